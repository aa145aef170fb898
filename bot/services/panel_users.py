"""The panel's accounts and sessions: pass phrase in, random token out, only its hash kept (reliability.md A2)."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from bot.db.repositories.panel import Keyed
from bot.db.uow import Database, UnitOfWork
from bot.domain.errors import BadEmail, WrongPassword
from bot.domain.panel import AccountExists, AccountNotFound, PanelRole, PanelSession, PanelUser
from bot.domain.people import Language
from bot.services import emails
from bot.services.passwords import Passwords
from bot.services.sign_in_delay import take_a_try

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)

_TOUCH = timedelta(seconds=30)
"""A session is marked as used at most this often, so that most requests write nothing."""

_MOST_OF_TOKEN = 128


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A fresh session. ``token`` goes into the cookie and is stored nowhere."""

    token: str
    csrf: str
    user: PanelUser


class PanelUserService:
    def __init__(self, db: Database, passwords: Passwords | None = None) -> None:
        self._db = db
        self._passwords = passwords or Passwords()

    async def create(self, email: str, password: str, role: PanelRole = PanelRole.ADMIN) -> PanelUser:
        """A new account. BadEmail, WeakPassword, AccountExists."""
        address, stored = emails.normalised(email), await self._passwords.hashed(password)
        async with self._db.uow() as uow:
            if not await uow.panel.add(address, stored, role, self._db.now()):
                raise AccountExists
            user = await _existing(uow, address)
            uow.audit.add("console", "panel-account-made", user.ref, {"role": role}, self._db.now())
            await uow.commit()
        return user

    async def set_password(self, email: str, password: str) -> PanelUser:
        """A new pass phrase ends every session of the account. BadEmail, WeakPassword, AccountNotFound."""
        address, stored = emails.normalised(email), await self._passwords.hashed(password)
        async with self._db.uow() as uow:
            user = await _existing(uow, address)
            await uow.panel.set_password(user.id, stored)
            ended = await uow.panel.end_sessions_of(user.id, self._db.now())
            uow.audit.add("console", "panel-password-set", user.ref, {"sessions_ended": ended}, self._db.now())
            await uow.commit()
        return user

    async def sign_in(self, email: str, password: str, address: str) -> SignedIn:
        """A new session for the right pair; WrongPassword, TooOften(wait). Every outcome is in the audit log."""
        typed = _typed(email)
        known = await self._take_a_try(typed, address)
        is_right = await self._passwords.is_right(password, known.password_hash if known else None)
        if known is None or not is_right:
            await self._note_refusal(known, address)
            raise WrongPassword
        return await self._open(known.user, address)

    async def session(self, token: str) -> PanelSession | None:
        """Who is signed in with this token: idle for 30 minutes at most, 12 hours in all. Read at every request, so
        ending a session works at once and on every replica."""
        now, digest = self._db.now(), _hashed(token)
        async with self._db.read() as uow:
            session = await uow.panel.live_session(digest, now - ABSOLUTE, now - IDLE)
        if session is not None and now - session.used_at > _TOUCH:
            await self._touch(digest)
        return session

    async def sign_out(self, token: str) -> None:
        """End this session on the server; a token that is none changes nothing."""
        async with self._db.uow() as uow:
            user_id = await uow.panel.end_session(_hashed(token), self._db.now())
            if user_id is not None:
                uow.audit.add(f"panel:{user_id}", "sign-out", f"panel:{user_id}", {}, self._db.now())
            await uow.commit()

    async def set_language(self, actor: PanelUser, language: Language) -> None:
        async with self._db.uow() as uow:
            await uow.panel.set_language(actor.id, language)
            await uow.commit()

    async def _take_a_try(self, email: str, address: str) -> Keyed | None:
        """The account, if any, after the try was counted. Committed before the slow check: no transaction waits."""
        async with self._db.uow() as uow:
            known = await uow.panel.by_email(email)
            await take_a_try(uow, known.user.id if known else None, email, address, self._db.now())
            await uow.commit()
        return known

    async def _note_refusal(self, known: Keyed | None, address: str) -> None:
        """Without the typed address: people type pass phrases into the wrong field."""
        subject = known.user.ref if known else "panel:unknown"
        async with self._db.uow() as uow:
            uow.audit.add("anonymous", "sign-in-refused", subject, {"address": address}, self._db.now())
            await uow.commit()

    async def _open(self, user: PanelUser, address: str) -> SignedIn:
        signed_in = SignedIn(secrets.token_urlsafe(32), secrets.token_urlsafe(32), user)
        async with self._db.uow() as uow:
            uow.panel.open_session(user.id, _hashed(signed_in.token), signed_in.csrf, address, self._db.now())
            uow.audit.add(user.ref, "sign-in", user.ref, {"address": address}, self._db.now())
            await uow.commit()
        return signed_in

    async def _touch(self, token_hash: str) -> None:
        async with self._db.uow() as uow:
            await uow.panel.touch_session(token_hash, self._db.now())
            await uow.commit()


async def _existing(uow: UnitOfWork, email: str) -> PanelUser:
    known = await uow.panel.by_email(email)
    if known is None:
        raise AccountNotFound
    return known.user


def _typed(email: str) -> str:
    """The address in one spelling; what is no address is nobody's account and fails like any other."""
    try:
        return emails.normalised(email)
    except BadEmail:
        return ""


def _hashed(token: str) -> str:
    return hashlib.sha256(token[:_MOST_OF_TOKEN].encode()).hexdigest()
