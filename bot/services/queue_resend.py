"""Everything that Vetmanager has refused, once more (row A8): a few at a time, so that the page can say how far it is.

For the morning after a wrong key or a missing right: the reason is mended, and dozens of rows wait for a tap each.
"""

from dataclasses import dataclass

from bot.db.queue_queries import given_up_ids
from bot.db.uow import Database
from bot.domain.errors import AlreadySettled
from bot.domain.panel import PanelUser
from bot.services import sync_reasons
from bot.services.queue import QueueService

AT_ONCE = 20
_NEED_A_DECISION = (
    sync_reasons.OWNER,
    sync_reasons.PET,
    sync_reasons.TIME,
    sync_reasons.OVERLAP,
    sync_reasons.CONFLICT,
    sync_reasons.FOREIGN_DOCTOR,
)
"""Sending these again changes nothing: a person has to choose first."""


@dataclass(frozen=True, slots=True)
class Resent:
    """``done`` went back into the queue in this step, ``left`` are still to come after the row ``after``."""

    done: int
    left: int
    after: int


class ResendService:
    def __init__(self, db: Database, queue: QueueService) -> None:
        self._db = db
        self._queue = queue

    async def count(self, user: PanelUser) -> int:
        """How many rows could be sent again without a decision; none for somebody who only looks."""
        return len(await self._ids(0)) if user.may_work else 0

    async def go_on(self, user: PanelUser, after: int = 0) -> Resent:
        """The next few. What is given up again meanwhile is not tried twice in one go. NotAllowed."""
        user.must_work()
        waiting = await self._ids(after)
        done = [await self._retried(user, row_id) for row_id in waiting[:AT_ONCE]]
        return Resent(sum(done), len(waiting) - len(done), waiting[len(done) - 1] if done else after)

    async def _retried(self, user: PanelUser, row_id: int) -> bool:
        """False when a colleague was quicker."""
        try:
            await self._queue.retry(user, row_id)
        except AlreadySettled:
            return False
        return True

    async def _ids(self, after: int) -> list[int]:
        async with self._db.read() as uow:
            return await given_up_ids(uow.session, _NEED_A_DECISION, after)
