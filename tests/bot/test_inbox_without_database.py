"""The database may go away while the bot runs; nothing is overtaken, and nothing is lost, until it is back."""

import pytest

from bot.db.uow import Database
from bot.inbox import handling
from bot.services.updates import UpdateService, Waiting
from tests.bot.inboxes import Listener, drained, running, said


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handling, "PAUSES_S", (0,))


async def test_the_next_update_waits_until_the_one_before_it_could_be_marked(
    database: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    finish, failures = UpdateService.finish, [OSError("disk full"), OSError("disk full")]

    async def sometimes(self: UpdateService, waiting: Waiting) -> None:
        if failures:
            assert listener.ended == [1]
            raise failures.pop()
        await finish(self, waiting)

    monkeypatch.setattr(UpdateService, "finish", sometimes)
    listener = Listener()
    async with running(database, listener) as inbox:
        await inbox.accept_polled([said(1), said(2)])
        await drained(inbox)
    assert listener.ended == [1, 2]
    assert await UpdateService(database).left_over() == []
    assert "the inbox cannot be written" in caplog.text
