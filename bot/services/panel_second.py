"""The second factor of the panel: the code that a telephone shows, or a recovery code from paper (row A1).

Time-based codes by RFC 6238 through pyotp; the page draws the key as a QR code. A code counts half a minute early or
late, and once. A wrong one is answered with growing pauses that a new sign-in does not shorten.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyotp

from bot.db.uow import Database, UnitOfWork
from bot.domain.errors import TooOften
from bot.domain.panel import PanelSession, PanelUser, SecondAlreadySet, WrongSecondCode
from bot.services import codes
from bot.services.panel_sessions import Caller, SignedIn, hashed_token, open_session
from bot.services.sign_in_delay import Delay

PERIOD = 30
RECOVERY_CODES = 10

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without the pairs that look alike on paper."""

_PAUSES = Delay("panel-second", free=5, longest=timedelta(minutes=15))
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What the telephone has to take over: as a link for the QR code, and the key for those who type it."""

    uri: str
    key: str


@dataclass(frozen=True, slots=True)
class Enrolled:
    """``recovery_codes`` are shown this once."""

    signed_in: SignedIn
    recovery_codes: tuple[str, ...]


class SecondFactorService:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def begin(self, user: PanelUser, clinic: str) -> Enrolment:
        """The key to set up, made at the sign-in: a page loaded again shows no other. Raises SecondAlreadySet."""
        async with self._db.read() as uow:
            known = await uow.panel.get(user.id)
        if known is None or known.user.has_second:
            raise SecondAlreadySet
        key = known.second_secret
        return Enrolment(pyotp.TOTP(key).provisioning_uri(name=user.email, issuer_name=clinic), " ".join(_fours(key)))

    async def confirm(self, user: PanelUser, token: str, code: str, caller: Caller) -> Enrolled:
        """The first code proves that the telephone has the key: from now on it is asked for, and the session is whole.
        WrongSecondCode, TooOften, SecondAlreadySet."""
        await self._take_a_try(user)
        recovery = new_recovery_codes()
        salt, hashes = await _hashed_all(recovery)
        async with self._db.uow() as uow:
            known = await uow.panel.get(user.id)
            if known is None or known.user.has_second:
                raise SecondAlreadySet
            if not await self._is_current(uow, user, known.second_secret, code):
                raise WrongSecondCode
            await uow.panel.change(user.id, second_since=self._db.now())
            await uow.doors.replace_codes(user.id, salt, hashes)
            uow.audit.add(user.ref, "second-factor-set", user.ref, {}, self._db.now())
            signed_in = await self._renew(uow, user, token, caller)
            await uow.commit()
        return Enrolled(signed_in, recovery)

    async def show(self, session: PanelSession, token: str, code: str, caller: Caller) -> SignedIn:
        """The second step of a sign-in: a whole session for a right code. WrongSecondCode, TooOften."""
        user = session.user
        await self._take_a_try(user)
        if not await self._is_right(user, code):
            await self._note(user, "second-factor-refused", address=caller.address)
            raise WrongSecondCode
        async with self._db.uow() as uow:
            signed_in = await self._renew(uow, user, token, caller)
            await uow.commit()
        return signed_in

    async def renew_recovery_codes(self, actor: PanelUser, code: str) -> tuple[str, ...]:
        """New ones, the old ones die. Needs a code: a browser left open must not be enough. WrongSecondCode."""
        await self._prove(actor, code)
        recovery = new_recovery_codes()
        salt, hashes = await _hashed_all(recovery)
        async with self._db.uow() as uow:
            await uow.doors.replace_codes(actor.id, salt, hashes)
            uow.audit.add(actor.ref, "recovery-codes-made", actor.ref, {}, self._db.now())
            await uow.commit()
        return recovery

    async def take_off(self, actor: PanelUser, code: str) -> None:
        """For a new telephone: ends every session, and the next sign-in sets a new one up. WrongSecondCode."""
        await self._prove(actor, code)
        async with self._db.uow() as uow:
            await forget_second(uow, actor, actor.ref, self._db.now())
            await uow.commit()

    async def codes_left(self, actor: PanelUser) -> int:
        async with self._db.read() as uow:
            return await uow.doors.codes_left(actor.id)

    # --- parts ---

    async def _prove(self, user: PanelUser, code: str) -> None:
        await self._take_a_try(user)
        if not await self._is_right(user, code):
            await self._note(user, "second-factor-refused")
            raise WrongSecondCode

    async def _is_right(self, user: PanelUser, code: str) -> bool:
        """The telephone's code, or an unused recovery code, which is used up by it."""
        typed = "".join(code.lower().split()).replace("-", "")[:64]
        async with self._db.uow() as uow:
            known = await uow.panel.get(user.id)
            if known is None or not known.user.has_second:
                return False
            if len(typed) == 6 and typed.isdecimal():
                is_right = await self._is_current(uow, user, known.second_secret, typed)
                await uow.commit()
                return is_right
            salt = await uow.doors.salt_of_codes(user.id)
        if not typed or salt is None:
            return False
        digest = await codes.hashed(typed, salt)  # between two transactions: none is open while we compute
        async with self._db.uow() as uow:
            was_unused = await uow.doors.use_code(user.id, digest, self._db.now())
            if was_unused:
                uow.audit.add(user.ref, "recovery-code-used", user.ref, {}, self._db.now())
            await uow.commit()
        return was_unused

    async def _is_current(self, uow: UnitOfWork, user: PanelUser, key: str, typed: str) -> bool:
        """Half a minute early or late, and not used before."""
        now = self._db.now()
        step = matching_step(key, "".join(typed.split()), now)
        return step is not None and await uow.panel.take_step(user.id, step)

    async def _renew(self, uow: UnitOfWork, user: PanelUser, token: str, caller: Caller) -> SignedIn:
        """A new token at every step up (ASVS 7.2.4)."""
        await uow.doors.end_session(hashed_token(token), self._db.now())
        return await open_session(uow, user, caller, self._db.now(), is_whole=True)

    async def _take_a_try(self, user: PanelUser) -> None:
        """Count one try before it is looked at; a whole sign-in clears what came before it. TooOften."""
        now, subject = self._db.now(), str(user.id)
        async with self._db.uow() as uow:
            await uow.panel.get(user.id)  # PostgreSQL's turn: simultaneous guesses see each other
            since = await uow.doors.last_sign_in(user.id, now - _DAY) or now - _DAY
            wait = _PAUSES.until(await uow.codes.recent(_PAUSES.kind, subject, since), now)
            if wait > timedelta(0):
                raise TooOften(wait=int(wait.total_seconds()) + 1)
            uow.codes.note(_PAUSES.kind, subject, now)
            await uow.commit()

    async def _note(self, user: PanelUser, action: str, **facts: str) -> None:
        async with self._db.uow() as uow:
            uow.audit.add(user.ref, action, user.ref, facts, self._db.now())
            await uow.commit()


