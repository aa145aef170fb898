"""One's own account: where it is signed in, pass phrase, second factor, recovery codes (row A1)."""

from aiohttp import web

from admin_web.errors import of_clinic
from admin_web.forms import Form, read_form, read_query
from admin_web.keys import ALERT_CHATS, AUDIT, IDENTITY, PANEL_USERS, SECOND
from admin_web.pages import render
from admin_web.views.invitation import PhrasesDiffer, check_same
from admin_web.visitor import visitor_of
from bot.domain.errors import ClinicError, TooOften, WeakPassword, WrongPassword
from bot.domain.panel import WrongSecondCode

SAID = frozenset({"password", "ended", "untied"})


class Listing(Form):
    said: str = ""


class PasswordForm(Form):
    old: str = ""
    password: str = ""
    again: str = ""


class CodeForm(Form):
    code: str = ""


class SessionForm(Form):
    """``key`` names one session; empty ends all others."""

    key: str = ""


async def show(request: web.Request) -> web.StreamResponse:
    said, texts = read_query(request, Listing).said, visitor_of(request).texts
    return await _page(request, said=texts.plain(f"panel-said-account-{said}") if said in SAID else "")


async def change_password(request: web.Request) -> web.StreamResponse:
    form, visitor, users = await read_form(request, PasswordForm), visitor_of(request), request.app[PANEL_USERS]
    try:
        check_same(form.password, form.again)
        await users.change_password(visitor.user, visitor.token, form.old, form.password, visitor.address)
    except (WrongPassword, WeakPassword, PhrasesDiffer, TooOften) as wrong:
        return await _page(request, error=wrong, form="password")
    raise web.HTTPSeeOther("/account?said=password")


async def renew_recovery_codes(request: web.Request) -> web.StreamResponse:
    form = await read_form(request, CodeForm)
    try:
        codes = await request.app[SECOND].renew_recovery_codes(visitor_of(request).user, form.code)
    except (WrongSecondCode, TooOften) as wrong:
        return await _page(request, error=wrong, form="recovery")
    return render(request, "recovery.html", codes=codes, next="/account", is_first=False)


async def take_second_off(request: web.Request) -> web.StreamResponse:
    """For a new telephone: out everywhere, and the next sign-in sets it up."""
    form = await read_form(request, CodeForm)
    try:
        await request.app[SECOND].take_off(visitor_of(request).user, form.code)
    except (WrongSecondCode, TooOften) as wrong:
        return await _page(request, error=wrong, form="second")
    raise web.HTTPSeeOther("/sign-in")


async def offer_telegram(request: web.Request) -> web.StreamResponse:
    """A link for this very answer; it is stored nowhere in this spelling."""
    word = await request.app[ALERT_CHATS].offer(visitor_of(request).user)
    return await _page(request, telegram=await request.app[IDENTITY].link(word) or word)


async def untie_telegram(request: web.Request) -> web.StreamResponse:
    await request.app[ALERT_CHATS].untie(visitor_of(request).user)
    raise web.HTTPSeeOther("/account?said=untied")


async def end_session(request: web.Request) -> web.StreamResponse:
    form, visitor, users = await read_form(request, SessionForm), visitor_of(request), request.app[PANEL_USERS]
    if form.key:
        await users.end_browser(visitor.user, form.key)
    else:
        await users.end_other_browsers(visitor.user, visitor.token)
    raise web.HTTPSeeOther("/account?said=ended")


async def _page(
    request: web.Request, said: str = "", error: ClinicError | None = None, form: str = "", telegram: str = ""
) -> web.Response:
    visitor = visitor_of(request)
    told = of_clinic(error, visitor.texts) if error else None
    response = render(
        request,
        "account.html",
        status=told.status if told else 200,
        said=said,
        browsers=await request.app[PANEL_USERS].browsers(visitor.user, visitor.token),
        sign_ins=await request.app[AUDIT].own_sign_ins(visitor.user),
        codes_left=await request.app[SECOND].codes_left(visitor.user),
        has_telegram=await request.app[ALERT_CHATS].is_tied(visitor.user),
        telegram=telegram,
        wrong_form=form,
        errors={told.where or "old": told.message} if told else {},
    )
    response.headers.update(told.headers if told else {})
    return response
