"""What is alive, what is not, and what to do about it (row A7)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from aiohttp import web

from admin_web.forms import Form, read_form, read_query
from admin_web.keys import DICTIONARIES, HEALTH, REACH
from admin_web.pages import render, span, wants_part
from admin_web.visitor import visitor_of
from bot.services.health import HealthItem
from bot.texts import Texts

SAID = frozenset({"letter", "lists", "lists-old"})


class Listing(Form):
    """``now`` asks for the report in the page itself, where there is no script to fetch it."""

    said: str = ""
    now: bool = False


class NothingTyped(Form):
    """A button alone."""


async def show(request: web.Request) -> web.StreamResponse:
    """The page at once; the report, a real look each time, comes after it, every minute and on "check now"."""
    listing, visitor = read_query(request, Listing), visitor_of(request)
    if wants_part(request):
        return render(request, "parts/health_report.html", is_asked=listing.now, **await _report(request))
    return render(
        request,
        "health.html",
        said=visitor.texts.plain(f"panel-said-{listing.said}", email=visitor.user.email)
        if listing.said in SAID
        else "",
        lists=await request.app[DICTIONARIES].ages(),
        closed=await request.app[REACH].unreachable(),
        is_asked=False,
        **(await _report(request) if listing.now else {"report": None}),
    )


async def send_letter(request: web.Request) -> web.StreamResponse:
    await request.app[HEALTH].send_test_letter(visitor_of(request).user)
    raise web.HTTPSeeOther("/health?said=letter")


async def reread_lists(request: web.Request) -> web.StreamResponse:
    await read_form(request, NothingTyped)
    is_fresh = await request.app[DICTIONARIES].reread(visitor_of(request).user)
    raise web.HTTPSeeOther("/health?said=" + ("lists" if is_fresh else "lists-old"))


async def _report(request: web.Request) -> dict[str, Any]:
    report, texts = await request.app[HEALTH].check(), visitor_of(request).texts
    return {"report": report, "items": [(item, words(item, texts)) for item in report.items]}


async def alive(request: web.Request) -> web.StreamResponse:
    """For whoever watches the process; says nothing about the clinic."""
    await request.app[HEALTH].is_alive()
    return web.Response(text="ok")


def words(item: HealthItem, texts: Texts) -> str:
    """One sentence: how it is and what to do."""
    return texts.plain(f"panel-health-{item.name}-{item.reason.replace('_', '-')}", **_facts(item.facts, texts))


def _facts(facts: Mapping[str, Any], texts: Texts) -> dict[str, Any]:
    """Lengths of time in words; what is unknown as an empty string, which the sentences do not use then."""
    return {
        name: span(texts, value) if isinstance(value, timedelta) else "" if value is None else value
        for name, value in facts.items()
    }
