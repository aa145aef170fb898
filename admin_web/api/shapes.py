"""What the JSON answers look like: the same classes write the answers and the OpenAPI document."""

from collections.abc import Mapping
from datetime import date, datetime

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from bot.domain.panel import PanelRole
from bot.domain.people import Language
from bot.domain.staff import ImportKind
from bot.domain.timetable import BusyKind
from bot.services.health import PingState


class Shape(BaseModel):
    """Read from our own dataclasses, written in the camel case that the clinic's site speaks."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, from_attributes=True, frozen=True)


class DoctorShape(Shape):
    id: int
    email: str
    name: str
    specialisation: str
    vm_user_id: int | None
    telegram_bound_at: datetime | None
    seen_at: datetime | None
    upcoming: int
    bookable: bool = Field(validation_alias="can_be_booked")
    active: bool


class DoctorsShape(Shape):
    doctors: list[DoctorShape]


class AddedShape(Shape):
    doctor: DoctorShape


class StartLinkShape(Shape):
    """``url`` is empty until the bot has run once; ``start`` is what stands behind ``?start=``."""

    url: str
    start: str
    expires_at: datetime


class RemovedShape(Shape):
    """``upcoming`` visits stay as they are: somebody has to decide about them."""

    id: int
    upcoming: int


class ChangeShape(Shape):
    field: str
    before: str
    after: str


class ImportRowShape(Shape):
    vm_user_id: int
    name: str
    email: str
    position: str
    kind: ImportKind
    doctor_id: int | None
    was_removed: bool
    changes: list[ChangeShape]


class PreviewShape(Shape):
    rows: list[ImportRowShape]


class ImportResultShape(Shape):
    """``skipped`` counts by reason."""

    added: int
    changed: int
    unchanged: int
    skipped: Mapping[str, int]


class WorkShape(Shape):
    begins: datetime = Field(serialization_alias="from")
    ends: datetime = Field(serialization_alias="to")


class BusyShape(WorkShape):
    kind: BusyKind
    ref: int


class ScheduleShape(Shape):
    doctor_id: int
    first: date = Field(serialization_alias="from")
    last: date = Field(serialization_alias="to")
    as_of: datetime | None
    work: list[WorkShape]
    busy: list[BusyShape]


class PingShape(Shape):
    ok: bool
    state: PingState
    latency_ms: int | None
    clinic: str
    doctors: int | None
    message: str


class SessionShape(Shape):
    email: str
    role: PanelRole
    language: Language
    csrf_token: str


class Mistake(Shape):
    code: str
    message: str
    field: str | None = None
    reference: str | None = None


class ErrorShape(Shape):
    error: Mistake


def answer(shape: Shape, status: int = 200) -> web.Response:
    body = shape.model_dump_json(by_alias=True, exclude_none=isinstance(shape, ErrorShape))
    return web.Response(text=body, status=status, content_type="application/json")
