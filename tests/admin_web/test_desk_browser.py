"""The registrar's pages in a real browser: the day's work with a mouse and with a telephone in the hand.

A complaint in the console fails the test. Pictures go into the folder of the variable SCREENS (``make screens``).
"""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from bot.domain.requests import NewRequest, RequestKind
from bot.domain.visits import Problem, Visit
from bot.services.consents import ConsentService
from bot.services.requests import RequestService
from bot.services.rules import ClinicRules
from sandbox.vetmanager.seed.staff import THERAPIST
from sandbox.vetmanager.server import VetmanagerServer
from tests.admin_web.conftest import PHRASE, READER, TAMARA, Panel
from tests.admin_web.test_browser import sign_in
from tests.clock import Clock
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
    await expect(rows).to_have_count(5)
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


@pytest.mark.row("A9")
async def test_somebody_is_recognised_with_one_tap(
    page: Page, house: House, server: VetmanagerServer, pictures: Path
) -> None:
    for name in ("Вера", "Верона"):
        facts = {"first_name": name, "cell_phone": "(999)555-01-01", "email": f"{len(name)}@example.test"}
        server.clinic.insert("client", last_name="Заморская", **facts)
    await house.books(await house.owner(phone="+79995550101"), house.slot("15:00"))
    await house.pushes()
    await page.goto("/queue")
    await page.screenshot(path=pictures / "panel-queue-attention.png")
    await page.get_by_role("link", name="Решить").click()
    await expect(page.get_by_text("тот же телефон")).to_have_count(2)
    await page.screenshot(path=pictures / "panel-people.png", full_page=True)
    await page.get_by_role("button", name="Это та карточка: Заморская Вера").click()
    await expect(page.get_by_role("status")).to_contain_text("Связано")


@pytest.mark.row("I10")
async def test_a_difference_is_settled_with_one_tap(
    page: Page, panel: Panel, house: House, server: VetmanagerServer, pictures: Path
) -> None:
    visit = await house.books(await house.owner(), house.slot("15:00"))
    await house.pushes()
    tamara = await panel.signed_in()
    await tamara.sends(f"/visits/{visit.id}/move", doctor=1, at=house.slot("16:00").starts_at.isoformat())
    [admission] = server.clinic.rows("admission")
    server.clinic.desk.move(admission["id"], admission_date="2026-11-23 17:00:00")
    await house.pushes()
    await page.goto("/queue/conflicts")
    await page.screenshot(path=pictures / "panel-conflicts.png")
    await page.get_by_role("button", name="Верно в Vetmanager").click()
    await expect(page.get_by_text("Расхождений нет")).to_be_visible()


@pytest.mark.row("A7")
@pytest.mark.parametrize("address", ["/visits", "/queue"])
async def test_a_list_renews_itself(page: Page, house: House, address: str) -> None:
    await page.clock.install()
    await page.goto(address, wait_until="networkidle")
    code = (await house.books(await house.owner(), house.slot("15:00"))).code
    await page.clock.fast_forward(31_000)
    await expect(page.get_by_role("main")).to_contain_text(code)


@pytest.mark.row("A11")
async def test_the_countdown_runs_by_the_clinics_clock(page: Page, house: House, clock: Clock, pictures: Path) -> None:
    service = RequestService(house.db, ConsentService(house.db, ()), ClinicRules())
    for number, words in enumerate(("Кот чихает третий день", "Собака хромает, к кому записаться?", "Кролик не ест")):
        new = NewRequest(f"key{number}", RequestKind.ADVICE, words=words, phone="89995550101", name="Заморская Вера")
        await service.make(await house.accounts.seen(4001 + number, "ru"), new)
        clock.pass_by(minutes=14)
        await page.goto("/requests")  # a session without work ends after half an hour
    timers = page.get_by_role("timer")
    await expect(timers.first).to_have_text(re.compile(r"просрочено на 1[12]:\d\d"))
    await expect(timers.last).to_have_text(re.compile(r"осталось 1[56]:\d\d"))
    await page.screenshot(path=pictures / "panel-requests.png")
    await page.get_by_role("link", name="Не знает, какая услуга нужна").first.click()
    await page.get_by_role("button", name="Взять себе").click()
    await page.screenshot(path=pictures / "panel-request.png", full_page=True)
    await page.get_by_label("Ваш ответ владельцу").fill("Запишитесь, пожалуйста, к терапевту.")
    await page.get_by_role("button", name="Отправить ответ").click()
    await expect(page.get_by_role("status")).to_contain_text("Ответ отправлен")


