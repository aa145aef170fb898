"""Closing a visit in a minute: a draft in any order, one tap, and everybody has the same result."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.closing import Diagnosis, Food, Medicine
from bot.domain.errors import (
    BadMedicine,
    ConclusionEmpty,
    DoctorsOnly,
    ImpossibleStep,
    NotUnderstood,
    NotYourVisit,
    TooLong,
    VisitNotFinished,
)
from bot.domain.notes import Audience
from bot.domain.people import Account
from bot.domain.visits import Visit, VisitState
from bot.services.closing import ClosingService
from bot.services.notes import NewNote, NoteService
from bot.services.visit_steps import VisitSteps
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed.staff import SURGEON
from sandbox.vetmanager.server import VetmanagerServer
from tests.plugins.house import ON_SQLITE, House


@pytest.fixture
def steps(house: House) -> VisitSteps:
    return VisitSteps(house.db, house.schedule, house.live, house.rules)


@pytest.fixture
def closing(house: House, steps: VisitSteps) -> ClosingService:
    return ClosingService(house.db, house.dictionaries, steps, house.rules)


@pytest.fixture
def notes(house: House) -> NoteService:
    return NoteService(house.db, house.rules)


@pytest.fixture
async def doctor(house: House) -> Account:
    return await house.doctor()


@pytest.fixture
async def visit(house: House, steps: VisitSteps, doctor: Account) -> Visit:
    """A confirmed visit of the therapist's."""
    booked = await house.books(await house.owner(), house.slot("15:00"))
    return await steps.confirm(doctor, booked.id)


@pytest.mark.row("D9")
async def test_one_tap_sets_the_visit_done_and_owes_the_card_the_message_and_the_paper(
    house: House, closing: ClosingService, doctor: Account, visit: Visit
) -> None:
    await closing.diagnose_by_title(doctor, visit.id, "Ринит")
    await closing.advise(doctor, visit.id, "Промывать нос дважды в день")
    done = await closing.finish(doctor, visit.id)
    assert done.state is VisitState.DONE
    assert {"visit-result", "visit-paper"} <= {
        kind for kind, account in await house.owed() if account == visit.account_id
    }
    assert "write-card" in {kind for kind, _ in await house.owed("vetmanager")}
    async with house.db.read() as uow:
        kept = await uow.records.get(visit.id)
    assert kept is not None
    assert (kept.version, kept.record.diagnosis_text) == (1, "Ринит")
    assert kept.record.recommendation == "Промывать нос дважды в день"
    assert kept.record.description == "Чихает третий день, ест хорошо"


@pytest.mark.row("D9")
async def test_finishing_twice_gives_out_once(
    house: House, closing: ClosingService, doctor: Account, visit: Visit
) -> None:
    await closing.advise(doctor, visit.id, "Покой и тепло")
    await closing.finish(doctor, visit.id)
    await closing.finish(doctor, visit.id)
    assert [kind for kind, _ in await house.owed()].count("visit-result") == 1


@pytest.mark.row("D9", "I12")
async def test_a_correction_after_the_end_is_the_next_version_of_the_same_result(
    house: House, closing: ClosingService, doctor: Account, visit: Visit
) -> None:
    await closing.advise(doctor, visit.id, "Покой")
    await closing.finish(doctor, visit.id)
    await closing.remember_result(visit.id, 55)
    changed = await closing.prescribe(doctor, visit.id, "Синулокс; 50 мг; 2; 7; с едой")
    assert changed.is_finished
    assert await closing.result_message(visit.id) == 55
    async with house.db.read() as uow:
        kept = await uow.records.get(visit.id)
    assert kept is not None
    assert kept.version == 2
    assert "— Синулокс, 50 мг, 2 р. в день, 7 дн., с едой" in kept.record.recommendation


