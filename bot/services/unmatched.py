"""Unmatched people and pets (row A9): the request beside its candidates, and staff's answer; then the push goes on."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.db.repositories.outbox import Channel
from bot.db.repositories.unmatched import UnmatchedCase
from bot.db.uow import Database, UnitOfWork
from bot.domain import phone
from bot.domain.errors import AlreadySettled, BadPhone, ClinicSystemError, NotAllowed
from bot.domain.ids import UnmatchedId, VisitId, VmClientId, VmPetId
from bot.domain.panel import PanelUser
from bot.domain.people import LinkBasis
from bot.domain.pets import Pet
from bot.domain.visits import SyncState
from bot.services.visit_news import is_push_owed, owe_cards, owe_push
from bot.vetmanager.client import Vetmanager

_MOST_PHONES = 3

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A record of Vetmanager as staff see it; the phone is masked. ``reasons`` are keys of ``matching.Why``.

    ``is_gone``: dead, deleted or not there any more, so no answer. ``is_read`` is false while Vetmanager is away: then
    only the id and the reasons are known, and it can be linked all the same."""

    id: int
    reasons: tuple[str, ...]
    name: str = ""
    phone: str = ""
    email: str = ""
    pets: tuple[str, ...] = ()
    is_gone: bool = False
    is_read: bool = True


@dataclass(frozen=True, slots=True)
class UnmatchedLine:
    """One question. ``pet`` is set when the pet is in doubt; ``for_pet`` is whose visit waits for the answer."""

    id: UnmatchedId
    visit_id: VisitId | None
    asked_at: datetime
    name: str
    phone: str
    email: str
    pet: Pet | None
    candidates: tuple[CandidateLine, ...]
    for_pet: Pet | None = None
    code: str = ""
    """Of the visit that waits."""


class UnmatchedService:
    def __init__(self, db: Database, vetmanager: Vetmanager) -> None:
        self._db = db
        self._vetmanager = vetmanager

    async def listed(
        self, after: int = 0, limit: int | None = None, *, search: str = "", about_pets: bool | None = None
    ) -> list[UnmatchedLine]:
        """Open questions, oldest first, younger than the case ``after``, with their candidates as Vetmanager shows them
        now; during an outage without their names."""
        async with self._db.read() as uow:
            cases = await uow.unmatched.open(after, limit, search=search, about_pets=about_pets)
            asked = [await _asked(uow, case) for case in cases]
        known = await self._read(cases)
        return [replace(line, candidates=_candidates(case, known)) for case, line in asked]

    async def link(self, actor: PanelUser, case_id: UnmatchedId, record_id: int) -> None:
        """This candidate it is. NotAllowed for a record that was no candidate, AlreadySettled."""
        actor.must_work()
        async with self._db.uow() as uow:
            case = await _open(uow, case_id)
            if record_id not in {number for number, _ in case.candidates}:
                raise NotAllowed
            await self._close(uow, actor, case, "link", record=record_id)
            if case.pet_id is not None:
                await uow.pets.link(case.pet_id, VmPetId(record_id))
            else:
                facts = {"vm_client_id": VmClientId(record_id), "basis": LinkBasis.STAFF}
                await uow.profiles.change(case.account_id, self._db.now(), **facts)
            await uow.commit()

    async def create(self, actor: PanelUser, case_id: UnmatchedId) -> None:
        """None of them: a new record is made by the push. AlreadySettled."""
        actor.must_work()
        async with self._db.uow() as uow:
            case = await _open(uow, case_id)
            await self._close(uow, actor, case, "create")
            await uow.commit()

    async def ask(self, actor: PanelUser, case_id: UnmatchedId) -> None:
        """The owner is asked in their chat which of their phones and names the clinic knows; the case stays open."""
        actor.must_work()
        now = self._db.now()
        async with self._db.uow() as uow:
            case = await _open(uow, case_id)
            facts = {"visit_id": case.visit_id} if case.visit_id else {}
            subject = f"account:{case.account_id}"
            uow.outbox.add(Channel.TELEGRAM, "who-are-you", subject, dict(facts), account_id=case.account_id, now=now)
            uow.audit.add(actor.ref, "unmatched-asked", f"account:{case.account_id}", {"case": case.id}, now)
            await uow.commit()

    async def _close(
        self, uow: UnitOfWork, actor: PanelUser, case: UnmatchedCase, outcome: str, record: int | None = None
    ) -> None:
        """The visits' turns come first, as in everything that is done to a visit. AlreadySettled."""
        now = self._db.now()
        visits = await uow.unmatched.waiting(case)
        for visit_id in visits:
            await uow.visits.get(visit_id)
        if case.pet_id is None:
            is_mine = await uow.unmatched.close_owner(case.account_id, actor.ref, outcome, now)
        else:
            is_mine = await uow.unmatched.close(case.id, actor.ref, outcome, now)
        if not is_mine:
            raise AlreadySettled
        facts = {"case": case.id, "outcome": outcome, "record": record}
        uow.audit.add(actor.ref, "unmatched-settled", f"account:{case.account_id}", facts, now)
        await _go_on(uow, visits, now, **await _answer(uow, case, record, now))
        _log.info("case %s is settled: %s", case.id, outcome)

    async def _read(self, cases: Sequence[UnmatchedCase]) -> "_Known":
        """All candidates of a page with three questions, however many cases it has."""
        owners = {VmClientId(one) for case in cases if case.pet_id is None for one, _ in case.candidates}
        pets = {VmPetId(one) for case in cases if case.pet_id is not None for one, _ in case.candidates}
        try:
            return _Known(
                await self._clients(sorted(owners)) if owners else {}, await self._pets(sorted(pets)) if pets else {}
            )
        except ClinicSystemError as error:
            _log.warning("candidates are shown by number: %r", error)
            return _Known(is_read=False)

    async def _clients(self, ids: Sequence[VmClientId]) -> dict[int, CandidateLine]:
        clients = await self._vetmanager.clients.many(ids)
        pets = await self._vetmanager.pets.of_clients([one.id for one in clients])
        return {
            one.id: CandidateLine(
                one.id,
                (),
                one.name.full,
                ", ".join(_masked(number) for number in one.phones[:_MOST_PHONES]),
                one.email,
                tuple(pet.name for pet in pets if pet.owner_id == one.id),
                is_gone=one.is_deleted,
            )
            for one in clients
        }

    async def _pets(self, ids: Sequence[VmPetId]) -> dict[int, CandidateLine]:
        pets = await self._vetmanager.pets.many(ids)
        return {one.id: CandidateLine(one.id, (), one.name, is_gone=not one.is_alive) for one in pets}


