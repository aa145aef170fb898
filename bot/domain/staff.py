"""Doctors of the allow-list beside the staff of Vetmanager: what an import would change, and who is probably whom.

Pure comparison; nothing here reads or writes. Names of people are compared as in ``bot/domain/names.py``.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain import names
from bot.domain.errors import BadName
from bot.domain.ids import DoctorId, VmUserId
from bot.domain.names import PersonName


@dataclass(frozen=True, slots=True)
class Colleague:
    """An active doctor as Vetmanager knows them. ``email`` is in our spelling, empty when there is no usable one."""

    vm_user_id: VmUserId
    name: str
    email: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class DoctorLine:
    """A doctor of the allow-list, as the panel shows them. One taken off the list is kept, because visits point at
    the row. Moments are UTC; ``telegram_bound_at`` is since when the place is tied to a Telegram account."""

    id: DoctorId
    name: str
    email: str = ""
    specialisation: str = ""
    vm_user_id: VmUserId | None = None
    active: bool = True
    bookable: bool = True
    telegram_bound_at: datetime | None = None
    seen_at: datetime | None = None
    upcoming: int = 0

    @property
    def is_unlinked(self) -> bool:
        """On the list, but unknown to Vetmanager: nobody can book them (A5)."""
        return self.active and self.vm_user_id is None

    @property
    def can_be_booked(self) -> bool:
        return self.active and self.bookable and self.vm_user_id is not None


@dataclass(frozen=True, slots=True)
class UpcomingVisit:
    """What stays behind when a doctor leaves."""

    code: str
    starts_at: datetime
    pet_name: str
    service_titles: dict[str, str]


class ImportKind(StrEnum):
    """What taking a row would do. Only ``NEW`` and ``CHANGED`` can be taken."""

    NEW = "new"
    CHANGED = "changed"
    HERE = "here"
    NO_EMAIL = "no_email"
    INACTIVE = "inactive"
    CLASH = "clash"
    """The address is another doctor's, or two colleagues share it: a code would open the wrong person's day."""

    @property
    def can_be_taken(self) -> bool:
        return self in {ImportKind.NEW, ImportKind.CHANGED}


@dataclass(frozen=True, slots=True)
class Change:
    """One value of ours that Vetmanager's would replace. ``field``: name, email, specialisation or vm_user_id."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One line of the preview."""

    vm_user_id: VmUserId
    name: str
    email: str
    position: str
    kind: ImportKind
    changes: tuple[Change, ...] = ()
    doctor_id: DoctorId | None = None
    was_removed: bool = False
    """An administrator has taken this person off the list before: not ticked by itself."""


def compare(listed: Sequence[DoctorLine], staff: Sequence[Colleague]) -> list[ImportRow]:
    """Every colleague, then our linked doctors whom Vetmanager does not show as active doctors any more."""
    present = [doctor for doctor in listed if doctor.active]
    by_user = {doctor.vm_user_id: doctor for doctor in present if doctor.vm_user_id is not None}
    by_email = {doctor.email: doctor for doctor in present if doctor.email}
    shared = {email for email, count in Counter(one.email for one in staff).items() if count > 1}
    rows = [_row(one, by_user.get(one.vm_user_id), by_email.get(one.email), one.email in shared) for one in staff]
    removed = _traces(doctor for doctor in listed if not doctor.active)
    rows = [replace(row, was_removed=True) if _is_remembered(row, removed) else row for row in rows]
    seen = {one.vm_user_id for one in staff}
    return rows + [_gone(doctor, user_id) for user_id, doctor in by_user.items() if user_id not in seen]


def _row(one: Colleague, linked: DoctorLine | None, same_email: DoctorLine | None, is_shared: bool) -> ImportRow:
    ours = linked or same_email
    if not one.email and ours is None:
        return _line(one, ImportKind.NO_EMAIL)
    if one.email and (is_shared or _is_anothers(one, linked, same_email)):
        return _line(one, ImportKind.CLASH, doctor=ours)
    if ours is None:
        return _line(one, ImportKind.NEW)
    changes = _changes(ours, one)
    return _line(one, ImportKind.CHANGED if changes else ImportKind.HERE, changes, ours)


