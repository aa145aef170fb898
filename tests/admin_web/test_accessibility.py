"""Every page of the panel for everybody: axe-core finds no violation, nothing is cut off on a telephone (issue 6)."""

from pathlib import Path

import pytest
from aiohttp import web
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page

from admin_web.routes import add_routes
from bot.domain.requests import NewRequest, RequestKind
from bot.domain.visits import Problem
from bot.services.consents import ConsentService
from bot.services.requests import RequestService
from bot.services.rules import ClinicRules
from sandbox.vetmanager.server import VetmanagerServer
from tests.admin_web.conftest import Panel
from tests.admin_web.test_browser import sign_in
from tests.plugins.chromium import DESK, TELEPHONE, watched
from tests.plugins.house import House

pytestmark = pytest.mark.browser

PAGES = [
    "/requests",
    "/requests/1",
    "/requests?view=closed",
    "/visits",
    "/visits?state=done",
    "/visits/1",
    "/visits/2",
    "/visits/2/move",
    "/schedule?doctor=1",
    "/queue",
    "/queue/1/edit",
    "/queue/people",
    "/queue/conflicts",
    "/clients",
    "/clients?only=leaving",
    "/clients/1",
    "/clients/1/erase",
    "/privacy",
    "/doctors",
    "/doctors/1",
    "/doctors/1/remove",
    "/doctors/import",
    "/health",
    "/log",
    "/checklist",
    "/settings",
    "/legal",
    "/accounts",
    "/account",
]
ELSEWHERE = {
    "door": "walked before signing in",
    "second": "tests/admin_web/test_second_browser.py",
    "enrol": "tests/admin_web/test_second_browser.py",
    "invitation": "tests/admin_web/test_second_browser.py",
    "doctor-link-choices": "a piece of the doctor's page, or a page of the same table without a script",
    "staff-preview": "a piece of the import page, which waits for it",
    "people-cases": "a piece of its page, which waits for it",
    "counts": "a number in the menu",
    "home": "leads on",
    "alive": "for programs",
    "static": "files",
    "request-voice": "a sound",
}
"""Routes that show no page of their own here, and why."""

PICTURES = {"/requests": "panel-telephone-requests.png", "/schedule?doctor=1": "panel-telephone-week.png"}
"""What `make screens` keeps; the others are looked at by axe alone."""

WHO_CAN_BE_LONG = "Длиннофамильева-Староконстантинова Евдокия"
LONG_WORDS = "Кот" + "чихает" * 60


@pytest.fixture
async def busy(house: House, panel: Panel, server: VetmanagerServer) -> None:
    """Something on every page: a visit that needs a decision, one that was moved on both sides, a late request."""
    for name in ("Вера", "Верона"):
        server.clinic.insert("client", last_name="Заморская", first_name=name, cell_phone="(999)555-01-01")
    await house.books(await house.owner(phone="+79995550101"), house.slot("15:00"))
    moved = await house.books(await house.owner(name=WHO_CAN_BE_LONG), house.slot("16:00"), problem=Problem(LONG_WORDS))
    await house.pushes()
    tamara = await panel.signed_in()
    await tamara.sends(f"/visits/{moved.id}/move", doctor=1, at=house.slot("17:00").starts_at.isoformat())
    [admission] = server.clinic.rows("admission")
    server.clinic.desk.move(admission["id"], admission_date="2026-11-23 14:30:00")
    await house.pushes()
    await tamara.sends("/schedule/blocks", doctor=1, begins="2026-11-24T10:00", ends="2026-11-24T12:00")
    service = RequestService(house.db, ConsentService(house.db, ()), ClinicRules())
    new = NewRequest("key", RequestKind.ADVICE, LONG_WORDS, name=WHO_CAN_BE_LONG, phone="89995550101", urgent=True)
    await service.make(await house.accounts.seen(4001, "ru"), new)


def test_no_page_is_missing_from_the_list() -> None:
    """Whatever the router answers with a page is looked at by axe: a new page is noticed the day it is written."""
    app = web.Application()
    add_routes(app)
    looked_at = {_name_of(app, path) for path in PAGES}
    pages = {route.name for route in app.router.routes() if route.method == "GET"}
    assert {one for one in pages if one and not one.startswith("api-")} - looked_at == set(ELSEWHERE)


def _name_of(app: web.Application, path: str) -> str | None:
    address = path.partition("?")[0]
    found = (one for one in app.router.resources() if one.get_info().get("path") == address or _fits(one, address))
    return next((one.name for one in found), None)


def _fits(resource: web.AbstractResource, address: str) -> bool:
    pattern = resource.get_info().get("pattern")
    return pattern is not None and pattern.fullmatch(address) is not None


async def violations(page: Page) -> list[str]:
    found = (await Axe().run(page)).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.row("A1", "A10")
@pytest.mark.parametrize(("size", "scheme"), [("desk", "light"), ("telephone", "dark")])
async def test_axe_finds_nothing_and_nothing_is_cut_off(
    browser: Browser, panel: Panel, busy: None, size: str, scheme: str, pictures: Path
) -> None:
    viewport = DESK if size == "desk" else TELEPHONE
    problems: dict[str, list[str]] = {}
    async with watched(browser, viewport, base_url=panel.url, color_scheme=scheme) as page:
        await page.goto("/sign-in", wait_until="networkidle")
        problems["/sign-in"] = await violations(page)
        await sign_in(page)
        for path in PAGES:
            answer = await page.goto(path, wait_until="networkidle")
            assert answer is not None
            assert answer.status == 200, path
            problems[path] = await violations(page)
            wide = await page.evaluate("document.documentElement.scrollWidth")
            problems[path] += [f"{wide} pixels wide"] if wide > viewport["width"] else []
            if size == "telephone" and path in PICTURES:
                await page.screenshot(path=pictures / PICTURES[path])
    assert {path: found for path, found in problems.items() if found} == {}
