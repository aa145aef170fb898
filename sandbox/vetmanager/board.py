"""One day of the clinic as the staff page draws it: doctors, their hours, their visits."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sandbox.vetmanager.desk import ends_at
from sandbox.vetmanager.table import Row

if TYPE_CHECKING:
    from sandbox.vetmanager.clinic import Clinic


def board(clinic: "Clinic", day: str | None = None) -> dict[str, Any]:
    """Times are `YYYY-MM-DD HH:MM:SS` of the clinic. Raises ValueError for a date that is none."""
    chosen = date.fromisoformat(day) if day else clinic.local_now().date()
    begin, end = f"{chosen} 00:00:00", f"{chosen + timedelta(days=1)} 00:00:00"
    shifts = [
        shift for shift in clinic.table("timesheet") if shift["begin_datetime"] < end and shift["end_datetime"] > begin
    ]
    visits = sorted(
        (row for row in clinic.table("admission") if begin <= row["admission_date"] < end),
        key=lambda row: (row["admission_date"], row["id"]),
    )
    busy = {row["user_id"] for row in visits} | {shift["doctor_id"] for shift in shifts}
    return {
        "date": str(chosen),
        "now": clinic.stamp(),
        "doctors": [_doctor(clinic, user, shifts, visits) for user in clinic.table("user") if user["id"] in busy],
        "patients": [_patient(clinic, pet) for pet in clinic.table("pet") if pet["status"] == "alive"],
    }


def _doctor(clinic: "Clinic", user: Row, shifts: list[Row], visits: list[Row]) -> dict[str, Any]:
    position = clinic.table("userPosition").get(user["position_id"] or 0)
    return {
        "id": user["id"],
        "name": _name(user),
        "position": position["title"] if position else "",
        "shifts": [_shift(clinic, shift) for shift in shifts if shift["doctor_id"] == user["id"]],
        "visits": [_visit(clinic, visit) for visit in visits if visit["user_id"] == user["id"]],
    }


def _shift(clinic: "Clinic", shift: Row) -> dict[str, Any]:
    kind = clinic.table("timesheetTypes").get(shift["type"]) or {}
    branch = clinic.table("clinics").get(shift["clinic_id"]) or {}
    return {
        "begin": shift["begin_datetime"],
        "end": shift["end_datetime"],
        "kind": kind.get("name", ""),
        "works": bool(kind.get("is_working_hours")),
        "clinic": branch.get("title", ""),
    }


def _visit(clinic: "Clinic", visit: Row) -> dict[str, Any]:
    pet = clinic.table("pet").get(visit["patient_id"]) or {}
    owner = clinic.table("client").get(visit["client_id"])
    return {
        "id": visit["id"],
        "begin": visit["admission_date"],
        "end": ends_at(visit),
        "status": visit["status"],
        "pet": pet.get("alias", ""),
        "species": _species(clinic, pet),
        "owner": _name(owner) if owner else "",
        "description": visit["description"],
        "channel": visit["reception_write_channel"],
    }


def _patient(clinic: "Clinic", pet: Row) -> dict[str, Any]:
    owner = clinic.table("client").get(pet["owner_id"] or 0)
    return {"id": pet["id"], "pet": pet["alias"], "owner": _name(owner) if owner else ""}


def _species(clinic: "Clinic", pet: Row) -> str:
    """`cat`, `dog` …: the name of the little picture."""
    species = clinic.table("petType").get(pet.get("type_id") or 0)
    return species["picture"] if species else ""


def _name(person: Row) -> str:
    return f"{person['last_name']} {person['first_name']}".strip()