@pytest.mark.row("D9", "I12")
async def test_vetmanager_gets_one_medical_card_and_a_correction_changes_that_card(
    house: House, closing: ClosingService, clinic: Clinic, doctor: Account, visit: Visit
) -> None:
    await house.pushes()
    title = clinic.rows("diagnosis", status="active")[0]["title"]
    await closing.diagnose_by_title(doctor, visit.id, title)
    await closing.advise(doctor, visit.id, "Покой")
    await closing.measure(doctor, visit.id, weight_kg=Decimal("4.2"))
    await closing.finish(doctor, visit.id)
    house.clock.pass_by(minutes=6)
    await house.pushes()
    [admission] = clinic.rows("admission")
    [card] = clinic.rows("medicalCards", admission_id=admission["id"])
    assert (admission["status"], card["diagnos_text"], card["recomendation"]) == ("accepted", title, "Покой")
    assert Decimal(card["weight"]) == Decimal("4.2")
    await closing.advise(doctor, visit.id, "И тепло")
    await house.pushes()
    [corrected] = clinic.rows("medicalCards", admission_id=admission["id"])
    assert (corrected["id"], corrected["recomendation"]) == (card["id"], "Покой\n\nИ тепло")


@pytest.mark.row("D9", "D10")
async def test_an_end_taken_back_in_time_writes_no_card(
    house: House, closing: ClosingService, clinic: Clinic, doctor: Account, visit: Visit
) -> None:
    await house.pushes()
    await closing.advise(doctor, visit.id, "Покой")
    await closing.finish(doctor, visit.id)
    await house.pushes()
    house.clock.pass_by(minutes=4)
    await closing.reopen(doctor, visit.id)
    house.clock.pass_by(minutes=10)
    await house.pushes()
    [admission] = clinic.rows("admission")
    assert clinic.rows("medicalCards", admission_id=admission["id"]) == []
    assert admission["status"] != "accepted"


@pytest.mark.row("D9")
async def test_an_empty_conclusion_is_not_given_out(closing: ClosingService, doctor: Account, visit: Visit) -> None:
    with pytest.raises(ConclusionEmpty):
        await closing.finish(doctor, visit.id)


@pytest.mark.row("D9")
async def test_a_visit_that_fell_through_has_no_conclusion(
    closing: ClosingService, steps: VisitSteps, doctor: Account, visit: Visit
) -> None:
    await steps.cancel(doctor, visit.id, "Заболел врач")
    with pytest.raises(ImpossibleStep):
        await closing.advise(doctor, visit.id, "Покой")


@pytest.mark.row("D9", "D10")
async def test_an_end_that_is_taken_back_makes_the_conclusion_a_draft_again(
    house: House, closing: ClosingService, doctor: Account, visit: Visit
) -> None:
    await closing.advise(doctor, visit.id, "Покой")
    await closing.finish(doctor, visit.id)
    house.clock.pass_by(minutes=4)
    assert not (await closing.reopen(doctor, visit.id)).state.is_over
    assert not (await closing.sheet(doctor, visit.id)).closing.is_finished
    await closing.finish(doctor, visit.id)
    assert (await closing.sheet(doctor, visit.id)).closing.version == 2


@pytest.mark.row("D9", "I14")
async def test_diagnoses_are_found_in_the_clinics_list_and_the_last_used_are_offered_first(
    house: House, closing: ClosingService, clinic: Clinic, doctor: Account, visit: Visit
) -> None:
    titles = [row["title"] for row in clinic.rows("diagnosis", status="active")]
    found = await closing.offers.diagnoses(doctor, titles[0][:4].upper())
    assert titles[0] in [one.title for one in found]
    assert await closing.offers.diagnoses(doctor) == []
    await closing.diagnose(doctor, visit.id, found[0])
    house.clock.pass_by(minutes=1)
    await closing.diagnose_by_title(doctor, visit.id, "Совсем своё")
    assert await closing.offers.diagnoses(doctor) == [Diagnosis("Совсем своё"), found[0]]
    listed = await closing.diagnose_by_title(doctor, visit.id, titles[1].lower())
    assert listed.conclusion.diagnoses[-1].id is not None


@pytest.mark.row("D9", "I14")
async def test_the_clinics_own_texts_and_the_doctors_snippets_are_offered(
    closing: ClosingService, clinic: Clinic, doctor: Account, visit: Visit
) -> None:
    clinics = await closing.offers.templates(doctor)
    assert {one.title for one in clinics} == {row["title"] for row in clinic.rows("textTemplate")}
    assert all("<" not in one.text for one in clinics)
    await closing.advise(doctor, visit.id, "Воротник семь дней")
    assert (await closing.offers.templates(doctor))[0].text == "Воротник семь дней"


