"""A process that has imported everything once, and forks a bot whenever it is told to: aiogram takes three seconds.

Reads ``start [SECONDS [POINT]]``, ``look``, ``kill`` and ``term`` from its input, one a line, and answers each with a
line: ``started``, ``running`` or ``dead SIGNAL``, ``killed``, ``ended SECONDS CODE``. Started with SECONDS, a bot
lives so much later than the clock says; with a POINT it dies there (tests/faults/points.py). The end of the input kills
the bot and ends the nursery too.
"""

import asyncio
import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from aiogram.types import Update

from bot import running
from bot.container import open_container
from bot.dispatcher import Talk
from bot.logs import configure_logs
from bot.settings import BotSettings
from bot.texts import load_texts
from tests.bot.inboxes import said
from tests.faults.drilled import drilled_talk
from tests.faults.points import CrashPoints, for_real
from tests.faults.told import told_talk

TALKS: dict[str, Callable[[], Talk]] = {"updates": drilled_talk, "clinic": told_talk}


class Written(CrashPoints):
    """Each name of a point goes into a file at its first passing."""

    path: Path

    def reach(self, name: str) -> None:
        if name not in self.passed:
            with self.path.open("a", encoding="utf-8") as names:
                names.write(f"{name}\n")
        super().reach(name)


def main() -> None:
    settings = BotSettings.load()
    texts = load_texts(settings.clinic.timezone)
    setattr(running, "load_texts", lambda _zone: texts)  # noqa: B010 — read once, for all lives
    Update.model_validate(said(1))  # pydantic builds aiogram's models at their first use
    bot = 0
    say("ready")
    for line in sys.stdin:
        match line.split():
            case ["start", *how]:
                bot = _fork(settings, how)
                say("started")
            case ["look"]:
                ended, status = os.waitpid(bot, os.WNOHANG)
                say(f"dead {os.waitstatus_to_exitcode(status)}" if ended else "running")
                bot = 0 if ended else bot
            case ["kill"]:
                os.kill(bot, signal.SIGKILL)
                os.waitpid(bot, 0)
                bot = 0
                say("killed")
            case ["term"]:
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


def _fork(settings: BotSettings, how: list[str]) -> int:
    if child := os.fork():
        return child
    configure_logs(settings.log.level, settings.log.format, settings.secrets())
    try:
        with pytest.MonkeyPatch.context() as patched:
            if how:
                _prepare(patched, float(how[0]), " ".join(how[1:]))
            talk = TALKS[os.environ.get("DRILL_TALK", "updates")]()
            asyncio.run(running.run(settings, talk, jobs=()))
    except BaseException as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        os._exit(1)
    os._exit(0)


def _prepare(patched: pytest.MonkeyPatch, later: float, fatal: str) -> None:
    """The clock of this life, and where it ends."""

    def now() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=later)

    points = Written(fatal, for_real)
    points.path = Path(os.environ["DRILL_POINTS"])
    points.watch(patched)
    points.watch_answers(patched)
    patched.setattr(running, "open_container", partial(open_container, now=now))


if __name__ == "__main__":
    main()
