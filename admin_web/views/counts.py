"""How much waits, for the places at the top: asked again and again by every open page."""

from aiohttp import web

from admin_web.keys import DESK_COUNTS
from admin_web.pages import render
from admin_web.visitor import visitor_of


async def show(request: web.Request) -> web.StreamResponse:
    found = await request.app[DESK_COUNTS].now(visitor_of(request).user)
    is_about_requests = request.match_info["what"] == "requests"
    return render(
        request,
        "parts/count.html",
        number=found.requests if is_about_requests else found.decisions,
        kind="warn" if is_about_requests and not found.late else "bad",
    )
