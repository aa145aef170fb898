"""Closing a visit in a minute (row D9): a draft that is filled in any order, and one tap that gives it out."""

import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from bot.db.repositories.closings import PhraseKind
from bot.db.repositories.outbox import Channel
from bot.db.uow import Database, UnitOfWork
from bot.domain import closing as said
from bot.domain import prescriptions
from bot.domain.closing import LONGEST_PAUSE_DAYS, Closing, Conclusion, Diagnosis, Medicine
from bot.domain.errors import (
    BadNextVisit,
    ConclusionEmpty,
    ImpossibleStep,
    NotUnderstood,
    VisitNotFinished,
    VisitNotFound,
)
from bot.domain.ids import DoctorId, VisitId
from bot.domain.names import key
from bot.domain.people import Account
from bot.domain.visits import Visit, VisitState
from bot.services.closing_offers import ClosingOffers
from bot.services.dictionaries import DictionaryService
from bot.services.results import PAPER, VisitSheet, give_out, give_out_again, sheet_of
from bot.services.rules import ClinicRules
from bot.services.visit_access import as_doctor, as_owner, doctor_of
from bot.services.visit_steps import VisitSteps

MOST_SNIPPET = 900

_log = logging.getLogger(__name__)

Change = Callable[[Conclusion], Conclusion]


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """What is printed: the sheet, and Telegram's id of the file if just this was printed before."""

    sheet: VisitSheet
    edition: str
    stamp: str
    file_id: str


