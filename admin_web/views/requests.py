"""Requests to the desk with their half-hour promise: what waits, how long still, and the answer (row A11)."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any
from urllib.parse import urlencode

from aiohttp import web
from pydantic import Field

from admin_web.errors import words
from admin_web.forms import Choice, Form, microseconds, moment_of, number_in_path, read_form, read_query
from admin_web.keys import AUDIT, CLOCK, DESK_COUNTS, REQUEST_VOICES, REQUESTS
from admin_web.pages import render
from admin_web.visitor import visitor_of
from bot.domain.errors import ClinicError, NotUnderstood
from bot.domain.ids import RequestId
from bot.domain.requests import RequestKind
from bot.services.requests import RequestFilter, RequestPlace

SAID = frozenset({"claimed", "released", "answered", "closed"})


class View(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class Listing(Form):
    """``after`` is where the page before has ended: the id, of open requests with what they stand by before it."""

    q: str = Field("", max_length=100)
    view: View = View.OPEN
    kind: Annotated[RequestKind | None, Choice] = None
    after: str = Field("", pattern=r"^((\d-\d{1,18}-)?\d{1,18})?$")
    said: str = ""

    @property
    def is_narrowed(self) -> bool:
        return bool(self.q or self.kind)

    def address(self, after: str = "") -> str:
        chosen = {"view": self.view if self.view is View.CLOSED else "", "q": self.q, "kind": self.kind or ""}
        query = urlencode({name: value for name, value in (chosen | {"after": after}).items() if value})
        return f"/requests?{query}" if query else "/requests"


class AnswerForm(Form):
    answer: str = ""


class CloseForm(Form):
    note: str = ""


async def show(request: web.Request) -> web.StreamResponse:
    """The whole page always: htmx takes the list out of it."""
    listing, visitor = read_query(request, Listing), visitor_of(request)
    wanted = RequestFilter(listing.view is View.CLOSED, listing.kind, listing.q)
    page = await request.app[REQUESTS].page(visitor.user, wanted, _place(listing.after))
    return render(
        request,
        "requests.html",
        listing=listing,
        lines=page.lines,
        kinds=list(RequestKind),
        here=listing.address(listing.after),
        first=listing.address() if listing.after else "",
        rest=listing.address(_mark(page.rest)) if page.rest else "",
        counts=await request.app[DESK_COUNTS].now(visitor.user),
        said=visitor.texts.plain(f"panel-said-{listing.said}") if listing.said in SAID else "",
        **await _common(request),
    )


async def card(request: web.Request) -> web.StreamResponse:
    return await _card_page(request, said=read_query(request, Listing).said)


async def voice(request: web.Request) -> web.StreamResponse:
    """The voice message itself, for the player of the page."""
    pieces = await request.app[REQUEST_VOICES].open(visitor_of(request).user, _request_id(request))
    body = b"".join([piece async for piece in pieces])  # whole: a player cannot tell how long a stream is
    return web.Response(body=body, content_type="audio/ogg")


async def claim(request: web.Request) -> web.StreamResponse:
    request_id = _request_id(request)
    await request.app[REQUESTS].claim(visitor_of(request).user, request_id)
    raise web.HTTPSeeOther(f"/requests/{request_id}?said=claimed")


async def release(request: web.Request) -> web.StreamResponse:
    await request.app[REQUESTS].release(visitor_of(request).user, _request_id(request))
    raise web.HTTPSeeOther("/requests?said=released")


async def answer(request: web.Request) -> web.StreamResponse:
    """An answer that will not do comes back in its field."""
    form, request_id = await read_form(request, AnswerForm), _request_id(request)
    try:
        await request.app[REQUESTS].answer(visitor_of(request).user, request_id, form.answer)
    except NotUnderstood as error:
        return await _card_page(request, error=error, typed=form.answer, where="answer")
    raise web.HTTPSeeOther(f"/requests/{request_id}?said=answered")


async def close(request: web.Request) -> web.StreamResponse:
    form = await read_form(request, CloseForm)
    try:
        await request.app[REQUESTS].close(visitor_of(request).user, _request_id(request), form.note)
    except NotUnderstood as error:
        return await _card_page(request, error=error, typed=form.note, where="note")
    raise web.HTTPSeeOther("/requests?said=closed")


async def _card_page(
    request: web.Request, *, said: str = "", error: ClinicError | None = None, typed: str = "", where: str = ""
) -> web.Response:
    visitor = visitor_of(request)
    errors = {"answer": "", "note": ""} | ({where: words(error, visitor.texts)} if error else {})
    return render(
        request,
        "request.html",
        status=422 if error else 200,
        one=await request.app[REQUESTS].get(visitor.user, _request_id(request)),
        said=visitor.texts.plain(f"panel-said-{said}") if said in SAID else "",
        errors=errors,
        typed=typed,
        **await _common(request),
    )


async def _common(request: web.Request) -> dict[str, Any]:
    """What both pages say: the time, and colleagues by name."""
    now: datetime = request.app[CLOCK]()
    return {"now": now, "people": await request.app[AUDIT].people()}


def _mark(place: RequestPlace) -> str:
    return f"{place.rank}-{microseconds(place.due_at)}-{place.id}" if place.due_at else str(place.id)


def _place(mark: str) -> RequestPlace | None:
    """None also for a moment that no calendar has."""
    *before, number = map(int, mark.split("-")) if mark else (0,)
    if not before:
        return RequestPlace(number) if number else None
    due_at = moment_of(before[1])
    return RequestPlace(number, before[0], due_at) if due_at else None


def _request_id(request: web.Request) -> RequestId:
    return RequestId(number_in_path(request, "request_id"))
