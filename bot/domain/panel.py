"""People of the administrator's panel, and the browsers they are signed in with."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.errors import ClinicError, NotAllowed
from bot.domain.ids import PanelUserId
from bot.domain.people import Language


class PanelRole(StrEnum):
    """What a panel account may do: an administrator changes everything, a registrar does the daily work with visits,
    people and the queue, a reader only looks."""

    ADMIN = "admin"
    REGISTRAR = "registrar"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class PanelUser:
    """Somebody of the clinic's staff. Services ask them for the right to act, templates never decide it."""

    id: PanelUserId
    email: str
    role: PanelRole
    language: Language = Language.RU

    @property
    def ref(self) -> str:
        """How the audit log names them."""
        return f"panel:{self.id}"

    @property
    def may_change(self) -> bool:
        return self.role is PanelRole.ADMIN

    @property
    def may_work(self) -> bool:
        return self.role in {PanelRole.ADMIN, PanelRole.REGISTRAR}

    def must_be_admin(self) -> None:
        """NotAllowed for anybody else: accounts, doctors, settings, the log."""
        if not self.may_change:
            raise NotAllowed

    def must_work(self) -> None:
        """NotAllowed for a reader: visits, requests, people, the queue."""
        if not self.may_work:
            raise NotAllowed


@dataclass(frozen=True, slots=True)
class PanelSession:
    """One signed-in browser. ``csrf`` has to come back with every request that changes something."""

    user: PanelUser
    csrf: str
    created_at: datetime
    used_at: datetime


class AccountExists(ClinicError):
    """The e-mail has a panel account already."""

    text_id = "error-account-exists"
    field = "email"


class AccountNotFound(ClinicError):
    """No panel account has this e-mail. Said only at the command line, never on a page."""

    text_id = "error-account-not-found"
    field = "email"
