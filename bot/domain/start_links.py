"""What may stand behind ``?start=`` (C45): at most 64 characters of A–Z, a–z, 0–9, "_" and "-" (Bot API)."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.ids import DoctorId, ServiceId

MOST = 64


class StartKind(StrEnum):
    SERVICE = "s"
    DOCTOR = "d"
    VISIT = "v"
    AGAIN = "r"
    INVITATION = "i"
    LOGIN = "l"


_VALUES = {
    StartKind.SERVICE: r"[a-z0-9-]{1,60}",
    StartKind.DOCTOR: r"[1-9][0-9]{0,14}",
    StartKind.VISIT: r"[0-9A-Z]{4,8}",
    StartKind.AGAIN: r"[0-9A-Z]{4,8}",
    StartKind.INVITATION: r"[A-Za-z0-9_-]{20,60}",
    StartKind.LOGIN: r"[A-Za-z0-9_-]{20,60}",
}


@dataclass(frozen=True, slots=True)
class StartTarget:
    """``value``: a service's key, a doctor's id, a visit's code, or a one-time token."""

    kind: StartKind
    value: str

    @property
    def payload(self) -> str:
        return f"{self.kind}_{self.value}"


def target_in(payload: str) -> StartTarget | None:
    """None for whatever nobody of us has made."""
    kind, _, value = payload.partition("_")
    if len(payload) > MOST or kind not in set(StartKind) or not re.fullmatch(_VALUES[StartKind(kind)], value, re.ASCII):
        return None
    return StartTarget(StartKind(kind), value)


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a one-time link opens, once it has been used: a service with a doctor, or nothing but a login."""

    kind: StartKind
    service_id: ServiceId | None = None
    doctor_id: DoctorId | None = None


@dataclass(frozen=True, slots=True)
class StartLink:
    """A link just made: nobody can read its token again."""

    target: StartTarget
    expires_at: datetime
