"""Sending all that was refused once more, step by step (row A8)."""

from aiohttp import web
from pydantic import Field

from admin_web.forms import Form, read_form
from admin_web.keys import RESEND
from admin_web.pages import render, wants_part
from admin_web.visitor import visitor_of


class StepForm(Form):
    """``done`` so far, ``after`` which row."""

    after: int = Field(0, ge=0, lt=2**62)
    done: int = Field(0, ge=0, lt=2**31)


async def go_on(request: web.Request) -> web.StreamResponse:
    """A few more rows; htmx asks again until none is left."""
    form = await read_form(request, StepForm)
    step = await request.app[RESEND].go_on(visitor_of(request).user, form.after)
    template = "parts/resend.html" if wants_part(request) else "resend.html"
    return render(request, template, step=step, done=form.done + step.done)
