"""A real browser for tests that are marked ``browser``: quiet, Russian, and with an ear for complaints."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.plugins.needs import chromium

if TYPE_CHECKING:  # imported when it is needed: most runs open no browser
    from playwright.async_api import Browser, ConsoleMessage, Page, Request, ViewportSize

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK: "ViewportSize" = {"width": 1440, "height": 900}
TELEPHONE: "ViewportSize" = {"width": 390, "height": 844}


@pytest.fixture
async def browser() -> "AsyncIterator[Browser]":
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        yield running
        await running.close()


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Where screenshots go: the folder of the variable SCREENS (`make screens`), else a temporary one."""
    folder = Path(os.environ.get("SCREENS") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@asynccontextmanager
async def watched(
    browser: "Browser", size: "ViewportSize", *, hears_refusals: bool = False, **options: Any
) -> "AsyncIterator[Page]":
    """A page whose complaints, and whatever it asks of other machines, fail the test. ``hears_refusals``: an answer of
    403 or 422 is what the test is about, and Chromium notes it in its console."""
    complaints: list[str] = []

    def note_foreign(asked: "Request") -> None:
        if not asked.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            complaints.append(f"asked {asked.url}")

    def note_error(said: "ConsoleMessage") -> None:
        if said.type == "error" and not (hears_refusals and any(code in said.text for code in ("403", "422"))):
            complaints.append(said.text)

    context = await browser.new_context(viewport=size, locale="ru-RU", timezone_id="Europe/Moscow", **options)
    page = await context.new_page()
    page.set_default_timeout(10_000)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", note_error)
    page.on("request", note_foreign)
    yield page
    await context.close()
    assert complaints == []
