"""A doctor's day (rows D3, D4): bookings of ours and Vetmanager's own in one list, with the time that is still free."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.db.repositories.catalogue import Performer
from bot.db.repositories.mirror import MirroredAdmission
from bot.db.repositories.visits import Dossier
from bot.db.uow import Database, UnitOfWork
from bot.domain.chat import Side
from bot.domain.errors import DoctorsOnly
from bot.domain.ids import DoctorId, VisitId, VmAdmissionId
from bot.domain.intervals import Interval, day_bounds, gaps
from bot.domain.people import Account
from bot.domain.pets import Species
from bot.domain.visits import SEEN_IN_VETMANAGER, SyncState, VisitState
from bot.services.dictionaries import SPECIES
from bot.services.mirror import FULL, HOT, HOT_AHEAD
from bot.services.rules import ClinicRules
from bot.services.species import species_of, type_for
from bot.services.timetables import whole_timetable

FAR_DAYS_FRESH = timedelta(hours=1)
"""Days beyond the hot window are read each half hour."""

_WEEK = 7


@dataclass(frozen=True, slots=True)
class DayEntry:
    """A line of the day. ``visit_id`` is None for a visit booked at the desk, ``vm_admission_id`` while ours is on its
    way. ``species_words`` and, at the desk, ``service_words`` are the clinic's own titles."""

    starts_at: datetime
    ends_at: datetime
    pet_name: str
    species: Species
    species_words: str
    service_words: str
    state: VisitState
    visit_id: VisitId | None = None
    vm_admission_id: VmAdmissionId | None = None
    is_online: bool = False
    is_new: bool = False
    is_urgent: bool = False
    sync: SyncState | None = None
    files: int = 0
    new_files: int = 0
    unread: int = 0
    """What the owner has said in the chat since the doctor's last look."""


@dataclass(frozen=True, slots=True)
class DoctorDay:
    """``running`` is the visit in progress, ``next`` the first entry to come after it; ``free`` what is left of the
    working time, UTC. ``as_of`` is when Vetmanager's part was read; None when the doctor is not linked or nothing was
    read yet."""

    day: date
    entries: list[DayEntry]
    next: DayEntry | None
    free: list[Interval]
    as_of: datetime | None
    is_stale: bool
    paused_until: datetime | None = None
    running: DayEntry | None = None


@dataclass(frozen=True, slots=True)
class DaySummary:
    day: date
    count: int
    urgent: int


class DayService:
    def __init__(self, db: Database, rules: ClinicRules) -> None:
        self._db = db
        self._rules = rules
        self._zone = ZoneInfo(rules.time_zone)

    async def day(self, account: Account, day: date) -> DoctorDay:
        """One day of the clinic's calendar, without a request to anybody. DoctorsOnly."""
        doctor_id = _doctor(account)
        now, window = self._db.now(), day_bounds(day, self._zone)
        async with self._db.read() as uow:
            performer = await uow.catalogue.linked(doctor_id)
            entries = await self._entries(uow, doctor_id, performer, window, account.language)
            free = await _free(uow, performer, window, now) if performer else []
            as_of, is_stale = await self._age(uow, performer, window, now)
            paused = (await uow.care.settings(doctor_id)).paused_until
        running = [one for one in entries if one.state is VisitState.IN_PROGRESS]
        begun = {VisitState.IN_PROGRESS, *(state for state in VisitState if state.is_over)}
        coming = (one for one in entries if one.ends_at > now and one.state not in begun)
        until = paused if paused is not None and paused > now else None
        latest = running[-1] if running else None  # an earlier one was only forgotten
        return DoctorDay(day, entries, next(coming, None), free, as_of, is_stale, until, latest)

    async def week(self, account: Account, first_day: date) -> list[DaySummary]:
        """Seven days from ``first_day``. DoctorsOnly."""
        doctor_id = _doctor(account)
        days = [first_day + timedelta(days=number) for number in range(_WEEK)]
        window = day_bounds(days[0], self._zone)[0], day_bounds(days[-1], self._zone)[1]
        async with self._db.read() as uow:
            performer = await uow.catalogue.linked(doctor_id)
            entries = await self._entries(uow, doctor_id, performer, window, account.language)
        return [_summary(day, (one for one in entries if self._is_on(one, day))) for day in days]

    async def _entries(
        self, uow: UnitOfWork, doctor_id: DoctorId, performer: Performer | None, window: Interval, language: str
    ) -> list[DayEntry]:
        """Ours and theirs, each visit once: by its admission, or by its marker while we do not know that yet."""
        ours = await uow.visits.of_doctor(doctor_id, *window)
        theirs = await uow.mirror.admissions(*window, [performer.vm_user_id]) if performer else []
        ids = {one.visit.vm_admission_id for one in ours}
        markers = {one.visit.marker for one in ours if one.visit.vm_admission_id is None}
        known = await _known_species(uow)
        at_desk = [_of_desk(row) for row in theirs if row.vm_id not in ids and row.marker not in markers]
        booked = await _with_news(uow, [await _of_ours(uow, one, language, known) for one in ours])
        return sorted([*at_desk, *booked], key=lambda one: (one.starts_at, one.vm_admission_id or 0))

    async def _age(
        self, uow: UnitOfWork, performer: Performer | None, window: Interval, now: datetime
    ) -> tuple[datetime | None, bool]:
        if performer is None:
            return None, False
        is_hot = window[1] <= now + HOT_AHEAD
        as_of = (await uow.mirror.state(HOT if is_hot else FULL)).refreshed_at
        fresh = timedelta(seconds=self._rules.mirror_fresh_seconds) if is_hot else FAR_DAYS_FRESH
        return as_of, as_of is None or now - as_of > fresh

    def _is_on(self, entry: DayEntry, day: date) -> bool:
        return entry.starts_at.astimezone(self._zone).date() == day


