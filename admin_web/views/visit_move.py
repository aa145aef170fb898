"""Another time for a visit, perhaps with another doctor: only what is free is on offer (row A10)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated

from aiohttp import web
from pydantic import AwareDatetime, Field

from admin_web.errors import words
from admin_web.forms import CalendarDay, Choice, Form, RowNumber, read_form, read_query
from admin_web.keys import OPTIONS, SCHEDULE, VISIT_DESK
from admin_web.pages import render
from admin_web.views.visit import visit_id_of
from admin_web.visitor import visitor_of
from bot.domain.errors import ClinicError, ImpossibleStep, NotBookable, SlotTaken
from bot.domain.ids import DoctorId
from bot.domain.visits import Slot
from bot.services.schedule import DoctorChoice, FreeDay
from bot.services.visit_desk import DeskCard


class Choosing(Form):
    doctor: Annotated[RowNumber | None, Choice] = None
    day: Annotated[CalendarDay | None, Choice] = None


class MoveForm(Form):
    doctor: RowNumber
    at: AwareDatetime = Field(ge=datetime(2000, 1, 1, tzinfo=UTC), le=datetime(2100, 1, 1, tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen from: doctors, then the days of one, then the times of one day."""

    doctors: list[DoctorChoice]
    doctor_id: DoctorId | None
    days: list[FreeDay]
    day: date | None
    slots: list[Slot]


async def show(request: web.Request) -> web.StreamResponse:
    return await _page(request, read_query(request, Choosing))


async def move(request: web.Request) -> web.StreamResponse:
    """A time that has gone meanwhile brings one back to what is left."""
    visit_id, form, user = visit_id_of(request), await read_form(request, MoveForm), visitor_of(request).user
    try:
        await request.app[VISIT_DESK].move(user, visit_id, DoctorId(form.doctor), form.at.astimezone(UTC))
    except (SlotTaken, NotBookable) as error:
        return await _page(request, Choosing(doctor=form.doctor), error)
    raise web.HTTPSeeOther(f"/visits/{visit_id}?said=moved")


async def _page(request: web.Request, chosen: Choosing, error: ClinicError | None = None) -> web.Response:
    card = await request.app[VISIT_DESK].card(visitor_of(request).user, visit_id_of(request))
    if not card.can_be_changed:
        raise ImpossibleStep(state=card.visit.state, wanted="moved")
    choices = await _choices(request, card, chosen)
    mistake = words(error, visitor_of(request).texts) if error else ""
    return render(
        request,
        "visit_move.html",
        status=409 if error else 200,
        card=card,
        visit=card.visit,
        choices=choices,
        mistake=mistake,
    )


async def _choices(request: web.Request, card: DeskCard, chosen: Choosing) -> Choices:
    """The doctor of the visit, and the first free day, unless somebody asks for another."""
    schedule, service_id, zone = request.app[SCHEDULE], card.visit.service_id, request.app[OPTIONS].zone
    try:
        doctors = await schedule.doctor_choices(None, service_id)
    except NotBookable:
        return Choices([], None, [], None, [])
    known = [one.doctor.id for one in doctors]
    wanted = DoctorId(chosen.doctor or card.visit.doctor_id)
    doctor_id = wanted if wanted in known else next(iter(known), None)
    if doctor_id is None:
        return Choices(doctors, None, [], None, [])
    days = await schedule.free_days(service_id, doctor_id, zone)
    open_days = [one.day for one in days]
    day = chosen.day if chosen.day in open_days else next(iter(open_days), None)
    slots = await schedule.free_slots(service_id, doctor_id, day, zone) if day else []
    return Choices(doctors, doctor_id, days, day, slots)
