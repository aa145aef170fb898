"""The log of who did what, newest first (row A15)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from aiohttp import web
from pydantic import Field, field_validator

from admin_web.forms import CalendarDay, Form, read_query
from admin_web.keys import AUDIT, OPTIONS
from admin_web.pages import render
from admin_web.visitor import visitor_of
from bot.domain.ids import PanelUserId
from bot.domain.panel import PanelRole
from bot.services.audit import AuditFilter, AuditLine
from bot.texts import Texts


class Listing(Form):
    """``who`` is an actor of the log, ``what`` an action; days are the clinic's, both included."""

    before: int | None = Field(None, ge=1, lt=2**62)
    who: str = Field("", max_length=64)
    what: str = Field("", max_length=48)
    first: CalendarDay | None = None
    last: CalendarDay | None = None

    @field_validator("first", "last", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return value or None

    def wanted(self, zone: ZoneInfo) -> AuditFilter:
        since = day_begins(self.first, zone) if self.first else None
        until = day_begins(self.last + timedelta(days=1), zone) if self.last else None
        return AuditFilter(self.who, self.what, since, until)


async def show(request: web.Request) -> web.StreamResponse:
    asked, visitor = read_query(request, Listing), visitor_of(request)
    audit, texts = request.app[AUDIT], visitor.texts
    page = await audit.page(visitor.user, asked.before, asked.wanted(request.app[OPTIONS].time_zone))
    lines = told_lines(page.lines, page.people, texts)
    choices = [(action, _said("act", action, texts)) for action in await audit.actions(visitor.user)]
    people = [(f"panel:{user}", email) for user, email in page.people.items()]
    return render(
        request,
        "log.html",
        lines=lines,
        older=page.older,
        asked=asked,
        actions=sorted(choices, key=lambda one: one[1]),
        people=sorted(people, key=lambda one: one[1]),
        filters=_kept(asked),
    )


def day_begins(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def _kept(asked: Listing) -> str:
    """The filters for the address of the next page."""
    named = {"who": asked.who, "what": asked.what, "first": asked.first or "", "last": asked.last or ""}
    return urlencode({name: value for name, value in named.items() if value})


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
    if kind == "account":
        return texts.plain("panel-who-account", number=number)
    return next(found, _said("who", actor, texts))


def _facts(line: AuditLine, texts: Texts) -> list[tuple[str, str]]:
    """``before → after`` where a fact is a pair."""
    return [
        (_said("fact", name, texts), " → ".join(_value(one, texts) for one in _parts(fact)))
        for name, fact in line.facts.items()
    ]


def _parts(fact: Any) -> list[Any]:
    return fact if isinstance(fact, list) else [fact]


def _value(fact: object, texts: Texts) -> str:
    """Roles and yes or no in words; nothing as a dash."""
    if fact is None or fact == "":
        return "—"
    if isinstance(fact, bool):
        return texts.plain("panel-yes" if fact else "panel-no")
    role = f"panel-role-{fact}"
    return texts.plain(role) if fact in list(PanelRole) and texts.has(role) else str(fact)


def _said(kind: str, key: str, texts: Texts) -> str:
    """The word for a key of the log; the key itself where an older or newer program wrote it."""
    text_id = f"panel-{kind}-{key.replace('_', '-')}"
    return texts.plain(text_id) if texts.has(text_id) else key
