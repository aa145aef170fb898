"""The JSON interface answers whatever is sent to it, as its own description says (S8). `make drill` sends 10,000."""

import os

import pytest
from aiohttp import web

from admin_web.api.openapi import document
from admin_web.routes import add_routes
from tests.admin_web.conftest import Browser, Panel

MOST = int(os.environ.get("FUZZ_CASES") or (1000 if os.environ.get("DRILL") == "long" else 4))
"""For each way to ask, twice: fitting the description and breaking it."""


@pytest.mark.row("S8")
@pytest.mark.drill
@pytest.mark.timeout(0 if MOST > 100 else 60)
async def test_no_answer_is_a_failure_or_outside_the_description(
    panel: Panel, tamara: Browser, rita: Browser, reader: Browser
) -> None:
    """An administrator, a registrar, a reader and somebody without a session ask in turn."""
    from tests.admin_web.fuzz import fuzz  # a second that only this test should wait

    assert await fuzz(panel, [tamara, rita, tamara, reader, await panel.browser()], MOST) >= MOST


@pytest.mark.row("S8")
def test_every_way_to_ask_is_described() -> None:
    app = web.Application()
    add_routes(app)
    asked = {
        (route.method.lower(), route.resource.canonical)
        for route in app.router.routes()
        if route.resource is not None and route.resource.canonical.startswith("/api/") and route.method != "HEAD"
    }
    described = {(method, path) for path, ways in document("ov_admin")["paths"].items() for method in ways}
    assert asked - {("get", "/api/openapi.json")} == described


@pytest.mark.row("S8")
async def test_the_description_is_served(tamara: Browser) -> None:
    served = (await tamara.get("/api/openapi.json")).json
    assert served["openapi"].startswith("3.1")
    assert served == document("ov_admin")
