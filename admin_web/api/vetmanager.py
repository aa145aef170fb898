"""What the clinic's program says, as JSON: the real ping and a doctor's schedule (rows I2, I4)."""

from datetime import date, timedelta

from aiohttp import web
from pydantic import Field

from admin_web.api.shapes import BusyShape, PingShape, ScheduleShape, WorkShape, answer
from admin_web.forms import CalendarDay, FieldWrong, Form, read_query
from admin_web.keys import CLOCK, HEALTH, OPTIONS, SCHEDULE
from admin_web.views.health import words
from admin_web.visitor import visitor_of
from bot.domain.ids import DoctorId
from bot.services import health_rules

_MOST_DAYS = 31
_USUAL_DAYS = 7


class Span(Form):
    """Days in the clinic's calendar, both included."""

    doctor_id: int = Field(alias="doctorId", ge=1, lt=2**31)
    day_from: CalendarDay | None = Field(None, alias="from")
    day_to: CalendarDay | None = Field(None, alias="to")

    def days(self, today: date) -> tuple[date, date]:
        """A week from today on unless said otherwise; FieldWrong for a span that is backwards or too long."""
        first = self.day_from or today
        last = self.day_to or first + timedelta(days=_USUAL_DAYS - 1)
        if not timedelta(0) <= last - first < timedelta(days=_MOST_DAYS):
            raise FieldWrong(field="to")
        return first, last


async def schedule(request: web.Request) -> web.Response:
    asked = read_query(request, Span)
    first, last = asked.days(request.app[CLOCK]().astimezone(request.app[OPTIONS].time_zone).date())
    found = await request.app[SCHEDULE].doctor_schedule(DoctorId(asked.doctor_id), first, last)
    return answer(
        ScheduleShape(
            doctor_id=asked.doctor_id,
            first=first,
            last=last,
            as_of=found.as_of,
            work=[WorkShape(begins=begin, ends=end) for begin, end in found.work],
            busy=[BusyShape(begins=one.starts_at, ends=one.ends_at, kind=one.kind, ref=one.ref) for one in found.busy],
        )
    )


async def ping(request: web.Request) -> web.Response:
    """200 also when Vetmanager is down: the answer is about it, not from it."""
    result = await request.app[HEALTH].ping()
    return answer(
        PingShape(
            ok=result.state.is_good,
            state=result.state,
            latency_ms=result.latency_ms,
            clinic=result.clinic,
            doctors=result.doctors,
            message=words(health_rules.vetmanager(result), visitor_of(request).texts),
        )
    )
