"""Named moments at which a bot can die: before and after each commit, each call to Vetmanager, each answer to a person.

They exist in the tests only: the program itself has no such switch, so no release can carry one.
"""

import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.db.uow import UnitOfWork
from bot.vetmanager.transport import Transport


class Killed(BaseException):
    """What no handler survives: everything in the process's memory is gone, open transactions are rolled back."""


def pretend(name: str) -> None:
    """Within a test's own process."""
    raise Killed(name)


def for_real(_name: str) -> None:
    """Kill -9: nothing is closed, flushed or said good-bye to."""
    os.kill(os.getpid(), signal.SIGKILL)
    signal.pause()


@dataclass
class CrashPoints:
    """Names each moment that is passed; dies, once, at the one that it was told."""

    fatal: str = ""
    die: Callable[[str], None] = pretend
    passed: Counter[str] = field(default_factory=Counter)

    def reach(self, name: str) -> None:
        self.passed[name] += 1
        if name == self.fatal:
            self.fatal = ""
            self.die(name)

    @contextmanager
    def watching(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patched:
            self.watch(patched)
            yield

    def watch(self, patched: pytest.MonkeyPatch) -> None:
        keep, send, points = UnitOfWork.keep, Transport.send, self

        async def kept(uow: UnitOfWork) -> None:
            name = _caller()
            points.reach(f"before commit of {name}")
            await keep(uow)
            points.reach(f"after commit of {name}")

        async def sent(transport: Transport, request: Any, *rest: Any) -> Any:
            name = f"{request.method} {request.path.rstrip('0123456789')}"
            points.reach(f"before call {name}")
            answer = await send(transport, request, *rest)
            points.reach(f"after call {name}")
            return answer

        patched.setattr(UnitOfWork, "keep", kept)
        patched.setattr(Transport, "send", sent)

    def watch_answers(self, patched: pytest.MonkeyPatch) -> None:
        """Also what is said to people; aiogram takes seconds to import, so only where it is there already."""
        from aiogram.client.session.aiohttp import AiohttpSession

        make_request, points = AiohttpSession.make_request, self

        async def answered(session: Any, bot: Any, method: Any, *rest: Any, **more: Any) -> Any:
            name = method.__api_method__
            if name == "getUpdates":
                return await make_request(session, bot, method, *rest, **more)
            points.reach(f"before answer {name}")
            answer = await make_request(session, bot, method, *rest, **more)
            points.reach(f"after answer {name}")
            return answer

        patched.setattr(AiohttpSession, "make_request", answered)


def _caller() -> str:
    """The first function of the services above the unit of work."""
    frame = sys._getframe(2)
    while frame is not None and "/db/" in frame.f_code.co_filename:
        frame = frame.f_back  # type: ignore[assignment]
    return frame.f_code.co_qualname if hasattr(frame.f_code, "co_qualname") else frame.f_code.co_name
