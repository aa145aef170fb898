"""One visit: what was booked beside what it is now, and what the desk may do with it (row A10)."""

from aiohttp import web

from admin_web.errors import words
from admin_web.forms import Form, RowNumber, number_in_path, read_form, read_query
from admin_web.keys import STEPS, VISIT_DESK
from admin_web.pages import render
from admin_web.visitor import visitor_of
from bot.domain.errors import BadRoomLink, ClinicError, NotBookable, ReasonNeeded, SlotTaken, TooLong
from bot.domain.ids import ServiceId, VisitId

_SAID = frozenset({"confirmed", "rejected", "moved", "service-changed", "link-set"})


class Listing(Form):
    said: str = ""


class RejectForm(Form):
    reason: str = ""


class ServiceForm(Form):
    service: RowNumber


class LinkForm(Form):
    link: str = ""


async def show(request: web.Request) -> web.StreamResponse:
    return await card_page(request, said=read_query(request, Listing).said)


async def confirm(request: web.Request) -> web.StreamResponse:
    visit_id = visit_id_of(request)
    await request.app[STEPS].confirm(visitor_of(request).user, visit_id)
    raise web.HTTPSeeOther(f"/visits/{visit_id}?said=confirmed")


async def reject(request: web.Request) -> web.StreamResponse:
    """A reason that will not do comes back in its field."""
    visit_id, form = visit_id_of(request), await read_form(request, RejectForm)
    try:
        await request.app[VISIT_DESK].reject(visitor_of(request).user, visit_id, form.reason)
    except (ReasonNeeded, TooLong) as error:
        return await card_page(request, error=error, typed=form.reason, where="reason")
    raise web.HTTPSeeOther(f"/visits/{visit_id}?said=rejected")


async def phone(request: web.Request) -> web.StreamResponse:
    """The number in full, for whoever asked; asking is written down."""
    number = await request.app[VISIT_DESK].reveal_phone(visitor_of(request).user, visit_id_of(request))
    return render(request, "parts/phone.html", number=number)


async def change_service(request: web.Request) -> web.StreamResponse:
    visit_id, form = visit_id_of(request), await read_form(request, ServiceForm)
    try:
        await request.app[VISIT_DESK].change_service(visitor_of(request).user, visit_id, ServiceId(form.service))
    except (SlotTaken, NotBookable) as error:
        return await card_page(request, error=error, where="service")
    raise web.HTTPSeeOther(f"/visits/{visit_id}?said=service-changed")


async def set_link(request: web.Request) -> web.StreamResponse:
    visit_id, form = visit_id_of(request), await read_form(request, LinkForm)
    try:
        await request.app[VISIT_DESK].set_link(visitor_of(request).user, visit_id, form.link)
    except BadRoomLink as error:
        return await card_page(request, error=error, typed=form.link, where="link")
    raise web.HTTPSeeOther(f"/visits/{visit_id}?said=link-set")


async def card_page(
    request: web.Request, *, said: str = "", error: ClinicError | None = None, typed: str = "", where: str = ""
) -> web.Response:
    visit_id, user, texts = visit_id_of(request), visitor_of(request).user, visitor_of(request).texts
    desk = request.app[VISIT_DESK]
    card = await desk.card(user, visit_id)
    may_change = user.may_work and card.can_be_changed
    return render(
        request,
        "visit.html",
        status=409 if isinstance(error, SlotTaken | NotBookable) else 422 if error else 200,
        card=card,
        visit=card.visit,
        services=await desk.services(user, visit_id) if may_change else [],
        may_change=may_change,
        said=texts.plain(f"panel-said-{said}") if said in _SAID else "",
        errors=dict.fromkeys(("reason", "service", "link"), "") | ({where: words(error, texts)} if error else {}),
        typed=typed,
    )


def visit_id_of(request: web.Request) -> VisitId:
    return VisitId(number_in_path(request, "visit_id"))
