"""What takes the time of doctors, in our own book: pauses, visits and live holds, in one journey to the database."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, CompoundSelect, Integer, bindparam, cast, literal, null, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import DoctorSettingRow, HoldRow, TimeBlockRow, VisitRow
from bot.db.types import UtcDateTime
from bot.domain.ids import DoctorId
from bot.domain.timetable import Busy, BusyKind
from bot.domain.visits import VisitState

_HOLDING_TIME = [state.value for state in VisitState if state.holds_time]
_LONGEST_VISIT = timedelta(hours=24)
_DOCTORS: BindParameter[Any] = bindparam("doctors", expanding=True)
_NO_END, _NO_LENGTH = cast(null(), UtcDateTime), cast(null(), Integer)

_TAKEN: CompoundSelect[Any] = union_all(
    select(
        literal(BusyKind.BLOCKED.value),
        TimeBlockRow.doctor_id,
        TimeBlockRow.starts_at,
        TimeBlockRow.ends_at,
        _NO_LENGTH,
        TimeBlockRow.id,
    ).where(
        TimeBlockRow.doctor_id.in_(_DOCTORS),
        TimeBlockRow.ends_at > bindparam("begin"),
        TimeBlockRow.starts_at < bindparam("end"),
    ),
    select(
        literal(BusyKind.BLOCKED.value),
        DoctorSettingRow.doctor_id,
        cast(null(), UtcDateTime),  # from now on
        DoctorSettingRow.paused_until,
        _NO_LENGTH,
        cast(null(), Integer),
    ).where(DoctorSettingRow.doctor_id.in_(_DOCTORS), DoctorSettingRow.paused_until > bindparam("later")),
    select(
        literal(BusyKind.BOOKED.value),
        VisitRow.doctor_id,
        VisitRow.starts_at,
        _NO_END,
        VisitRow.minutes,
        VisitRow.id,
    ).where(
        VisitRow.doctor_id.in_(_DOCTORS),
        VisitRow.starts_at > bindparam("early"),
        VisitRow.starts_at < bindparam("end"),
        VisitRow.state.in_(_HOLDING_TIME),
    ),
    select(
        literal(BusyKind.HELD.value), HoldRow.doctor_id, HoldRow.starts_at, _NO_END, HoldRow.minutes, HoldRow.id
    ).where(
        HoldRow.doctor_id.in_(_DOCTORS),
        HoldRow.expires_at > bindparam("now"),
        HoldRow.account_id != bindparam("but_of"),
    ),
)
"""Everything that takes time, in one journey; built once, because every screen of a booking asks it."""


async def taken(
    session: AsyncSession, doctor_ids: list[int], begin: datetime, end: datetime, now: datetime, but_of: int
) -> dict[DoctorId, list[Busy]]:
    """Under every doctor that was asked about; ``but_of``'s own hold is left out."""
    busy: dict[DoctorId, list[Busy]] = {DoctorId(one): [] for one in doctor_ids}
    facts = {
        "doctors": doctor_ids,
        "begin": begin,
        "end": end,
        "early": begin - _LONGEST_VISIT,
        "now": now,
        "later": max(begin, now),
        "but_of": but_of,
    }
    for kind, doctor_id, starts_at, ends_at, minutes, ref in await session.execute(_TAKEN, facts):
        since = starts_at or now
        until = ends_at or since + timedelta(minutes=minutes)
        busy[DoctorId(doctor_id)].append(Busy(since, until, BusyKind(kind), ref or 0))
    return busy
