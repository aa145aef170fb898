"""aiogram's conversation storage over our own database: a restart in the middle of a dialogue loses nothing (O3)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, DefaultKeyBuilder, StateType, StorageKey

from bot.services.conversations import ConversationService

KEYS = DefaultKeyBuilder(prefix="talk1", with_bot_id=True, with_destiny=True)
"""How a conversation is found again after a deploy. Another layout of keys means another prefix."""


class SqlStorage(BaseStorage):
    """One read and one write an update: ConversationService stages what the update's own commit then carries."""

    def __init__(self, conversations: ConversationService) -> None:
        self._conversations = conversations

    async def get_state(self, key: StorageKey) -> str | None:
        return (await self._conversations.load(KEYS.build(key))).state

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        name = state.state if isinstance(state, State) else state
        await self._conversations.change(KEYS.build(key), lambda talk: replace(talk, state=name))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return (await self._conversations.load(KEYS.build(key))).data

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        await self._conversations.change(KEYS.build(key), lambda talk: replace(talk, data=dict(data)))

    async def update_data(self, key: StorageKey, data: Mapping[str, Any]) -> dict[str, Any]:
        """In one step: the base class reads first and writes later, and forgets what came in between."""
        changed = await self._conversations.change(
            KEYS.build(key), lambda talk: replace(talk, data={**talk.data, **data})
        )
        return changed.data

    async def close(self) -> None:
        """The database is closed by whoever opened it."""
