"""Carrying visits into Vetmanager (row I9): one queued push at a time, each step remembered, nothing made twice."""

import asyncio
import logging
import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.db.repositories.outbox import Channel, Depth, Owed
from bot.db.repositories.visits import OURSELVES, Dossier
from bot.db.uow import Database, UnitOfWork
from bot.domain.errors import ClinicError, ClinicSystemError, VisitNotFound
from bot.domain.ids import VisitId
from bot.domain.visits import SyncState, Visit
from bot.services import sync_reasons, visit_news
from bot.services.card_push import CardPush
from bot.services.collisions import collide
from bot.services.convergence import meet
from bot.services.deliveries import DeliveryService
from bot.services.dictionaries import DictionaryService
from bot.services.in_doubt import InDoubt
from bot.services.push_admission import AdmissionPush, PushedAdmission
from bot.services.push_owner import OwnerPush
from bot.services.push_pet import PetPush
from bot.services.queue_codes import DECLINED
from bot.services.rules import ClinicRules
from bot.services.staff_notes import StaffNotes
from bot.services.step_push import StepPush
from bot.services.sync_reasons import BROKEN, NOT_STORED, REFUSED
from bot.services.visit_news import owe_cards, owe_push, owe_words
from bot.services.words_push import WordsPush
from bot.vetmanager.client import Vetmanager
from bot.vetmanager.errors import Declined, UnknownFate, VetmanagerError

