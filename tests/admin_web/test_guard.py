"""Nobody changes anything who may not: proved route by route from the router itself, so that none can be forgotten.

Routes × {anonymous, expired, revoked, half signed in, reader, registrar, administrator} × seven attacks ⇒ refused, and
not one row of any table differs (S3). A new route is covered the day it is written: unless a table below says so, a
reader has to be refused and a registrar let through.
"""

import re
from typing import Any

import pytest
from aiohttp import web

from admin_web.guard import CSRF_HEADER, HALF_OPEN, OPEN
from admin_web.routes import add_routes
from sandbox.vetmanager.seed.staff import THERAPIST
from tests.admin_web.conftest import NEWCOMER, PHRASE, READER, RITA, TAMARA, Browser, Panel
from tests.clock import Clock

Route = tuple[str, str, str]


def _routes() -> list[Route]:
    """(method, path, name) of everything the panel answers to."""
    app = web.Application()
    add_routes(app)
    return [
        (route.method, _sample(route.resource.canonical), route.name or "")
        for route in app.router.routes()
        if route.resource is not None
    ]


def _sample(path: str) -> str:
    """An address of this kind that the router knows."""
    return re.sub(r"{\w+}", "1", path.replace("{token}", "x" * 24).replace("{what}", "requests"))


ROUTES = _routes()
CHANGING = [route for route in ROUTES if route[0] not in {"GET", "HEAD"}]
CLOSED = [route for route in ROUTES if route[2] not in OPEN]
AT_THE_DOOR = OPEN | HALF_OPEN

BODIES: dict[str, dict[str, Any]] = {
    "door-knock": {"email": TAMARA, "password": PHRASE},
    "preferences": {"language": "en"},
    "account-password": {"old": PHRASE, "password": "another long phrase", "again": "another long phrase"},
    "account-invite": {"email": "newest@example.test", "role": "registrar"},
    "account-role": {"role": "reader"},
    "doctor-add": {"email": "new@example.test", "name": "Ёлкина Мария"},
    "doctor-link": {"vm_user_id": THERAPIST},
    "staff-take": {"take": THERAPIST},
    "api-doctor-add": {"email": "new@example.test", "name": "Ёлкина Мария"},
    "api-staff": {"take": [THERAPIST]},
    "api-doctor-remove-by-query": {},
    "api-start-link": {"kind": "invitation"},
    "queue-edited": {"name": "Заморская Вера"},
    "people-link": {"record": 1},
    "conflict-settle": {"keep": "ours"},
    "doctor-handover": {"visits": "cancel", "reason": "Врач больше не работает"},
    "time-block": {"doctor": 1, "begins": "2026-11-24T10:00", "ends": "2026-11-24T12:00"},
    "request-answer": {"answer": "Приходите завтра"},
    "visit-reject": {"reason": "Врач заболел"},
    "visit-service": {"service": 1},
    "visit-link": {"link": "https://telemost.yandex.ru/j/room"},
    "visit-move": {"doctor": 1, "at": "2026-11-23T12:00:00+00:00"},
}
"""A form that would change something; where none is named, an empty one."""

OWN = {
    "telegram-untie",
    "account-password",
    "account-recovery",
    "account-second-off",
    "account-session-end",
    "preferences",
}
"""What anybody may change: their own session, phrase and language."""

ADMINS = (
    "account-",
    "doctor-",
    "staff-",
    "api-doctor",
    "api-staff",
    "setting",
    "pause",
    "resume",
    "legal",
    "checklist",
    "personal-",
    "visit-talk",
    "file-save",
)
"""How the names of routes begin that are for administrators alone."""

ATTACKS: dict[str, dict[str, str]] = {
    "no token": {},
    "a made-up token": {CSRF_HEADER: "x" * 43},
    "another session's token": {CSRF_HEADER: "{other}"},
    "a foreign origin": {CSRF_HEADER: "{own}", "Origin": "https://evil.example"},
    "an origin that hides": {CSRF_HEADER: "{own}", "Origin": "null"},
    "another site": {CSRF_HEADER: "{own}", "Sec-Fetch-Site": "cross-site"},
    "a neighbour's site": {CSRF_HEADER: "{own}", "Sec-Fetch-Site": "same-site"},
}

SIGNED_IN = {"administrator": TAMARA, "registrar": RITA, "reader": READER, "half": NEWCOMER}


def is_admins(name: str) -> bool:
    return name not in OWN and name.startswith(ADMINS)


async def asks(browser: Browser, route: Route, **headers: str) -> int:
    method, path, name = route
    body = BODIES.get(name, {})
    query = "?id=1" if name == "api-doctor-remove-by-query" else ""
    sent = {"json": body} if path.startswith("/api/") else {"data": body}
    return (await browser.asks(method, path + query, headers=headers, **sent)).status


@pytest.fixture
async def listed(tamara: Browser, panel: Panel) -> None:
    """Doctor no. 1 exists, so that a change would have something to change."""
    await tamara.sends("/doctors", email="maria@example.test", name="Ёлкина Мария")


