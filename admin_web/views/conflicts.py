"""Differences between us and Vetmanager that only a person can decide: both versions side by side (row I10)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from aiohttp import web

from admin_web.forms import Choice, Form, number_in_path, read_form, read_query
from admin_web.keys import CONFLICTS, DESK_COUNTS, DOCTORS
from admin_web.pages import render, said_or
from admin_web.views.case_listing import CaseListing
from admin_web.visitor import visitor_of
from bot.domain.agreement import Matter
from bot.domain.ids import ConflictId
from bot.services.conflicts import ConflictLine, Keep
from bot.texts import Texts

PAGE = 20
SAID = frozenset({"kept-ours", "kept-theirs", "kept-done"})

_SHOWN: Mapping[Matter, tuple[str, ...]] = {
    Matter.TIME: ("starts_at", "minutes"),
    Matter.DOCTOR: ("doctor_id",),
    Matter.STATE: ("state",),
    Matter.OVERLAP: ("starts_at", "minutes", "admission_id"),
    Matter.FOREIGN_DOCTOR: ("doctor_id", "vm_user_id"),
}
"""What there is to compare; the rest of the two versions is alike, or no matter."""


class Listing(CaseListing):
    place = "/queue/conflicts"
    kind: Annotated[Matter | None, Choice] = None

    @property
    def chosen(self) -> str:
        return self.kind or ""


class SettleForm(Form):
    keep: Keep


async def show(request: web.Request) -> web.StreamResponse:
    listing, visitor = read_query(request, Listing), visitor_of(request)
    lines = await request.app[CONFLICTS].listed(listing.after, PAGE + 1, search=listing.search, matter=listing.kind)
    names = {line.id: line.name for line in await request.app[DOCTORS].listed()}
    return render(
        request,
        "conflicts.html",
        lines=[(line, *_sides(line, names, visitor.texts)) for line in lines[:PAGE]],
        listing=listing,
        kinds=list(Matter),
        here=listing.address(listing.after),
        first=listing.address() if listing.after else "",
        rest=listing.address(lines[PAGE - 1].id) if len(lines) > PAGE else "",
        counts=await request.app[DESK_COUNTS].now(visitor.user),
        said=visitor.texts.plain(f"panel-said-{listing.said}") if listing.said in SAID else "",
    )


async def settle(request: web.Request) -> web.StreamResponse:
    form, number = await read_form(request, SettleForm), ConflictId(number_in_path(request, "conflict_id"))
    await request.app[CONFLICTS].settle(visitor_of(request).user, number, form.keep)
    raise web.HTTPSeeOther(f"/queue/conflicts?said=kept-{form.keep}")


def _sides(line: ConflictLine, names: Mapping[Any, str], texts: Texts) -> tuple[list[str], list[str]]:
    """Ours and theirs in words."""
    shown = _SHOWN[line.matter]
    ours, theirs = (
        [_said(name, side[name], names, texts) for name in shown if side.get(name)] for side in (line.ours, line.theirs)
    )
    if line.matter is Matter.FOREIGN_DOCTOR and "vm_user_id" in line.theirs:
        theirs = [_said("vm_user_id", line.theirs["vm_user_id"], names, texts)]
    return ours, theirs


def _said(name: str, value: Any, names: Mapping[Any, str], texts: Texts) -> str:
    match name:
        case "starts_at":
            return texts.plain("panel-moment", at=datetime.fromisoformat(value))
        case "minutes":
            return texts.plain("panel-span-minutes", n=value)
        case "doctor_id":
            return names.get(value) or texts.plain("panel-number", n=str(value))
        case "state":
            return said_or(texts, "panel-visit-", value)
        case "admission_id":
            return texts.plain("panel-admission", n=str(value))
    return texts.plain("panel-stranger", n=str(value))
