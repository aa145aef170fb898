"""Who is it? People and pets whom Vetmanager may know under several names, side by side (row A9)."""

from enum import StrEnum
from typing import Annotated

from aiohttp import web

from admin_web.errors import words
from admin_web.forms import Choice, Form, RowNumber, number_in_path, read_form, read_query
from admin_web.keys import CORRECTIONS, DESK_COUNTS, UNMATCHED
from admin_web.pages import render, wants_part
from admin_web.views.case_listing import CaseListing
from admin_web.visitor import visitor_of
from bot.domain.errors import ClinicSystemError
from bot.domain.ids import AccountId, UnmatchedId
from bot.services.corrections import CorrectionLine
from bot.services.unmatched import UnmatchedLine

PAGE = 10
"""Vetmanager is asked for the candidates of each case."""

SAID = frozenset({"linked-person", "created-person", "asked-person", "corrected-person"})


class Kind(StrEnum):
    """Who is in doubt."""

    OWNER = "owner"
    PET = "pet"


class Listing(CaseListing):
    place = "/queue/people"
    kind: Annotated[Kind | None, Choice] = None

    @property
    def chosen(self) -> str:
        return self.kind or ""


class LinkForm(Form):
    record: RowNumber


async def show(request: web.Request) -> web.StreamResponse:
    """The page at once; the cases come after it, because a slow clinic may take seconds."""
    return await _page(request, "people.html", None, "")


async def cases(request: web.Request) -> web.StreamResponse:
    """The cases alone for htmx, the whole page where there is no script."""
    template = "parts/people_cases.html" if wants_part(request) else "people.html"
    asked = read_query(request, Listing)
    about_pets = None if asked.kind is None else asked.kind is Kind.PET
    try:
        lines = await request.app[UNMATCHED].listed(asked.after, PAGE + 1, search=asked.search, about_pets=about_pets)
    except ClinicSystemError as error:
        return await _page(request, template, [], words(error, visitor_of(request).texts))
    return await _page(request, template, lines, "")


async def link(request: web.Request) -> web.StreamResponse:
    form = await read_form(request, LinkForm)
    await request.app[UNMATCHED].link(visitor_of(request).user, _case_id(request), form.record)
    raise web.HTTPSeeOther("/queue/people?said=linked-person")


async def create(request: web.Request) -> web.StreamResponse:
    await request.app[UNMATCHED].create(visitor_of(request).user, _case_id(request))
    raise web.HTTPSeeOther("/queue/people?said=created-person")


async def ask(request: web.Request) -> web.StreamResponse:
    await request.app[UNMATCHED].ask(visitor_of(request).user, _case_id(request))
    raise web.HTTPSeeOther("/queue/people?said=asked-person")


async def corrected(request: web.Request) -> web.StreamResponse:
    """What an owner has corrected stands in Vetmanager too, or it is right as it is there."""
    account_id = AccountId(number_in_path(request, "account_id"))
    await request.app[CORRECTIONS].settle(visitor_of(request).user, account_id)
    raise web.HTTPSeeOther("/queue/people?said=corrected-person")


async def _page(request: web.Request, template: str, lines: list[UnmatchedLine] | None, problem: str) -> web.Response:
    listing, visitor = read_query(request, Listing), visitor_of(request)
    return render(
        request,
        template,
        lines=None if lines is None else lines[:PAGE],
        corrections=await _corrections(request, listing) if lines is not None else [],
        listing=listing,
        kinds=list(Kind),
        here=listing.address(listing.after, "/cases"),
        first=listing.address() if listing.after else "",
        rest=listing.address(lines[PAGE - 1].id) if lines and len(lines) > PAGE else "",
        problem=problem,
        counts=await request.app[DESK_COUNTS].now(visitor.user),
        said=visitor.texts.plain(f"panel-said-{listing.said}") if listing.said in SAID else "",
    )


async def _corrections(request: web.Request, listing: Listing) -> list[CorrectionLine]:
    """What owners have corrected stands above the first page of everybody."""
    if listing.is_narrowed or listing.after:
        return []
    return await request.app[CORRECTIONS].listed(visitor_of(request).user)


def _case_id(request: web.Request) -> UnmatchedId:
    return UnmatchedId(number_in_path(request, "case_id"))