PUSH_SECONDS = 25.0
LEASE_BEYOND_QUIET = 30.0
FIRST_PAUSE, LONGEST_PAUSE = 5.0, 300.0
JITTER = 0.8, 1.0
MOST_STUMBLES = 5
MOST_DECLINED = 8
"""Tries of something to which Vetmanager says no without a reason that tells for how long: about twenty minutes."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class QueueState:
    """Pushes that wait, those given up, and since when the oldest waits."""

    waiting: int = 0
    dead: int = 0
    oldest: datetime | None = None


class SyncService:
    def __init__(
        self,
        db: Database,
        vetmanager: Vetmanager,
        dictionaries: DictionaryService,
        rules: ClinicRules,
    ) -> None:
        worker = vetmanager.in_background()
        self._db = db
        self._deliveries = DeliveryService(db)
        self._owners = OwnerPush(db, worker, dictionaries)
        self._pets = PetPush(db, worker, dictionaries)
        self._admissions = AdmissionPush(db, worker, dictionaries, rules)
        self._steps = StepPush(db, worker, rules)
        self._cards = CardPush(db, worker, rules)
        self._words = WordsPush(db, worker)
        self._notes = StaffNotes(db, worker)
        self._rules = rules

    async def push_one(self) -> bool:
        """Carry out one due push; False when there is none. Whatever goes wrong ends in the row, never in the caller.

        The lease outlives the quiet time: a push whose process died is not tried again before either."""
        owed = await self._deliveries.claim(Channel.VETMANAGER, 1, self._rules.quiet_seconds + LEASE_BEYOND_QUIET)
        if not owed:
            return False
        await self._carry_out(owed[0])
        return True

    async def queue(self) -> QueueState:
        depth = (await self._deliveries.depth()).get(Channel.VETMANAGER, Depth())
        return QueueState(depth.waiting, depth.dead, depth.oldest)

    async def push_again(self, visit_id: VisitId) -> None:
        """An administrator has mended what was in the way. VisitNotFound."""
        now = self._db.now()
        async with self._db.uow() as uow:
            visit = await uow.visits.get(visit_id)
            if visit is None:
                raise VisitNotFound
            await uow.visits.change(visit_id, sync=SyncState.QUEUED, sync_note="")
            await owe_push(uow, visit, now, again=True)
            await owe_cards(uow, visit, now)
            await uow.commit()

    async def _carry_out(self, owed: Owed) -> None:
        visit_id = VisitId(owed.payload["visit_id"])
        try:
            async with asyncio.timeout(PUSH_SECONDS):
                await self._work(owed, visit_id)
        except InDoubt as doubt:
            await self._ask_staff(visit_id, doubt)
            await self._deliveries.dead(owed, doubt.reason)
        except TimeoutError:
            await self._deliveries.retry(owed, "too_slow", self._rules.quiet_seconds)
        except ClinicSystemError as error:
            await self._settle_failure(owed, visit_id, error)
        except ClinicError as error:
            await self._give_up(owed, visit_id, error.text_id)
        except Exception:
            await self._stumble(owed, visit_id)
        else:
            await self._deliveries.done(owed)

    async def _work(self, owed: Owed, visit_id: VisitId) -> None:
        match owed.kind:
            case visit_news.PUSH:
                await self._push(visit_id, owed.payload, may_exist=owed.attempts > 1 or "again" in owed.payload)
            case visit_news.STEP:
                await self._steps.carry(visit_id, keep_ours=owed.payload.get("keep") == "ours")
            case visit_news.CARD:
                await self._cards.carry(visit_id)
            case visit_news.WORDS:
                await self._words.carry(visit_id)
            case visit_news.TELL:
                await self._notes.carry(visit_id, owed.payload["reason"], may_exist=owed.attempts > 1)
            case _:
                raise LookupError(f"nobody knows {owed.kind}")

    async def _settle_failure(self, owed: Owed, visit_id: VisitId, error: ClinicSystemError) -> None:
        _log.warning("push of visit %s, try %s: %r", visit_id, owed.attempts, error)
        code, said = _told(error)
        if error.permanent or (code == DECLINED and owed.error == DECLINED and owed.attempts >= MOST_DECLINED):
            await self._give_up(owed, visit_id, REFUSED, code, said)
        elif isinstance(error, UnknownFate):
            await self._deliveries.retry(owed, code, max(self._rules.quiet_seconds, _pause(owed.attempts, error)), said)
        else:
            await self._deliveries.retry(owed, code, _pause(owed.attempts, error), said)

    async def _stumble(self, owed: Owed, visit_id: VisitId) -> None:
        """A mistake of ours: told in full in the log, tried a few times in case it was the moment's."""
        _log.exception("push of visit %s, try %s, broke", visit_id, owed.attempts)
        if owed.attempts >= MOST_STUMBLES:
            await self._give_up(owed, visit_id, BROKEN)
        else:
            await self._deliveries.retry(owed, BROKEN, LONGEST_PAUSE)

    async def _push(self, visit_id: VisitId, said: Mapping[str, Any], *, may_exist: bool) -> None:
        """Owner, pet, admission. Each id is ours to keep before the next step, so a crash repeats none of them."""
        async with self._db.read() as uow:
            dossier = await uow.visits.dossier(visit_id)
        if dossier is None or dossier.visit.vm_admission_id is not None or dossier.visit.is_off:
            return
        answers = {"none_of": said.get("not_owners", ()), "approved": said.get("approved", ())}
        owner = await self._owners.ensure(dossier.visit, may_exist=may_exist, **answers)
        pet = await self._pets.ensure(dossier.visit, owner, none_of=said.get("not_pets", ()))
        pushed = await self._admissions.ensure(dossier, owner, pet.pet_id, may_exist=may_exist)
        await self._finish(dossier, pushed, differs=(*owner.differs, *pet.differs, *pushed.differs))

    async def _finish(self, dossier: Dossier, pushed: PushedAdmission, *, differs: tuple[str, ...]) -> None:
        """The visit stands in Vetmanager. What was not stored as sent is an administrator's to see (row I21)."""
        now, visit_id = self._db.now(), dossier.visit.id
        async with self._db.uow() as uow:
            if differs:
                await uow.visits.change(visit_id, sync=SyncState.ATTENTION, sync_note=NOT_STORED)
            uow.visits.tell(visit_id, OURSELVES, "in-vetmanager", now, admission=pushed.row.vm_id)
            written = await uow.visits.dossier(visit_id)
            assert written is not None
            await meet(uow, written, pushed.row, asked_at=pushed.asked_at, now=now)
            if (written.problem, written.visit.service_id) != (dossier.problem, dossier.visit.service_id):
                owe_words(uow, written.visit, now)  # changed while we were writing
            if await uow.mirror.put(pushed.row):
                await uow.mirror.bump()
            await uow.commit()
        if differs:
            _log.error("visit %s was not stored as sent: %s", visit_id, ", ".join(differs))

    async def _ask_staff(self, visit_id: VisitId, doubt: InDoubt) -> None:
        """The visit waits, and says so; staff choose among the candidates (A9)."""
        _log.warning("visit %s waits for the clinic's people: %s", visit_id, doubt.reason)
        now = self._db.now()
        async with self._db.uow() as uow:
            visit = await uow.visits.get(visit_id)
            assert visit is not None
            if doubt.reason == sync_reasons.TIME:
                await collide(uow, visit, {}, now)
            if doubt.reason in {sync_reasons.OWNER, sync_reasons.PET}:
                pet_id = visit.pet_id if doubt.reason == sync_reasons.PET else None
                await uow.pets.ask_staff(visit.account_id, doubt.as_json(), now, visit_id=visit_id, pet_id=pet_id)
            await self._flag(uow, visit, doubt.reason, now)
            await uow.commit()

    async def _give_up(self, owed: Owed, visit_id: VisitId, reason: str, code: str = "", said: str = "") -> None:
        """``reason`` is for the card; the queue keeps the exact ``code`` and what Vetmanager itself has said."""
        _log.error("push of visit %s is given up: %s", visit_id, code or reason)
        now = self._db.now()
        async with self._db.uow() as uow:
            visit = await uow.visits.get(visit_id)
            if visit is not None and owed.kind != visit_news.TELL:
                await self._flag(uow, visit, reason, now)
            await uow.commit()
        await self._deliveries.dead(owed, code or reason, said)

    async def _flag(self, uow: UnitOfWork, visit: Visit, reason: str, now: datetime) -> None:
        await uow.visits.change(visit.id, sync=SyncState.ATTENTION, sync_note=reason)
        uow.visits.tell(visit.id, OURSELVES, "needs-attention", now, reason=reason)
        await owe_cards(uow, visit, now)


def _told(error: ClinicSystemError) -> tuple[str, str]:
    """The code for the queue, and Vetmanager's own words. What hid the answer of a write matters less than that it is
    hidden; only a no without a reason is counted."""
    if not isinstance(error, VetmanagerError):
        return error.text_id, ""
    is_declined = isinstance(error, Declined) or (isinstance(error, UnknownFate) and error.because == DECLINED)
    return DECLINED if is_declined else error.code, error.detail


def _pause(attempts: int, error: ClinicSystemError) -> float:
    """Longer each time, up to five minutes, or as long as the server asks for; not all at the same moment."""
    if isinstance(error, VetmanagerError) and error.retry_after:
        return error.retry_after
    return float(min(FIRST_PAUSE * 2 ** min(attempts - 1, 10), LONGEST_PAUSE)) * random.uniform(*JITTER)  # noqa: S311
