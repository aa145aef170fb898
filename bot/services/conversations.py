"""Where each person is in a dialogue: read once an update, written once, with the update's own mark (O3)."""

import json
from collections.abc import Callable, Sequence

from bot.db.gathering import Gathering
from bot.db.scope import Conversation, UpdateScope, current_scope
from bot.db.uow import Database

__all__ = ["Conversation", "ConversationService", "screen_key"]


def screen_key(chat_id: int) -> str:
    """Under which key a chat's living screen is remembered."""
    return f"screen:{chat_id}"


Change = Callable[[Conversation], Conversation]


class ConversationService:
    def __init__(self, db: Database) -> None:
        self._db = db
        self._reading = Gathering(self._read_all)

    async def load(self, key: str) -> Conversation:
        """Where the person is; an empty conversation when nothing was begun. The answer is the caller's own copy."""
        scope = current_scope()
        if scope is None:
            return await self._reading(key)
        return _copy(await self._known(scope, key))

    async def change(self, key: str, change: Change) -> Conversation:
        """Apply ``change`` so that no other change is lost. While an update is handled it is staged, and committed
        with the update's effect or end; otherwise it is committed at once."""
        scope = current_scope()
        if scope is None:
            return await self._change_now(key, change)
        # Nothing is awaited between reading the copy and staging the change, so tasks of one update cannot collide.
        await self._known(scope, key)
        changed = change(_copy(scope.staged.get(key) or scope.loaded[key]))
        scope.staged[key] = _copy(changed)
        return _copy(changed)

    async def stage(self, key: str, conversation: Conversation) -> None:
        """Put this conversation in the place of whatever was there."""
        await self.change(key, lambda _: conversation)

    async def _known(self, scope: UpdateScope, key: str) -> Conversation:
        if key in scope.staged:
            return scope.staged[key]
        if key not in scope.loaded:
            scope.loaded.setdefault(key, await self._reading(key))
        return scope.loaded[key]

    async def _read_all(self, keys: Sequence[str]) -> list[Conversation]:
        """One look into the table for everybody who writes at the same time."""
        async with self._db.read() as uow:
            found = await uow.conversations.get_all(set(keys))
        return [_copy(found[key]) for key in keys]

    async def _change_now(self, key: str, change: Change) -> Conversation:
        async with self._db.uow() as uow:
            now = self._db.now()
            changed = change(await uow.conversations.get_locked(key, now))
            await uow.conversations.flush({key: changed}, now)
            await uow.commit()
        return changed


def _copy(talk: Conversation) -> Conversation:
    """As the table would give it back. TypeError at once, in the handler, for what no table can keep."""
    return Conversation(talk.state, json.loads(json.dumps(talk.data)))
