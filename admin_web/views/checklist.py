"""The first morning (row A23): what works already, what is missing, and a real booking made and removed."""

from aiohttp import web

from admin_web.errors import of_clinic
from admin_web.forms import Form, read_form
from admin_web.keys import FIRST_RUN
from admin_web.pages import render, wants_part
from admin_web.visitor import visitor_of
from bot.domain.errors import BookingPaused, NoFreeTime, TooManyBookings, TooOften

PLACES = {
    "token": "",
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


async def show(request: web.Request) -> web.StreamResponse:
    """htmx asks for the list alone while the test booking is under way."""
    run = await request.app[FIRST_RUN].look(visitor_of(request).user)
    template = "parts/checklist.html" if wants_part(request) else "checklist.html"
    return render(request, template, run=run, places=PLACES, problem="")


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
