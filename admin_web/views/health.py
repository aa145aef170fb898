"""What is alive, what is not, and what to do about it (row A7)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from aiohttp import web

from admin_web.forms import Form, read_query
from admin_web.keys import HEALTH
from admin_web.pages import render, span, wants_part
from admin_web.visitor import visitor_of
from bot.services.health import HealthItem
from bot.texts import Texts


class Listing(Form):
    said: str = ""


async def show(request: web.Request) -> web.StreamResponse:
    """A real look each time; htmx asks for the report alone, every minute and on "check now"."""
    listing = read_query(request, Listing)
    report, texts = await request.app[HEALTH].check(), visitor_of(request).texts
    template = "parts/health_report.html" if wants_part(request) else "health.html"
    items = [(item, words(item, texts)) for item in report.items]
    was_sent = listing.said == "letter"
    return render(request, template, report=report, items=items, was_sent=was_sent)


async def send_letter(request: web.Request) -> web.StreamResponse:
    await request.app[HEALTH].send_test_letter(visitor_of(request).user)
    raise web.HTTPSeeOther("/health?said=letter")


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
