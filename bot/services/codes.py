"""One-time codes: made, hashed and compared so that neither the table nor the clock gives one away."""

import asyncio
import hashlib
import hmac
import secrets
import unicodedata

DIGITS = 6
"""NIST SP 800-63B-4 §3.1.3.2: at least six decimal digits from an approved generator."""

_COST = 2**13
"""scrypt's N: about 20 ms here. Six digits are a tiny key space: the hash stops accidents, not a thief with the
table (OWASP), so ten minutes and five tries are the real guard."""


def new_code() -> str:
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def new_salt() -> str:
    return secrets.token_hex(16)


def digits_typed(text: str) -> str:
    """``123456`` from "123 456", "123-456" or "код 123456"; everything that is no digit is left out."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(char for char in plain if char in "0123456789")[: DIGITS + 1]


def can_be(typed: str) -> bool:
    """Whether these digits have the shape of a code: known to everybody, so saying so gives nothing away."""
    return len(typed) == DIGITS


async def hashed(code: str, salt: str) -> str:
    """The code's salted hash, computed in a thread so that nobody else waits."""
    return await asyncio.to_thread(_scrypt, code, salt)


def is_same(one: str, other: str) -> bool:
    return hmac.compare_digest(one, other)


def _scrypt(code: str, salt: str) -> str:
    return hashlib.scrypt(code.encode(), salt=salt.encode(), n=_COST, r=8, p=1).hex()
