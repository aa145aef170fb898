"""The dispatcher: where conversations are kept, what happens to every update on its way, and who answers it.

No event isolation is set: the inbox starts a person's next update only when the one before it is finished in the
database, which is stricter than a lock and leaves nothing behind in memory (reliability.md A9).
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any

from aiogram import BaseMiddleware, Bot, Dispatcher, Router
from aiogram.fsm.storage.base import BaseStorage
from aiogram.methods import TelegramMethod
from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError
from pydantic import ValidationError

from bot import handlers
from bot.container import Container
from bot.fsm.storage import KEYS, SqlStorage
from bot.handlers.common.resume import show_where_we_are
from bot.handlers.desk import DeskMiddleware
from bot.handlers.leaving import LeavingMiddleware
from bot.middlewares.account import AccountMiddleware
from bot.middlewares.flood import FloodMiddleware
from bot.middlewares.interrupted import InterruptedMiddleware
from bot.middlewares.presence import PresenceMiddleware
from bot.texts import TextsLibrary

logger = logging.getLogger(__name__)

FORGOTTEN_AFTER = timedelta(days=30)
"""A dialogue that nobody has gone on with, in Redis, where no job of ours looks; in the database retention.py does."""

ALWAYS_WANTED = {"my_chat_member"}
"""No handler asks for it, but middlewares/presence.py does."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Who answers: routers in their order, what handlers have done on every update before, and what a person is
    shown whose update was cut short."""

    routers: Sequence[Router]
    middlewares: Sequence[BaseMiddleware]
    show_where_we_are: Callable[..., Awaitable[Any]]


def clinics_talk() -> Talk:
    """The clinic's own handlers."""
    return Talk(handlers.routers(), [FloodMiddleware(), DeskMiddleware(), LeavingMiddleware()], show_where_we_are)


def build_dispatcher(container: Container, library: TextsLibrary, storage: BaseStorage, talk: Talk) -> Dispatcher:
    """Handlers ask for services by their names in the container."""
    services = {field.name: getattr(container, field.name) for field in fields(container)}
    dispatcher = Dispatcher(storage=storage, **services)
    for middleware in (
        PresenceMiddleware(container.accounts),
        AccountMiddleware(container.accounts, library),
        *talk.middlewares,
        InterruptedMiddleware(talk.show_where_we_are),
    ):
        dispatcher.update.outer_middleware(middleware)
    dispatcher.include_routers(*talk.routers)
    return dispatcher


def storage_for(container: Container, redis_url: str) -> BaseStorage:
    """Our own database; Redis when several bots share their conversations. With Redis a conversation is no longer
    committed together with the update's effect."""
    if not redis_url:
        return SqlStorage(container.conversations)
    from aiogram.fsm.storage.redis import RedisStorage  # an optional package

    return RedisStorage.from_url(redis_url, key_builder=KEYS, state_ttl=FORGOTTEN_AFTER, data_ttl=FORGOTTEN_AFTER)


def wanted_updates(dispatcher: Dispatcher) -> list[str]:
    """What Telegram is asked to send: only what somebody answers to (O7)."""
    return sorted({*dispatcher.resolve_used_update_types(), *ALWAYS_WANTED})


class Feeding:
    """From the text of an update to the handlers, and to Telegram when a handler returns a call."""

    def __init__(self, dispatcher: Dispatcher, bot: Bot) -> None:
        self._dispatcher = dispatcher
        self._bot = bot

    async def __call__(self, body: str, *, is_interrupted: bool) -> None:
        update = self._read(body)
        if update is None:
            return
        answer = await self._dispatcher.feed_update(self._bot, update, is_interrupted=is_interrupted)
        if isinstance(answer, TelegramMethod):
            await self._dispatcher.silent_call_request(self._bot, answer)

    def _read(self, body: str) -> Update | None:
        """None for an update that this aiogram cannot read. Neither its errors nor its warnings may be shown: they
        repeat what the person wrote."""
        try:
            update = Update.model_validate_json(body, context={"bot": self._bot})
            assert update.event_type
        except UpdateTypeLookupError:
            logger.warning("an update of a kind that this version of aiogram does not know was left out")
            return None
        except ValidationError as error:
            places = [".".join(str(part) for part in problem["loc"]) for problem in error.errors()]
            logger.error("an update could not be read: %s", ", ".join(places[:5]))  # noqa: TRY400 — see above
            return None
        return update
