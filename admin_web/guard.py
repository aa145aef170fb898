"""Nobody gets past without a session, and no change happens unless one of our own pages asked for it.

Closed by default: a route is open only when its name stands in ``OPEN``. Three independent walls stand before a
change (reliability.md A2): where the browser says the request comes from, its origin, and the token that only our
pages know. GET and HEAD never change anything, so they need none.
"""

import hmac
from enum import StrEnum
from urllib.parse import quote, urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from admin_web.keys import OPTIONS
from admin_web.visitor import visitor_of
from bot.domain.panel import PanelSession

OPEN = frozenset(
    {"door", "door-knock", "preferences", "static", "alive", "invitation", "invitation-accept"},
)
HALF_OPEN = frozenset({"second", "second-show", "enrol", "enrol-confirm", "sign-out"})
"""What a session opens whose second factor is still to be shown or set up."""

CSRF_FIELD = "csrf"
CSRF_HEADER = "X-CSRF-Token"

_SAFE = frozenset({"GET", "HEAD"})
_OURS = frozenset({"same-origin", "none"})
"""``none``: typed into the address bar. A ``same-site`` neighbour under another name is a stranger."""


class Refusal(StrEnum):
    """Why a request was turned away, for the log and for tests; the person reads one sentence for all."""

    CROSS_SITE = "cross_site"
    FOREIGN_ORIGIN = "foreign_origin"
    NO_TOKEN = "no_token"  # noqa: S105 — a reason, no secret


class NotOurs(web.HTTPForbidden):
    """A request that changes something and cannot be shown to come from one of our pages."""

    def __init__(self, why: Refusal) -> None:
        super().__init__()
        self.why = why


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    missing = request.match_info.http_exception
    if missing is not None:
        raise missing
    if not _may_enter(request):
        return _ask_to_sign_in(request)
    if request.method not in _SAFE:
        await check_origin_and_token(request)
    return await handler(request)


def _may_enter(request: web.Request) -> bool:
    name, visitor = request.match_info.route.name, visitor_of(request)
    return name in OPEN or visitor.is_in or (name in HALF_OPEN and visitor.session is not None)


async def check_origin_and_token(request: web.Request) -> None:
    """NotOurs unless all three walls let the request through."""
    if request.headers.get("Sec-Fetch-Site", "none") not in _OURS:
        raise NotOurs(Refusal.CROSS_SITE)
    origin = request.headers.get("Origin")
    if origin is not None and origin != _own_origin(request):
        raise NotOurs(Refusal.FOREIGN_ORIGIN)
    if not hmac.compare_digest((await _token(request)).encode(), visitor_of(request).csrf.encode()):
        raise NotOurs(Refusal.NO_TOKEN)


def next_step(session: PanelSession | None) -> str:
    """Where what is still missing is asked for: the pass phrase, the second factor, or the setting up of one."""
    if session is None:
        return "/sign-in"
    return "/sign-in/second" if session.user.has_second else "/sign-in/enrol"


def is_api(request: web.Request) -> bool:
    return request.path.startswith("/api/")


def _own_origin(request: web.Request) -> str:
    return request.app[OPTIONS].origin or f"{request.scheme}://{request.host}"


async def _token(request: web.Request) -> str:
    """From the header (JSON, htmx) or the form's hidden field."""
    if CSRF_HEADER in request.headers or is_api(request):
        return request.headers.get(CSRF_HEADER, "")
    field = (await request.post()).get(CSRF_FIELD, "")
    return field if isinstance(field, str) else ""


def _ask_to_sign_in(request: web.Request) -> web.Response:
    """A page leads to the step that is missing and back; everything else hears 401."""
    if is_api(request) or request.method not in _SAFE:
        raise web.HTTPUnauthorized
    place = next_step(visitor_of(request).session) + "?next=" + quote(_looked_at(request), safe="")
    if request.headers.get("HX-Request"):
        return web.Response(status=401, headers={"HX-Redirect": place})
    raise web.HTTPSeeOther(place)


def _looked_at(request: web.Request) -> str:
    """The page to come back to: not the part of it that htmx was renewing."""
    page = urlsplit(request.headers.get("HX-Current-URL", ""))
    return f"{page.path}?{page.query}".rstrip("?") if page.path else request.path_qs
