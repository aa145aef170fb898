"""The log of who did what, newest first (row A15)."""

from collections.abc import Iterable, Mapping

from aiohttp import web
from pydantic import Field

from admin_web.forms import Form, read_query
from admin_web.keys import AUDIT
from admin_web.pages import render
from admin_web.visitor import visitor_of
from bot.domain.ids import PanelUserId
from bot.services.audit import AuditLine
from bot.texts import Texts


class Listing(Form):
    before: int | None = Field(None, ge=1, lt=2**62)


async def show(request: web.Request) -> web.StreamResponse:
    before, texts = read_query(request, Listing).before, visitor_of(request).texts
    page = await request.app[AUDIT].page(visitor_of(request).user, before)
    lines = told_lines(page.lines, page.people, texts)
    return render(request, "log.html", lines=lines, older=page.older, is_first=before is None)


def told_lines(
    lines: Iterable[AuditLine], people: Mapping[PanelUserId, str], texts: Texts
) -> list[tuple[AuditLine, str, str, list[tuple[str, str]]]]:
    """Each line with who did it, what, and the facts, in words."""
    return [
        (line, _who(line.actor, people, texts), _said("act", line.action, texts), _facts(line, texts)) for line in lines
    ]


def _who(actor: str, people: Mapping[PanelUserId, str], texts: Texts) -> str:
    """The e-mail behind a panel account's id; others by their kind or id."""
    kind, _, number = actor.partition(":")
    found = (email for user, email in people.items() if kind == "panel" and str(user) == number)
    return next(found, _said("who", actor, texts))


def _facts(line: AuditLine, texts: Texts) -> list[tuple[str, str]]:
    """``before → after`` where a fact is a pair."""
    return [
        (_said("fact", name, texts), " → ".join(map(str, fact)) if isinstance(fact, list) else str(fact))
        for name, fact in line.facts.items()
    ]


def _said(kind: str, key: str, texts: Texts) -> str:
    """The word for a key of the log; the key itself where an older or newer program wrote it."""
    text_id = f"panel-{kind}-{key.replace('_', '-')}"
    return texts.plain(text_id) if texts.has(text_id) else key
