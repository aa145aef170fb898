"""Who is looking at the page: their session, their language, their theme."""

import secrets
from dataclasses import dataclass
from typing import Literal

from aiohttp import web
from aiohttp.typedefs import Handler

from admin_web.addresses import client_address
from admin_web.keys import OPTIONS, PANEL_USERS, TEXTS, VISITOR
from admin_web.options import FORM_COOKIE, SESSION_COOKIE
from bot.domain.panel import PanelSession, PanelUser
from bot.domain.people import Language
from bot.services.panel_users import Caller
from bot.texts import Texts

LANGUAGE_COOKIE = "ov_language"
THEME_COOKIE = "ov_theme"

LIVE_HEADER = "X-Live"
"""On requests that a page makes by itself to stay fresh: they keep no session awake."""

Theme = Literal["auto", "light", "dark"]
THEMES: tuple[Theme, ...] = ("auto", "light", "dark")


@dataclass(frozen=True, slots=True)
class Visitor:
    """``csrf`` is what this browser's forms must carry: the session's token, or before sign-in the form cookie's."""

    texts: Texts
    theme: Theme
    address: str
    csrf: str
    token: str = ""
    session: PanelSession | None = None
    had_session: bool = False
    agent: str = ""

    @property
    def caller(self) -> Caller:
        return Caller(self.address, self.agent)

    @property
    def is_in(self) -> bool:
        """Signed in with all that it takes."""
        return self.session is not None and self.session.is_whole

    @property
    def user(self) -> PanelUser:
        """The person signed in with all that it takes; the guard lets nobody else reach a handler that asks."""
        if self.session is None or not self.session.is_whole:
            raise web.HTTPUnauthorized
        return self.session.user


def visitor_of(request: web.Request) -> Visitor:
    return request[VISITOR]


@web.middleware
async def meet_visitor(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Read the cookies once; a first-time browser gets a form cookie so that even its sign-in form is its own."""
    options = request.app[OPTIONS]
    is_file = request.match_info.route.name == "static"  # the same for everybody: no reason to ask the database
    token = "" if is_file else request.cookies.get(options.cookie(SESSION_COOKIE), "")
    by_itself = LIVE_HEADER in request.headers
    session = await request.app[PANEL_USERS].session(token, by_itself=by_itself) if token else None
    form_token = request.cookies.get(options.cookie(FORM_COOKIE), "")
    request[VISITOR] = Visitor(
        texts=request.app[TEXTS].speak(_language(request, session), options.zone),
        theme=_theme(request),
        address=client_address(request, options.trusted),
        csrf=session.csrf if session else form_token or secrets.token_urlsafe(32),
        token=token,
        session=session,
        had_session=bool(token),
        agent=request.headers.get("User-Agent", ""),
    )
    response = await handler(request)
    if session is None and not form_token and response.content_type == "text/html":
        give_form_cookie(request, response)
    return response


def give_form_cookie(request: web.Request, response: web.StreamResponse) -> None:
    """Kept by the browser only, and sent back only by pages of this site."""
    options = request.app[OPTIONS]
    response.set_cookie(
        options.cookie(FORM_COOKIE),
        visitor_of(request).csrf,
        path="/",
        httponly=True,
        secure=options.is_secure,
        samesite="Strict",
    )


def _language(request: web.Request, session: PanelSession | None) -> Language:
    if session is not None:
        return session.user.language
    wanted = request.cookies.get(LANGUAGE_COOKIE, "")
    return Language(wanted) if wanted in set(Language) else Language.RU


def _theme(request: web.Request) -> Theme:
    wanted = request.cookies.get(THEME_COOKIE, "")
    return next((theme for theme in THEMES if theme == wanted), "auto")
