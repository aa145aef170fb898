"""In and out: pass phrase, a fresh session, sign-out on the server (row A1)."""

from urllib.parse import quote

from aiohttp import web

from admin_web.errors import of_clinic
from admin_web.forms import Form, read_form, read_query
from admin_web.keys import OPTIONS, PANEL_USERS
from admin_web.options import FORM_COOKIE, SESSION_COOKIE
from admin_web.pages import render
from admin_web.visitor import visitor_of
from bot.domain.errors import ClinicError, TooOften, WrongPassword
from bot.services.panel_users import SignedIn

HOME = "/doctors"


class SignInForm(Form):
    email: str = ""
    password: str = ""
    next: str = HOME


class Where(Form):
    next: str = HOME


async def show(request: web.Request) -> web.StreamResponse:
    where = safe_path(read_query(request, Where).next)
    if visitor_of(request).is_in:
        raise web.HTTPSeeOther(where)
    return render(request, "sign_in.html", email="", next=where, error="")


async def try_it(request: web.Request) -> web.StreamResponse:
    form, visitor, users = await read_form(request, SignInForm), visitor_of(request), request.app[PANEL_USERS]
    where = safe_path(form.next)
    try:
        signed_in = await users.sign_in(form.email, form.password, visitor.address, visitor.agent)
    except (WrongPassword, TooOften) as refused:
        return _refused(request, form.email, where, refused)
    if visitor.token:
        await users.sign_out(visitor.token)  # a fresh token at every sign-in, the old one dies (ASVS 7.2.4)
    raise let_in(request, signed_in, where)


async def sign_out(request: web.Request) -> web.StreamResponse:
    await request.app[PANEL_USERS].sign_out(visitor_of(request).token)
    options = request.app[OPTIONS]
    response = web.HTTPSeeOther("/sign-in")
    response.del_cookie(options.cookie(SESSION_COOKIE), path="/", secure=options.is_secure)
    raise response


def safe_path(typed: str) -> str:
    """A page of ours; anything that a browser could read as another site leads home."""
    is_ours = typed.startswith("/") and not typed.startswith(("//", "/\\")) and typed.isprintable()
    return typed if is_ours else HOME


def let_in(request: web.Request, signed_in: SignedIn, where: str) -> web.HTTPSeeOther:
    """The new session's cookie, and on to the page or to the step that is still missing."""
    if not signed_in.is_whole:
        step = "/sign-in/second" if signed_in.user.has_second else "/sign-in/enrol"
        where = f"{step}?next={quote(where, safe='')}"
    response = web.HTTPSeeOther(where)
    set_session(request, response, signed_in.token)
    return response


def _refused(request: web.Request, email: str, where: str, error: ClinicError) -> web.Response:
    told = of_clinic(error, visitor_of(request).texts)
    response = render(request, "sign_in.html", status=told.status, email=email[:254], next=where, error=told.message)
    response.headers.update(told.headers)
    return response


def set_session(request: web.Request, response: web.StreamResponse, token: str) -> None:
    """A session cookie in the browser's sense too: it goes when the browser closes."""
    options = request.app[OPTIONS]
    response.set_cookie(
        options.cookie(SESSION_COOKIE), token, path="/", httponly=True, secure=options.is_secure, samesite="Lax"
    )
    response.del_cookie(options.cookie(FORM_COOKIE), path="/", secure=options.is_secure)
