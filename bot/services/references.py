"""References of a visit: a short code that people read out, and a marker that is searched for in Vetmanager."""

import re
import secrets
from collections.abc import Awaitable, Callable

from bot.db.uow import UnitOfWork

_READABLE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, 1, I and O, which sound or look alike."""

_CODE_LENGTH = 4
_TRIES_PER_LENGTH = 8
_MARKER_LENGTH = 12
_MARKER = re.compile(rf"\bOV-[{_READABLE}]{{{_MARKER_LENGTH}}}\b")


async def new_code(uow: UnitOfWork) -> str:
    """Like ``K7P2``; one letter longer when the short ones run out."""
    return await _unused(uow.visits.is_code_free)


async def new_request_code(uow: UnitOfWork) -> str:
    """The same for a request to the desk."""
    return await _unused(uow.requests.is_code_free)


async def _unused(is_free: Callable[[str], Awaitable[bool]]) -> str:
    length = _CODE_LENGTH
    while True:
        for _ in range(_TRIES_PER_LENGTH):
            code = _random(length)
            if await is_free(code):
                return code
        length += 1


def new_marker() -> str:
    """Like ``OV-7QK2M9XWB3HT``: 60 random bits, so that a search by "contains" meets nothing else."""
    return f"OV-{_random(_MARKER_LENGTH)}"


def marker_in(text: str) -> str:
    """The marker that a description carries; empty when it has none."""
    found = _MARKER.search(text)
    return found.group() if found else ""


def _random(length: int) -> str:
    return "".join(secrets.choice(_READABLE) for _ in range(length))
