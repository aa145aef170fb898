"""One-time links into the chat as JSON (row C45): an invitation to book, or a login that the site hands over."""

from typing import Literal

from aiohttp import web
from pydantic import Field

from admin_web.api.shapes import StartLinkShape, answer
from admin_web.forms import Form, read_json
from admin_web.keys import IDENTITY, START_LINKS
from admin_web.visitor import visitor_of
from bot.domain.ids import DoctorId, ServiceId


class LinkBody(Form):
    """``{"kind": "login", "email": …}`` after the site has proven the address; ``{"kind": "invitation"}``, perhaps with
    a service and a doctor."""

    kind: Literal["invitation", "login"]
    email: str = Field("", max_length=320)
    service_id: int | None = Field(None, alias="serviceId", ge=1, lt=2**31)
    doctor_id: int | None = Field(None, alias="doctorId", ge=1, lt=2**31)


async def make(request: web.Request) -> web.Response:
    body, actor, links = await read_json(request, LinkBody), visitor_of(request).user, request.app[START_LINKS]
    if body.kind == "login":
        made = await links.hand_over(actor, body.email)
    else:
        service = ServiceId(body.service_id) if body.service_id else None
        made = await links.invite(actor, service, DoctorId(body.doctor_id) if body.doctor_id else None)
    start = made.target.payload
    url = await request.app[IDENTITY].link(start)
    return answer(StartLinkShape(url=url, start=start, expires_at=made.expires_at), status=201)
