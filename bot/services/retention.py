"""How long rows are kept that are of use for a while only: the terms on one screen (O19, reliability.md A11)."""

from datetime import timedelta

from bot.db.uow import Database

UPDATES = timedelta(hours=48)
"""Finished updates, by then without what was written. Telegram repeats an update for 24 hours at most."""
CODES = timedelta(hours=25)
"""Login codes and the events of limits; the longest limit looks back a day."""
CONVERSATIONS = timedelta(days=30)
"""Dialogues that nobody has gone on with."""
DELIVERED = timedelta(days=14)
GIVEN_UP = timedelta(days=90)
SIGN_INS = timedelta(days=90)
"""Sessions of the panel; that somebody signed in stays in the log."""
REQUESTS = timedelta(days=90)
"""Requests to the desk, after they were closed: they hold telephone numbers."""


class RetentionService:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def forget_what_is_over(self) -> int:
        """Delete what is older than its term; how many rows."""
        now = self._db.now()
        async with self._db.uow() as uow:
            gone = [
                await uow.inbox.forget(now - UPDATES),
                await uow.codes.forget_before(now - CODES),
                await uow.conversations.forget(now - CONVERSATIONS),
                await uow.doors.forget_sessions(now - SIGN_INS),
                await uow.requests.forget(now - REQUESTS),
                await uow.outbox.forget(done_before=now - DELIVERED, dead_before=now - GIVEN_UP),
            ]
            await uow.keep()
        return sum(gone)
