"""Bookings on their way to Vetmanager: what is in the way of each, and what one can do about it (row A8)."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlencode

from aiohttp import web
from pydantic import Field

from admin_web.forms import Choice, Form, number_in_path, read_query
from admin_web.keys import CLOCK, DESK_COUNTS, QUEUE, RESEND
from admin_web.pages import render
from admin_web.visitor import visitor_of
from bot.services import sync_reasons
from bot.services.queue import QueueFilter, QueueLine, QueuePlace
from bot.services.queue_codes import reason_of
from bot.texts import Texts

SAID = frozenset({"again", "done", "edited"})

_SOON = timedelta(minutes=1)
"""What is owed later than this is held back on purpose: a doctor may still take the end of a visit back."""

_WHERE_TO_DECIDE = {
    sync_reasons.OWNER: "/queue/people",
    sync_reasons.PET: "/queue/people",
    sync_reasons.OVERLAP: "/queue/conflicts",
    sync_reasons.CONFLICT: "/queue/conflicts",
    sync_reasons.FOREIGN_DOCTOR: "/queue/conflicts",
}
"""A decision that is made on another page."""


class Kind(StrEnum):
    DEAD = "dead"
    WAITING = "waiting"


class Listing(Form):
    """``after`` is where the page before has ended: ``d12`` or ``w34``."""

    q: str = Field("", max_length=100)
    only: Annotated[Kind | None, Choice] = None
    after: str = Field("", pattern=r"^([dw]\d{1,18})?$")
    said: str = ""

    def address(self, after: str = "") -> str:
        chosen = {"q": self.q, "only": self.only or "", "after": after}
        query = urlencode({name: value for name, value in chosen.items() if value})
        return f"/queue?{query}" if query else "/queue"


async def show(request: web.Request) -> web.StreamResponse:
    """The whole page always: htmx takes the list out of it."""
    listing, texts, user = read_query(request, Listing), visitor_of(request).texts, visitor_of(request).user
    now = request.app[CLOCK]()
    wanted = QueueFilter(None if listing.only is None else listing.only is Kind.DEAD, " ".join(listing.q.split()))
    page = await request.app[QUEUE].page(user, wanted, _place(listing.after))
    return render(
        request,
        "queue.html",
        listing=listing,
        lines=[(line, reason(line, texts, now), _decided_at(line)) for line in page.lines],
        here=listing.address(listing.after),
        first=listing.address() if listing.after else "",
        rest=listing.address(_mark(page.rest)) if page.rest else "",
        resendable=await request.app[RESEND].count(user),
        counts=await request.app[DESK_COUNTS].now(user),
        said=texts.plain(f"panel-said-{listing.said}") if listing.said in SAID else "",
        now=now,
    )


async def again(request: web.Request) -> web.StreamResponse:
    await request.app[QUEUE].retry(visitor_of(request).user, number_in_path(request, "row_id"))
    raise web.HTTPSeeOther("/queue?said=again")


async def done(request: web.Request) -> web.StreamResponse:
    await request.app[QUEUE].mark_done(visitor_of(request).user, number_in_path(request, "row_id"))
    raise web.HTTPSeeOther("/queue?said=done")


def _decided_at(line: QueueLine) -> str:
    """The page of that decision, with this visit found on it; empty when it is made here."""
    place = _WHERE_TO_DECIDE.get(line.error)
    return f"{place}?q={line.code}" if place else ""


def reason(line: QueueLine, texts: Texts, now: datetime) -> str:
    """What is in the way, and what to do: of a known reason its own sentence, else whether it goes on by itself."""
    known = f"panel-reason-{reason_of(line.error)}"
    if line.error and texts.has(known):
        return texts.plain(known)
    if line.is_dead:
        return texts.plain("panel-reason-other", code=line.error)
    if line.tries:
        return texts.plain("panel-queue-trying")
    if line.due_at - now > _SOON:
        return texts.plain("panel-queue-held", at=line.due_at)
    return texts.plain("panel-queue-first-try")


def _place(after: str) -> QueuePlace | None:
    return QueuePlace(after[0] == "d", int(after[1:])) if after else None


def _mark(place: QueuePlace) -> str:
    return f"{'d' if place.is_dead else 'w'}{place.id}"
