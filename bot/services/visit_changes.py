"""What an owner does with a visit of theirs (rows C20–C22): cancels it on terms that were said before, says why, looks
for another time, adds to what they have told."""

import logging
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from bot.db.repositories.visits import OWNER
from bot.db.uow import Database, UnitOfWork
from bot.domain.errors import DraftIncomplete, ImpossibleStep, TermsChanged, TooLong
from bot.domain.ids import VisitId
from bot.domain.people import Account
from bot.domain.refunds import refund
from bot.domain.visits import Problem, Slot, Visit, VisitState
from bot.services.booking_checks import MOST_WORDS, check_problem
from bot.services.rules import ClinicRules
from bot.services.schedule import FreeDay, ScheduleService
from bot.services.visit_access import as_owner
from bot.services.visit_news import owe_cards, owe_news, owe_words
from bot.services.visit_steps import MOST_REASON, VisitSteps, is_given_away

PROPOSED = 6
"""Times from which up to three are proposed to the desk."""

AWAITED = frozenset({VisitState.RECEIVED, VisitState.CONFIRMED})

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CancelTerms:
    """What goes back if the owner cancels now, of which price, and whether that is the whole."""

    percent: int
    price: Decimal
    back: Decimal


class VisitChangeService:
    def __init__(self, db: Database, steps: VisitSteps, schedule: ScheduleService, rules: ClinicRules) -> None:
        self._db = db
        self._steps = steps
        self._schedule = schedule
        self._rules = rules

    # --- cancelling ---

    async def terms(self, account: Account, visit_id: VisitId) -> CancelTerms:
        """To be read before the second tap. ImpossibleStep once the visit has begun or is over; NotYourVisit."""
        async with self._db.read() as uow:
            dossier = await as_owner(uow, account, visit_id)
        if dossier.visit.state not in AWAITED:
            raise ImpossibleStep(state=dossier.visit.state, wanted=VisitState.CANCELLED)
        percent = (await self._steps.cancel_terms(account, visit_id)).refund_percent
        return CancelTerms(percent, dossier.price, refund(dossier.price, percent))

    async def cancel(self, account: Account, visit_id: VisitId, promised: int) -> CancelTerms:
        """The time is free at once, the doctor and Vetmanager follow; what goes back is written down. TermsChanged when
        it is less than the ``promised`` percent by now; ImpossibleStep, NotYourVisit."""
        terms = await self.terms(account, visit_id)
        if terms.percent < promised:
            raise TermsChanged
        await self._steps.cancel(account, visit_id, also=partial(_note_refund, account=account, terms=terms))
        return terms

    async def say_why(self, account: Account, visit_id: VisitId, reason: str) -> None:
        """After the cancellation, and only if they like. TooLong; ImpossibleStep for a visit that somebody else has
        cancelled, or of which the reason is known."""
        text = " ".join(reason.split())
        if len(text) > MOST_REASON:
            raise TooLong(most=MOST_REASON, length=len(text), field="reason")
        now = self._db.now()
        async with self._db.uow() as uow:
            visit = (await as_owner(uow, account, visit_id)).visit
            if not visit.is_off or visit.changed_by != OWNER or visit.cancel_reason:
                raise ImpossibleStep(state=visit.state, wanted="reason")
            await uow.visits.change(visit_id, cancel_reason=text)
            uow.visits.tell(visit_id, OWNER, "said-why", now)
            await owe_cards(uow, visit, now)
            await uow.commit()

    # --- another time ---

    async def can_move(self, account: Account, visit_id: VisitId) -> bool:
        """Alone, without asking the clinic: not on the last day, and not while online booking is paused. ImpossibleStep
        once the visit has begun or is over; NotYourVisit."""
        async with self._db.read() as uow:
            visit = (await as_owner(uow, account, visit_id)).visit
            if visit.state not in AWAITED:
                raise ImpossibleStep(state=visit.state, wanted="moved")
            return (self.is_early(visit) and not self._rules.booking_paused) or await is_given_away(uow, visit)

    def is_early(self, visit: Visit) -> bool:
        """More than the last day is left."""
        return visit.starts_at - self._db.now() >= timedelta(hours=self._rules.free_change_hours)

    async def days(self, account: Account, visit_id: VisitId, *, anybody: bool) -> list[FreeDay]:
        """Days with free time for this visit, of its own doctor or of any. NotBookable for what the desk has booked."""
        visit = await self._of(account, visit_id)
        doctor_id = None if anybody else visit.doctor_id
        return await self._schedule.free_days(visit.service_id, doctor_id, account.time_zone)

    async def times(self, account: Account, visit_id: VisitId, day: date, *, anybody: bool) -> list[Slot]:
        visit = await self._of(account, visit_id)
        doctor_id = None if anybody else visit.doctor_id
        return await self._schedule.free_slots(visit.service_id, doctor_id, day, account.time_zone, account)

    async def near_times(self, account: Account, visit_id: VisitId) -> list[Slot]:
        """What may be proposed to the desk when it is too late to move alone: the own doctor's nearest times."""
        visit = await self._of(account, visit_id)
        found = await self._schedule.nearest(visit.service_id, visit.doctor_id, PROPOSED + 1)
        return [slot for slot in found if slot.starts_at != visit.starts_at][:PROPOSED]

    # --- more to know ---

    async def add_info(self, account: Account, visit_id: VisitId, more: Problem, *, anew: bool = False) -> Visit:
        """A paragraph more, or a voice message, until the visit begins; ``anew``: in the place of what was told. The
        first wording stays beside it as it was (C13). TooShort and TooLong, also when all of it would not fit;
        ImpossibleStep, NotYourVisit, DraftIncomplete for nothing at all."""
        if not (more.text.strip() or more.voice_file_id):
            raise DraftIncomplete(missing="problem")
        now = self._db.now()
        async with self._db.uow() as uow:
            dossier = await as_owner(uow, account, visit_id)
            visit, known = dossier.visit, dossier.problem
            if visit.state not in AWAITED:
                raise ImpossibleStep(state=visit.state, wanted="info")
            told = _told_anew(known, more) if anew else _told_too(known, more)
            await uow.visits.change(visit_id, problem=told.text, voice_file_id=told.voice_file_id)
            uow.visits.tell(visit_id, OWNER, "told-more", now)
            await owe_cards(uow, visit, now)
            await owe_news(uow, visit, OWNER, "info", now)
            owe_words(uow, visit, now)
            await uow.commit()
        _log.info("owner of visit %s told more", visit_id)
        return visit

    async def _of(self, account: Account, visit_id: VisitId) -> Visit:
        async with self._db.read() as uow:
            return (await as_owner(uow, account, visit_id)).visit


def _told_too(known: Problem, more: Problem) -> Problem:
    text = "\n\n".join(part for part in (known.text, more.text.strip()) if part)
    if len(text) > MOST_WORDS:
        raise TooLong(most=max(0, MOST_WORDS - len(known.text) - 2), length=len(more.text), field="problem")
    return Problem(text, more.voice_file_id or known.voice_file_id)


def _told_anew(known: Problem, more: Problem) -> Problem:
    """Words in the place of words, a voice in the place of a voice."""
    told = Problem(more.text.strip() or known.text, more.voice_file_id or known.voice_file_id)
    check_problem(told)
    return told


async def _note_refund(uow: UnitOfWork, visit: Visit, *, account: Account, terms: CancelTerms) -> None:
    """The clinic pays back by this line: what was promised on the screen."""
    facts = {"percent": terms.percent, "back": str(terms.back)}
    uow.audit.add(f"owner:{account.id}", "visit-cancelled-by-owner", f"visit:{visit.id}", facts, uow.now())