def _is_anothers(one: Colleague, linked: DoctorLine | None, same_email: DoctorLine | None) -> bool:
    """The address is on our list under somebody who is not this colleague."""
    if same_email is None:
        return False
    if linked is not None:
        return linked.id != same_email.id
    return same_email.vm_user_id not in {None, one.vm_user_id}


def _changes(ours: DoctorLine, one: Colleague) -> tuple[Change, ...]:
    """What differs; a value that Vetmanager leaves empty never wipes ours."""
    pairs = (
        ("name", ours.name, one.name),
        ("email", ours.email, one.email),
        ("specialisation", ours.specialisation, one.position),
        ("vm_user_id", str(ours.vm_user_id or ""), str(one.vm_user_id)),
    )
    return tuple(Change(field, before, after) for field, before, after in pairs if after and after != before)


def _line(
    one: Colleague, kind: ImportKind, changes: tuple[Change, ...] = (), doctor: DoctorLine | None = None
) -> ImportRow:
    doctor_id = doctor.id if doctor else None
    return ImportRow(one.vm_user_id, one.name, one.email, one.position, kind, changes, doctor_id)


def _gone(doctor: DoctorLine, user_id: VmUserId) -> ImportRow:
    return ImportRow(
        user_id, doctor.name, doctor.email, doctor.specialisation, ImportKind.INACTIVE, doctor_id=doctor.id
    )


def _traces(removed: Iterable[DoctorLine]) -> set[str | int]:
    return {trace for doctor in removed for trace in (doctor.vm_user_id, doctor.email) if trace}


def _is_remembered(row: ImportRow, removed: set[str | int]) -> bool:
    return row.kind is ImportKind.NEW and bool(removed & {row.vm_user_id, row.email})


class SuggestedBy(StrEnum):
    EMAIL = "email"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Who an unlinked doctor probably is in Vetmanager. A person confirms it; nothing is linked by itself."""

    colleague: Colleague
    by: SuggestedBy


def suggest(listed: Sequence[DoctorLine], staff: Sequence[Colleague]) -> dict[DoctorId, Suggestion]:
    """By e-mail first, then by name; one to one, so a namesake on either side gets no suggestion."""
    present = [doctor for doctor in listed if doctor.active]
    taken = {doctor.vm_user_id for doctor in present}
    doctors = [doctor for doctor in present if doctor.vm_user_id is None]
    free = [one for one in staff if one.vm_user_id not in taken]
    by_email = _only_pairs(doctors, free, SuggestedBy.EMAIL, _is_same_email)
    used = {suggestion.colleague.vm_user_id for suggestion in by_email.values()}
    others = [doctor for doctor in doctors if doctor.id not in by_email]
    unused = [one for one in free if one.vm_user_id not in used]
    return by_email | _only_pairs(others, unused, SuggestedBy.NAME, _is_same_name)


def _only_pairs(
    doctors: Sequence[DoctorLine],
    staff: Sequence[Colleague],
    by: SuggestedBy,
    is_same: Callable[[DoctorLine, Colleague], bool],
) -> dict[DoctorId, Suggestion]:
    """Pairs in which neither side fits anybody else."""
    pairs = [(doctor, one) for doctor in doctors for one in staff if is_same(doctor, one)]
    of_doctor = Counter(doctor.id for doctor, _ in pairs)
    of_colleague = Counter(one.vm_user_id for _, one in pairs)
    return {
        doctor.id: Suggestion(one, by)
        for doctor, one in pairs
        if of_doctor[doctor.id] == 1 and of_colleague[one.vm_user_id] == 1
    }


def _is_same_email(doctor: DoctorLine, one: Colleague) -> bool:
    return bool(one.email) and doctor.email == one.email


def _is_same_name(doctor: DoctorLine, one: Colleague) -> bool:
    return names.is_same_person(_parts(doctor.name), _parts(one.name))


def _parts(name: str) -> PersonName:
    try:
        return names.split(name)
    except BadName:
        return names.NAMELESS
