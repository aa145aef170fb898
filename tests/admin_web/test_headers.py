"""What every answer tells the browser: pages, files, JSON, redirects and mistakes alike."""

import pytest

from admin_web.options import PanelOptions
from admin_web.visitor import Visitor
from tests.admin_web.conftest import Browser, Panel

PLACES = [
    "/",
    "/sign-in",
    "/doctors",
    "/doctors/import",
    "/doctors/999",
    "/schedule",
    "/health",
    "/log",
    "/alive",
    "/nothing-here",
    "/sign-out",
    "/static/panel.css",
    "/static/nothing.css",
    "/static/../app.py",
    "/api/session",
    "/api/admin/doctors",
    "/api/nothing",
    "/api/openapi.json",
]


def assert_guarded(headers: dict[str, str]) -> None:
    policy = headers["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'"} <= set(policy)
    assert not any(word in part for part in policy for word in ("unsafe", "http", "*"))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] in {"no-store", "no-cache"}
    assert "aiohttp" not in headers["Server"]
    assert "Python" not in headers["Server"]


@pytest.mark.row("O12")
@pytest.mark.parametrize("place", PLACES)
async def test_every_answer_is_guarded(panel: Panel, tamara: Browser, place: str) -> None:
    for browser in (tamara, await panel.browser()):
        assert_guarded(dict((await browser.get(place)).headers))


@pytest.mark.row("O13")
async def test_pages_are_kept_nowhere(tamara: Browser) -> None:
    assert (await tamara.get("/doctors")).headers["Cache-Control"] == "no-store"


async def test_a_crash_is_guarded_too_and_tells_only_a_code(
    panel: Panel, tamara: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What broke is in the log under the same code; the page has neither traceback nor names."""

    def broken(_: Visitor) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("admin_web.views.log.visitor_of", broken)
    answer = await tamara.get("/log")
    assert answer.status == 500
    assert_guarded(dict(answer.headers))
    assert "secret detail" not in answer.text
    code = caplog.records[-1].getMessage().split("reference ")[1].split(",")[0]
    assert code in answer.text
    assert "secret detail" in caplog.text


async def test_with_the_database_away_the_page_still_says_so(tamara: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(*_: object) -> None:
        raise OSError("unable to open database file")

    monkeypatch.setattr("bot.services.panel_users.PanelUserService.session", away)
    answer = await tamara.get("/doctors")
    assert answer.status == 500
    assert_guarded(dict(answer.headers))
    assert "Мы сломались, и это наша вина" in answer.text


async def test_a_wrong_method_names_the_right_ones(tamara: Browser) -> None:
    answer = await tamara.get("/sign-out")
    assert (answer.status, answer.headers["Allow"]) == (405, "POST")


async def test_too_large_a_form_is_refused_in_words(tamara: Browser) -> None:
    answer = await tamara.sends("/doctors", email="x" * 300_000, name="y")
    assert answer.status == 413
    assert "Слишком много данных" in answer.text


class TestOverHttps:
    @pytest.fixture
    def options(self) -> PanelOptions:
        return PanelOptions(url="https://panel.example.com")

    @pytest.mark.row("A1")
    async def test_the_cookie_is_bound_to_the_host(self, panel: Panel) -> None:
        browser = await panel.browser()
        page = await browser.get("/sign-in")
        cookies = page.headers.getall("Set-Cookie")
        assert all(cookie.startswith("__Host-") and "Secure" in cookie for cookie in cookies)
        assert page.headers["Strict-Transport-Security"] == "max-age=31536000"
        form_cookie = cookies[0].split(";")[0]
        answer = await browser.asks(
            "POST",
            "/sign-in",
            data={"csrf": browser.csrf, "email": "tamara@example.test", "password": "correct horse battery"},
            headers={"Cookie": form_cookie, "Origin": "https://panel.example.com"},
        )
        session = next(one for one in answer.headers.getall("Set-Cookie") if "ov_admin=" in one)
        assert session.startswith("__Host-ov_admin=")
        assert "Secure" in session
        assert "Domain" not in session

    async def test_the_origin_is_the_one_of_the_settings(self, panel: Panel) -> None:
        """Behind a proxy the Host header may be anything."""
        browser = await panel.browser()
        page = await browser.get("/sign-in")
        cookie = page.headers["Set-Cookie"].split(";")[0]
        answer = await browser.asks(
            "POST",
            "/preferences",
            data={"csrf": browser.csrf, "language": "en"},
            headers={"Cookie": cookie, "Origin": panel.url.rstrip("/")},
        )
        assert answer.status == 403
