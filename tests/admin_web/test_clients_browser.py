"""Clients and personal data in a real browser: from a name said on the telephone to the last act (A14)."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from bot.domain.people import Language, LegalDocument
from bot.domain.pets import NewPet, Species
from tests.admin_web.conftest import Panel
from tests.admin_web.test_browser import sign_in
from tests.plugins.chromium import DESK, watched
from tests.plugins.house import House

pytestmark = [pytest.mark.browser, pytest.mark.row("A14")]


@pytest.fixture
async def page(browser: Browser, panel: Panel) -> AsyncIterator[Page]:
    async with watched(browser, DESK, base_url=panel.url) as page:
        await sign_in(page)
        yield page


@pytest.fixture
async def people(house: House) -> None:
    """Vera with a cat and a visit ahead; Anna, who has closed the bot."""
    vera = await house.owner(name="Заморская Вера Ильинична", phone="+79995550101", email="vera@example.test")
    await house.books(vera, house.slot("15:00"), pet=NewPet("Барсик", Species.CAT, breed="сибирская"))
    await house.pushes()
    anna = await house.owner(name="Лесная Анна", phone="+79995550102", email="anna@example.test")
    await house.accounts.mark_unreachable(anna.id)
    agreed = LegalDocument("personal-data", "2026-11-01", "5f" * 32, Language.RU)
    async with house.db.uow() as uow:
        uow.consents.add(vera, agreed, "button", house.clock())
        await uow.commit()


async def test_somebody_is_found_while_one_types_and_their_card_is_opened(
    page: Page, people: None, pictures: Path
) -> None:
    await page.goto("/clients")
    await page.screenshot(path=pictures / "panel-clients.png")
    await page.get_by_role("searchbox").press_sequentially("барс")
    await expect(page.locator("#list tbody tr")).to_have_count(1)
    await page.get_by_role("link", name="Заморская Вера Ильинична").click()
    await expect(page.get_by_role("heading", name="Заморская Вера Ильинична")).to_be_visible()
    await page.screenshot(path=pictures / "panel-client.png", full_page=True)
    await page.get_by_role("button", name="Показать телефон").click()
    await expect(page.locator("#phone")).to_contain_text("+79995550101")


async def test_whoever_closed_the_bot_is_chosen_from_the_list(page: Page, people: None) -> None:
    await page.goto("/clients")
    await page.get_by_label("Показать").select_option("unreachable")
    await expect(page.locator("#list tbody tr")).to_have_count(1)
    await expect(page.locator("#list")).to_contain_text("Лесная Анна")


async def test_a_person_is_silenced_and_answered_again(page: Page, people: None) -> None:
    await page.goto("/clients/1")
    await page.get_by_text("Не отвечать этому человеку").click()
    await page.get_by_role("button", name="Не отвечать", exact=True).click()
    await expect(page.get_by_text("Бот не отвечает этому человеку до")).to_be_visible()
    await page.get_by_role("button", name="Отвечать снова").click()
    await expect(page.get_by_role("status")).to_contain_text("Бот снова отвечает")


async def test_data_is_taken_away_and_then_deleted_after_a_second_look(
    page: Page, people: None, pictures: Path
) -> None:
    await page.goto("/clients/1")
    async with page.expect_download() as taking:
        await page.get_by_role("button", name="Все данные, JSON").click()
    assert "Барсик" in (await (await taking.value).path()).read_text("utf-8")
    await page.get_by_role("link", name="Удалить данные этого человека").click()
    await expect(page.get_by_text("будут отменены сразу")).to_be_visible()
    await page.get_by_role("button", name="Удалить данные").click()
    await expect(page.get_by_role("status")).to_contain_text("Данные будут удалены в срок")
    await page.goto("/privacy")
    await expect(page.get_by_role("cell", name="Попросил клинику.")).to_be_visible()
    await page.screenshot(path=pictures / "panel-privacy.png")
    await page.get_by_role("link", name="Заморская Вера").click()
    await page.get_by_role("button", name="Не удалять").click()
    await expect(page.get_by_role("status")).to_contain_text("Данные останутся")
