"""What the clinic's people have noted about an animal (allergies, temper, warnings): for doctors, kept for a day, and
shown with its age when the clinic cannot be asked (row D6)."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.db.uow import Database
from bot.domain.errors import ClinicSystemError
from bot.domain.ids import VmPetId
from bot.services.data_files import data_file
from bot.services.rules import ClinicRules
from bot.vetmanager.client import Vetmanager

FRESH = timedelta(days=1)

_log = logging.getLogger(__name__)


def cache_name(vm_pet_id: int) -> str:
    return f"pet-note:{vm_pet_id}"


@dataclass(frozen=True, slots=True)
class ClinicNote:
    """``as_of``: when the clinic was last asked; stale when it could not be asked again since."""

    text: str = ""
    as_of: datetime | None = None
    is_stale: bool = False


class ClinicNoteService:
    """Who may look is asked by whoever calls."""

    def __init__(self, db: Database, vetmanager: Vetmanager, rules: ClinicRules) -> None:
        self._db = db
        self._pets = vetmanager.pets
        self._rules = rules

    async def of_pet(self, vm_pet_id: VmPetId) -> ClinicNote:
        name, now = cache_name(vm_pet_id), self._db.now()
        async with self._db.read() as uow:
            known = await uow.dictionaries.get(name)
        if known is not None and now - known.read_at < FRESH:
            return ClinicNote(known.body[0], known.read_at)
        try:
            async with asyncio.timeout(self._rules.confirm_timeout_seconds):
                text = staffs_own((await self._pets.get(vm_pet_id)).note)
        except (ClinicSystemError, TimeoutError) as error:
            _log.warning("the clinic's note on pet %s stays as it was: %r", vm_pet_id, error)
            return ClinicNote(known.body[0] if known else "", known.read_at if known else None, is_stale=True)
        async with self._db.uow() as uow:
            await uow.dictionaries.put(name, [text], now)
            await uow.keep()
        return ClinicNote(text, now)


def staffs_own(note: str) -> str:
    """Without what we wrote ourselves when we made the record: a doctor must not take it for a warning."""
    words = data_file("vetmanager_words")
    ours = (words["made_by"], f"{words['age']}:", f"{words['breed']}:")
    return "\n".join(line for line in note.splitlines() if not line.strip().startswith(ours)).strip()
