"""python -m bot: the bot. python -m bot migrate: bring the database to the newest shape.

python -m bot register-hook URL: tell Vetmanager to call the bot, which it reaches at that URL.
"""

import argparse
import asyncio
import gc
import sys
from collections.abc import Sequence

from bot.container import OutdatedDatabase, open_container, open_database
from bot.domain.errors import ClinicSystemError
from bot.logs import configure_logs
from bot.settings import BadSettings, BotSettings, DatabaseSettings, MigrationSettings, Settings
from bot.web.door import PortTaken

CANNOT_START = 2
"""The exit code when something has to be set right first."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    parser.add_argument("act", nargs="?", choices=["run", "migrate", "register-hook"], default="run")
    parser.add_argument("url", nargs="?", default="", help="of register-hook: https://bot.example.com")
    given = parser.parse_args(arguments)
    if (given.act == "register-hook") != bool(given.url):
        parser.error("register-hook, and nothing else, takes a URL")
    try:
        if given.act == "register-hook":
            return _register_hook(given.url)
        return _migrate() if given.act == "migrate" else _run()
    except (BadSettings, OutdatedDatabase, PortTaken) as why:
        print(why, file=sys.stderr)  # noqa: T201 — for the person at the terminal, whatever the log's format
        return CANNOT_START


def _run() -> int:
    settings = BotSettings.load()
    configure_logs(settings.log.level, settings.log.format, settings.secrets())
    gc.disable()  # a fifth of the three seconds that aiogram takes goes into looking for garbage that is not there
    from bot.running import WrongToken, run  # so late because wrong settings are told at once

    gc.freeze()  # what was imported lives for ever: looking through it again costs pauses, and a second at the end
    gc.enable()
    try:
        asyncio.run(run(settings))
    except WrongToken as why:
        print(why, file=sys.stderr)  # noqa: T201
        return CANNOT_START
    return 0


def _register_hook(url: str) -> int:
    settings = Settings.load()
    configure_logs(settings.log.level, settings.log.format, settings.secrets())
    if not (secret := settings.vetmanager.hook_secret.get_secret_value()):
        print("VETMANAGER__HOOK_SECRET is not set, so there is nothing to call.", file=sys.stderr)  # noqa: T201
        return CANNOT_START
    try:
        asyncio.run(_tell_vetmanager(settings, url, secret))
    except ClinicSystemError as why:
        print(f"Vetmanager did not take it: {why}", file=sys.stderr)  # noqa: T201
        return CANNOT_START
    print("Vetmanager calls the bot from now on.")  # noqa: T201
    return 0


async def _tell_vetmanager(settings: Settings, url: str, secret: str) -> None:
    async with open_container(settings) as container:
        await container.hooks.register(url, secret)


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
