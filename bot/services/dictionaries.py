"""Vetmanager's short lists (row I14), kept in our database for a day: a stale list beats none, also after a restart."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from bot.db.uow import Database, UnitOfWork
from bot.domain import phone
from bot.domain.errors import ClinicSystemError
from bot.domain.ids import VmClinicId
from bot.domain.panel import PanelUser
from bot.services.limits import Counted, Limit, check, note
from bot.services.mirrored import Purposes
from bot.vetmanager.client import Vetmanager
from bot.vetmanager.models import Good

FRESH = timedelta(days=1)

PURPOSES, STAFF, SPECIES, CLINICS, MASK = "purposes", "staff", "species", "clinics", "phone-mask"
DIAGNOSES, TEMPLATES = "diagnoses", "text-templates"
POSITIONS, SERVICES = "positions", "services"

_REREADS = Limit("lists-reread", most=20, span=timedelta(hours=1), apart=timedelta(seconds=20))
_PHONE_MASK = "phone_mask"
_log = logging.getLogger(__name__)

Read = Callable[[], Awaitable[list[Any]]]


@dataclass(frozen=True, slots=True)
class ListAge:
    """One of the clinic's lists as we keep it: how long it is, when it was read, and whether that is too long ago."""

    name: str
    count: int
    read_at: datetime | None
    is_stale: bool


@dataclass(frozen=True, slots=True)
class ClinicService:
    """A line of the clinic's own price list. ``price`` holds for the first branch that has one, None without any."""

    id: int
    title: str
    group: str
    price: Decimal | None


