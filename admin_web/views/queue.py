"""Bookings on their way to Vetmanager: what is in the way of each, and what one can do about it (row A8)."""

from aiohttp import web

from admin_web.forms import Form, read_query
from admin_web.keys import CLOCK, QUEUE
from admin_web.pages import render, wants_part
from admin_web.visitor import visitor_of
from bot.services.queue import QueueLine
from bot.services.queue_codes import reason_of
from bot.texts import Texts

_BIGGEST_ID = 2**62


class Listing(Form):
    said: str = ""


async def show(request: web.Request) -> web.StreamResponse:
    said, texts = read_query(request, Listing).said, visitor_of(request).texts
    lines = [(line, reason(line, texts)) for line in await request.app[QUEUE].listed()]
    template = "parts/queue_lines.html" if wants_part(request) else "queue.html"
    was_said = texts.plain(f"panel-said-{said}") if said in {"again", "done"} else ""
    return render(request, template, lines=lines, said=was_said, now=request.app[CLOCK]())


async def again(request: web.Request) -> web.StreamResponse:
    await request.app[QUEUE].retry(visitor_of(request).user, _row_id(request))
    raise web.HTTPSeeOther("/queue?said=again")


async def done(request: web.Request) -> web.StreamResponse:
    await request.app[QUEUE].mark_done(visitor_of(request).user, _row_id(request))
    raise web.HTTPSeeOther("/queue?said=done")


def reason(line: QueueLine, texts: Texts) -> str:
    """What is in the way, and what to do: of a known reason its own sentence, else whether it goes on by itself."""
    known = f"panel-reason-{reason_of(line.error)}"
    if line.error and texts.has(known):
        return texts.plain(known)
    if line.is_dead:
        return texts.plain("panel-reason-other", code=line.error)
    return texts.plain("panel-queue-trying" if line.tries else "panel-queue-first-try")


def _row_id(request: web.Request) -> int:
    number = int(request.match_info["row_id"][:20])
    if number >= _BIGGEST_ID:
        raise web.HTTPNotFound
    return number
