"""The clinic's medical cards of a pet, kept for a few minutes, and shown with their age when it cannot be asked."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from bot.db.uow import Database
from bot.domain.errors import ClinicSystemError
from bot.domain.history import HistoryEntry
from bot.domain.ids import VmAdmissionId, VmPetId
from bot.services.references import marker_in
from bot.services.rules import ClinicRules
from bot.vetmanager.client import Vetmanager
from bot.vetmanager.models import MedicalCard
from bot.vetmanager.timezones import to_utc

FRESH = timedelta(minutes=10)

_log = logging.getLogger(__name__)


def cache_name(vm_pet_id: int) -> str:
    return f"cards:{vm_pet_id}"


@dataclass(frozen=True, slots=True)
class ClinicCards:
    """``as_of``: when the clinic was last asked; stale when it could not be asked again since."""

    entries: tuple[HistoryEntry, ...]
    as_of: datetime | None
    is_stale: bool


class ClinicCardService:
    """Who may look is asked by whoever calls."""

    def __init__(self, db: Database, vetmanager: Vetmanager, rules: ClinicRules) -> None:
        self._db = db
        self._cards = vetmanager.medical_cards
        self._zone = ZoneInfo(rules.time_zone)
        self._rules = rules

    async def of_pet(self, vm_pet_id: VmPetId, diagnoses: Mapping[int, str]) -> ClinicCards:
        """From the copy while it is fresh. ``diagnoses`` are the clinic's titles by id."""
        name, now = cache_name(vm_pet_id), self._db.now()
        async with self._db.read() as uow:
            known = await uow.dictionaries.get(name)
        if known is not None and now - known.read_at < FRESH:
            return ClinicCards(await self._entries(known.body, diagnoses), known.read_at, is_stale=False)
        try:
            async with asyncio.timeout(self._rules.confirm_timeout_seconds):
                body = [self._kept(one) for one in await self._cards.of_pet(vm_pet_id)]
        except (ClinicSystemError, TimeoutError) as error:
            _log.warning("medical cards of pet %s stay as they were: %r", vm_pet_id, error)
            entries = await self._entries(known.body if known else [], diagnoses)
            return ClinicCards(entries, known.read_at if known else None, is_stale=True)
        async with self._db.uow() as uow:
            await uow.dictionaries.put(name, body, now)
            await uow.keep()
        return ClinicCards(await self._entries(body, diagnoses), now, is_stale=False)

    def _kept(self, card: MedicalCard) -> dict[str, Any]:
        """What a card of our own visit describes includes notes that the doctor keeps for themselves: left out."""
        return {
            "at": to_utc(card.created_local, self._zone).isoformat() if card.created_local else None,
            "doctor": card.doctor_id,
            "admission": card.admission_id,
            "diagnosis": card.diagnosis,
            "diagnoses": list(card.diagnosis_ids),
            "found": "" if marker_in(card.description) else card.description,
            "advice": card.recommendation,
            "weight": str(card.weight_kg) if card.weight_kg else None,
            "temperature": str(card.temperature) if card.temperature else None,
        }

    async def _entries(self, body: list[dict[str, Any]], diagnoses: Mapping[int, str]) -> tuple[HistoryEntry, ...]:
        async with self._db.read() as uow:
            doctors = await uow.catalogue.names_by_vm_user([one["doctor"] for one in body if one["doctor"]])
        return tuple(_entry(one, doctors, diagnoses) for one in body)


def _entry(kept: Mapping[str, Any], doctors: Mapping[int, str], titles: Mapping[int, str]) -> HistoryEntry:
    named = tuple(titles[one] for one in kept["diagnoses"] if one in titles)
    return HistoryEntry(
        at=datetime.fromisoformat(kept["at"]) if kept["at"] else datetime(1970, 1, 1, tzinfo=UTC),
        doctor=doctors.get(kept["doctor"] or 0, ""),
        diagnoses=named or ((kept["diagnosis"],) if kept["diagnosis"] else ()),
        found=kept["found"],
        advice=kept["advice"],
        weight_kg=Decimal(kept["weight"]) if kept["weight"] else None,
        temperature=Decimal(kept["temperature"]) if kept["temperature"] else None,
        admission_id=VmAdmissionId(kept["admission"]) if kept["admission"] else None,
    )
