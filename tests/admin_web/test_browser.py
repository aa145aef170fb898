"""The panel in a real browser: what an administrator does on the first morning, with a mouse, keys and a telephone.

A complaint in the console, such as something that the strict policy forbids, fails the test. Pictures go into the
folder of the variable SCREENS (``make screens``), else into a temporary one.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed.staff import DOCTORS, THERAPIST
from sandbox.vetmanager.server import VetmanagerServer
from tests.admin_web.conftest import PHRASE, TAMARA, Panel
from tests.plugins.chromium import DESK, TELEPHONE, watched
from tests.plugins.house import House

pytestmark = pytest.mark.browser

PAGES = [
    "/doctors",
    "/doctors/1",
    "/doctors/1/remove",
    "/doctors/import",
    "/schedule?doctor=1",
    "/queue",
    "/health",
    "/log",
]


@pytest.fixture
async def page(browser: Browser, panel: Panel) -> AsyncIterator[Page]:
    """Signed in, at a desk."""
    async with watched(browser, DESK, base_url=panel.url) as page:
        await sign_in(page)
        yield page


@pytest.fixture
async def staffed(panel: Panel) -> None:
    """All doctors are on the list, and the schedule has been read."""
    tamara = await panel.signed_in()
    await tamara.sends("/doctors/import", take=list(DOCTORS))
    await panel.container.schedule.refresh_full()


async def sign_in(page: Page, email: str = TAMARA) -> None:
    await page.goto("/")
    await page.get_by_label("Эл. почта").fill(email)
    await page.get_by_label("Парольная фраза").fill(PHRASE)
    await page.get_by_role("button", name="Войти").click()
    await expect(page.get_by_role("heading", name="Врачи", exact=True)).to_be_visible()


@pytest.mark.row("A1")
async def test_signing_in_with_keys_alone(browser: Browser, panel: Panel, pictures: Path) -> None:
    async with watched(browser, DESK, base_url=panel.url) as page:
        await page.goto("/")
        await page.screenshot(path=pictures / "panel-sign-in.png")
        await expect(page.get_by_label("Эл. почта")).to_be_focused()
        await page.keyboard.type(TAMARA)
        await page.keyboard.press("Tab")
        await page.keyboard.type(PHRASE)
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("Здесь будут врачи клиники")).to_be_visible()


@pytest.mark.row("A4")
async def test_the_first_morning_brings_all_doctors_in(page: Page, pictures: Path) -> None:
    await page.get_by_role("main").get_by_role("link", name="Загрузить из Vetmanager").first.click()
    await expect(page.get_by_role("row")).to_have_count(len(DOCTORS) + 1)
    await page.screenshot(path=pictures / "panel-import.png")
    everybody = page.get_by_label("Отметить всех")
    await expect(everybody).to_be_checked()
    await page.get_by_label("Взять: Скальпов Артём Игоревич").uncheck()
    await expect(everybody).not_to_be_checked()
    await page.get_by_role("button", name="Взять отмеченных").click()
    await expect(page.get_by_role("status")).to_contain_text("Добавлено: 5.")
    await expect(page.get_by_role("status")).to_contain_text("Без отметки: 1")


@pytest.mark.row("A2")
async def test_the_list_narrows_while_one_types(page: Page, staffed: None, pictures: Path) -> None:
    await page.goto("/doctors")
    await page.screenshot(path=pictures / "panel-doctors.png")
    await page.get_by_role("searchbox").press_sequentially("карди")
    await expect(page.locator("#list tbody tr")).to_have_count(1)
    await expect(page.locator("#list")).to_contain_text("Сердечкин Павел Андреевич")


@pytest.mark.row("A3", "A5")
async def test_a_doctor_is_added_linked_and_invited(page: Page, panel: Panel, pictures: Path) -> None:
    await panel.container.identity.remember("onlyvet_bot")
    await page.get_by_text("Добавить врача").click()
    await page.get_by_label("Эл. почта").fill("marina@example.test")
    await page.get_by_label("Имя").fill("Берёзова Марина Петровна")
    await page.get_by_role("button", name="Добавить", exact=True).click()
    await expect(page.get_by_text("Похоже, это Берёзова Марина Петровна")).to_be_visible()
    await page.get_by_role("button", name="Связать").click()
    await expect(page.get_by_text(f"Связан, № {THERAPIST}")).to_be_visible()
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await page.get_by_role("button", name="Скопировать").click()
    await expect(page.get_by_role("button", name="Скопировано")).to_be_visible()
    assert "https://t.me/onlyvet_bot?start=work" in await page.evaluate("navigator.clipboard.readText()")
    await page.screenshot(path=pictures / "panel-doctor.png", full_page=True)


@pytest.mark.row("A6")
async def test_a_doctor_is_removed_after_the_consequences_were_read(page: Page, staffed: None) -> None:
    await page.goto("/doctors/1")
    await page.get_by_role("link", name="Убрать из списка").click()
    await expect(page.get_by_text("Доступ закроется сразу")).to_be_visible()
    await page.get_by_role("button", name="Да, убрать").click()
    await expect(page.get_by_role("status")).to_contain_text("его доступ уже закрыт")


@pytest.mark.row("A7", "I2")
async def test_check_now_turns_red_without_a_new_page(
    page: Page, staffed: None, server: VetmanagerServer, pictures: Path
) -> None:
    await page.goto("/health")
    vetmanager = page.locator("article.light").filter(has_text="Vetmanager").first
    await expect(vetmanager).to_contain_text("«OnlyVet»")
    await page.screenshot(path=pictures / "panel-health.png", full_page=True)
    await page.evaluate("window.isTheSamePage = true")
    await server.down()
    await page.get_by_role("button", name="Проверить сейчас").click()
    await expect(vetmanager).to_contain_text("Не отвечает. Записи сохраняются у нас")
    await expect(page.get_by_text("Нужна ваша помощь", exact=True)).to_be_visible()
    assert await page.evaluate("window.isTheSamePage")


@pytest.mark.row("A8")
async def test_the_queue_empties_by_itself(house: House, page: Page, pictures: Path) -> None:
    visit = await house.books(await house.owner(), house.slot("15:00"))
    await page.goto("/queue")
    await expect(page.get_by_role("main")).to_contain_text(visit.code)
    await page.screenshot(path=pictures / "panel-queue.png")
    await house.pushes()
    await page.evaluate("htmx.ajax('GET', '/queue', {target: '#lines', select: '#lines', swap: 'outerHTML'})")
    await expect(page.get_by_text("Очередь пуста")).to_be_visible()


@pytest.mark.row("I4")
async def test_a_week_of_one_doctor(page: Page, staffed: None, pictures: Path) -> None:
    await page.goto("/schedule?from=2026-11-23")
    await page.get_by_label("Врач").select_option(label="Сердечкин Павел Андреевич")
    await page.get_by_role("button", name="Показать").click()
    await expect(page.locator(".day")).to_have_count(7)
    await page.screenshot(path=pictures / "panel-schedule.png", full_page=True)
    await page.get_by_role("link", name="Неделя позже").click()
    await expect(page.get_by_role("heading", name="пн, 30 ноября")).to_be_visible()


async def test_language_and_theme_are_one_click_each(page: Page) -> None:
    await page.get_by_label("Меню").click()
    await page.get_by_role("button", name="English").click()
    await expect(page.get_by_role("heading", name="Doctors", exact=True)).to_be_visible()
    await page.get_by_label("Menu").click()
    await page.get_by_role("button", name="Dark").click()
    await expect(page.locator("html")).to_have_css("color-scheme", "dark")
    await page.get_by_label("Menu").click()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="Sign out")).to_be_hidden()


async def test_a_mistake_puts_the_cursor_where_it_is(page: Page, panel: Panel) -> None:
    """Without the browser's own check, which would answer first."""
    tamara = await panel.signed_in()
    answer = await tamara.sends("/doctors", email="nonsense", name="Ёлкина Мария")
    await page.route("**/doctors", lambda route: route.fulfill(body=answer.text, content_type="text/html"))
    await page.goto("/doctors")
    await expect(page.locator("#email")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_on_a_telephone_nothing_is_cut_off(
    browser: Browser, panel: Panel, staffed: None, clinic: Clinic, scheme: str, pictures: Path
) -> None:
    clinic.update("user", THERAPIST, last_name="Длиннофамильева-Староконстантинова")
    async with watched(browser, TELEPHONE, base_url=panel.url, color_scheme=scheme) as page:
        await sign_in(page)
        for path in PAGES:
            await page.goto(path, wait_until="networkidle")
            wide = await page.evaluate("document.documentElement.scrollWidth")
            assert wide <= TELEPHONE["width"], path
        await page.goto("/doctors")
        await page.screenshot(path=pictures / f"panel-telephone-{scheme}.png")


async def test_the_menus_fit_on_a_tablet_and_a_small_desk_open_or_not(
    browser: Browser, panel: Panel, staffed: None
) -> None:
    async with watched(browser, {"width": 900, "height": 900}, base_url=panel.url) as page:
        await sign_in(page)
        for width in (761, 800, 900, 1024, 1200, 1280):
            await page.set_viewport_size({"width": width, "height": 900})
            assert await page.evaluate("document.documentElement.scrollWidth") <= width, width
            for menu in (page.locator(".places-more"), page.locator(".who-is-in").locator("..")):
                await menu.locator("summary").click()
                for place in await menu.get_by_role("link").all():
                    box = await place.bounding_box()
                    assert box, width
                    assert box["x"] + box["width"] <= width, (width, await place.inner_text())
                await menu.locator("summary").click()


async def test_every_field_has_a_name_and_every_page_one_heading(page: Page, staffed: None) -> None:
    for path in PAGES:
        await page.goto(path, wait_until="networkidle")
        assert await page.locator("h1").count() == 1, path
        nameless = await page.evaluate(
            "[...document.querySelectorAll('input:not([type=hidden]), select, textarea, button')]"
            ".filter(one => !(one.labels?.length || one.ariaLabel || one.textContent.trim())).map(one => one.outerHTML)"
        )
        assert nameless == [], path
