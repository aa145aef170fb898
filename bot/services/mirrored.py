"""Vetmanager's rows as the mirror keeps them: UTC, with a length, and no more about people than a day's list needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from bot.db.repositories.mirror import MirroredAdmission, MirroredShift
from bot.db.repositories.visits import Dossier
from bot.domain.ids import VmAdmissionId
from bot.domain.payments import payment_of
from bot.domain.timetable import Appointment, Lengths
from bot.services.references import marker_in
from bot.vetmanager.models import Admission, Timesheet
from bot.vetmanager.timezones import to_utc


@dataclass(frozen=True, slots=True)
class Purposes:
    """What the clinic's directories say about visits: titles and usual lengths."""

    titles: Mapping[int, str] = field(default_factory=dict)
    minutes: Mapping[int, int] = field(default_factory=dict)
    of_users: Mapping[int, int] = field(default_factory=dict)
    default: int = 30

    def online(self, words: Iterable[str]) -> int:
        """The purpose that stands for an online visit, by its title; 0 when the clinic has none."""
        starts = tuple(words)
        return next((value for value, title in self.titles.items() if title.casefold().startswith(starts)), 0)

    def length(self, one: Admission) -> int:
        """Minutes: its own, else its purpose's, else the doctor's position's, else the clinic's."""
        lengths = Lengths(self.minutes, self.of_users.get(one.doctor_id or 0), self.default)
        appointment = Appointment(VmAdmissionId(one.id), None, one.minutes, one.status, one.type_id)
        return int(lengths.of(appointment).total_seconds()) // 60


def admissions(rows: Iterable[Admission], zone: tzinfo, purposes: Purposes) -> list[MirroredAdmission]:
    """Rows without a time are nobody's appointment yet."""
    return [admission(row, to_utc(row.starts_local, zone), purposes) for row in rows if row.starts_local is not None]


def admission(row: Admission, starts_at: datetime, purposes: Purposes) -> MirroredAdmission:
    return MirroredAdmission(
        vm_id=row.id,
        vm_user_id=row.doctor_id,
        vm_clinic_id=row.clinic_id or 0,
        starts_at=starts_at,
        minutes=purposes.length(row),
        status=row.status,
        vm_client_id=row.client_id,
        vm_pet_id=row.pet_id,
        pet_name=row.pet_name[:255],
        pet_species=row.pet_species[:255],
        purpose=purposes.titles.get(row.type_id or 0, "")[:255],
        marker=marker_in(row.description),
        payment=payment_of(row.payments),
    )


def start_of(row: Admission, zone: tzinfo, otherwise: datetime) -> datetime:
    """When it begins; ``otherwise`` where the row has lost its date."""
    return otherwise if row.starts_local is None else to_utc(row.starts_local, zone)


def removed(admission_id: int, dossier: Dossier) -> MirroredAdmission:
    """What stands for one of our admissions that is not there any more: nobody cancels like that but a person."""
    visit = dossier.visit
    return MirroredAdmission(admission_id, dossier.vm_user_id, 0, visit.starts_at, visit.minutes, "deleted")


def shifts(rows: Iterable[Timesheet], zone: tzinfo) -> list[MirroredShift]:
    return [
        MirroredShift(
            vm_id=row.id,
            vm_user_id=row.doctor_id,
            vm_clinic_id=row.clinic_id,
            starts_at=to_utc(row.starts_local, zone),
            ends_at=to_utc(row.ends_local, zone),
            is_work=row.is_working,
        )
        for row in rows
        if row.starts_local is not None and row.ends_local is not None
    ]
