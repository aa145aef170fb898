"""One-time links into the chat (row C45): the clinic invites somebody to book, or its site hands a login over.

A link is a key: it works once, for a short time, only its hash is stored, and whoever made it stands in the log.
"""

import hashlib
import logging
import secrets
from datetime import timedelta

from bot.db.uow import Database
from bot.domain.errors import LinkGone, NotBookable
from bot.domain.ids import DoctorId, ServiceId
from bot.domain.panel import PanelUser
from bot.domain.people import Account
from bot.domain.start_links import Invitation, StartKind, StartLink, StartTarget
from bot.services import emails
from bot.services.login import LoginService

INVITATION_LIVES = timedelta(hours=24)
LOGIN_LIVES = timedelta(minutes=10)

_log = logging.getLogger(__name__)


class StartLinkService:
    def __init__(self, db: Database, login: LoginService) -> None:
        self._db = db
        self._login = login

    async def invite(
        self, user: PanelUser, service_id: ServiceId | None = None, doctor_id: DoctorId | None = None
    ) -> StartLink:
        """A link that opens a booking, perhaps of this service with this doctor. NotAllowed, NotBookable."""
        user.must_work()
        async with self._db.read() as uow:
            if service_id is not None and await uow.catalogue.offered(service_id) is None:
                raise NotBookable
            if doctor_id is not None and await uow.catalogue.performer(doctor_id) is None:
                raise NotBookable
        opens = Invitation(StartKind.INVITATION, service_id, doctor_id)
        return await self._made(user, opens, "", INVITATION_LIVES)

    async def hand_over(self, user: PanelUser, email: str) -> StartLink:
        """The site has proven this address: whoever opens the link is logged in with it. NotAllowed, BadEmail."""
        user.must_be_admin()
        return await self._made(user, Invitation(StartKind.LOGIN), emails.normalised(email), LOGIN_LIVES)

    async def use(self, account: Account, target: StartTarget) -> Invitation:
        """Once. LinkGone for a link that is used, old or invented."""
        async with self._db.uow() as uow:
            used = await uow.start_links.take(_hash(target.value), target.kind, self._db.now())
            if used is None:
                raise LinkGone
            if target.kind is StartKind.LOGIN:
                await self._login.hand_over(uow, account, used.email)
            await uow.commit()
        _log.info("account %s used a link of kind %s", account.id, target.kind)
        return used.opens

    async def _made(self, user: PanelUser, opens: Invitation, email: str, lives: timedelta) -> StartLink:
        token, now = secrets.token_urlsafe(24), self._db.now()
        async with self._db.uow() as uow:
            uow.start_links.add(_hash(token), opens, email, user.ref, now, now + lives)
            uow.audit.add(user.ref, "start-link-made", f"link:{opens.kind.name.lower()}", {}, now)
            await uow.commit()
        return StartLink(StartTarget(opens.kind, token), now + lives)


def _hash(token: str) -> str:
    """What the database keeps: 192 random bits need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()
