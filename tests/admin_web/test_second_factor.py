"""Signing in with two factors, an invitation, and one's own account, as a browser meets them (rows A1, A15)."""

import re

import pyotp
import pytest

from tests.admin_web.conftest import NEWCOMER, PHRASE, TAMARA, Browser, Panel
from tests.clock import Clock


async def enrols(browser: Browser, clock: Clock) -> tuple[str, list[str]]:
    """From the half-open door to the recovery codes; the telephone's key and the codes."""
    page = await browser.get("/sign-in/enrol")
    found = re.search(r'id="key">([A-Z2-7 ]+)<', page.text)
    assert found
    key = found[1].replace(" ", "")
    told = await browser.sends("/sign-in/enrol", code=pyotp.TOTP(key).at(clock()))
    assert told.status == 200, told.text
    return key, re.findall(r"\b[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}\b", told.text)


@pytest.mark.row("A1")
async def test_the_first_sign_in_leads_through_setting_up_a_telephone(panel: Panel, clock: Clock) -> None:
    browser = await panel.browser()
    answer = await browser.signs_in(NEWCOMER)
    assert answer.place.startswith("/sign-in/enrol")
    assert (await browser.get("/doctors")).place.startswith("/sign-in/enrol")
    _, codes = await enrols(browser, clock)
    assert len(codes) == 10
    assert (await browser.get("/doctors")).status == 200


@pytest.mark.row("A1")
async def test_the_next_sign_in_asks_for_the_code_and_leads_to_the_page_that_was_wanted(
    panel: Panel, clock: Clock
) -> None:
    first = await panel.browser()
    await first.signs_in(NEWCOMER)
    key, _ = await enrols(first, clock)
    clock.pass_by(minutes=1)
    browser = await panel.browser()
    await browser.get("/sign-in?next=/queue")
    assert (await browser.sends("/sign-in", email=NEWCOMER, password=PHRASE, next="/queue")).place == (
        "/sign-in/second?next=/queue"
    )
    await browser.get("/sign-in/second?next=/queue")
    wrong = await browser.sends("/sign-in/second", code="000000", next="/queue")
    assert wrong.status == 422
    assert "Код не подошёл" in wrong.text
    right = await browser.sends("/sign-in/second", code=pyotp.TOTP(key).at(clock()), next="/queue")
    assert right.place == "/queue"
    assert (await browser.get("/queue")).status == 200


@pytest.mark.row("A1")
async def test_the_qr_code_is_drawn_within_the_strict_policy(panel: Panel) -> None:
    browser = await panel.browser()
    await browser.signs_in(NEWCOMER)
    page = await browser.get("/sign-in/enrol")
    assert 'src="data:image/svg+xml' in page.text
    assert "style=" not in page.text


@pytest.mark.row("A1")
async def test_who_may_do_without_is_reminded_and_may_set_it_up_later(
    panel: Panel, tamara: Browser, clock: Clock
) -> None:
    assert "Второй фактор не настроен" in await tamara.reads("/doctors")
    await enrols(tamara, clock)
    assert "Второй фактор не настроен" not in await tamara.reads("/doctors")


@pytest.mark.row("A1")
async def test_the_account_page_lists_browsers_and_sign_ins_and_ends_the_others(panel: Panel, tamara: Browser) -> None:
    other = await panel.signed_in()
    page = await tamara.reads("/account")
    assert "этот браузер" in page
    assert "Вошёл в панель" in page
    assert (await tamara.sends("/account/sessions/end")).place == "/account?said=ended"
    assert (await other.get("/doctors")).status == 303
    assert (await tamara.get("/doctors")).status == 200


@pytest.mark.row("A1")
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"old": "wrong", "password": "another long phrase", "again": "another long phrase"}, "не подошли"),
        ({"old": PHRASE, "password": "another long phrase", "again": "another lang phrase"}, "не совпали"),
        ({"old": PHRASE, "password": "short", "again": "short"}, "знаков"),
    ],
)
async def test_a_phrase_is_changed_only_rightly(tamara: Browser, fields: dict[str, str], words: str) -> None:
    answer = await tamara.sends("/account/password", **fields)
    assert answer.status in {401, 422}
    assert words in answer.text


@pytest.mark.row("A15")
async def test_an_invitation_travels_from_one_browser_to_another(panel: Panel, tamara: Browser, clock: Clock) -> None:
    made = await tamara.sends("/accounts", email="olga@example.test", role="registrar")
    found = re.search(r"(/invitation/[\w-]+)", made.text)
    assert found
    olga = await panel.browser()
    assert "olga@example.test" in await olga.reads(found[1])
    accepted = await olga.sends(found[1], password="a phrase of four words", again="a phrase of four words")
    assert accepted.place.startswith("/sign-in/enrol")
    await enrols(olga, clock)
    assert (await olga.get("/queue")).status == 200
    assert (await olga.get("/accounts")).status == 403
    assert (await (await panel.browser()).get(found[1])).status == 410


@pytest.mark.row("A15")
async def test_the_last_administrator_is_told_why_not(panel: Panel, tamara: Browser) -> None:
    answer = await tamara.sends("/accounts/1/disable")
    assert answer.status == 409
    assert "хотя бы один администратор" in answer.text
    assert TAMARA in await tamara.reads("/accounts")
