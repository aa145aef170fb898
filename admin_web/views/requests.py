"""Requests to the desk with their half-hour promise: what waits, how long still, and the answer (row A11)."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from aiohttp import web
from pydantic import Field

from admin_web.errors import words
from admin_web.forms import Form, number_in_path, read_form, read_query
from admin_web.keys import AUDIT, CLOCK, DESK_COUNTS, REQUEST_VOICES, REQUESTS
from admin_web.pages import render
from admin_web.visitor import visitor_of
from bot.domain import names
from bot.domain.errors import ClinicError, NotUnderstood
from bot.domain.ids import RequestId
from bot.domain.requests import DeskRequest

PAGE = 50
SAID = frozenset({"claimed", "released", "answered", "closed"})


class View(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class Listing(Form):
    q: str = Field("", max_length=100)
    view: View = View.OPEN
    before: int | None = Field(None, ge=1, lt=2**62)
    said: str = ""


class AnswerForm(Form):
    answer: str = ""


class CloseForm(Form):
    note: str = ""


async def show(request: web.Request) -> web.StreamResponse:
    """The whole page always: htmx takes the list out of it."""
    listing, visitor, service = read_query(request, Listing), visitor_of(request), request.app[REQUESTS]
    found = (
        await service.open(visitor.user)
        if listing.view is View.OPEN
        else await service.closed(visitor.user, PAGE + 1, listing.before)
    )
    rest = found[PAGE - 1].id if listing.view is View.CLOSED and len(found) > PAGE else None
    shown = found if listing.view is View.OPEN else found[:PAGE]
    return render(
        request,
        "requests.html",
        listing=listing,
        lines=[one for one in shown if _fits(one, listing.q)],
        here=request.path_qs,
        first="/requests?view=closed" if listing.before else "",
        rest=f"/requests?view=closed&before={rest}" if rest else "",
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


def _fits(one: DeskRequest, typed: str) -> bool:
    wanted = names.key(typed)
    return not wanted or any(wanted in names.key(value) for value in (one.name, one.phone, one.code, one.words))


def _request_id(request: web.Request) -> RequestId:
    return RequestId(number_in_path(request, "request_id"))
