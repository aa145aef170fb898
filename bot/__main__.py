"""python -m bot: the bot. python -m bot migrate: bring the database to the newest shape."""

import argparse
import asyncio
import sys
from collections.abc import Sequence

from bot.container import OutdatedDatabase, open_database
from bot.logs import configure_logs
from bot.settings import BadSettings, BotSettings, DatabaseSettings, MigrationSettings
from bot.web.door import PortTaken

CANNOT_START = 2
"""The exit code when something has to be set right first."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    parser.add_argument("act", nargs="?", choices=["run", "migrate"], default="run")
    act = parser.parse_args(arguments).act
    try:
        return _migrate() if act == "migrate" else _run()
    except (BadSettings, OutdatedDatabase, PortTaken) as why:
        print(why, file=sys.stderr)  # noqa: T201 — for the person at the terminal, whatever the log's format
        return CANNOT_START


def _run() -> int:
    settings = BotSettings.load()
    configure_logs(settings.log.level, settings.log.format, settings.secrets())
    from bot.running import WrongToken, run  # aiogram takes three seconds: wrong settings are told at once

    try:
        asyncio.run(run(settings))
    except WrongToken as why:
        print(why, file=sys.stderr)  # noqa: T201
        return CANNOT_START
    return 0


def _migrate() -> int:
    settings = MigrationSettings.load()
    configure_logs(settings.log.level, settings.log.format, settings.secrets())
    asyncio.run(_bring_up_to_date(settings.database))
    return 0


async def _bring_up_to_date(settings: DatabaseSettings) -> None:
    async with open_database(settings.model_copy(update={"migrate": True})):
        print("The database has the newest shape.")  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
