"""The log of who did what, as the panel shows it. Nothing here, or anywhere, changes or deletes a line (row A15)."""

from dataclasses import dataclass
from datetime import datetime

from bot.db.repositories.audit import AuditLine
from bot.db.uow import Database
from bot.domain.ids import PanelUserId
from bot.domain.panel import PanelUser

__all__ = ["AuditLine", "AuditPage", "AuditService"]

_A_PAGE = 50
_OWN_SIGN_INS = 15
SIGN_IN_ACTIONS = ("sign-in", "sign-in-refused", "second-factor-refused", "recovery-code-used")


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """What the reader wants to see; empty means everything. ``until`` is left out itself."""

    actor: str = ""
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Newest first. ``older`` is the id to ask for the next page with; ``people`` are e-mails by panel account."""

    lines: tuple[AuditLine, ...]
    older: int | None
    people: dict[PanelUserId, str]


class AuditService:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def page(self, actor: PanelUser, before: int | None = None, wanted: AuditFilter = AuditFilter()) -> AuditPage:
        """A page of the log; NotAllowed for anybody but an administrator."""
        actor.must_be_admin()
        async with self._db.read() as uow:
            lines = await uow.audit.newest(
                _A_PAGE + 1,
                before,
                actor=wanted.actor,
                actions=[wanted.action] if wanted.action else None,
                since=wanted.since,
                until=wanted.until,
            )
            people = await uow.panel.emails()
        shown = tuple(lines[:_A_PAGE])
        return AuditPage(shown, shown[-1].id if len(lines) > _A_PAGE else None, people)

    async def actions(self, actor: PanelUser) -> list[str]:
        """What one may filter by. NotAllowed."""
        actor.must_be_admin()
        async with self._db.read() as uow:
            return await uow.audit.actions()

    async def own_sign_ins(self, actor: PanelUser) -> list[AuditLine]:
        """The newest tries to open one's own account, right and wrong ones."""
        async with self._db.read() as uow:
            return await uow.audit.newest(_OWN_SIGN_INS, actions=SIGN_IN_ACTIONS, subject=actor.ref)

    async def people(self) -> dict[str, str]:
        """E-mails by what the log calls the panel's accounts: colleagues are named to colleagues."""
        async with self._db.read() as uow:
            return {f"panel:{number}": email for number, email in (await uow.panel.emails()).items()}
