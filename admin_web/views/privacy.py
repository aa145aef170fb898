"""Personal data: who is going to be forgotten, the acts of destruction, how long everything is kept (rows A14, C44)."""

from aiohttp import web

from admin_web.keys import ERASURE, RETENTION
from admin_web.pages import render
from admin_web.visitor import visitor_of


async def show(request: web.Request) -> web.StreamResponse:
    user = visitor_of(request).user
    acts = await request.app[ERASURE].acts(user)
    return render(
        request,
        "privacy.html",
        waiting=[one for one in acts if one.is_open],
        names=await request.app[ERASURE].names(user, acts),
        over=[one for one in acts if not one.is_open],
        report=await request.app[RETENTION].report(user),
    )