@pytest.mark.row("D9")
async def test_the_medicines_table_reads_a_row_a_line(closing: ClosingService, doctor: Account, visit: Visit) -> None:
    typed = "Синулокс; 50 мг; 2; 7; с едой\nФортифлора; 1 пакетик"
    changed = await closing.prescribe(doctor, visit.id, typed)
    assert changed.conclusion.medicines == (
        Medicine("Синулокс", "50 мг", "2", "7", Food.WITH),
        Medicine("Фортифлора", "1 пакетик"),
    )
    assert (await closing.offers.medicines(doctor))[0].drug in {"Синулокс", "Фортифлора"}
    with pytest.raises(BadMedicine):
        await closing.prescribe(doctor, visit.id, "Синулокс; 1; 2; 3; вчера")


@pytest.mark.row("D9")
async def test_weight_temperature_and_the_next_visit_go_into_the_record(
    house: House, closing: ClosingService, doctor: Account, visit: Visit
) -> None:
    await closing.measure(doctor, visit.id, weight_kg=Decimal("4.2"))
    await closing.measure(doctor, visit.id, temperature=Decimal("38.6"))
    await closing.come_again(doctor, visit.id, 14)
    await closing.advise(doctor, visit.id, "Покой")
    await closing.finish(doctor, visit.id)
    async with house.db.read() as uow:
        kept = await uow.records.get(visit.id)
    assert kept is not None
    assert (kept.record.weight_kg, kept.record.temperature) == (Decimal("4.2"), Decimal("38.6"))
    assert str(kept.record.next_visit) == "2026-12-07"
    with pytest.raises(NotUnderstood):
        await closing.come_again(doctor, visit.id, 0)


@pytest.mark.row("D9")
async def test_a_part_can_be_emptied(closing: ClosingService, doctor: Account, visit: Visit) -> None:
    await closing.advise(doctor, visit.id, "Покой")
    assert (await closing.clear(doctor, visit.id, "advice")).conclusion.advice == ""


@pytest.mark.row("D9", "O14")
async def test_more_than_an_owner_would_read_is_refused(closing: ClosingService, doctor: Account, visit: Visit) -> None:
    with pytest.raises(TooLong):
        await closing.advise(doctor, visit.id, "ж" * 3001)


@pytest.mark.row("D9", "D14")
async def test_only_the_visits_doctor_writes_its_conclusion_and_only_a_finished_one_is_printed(
    house: House, closing: ClosingService, doctor: Account, visit: Visit
) -> None:
    with pytest.raises(NotYourVisit):
        await closing.advise(await house.doctor(SURGEON), visit.id, "Покой")
    with pytest.raises(DoctorsOnly):
        await closing.finish(await house.accounts.get(visit.account_id), visit.id)
    with pytest.raises(VisitNotFinished):
        await closing.want_paper(doctor, visit.id, for_owner=True)
    with pytest.raises(NotYourVisit):
        await closing.want_paper_again(await house.owner(), visit.id)


@pytest.mark.row("D14", "O2")
async def test_a_paper_that_is_wished_twice_at_once_is_sent_once(
    house: House, closing: ClosingService, doctor: Account, visit: Visit
) -> None:
    await closing.advise(doctor, visit.id, "Покой")
    await closing.finish(doctor, visit.id)
    for _ in range(2):
        await closing.want_paper(doctor, visit.id, for_owner=False, with_chat=True)
    await closing.want_paper(doctor, visit.id, for_owner=False)
    assert (await house.owed()).count(("visit-paper", doctor.id)) == 2


@pytest.mark.row("D14")
async def test_the_same_paper_is_printed_once_and_a_newer_version_anew(
    closing: ClosingService, doctor: Account, visit: Visit
) -> None:
    await closing.advise(doctor, visit.id, "Покой")
    await closing.finish(doctor, visit.id)
    paper = await closing.paper(visit.id, "ru", with_chat=False)
    assert paper.file_id == ""
    await closing.keep_paper(paper, "telegram-file")
    assert (await closing.paper(visit.id, "ru", with_chat=False)).file_id == "telegram-file"
    assert (await closing.paper(visit.id, "en", with_chat=False)).file_id == ""
    await closing.advise(doctor, visit.id, "И тепло")
    assert (await closing.paper(visit.id, "ru", with_chat=False)).file_id == ""


# --- notes --------------------------------------------------------------------------------------------------


