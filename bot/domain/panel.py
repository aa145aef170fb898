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
    has_second: bool = False
    """A second factor is set up: the pass phrase alone opens nothing."""
    second_later: bool = False
    """May work before there is a second factor, and is reminded of it: for a demonstration."""

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
    """One signed-in browser. ``csrf`` has to come back with every request that changes something. Until both factors
    are shown, or the second one is set up, it is not whole and opens only the pages of that step."""

    user: PanelUser
    csrf: str
    created_at: datetime
    used_at: datetime
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class PanelBrowser:
    """A session as its owner sees it in the list. ``key`` names it and opens nothing."""

    key: str
    created_at: datetime
    used_at: datetime
    address: str
    agent: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class PanelStaff:
    """A panel account as administrators see it."""

    user: PanelUser
    created_at: datetime
    signed_in_at: datetime | None
    disabled_at: datetime | None
    invited_until: datetime | None
    """Has not chosen a pass phrase yet: until when the invitation opens."""
    has_telegram: bool


class AccountExists(ClinicError):
    """The e-mail has a panel account already."""

    text_id = "error-account-exists"
    field = "email"


class AccountNotFound(ClinicError):
    """No such panel account. Said at the command line and to administrators, never at the door."""

    text_id = "error-account-not-found"
    field = "email"


class LastAdministrator(ClinicError):
    """Somebody must be left who can let others in; nobody takes the right away from themselves."""

    text_id = "error-last-administrator"


class InvitationGone(ClinicError):
    """Used, run out, taken back, or never there: one answer for all."""

    text_id = "error-invitation-gone"


class WrongSecondCode(ClinicError):
    """Not the code that the telephone shows now, nor an unused recovery code."""

    text_id = "error-wrong-second-code"
    field = "code"


class SecondAlreadySet(ClinicError):
    """There is a second factor; a new one needs the old one to be taken off first."""

    text_id = "error-second-already-set"
