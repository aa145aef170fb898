"""A pet's history: what the clinic's cards and our own visits say, as one list without doubles (rows C31, D6)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.domain.catalogue import Service
from bot.domain.closing import Medicine
from bot.domain.ids import VisitId, VmAdmissionId


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One meeting with a doctor. ``visit_id`` and ``service`` when it was held here; ``found`` of a clinic's own card
    is written for doctors and is not shown to owners."""

    at: datetime
    doctor: str = ""
    diagnoses: tuple[str, ...] = ()
    found: str = ""
    advice: str = ""
    watch: str = ""
    medicines: tuple[Medicine, ...] = ()
    weight_kg: Decimal | None = None
    temperature: Decimal | None = None
    visit_id: VisitId | None = None
    service: Service | None = None
    admission_id: VmAdmissionId | None = None

    @property
    def is_online(self) -> bool:
        return self.visit_id is not None


@dataclass(frozen=True, slots=True)
class Weighing:
    at: datetime
    kg: Decimal


def merged(visits: Iterable[HistoryEntry], cards: Iterable[HistoryEntry]) -> tuple[HistoryEntry, ...]:
    """Newest first. A card of a visit that was held here is that visit: its measures fill what ours leaves open, and
    the words are those that the owner was given."""
    kept = list(visits)
    ours = {one.admission_id: place for place, one in enumerate(kept) if one.admission_id is not None}
    for card in cards:
        place = ours.get(card.admission_id) if card.admission_id is not None else None
        if place is None:
            kept.append(card)
        else:
            kept[place] = _completed(kept[place], card)
    return tuple(sorted(kept, key=lambda one: one.at, reverse=True))


def weights(entries: Sequence[HistoryEntry]) -> tuple[Weighing, ...]:
    """Newest first; a weight that was written down twice in one day is one weighing."""
    found: dict[tuple[object, Decimal], Weighing] = {}
    for one in entries:
        if one.weight_kg:
            found.setdefault((one.at.date(), one.weight_kg), Weighing(one.at, one.weight_kg))
    return tuple(found.values())


def _completed(ours: HistoryEntry, card: HistoryEntry) -> HistoryEntry:
    return HistoryEntry(
        at=ours.at,
        doctor=ours.doctor or card.doctor,
        diagnoses=ours.diagnoses or card.diagnoses,
        found=ours.found or card.found,
        advice=ours.advice or card.advice,
        watch=ours.watch,
        medicines=ours.medicines,
        weight_kg=ours.weight_kg or card.weight_kg,
        temperature=ours.temperature or card.temperature,
        visit_id=ours.visit_id,
        service=ours.service,
        admission_id=ours.admission_id,
    )