def note(
    number: int, text: str = "Слизистые розовые", audience: Audience = Audience.PRIVATE, voice: str = ""
) -> NewNote:
    return NewNote(number, audience, text, voice)


@pytest.mark.row("D8")
async def test_every_message_adds_to_the_note_once_and_keeps_its_voice(
    notes: NoteService, doctor: Account, visit: Visit
) -> None:
    await notes.add(doctor, visit.id, note(1))
    await notes.add(doctor, visit.id, note(1))
    written = await notes.add(doctor, visit.id, note(2, "", voice="voice"))
    assert [(one.text, one.voice_file_id) for one in written] == [("Слизистые розовые", ""), ("", "voice")]


@pytest.mark.row("D8")
async def test_a_note_follows_the_edited_message_until_the_closing_and_then_stands(
    notes: NoteService, closing: ClosingService, doctor: Account, visit: Visit
) -> None:
    await notes.add(doctor, visit.id, note(1))
    assert await notes.correct(doctor, 1, "Слизистые бледные") == visit.id
    await closing.advise(doctor, visit.id, "Покой")
    await closing.finish(doctor, visit.id)
    assert await notes.correct(doctor, 1, "Иначе") is None
    later = await notes.add(doctor, visit.id, note(2, "Звонил хозяин"))
    assert [(one.text, one.is_addendum) for one in later] == [("Слизистые бледные", False), ("Звонил хозяин", True)]


@pytest.mark.row("D8")
async def test_a_private_note_stays_with_the_clinic_and_the_owners_text_is_in_the_result(
    notes: NoteService, closing: ClosingService, doctor: Account, visit: Visit
) -> None:
    await notes.add(doctor, visit.id, note(1, "Хозяйка волнуется"))
    [private] = await notes.of_visit(doctor, visit.id)
    await notes.add(doctor, visit.id, note(2, "Всё идёт хорошо", Audience.OWNER))
    assert [one.text for one in (await closing.sheet(doctor, visit.id)).notes] == ["Всё идёт хорошо"]
    await notes.readdress(doctor, visit.id, private.id, Audience.OWNER)
    assert len((await closing.sheet(doctor, visit.id)).notes) == 2


@pytest.mark.row("D8")
async def test_a_text_for_the_owner_after_the_end_goes_out_with_the_next_version(
    notes: NoteService, closing: ClosingService, doctor: Account, visit: Visit
) -> None:
    await closing.advise(doctor, visit.id, "Покой")
    await closing.finish(doctor, visit.id)
    await notes.add(doctor, visit.id, note(2, "Анализ пришёл, всё хорошо", Audience.OWNER))
    assert (await closing.sheet(doctor, visit.id)).closing.version == 2
    [one] = await notes.of_visit(doctor, visit.id)
    with pytest.raises(NotUnderstood):
        await notes.readdress(doctor, visit.id, one.id, Audience.PRIVATE)


@pytest.mark.row("D8", "O14")
@pytest.mark.parametrize(("text", "refusal"), [("ж" * 4097, TooLong), ("  ", NotUnderstood)])
async def test_a_note_that_says_nothing_or_too_much_is_refused(
    notes: NoteService, doctor: Account, visit: Visit, text: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        await notes.add(doctor, visit.id, replace(note(1), text=text))


@pytest.mark.row("D8")
async def test_another_doctor_neither_reads_nor_writes_the_note(house: House, notes: NoteService, visit: Visit) -> None:
    surgeon = await house.doctor(SURGEON)
    with pytest.raises(NotYourVisit):
        await notes.add(surgeon, visit.id, note(1))
    with pytest.raises(NotYourVisit):
        await notes.of_visit(surgeon, visit.id)


@pytest.mark.row("D9", "P6")
@ON_SQLITE
async def test_closing_asks_the_clinics_server_six_times(
    house: House, closing: ClosingService, server: VetmanagerServer, doctor: Account, visit: Visit
) -> None:
    """Read, write, read back; what the card belongs to, whether there is one, the card."""
    await house.pushes()
    await closing.advise(doctor, visit.id, "Покой")
    await closing.finish(doctor, visit.id)
    house.clock.pass_by(minutes=6)
    server.ledger.clear()
    await house.pushes()
    asked = [f"{one.method} {one.path.rpartition('/rest/api/')[2].partition('/')[0]}" for one in server.ledger]
    assert len(asked) <= 6, asked
