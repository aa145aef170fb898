"""A pet's vaccinations as the clinic has them (row I15): read at most once a day, and shown with their age when it
cannot be asked."""

import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.db.uow import Database
from bot.domain.errors import ClinicSystemError
from bot.domain.ids import VmPetId
from bot.vetmanager.client import Vetmanager

FRESH = timedelta(days=1)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Vaccination:
    """``next_day`` is when it should be repeated, where the clinic has said so."""

    name: str
    kind: str
    day: date | None
    next_day: date | None


@dataclass(frozen=True, slots=True)
class Vaccinations:
    """Newest first. ``as_of``: when the clinic was last asked; stale when it could not be asked again since."""

    given: tuple[Vaccination, ...]
    as_of: datetime | None
    is_stale: bool


class VaccinationService:
    """Who may look is asked by whoever calls: by then the pet is known to be the owner's, or the doctor's patient."""

    def __init__(self, db: Database, vetmanager: Vetmanager) -> None:
        self._db = db
        self._vetmanager = vetmanager

    async def of_pet(self, vm_pet_id: VmPetId, *, refresh: bool = False) -> Vaccinations:
        """From the copy while it is fresh; ``refresh`` asks the clinic now."""
        name, now = f"vaccinations:{vm_pet_id}", self._db.now()
        async with self._db.read() as uow:
            known = await uow.dictionaries.get(name)
        if known is not None and not refresh and now - known.read_at < FRESH:
            return Vaccinations(_given(known.body), known.read_at, is_stale=False)
        try:
            body = await self._read(vm_pet_id)
        except ClinicSystemError as error:
            _log.warning("vaccinations of pet %s stay as they were: %r", vm_pet_id, error)
            return Vaccinations(_given(known.body if known else []), known.read_at if known else None, is_stale=True)
        async with self._db.uow() as uow:
            await uow.dictionaries.put(name, body, now)
            await uow.keep()
        return Vaccinations(_given(body), now, is_stale=False)

    async def _read(self, vm_pet_id: VmPetId) -> list[list[str | None]]:
        rows = await self._vetmanager.medical_cards.vaccinations(vm_pet_id)
        return [[one.name, one.kind, _text(one.day), _text(one.next_day)] for one in rows]


def _given(body: list[list[str | None]]) -> tuple[Vaccination, ...]:
    given = [Vaccination(name or "", kind or "", _day(day), _day(next_day)) for name, kind, day, next_day in body]
    return tuple(sorted(given, key=lambda one: one.day or date.min, reverse=True))


def _text(day: date | None) -> str | None:
    """Of a moment only its day."""
    return None if day is None else day.isoformat()[:10]


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
