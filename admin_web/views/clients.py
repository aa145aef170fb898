"""People who use the bot: search, those apart, pages that go on from the last line (row A14)."""

from typing import Annotated
from urllib.parse import urlencode

from aiohttp import web
from pydantic import Field

from admin_web.forms import Choice, Form, RowNumber, read_query
from admin_web.keys import CLIENTS, CLOCK
from admin_web.pages import render
from admin_web.visitor import visitor_of
from bot.domain import phone
from bot.services.clients import Apart, ClientFilter

MOST_SEARCH = 100


class Listing(Form):
    """``after`` is the number of the last person on the page before."""

    q: str = Field("", max_length=MOST_SEARCH)
    only: Annotated[Apart | None, Choice] = None
    after: Annotated[RowNumber | None, Choice] = None

    def address(self, after: int | None = None) -> str:
        """This very list, or its next page."""
        chosen = {"q": self.q, "only": self.only or "", "after": after or ""}
        query = urlencode({name: value for name, value in chosen.items() if value})
        return f"/clients?{query}" if query else "/clients"


async def show(request: web.Request) -> web.StreamResponse:
    """The whole page always: htmx takes the list out of it."""
    listing, user = read_query(request, Listing), visitor_of(request).user
    wanted = ClientFilter(" ".join(listing.q.split()), listing.only)
    page = await request.app[CLIENTS].page(user, wanted, listing.after)
    return render(
        request,
        "clients.html",
        listing=listing,
        lines=page.lines,
        masked=phone.masked,
        now=request.app[CLOCK](),
        choices=list(Apart),
        here=listing.address(listing.after),
        first=listing.address() if listing.after else "",
        rest=listing.address(page.rest) if page.rest else "",
    )
