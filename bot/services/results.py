"""Giving out the result of a visit (rows D9, C28, I12): one version for the medical card, the owner's chat and the PDF.

Called inside the transaction of whoever closes or corrects: the version, and rows for everybody who must have it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.db.repositories.outbox import Channel
from bot.db.uow import UnitOfWork
from bot.domain.catalogue import Doctor, Service
from bot.domain.chat import ChatMessage
from bot.domain.closing import Closing, Conclusion, Food, Medicine, Papers
from bot.domain.notes import Audience, Note
from bot.domain.pets import Pet
from bot.domain.records import VisitRecord
from bot.domain.visits import Visit, VisitState
from bot.services.check_ins import check_in_at, plan_check_in
from bot.services.data_files import data_file
from bot.services.rules import ClinicRules
from bot.services.visit_news import owe_medical_card

RESULT, PAPER, RESULT_LETTER = "visit-result", "visit-paper", "result-letter"


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """Everything that the result of a visit says, for the preview, the owner's message and the PDF. ``notes`` are those
    for the owner; ``next_day`` and ``check_in_day`` are on the clinic's calendar; ``next_service`` is what to come for;
    ``chat`` only when it was asked for."""

    visit: Visit
    service: Service
    doctor: Doctor
    pet: Pet
    owner_name: str
    problem: str
    closing: Closing
    notes: tuple[Note, ...] = ()
    next_day: date | None = None
    next_service: Service | None = None
    check_in_day: date | None = None
    chat: tuple[ChatMessage, ...] = ()

    @property
    def conclusion(self) -> Conclusion:
        return self.closing.conclusion


async def give_out(uow: UnitOfWork, visit: Visit, rules: ClinicRules) -> Closing:
    """The next version leaves: into the medical card, the owner's chat, and as a PDF."""
    now = uow.now()
    kept = await uow.closings.get(visit.id) or Closing()
    closing = replace(kept, version=kept.version + 1, finished_at=kept.finished_at or now)
    await uow.closings.keep(visit.id, closing, now)
    notes = await uow.notes.of_visit(visit.id)
    record = _record(visit, closing, notes, ZoneInfo(rules.time_zone))
    await uow.records.save(visit.id, record, f"doctor:{visit.doctor_id}", now)
    owe_medical_card(uow, visit.id, now)
    _owe(uow, visit, RESULT, now)
    _owe(uow, visit, PAPER, now, chat=False)
    await _owe_letter(uow, visit, rules, now)
    await plan_check_in(uow, visit, closing, rules)
    return closing


async def give_out_again(uow: UnitOfWork, visit: Visit, rules: ClinicRules) -> None:
    """After a correction. Nothing while there is no result yet."""
    closing = await uow.closings.get(visit.id)
    if closing is not None and closing.is_finished:
        await give_out(uow, visit, rules)


async def sheet_of(uow: UnitOfWork, visit: Visit, rules: ClinicRules, *, with_chat: bool = False) -> VisitSheet:
    """The sheet as it stands, a draft or a version."""
    service = await uow.catalogue.service(visit.service_id)
    doctor = await uow.catalogue.doctor(visit.doctor_id)
    pet = await uow.pets.get(visit.pet_id)
    assert service is not None
    assert doctor is not None
    assert pet is not None
    closing = await uow.closings.get(visit.id) or Closing()
    notes = await uow.notes.of_visit(visit.id)
    zone, asked_at = ZoneInfo(rules.time_zone), check_in_at(closing, uow.now(), rules)
    return VisitSheet(
        visit=visit,
        service=service,
        doctor=doctor,
        pet=pet,
        owner_name=(await uow.profiles.get(visit.account_id)).name,
        problem=visit.problem,
        closing=closing,
        notes=tuple(one for one in notes if one.audience is Audience.OWNER and one.text),
        next_day=_next_day(closing, uow.now(), zone),
        next_service=await _next_service(uow, closing.conclusion),
        check_in_day=asked_at.astimezone(zone).date() if asked_at else None,
        chat=tuple(await uow.chats.messages(visit.id)) if with_chat else (),
    )


