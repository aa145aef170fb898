"""The administrator's pages in a real browser: settings, the stop tap, colleagues, legal texts, one's own access."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.admin_web.conftest import Panel
from tests.admin_web.test_browser import sign_in
from tests.plugins.chromium import DESK, watched

pytestmark = pytest.mark.browser


@pytest.fixture
async def page(browser: Browser, panel: Panel) -> AsyncIterator[Page]:
    """Signed in, at a desk; mistakes are part of the stories."""
    async with watched(browser, DESK, hears_refusals=True, base_url=panel.url) as page:
        await sign_in(page)
        yield page


@pytest.mark.row("A19")
async def test_a_number_that_cannot_be_is_said_beside_it_and_a_good_one_counts(page: Page, panel: Panel) -> None:
    await page.goto("/settings")
    await page.locator("#hold_minutes").fill("сто")
    await page.get_by_role("button", name="Сохранить", exact=True).click()
    await expect(page.locator("#hold_minutes")).to_have_attribute("aria-invalid", "true")
    await page.locator("#hold_minutes").fill("15")
    await page.get_by_role("button", name="Сохранить", exact=True).click()
    await expect(page.get_by_role("status")).to_be_visible()
    assert panel.container.rules.hold_minutes == 15


@pytest.mark.row("A20")
async def test_booking_is_stopped_and_opened_again(page: Page, panel: Panel, pictures: Path) -> None:
    await page.goto("/settings")
    await page.get_by_text("Поставить запись на паузу").click()
    await page.locator("#pause_words").fill("Переезжаем до понедельника.")
    await page.get_by_role("button", name="Остановить запись").click()
    await expect(page.get_by_text("Запись на паузе").first).to_be_visible()
    assert panel.container.rules.booking_paused
    await page.screenshot(path=pictures / "panel-settings.png")
    await page.get_by_role("button", name="Открыть запись снова").click()
    await expect(page.get_by_text("Поставить запись на паузу")).to_be_visible()
    assert not panel.container.rules.booking_paused


@pytest.mark.row("A15")
async def test_a_colleague_is_invited_by_a_link_and_a_bad_address_is_said(page: Page) -> None:
    await page.goto("/accounts")
    await page.get_by_text("Пригласить сотрудника").click()
    await page.locator("#email").fill("не адрес")
    await page.get_by_role("button", name="Пригласить", exact=True).click()
    await expect(page.locator("#email")).to_have_attribute("aria-invalid", "true")
    await page.locator("#email").fill("registrar@example.test")
    await page.get_by_role("button", name="Пригласить", exact=True).click()
    await expect(page.locator("#invitation-link")).to_have_value(re.compile(r"^http.+"))
    await expect(page.get_by_role("row", name="registrar@example.test")).to_be_visible()


@pytest.mark.row("A24")
async def test_a_new_legal_text_counts_at_once(page: Page) -> None:
    await page.goto("/legal")
    await page.get_by_text("Новая версия").click()
    await page.locator("#version").fill("2026-12-01")
    await page.locator("#body_ru").fill("Коротко.")
    await page.locator("#body_en").fill("New <b>rules</b> of a visit. " * 10)
    await page.get_by_role("button", name="Ввести в действие").click()
    await expect(page.locator("#body_ru")).to_have_attribute("aria-invalid", "true")
    await page.locator("#body_ru").fill("Новые <b>правила</b> приёма. " * 10)
    await page.get_by_role("button", name="Ввести в действие").click()
    await expect(page.get_by_role("cell", name="2026-12-01").first).to_be_visible()
