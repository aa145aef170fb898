"""Language and theme: small choices that follow the browser, and the account's language the account."""

from aiohttp import web

from admin_web.forms import Form, read_form
from admin_web.keys import OPTIONS, PANEL_USERS
from admin_web.views.sign_in import HOME, safe_path
from admin_web.visitor import LANGUAGE_COOKIE, THEME_COOKIE, Theme, visitor_of
from bot.domain.people import Language

_A_YEAR = 365 * 24 * 3600


class PreferencesForm(Form):
    language: Language | None = None
    theme: Theme | None = None
    back: str = HOME


async def change(request: web.Request) -> web.StreamResponse:
    form, session = await read_form(request, PreferencesForm), visitor_of(request).session
    response = web.HTTPSeeOther(safe_path(form.back))
    if form.language is not None:
        _remember(request, response, LANGUAGE_COOKIE, form.language)
        if session is not None:
            await request.app[PANEL_USERS].set_language(session.user, form.language)
    if form.theme is not None:
        _remember(request, response, THEME_COOKIE, form.theme)
    raise response


def _remember(request: web.Request, response: web.StreamResponse, name: str, value: str) -> None:
    secure = request.app[OPTIONS].is_secure
    response.set_cookie(name, value, path="/", max_age=_A_YEAR, httponly=True, secure=secure, samesite="Lax")
