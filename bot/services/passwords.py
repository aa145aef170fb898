"""Pass phrases of the panel: how long, how hashed, and never more than a few checks at once."""

import asyncio
import unicodedata
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from bot.domain.errors import WeakPassword

LEAST = 15
"""NIST SP 800-63B-4 §3.1.1.2: the minimum where a pass phrase is the only factor."""

MOST = 256
"""Nobody types more."""

_LEAST_DIFFERENT = 5
"""``aaaaaaaaaaaaaaa`` is long and no secret."""

_AT_ONCE = 2
"""Each check takes 64 MB and a core for about 0.1 s: a crowd of strangers waits in line, the panel does not."""

T = TypeVar("T")


def checked(phrase: str) -> str:
    """The phrase in one spelling of Unicode; WeakPassword when it is too short, too long or too plain."""
    text = unicodedata.normalize("NFKC", phrase)
    if not LEAST <= len(text) <= MOST or len(set(text)) < _LEAST_DIFFERENT:
        raise WeakPassword(least=LEAST)
    return text


class Passwords:
    """Argon2id in threads. Make one per process."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._nobodys = ""

    async def hashed(self, phrase: str) -> str:
        """What is stored; WeakPassword."""
        return await self._in_thread(partial(self._hasher.hash, checked(phrase)))

    async def is_right(self, phrase: str, stored: str | None) -> bool:
        """Whether the phrase fits. Without an account the same work is done, so that time tells nothing (S2)."""
        against = stored or await self._hash_of_nobody()
        text = unicodedata.normalize("NFKC", phrase)
        return await self._in_thread(partial(self._fits, against, text)) and stored is not None

    async def _hash_of_nobody(self) -> str:
        if not self._nobodys:
            self._nobodys = await self._in_thread(partial(self._hasher.hash, "nobody has this pass phrase"))
        return self._nobodys

    def _fits(self, stored: str, text: str) -> bool:
        try:
            return self._hasher.verify(stored, text)
        except (VerificationError, InvalidHashError):
            return False

    async def _in_thread(self, work: Callable[[], T]) -> T:
        async with self._places:
            return await asyncio.to_thread(work)