def _masked(number: str) -> str:
    """Spelled our way where it can be, so that two numbers can be compared at a glance."""
    try:
        return phone.masked(phone.normalised(number))
    except BadPhone:
        return phone.masked(number)


@dataclass(frozen=True, slots=True)
class _Known:
    """Records of Vetmanager by their ids there; ``is_read`` is false while it is away."""

    owners: Mapping[int, CandidateLine] = field(default_factory=dict)
    pets: Mapping[int, CandidateLine] = field(default_factory=dict)
    is_read: bool = True


def _candidates(case: UnmatchedCase, known: _Known) -> tuple[CandidateLine, ...]:
    records = known.owners if case.pet_id is None else known.pets
    unknown = CandidateLine(0, (), is_gone=known.is_read, is_read=known.is_read)
    return tuple(
        replace(records.get(number, unknown), id=number, reasons=reasons) for number, reasons in case.candidates
    )


async def _open(uow: UnitOfWork, case_id: UnmatchedId) -> UnmatchedCase:
    case = await uow.unmatched.get(case_id)
    if case is None:
        raise AlreadySettled
    return case


async def _answer(uow: UnitOfWork, case: UnmatchedCase, record: int | None, now: datetime) -> dict[str, list[int]]:
    """What the push is told: who it is, whatever the record is marked with, or who it is not."""
    if record is not None:
        return {} if case.pet_id else {"approved": [record]}
    refused = [number for number, _ in case.candidates]
    if case.pet_id is None and (await uow.profiles.get(case.account_id)).vm_client_id in refused:
        await uow.profiles.unlink(case.account_id, now)
    return {"not_pets" if case.pet_id else "not_owners": refused}


async def _go_on(uow: UnitOfWork, visit_ids: Sequence[int], now: datetime, **refused: list[int]) -> None:
    """The visits that waited are pushed again, with what staff have answered."""
    for visit_id in visit_ids:
        visit = await uow.visits.get(visit_id)
        if visit is None or visit.vm_admission_id is not None or visit.is_off:
            continue
        await uow.visits.change(visit_id, sync=SyncState.QUEUED, sync_note="")
        if not await is_push_owed(uow, visit):
            await owe_push(uow, visit, now, again=True, **refused)
        await owe_cards(uow, visit, now)


async def _asked(uow: UnitOfWork, case: UnmatchedCase) -> tuple[UnmatchedCase, UnmatchedLine]:
    profile = await uow.profiles.get(case.account_id)
    visit = await uow.visits.get(case.visit_id) if case.visit_id else None
    line = UnmatchedLine(
        case.id,
        case.visit_id,
        case.created_at,
        profile.name,
        phone.masked(profile.phone) if profile.phone else "",
        profile.email,
        await uow.pets.get(case.pet_id) if case.pet_id else None,
        candidates=(),
        for_pet=await uow.pets.get(visit.pet_id) if visit else None,
        code=visit.code if visit else "",
    )
    return case, line
