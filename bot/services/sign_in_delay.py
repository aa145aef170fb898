"""Growing pauses between wrong pass phrases: guessing becomes hopeless, and the owner is never locked out.

Failures are counted per account and address together, per address, and per account from everywhere. The last count
does not touch an address where the account has signed in before, so a crowd of strangers can slow each other down but
not the owner at the usual desk (NIST SP 800-63B-4 §3.2.2: growing delays instead of a lock).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.db.repositories.login import Recent
from bot.db.uow import UnitOfWork
from bot.domain.errors import TooOften
from bot.domain.ids import PanelUserId
from bot.services import emails

_FIRST = timedelta(seconds=30)
_DAY = timedelta(days=1)
_USUAL = timedelta(days=30)
"""An address is a usual one for so long after a sign-in there."""


@dataclass(frozen=True, slots=True)
class Delay:
    """After ``free`` failures a pause of 30 s that doubles with each further one, up to ``longest``."""

    kind: str
    free: int
    longest: timedelta

    def until(self, failures: Recent, now: datetime) -> timedelta:
        """How long it still takes until the next try is looked at."""
        if failures.last is None or failures.count < self.free:
            return timedelta(0)
        doublings = min(failures.count - self.free, 10)
        return failures.last + min(_FIRST * (1 << doublings), self.longest) - now


PAIR = Delay("panel-pair", free=5, longest=timedelta(minutes=15))
ADDRESS = Delay("panel-address", free=20, longest=timedelta(minutes=15))
ACCOUNT = Delay("panel-account", free=20, longest=timedelta(minutes=5))


async def take_a_try(uow: UnitOfWork, user_id: PanelUserId | None, email: str, address: str, now: datetime) -> None:
    """Count one try as failed until a sign-in proves otherwise; TooOften(wait) without counting when it is too early.

    Counting first means that of many simultaneous guesses each sees the ones before it.
    """
    here, anywhere = await _last_sign_ins(uow, user_id, address, now)
    counted = [(PAIR, f"{email} {address}", here or now - _DAY), (ADDRESS, address, now - _DAY)]
    if here is None:
        counted.append((ACCOUNT, email, anywhere or now - _DAY))
    waits = [await _wait(uow, delay, subject, since, now) for delay, subject, since in counted]
    if max(waits) > timedelta(0):
        raise TooOften(wait=int(max(waits).total_seconds()) + 1)
    for delay, subject, _since in counted:
        uow.codes.note(delay.kind, emails.fingerprint(subject), now)


async def _last_sign_ins(
    uow: UnitOfWork, user_id: PanelUserId | None, address: str, now: datetime
) -> tuple[datetime | None, datetime | None]:
    if user_id is None:
        return None, None
    here = await uow.doors.last_sign_in(user_id, now - _USUAL, address)
    return here, here or await uow.doors.last_sign_in(user_id, now - _DAY)


async def _wait(uow: UnitOfWork, delay: Delay, subject: str, since: datetime, now: datetime) -> timedelta:
    recent = await uow.codes.recent(delay.kind, emails.fingerprint(subject), max(since, now - _DAY))
    return delay.until(recent, now)
