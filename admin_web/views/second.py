"""The second step of a sign-in: the telephone's code, or setting it up the first time (row A1)."""

from typing import Any

import segno
from aiohttp import web

from admin_web.errors import of_clinic
from admin_web.forms import Form, read_form, read_query
from admin_web.keys import SECOND, SETTINGS
from admin_web.pages import render
from admin_web.views.sign_in import HOME, Where, let_in, safe_path, set_session
from admin_web.visitor import visitor_of
from bot.domain.errors import ClinicError, TooOften
from bot.domain.panel import PanelSession, WrongSecondCode


class CodeForm(Form):
    code: str = ""
    next: str = HOME


async def show(request: web.Request) -> web.StreamResponse:
    where = safe_path(read_query(request, Where).next)
    session = _half(request, where, has_second=True)
    return render(request, "second.html", next=where, error="", email=session.user.email)


async def try_it(request: web.Request) -> web.StreamResponse:
    form, visitor = await read_form(request, CodeForm), visitor_of(request)
    where = safe_path(form.next)
    session = _half(request, where, has_second=True)
    try:
        signed_in = await request.app[SECOND].show(session, visitor.token, form.code, visitor.caller)
    except (WrongSecondCode, TooOften) as refused:
        return _refused(request, refused, "second.html", next=where, email=session.user.email)
    raise let_in(request, signed_in, where)


async def enrol(request: web.Request) -> web.StreamResponse:
    where = safe_path(read_query(request, Where).next)
    session = _half(request, where, has_second=False)
    return render(request, "enrol.html", next=where, error="", **await _key(request, session))


async def confirm(request: web.Request) -> web.StreamResponse:
    """The recovery codes are in the answer itself: they are stored nowhere in this spelling."""
    form, visitor = await read_form(request, CodeForm), visitor_of(request)
    where = safe_path(form.next)
    session = _half(request, where, has_second=False)
    try:
        enrolled = await request.app[SECOND].confirm(session.user, visitor.token, form.code, visitor.caller)
    except (WrongSecondCode, TooOften) as refused:
        return _refused(request, refused, "enrol.html", next=where, **await _key(request, session))
    response = render(request, "recovery.html", codes=enrolled.recovery_codes, next=where, is_first=True)
    set_session(request, response, enrolled.signed_in.token)
    return response


def _half(request: web.Request, where: str, *, has_second: bool) -> PanelSession:
    """The session that waits for this very step; anybody else is led on."""
    session = visitor_of(request).session
    assert session is not None  # the guard's promise
    may_enrol_now = session.is_whole and not session.user.has_second and not has_second
    if session.is_whole and not may_enrol_now:
        raise web.HTTPSeeOther(where)
    if session.user.has_second is not has_second:
        raise web.HTTPSeeOther("/sign-in/second" if session.user.has_second else "/sign-in/enrol")
    return session


async def _key(request: web.Request, session: PanelSession) -> dict[str, Any]:
    enrolment = await request.app[SECOND].begin(session.user, request.app[SETTINGS].rules.name)
    picture = segno.make(enrolment.uri, error="m").svg_data_uri(scale=5, border=3, dark="#12201d", light="#ffffff")
    return {"key": enrolment.key, "picture": picture, "email": session.user.email}


def _refused(request: web.Request, error: ClinicError, template: str, **facts: str) -> web.Response:
    told = of_clinic(error, visitor_of(request).texts)
    response = render(request, template, status=told.status, error=told.message, **facts)
    response.headers.update(told.headers)
    return response