@pytest.mark.row("A13")
async def test_a_week_is_a_grid_and_says_why_a_time_is_not_offered(
    page: Page, house: House, day: list[Visit], server: VetmanagerServer, pictures: Path
) -> None:
    server.clinic.desk.book(THERAPIST, "2026-11-24 11:30:00")
    server.clinic.desk.book(THERAPIST, "2026-11-26 09:00:00")
    await house.mirror.refresh_full()
    await page.goto("/schedule?doctor=1")
    await page.get_by_label("С", exact=True).fill("2026-11-27T12:00")
    await page.get_by_label("По", exact=True).fill("2026-11-27T15:00")
    await page.get_by_label("Заметка для коллег").fill("Обучение")
    await page.get_by_role("button", name="Закрыть для записи").click()
    await expect(page.get_by_role("status").first).to_contain_text("Период закрыт")
    await page.goto("/schedule?doctor=1&from=2026-11-23")
    early = await page.get_by_text("15:00–15:30").first.bounding_box()
    late = await page.get_by_text("16:30–17:00").first.bounding_box()
    assert early is not None
    assert late is not None
    assert early["x"] == late["x"]
    assert late["y"] > early["y"] + 30
    await page.get_by_label("День и время").fill("2026-11-27T13:00")
    await page.get_by_role("button", name="Узнать").click()
    await expect(page.locator("#why")).to_contain_text("закрыт для онлайн-записи")
    await page.screenshot(path=pictures / "panel-schedule.png", full_page=True)


@pytest.mark.row("A1")
async def test_a_form_without_its_token_changes_nothing(browser: Browser, panel: Panel, day: list[Visit]) -> None:
    async with watched(browser, DESK, base_url=panel.url, hears_refusals=True) as page:
        await sign_in(page)
        await page.goto(f"/visits/{day[0].id}")
        await page.evaluate("document.querySelectorAll('[name=csrf]').forEach(one => one.remove())")
        async with page.expect_response(re.compile("/confirm")) as answer:
            await page.get_by_role("button", name="Подтвердить").click()
        assert (await answer.value).status == 403
        await expect(page.get_by_text("Ничего не изменилось")).to_be_visible()


@pytest.mark.row("A1")
async def test_an_expired_session_leads_to_the_door_and_back(
    page: Page, panel: Panel, day: list[Visit], clock: Clock
) -> None:
    await page.goto("/visits", wait_until="networkidle")
    clock.pass_by(minutes=31)
    await page.goto(f"/visits/{day[0].id}")
    await expect(page.get_by_text("Сеанс закончился")).to_be_visible()
    await page.get_by_label("Эл. почта").fill(TAMARA)
    await page.get_by_label("Парольная фраза").fill(PHRASE)
    await page.get_by_role("button", name="Войти").click()
    await expect(page.get_by_role("button", name="Подтвердить")).to_be_visible()


@pytest.mark.row("A15")
async def test_a_reader_sees_everything_and_may_press_nothing(browser: Browser, panel: Panel, day: list[Visit]) -> None:
    async with watched(browser, DESK, base_url=panel.url, hears_refusals=True) as page:
        await sign_in(page, READER)
        await page.goto(f"/visits/{day[0].id}")
        await expect(page.get_by_role("heading", name="Как записались и как сейчас")).to_be_visible()
        await expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)
        token = await page.locator("[name=csrf]").first.get_attribute("value")
        status = await page.evaluate(
            "([path, csrf]) => fetch(path, {method: 'POST', body: new URLSearchParams({csrf})}).then(a => a.status)",
            [f"/visits/{day[0].id}/confirm", token],
        )
        assert status == 403