def _doctor(account: Account) -> DoctorId:
    if account.doctor is None or account.doctor.doctor_id is None:
        raise DoctorsOnly
    return account.doctor.doctor_id


def _summary(day: date, entries: Iterable[DayEntry]) -> DaySummary:
    found = list(entries)
    return DaySummary(day, len(found), sum(one.is_urgent for one in found))


def _of_desk(row: MirroredAdmission) -> DayEntry:
    return DayEntry(
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        pet_name=row.pet_name,
        species=species_of(row.pet_species),
        species_words=row.pet_species,
        service_words=row.purpose,
        state=SEEN_IN_VETMANAGER.get(row.status, VisitState.CONFIRMED),
        vm_admission_id=VmAdmissionId(row.vm_id),
        is_online=bool(row.marker),
    )


async def _of_ours(uow: UnitOfWork, dossier: Dossier, language: str, known: dict[Species, str]) -> DayEntry:
    visit = dossier.visit
    pet = await uow.pets.get(visit.pet_id)
    service = await uow.catalogue.service(visit.service_id)
    species = pet.species if pet else Species.UNKNOWN
    return DayEntry(
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        pet_name=pet.name if pet else "",
        species=species,
        species_words=known.get(species, ""),
        service_words=service.title(language) if service else "",
        state=visit.state,
        visit_id=visit.id,
        vm_admission_id=visit.vm_admission_id,
        is_online=True,
        is_new=visit.state is VisitState.RECEIVED,
        is_urgent=visit.urgent,
        sync=visit.sync,
    )


async def _with_news(uow: UnitOfWork, booked: list[DayEntry]) -> list[DayEntry]:
    """What waits in each visit: files, and words in the chat."""
    ids = [one.visit_id for one in booked if one.visit_id is not None]
    if not ids:
        return booked
    files, unread = await uow.files.counts_of_visits(ids), await uow.chats.unread(ids, Side.DOCTOR)
    counted = {visit_id: (*files.get(visit_id, (0, 0)), unread.get(visit_id, 0)) for visit_id in ids}
    return [
        replace(one, files=files, new_files=new, unread=waiting)
        for one in booked
        if one.visit_id is not None
        for files, new, waiting in [counted[one.visit_id]]
    ]


async def _known_species(uow: UnitOfWork) -> dict[Species, str]:
    """The clinic's titles of our species."""
    cached = await uow.dictionaries.get(SPECIES)
    rows: Sequence[tuple[int, str, str]] = (
        [(one["id"], one["title"], one["kind"]) for one in cached.body] if cached else []
    )
    titles = {number: title for number, title, _ in rows}
    return {one: titles[number] for one in Species if (number := type_for(one, rows)) is not None}


async def _free(uow: UnitOfWork, performer: Performer, window: Interval, now: datetime) -> list[Interval]:
    """Working time of the window that nothing takes and that has not passed."""
    whole = await whole_timetable(uow, performer, *window, now)
    begin, end = max(window[0], now), window[1]
    work = [(max(place.interval[0], begin), min(place.interval[1], end)) for place in whole.work]
    return [gap for interval in work if interval[0] < interval[1] for gap in gaps(interval, whole.taken)]
