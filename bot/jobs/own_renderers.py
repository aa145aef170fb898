"""What an owner asked for of their own: a pet's history as a paper, kept files, all that is known of them."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Protocol

from bot.documents.history import history_paper, history_paper_name
from bot.documents.press import Press
from bot.domain.errors import NotAllowed
from bot.domain.ids import AccountId, PetId
from bot.domain.people import Account
from bot.jobs.rendering import RenderContext, Renderer
from bot.outgoing.telegram import Outgoing
from bot.services.deliveries import Owed
from bot.services.history import PAPER, HistoryService


class Own(Protocol):
    """What these messages ask the container for."""

    @property
    def history(self) -> HistoryService: ...


def own_renderers(own: Own, press: Press) -> dict[str, Renderer]:
    kinds: dict[str, Callable[..., Awaitable[Outgoing | None]]] = {PAPER: pet_history}
    return {kind: partial(one, own, press) for kind, one in kinds.items()}


async def pet_history(own: Own, press: Press, owed: Owed, context: RenderContext) -> Outgoing | None:
    """The owner's own paper: it may be forwarded to anybody. Nothing for somebody who has logged out meanwhile."""
    reader = await _reader(owed, context)
    try:
        history = await own.history.of_pet(reader, PetId(owed.payload["pet_id"]))
    except NotAllowed:
        return None
    now = context.clock()
    # The paper itself speaks the clinic's time: it may be read anywhere.
    body = await press.print(history_paper(history, context.texts_in(reader.language), context.rules, now))
    words = context.texts_for(reader)("past-caption", at=now)
    return Outgoing(reader.telegram_id, words, document=(history_paper_name(now), body))


async def _reader(owed: Owed, context: RenderContext) -> Account:
    assert owed.account_id is not None
    return await context.accounts.get(AccountId(owed.account_id))
