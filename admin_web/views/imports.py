"""Doctors from Vetmanager: look first, tick, then take (row A4)."""

from aiohttp import web

from admin_web.errors import of_clinic
from admin_web.forms import Form, VmUserNumber, read_form
from admin_web.keys import DOCTORS
from admin_web.pages import render, wants_part
from admin_web.visitor import visitor_of
from bot.domain.errors import ClinicSystemError
from bot.domain.staff import ImportKind, ImportRow

_ORDER = list(ImportKind)


class TakeForm(Form):
    take: tuple[VmUserNumber, ...] = ()


async def show(request: web.Request) -> web.StreamResponse:
    """The page at once; the list comes after it, because a slow clinic may take seconds."""
    return render(request, "import.html", rows=None, problem="", result=None)


async def preview(request: web.Request) -> web.StreamResponse:
    """The list alone for htmx, the whole page where there is no script."""
    rows, problem, status = await _rows(request)
    template = "parts/import_preview.html" if wants_part(request) else "import.html"
    return render(request, template, status=status, rows=rows, problem=problem, result=None)


async def take(request: web.Request) -> web.StreamResponse:
    form, actor = await read_form(request, TakeForm), visitor_of(request).user
    try:
        result = await request.app[DOCTORS].apply_import(actor, form.take)
    except ClinicSystemError as error:
        told = of_clinic(error, visitor_of(request).texts)
        return render(request, "import.html", status=told.status, rows=[], problem=told.message, result=None)
    rows, problem, _status = await _rows(request)
    return render(request, "import.html", rows=rows, problem=problem, result=result)


async def _rows(request: web.Request) -> tuple[list[ImportRow], str, int]:
    """New ones first, then what has changed; the rest below."""
    try:
        rows = await request.app[DOCTORS].preview_import()
    except ClinicSystemError as error:
        told = of_clinic(error, visitor_of(request).texts)
        return [], told.message, told.status
    return sorted(rows, key=lambda row: (_ORDER.index(row.kind), row.name)), "", 200
