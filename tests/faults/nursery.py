"""A process that has imported everything once, and forks a bot whenever it is told to: aiogram takes three seconds.

Reads ``start``, ``kill`` and ``term`` from its input, one a line, and answers each with a line when it is done:
``started``, ``killed``, ``ended SECONDS CODE``. The end of its input kills the bot and ends it too.
"""

import asyncio
import os
import signal
import sys
import time

from aiogram.types import Update

from bot import running
from bot.logs import configure_logs
from bot.settings import BotSettings
from bot.texts import load_texts
from tests.bot.inboxes import said
from tests.faults.drilled import drilled_talk


def main() -> None:
    settings = BotSettings.load()
    texts = load_texts(settings.clinic.timezone)
    setattr(running, "load_texts", lambda _zone: texts)  # noqa: B010 — read once, for all lives
    Update.model_validate(said(1))  # pydantic builds aiogram's models at their first use
    bot = 0
    say("ready")
    for line in sys.stdin:
        match line.strip():
            case "start":
                bot = _fork(settings)
                say("started")
            case "kill":
                os.kill(bot, signal.SIGKILL)
                os.waitpid(bot, 0)
                bot = 0
                say("killed")
            case "term":
                begun = time.monotonic()
                os.kill(bot, signal.SIGTERM)
                _, status = os.waitpid(bot, 0)
                bot = 0
                say(f"ended {time.monotonic() - begun} {os.waitstatus_to_exitcode(status)}")
    if bot:
        os.kill(bot, signal.SIGKILL)


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _fork(settings: BotSettings) -> int:
    if child := os.fork():
        return child
    configure_logs(settings.log.level, settings.log.format, settings.secrets())
    try:
        asyncio.run(running.run(settings, drilled_talk(), jobs=()))
    except BaseException as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    main()
