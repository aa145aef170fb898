"""Doctors' timetables: the clinic's part from the mirror, kept in memory until it changes; ours read each time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.db.repositories.catalogue import Performer
from bot.db.repositories.mirror import MirroredAdmission, MirroredShift
from bot.db.uow import UnitOfWork
from bot.domain.ids import DoctorId, VmClinicId
from bot.domain.intervals import Interval, merged
from bot.domain.timetable import Busy, Shift, Timetable

LONGEST_VISIT = timedelta(hours=24)
"""A visit that began before a window may reach into it."""

_NOBODY = DoctorId(0)
_FAR_AHEAD = datetime(9000, 1, 1, tzinfo=UTC)


class Timetables:
    """One per process. What is kept is the clinic's part only, and only while the mirror's revision stands."""

    def __init__(self) -> None:
        self._revision = -1
        self._from: datetime | None = None
        self._clinic: dict[int, Timetable] = {}

    async def of(
        self, uow: UnitOfWork, performers: Sequence[Performer], now: datetime, *, but_of: int | None = None
    ) -> dict[DoctorId, Timetable]:
        """From yesterday on, with our visits and holds in it. ``but_of``'s own hold is no obstacle to them."""
        await self._catch_up(uow, now)
        ours = await uow.times.taken([one.doctor.id for one in performers], now, _FAR_AHEAD, now, but_of=but_of)
        return {one.doctor.id: self._joined(one, ours[one.doctor.id]) for one in performers}

    def _joined(self, performer: Performer, ours: Iterable[Busy]) -> Timetable:
        clinic = self._clinic.get(performer.vm_user_id) or Timetable.of(_NOBODY, (), ())
        taken = merged([*clinic.taken, *((one.starts_at, one.ends_at) for one in ours)])
        return replace(clinic, doctor_id=performer.doctor.id, taken=tuple(taken))

    async def _catch_up(self, uow: UnitOfWork, now: datetime) -> None:
        revision = await uow.mirror.revision()
        if revision == self._revision and self._from is not None and now - self._from < 2 * LONGEST_VISIT:
            return
        begin = now - LONGEST_VISIT
        self._clinic = _by_user(await uow.mirror.shifts(begin, _FAR_AHEAD), await uow.mirror.busy_from(begin))
        self._revision, self._from = revision, begin


def _by_user(shifts: Iterable[MirroredShift], busy: Iterable[tuple[int, datetime, int]]) -> dict[int, Timetable]:
    work: dict[int, list[Shift]] = defaultdict(list)
    for row in shifts:
        work[row.vm_user_id].append(shift_of(row))
    taken: dict[int, list[Interval]] = defaultdict(list)
    for user, starts_at, minutes in busy:
        taken[user].append((starts_at, starts_at + timedelta(minutes=minutes)))
    return {
        user: replace(Timetable.of(_NOBODY, rows, ()), taken=tuple(merged(taken[user]))) for user, rows in work.items()
    }


async def whole_timetable(
    uow: UnitOfWork, performer: Performer, begin: datetime, end: datetime, now: datetime
) -> Timetable:
    """One doctor's window with every row that takes time, for saying what is in the way."""
    users = [performer.vm_user_id]
    shifts = await uow.mirror.shifts(begin, end, users)
    admissions = await uow.mirror.admissions(begin - LONGEST_VISIT, end, users)
    ours = (await uow.times.taken([performer.doctor.id], begin, end, now))[performer.doctor.id]
    return Timetable.of(performer.doctor.id, map(shift_of, shifts), [*map(_busy, admissions), *ours])


def shift_of(row: MirroredShift) -> Shift:
    return Shift(row.starts_at, row.ends_at, VmClinicId(row.vm_clinic_id), row.is_work)


def _busy(row: MirroredAdmission) -> Busy:
    return Busy(row.starts_at, row.ends_at, ref=row.vm_id)
