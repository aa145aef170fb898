"""Taking a doctor off the list: the consequences first, then each visit ahead with its progress (row A6)."""

from typing import Annotated, Any

from aiohttp import web

from admin_web.errors import words
from admin_web.forms import Choice, Form, RowNumber, read_form
from admin_web.keys import DOCTORS, HANDOVER
from admin_web.pages import render, wants_part
from admin_web.views.doctors import doctor_id_of
from admin_web.visitor import visitor_of
from bot.domain.errors import ClinicError, DoctorNotFound, ReasonNeeded
from bot.domain.ids import DoctorId, VisitId
from bot.services.handover import Fate, Plan, Progress


class PlanForm(Form):
    """``after`` and ``total`` are the progress so far."""

    visits: Fate = Fate.KEEP
    to: Annotated[RowNumber | None, Choice] = None
    reason: str = ""
    after: Annotated[RowNumber | None, Choice] = None

    @property
    def plan(self) -> Plan:
        to = DoctorId(self.to) if self.to and self.visits is Fate.REASSIGN else None
        return Plan(self.visits, to, self.reason if self.visits is Fate.CANCEL else "")


async def ask(request: web.Request) -> web.StreamResponse:
    """What the doctor still has ahead, and what shall become of it."""
    return await _question(request, PlanForm())


async def remove(request: web.Request) -> web.StreamResponse:
    """Access ends here; a mistake in the plan comes back before anything has changed."""
    doctor_id, form = doctor_id_of(request), await read_form(request, PlanForm)
    try:
        progress = await request.app[HANDOVER].begin(visitor_of(request).user, doctor_id, form.plan)
    except ReasonNeeded as error:
        return await _question(request, form, error)
    if form.visits is Fate.KEEP:
        raise web.HTTPSeeOther("/doctors?said=removed")
    return await _progress_page(request, doctor_id, form, progress)


async def go_on(request: web.Request) -> web.StreamResponse:
    """A few more visits; htmx asks again until none is left."""
    doctor_id, form = doctor_id_of(request), await read_form(request, PlanForm)
    after = VisitId(form.after) if form.after else None
    progress = await request.app[HANDOVER].go_on(visitor_of(request).user, doctor_id, form.plan, after)
    return await _progress_page(request, doctor_id, form, progress)


async def _question(request: web.Request, form: PlanForm, error: ClinicError | None = None) -> web.Response:
    doctor_id = doctor_id_of(request)
    page = await request.app[DOCTORS].page(doctor_id)
    if not page.doctor.active:
        raise DoctorNotFound
    colleagues = [line for line in await request.app[DOCTORS].listed() if line.can_be_booked and line.id != doctor_id]
    return render(
        request,
        "doctor_remove.html",
        status=422 if error else 200,
        doctor=page.doctor,
        upcoming=page.upcoming,
        chats=await request.app[HANDOVER].open_chats(doctor_id),
        colleagues=colleagues,
        form=form,
        mistake=words(error, visitor_of(request).texts) if error else "",
    )


async def _progress_page(request: web.Request, doctor_id: DoctorId, form: PlanForm, progress: Progress) -> web.Response:
    facts: dict[str, Any] = {"form": form, "progress": progress}
    if wants_part(request):
        return render(request, "parts/handover.html", doctor_id=doctor_id, **facts)
    page = await request.app[DOCTORS].page(doctor_id)
    return render(request, "handover.html", doctor=page.doctor, doctor_id=doctor_id, **facts)
