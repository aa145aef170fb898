"""The panel's door: pass phrase in, a session out; whole only when the second factor was shown too (row A1)."""

from datetime import timedelta

from bot.db.repositories.panel import Keyed
from bot.db.uow import Database, UnitOfWork
from bot.domain.errors import BadEmail, WrongPassword
from bot.domain.panel import AccountExists, AccountNotFound, PanelBrowser, PanelRole, PanelSession, PanelUser
from bot.domain.people import Language
from bot.services import emails
from bot.services.panel_sessions import ABSOLUTE, IDLE, Caller, SignedIn, hashed_token, is_over, open_session
from bot.services.passwords import Passwords
from bot.services.sign_in_delay import take_a_try

__all__ = ["ABSOLUTE", "IDLE", "Caller", "PanelUserService", "SignedIn"]

_TOUCH = timedelta(seconds=30)
"""A session is marked as used at most this often, so that most requests write nothing."""


class PanelUserService:
    def __init__(self, db: Database, passwords: Passwords | None = None) -> None:
        self._db = db
        self.passwords = passwords or Passwords()

    # --- from the command line ---

    async def create(
        self, email: str, password: str, role: PanelRole = PanelRole.ADMIN, *, second_later: bool = False
    ) -> PanelUser:
        """A new account. BadEmail, WeakPassword, AccountExists."""
        address, stored = emails.normalised(email), await self.passwords.hashed(password)
        async with self._db.uow() as uow:
            user_id = await uow.panel.add(address, stored, role, self._db.now())
            if user_id is None:
                raise AccountExists
            if second_later:
                await uow.panel.change(user_id, second_later=True)
            user = await _existing(uow, address)
            uow.audit.add("console", "panel-account-made", user.ref, {"role": role}, self._db.now())
            await uow.commit()
        return user

    async def set_password(self, email: str, password: str) -> PanelUser:
        """A new pass phrase ends every session of the account. BadEmail, WeakPassword, AccountNotFound."""
        address, stored = emails.normalised(email), await self.passwords.hashed(password)
        async with self._db.uow() as uow:
            user = await _existing(uow, address)
            await uow.panel.change(user.id, password_hash=stored, invitation_hash=None)
            ended = await uow.doors.end_sessions_of(user.id, self._db.now())
            uow.audit.add("console", "panel-password-set", user.ref, {"sessions_ended": ended}, self._db.now())
            await uow.commit()
        return user

    # --- at the door ---

    async def sign_in(self, email: str, password: str, address: str, agent: str = "") -> SignedIn:
        """A new session for the right pair: half open where a second factor is to be shown or set up. WrongPassword,
        TooOften(wait). Every outcome is in the audit log."""
        typed = _typed(email)
        known = await self._take_a_try(typed, address)
        is_right = await self.passwords.is_right(password, known.password_hash if known else None)
        if known is None or not is_right:
            await self._note_refusal(known, address)
            raise WrongPassword
        async with self._db.uow() as uow:
            is_whole = known.user.second_later and not known.user.has_second
            signed_in = await open_session(uow, known.user, Caller(address, agent), self._db.now(), is_whole=is_whole)
            await uow.commit()
        return signed_in

    async def session(self, token: str, *, by_itself: bool = False) -> PanelSession | None:
        """Who is signed in with this token: idle for 30 minutes at most, 12 hours in all. Read at every request, so
        ending a session works at once and on every replica. ``by_itself``: a page renews itself, which is no sign that
        anybody is there."""
        now, digest = self._db.now(), hashed_token(token)
        async with self._db.read() as uow:
            session = await uow.doors.live_session(digest, now - ABSOLUTE, now - IDLE)
        if session is None or is_over(session, now):
            return None
        if not by_itself and now - session.used_at > _TOUCH:
            await self._touch(digest)
        return session

    async def sign_out(self, token: str) -> None:
        """End this session on the server; a token that is none changes nothing."""
        async with self._db.uow() as uow:
            user_id = await uow.doors.end_session(hashed_token(token), self._db.now())
            if user_id is not None:
                uow.audit.add(f"panel:{user_id}", "sign-out", f"panel:{user_id}", {}, self._db.now())
            await uow.commit()

    # --- one's own account ---

    async def set_language(self, actor: PanelUser, language: Language) -> None:
        async with self._db.uow() as uow:
            await uow.panel.change(actor.id, language=language)
            await uow.commit()

    async def change_password(self, actor: PanelUser, token: str, old: str, new: str, address: str) -> None:
        """Ends the account's other sessions. WrongPassword, WeakPassword, TooOften."""
        known = await self._take_a_try(actor.email, address)
        if known is None or not await self.passwords.is_right(old, known.password_hash):
            raise WrongPassword
        stored = await self.passwords.hashed(new)
        async with self._db.uow() as uow:
            await uow.panel.change(actor.id, password_hash=stored)
            ended = await uow.doors.end_sessions_of(actor.id, self._db.now(), but=hashed_token(token))
            uow.audit.add(actor.ref, "panel-password-set", actor.ref, {"sessions_ended": ended}, self._db.now())
            await uow.commit()

    async def browsers(self, actor: PanelUser, token: str) -> list[PanelBrowser]:
        """Where this account is signed in now."""
        now = self._db.now()
        async with self._db.read() as uow:
            return await uow.doors.browsers(actor.id, hashed_token(token), now - ABSOLUTE, now - IDLE)

    async def end_browser(self, actor: PanelUser, key: str) -> None:
        """End one of the account's own sessions; a key that is none of theirs changes nothing."""
        await self._end(actor, key=key)

    async def end_other_browsers(self, actor: PanelUser, token: str) -> None:
        await self._end(actor, but=hashed_token(token))

    # --- parts ---

    async def _end(self, actor: PanelUser, *, key: str = "", but: str = "") -> None:
        async with self._db.uow() as uow:
            ended = await uow.doors.end_sessions_of(actor.id, self._db.now(), key=key, but=but)
            if ended:
                uow.audit.add(actor.ref, "sessions-ended", actor.ref, {"sessions_ended": ended}, self._db.now())
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

    async def _touch(self, token_hash: str) -> None:
        async with self._db.uow() as uow:
            await uow.doors.touch_session(token_hash, self._db.now())
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
