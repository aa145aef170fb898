"""The registrar's pages in a real browser: the day's work with a mouse and with a telephone in the hand.

A complaint in the console fails the test. Pictures go into the folder of the variable SCREENS (``make screens``).
"""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from bot.domain.visits import Problem, Visit
from tests.admin_web.conftest import Panel
from tests.admin_web.test_browser import sign_in
from tests.plugins.chromium import DESK, watched
from tests.plugins.house import House

pytestmark = pytest.mark.browser


@pytest.fixture
async def day(house: House, panel: Panel) -> list[Visit]:
    """Five owners have booked; one visit is confirmed, one was moved, one rejected."""
    people = [
        "Заморская Вера",
        "Лесная Анна Петровна",
        "Длиннофамильева-Староконстантинова Евдокия",
        "Ким Ли",
        "Ус Олег",
    ]
    words = Problem("Кот чихает третий день, ест хорошо, температуру не мерили.\nЛекарств не давали.")
    owners = [await house.owner(name=name, phone=f"+7999555010{number}") for number, name in enumerate(people)]
    slots = [
        house.slot(time, day) for time, day in (("15:00", 0), ("16:30", 0), ("10:00", 1), ("11:00", 1), ("12:00", 2))
    ]
    visits = [await house.books(owner, slot, problem=words) for owner, slot in zip(owners, slots, strict=True)]
    await house.pushes()
    tamara = await panel.signed_in()
    await tamara.sends(f"/visits/{visits[1].id}/confirm")
    await tamara.sends(f"/visits/{visits[2].id}/move", doctor=1, at=house.slot("14:00", 2).starts_at.isoformat())
    await tamara.sends(f"/visits/{visits[3].id}/reject", reason="Врач заболел")
    return visits


@pytest.fixture
async def page(browser: Browser, panel: Panel) -> AsyncIterator[Page]:
    """Signed in, at a desk."""
    async with watched(browser, DESK, base_url=panel.url) as page:
        await sign_in(page)
        yield page


@pytest.mark.row("A10")
async def test_the_list_narrows_while_one_chooses(page: Page, day: list[Visit], pictures: Path) -> None:
    await page.get_by_role("link", name="Записи").click()
    rows = page.locator("#list tbody tr")
    await expect(rows).to_have_count(5)
    await page.screenshot(path=pictures / "panel-visits.png")
    await page.get_by_label("Состояние записи").select_option("Отменён")
    await expect(rows).to_have_count(1)
    await page.get_by_label("Состояние записи").select_option("Все")
    await page.get_by_label("Найти").fill("замор")
    await expect(rows).to_have_count(1)
    await expect(rows).to_contain_text("Заморская Вера")
    await expect(page).to_have_url(re.compile(r"\?q="))


@pytest.mark.row("A10")
async def test_a_visit_is_confirmed_with_one_tap(page: Page, day: list[Visit], pictures: Path) -> None:
    await page.goto(f"/visits/{day[0].id}")
    await page.get_by_role("button", name="Показать телефон").click()
    await expect(page.get_by_role("link", name="+79995550100")).to_be_visible()
    await page.get_by_role("button", name="Подтвердить").click()
    await expect(page.get_by_role("status")).to_contain_text("Запись подтверждена")
    await page.goto(f"/visits/{day[2].id}")
    await page.screenshot(path=pictures / "panel-visit.png", full_page=True)


@pytest.mark.row("A10")
async def test_a_visit_moves_to_a_free_time(page: Page, day: list[Visit], pictures: Path) -> None:
    await page.goto(f"/visits/{day[0].id}")
    await page.get_by_role("link", name="Другое время или врач").click()
    await page.screenshot(path=pictures / "panel-move.png", full_page=True)
    await page.get_by_role("button", name="17:30").click()
    await expect(page.get_by_role("status")).to_contain_text("Запись перенесена")
