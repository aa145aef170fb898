"""The allow-list as pages: who is on it, one doctor's card, adding, removing, linking (rows A2, A3, A5, A6)."""

from enum import StrEnum
from typing import Annotated
from urllib.parse import urlencode

from aiohttp import web
from pydantic import Field

from admin_web.errors import of_clinic, words
from admin_web.forms import MOST_DIGITS, Choice, Form, VmUserNumber, read_form, read_query
from admin_web.keys import DOCTORS, IDENTITY, SETTINGS
from admin_web.pages import render, wants_part
from admin_web.visitor import visitor_of
from bot.domain.errors import AlreadyListed, ClinicError, ClinicSystemError, DoctorNotFound, NotUnderstood
from bot.domain.ids import DoctorId
from bot.domain.names import key
from bot.domain.staff import DoctorLine

_BIGGEST_ID = 2**31
PAGE = 50
_SAID = frozenset({"added", "linked", "unlinked", "freed", "removed", "invited"})
"""What a page may have to confirm. Nothing else: the address bar cannot put words into our mouth."""

_START_AT_WORK = "work"
"""What the bot's /start understands as "I work here" (bot/keyboards/callbacks.py)."""


class Lacking(StrEnum):
    """What keeps a doctor from being booked online, or from hearing of it."""

    LINK = "link"
    TELEGRAM = "telegram"


class Listing(Form):
    """``q`` filters by name, e-mail and specialisation; ``after`` is the last line of the page before; ``said`` names
    what has just been done."""

    q: str = Field("", max_length=100)
    lacks: Annotated[Lacking | None, Choice] = None
    after: int = Field(0, ge=0, lt=_BIGGEST_ID)
    said: str = ""

    def address(self, after: int = 0) -> str:
        wanted = {"q": self.q, "lacks": self.lacks or "", "after": after}
        query = urlencode({name: value for name, value in wanted.items() if value})
        return f"/doctors?{query}" if query else "/doctors"


class AddForm(Form):
    email: str = ""
    name: str = ""
    specialisation: str = ""


class LinkForm(Form):
    vm_user_id: VmUserNumber


async def show(request: web.Request) -> web.StreamResponse:
    return await _list(request, read_query(request, Listing))


async def add(request: web.Request) -> web.StreamResponse:
    form, actor = await read_form(request, AddForm), visitor_of(request).user
    try:
        line = await request.app[DOCTORS].add(actor, form.email, form.name, form.specialisation)
    except (NotUnderstood, AlreadyListed) as error:
        return await _list(request, Listing(), form, error)
    raise web.HTTPSeeOther(f"/doctors/{line.id}?said=added")


async def card(request: web.Request) -> web.StreamResponse:
    doctor_id, listing = doctor_id_of(request), read_query(request, Listing)
    page = await request.app[DOCTORS].page(doctor_id)
    return render(
        request,
        "doctor.html",
        doctor=page.doctor,
        upcoming=page.upcoming,
        invitation=await _invitation(request, page.doctor),
        said=_said(request, listing.said),
    )


async def link_choices(request: web.Request) -> web.StreamResponse:
    """Asked of Vetmanager after the page is on the screen, so that a slow clinic does not hold it up."""
    doctor_id, choices, problem = doctor_id_of(request), None, ""
    try:
        choices = await request.app[DOCTORS].link_choices(doctor_id)
    except ClinicSystemError as error:
        problem = words(error, visitor_of(request).texts)
    template = "parts/link_choices.html" if wants_part(request) else "link.html"
    return render(request, template, doctor_id=doctor_id, choices=choices, problem=problem)


async def link(request: web.Request) -> web.StreamResponse:
    doctor_id, form = doctor_id_of(request), await read_form(request, LinkForm)
    await request.app[DOCTORS].link(visitor_of(request).user, doctor_id, form.vm_user_id)
    raise web.HTTPSeeOther(f"/doctors/{doctor_id}?said=linked")


async def unlink(request: web.Request) -> web.StreamResponse:
    doctor_id = doctor_id_of(request)
    await request.app[DOCTORS].unlink(visitor_of(request).user, doctor_id)
    raise web.HTTPSeeOther(f"/doctors/{doctor_id}?said=unlinked")


async def new_phone(request: web.Request) -> web.StreamResponse:
    doctor_id = doctor_id_of(request)
    await request.app[DOCTORS].allow_new_phone(visitor_of(request).user, doctor_id)
    raise web.HTTPSeeOther(f"/doctors/{doctor_id}?said=freed")


async def mail_invitation(request: web.Request) -> web.StreamResponse:
    doctor_id, link = doctor_id_of(request), await request.app[IDENTITY].link(_START_AT_WORK)
    clinic = request.app[SETTINGS].rules.name
    await request.app[DOCTORS].mail_invitation(visitor_of(request).user, doctor_id, clinic, link or "")
    raise web.HTTPSeeOther(f"/doctors/{doctor_id}?said=invited")


def doctor_id_of(request: web.Request) -> DoctorId:
    """From the path; DoctorNotFound for a number that cannot be one."""
    number = request.match_info["doctor_id"]
    if not number.isdecimal() or len(number) > MOST_DIGITS or int(number) >= _BIGGEST_ID:
        raise DoctorNotFound
    return DoctorId(int(number))


async def _list(
    request: web.Request, listing: Listing, form: AddForm | None = None, error: ClinicError | None = None
) -> web.Response:
    lines = await request.app[DOCTORS].listed()
    found = [line for line in lines if line.active and _fits(line, listing)]
    places = [number for number, line in enumerate(found, start=1) if line.id == listing.after]
    shown = found[places[0] if places else 0 :]
    told = of_clinic(error, visitor_of(request).texts) if error else None
    return render(
        request,
        "doctors.html",
        status=told.status if told else 200,
        doctors=shown[:PAGE],
        first=listing.address() if places else "",
        rest=listing.address(shown[PAGE - 1].id) if len(shown) > PAGE else "",
        is_narrowed=bool(listing.q or listing.lacks),
        lacks=listing.lacks,
        left=[line for line in lines if not line.active],
        total=sum(line.active for line in lines),
        query=listing.q,
        form=form or AddForm(),
        errors={told.where: told.message} if told else {},
        said=_said(request, listing.said),
    )


def _fits(line: DoctorLine, listing: Listing) -> bool:
    if listing.lacks is Lacking.LINK and line.vm_user_id:
        return False
    if listing.lacks is Lacking.TELEGRAM and line.telegram_bound_at:
        return False
    wanted = key(listing.q)
    return not wanted or any(wanted in key(value) for value in (line.name, line.email, line.specialisation))


def _said(request: web.Request, what: str) -> str:
    return visitor_of(request).texts.plain(f"panel-said-{what}") if what in _SAID else ""


async def _invitation(request: web.Request, doctor: DoctorLine) -> str:
    """The text to copy or mail. The link opens the bot at the doctor's sign-in, and signs nobody in by itself."""
    texts, clinic = visitor_of(request).texts, request.app[SETTINGS].rules.name
    link = await request.app[IDENTITY].link(_START_AT_WORK)
    kind = "panel-invitation" if link else "panel-invitation-without-link"
    return texts.plain(kind, clinic=clinic, email=doctor.email, **({"link": link} if link else {}))
