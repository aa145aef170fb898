"""A doctor's week: work and what takes it, why a time is not offered, periods kept free (rows I4, A13)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from aiohttp import web
from pydantic import Field, NaiveDatetime

from admin_web.errors import words
from admin_web.forms import CalendarDay, Choice, Form, RowNumber, number_in_path, read_form, read_query
from admin_web.keys import CLOCK, DOCTORS, OPTIONS, WEEK
from admin_web.pages import render
from admin_web.visitor import visitor_of
from bot.domain.errors import BadPeriod, ClinicError, NotBookable, TooLong
from bot.domain.ids import DoctorId, ServiceId
from bot.domain.staff import DoctorLine
from bot.services.week import DAYS, Entry, Week, Why

CELL_MINUTES = 5
_LONG = timedelta(hours=12)
SAID = frozenset({"blocked", "unblocked"})

ClockTime = Annotated[NaiveDatetime, Field(ge=datetime(2000, 1, 1), le=datetime(2100, 1, 1))]  # noqa: DTZ001
"""What a browser's field sends: the wall clock of the clinic."""


class Listing(Form):
    doctor: Annotated[int | None, Choice, Field(ge=0, lt=2**31)] = None
    day: Annotated[CalendarDay | None, Choice] = Field(None, alias="from")
    service: Annotated[RowNumber | None, Choice] = None
    at: Annotated[ClockTime | None, Choice] = None
    block: Annotated[RowNumber | None, Choice] = None
    said: str = ""


