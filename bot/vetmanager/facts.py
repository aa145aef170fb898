"""Vetmanager's records as facts of the domain: instants in UTC, names and phones ready to be compared."""

from collections.abc import Iterable
from datetime import tzinfo

from bot.domain.ids import VmAdmissionId, VmClientId, VmPetId
from bot.domain.matching import ClientRecord, PetRecord
from bot.domain.timetable import Appointment, Shift
from bot.vetmanager.models import Admission, Client, Pet, Timesheet
from bot.vetmanager.timezones import to_utc


def shifts(rows: Iterable[Timesheet], zone: tzinfo) -> list[Shift]:
    """Rows without a beginning or an end are nobody's working time."""
    return [
        Shift(to_utc(row.starts_local, zone), to_utc(row.ends_local, zone), row.clinic_id, row.is_working)
        for row in rows
        if row.starts_local and row.ends_local
    ]


def appointment(row: Admission, zone: tzinfo) -> Appointment:
    starts_at = to_utc(row.starts_local, zone) if row.starts_local else None
    return Appointment(VmAdmissionId(row.id), starts_at, row.minutes, row.status or None, row.type_id)


def client_record(row: Client) -> ClientRecord:
    return ClientRecord(VmClientId(row.id), row.phones, row.email, row.name, row.is_deleted, row.is_blacklisted)


def pet_record(row: Pet) -> PetRecord:
    return PetRecord(VmPetId(row.id), row.name, row.type_id, row.is_alive)
