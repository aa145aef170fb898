"""The durable inbox (reliability.md A4): updates are rows before anybody is told that they have arrived."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from bot.db.gathering import Gathering
from bot.db.repositories.inbox import Received, Waiting
from bot.db.scope import AlreadyHandled, Conversation, current_scope, update_scope
from bot.db.uow import Database

__all__ = ["AlreadyHandled", "Received", "UpdateService", "Waiting"]


@dataclass(frozen=True, slots=True)
class Finished:
    """An update at its end, with the conversations that no effect has carried."""

    id: int
    staged: Mapping[str, Conversation]


class UpdateService:
    def __init__(self, db: Database) -> None:
        self._db = db
        self._accepting = Gathering(self._accept_all)
        self._finishing = Gathering(self._finish_all)

    async def accept(self, batch: Sequence[Received]) -> list[Waiting]:
        """Keep a batch in one commit. Repeats of an ``update_id`` are ignored; what is new comes back, in order."""
        async with self._db.uow() as uow:
            new = await uow.inbox.add(batch, self._db.now())
            await uow.commit()
        return new

    async def accept_one(self, received: Received) -> Waiting | None:
        """Keep one, in one commit with others that come at the same time; None for a repeat."""
        return await self._accepting(received)

    async def left_over(self) -> list[Waiting]:
        """What an earlier process has received and not finished, in the order of arrival."""
        async with self._db.read() as uow:
            return await uow.inbox.unfinished()

    async def begin_again(self, left_over: Waiting) -> None:
        """Note the attempt before it is made: should this update kill the process, the next one must know."""
        async with self._db.uow() as uow:
            await uow.inbox.begin_again(left_over.id)
            await uow.commit()

    def handling(self, waiting: Waiting) -> AbstractContextManager[object]:
        """Inside, the first commit of any service carries the update's "done" mark (bot/db/scope.py)."""
        return update_scope(waiting.id, is_marked=waiting.is_done)

    async def finish(self, waiting: Waiting) -> None:
        """Handled and answered: keep what is staged, and wipe what the person wrote. Shares its commit with the
        updates of other people that end at the same time."""
        scope = current_scope()
        await self._finishing(Finished(waiting.id, scope.staged if scope is not None else {}))
        if scope is not None:
            scope.is_marked = True
            scope.staged.clear()

    async def _accept_all(self, batch: Sequence[Received]) -> list[Waiting | None]:
        new = {waiting.update_id: waiting for waiting in await self.accept(batch)}
        return [new.pop(received.update_id, None) for received in batch]

    async def _finish_all(self, batch: Sequence[Finished]) -> list[None]:
        now = self._db.now()
        async with self._db.uow() as uow:
            await uow.conversations.flush({key: talk for one in batch for key, talk in one.staged.items()}, now)
            await uow.inbox.finish([one.id for one in batch], now)
            await uow.commit()
        return [None] * len(batch)
