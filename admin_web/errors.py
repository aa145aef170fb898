"""The one place where an exception becomes an answer: a page, a note for htmx, or JSON (house.md)."""

import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.typedefs import Handler

from admin_web.api.shapes import ErrorShape, Mistake, answer
from admin_web.guard import NotOurs, Refusal, is_api
from admin_web.keys import OPTIONS, TEXTS, VISITOR
from admin_web.pages import render
from admin_web.visitor import Visitor
from bot.domain.errors import (
    AlreadyLinked,
    AlreadyListed,
    AlreadySettled,
    BookingPaused,
    ClinicError,
    ClinicSystemError,
    ClinicUnavailable,
    DoctorNotFound,
    DoctorStays,
    FileGone,
    ImpossibleStep,
    NoFreeTime,
    NotAllowed,
    NotBookable,
    NotUnderstood,
    PersonNotFound,
    SlotTaken,
    TooOften,
    VisitGoesOn,
    VisitNotFound,
    WeakPassword,
    WrongPassword,
)
from bot.domain.panel import (
    AccountExists,
    AccountNotFound,
    InvitationGone,
    LastAdministrator,
    SecondAlreadySet,
    WrongSecondCode,
)
from bot.domain.requests import RequestClaimed, RequestGone
from bot.services.legal import LegalVersionTaken
from bot.texts import Texts

log = logging.getLogger(__name__)

_STATUSES: tuple[tuple[type[ClinicError], int], ...] = (
    (FileGone, 404),
    (NotAllowed, 403),
    (DoctorNotFound, 404),
    (PersonNotFound, 404),
    (DoctorStays, 409),
    (VisitGoesOn, 409),
    (VisitNotFound, 404),
    (RequestGone, 404),
    (RequestClaimed, 409),
    (ImpossibleStep, 409),
    (NotBookable, 409),
    (SlotTaken, 409),
    (AccountNotFound, 404),
    (InvitationGone, 410),
    (AccountExists, 409),
    (LastAdministrator, 409),
    (BookingPaused, 409),
    (NoFreeTime, 409),
    (LegalVersionTaken, 409),
    (SecondAlreadySet, 409),
    (WrongSecondCode, 422),
    (AlreadyListed, 409),
    (AlreadyLinked, 409),
    (AlreadySettled, 409),
    (TooOften, 429),
    (WrongPassword, 401),
    (WeakPassword, 422),
    (NotUnderstood, 422),
    (ClinicUnavailable, 503),
    (ClinicSystemError, 502),
)


@dataclass(frozen=True, slots=True)
class Told:
    """An exception in words. ``where`` is the field it is about; ``reference`` leads from the page to the log."""

    status: int
    code: str
    message: str
    where: str = ""
    reference: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@web.middleware
async def tell_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        return _answer(request, _of_http(request, error))
    except ClinicError as error:
        return _answer(request, of_clinic(error, _texts(request)))
    except Exception:
        return _answer(request, _unexpected(request))


def of_clinic(error: ClinicError, texts: Texts) -> Told:
    """A domain error in the reader's language; the code is its text id without the prefix."""
    status = next((status for kind, status in _STATUSES if isinstance(error, kind)), 400)
    facts = dict(error.facts())
    where = str(facts.get("field") or error.field or "")
    headers = {"Retry-After": str(facts["wait"])} if "wait" in facts else {}
    return Told(status, error.text_id.removeprefix("error-"), words(error, texts), where, headers=headers)


def words(error: ClinicError, texts: Texts) -> str:
    """The panel's own sentence where it has one, else the sentence that the bot says too."""
    own = f"panel-{error.text_id}"
    return texts.plain(own if texts.has(own) else error.text_id, **error.facts())


def _of_http(request: web.Request, error: web.HTTPException) -> Told:
    texts, code = _texts(request), {401: "sign-in-needed", 413: "too-large"}.get(error.status, str(error.status))
    if isinstance(error, NotOurs):
        log.warning("refused a change on %s: %s", request.match_info.route.name, error.why)
        if error.why is Refusal.FOREIGN_ORIGIN:
            log.warning("a browser saw the panel at %.100s; is PANEL__URL set so?", request.headers.get("Origin"))
        code = "not-ours"
    known = f"panel-error-{code}"
    headers = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else {}
    return Told(error.status, code, texts.plain(known if texts.has(known) else "panel-error-400"), headers=headers)


def _unexpected(request: web.Request) -> Told:
    reference = secrets.token_hex(4)
    log.exception("panel request failed, reference %s, route %s", reference, request.match_info.route.name)
    return Told(500, "unexpected", _texts(request).plain("panel-error-500", reference=reference), reference=reference)


def _answer(request: web.Request, told: Told) -> web.Response:
    if is_api(request):
        response = answer(ErrorShape(error=_mistake(told)), told.status)
    elif request.headers.get("HX-Request"):
        response = render(request, "parts/notice.html", status=told.status, message=told.message, kind="bad")
        response.headers.update({"HX-Retarget": "#notice", "HX-Reswap": "innerHTML"})
    else:
        response = render(request, "error.html", status=told.status, told=told)
    response.headers.update(told.headers)
    return response


def _mistake(told: Told) -> Mistake:
    return Mistake(code=told.code, message=told.message, field=told.where or None, reference=told.reference or None)


def _texts(request: web.Request) -> Texts:
    """Also when the visitor could not be met, because the database is away."""
    if VISITOR not in request:
        texts = request.app[TEXTS].speak("ru", request.app[OPTIONS].zone)
        request[VISITOR] = Visitor(texts=texts, theme="auto", address="", csrf="")
    return request[VISITOR].texts
