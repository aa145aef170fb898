"""The durable inbox (reliability.md A4): updates are rows before anybody is told that they have arrived."""

from collections.abc import Sequence
from contextlib import AbstractContextManager

from bot.db.repositories.inbox import Received, Waiting
from bot.db.scope import AlreadyHandled, current_scope, update_scope
from bot.db.uow import Database

__all__ = ["AlreadyHandled", "Received", "UpdateService", "Waiting"]


class UpdateService:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def accept(self, batch: Sequence[Received]) -> list[Waiting]:
        """Keep a batch in one commit. Repeats of an ``update_id`` are ignored; what is new comes back, in order."""
        async with self._db.uow() as uow:
            new = await uow.inbox.add(batch, self._db.now())
            await uow.commit()
        return new

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
        """Handled and answered: keep what is staged, and wipe what the person wrote."""
        scope = current_scope()
        async with self._db.uow() as uow:
            await uow.inbox.finish(waiting.id, self._db.now())
            if scope is not None:
                scope.is_marked = True  # this row is the mark
            await uow.commit()
