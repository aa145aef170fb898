"""Turning a template and facts into an answer. Everything is escaped; a missing name is an error, not a blank."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any

from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined

from admin_web.agents import browser_name
from admin_web.keys import CLOCK, PAGES, SETTINGS
from admin_web.visitor import visitor_of
from bot.texts import Texts

NAVIGATION = (
    ("requests", "/requests"),
    ("visits", "/visits"),
    ("schedule", "/schedule"),
    ("queue", "/queue"),
    ("doctors", "/doctors"),
)
"""The daily work. On a telephone these are the tabs under the thumb, so there are not more than five."""

MORE = (
    ("clients", "/clients"),
    ("health", "/health"),
    ("log", "/log"),
)
"""Behind "more". Who may open what is the services' decision; ``log`` is not even shown to others."""

OFFICE = (
    ("checklist", "/checklist"),
    ("settings", "/settings"),
    ("legal", "/legal"),
    ("privacy", "/privacy"),
    ("accounts", "/accounts"),
)
"""What only administrators open, and seldom: in the menu, so that the daily pages have the bar to themselves."""


_JUST_NOW = timedelta(seconds=5)


@cache
def open_pages() -> Environment:
    """The templates, compiled once a process."""
    pages = Environment(
        loader=PackageLoader("admin_web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters["browser_name"] = browser_name
    pages.globals["navigation"] = NAVIGATION
    pages.globals["more"] = MORE
    pages.globals["office"] = OFFICE
    return pages


def render(request: web.Request, template: str, *, status: int = 200, **facts: Any) -> web.Response:
    """A page, or a part of one when the template is a part."""
    html = request.app[PAGES].get_template(template).render(_common(request) | facts)
    return web.Response(text=html, status=status, content_type="text/html")


def wants_part(request: web.Request) -> bool:
    """Whether htmx asks for a piece of the page that is already on the screen."""
    return bool(request.headers.get("HX-Request"))


def since(texts: Texts, moment: datetime | None, now: datetime) -> str:
    """ "5 min ago" in the reader's language; a dash for never."""
    if moment is None:
        return texts.plain("panel-never")
    if now - moment < _JUST_NOW:
        return texts.plain("panel-just-now")
    return texts.plain("panel-ago", span=span(texts, now - moment))


def span(texts: Texts, length: timedelta) -> str:
    """The largest whole unit: seconds, minutes, hours or days."""
    seconds = max(0, int(length.total_seconds()))
    for unit, size in (("days", 86_400), ("hours", 3_600), ("minutes", 60)):
        if seconds >= size:
            return texts.plain(f"panel-span-{unit}", n=seconds // size)
    return texts.plain("panel-span-seconds", n=seconds)


def size_of(texts: Texts, size: int) -> str:
    """Bytes as people say them."""
    if size < 1_048_576:
        return texts.plain("panel-size-kilobytes", n=str(max(1, round(size / 1024))))
    return texts.plain("panel-size-megabytes", n=str(round(size / 1_048_576)))


def said_or(texts: Texts, family: str, word: str) -> str:
    """The sentence for a word of the domain; the word itself where an older or newer program wrote it."""
    text_id = f"{family}{word.replace('_', '-')}"
    return texts.plain(text_id) if texts.has(text_id) else word


def _common(request: web.Request) -> dict[str, Any]:
    visitor, clock = visitor_of(request), request.app[CLOCK]
    return {
        "t": visitor.texts.plain,
        "said_or": lambda family, word: said_or(visitor.texts, family, word),
        "size_of": lambda size: size_of(visitor.texts, size),
        "lasting": lambda length: span(visitor.texts, length),
        "ago": lambda moment: since(visitor.texts, moment, clock()),
        "visitor": visitor,
        "path": request.path,
        "clinic": request.app[SETTINGS].rules.name,
    }