class ClosingService:
    def __init__(self, db: Database, dictionaries: DictionaryService, steps: VisitSteps, rules: ClinicRules) -> None:
        self._db = db
        self._dictionaries = dictionaries
        self.offers = ClosingOffers(db, dictionaries)
        self._steps = steps
        self._rules = rules

    # --- the draft ---

    async def sheet(self, account: Account, visit_id: VisitId) -> VisitSheet:
        """What the owner is going to see. DoctorsOnly, NotYourVisit."""
        async with self._db.read() as uow:
            visit = (await as_doctor(uow, account, visit_id)).visit
            return await sheet_of(uow, visit, self._rules)

    async def diagnose(self, account: Account, visit_id: VisitId, diagnosis: Diagnosis) -> Closing:
        """One more diagnosis; the next time it is offered first."""
        closing = await self._change(account, visit_id, lambda one: one.with_diagnosis(diagnosis))
        await self._use(account, PhraseKind.DIAGNOSIS, asdict(diagnosis))
        return closing

    async def diagnose_by_title(self, account: Account, visit_id: VisitId, title: str) -> Closing:
        """Words of the doctor's own; where the clinic's list has just these, its own diagnosis is meant."""
        title = said.cell(title)
        listed = {key(name): number for number, name in await self._dictionaries.diagnoses()}
        return await self.diagnose(account, visit_id, Diagnosis(title, listed.get(key(title))))

    async def advise(self, account: Account, visit_id: VisitId, text: str) -> Closing:
        """One more paragraph of recommendations. A short one is kept as a snippet of the doctor's. TooLong."""
        closing = await self._change(account, visit_id, lambda one: one.with_advice(text))
        if 0 < len(text.strip()) <= MOST_SNIPPET:
            await self._use(account, PhraseKind.ADVICE, {"text": text.strip()})
        return closing

    async def prescribe(self, account: Account, visit_id: VisitId, typed: str) -> Closing:
        """Rows of the medicines table, one a line: in columns (drug; dose; times; days; food), or in a doctor's words.
        BadMedicine."""
        rows = [prescriptions.medicine(line) for line in typed.splitlines() if line.strip()]
        if not rows:
            raise NotUnderstood
        return await self.prescribe_rows(account, visit_id, rows)

    async def prescribe_rows(self, account: Account, visit_id: VisitId, rows: list[Medicine]) -> Closing:
        def with_rows(conclusion: Conclusion) -> Conclusion:
            for row in rows:
                conclusion = conclusion.with_medicine(row)
            return conclusion

        closing = await self._change(account, visit_id, with_rows)
        for row in rows:
            await self._use(account, PhraseKind.MEDICINE, asdict(row))
        return closing

    async def find(self, account: Account, visit_id: VisitId, text: str) -> Closing:
        """What was found, in the doctor's words; replaces what was there. TooLong."""
        return await self._change(account, visit_id, lambda one: replace(one, found=said.checked(text)))

    async def watch(self, account: Account, visit_id: VisitId, text: str) -> Closing:
        """What to watch and what is an emergency. TooLong."""
        return await self._change(account, visit_id, lambda one: replace(one, watch=said.checked(text)))

    async def measure(
        self,
        account: Account,
        visit_id: VisitId,
        *,
        weight_kg: Decimal | None = None,
        temperature: Decimal | None = None,
    ) -> Closing:
        facts = {name: value for name, value in (("weight_kg", weight_kg), ("temperature", temperature)) if value}
        return await self._change(account, visit_id, lambda one: replace(one, **facts))  # type: ignore[arg-type]

    async def come_again(self, account: Account, visit_id: VisitId, when: int | date | None) -> Closing:
        """In so many days, on a day, or not at all; for the repeat of this visit, as long as nothing else was chosen.
        BadNextVisit."""
        if isinstance(when, int) and not 0 < when <= LONGEST_PAUSE_DAYS:
            raise BadNextVisit(most=LONGEST_PAUSE_DAYS)
        suggested = next(iter(await self.offers.next_services(account, visit_id)), None)
        key_of_it = suggested.key if suggested else ""
        return await self._change(account, visit_id, lambda one: one.coming_again(when, key_of_it))

    async def come_again_told(self, account: Account, visit_id: VisitId, typed: str) -> Closing:
        """The same in words: "10" days, or "12.06". BadNextVisit."""
        today = self._db.now().astimezone(ZoneInfo(self._rules.time_zone)).date()
        return await self.come_again(account, visit_id, said.next_time(typed, today))

    async def come_for(self, account: Account, visit_id: VisitId, service_key: str) -> Closing:
        """What to come for. NotUnderstood for what is not offered."""
        if service_key not in {one.key for one in await self.offers.next_services(account, visit_id)}:
            raise NotUnderstood
        return await self._change(account, visit_id, lambda one: replace(one, next_service=service_key))

    async def ask_after(self, account: Account, visit_id: VisitId, days: int) -> Closing:
        """When the owner is asked how the pet is; 0 is never (C30)."""
        if days and days not in said.CHECK_IN_DAYS:
            raise NotUnderstood
        return await self._change(account, visit_id, lambda one: replace(one, check_in_days=days))

    async def clear(self, account: Account, visit_id: VisitId, part: str) -> Closing:
        """Empty one part: its name is a field of ``Conclusion``."""
        if part == "next_days":
            return await self.come_again(account, visit_id, None)
        blank = getattr(Conclusion(), part)
        return await self._change(account, visit_id, lambda one: replace(one, **{part: blank}))

    async def drop(self, account: Account, visit_id: VisitId, part: str, index: int) -> Closing:
        """One row of ``diagnoses`` or ``medicines`` out again."""
        return await self._change(account, visit_id, lambda one: one.without(part, index))

    # --- the end ---

    async def finish(self, account: Account, visit_id: VisitId) -> Visit:
        """One transaction: the visit is done, the record is kept, and the medical card, the owner's message and the PDF
        are owed. Twice is once. ConclusionEmpty, ImpossibleStep, DoctorsOnly, NotYourVisit."""
        sheet = await self.sheet(account, visit_id)
        if sheet.conclusion.is_empty and not sheet.notes:
            raise ConclusionEmpty
        if sheet.closing.is_finished:
            return sheet.visit
        if sheet.visit.state is not VisitState.DONE:
            visit = await self._steps.finish(account, visit_id, also=partial(_give_out, rules=self._rules))
        else:
            visit = await self._give_out_what_is_done(account, visit_id)
        _log.info("visit %s was closed by doctor %s", visit_id, visit.doctor_id)
        return visit

    async def reopen(self, account: Account, visit_id: VisitId) -> Visit:
        """Take the end back within minutes: the conclusion is a draft again. TooLateToUndo."""
        return await self._steps.undo(account, visit_id, also=_take_back)

    async def _give_out_what_is_done(self, account: Account, visit_id: VisitId) -> Visit:
        """Somebody at the desk has finished the visit in Vetmanager: the result is the doctor's all the same."""
        async with self._db.uow() as uow:
            visit = (await as_doctor(uow, account, visit_id)).visit
            await give_out(uow, visit, self._rules)
            await uow.commit()
        return visit

    # --- papers ---

    async def want_paper(
        self, account: Account, visit_id: VisitId, *, for_owner: bool, with_chat: bool = False
    ) -> None:
        """The PDF into the doctor's own chat, or into the owner's. A draft goes to nobody. DoctorsOnly, NotYourVisit,
        VisitNotFinished."""
        async with self._db.uow() as uow:
            visit = (await as_doctor(uow, account, visit_id)).visit
            closing = await uow.closings.get(visit_id)
            if closing is None or not closing.is_finished:
                raise VisitNotFinished
            await _owe_paper(uow, visit, visit.account_id if for_owner else account.id, for_owner, with_chat)
            await uow.commit()

    async def want_paper_again(self, account: Account, visit_id: VisitId) -> None:
        """The owner asks for the document once more. LoginNeeded, NotYourVisit, VisitNotFinished."""
        async with self._db.uow() as uow:
            visit = (await as_owner(uow, account, visit_id)).visit
            closing = await uow.closings.get(visit_id)
            if closing is None or not closing.is_finished:
                raise VisitNotFinished
            await _owe_paper(uow, visit, account.id, True, False)
            await uow.commit()

    async def sheet_of_owner(self, account: Account, visit_id: VisitId) -> VisitSheet:
        """The result for the owner to read again. LoginNeeded, NotYourVisit; VisitNotFinished while it is a draft."""
        async with self._db.read() as uow:
            visit = (await as_owner(uow, account, visit_id)).visit
            sheet = await sheet_of(uow, visit, self._rules)
        if not sheet.closing.is_finished:
            raise VisitNotFinished
        return sheet

    async def sheet_for(self, visit_id: VisitId) -> VisitSheet:
        """For whoever delivers it. VisitNotFound."""
        async with self._db.read() as uow:
            visit = await uow.visits.get(visit_id)
            if visit is None:
                raise VisitNotFound
            return await sheet_of(uow, visit, self._rules)

    async def paper(self, visit_id: VisitId, language: str, *, with_chat: bool) -> PrintedPaper:
        """What is to be printed, or was printed already. VisitNotFound."""
        async with self._db.read() as uow:
            visit = await uow.visits.get(visit_id)
            if visit is None:
                raise VisitNotFound
            sheet = await sheet_of(uow, visit, self._rules, with_chat=with_chat)
            edition = f"{language}{'+chat' if with_chat else ''}"
            newest = sheet.chat[-1].id if sheet.chat else 0
            stamp = f"{sheet.closing.version}:{newest}"
            return PrintedPaper(sheet, edition, stamp, await uow.closings.paper(visit_id, edition, stamp))

    async def keep_paper(self, paper: PrintedPaper, file_id: str) -> None:
        """Telegram has it now: the next time it is sent without printing."""
        async with self._db.uow() as uow:
            await uow.closings.keep_paper(paper.sheet.visit.id, paper.edition, paper.stamp, file_id)
            await uow.keep()

    async def result_message(self, visit_id: VisitId) -> int | None:
        async with self._db.read() as uow:
            return await uow.closings.result_message(visit_id)

    async def remember_result(self, visit_id: VisitId, message_id: int) -> None:
        async with self._db.uow() as uow:
            await uow.closings.remember_result(visit_id, message_id)
            await uow.keep()

    # --- inside ---

    async def _change(self, account: Account, visit_id: VisitId, change: Change) -> Closing:
        """After the end a change is a correction: the next version goes out at once, into the same card and message."""
        async with self._db.uow() as uow:
            visit = (await as_doctor(uow, account, visit_id)).visit
            if visit.state.is_over and visit.state is not VisitState.DONE:
                raise ImpossibleStep(state=visit.state, wanted=VisitState.DONE)
            closing = await uow.closings.get(visit_id) or Closing()
            changed = replace(closing, conclusion=change(closing.conclusion))
            if changed != closing:
                await uow.closings.keep(visit_id, changed, self._db.now())
                await give_out_again(uow, visit, self._rules)
            await uow.commit()
        return changed

    async def _use(self, account: Account, kind: PhraseKind, body: dict[str, Any]) -> None:
        doctor_id: DoctorId = doctor_of(account)
        async with self._db.uow() as uow:
            await uow.closings.use(doctor_id, kind, body, self._db.now())
            await uow.keep()


async def _give_out(uow: UnitOfWork, visit: Visit, rules: ClinicRules) -> None:
    await give_out(uow, visit, rules)


async def _take_back(uow: UnitOfWork, visit: Visit) -> None:
    closing = await uow.closings.get(visit.id)
    if closing is not None:
        await uow.closings.keep(visit.id, replace(closing, finished_at=None), uow.now())


async def _owe_paper(uow: UnitOfWork, visit: Visit, account_id: int, for_owner: bool, with_chat: bool) -> None:
    """Unless the very same is on its way: two taps are one wish."""
    facts = {"visit_id": visit.id, "to": "owner" if for_owner else "doctor", "chat": with_chat}
    line = f"visit:{visit.id}:{'result' if for_owner else 'doctor'}"
    if not await uow.outbox.is_waiting(Channel.TELEGRAM, PAPER, line, uow.now(), facts):
        uow.outbox.add(Channel.TELEGRAM, PAPER, line, facts, account_id=account_id, now=uow.now())
