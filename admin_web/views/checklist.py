"""The first morning (row A23): what works already, what is missing, and a real booking made and removed."""

from aiohttp import web

from admin_web.errors import of_clinic
from admin_web.forms import Form, read_form, read_query
from admin_web.keys import FIRST_RUN
from admin_web.pages import render, wants_part
from admin_web.visitor import visitor_of
from bot.domain.errors import BookingPaused, NoFreeTime, TooManyBookings, TooOften

PLACES = {
    "token": "",
    "telegram": "/health",
    "webhook": "/health",
    "vetmanager": "/health",
    "mail": "/health",
    "doctor": "/doctors",
    "service": "/schedule",
    "booking": "",
}
"""Where each step is seen to."""


class NothingTyped(Form):
    """A button alone."""


class Listing(Form):
    """``now`` asks for the list in the page itself, where there is no script to fetch it."""

    now: bool = False


async def show(request: web.Request) -> web.StreamResponse:
    """The page at once; the list, which asks the world outside, comes after it."""
    listing, actor, first_run = read_query(request, Listing), visitor_of(request).user, request.app[FIRST_RUN]
    if wants_part(request):
        return render(request, "parts/checklist.html", run=await first_run.look(actor), places=PLACES)
    actor.must_be_admin()
    run = await first_run.look(actor) if listing.now else None
    return render(request, "checklist.html", run=run, places=PLACES, problem="")


async def book(request: web.Request) -> web.StreamResponse:
    await read_form(request, NothingTyped)
    actor, first_run = visitor_of(request).user, request.app[FIRST_RUN]
    try:
        await first_run.begin_test(actor)
    except (NoFreeTime, BookingPaused, TooOften, TooManyBookings) as why:
        told = of_clinic(why, visitor_of(request).texts)
        run = await first_run.look(actor)
        return render(request, "checklist.html", status=told.status, run=run, places=PLACES, problem=told.message)
    raise web.HTTPSeeOther("/checklist")
