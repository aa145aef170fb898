"""Legal texts (row A24): what is in force, a new version, who agreed to which, and the proof as a file."""

import csv
import io

from aiohttp import web
from pydantic import Field

from admin_web.errors import of_clinic, words
from admin_web.forms import Form, read_form, read_query
from admin_web.keys import CLOCK, LEGAL, OPTIONS
from admin_web.pages import render
from admin_web.visitor import visitor_of
from bot.domain.errors import ClinicError
from bot.domain.people import Language
from bot.services.legal import Acceptance, LegalFormWrong, LegalVersionTaken
from bot.texts import Texts
from bot.texts.legal import KEYS

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula at the beginning of a cell (OWASP, CSV injection)."""

_COLUMNS = (
    "account", "telegram", "name", "document", "version", "sha256", "language", "method", "accepted", "withdrawn",
)  # fmt: skip


class Listing(Form):
    said: str = ""
    document: str = Field("", max_length=32)
    q: str = Field("", max_length=100)
    before: int | None = Field(None, ge=1, lt=2**62)


class PublishForm(Form):
    document: str = KEYS[0]
    version: str = ""
    body_ru: str = ""
    body_en: str = ""


async def show(request: web.Request) -> web.StreamResponse:
    return await _page(request, PublishForm())


async def publish(request: web.Request) -> web.StreamResponse:
    form, actor = await read_form(request, PublishForm), visitor_of(request).user
    bodies = {Language.RU: form.body_ru, Language.EN: form.body_en}
    try:
        await request.app[LEGAL].publish(actor, form.document, form.version, bodies)
    except (LegalFormWrong, LegalVersionTaken) as wrong:
        return await _page(request, form, wrong)
    raise web.HTTPSeeOther("/legal?said=published")


async def export(request: web.Request) -> web.StreamResponse:
    """By POST: that somebody took the list is written down."""
    form = await read_form(request, Listing)
    lines = await request.app[LEGAL].export(visitor_of(request).user, form.document)
    name = f"consents-{request.app[CLOCK]().astimezone(request.app[OPTIONS].time_zone):%Y-%m-%d}.csv"
    return web.Response(
        text=as_csv(lines),
        content_type="text/csv",
        charset="utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def as_csv(lines: list[Acceptance]) -> str:
    """For a spreadsheet: with the mark that makes it read UTF-8, and no cell that it would carry out."""
    table = io.StringIO()
    writer = csv.writer(table, delimiter=";")
    writer.writerow(_COLUMNS)
    for one in lines:
        withdrawn = one.withdrawn_at.isoformat() if one.withdrawn_at else ""
        writer.writerow(
            safe_cell(str(cell))
            for cell in (
                one.account_id,
                one.telegram_id,
                one.name,
                one.document,
                one.version,
                one.text_hash,
                one.language,
                one.method,
                one.accepted_at.isoformat(),
                withdrawn,
            )
        )
    return "\ufeff" + table.getvalue()


def safe_cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _errors(error: ClinicError, texts: Texts) -> dict[str, str]:
    """Each mistake at its field."""
    if isinstance(error, LegalFormWrong):
        return {name: words(problem, texts) for name, problem in error.facts()["problems"].items()}
    told = of_clinic(error, texts)
    return {told.where: told.message}


async def _page(request: web.Request, form: PublishForm, error: ClinicError | None = None) -> web.Response:
    legal, visitor = request.app[LEGAL], visitor_of(request)
    asked = read_query(request, Listing) if error is None else Listing()
    told = of_clinic(error, visitor.texts) if error else None
    page = await legal.acceptances(visitor.user, asked.document, asked.before, " ".join(asked.q.split()))
    return render(
        request,
        "legal.html",
        status=told.status if told else 200,
        documents=await legal.in_force(visitor.user),
        keys=KEYS,
        form=form,
        errors=_errors(error, visitor.texts) if error else {},
        asked=asked,
        lines=page.lines,
        older=page.older,
        said=visitor.texts.plain("panel-said-legal-published") if asked.said == "published" else "",
    )
