"""An invited colleague chooses a pass phrase (rows A1, A15). The link is the only key to it, and opens once."""

from aiohttp import web

from admin_web.errors import of_clinic
from admin_web.forms import Form, read_form
from admin_web.keys import PANEL_STAFF
from admin_web.pages import render
from admin_web.views.sign_in import HOME, let_in
from admin_web.visitor import visitor_of
from bot.domain.errors import ClinicError, NotUnderstood, WeakPassword


class PhraseForm(Form):
    password: str = ""
    again: str = ""


class PhrasesDiffer(NotUnderstood):
    text_id = "error-phrases-differ"
    field = "again"


async def show(request: web.Request) -> web.StreamResponse:
    user = await request.app[PANEL_STAFF].invited(request.match_info["token"])
    return render(request, "invitation.html", email=user.email, errors={})


async def accept(request: web.Request) -> web.StreamResponse:
    form, token, staff = await read_form(request, PhraseForm), request.match_info["token"], request.app[PANEL_STAFF]
    user = await staff.invited(token)
    try:
        check_same(form.password, form.again)
        signed_in = await staff.accept(token, form.password, visitor_of(request).caller)
    except (WeakPassword, PhrasesDiffer) as wrong:
        return _again(request, user.email, wrong)
    raise let_in(request, signed_in, HOME)


def check_same(phrase: str, again: str) -> None:
    """PhrasesDiffer: a phrase that cannot be seen is typed twice."""
    if phrase != again:
        raise PhrasesDiffer


def _again(request: web.Request, email: str, error: ClinicError) -> web.Response:
    told = of_clinic(error, visitor_of(request).texts)
    return render(request, "invitation.html", status=told.status, email=email, errors={told.where: told.message})
