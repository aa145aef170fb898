"""Who may use the panel, and as what (rows A1, A15). Administrators only; the services see to it."""

from aiohttp import web

from admin_web.errors import of_clinic
from admin_web.forms import MOST_DIGITS, Form, read_form, read_query
from admin_web.keys import OPTIONS, PANEL_STAFF
from admin_web.pages import render
from admin_web.visitor import visitor_of
from bot.domain.errors import BadEmail, ClinicError
from bot.domain.ids import PanelUserId
from bot.domain.panel import AccountExists, AccountNotFound, PanelRole

SAID = frozenset({"role", "disabled", "enabled", "reset"})


class Listing(Form):
    said: str = ""


class InviteForm(Form):
    email: str = ""
    role: PanelRole = PanelRole.REGISTRAR


class RoleForm(Form):
    role: PanelRole


class NothingTyped(Form):
    """A button alone."""


async def show(request: web.Request) -> web.StreamResponse:
    said, texts = read_query(request, Listing).said, visitor_of(request).texts
    return await _page(request, said=texts.plain(f"panel-said-account-{said}") if said in SAID else "")


async def invite(request: web.Request) -> web.StreamResponse:
    """The link is shown at once, to be copied: it is stored nowhere in this spelling."""
    form, actor = await read_form(request, InviteForm), visitor_of(request).user
    try:
        token = await request.app[PANEL_STAFF].invite(actor, form.email, form.role)
    except (BadEmail, AccountExists) as error:
        return await _page(request, form=form, error=error)
    return await _page(request, invitation=_link(request, token))


async def invite_again(request: web.Request) -> web.StreamResponse:
    await read_form(request, NothingTyped)
    token = await request.app[PANEL_STAFF].invite_again(visitor_of(request).user, _user_id(request))
    return await _page(request, invitation=_link(request, token))


async def change_role(request: web.Request) -> web.StreamResponse:
    form = await read_form(request, RoleForm)
    await request.app[PANEL_STAFF].change_role(visitor_of(request).user, _user_id(request), form.role)
    raise web.HTTPSeeOther("/accounts?said=role")


async def disable(request: web.Request) -> web.StreamResponse:
    await read_form(request, NothingTyped)
    await request.app[PANEL_STAFF].disable(visitor_of(request).user, _user_id(request))
    raise web.HTTPSeeOther("/accounts?said=disabled")


async def enable(request: web.Request) -> web.StreamResponse:
    await read_form(request, NothingTyped)
    await request.app[PANEL_STAFF].enable(visitor_of(request).user, _user_id(request))
    raise web.HTTPSeeOther("/accounts?said=enabled")


async def reset_second(request: web.Request) -> web.StreamResponse:
    await read_form(request, NothingTyped)
    await request.app[PANEL_STAFF].reset_second(visitor_of(request).user, _user_id(request))
    raise web.HTTPSeeOther("/accounts?said=reset")


async def _page(
    request: web.Request,
    said: str = "",
    invitation: str = "",
    form: InviteForm | None = None,
    error: ClinicError | None = None,
) -> web.Response:
    visitor = visitor_of(request)
    told = of_clinic(error, visitor.texts) if error else None
    return render(
        request,
        "accounts.html",
        status=told.status if told else 200,
        said=said,
        staff=await request.app[PANEL_STAFF].listed(visitor.user),
        invitation=invitation,
        form=form or InviteForm(),
        roles=list(PanelRole),
        errors={told.where: told.message} if told else {},
    )


def _link(request: web.Request, token: str) -> str:
    origin = request.app[OPTIONS].origin or f"{request.scheme}://{request.host}"
    return f"{origin}/invitation/{token}"


def _user_id(request: web.Request) -> PanelUserId:
    """From the path; AccountNotFound for a number that cannot be one."""
    number = request.match_info["user_id"]
    if not number.isdecimal() or len(number) > MOST_DIGITS or int(number) >= 2**62:
        raise AccountNotFound
    return PanelUserId(int(number))
