"""The log of who did what, newest first (row A15)."""

from aiohttp import web
from pydantic import Field

from admin_web.forms import Form, read_query
from admin_web.keys import AUDIT
from admin_web.pages import render
from admin_web.visitor import visitor_of
from bot.services.audit import AuditLine, AuditPage


class Listing(Form):
    before: int | None = Field(None, ge=1, lt=2**62)


async def show(request: web.Request) -> web.StreamResponse:
    before = read_query(request, Listing).before
    page = await request.app[AUDIT].page(visitor_of(request).user, before)
    lines = [(line, _who(line.actor, page), _action(request, line), _facts(line)) for line in page.lines]
    return render(request, "log.html", lines=lines, older=page.older, is_first=before is None)


def _who(actor: str, page: AuditPage) -> str:
    """The e-mail behind a panel account's id; other actors as they are."""
    kind, _, number = actor.partition(":")
    return next((email for user, email in page.people.items() if kind == "panel" and str(user) == number), actor)


def _action(request: web.Request, line: AuditLine) -> str:
    texts, text_id = visitor_of(request).texts, f"panel-act-{line.action}"
    return texts.plain(text_id) if texts.has(text_id) else line.action


def _facts(line: AuditLine) -> list[tuple[str, str]]:
    """``before → after`` where a fact is a pair."""
    return [
        (name, " → ".join(map(str, fact)) if isinstance(fact, list) else str(fact)) for name, fact in line.facts.items()
    ]
