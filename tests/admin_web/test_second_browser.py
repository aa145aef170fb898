"""The second factor in a real browser, as a colleague meets it: setting it up, using it, losing the telephone (A1)."""

import re
from collections.abc import AsyncIterator
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest
import zxingcpp
from PIL import Image
from playwright.async_api import Browser, Page, expect

from tests.admin_web.conftest import NEWCOMER, PHRASE, Panel
from tests.admin_web.test_accessibility import violations
from tests.clock import Clock
from tests.plugins.chromium import TELEPHONE, watched

pytestmark = [pytest.mark.browser, pytest.mark.row("A1")]


@pytest.fixture
async def page(browser: Browser, panel: Panel) -> AsyncIterator[Page]:
    """On a telephone, in the dark, where room and contrast are scarce; wrong codes are part of the stories."""
    options = {"base_url": panel.url, "color_scheme": "dark"}
    async with watched(browser, TELEPHONE, hears_refusals=True, **options) as page:
        yield page


async def knocks(page: Page) -> None:
    await page.goto("/sign-in?next=/queue")
    await page.get_by_label("Эл. почта").fill(NEWCOMER)
    await page.get_by_label("Парольная фраза").fill(PHRASE)
    await page.get_by_role("button", name="Войти").click()


async def key_on_screen(page: Page) -> str:
    """What a telephone's camera reads."""
    picture = Image.open(BytesIO(await page.locator(".qr").screenshot()))
    (code,) = zxingcpp.read_barcodes(picture)
    return parse_qs(urlsplit(code.text).query)["secret"][0]


async def types_code(page: Page, code: str, button: str) -> None:
    await page.locator("#code").fill(code)
    await page.get_by_role("button", name=button, exact=True).click()


async def enrols(page: Page, clock: Clock) -> tuple[str, list[str]]:
    """The telephone's key and the recovery codes."""
    await knocks(page)
    key = await key_on_screen(page)
    await types_code(page, pyotp.TOTP(key).at(clock()), "Готово")
    codes = (await page.locator("#codes").input_value()).split()
    await page.get_by_role("link", name="Сохранил, продолжить").click()
    return key, codes


async def expect_mistake(page: Page, words: str) -> None:
    """Said at the field, where one stands already."""
    field = page.locator("#code")
    await expect(field).to_have_attribute("aria-invalid", "true")
    await expect(field).to_be_focused()
    await expect(page.get_by_role("alert")).to_contain_text(words)


async def test_a_camera_reads_the_key_and_ten_codes_are_kept(page: Page, clock: Clock) -> None:
    await knocks(page)
    problems = {"enrol": await violations(page)}
    key = await key_on_screen(page)
    await types_code(page, "000000", "Готово")
    await expect_mistake(page, "Код не подошёл")
    assert await key_on_screen(page) == key
    await types_code(page, pyotp.TOTP(key).at(clock()), "Готово")
    problems["recovery"] = await violations(page)
    assert len((await page.locator("#codes").input_value()).split()) == 10
    await page.get_by_role("link", name="Сохранил, продолжить").click()
    await expect(page).to_have_url("/queue")
    assert problems == {"enrol": [], "recovery": []}


async def test_a_recovery_code_opens_once_and_never_again(page: Page, clock: Clock) -> None:
    _, codes = await enrols(page, clock)
    await page.goto("about:blank")  # a page that renews itself would be on its way to the sign-in
    await page.context.clear_cookies()
    await knocks(page)
    assert await violations(page) == []
    await types_code(page, codes[0].upper(), "Войти")
    await expect(page).to_have_url("/queue")
    await page.goto("/account")
    await expect(page.get_by_text("Осталось 9 запасных кодов.")).to_be_visible()
    await page.goto("about:blank")  # a page that renews itself would be on its way to the sign-in
    await page.context.clear_cookies()
    await knocks(page)
    await types_code(page, codes[0], "Войти")
    await expect_mistake(page, "Код не подошёл")


async def test_a_lost_telephone_is_replaced_with_a_recovery_code(page: Page, clock: Clock) -> None:
    key, codes = await enrols(page, clock)
    await page.goto("/account")
    await page.get_by_text("У меня новый телефон").click()
    await page.locator("#second-code").fill("111111")
    await page.get_by_role("button", name="Снять и настроить заново").click()
    await expect(page.locator("#second-code")).to_have_attribute("aria-invalid", "true")
    await page.locator("#second-code").fill(codes[0])
    await page.get_by_role("button", name="Снять и настроить заново").click()
    await expect(page).to_have_url("/sign-in")
    await knocks(page)
    assert await key_on_screen(page) != key


async def test_an_invited_colleague_chooses_a_phrase_and_meets_the_second_factor(page: Page, panel: Panel) -> None:
    made = await (await panel.signed_in()).sends("/accounts", email="olga@example.test", role="registrar")
    await page.goto(re.findall(r"/invitation/[\w-]+", made.text)[0])
    assert await violations(page) == []
    await page.locator("#password").fill("a phrase of four words")
    await page.locator("#again").fill("a phrase of fur words")
    await page.get_by_role("button").last.click()
    await expect(page.locator("#again")).to_have_attribute("aria-invalid", "true")
    await page.locator("#password").fill("a phrase of four words")
    await page.locator("#again").fill("a phrase of four words")
    await page.get_by_role("button").last.click()
    await expect(page.locator(".qr")).to_be_visible()