async def forget_second(uow: UnitOfWork, user: PanelUser, by: str, now: datetime) -> None:
    """Take the second factor off: key, recovery codes and every session go; the next sign-in sets up a new one."""
    await uow.panel.change(user.id, second_secret="", second_since=None, second_step=0)
    await uow.doors.replace_codes(user.id, "", [])
    ended = await uow.doors.end_sessions_of(user.id, now)
    uow.audit.add(by, "second-factor-off", user.ref, {"sessions_ended": ended}, now)


def matching_step(key: str, typed: str, now: datetime) -> int | None:
    """The half minute whose code was typed, of this one and its neighbours."""
    if not key or len(typed) != 6 or not (typed.isascii() and typed.isdecimal()):
        return None
    this = int(now.timestamp()) // PERIOD
    totp = pyotp.TOTP(key)
    return next((step for step in (this, this - 1, this + 1) if codes.is_same(totp.generate_otp(step), typed)), None)


def new_recovery_codes() -> tuple[str, ...]:
    """``k7xm-2pqd-w9ra``: 59 bits each."""
    texts = ["".join(secrets.choice(_LETTERS) for _ in range(12)) for _ in range(RECOVERY_CODES)]
    return tuple("-".join(_fours(text)) for text in texts)


async def _hashed_all(recovery: Sequence[str]) -> tuple[str, list[str]]:
    salt = codes.new_salt()
    return salt, [await codes.hashed(one.replace("-", ""), salt) for one in recovery]


def _fours(text: str) -> list[str]:
    return [text[start : start + 4] for start in range(0, len(text), 4)]
