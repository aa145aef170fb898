"""One person: all that hangs on them, and what the desk may do about them (row A14)."""

from enum import StrEnum

from aiohttp import web

from admin_web.errors import words
from admin_web.forms import Form, number_in_path, read_form, read_query
from admin_web.keys import ABUSE, CLIENTS, CLOCK, ERASURE, LOGINS, OPTIONS, OWN_DATA, SETTINGS, TEXTS
from admin_web.pages import render
from admin_web.visitor import visitor_of
from bot.documents.own_data import own_data_json, own_data_name, own_data_paper
from bot.documents.press import Press
from bot.domain.errors import DoctorStays, ImpossibleStep, VisitGoesOn
from bot.domain.ids import AccountId
from bot.domain.notices import Topic, Way

SAID = frozenset({"revoked", "shut-out", "let-in", "leaving", "stays"})


class Listing(Form):
    said: str = ""


class NothingTyped(Form):
    """A button alone."""


class ExportAs(StrEnum):
    JSON = "json"
    PDF = "pdf"


class ExportForm(Form):
    form: ExportAs = ExportAs.PDF


async def show(request: web.Request) -> web.StreamResponse:
    said, texts = read_query(request, Listing).said, visitor_of(request).texts
    return await _page(request, said=texts.plain(f"panel-said-client-{said}") if said in SAID else "")


async def phone(request: web.Request) -> web.StreamResponse:
    """The number in full, for whoever asked; asking is written down."""
    await read_form(request, NothingTyped)
    number = await request.app[CLIENTS].reveal_phone(visitor_of(request).user, _client_id(request))
    return render(request, "parts/phone.html", number=number)


async def revoke(request: web.Request) -> web.StreamResponse:
    await read_form(request, NothingTyped)
    await request.app[LOGINS].revoke(visitor_of(request).user, _client_id(request))
    raise _back(request, "revoked")


async def shut_out(request: web.Request) -> web.StreamResponse:
    await read_form(request, NothingTyped)
    try:
        await request.app[ABUSE].shut_out(visitor_of(request).user, _client_id(request))
    except DoctorStays as error:
        return await _page(request, problem=words(error, visitor_of(request).texts))
    raise _back(request, "shut-out")


async def let_in(request: web.Request) -> web.StreamResponse:
    await read_form(request, NothingTyped)
    await request.app[ABUSE].let_in(visitor_of(request).user, _client_id(request))
    raise _back(request, "let-in")


async def export(request: web.Request) -> web.StreamResponse:
    """By POST: that somebody took it is written down. On paper it speaks the language of whom it is about."""
    form, client_id, now = await read_form(request, ExportForm), _client_id(request), request.app[CLOCK]()
    sections = await request.app[OWN_DATA].collect_for(visitor_of(request).user, client_id)
    if form.form is ExportAs.JSON:
        body = own_data_json(sections, now)
    else:
        card = await request.app[CLIENTS].card(visitor_of(request).user, client_id)
        texts = request.app[TEXTS].speak(card.contact.language, request.app[OPTIONS].zone)
        async with Press() as press:
            body = await press.print(own_data_paper(sections, texts, request.app[SETTINGS].rules, now))
    return web.Response(
        body=body,
        content_type="application/json" if form.form is ExportAs.JSON else "application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{own_data_name(now, form.form)}"'},
    )


async def ask_erasure(request: web.Request) -> web.StreamResponse:
    """What would go, before anything does."""
    visitor = visitor_of(request)
    visitor.user.must_be_admin()
    card = await request.app[CLIENTS].card(visitor.user, _client_id(request))
    return render(request, "client_erase.html", card=card, hours=request.app[SETTINGS].rules.erase_hours, problem="")


async def erase(request: web.Request) -> web.StreamResponse:
    await read_form(request, NothingTyped)
    user, client_id = visitor_of(request).user, _client_id(request)
    try:
        await request.app[ERASURE].ask_for(user, client_id)
    except (DoctorStays, VisitGoesOn, ImpossibleStep) as error:
        card, told = await request.app[CLIENTS].card(user, client_id), words(error, visitor_of(request).texts)
        hours = request.app[SETTINGS].rules.erase_hours
        return render(request, "client_erase.html", status=409, card=card, hours=hours, problem=told)
    raise _back(request, "leaving")


async def keep(request: web.Request) -> web.StreamResponse:
    await read_form(request, NothingTyped)
    await request.app[ERASURE].undo_for(visitor_of(request).user, _client_id(request))
    raise _back(request, "stays")


async def _page(request: web.Request, said: str = "", problem: str = "") -> web.Response:
    card = await request.app[CLIENTS].card(visitor_of(request).user, _client_id(request))
    return render(
        request,
        "client.html",
        status=409 if problem else 200,
        card=card,
        topics=[(topic, [way for way in Way if card.choices.wants(way, topic)]) for topic in Topic],
        said=said,
        problem=problem,
    )


def _client_id(request: web.Request) -> AccountId:
    return AccountId(number_in_path(request, "client_id"))


def _back(request: web.Request, said: str) -> web.HTTPSeeOther:
    return web.HTTPSeeOther(f"/clients/{_client_id(request)}?said={said}")
