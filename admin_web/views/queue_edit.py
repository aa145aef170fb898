"""Mending what Vetmanager refuses, and sending it again (row A8)."""

from aiohttp import web

from admin_web.errors import words
from admin_web.forms import Form, number_in_path, read_form
from admin_web.keys import QUEUE
from admin_web.pages import render
from admin_web.visitor import visitor_of
from bot.domain.errors import ClinicError, NotUnderstood


class EditForm(Form):
    """An empty phone leaves the one that is there."""

    name: str = ""
    phone: str = ""


async def show(request: web.Request) -> web.StreamResponse:
    return await _page(request)


async def edit(request: web.Request) -> web.StreamResponse:
    """What cannot be read comes back in its field."""
    form, row_id = await read_form(request, EditForm), number_in_path(request, "row_id")
    user = visitor_of(request).user
    try:
        await request.app[QUEUE].edit_and_retry(user, row_id, name=form.name, number=form.phone.strip())
    except NotUnderstood as error:
        return await _page(request, form, error)
    raise web.HTTPSeeOther("/queue?said=edited")


async def _page(request: web.Request, form: EditForm | None = None, error: ClinicError | None = None) -> web.Response:
    row = await request.app[QUEUE].editable(visitor_of(request).user, number_in_path(request, "row_id"))
    mistake = {error.field or "": words(error, visitor_of(request).texts)} if error else {}
    return render(
        request,
        "queue_edit.html",
        status=422 if error else 200,
        row=row,
        form=form or EditForm(name=row.name),
        errors=mistake,
    )
