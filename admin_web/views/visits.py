"""All visits: filters, search, and pages that go on from the last line (row A10)."""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlencode

from aiohttp import web
from pydantic import Field

from admin_web.forms import CalendarDay, Choice, Form, RowNumber, microseconds, moment_of, read_query
from admin_web.keys import CLOCK, DOCTORS, OPTIONS, VISIT_LIST
from admin_web.pages import render
from admin_web.visitor import visitor_of
from bot.domain.ids import DoctorId
from bot.domain.visits import Source, VisitState
from bot.services.visit_list import Place, VisitFilter, VisitPage

MOST_SEARCH = 100


class When(StrEnum):
    """Which end of the list one begins at."""

    AHEAD = "ahead"
    PAST = "past"
    ALL = "all"


class Listing(Form):
    """``after`` is where the page before has ended: ``<microseconds>-<id>``."""

    q: str = Field("", max_length=MOST_SEARCH)
    when: When = When.AHEAD
    state: Annotated[VisitState | None, Choice] = None
    doctor: Annotated[RowNumber | None, Choice] = None
    source: Annotated[Source | None, Choice] = None
    begin: Annotated[CalendarDay | None, Choice] = Field(None, alias="from")
    end: Annotated[CalendarDay | None, Choice] = Field(None, alias="to")
    unsynced: bool = False
    after: str = Field("", pattern=r"^(\d{1,18}-\d{1,18})?$")

    @property
    def is_narrowed(self) -> bool:
        return self != Listing(when=self.when, after=self.after)

    @property
    def narrowings(self) -> int:
        """How many of the filters that a telephone folds away are used."""
        filters = Listing(q=self.q, after=self.after)
        return sum(getattr(self, name) != getattr(filters, name) for name in type(self).model_fields)

    def address(self, after: str = "") -> str:
        """This very list, or its next page."""
        chosen = self.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"after"})
        query = urlencode({name: "1" if value is True else value for name, value in chosen.items()} | _after(after))
        return f"/visits?{query}" if query else "/visits"


async def show(request: web.Request) -> web.StreamResponse:
    """The whole page always: htmx takes the list out of it."""
    listing, user = read_query(request, Listing), visitor_of(request).user
    page = await request.app[VISIT_LIST].page(user, _wanted(request, listing), _place(listing.after))
    return render(
        request,
        "visits.html",
        listing=listing,
        lines=page.lines,
        here=listing.address(listing.after),
        first=listing.address() if listing.after else "",
        rest=listing.address(_mark(page)) if page.rest else "",
        doctors=await request.app[DOCTORS].listed(),
        states=list(VisitState),
        today=_today(request),
    )


def _wanted(request: web.Request, listing: Listing) -> VisitFilter:
    begin, end = listing.begin, listing.end
    if not (begin or end):
        today = _today(request)
        begin = today if listing.when is When.AHEAD else None
        end = today - timedelta(days=1) if listing.when is When.PAST else None
    return VisitFilter(
        state=listing.state,
        doctor_id=DoctorId(listing.doctor) if listing.doctor else None,
        begin=_midnight(request, begin) if begin else None,
        end=_midnight(request, end + timedelta(days=1)) if end else None,
        source=listing.source,
        unsynced=listing.unsynced,
        search=" ".join(listing.q.split()),
        newest_first=listing.when is not When.AHEAD and not (listing.begin or listing.end),
    )


def _today(request: web.Request) -> date:
    return request.app[CLOCK]().astimezone(request.app[OPTIONS].time_zone).date()


def _midnight(request: web.Request, day: date) -> datetime:
    return datetime.combine(day, time(), request.app[OPTIONS].time_zone).astimezone(UTC)


def _place(after: str) -> Place | None:
    if not after:
        return None
    since, number = map(int, after.split("-"))
    starts_at = moment_of(since)
    return Place(starts_at, number) if starts_at else None


def _mark(page: VisitPage) -> str:
    return f"{microseconds(page.rest.starts_at)}-{page.rest.id}" if page.rest else ""


def _after(after: str) -> dict[str, str]:
    return {"after": after} if after else {}