class DictionaryService:
    def __init__(self, db: Database, vetmanager: Vetmanager) -> None:
        self._db = db
        self._vetmanager = vetmanager

    async def refresh(self, *, anew: bool = False) -> None:
        """Read again what is older than a day; ``anew`` for somebody who has just changed a list in Vetmanager."""
        for name, read in self._whole_lists().items():
            await self._kept(name, read, timedelta(0) if anew else FRESH)

    async def reread(self, actor: PanelUser) -> bool:
        """Read all of them again for somebody who has changed one; False when some could not be read and stay as they
        were. NotAllowed, TooOften."""
        actor.must_work()
        now, counted = self._db.now(), [Counted(_REREADS, "*")]
        async with self._db.uow() as uow:
            await check(uow, counted, now)
            note(uow, counted, now)
            uow.audit.add(actor.ref, "lists-reread", "clinic", {}, now)
            await uow.commit()
        await self.refresh(anew=True)
        return all(one.read_at is not None and one.read_at >= now for one in await self.ages())

    async def ages(self) -> list[ListAge]:
        """Every list with its age, for whoever wonders why a change in Vetmanager is not seen yet."""
        now = self._db.now()
        async with self._db.read() as uow:
            known = {name: await uow.dictionaries.get(name) for name in self._whole_lists()}
        return [
            ListAge(name, len(one.body), one.read_at, now - one.read_at >= FRESH)
            if one
            else ListAge(name, 0, None, is_stale=True)
            for name, one in known.items()
        ]

    async def positions(self) -> list[tuple[int, str, int | None]]:
        """(id, title, usual minutes of a visit) of the clinic's positions."""
        return [
            (number, title, minutes) for number, title, minutes in await self._kept(POSITIONS, self._read_positions)
        ]

    async def services(self) -> list[ClinicService]:
        """The clinic's own services with their prices, to be laid beside ours; nothing is ever taken over."""
        rows = await self._kept(SERVICES, self._read_services)
        return [
            ClinicService(one["id"], one["title"], one["group"], Decimal(one["price"]) if one["price"] else None)
            for one in rows
        ]

    async def species(self) -> list[tuple[int, str, str]]:
        """(id, the clinic's title, the word behind its picture: cat, dog, rodent …)."""
        return [(one["id"], one["title"], one["kind"]) for one in await self._kept(SPECIES, self._read_species)]

    async def breeds(self, type_id: int) -> list[tuple[int, str]]:
        """(id, title) of one species' breeds."""

        async def read() -> list[Any]:
            return [[one.id, one.title] for one in await self._vetmanager.breeds.of_type(type_id)]

        return [(number, title) for number, title in await self._kept(f"breeds:{type_id}", read)]

    async def clinics(self) -> list[VmClinicId]:
        return [VmClinicId(one) for one in await self._kept(CLINICS, self._read_clinics)]

    async def diagnoses(self) -> list[tuple[int, str]]:
        """(id, title) of the clinic's own list of diagnoses."""
        return [(number, title) for number, title in await self._kept(DIAGNOSES, self._read_diagnoses)]

    async def text_templates(self) -> list[tuple[str, str]]:
        """(title, plain text) of the clinic's own texts for medical cards."""
        return [(title, text) for title, text in await self._kept(TEMPLATES, self._read_templates)]

    async def phone_mask(self) -> str:
        """How the clinic writes telephone numbers."""
        return next(iter(await self._kept(MASK, self._read_mask)), "") or phone.DEFAULT_MASK

    async def _kept(self, name: str, read: Read, fresh: timedelta = FRESH) -> list[Any]:
        async with self._db.read() as uow:
            known = await uow.dictionaries.get(name)
        now = self._db.now()
        if known is not None and now - known.read_at < fresh:
            return known.body
        try:
            body = await read()
        except ClinicSystemError as error:
            _log.warning("the list %s stays as it was: %r", name, error)
            return known.body if known else []
        async with self._db.uow() as uow:
            await uow.dictionaries.put(name, body, now)
            await uow.keep()
        return body

    def _whole_lists(self) -> dict[str, Read]:
        return {
            PURPOSES: self._read_purposes,
            STAFF: self._read_staff,
            SPECIES: self._read_species,
            CLINICS: self._read_clinics,
            MASK: self._read_mask,
            DIAGNOSES: self._read_diagnoses,
            TEMPLATES: self._read_templates,
            POSITIONS: self._read_positions,
            SERVICES: self._read_services,
        }

    async def _read_purposes(self) -> list[Any]:
        items = await self._vetmanager.combo.purposes()
        return [[int(one.value), one.title, one.minutes] for one in items if one.value.isdigit()]

    async def _read_staff(self) -> list[Any]:
        return [[one.id, one.position_minutes] for one in await self._vetmanager.users.working()]

    async def _read_species(self) -> list[Any]:
        types = await self._vetmanager.pet_types.all()
        return [{"id": one.id, "title": one.title, "kind": one.kind or one.picture} for one in types]

    async def _read_clinics(self) -> list[Any]:
        return [one.id for one in await self._vetmanager.clinics.active()]

    async def _read_diagnoses(self) -> list[Any]:
        return [[one.id, one.title] for one in await self._vetmanager.medical_cards.diagnoses() if one.title]

    async def _read_templates(self) -> list[Any]:
        return [[one.title, one.text] for one in await self._vetmanager.medical_cards.text_templates() if one.text]

    async def _read_positions(self) -> list[Any]:
        return [[one.id, one.title, one.minutes] for one in await self._vetmanager.positions.all()]

    async def _read_services(self) -> list[Any]:
        clinics = [one.id for one in await self._vetmanager.clinics.active()] or [VmClinicId(0)]
        return [
            {"id": one.id, "title": one.title, "group": one.group, "price": _price(one, clinics)}
            for one in await self._vetmanager.goods.services()
        ]

    async def _read_mask(self) -> list[Any]:
        return [await self._vetmanager.properties.value(_PHONE_MASK)]


def _price(good: Good, clinics: Sequence[VmClinicId]) -> str:
    found = next((price for clinic in clinics if (price := good.price_in(clinic)) is not None), None)
    return str(found.price) if found else ""


async def purposes_in(uow: UnitOfWork, default_minutes: int) -> Purposes:
    """Titles and usual lengths of visits as last read."""
    items, staff = await uow.dictionaries.get(PURPOSES), await uow.dictionaries.get(STAFF)
    rows = items.body if items else []
    return Purposes(
        titles={value: title for value, title, _ in rows},
        minutes={value: minutes for value, _, minutes in rows if minutes},
        of_users={user: minutes for user, minutes in (staff.body if staff else []) if minutes},
        default=default_minutes,
    )
