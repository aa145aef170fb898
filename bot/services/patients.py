"""A doctor's patients (row D20): only animals with a visit to this doctor, by pet, owner or the end of a phone."""

from dataclasses import dataclass

from bot.db.repositories.patients import Patient
from bot.db.uow import Database
from bot.domain import phone
from bot.domain.names import key
from bot.domain.people import Account
from bot.services.visit_access import doctor_of

__all__ = ["Patient", "PatientPage", "PatientService"]

PAGE = 8
LEAST_DIGITS, MOST_QUERY = 4, 60


@dataclass(frozen=True, slots=True)
class PatientPage:
    """``page`` counts from 0; there is at least one page, if an empty one."""

    patients: list[Patient]
    page: int
    pages: int
    query: str = ""


class PatientService:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def mine(self, account: Account, query: str = "", page: int = 0) -> PatientPage:
        """Pages of eight, whoever was seen last first. DoctorsOnly."""
        doctor_id = doctor_of(account)
        async with self._db.read() as uow:
            everybody = await uow.patients.of_doctor(doctor_id)
        wanted = query.strip()[:MOST_QUERY]
        found = [one for one in everybody if _fits(one, wanted)] if wanted else everybody
        pages = max(1, -(-len(found) // PAGE))
        page = min(max(page, 0), pages - 1)
        return PatientPage(found[page * PAGE : (page + 1) * PAGE], page, pages, wanted)


def _fits(patient: Patient, query: str) -> bool:
    """By words of the pet's or the owner's name, or by the last digits of the telephone, four at least."""
    digits = phone.digits_of(query)
    if digits and len(digits) == len(query.replace(" ", "").replace("-", "")):
        return len(digits) >= LEAST_DIGITS and phone.digits_of(patient.owner_phone).endswith(digits)
    return all(word in f"{key(patient.pet)} {key(patient.owner)}" for word in key(query).split())
