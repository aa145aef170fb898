"""In and out of the panel as a person meets it (row A1)."""

from html import escape

import pytest
from yarl import URL

from tests.admin_web.conftest import PHRASE, TAMARA, Browser, Panel
from tests.clock import Clock


@pytest.mark.row("A1")
async def test_a_stranger_is_asked_to_sign_in_and_led_back(panel: Panel) -> None:
    browser = await panel.browser()
    place = "/schedule?doctor=1&from=2026-11-23"
    asked = (await browser.get(place)).place
    assert URL(asked).query["next"] == place
    assert f'name="next" value="{escape(place)}"' in (await browser.get(asked)).text
    answer = await browser.sends("/sign-in", email=TAMARA, password=PHRASE, next=place)
    assert (answer.status, answer.place) == (303, place)


@pytest.mark.row("A1")
async def test_a_page_that_renews_a_part_of_itself_leads_back_to_the_page(panel: Panel) -> None:
    browser = await panel.browser()
    here = {"HX-Request": "true", "HX-Current-URL": "http://127.0.0.1/visits?state=booked"}
    part = await browser.get("/counts/queue", **here)
    assert URL(part.headers["HX-Redirect"]).query["next"] == "/visits?state=booked"


@pytest.mark.row("A1")
@pytest.mark.parametrize("place", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
async def test_nobody_is_led_to_a_foreign_site(panel: Panel, place: str) -> None:
    browser = await panel.browser()
    await browser.get("/sign-in")
    answer = await browser.sends("/sign-in", email=TAMARA, password=PHRASE, next=place)
    assert answer.place == "/doctors"


@pytest.mark.row("A1")
async def test_the_cookie_is_closed_to_scripts_and_other_sites(panel: Panel) -> None:
    browser = await panel.browser()
    answer = await browser.signs_in()
    cookie = next(one for one in answer.headers.getall("Set-Cookie") if one.startswith("ov_admin="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie


@pytest.mark.row("A1")
async def test_a_wrong_phrase_is_told_in_words_and_the_address_kept(panel: Panel) -> None:
    browser = await panel.browser()
    answer = await browser.signs_in(password="wrong wrong wrong")
    assert answer.status == 401
    assert "Почта или парольная фраза не подошли" in answer.text
    assert f'value="{TAMARA}"' in answer.text
    assert "wrong wrong" not in answer.text


@pytest.mark.row("A1")
async def test_after_five_wrong_tries_the_page_says_how_long_to_wait(panel: Panel) -> None:
    browser = await panel.browser()
    for _ in range(5):
        await browser.signs_in(password="wrong wrong wrong")
    answer = await browser.signs_in()
    assert (answer.status, answer.headers["Retry-After"]) == (429, "31")
    assert "через 31 секунду" in answer.text


@pytest.mark.row("A1")
async def test_the_token_is_new_at_every_sign_in_and_the_old_one_dies(panel: Panel, tamara: Browser) -> None:
    old = tamara.cookie("ov_admin")
    await tamara.sends("/sign-in", email=TAMARA, password=PHRASE)
    assert tamara.cookie("ov_admin") not in {"", old}
    assert await panel.container.panel_users.session(old) is None


@pytest.mark.row("A1")
async def test_signing_out_works_on_the_server_too(tamara: Browser) -> None:
    token = tamara.cookie("ov_admin")
    assert (await tamara.sends("/sign-out")).place == "/sign-in"
    assert tamara.cookie("ov_admin") == ""
    thief = await tamara.asks("GET", "/doctors", headers={"Cookie": f"ov_admin={token}"})
    assert thief.status == 303


@pytest.mark.row("A1")
async def test_an_idle_session_ends_with_a_word_about_why(tamara: Browser, clock: Clock) -> None:
    clock.pass_by(minutes=30)
    assert (await tamara.get("/doctors")).place.startswith("/sign-in")
    assert "Сеанс закончился" in await tamara.reads("/sign-in")


async def test_somebody_signed_in_is_not_asked_again(tamara: Browser) -> None:
    assert (await tamara.get("/sign-in")).place == "/doctors"
    assert (await tamara.get("/")).place == "/doctors"


async def test_the_language_follows_the_account_into_the_next_browser(panel: Panel, tamara: Browser) -> None:
    assert (await tamara.sends("/preferences", language="en", back="/doctors")).place == "/doctors"
    assert "Doctors" in await tamara.reads("/doctors")
    assert "Doctors" in await (await panel.signed_in()).reads("/doctors")


async def test_the_sign_in_page_speaks_english_on_request(panel: Panel) -> None:
    browser = await panel.browser()
    assert "Войти" in await browser.reads("/sign-in")
    await browser.sends("/preferences", language="en", back="/sign-in")
    assert "Sign in" in await browser.reads("/sign-in")


async def test_the_theme_is_remembered(tamara: Browser) -> None:
    await tamara.sends("/preferences", theme="dark", back="/doctors")
    assert 'data-theme="dark"' in (await tamara.get("/doctors")).text


async def test_a_theme_that_does_not_exist_is_refused(tamara: Browser) -> None:
    assert (await tamara.sends("/preferences", theme='"><script>')).status == 422