async def papers_of(uow: UnitOfWork, visit: Visit) -> Papers:
    closing = await uow.closings.get(visit.id) if visit.state is VisitState.DONE else None
    if closing is None or not closing.is_finished:
        return Papers.NONE
    is_leaving = await uow.outbox.is_owed(Channel.TELEGRAM, PAPER, _line(visit))
    return Papers.LEAVING if is_leaving else Papers.SENT


def _owe(uow: UnitOfWork, visit: Visit, kind: str, now: datetime, **more: bool) -> None:
    """Message and paper in one line, so that the message comes first. The paper's facts are those of a doctor's wish
    for it: one that waits already is not owed twice."""
    facts = {"visit_id": visit.id, "to": "owner", **more}
    uow.outbox.add(Channel.TELEGRAM, kind, _line(visit), facts, account_id=visit.account_id, now=now)


def _line(visit: Visit) -> str:
    return f"visit:{visit.id}:result"


async def _owe_letter(uow: UnitOfWork, visit: Visit, rules: ClinicRules, now: datetime) -> None:
    """By mail only when the doctor cannot take the end back any more, and one letter for all corrections until then."""
    line = f"result:{visit.id}"
    if not await uow.outbox.is_owed(Channel.MAIL, RESULT_LETTER, line):
        facts, due_at = {"visit_id": visit.id}, now + timedelta(minutes=rules.undo_minutes)
        uow.outbox.add(Channel.MAIL, RESULT_LETTER, line, facts, account_id=visit.account_id, now=now, due_at=due_at)


def _next_day(closing: Closing, now: datetime, zone: ZoneInfo) -> date | None:
    return closing.conclusion.next_day((closing.finished_at or now).astimezone(zone).date())


async def _next_service(uow: UnitOfWork, conclusion: Conclusion) -> Service | None:
    """None for one that the clinic has taken off its list meanwhile."""
    key = conclusion.next_service
    return next((one for one in await uow.catalogue.services() if one.key == key), None) if key else None


def _record(visit: Visit, closing: Closing, notes: Iterable[Note], zone: ZoneInfo) -> VisitRecord:
    """In the clinic's language. A card without a description is refused, so the complaint stands in for one."""
    conclusion = closing.conclusion
    written = [note.text for note in notes if note.text]
    next_day = _next_day(closing, closing.finished_at or visit.changed_at, zone)
    return VisitRecord(
        description="\n\n".join([*filter(None, [conclusion.found]), *written]) or visit.problem,
        recommendation=_recommendation(conclusion, next_day),
        diagnosis_text="; ".join(one.title for one in conclusion.diagnoses),
        diagnosis_ids=tuple(one.id for one in conclusion.diagnoses if one.id is not None),
        weight_kg=conclusion.weight_kg,
        temperature=conclusion.temperature,
        next_visit=next_day,
    )


def _recommendation(conclusion: Conclusion, next_day: date | None) -> str:
    words = data_file("vetmanager_words")["card"]
    medicines = "\n".join(f"— {medicine_words(one)}" for one in conclusion.medicines)
    parts = [
        conclusion.advice,
        f"{words['medicines']}:\n{medicines}" if medicines else "",
        f"{words['watch']}: {conclusion.watch}" if conclusion.watch else "",
        f"{words['next']}: {next_day:%d.%m.%Y}" if next_day else "",
    ]
    return "\n\n".join(part for part in parts if part)


def medicine_words(medicine: Medicine) -> str:
    """A row of the table on one line, in the clinic's language."""
    words = data_file("vetmanager_words")["card"]
    food = "" if medicine.food is Food.ANY else words["food"][medicine.food]
    times = f"{medicine.times} {words['times']}" if medicine.times.isdigit() else medicine.times
    days = f"{medicine.days} {words['days']}" if medicine.days.isdigit() else medicine.days
    return ", ".join(part for part in (medicine.drug, medicine.dose, times, days, food) if part)