class BlockForm(Form):
    doctor: RowNumber
    begins: ClockTime
    ends: ClockTime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a day as it stands on the page, in the clinic's zone. ``row`` and ``rows`` are its place in the grid,
    in cells of five minutes from the first hour shown; ``entry`` is what takes the time, None for work."""

    begins: datetime
    ends: datetime
    row: int
    rows: int
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    work: tuple[Stretch, ...]
    busy: tuple[Stretch, ...]


async def show(request: web.Request) -> web.StreamResponse:
    return await _page(request, read_query(request, Listing))


async def block(request: web.Request) -> web.StreamResponse:
    """A period that will not do comes back in its fields."""
    form, zone = await read_form(request, BlockForm), request.app[OPTIONS].time_zone
    begins, ends = form.begins.replace(tzinfo=zone), form.ends.replace(tzinfo=zone)
    listing = Listing.model_validate({"doctor": form.doctor, "from": form.begins.date()})
    try:
        user = visitor_of(request).user
        block_id = await request.app[WEEK].block(user, DoctorId(form.doctor), begins, ends, form.note)
    except (BadPeriod, TooLong) as error:
        return await _page(request, listing, form, error)
    raise web.HTTPSeeOther(f"/schedule?doctor={form.doctor}&from={form.begins.date()}&said=blocked&block={block_id}")


async def unblock(request: web.Request) -> web.StreamResponse:
    doctor_id = await request.app[WEEK].unblock(visitor_of(request).user, number_in_path(request, "block_id"))
    raise web.HTTPSeeOther(f"/schedule?doctor={doctor_id}&said=unblocked")


async def _page(
    request: web.Request, listing: Listing, form: BlockForm | None = None, error: ClinicError | None = None
) -> web.Response:
    texts, zone = visitor_of(request).texts, request.app[OPTIONS].time_zone
    active = [line for line in await request.app[DOCTORS].listed() if line.active]
    doctors = [line for line in active if line.vm_user_id]
    doctor = _chosen(doctors, listing.doctor)
    today = request.app[CLOCK]().astimezone(zone).date()
    first = listing.day or today
    facts: dict[str, Any] = {"doctors": doctors, "doctor": doctor, "first": first, "step": timedelta(days=DAYS)}
    facts["unlinked"] = [line for line in active if not line.vm_user_id]
    if doctor is None:
        return render(request, "schedule.html", **facts)
    week = await request.app[WEEK].week(visitor_of(request).user, doctor.id, first)
    opens, closes = _hours_shown(week, zone)
    return render(
        request,
        "schedule.html",
        status=422 if error else 200,
        days=days_of(week, first, zone, opens, closes),
        hours=range(opens, closes),
        today=today,
        as_of=week.as_of,
        services=await request.app[WEEK].services(doctor.id),
        listing=listing,
        form=form,
        mistake=words(error, texts) if error else "",
        inside=await request.app[WEEK].within(visitor_of(request).user, listing.block) if listing.block else [],
        said=texts.plain(f"panel-said-{listing.said}") if listing.said in SAID else "",
        **await _why(request, doctor.id, listing, zone),
        **facts,
    )


async def _why(request: web.Request, doctor_id: DoctorId, listing: Listing, zone: ZoneInfo) -> dict[str, Any]:
    """The answer to "why is this time not offered?", where somebody has asked."""
    if listing.at is None or listing.service is None:
        return {"why": None, "why_words": ""}
    at, texts = listing.at.replace(tzinfo=zone), visitor_of(request).texts
    try:
        why = await request.app[WEEK].why(visitor_of(request).user, doctor_id, ServiceId(listing.service), at)
    except NotBookable as error:
        return {"why": None, "why_words": words(error, texts)}
    return {"why": why, "why_words": _why_words(why, request)}


def _why_words(why: Why, request: web.Request) -> str:
    texts = visitor_of(request).texts
    if why.is_stopped:
        return texts.plain("panel-why-not-stopped")
    if why.found is None:
        return texts.plain("panel-why-not-offered-after-all")
    if why.paused_until is not None:
        return texts.plain("panel-why-not-paused", at=why.paused_until)
    facts = {"admission": str(why.found.ref or ""), "code": why.code, "step": why.step_minutes}
    facts |= {"note": why.note, "has_note": str(bool(why.note)).lower()}
    facts |= {"lead": why.service.lead_minutes, "days": why.service.horizon_days, "minutes": why.service.minutes}
    return texts.plain(f"panel-why-not-{why.found.reason.replace('_', '-')}", **facts)


def days_of(week: Week, first: date, zone: ZoneInfo, opens: int, closes: int) -> list[Day]:
    """Seven days; what crosses midnight stands on both of them."""
    work = [(begin, end, None) for begin, end in week.work]
    busy = [(one.starts_at, one.ends_at, one) for one in week.entries]
    days = [first + timedelta(days=number) for number in range(DAYS)]
    hours = range(opens, closes)
    return [Day(day, _on(work, day, zone, hours), _on(busy, day, zone, hours)) for day in days]


def _on(stretches: list[Any], day: date, zone: ZoneInfo, hours: range) -> tuple[Stretch, ...]:
    begin = datetime.combine(day, time(), zone)
    end = datetime.combine(day + timedelta(days=1), time(), zone)
    return tuple(
        _stretch(max(begins, begin).astimezone(zone), min(ends, end).astimezone(zone), day, hours, entry)
        for begins, ends, entry in stretches
        if begins < end and ends > begin
    )


def _stretch(begins: datetime, ends: datetime, day: date, hours: range, entry: Entry | None) -> Stretch:
    """It says its whole time, and is drawn as far as the hours shown go."""
    opens, closes = hours.start * 60, hours.stop * 60
    since, until = max(_minute(begins, day), opens), min(_minute(ends, day), closes)
    row = (min(since, closes - CELL_MINUTES) - opens) // CELL_MINUTES + 1
    return Stretch(begins, ends, row, max(1, -(-(until - opens) // CELL_MINUTES) + 1 - row), entry)


def _minute(at: datetime, day: date) -> int:
    """Of the day, by the clock on the wall; midnight at its end is 24:00."""
    return (at.date() - day).days * 24 * 60 + at.hour * 60 + at.minute


def _hours_shown(week: Week, zone: ZoneInfo) -> tuple[int, int]:
    """From the first hour with anything in it to the last; a usual day where there is nothing. Holidays of a doctor
    would show all nights, so a long period counts for nothing here."""
    entries = [(one.starts_at, one.ends_at) for one in week.entries]
    spans = [*week.work, *(one for one in entries if one[1] - one[0] < _LONG)]
    local = [(begin.astimezone(zone), end.astimezone(zone)) for begin, end in spans]
    if any(begin.date() != (end - timedelta(minutes=1)).date() for begin, end in local):
        return 0, 24
    opens = min((begin.hour for begin, _ in local), default=9)
    closes = max(((end - timedelta(minutes=1)).hour + 1 for _, end in local), default=18)
    return opens, closes


def _chosen(doctors: list[DoctorLine], wanted: int | None) -> DoctorLine | None:
    return next((line for line in doctors if line.id == wanted), doctors[0] if doctors else None)