def test_the_router_was_walked() -> None:
    assert len(CHANGING) >= 20
    assert {name for _, _, name in ROUTES} >= OPEN | HALF_OPEN | OWN
    assert all(name for _, _, name in ROUTES)


@pytest.mark.row("A1", "S3")
@pytest.mark.parametrize("who", ["anonymous", "expired", "revoked", *SIGNED_IN])
@pytest.mark.parametrize("attack", ATTACKS)
async def test_no_attack_changes_a_row(
    panel: Panel, tamara: Browser, listed: None, clock: Clock, who: str, attack: str
) -> None:
    victim, own = await _visitor(panel, clock, who)
    headers = {name: value.format(own=own, other=tamara.csrf) for name, value in ATTACKS[attack].items()}
    before = await panel.rows()
    for route in CHANGING:
        is_in = who in SIGNED_IN if who != "half" else route[2] in HALF_OPEN
        expected = 403 if is_in or route[2] in OPEN else 401
        assert await asks(victim, route, **headers) == expected, route
    assert await panel.rows() == before


@pytest.mark.row("A1", "S3")
@pytest.mark.parametrize("who", ["anonymous", "expired", "revoked", "half"])
async def test_without_a_whole_session_even_a_good_token_opens_nothing(
    panel: Panel, listed: None, clock: Clock, who: str
) -> None:
    visitor, own = await _visitor(panel, clock, who)
    before = await panel.rows()
    for route in CLOSED:
        if who != "half" or route[2] not in HALF_OPEN:
            assert await asks(visitor, route, **{CSRF_HEADER: own}) in {303, 401}, route
    assert await panel.rows() == before


@pytest.mark.row("A1", "S3")
async def test_nothing_changes_by_get(panel: Panel, tamara: Browser, listed: None) -> None:
    before = await panel.rows()
    for _, path, name in ROUTES:
        assert (await tamara.get(path)).status < 500, name
    assert await panel.rows() == before


@pytest.mark.row("A15", "S3")
async def test_a_reader_may_look_and_change_nothing(panel: Panel, reader: Browser, listed: None) -> None:
    before = await panel.rows()
    for route in CHANGING:
        if route[2] not in AT_THE_DOOR | OWN:
            assert await asks(reader, route, **{CSRF_HEADER: reader.csrf}) == 403, route
    assert await panel.rows() == before


@pytest.mark.row("A15", "S3")
async def test_a_registrar_works_and_manages_nothing(panel: Panel, rita: Browser, listed: None) -> None:
    """A route that is for administrators alone has to say so in ``ADMINS``; every other one lets a registrar in."""
    before = await panel.rows()
    for route in CHANGING:
        if is_admins(route[2]):
            assert await asks(rita, route, **{CSRF_HEADER: rita.csrf}) == 403, route
    assert await panel.rows() == before
    for route in CHANGING:
        if not is_admins(route[2]) and route[2] not in AT_THE_DOOR | OWN:
            assert await asks(rita, route, **{CSRF_HEADER: rita.csrf}) not in {401, 403}, route


@pytest.mark.row("A15", "S3")
@pytest.mark.parametrize("route", [one for one in ROUTES if one[0] == "GET"], ids=lambda one: one[2])
async def test_every_page_opens_for_a_reader_or_says_that_it_is_not_for_them(reader: Browser, route: Route) -> None:
    assert (await reader.get(route[1])).status in {200, 303, 400, 403, 404, 410, 422}


@pytest.mark.row("A1", "S3")
@pytest.mark.parametrize(
    "route", [route for route in CHANGING if route[2] not in AT_THE_DOOR | OWN], ids=lambda route: route[2]
)
async def test_the_same_request_from_our_own_page_is_let_through(
    panel: Panel, tamara: Browser, listed: None, route: Route
) -> None:
    """So that the refusals above are refusals of the attack, not of the request: it is understood, whatever comes of
    it where there is nothing to change (409), nobody of that number (404), or an empty form (422)."""
    headers = {CSRF_HEADER: tamara.csrf, "Origin": panel.url.rstrip("/"), "Sec-Fetch-Site": "same-origin"}
    assert await asks(tamara, route, **headers) in {200, 201, 303, 404, 409, 422}


async def _visitor(panel: Panel, clock: Clock, who: str) -> tuple[Browser, str]:
    """A browser in that state, and the token that its own forms carry."""
    if who == "anonymous":
        browser = await panel.browser()
        await browser.get("/sign-in")
        return browser, browser.csrf
    if who == "half":
        browser = await panel.browser()
        await browser.signs_in(NEWCOMER)
        return browser, browser.csrf
    browser = await panel.signed_in(SIGNED_IN.get(who, TAMARA))
    if who == "expired":
        clock.pass_by(hours=13)
    if who == "revoked":
        await panel.container.panel_users.set_password(TAMARA, "another long phrase")
    return browser, browser.csrf
