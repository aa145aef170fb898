"""Who may use the panel: invitations, roles, closing an account, a lost telephone (rows A1, A15)."""

import secrets
from datetime import timedelta

from bot.db.repositories.outbox import Channel, Priority
from bot.db.repositories.panel import Keyed
from bot.db.uow import Database, UnitOfWork
from bot.domain.ids import PanelUserId
from bot.domain.panel import (
    AccountExists,
    AccountNotFound,
    InvitationGone,
    LastAdministrator,
    PanelRole,
    PanelStaff,
    PanelUser,
)
from bot.services import emails
from bot.services.panel_second import forget_second
from bot.services.panel_sessions import Caller, SignedIn, hashed_token, open_session
from bot.services.passwords import Passwords

INVITED = timedelta(days=7)


class PanelStaffService:
    def __init__(self, db: Database, passwords: Passwords, url: str = "") -> None:
        """``url`` is where browsers see the panel; invitations by mail need it."""
        self._db = db
        self._passwords = passwords
        self._url = url

    async def listed(self, actor: PanelUser) -> list[PanelStaff]:
        actor.must_be_admin()
        async with self._db.read() as uow:
            return await uow.panel.staff()

    async def invite(self, actor: PanelUser, email: str, role: PanelRole) -> str:
        """A new account that chooses its own pass phrase; the token of the page where, which is also mailed when the
        panel's address is known. BadEmail, AccountExists."""
        actor.must_be_admin()
        address, now = emails.normalised(email), self._db.now()
        async with self._db.uow() as uow:
            user_id = await uow.panel.add(address, "", role, now)
            if user_id is None:
                raise AccountExists
            token = await self._invite(uow, user_id, address)
            uow.audit.add(actor.ref, "panel-account-made", f"panel:{user_id}", {"role": role}, now)
            await uow.commit()
        return token

    async def invite_again(self, actor: PanelUser, user_id: PanelUserId) -> str:
        """A new link; the old one is dead. AccountNotFound when the account has a pass phrase already."""
        actor.must_be_admin()
        async with self._db.uow() as uow:
            known = await _known(uow, user_id)
            if known.password_hash is not None:
                raise AccountNotFound
            token = await self._invite(uow, user_id, known.user.email)
            uow.audit.add(actor.ref, "panel-invited-again", known.user.ref, {}, self._db.now())
            await uow.commit()
        return token

    async def invited(self, token: str) -> PanelUser:
        """Whose invitation this is. InvitationGone."""
        async with self._db.read() as uow:
            known = await uow.panel.invited(hashed_token(token), self._db.now())
        if known is None:
            raise InvitationGone
        return known.user

    async def accept(self, token: str, password: str, caller: Caller) -> SignedIn:
        """The invited person chooses a pass phrase and goes on to the second factor. WeakPassword, InvitationGone."""
        stored = await self._passwords.hashed(password)
        async with self._db.uow() as uow:
            known = await uow.panel.invited(hashed_token(token), self._db.now())
            if known is None:
                raise InvitationGone
            await uow.panel.change(known.user.id, password_hash=stored, invitation_hash=None, invited_until=None)
            uow.audit.add(known.user.ref, "panel-invitation-accepted", known.user.ref, {}, self._db.now())
            signed_in = await open_session(uow, known.user, caller, self._db.now(), is_whole=False)
            await uow.commit()
        return signed_in

    async def change_role(self, actor: PanelUser, user_id: PanelUserId, role: PanelRole) -> None:
        """Counts at the next click. LastAdministrator also for oneself: nobody locks the panel by mistake."""
        actor.must_be_admin()
        async with self._db.uow() as uow:
            known = await _known(uow, user_id)
            before = known.user.role
            if before is role:
                return
            await _someone_must_stay(uow, actor, known)
            await uow.panel.change(user_id, role=role)
            uow.audit.add(actor.ref, "panel-role-changed", known.user.ref, {"role": [before, role]}, self._db.now())
            await uow.commit()

    async def disable(self, actor: PanelUser, user_id: PanelUserId) -> None:
        """Close the account: out at the next click, on every replica. LastAdministrator, AccountNotFound."""
        actor.must_be_admin()
        async with self._db.uow() as uow:
            known = await _known(uow, user_id)
            await _someone_must_stay(uow, actor, known)
            await uow.panel.change(user_id, disabled_at=self._db.now(), invitation_hash=None, telegram_hash=None)
            ended = await uow.doors.end_sessions_of(user_id, self._db.now())
            uow.audit.add(actor.ref, "panel-account-closed", known.user.ref, {"sessions_ended": ended}, self._db.now())
            await uow.commit()

    async def enable(self, actor: PanelUser, user_id: PanelUserId) -> None:
        actor.must_be_admin()
        async with self._db.uow() as uow:
            known = await _known(uow, user_id)
            await uow.panel.change(user_id, disabled_at=None)
            uow.audit.add(actor.ref, "panel-account-opened", known.user.ref, {}, self._db.now())
            await uow.commit()

    async def reset_second(self, actor: PanelUser, user_id: PanelUserId) -> None:
        """A lost telephone: the person signs in with the phrase and sets up a new one. AccountNotFound."""
        actor.must_be_admin()
        async with self._db.uow() as uow:
            known = await _known(uow, user_id)
            await forget_second(uow, known.user, actor.ref, self._db.now())
            await uow.commit()

    async def reset_second_of(self, email: str) -> PanelUser:
        """The same from the command line, when no other administrator is left. BadEmail, AccountNotFound."""
        async with self._db.uow() as uow:
            known = await uow.panel.by_email(emails.normalised(email))
            if known is None:
                raise AccountNotFound
            await forget_second(uow, known.user, "console", self._db.now())
            await uow.commit()
        return known.user

    async def _invite(self, uow: UnitOfWork, user_id: PanelUserId, email: str) -> str:
        token, now = secrets.token_urlsafe(32), self._db.now()
        until = now + INVITED
        await uow.panel.change(user_id, invitation_hash=hashed_token(token), invited_until=until)
        if self._url:
            payload = {"to": email, "language": "ru", "link": f"{self._url}/invitation/{token}"}
            uow.outbox.add(
                Channel.MAIL,
                "panel-invitation",
                f"panel:{user_id}",
                payload,
                now=now,
                priority=Priority.SERVICE,
                expires_at=until,
            )
        return token


async def _known(uow: UnitOfWork, user_id: PanelUserId) -> Keyed:
    known = await uow.panel.get(user_id)
    if known is None:
        raise AccountNotFound
    return known


async def _someone_must_stay(uow: UnitOfWork, actor: PanelUser, known: Keyed) -> None:
    if known.user.id == actor.id or (known.user.may_change and await uow.panel.is_last_admin(known.user.id)):
        raise LastAdministrator
