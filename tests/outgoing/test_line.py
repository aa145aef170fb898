"""What the bot notes of its line to Telegram, for whoever looks at the panel (row A7)."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramConflictError
from aiogram.methods import GetUpdates

from bot.db.uow import Database
from bot.outgoing.line import LineWatch
from bot.services.telegram_line import LineTrouble, TelegramLine, TelegramLineService, telegram_line
from sandbox.telegram.clients import Client
from sandbox.world import World
from tests.clock import Clock
from tests.plugins.databases import ON_SQLITE

pytestmark = ON_SQLITE

CONFLICT = TelegramConflictError(GetUpdates(), "terminated by other getUpdates request")


def watch(bot: Bot, database: Database, url: str = "", met: TelegramAPIError | None = None) -> LineWatch:
    return LineWatch(bot, TelegramLineService(database).note, url, lambda: met)


async def noted(database: Database) -> TelegramLine:
    async with database.read() as uow:
        line = await telegram_line(uow)
    assert line is not None
    return line


@pytest.mark.row("A7")
async def test_what_waits_at_telegram_is_counted(database: Database, bot: Bot, world: World, clock: Clock) -> None:
    anna = Client(world.messenger, world.messenger.add_person(first_name="Anna"))
    anna.write("/start")
    await watch(bot, database).look()
    assert await noted(database) == TelegramLine(clock(), pending=1)


@pytest.mark.row("A7")
async def test_a_second_program_with_our_token_is_told_since_it_began(
    database: Database, bot: Bot, clock: Clock
) -> None:
    begun, conflicted = clock(), watch(bot, database, met=CONFLICT)
    await conflicted.look()
    clock.pass_by(minutes=3)
    await conflicted.look()
    line = await noted(database)
    assert (line.trouble, line.since, line.at) == (LineTrouble.CONFLICT, begun, clock())
    await watch(bot, database).look()
    assert (await noted(database)).trouble is None


@pytest.mark.row("A7")
async def test_a_webhook_that_leads_elsewhere_is_seen(database: Database, bot: Bot) -> None:
    await bot.set_webhook("https://stranger.example/hook", secret_token="theirs")
    await watch(bot, database, url="https://clinic.example/hook").look()
    assert (await noted(database)).trouble is LineTrouble.MOVED


@pytest.mark.row("A7")
async def test_telegram_that_is_away_is_noted_and_not_raised(
    database: Database, bot: Bot, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.outgoing.connection.PAUSES_S", ())
    await world.telegram.stop()
    await watch(bot, database).look()
    assert (await noted(database)).trouble is LineTrouble.NETWORK
