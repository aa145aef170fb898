"""The allow-list as JSON, behind the same session: GET, POST, DELETE and the import (rows A2, A4)."""

from aiohttp import web
from pydantic import Field

from admin_web.api.shapes import (
    AddedShape,
    DoctorShape,
    DoctorsShape,
    ImportResultShape,
    ImportRowShape,
    PreviewShape,
    RemovedShape,
    answer,
)
from admin_web.forms import Form, VmUserNumber, read_json, read_query
from admin_web.keys import DOCTORS
from admin_web.views.doctors import doctor_id_of
from admin_web.visitor import visitor_of
from bot.domain.ids import DoctorId


class AddBody(Form):
    email: str = Field(max_length=320)
    name: str = Field(max_length=200)
    specialisation: str = Field("", max_length=200)


class ImportBody(Form):
    """``{"preview": true}`` only looks; ``{"take": [31, 32]}`` takes these users of Vetmanager."""

    preview: bool = False
    take: tuple[VmUserNumber, ...] | None = Field(None, max_length=1000)


class Which(Form):
    id: int = Field(ge=1, lt=2**31)


async def listed(request: web.Request) -> web.Response:
    lines = await request.app[DOCTORS].listed()
    return answer(DoctorsShape(doctors=[DoctorShape.model_validate(line) for line in lines if line.active]))


async def add(request: web.Request) -> web.Response:
    body, actor = await read_json(request, AddBody), visitor_of(request).user
    line = await request.app[DOCTORS].add(actor, body.email, body.name, body.specialisation)
    return answer(AddedShape(doctor=DoctorShape.model_validate(line)), status=201)


async def remove(request: web.Request) -> web.Response:
    """``DELETE …/doctors/7``, or ``DELETE …/doctors?id=7`` as the clinic's site did it."""
    in_path = "doctor_id" in request.match_info
    doctor_id = doctor_id_of(request) if in_path else DoctorId(read_query(request, Which).id)
    line = await request.app[DOCTORS].remove(visitor_of(request).user, doctor_id)
    return answer(RemovedShape.model_validate(line))


async def import_from_vetmanager(request: web.Request) -> web.Response:
    body, doctors = await read_json(request, ImportBody), request.app[DOCTORS]
    if body.take is None or body.preview:
        rows = await doctors.preview_import()
        return answer(PreviewShape(rows=[ImportRowShape.model_validate(row) for row in rows]))
    result = await doctors.apply_import(visitor_of(request).user, body.take)
    return answer(ImportResultShape.model_validate(result))
