"""What a doctor wrote about a visit stands in the pet's history, once, and follows every correction."""

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.db.models import FileRow
from bot.domain.people import Account
from bot.domain.records import VisitRecord
from bot.domain.visits import SyncState, Visit
from bot.services.file_news import list_in_card
from bot.services.sync import SyncService
from bot.services.visit_news import owe_medical_card
from bot.services.visit_steps import VisitSteps
from bot.vetmanager.client import Connection, Vetmanager
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.faults import FaultKind
from sandbox.vetmanager.seed.staff import THERAPIST
from sandbox.vetmanager.server import VetmanagerServer
from tests.plugins.house import ON_SQLITE, House

RECORD = VisitRecord(
    description="Уши чистые, температура в норме",
    recommendation="Капли два раза в день",
    diagnosis_text="Отит наружный",
    diagnosis_ids=(),
    weight_kg=Decimal("4.2"),
    temperature=Decimal("38.6"),
)


@pytest.fixture
def steps(house: House) -> VisitSteps:
    return VisitSteps(house.db, house.schedule, house.live, house.rules)


@pytest.fixture
async def doctor(house: House) -> Account:
    return await house.doctor(THERAPIST)


@pytest.fixture
async def visit(house: House) -> Visit:
    made = await house.books(await house.owner(), house.slot("15:00", day=3))
    await house.pushes()
    return (await house.visits.card_for(made.id)).visit


async def writes(house: House, visit: Visit, record: VisitRecord) -> None:
    async with house.db.uow() as uow:
        await uow.records.save(visit.id, record, f"doctor:{visit.doctor_id}", house.clock())
        owe_medical_card(uow, visit.id, house.clock())
        await uow.commit()


async def finished(house: House, steps: VisitSteps, doctor: Account, visit: Visit, record: VisitRecord) -> None:
    await steps.finish(doctor, visit.id)
    await writes(house, visit, record)
    house.clock.pass_by(minutes=house.rules.undo_minutes)
    await house.pushes()


@pytest.mark.row("I12", "I21")
async def test_finishing_a_visit_makes_one_card_tied_to_the_admission(
    house: House, steps: VisitSteps, clinic: Clinic, visit: Visit, doctor: Account
) -> None:
    [known] = clinic.rows("diagnosis")[:1]
    await finished(house, steps, doctor, visit, replace(RECORD, diagnosis_ids=(known["id"],)))
    admission = clinic.row("admission", visit.vm_admission_id or 0)
    [card] = clinic.rows("medicalCards", admission_id=admission["id"])
    assert (card["patient_id"], card["doctor_id"], card["clinic_id"], card["admission_type"]) == (
        admission["patient_id"],
        THERAPIST,
        admission["clinic_id"],
        admission["type_id"],
    )
    assert (Decimal(card["weight"]), Decimal(card["temperature"])) == (Decimal("4.2"), Decimal("38.6"))
    assert card["recomendation"] == RECORD.recommendation
    assert all(words in card["description"] for words in (RECORD.description, "Диагноз: Отит наружный", visit.code))
    assert json.loads(card["diagnos"]) == [{"id": str(known["id"]), "type": 1}]
    assert card["diagnos_text"] == known["title"]
    assert admission["status"] == "accepted"


@pytest.mark.row("I12")
async def test_a_correction_changes_the_same_card(
    house: House, steps: VisitSteps, clinic: Clinic, visit: Visit, doctor: Account
) -> None:
    await finished(house, steps, doctor, visit, RECORD)
    await writes(house, visit, replace(RECORD, recommendation="Капли три раза в день"))
    await house.pushes()
    [card] = clinic.rows("medicalCards", admission_id=visit.vm_admission_id)
    assert card["recomendation"] == "Капли три раза в день"


@pytest.mark.row("I12", "I9")
@ON_SQLITE
@pytest.mark.parametrize("kind", ["lost_answer", "lost_request", "truncated", "html"])
async def test_a_lost_answer_never_makes_a_second_card(
    house: House, steps: VisitSteps, server: VetmanagerServer, visit: Visit, doctor: Account, kind: FaultKind
) -> None:
    server.faults.add(kind, path="/MedicalCards$", methods=["POST"], times=1)
    await finished(house, steps, doctor, visit, RECORD)
    house.clock.pass_by(seconds=91)
    await house.pushes()
    assert len(server.clinic.rows("medicalCards", admission_id=visit.vm_admission_id)) == 1
    assert (await house.sync.queue()).waiting == 0


@pytest.mark.row("I12")
async def test_a_card_that_the_clinic_has_written_is_left_alone(
    house: House, steps: VisitSteps, clinic: Clinic, visit: Visit, doctor: Account
) -> None:
    patient = clinic.row("admission", visit.vm_admission_id or 0)["patient_id"]
    theirs = clinic.insert(
        "medicalCards", patient_id=patient, admission_id=visit.vm_admission_id, description="Осмотр на месте"
    )
    await finished(house, steps, doctor, visit, RECORD)
    assert clinic.row("medicalCards", theirs["id"])["description"] == "Осмотр на месте"
    assert len(clinic.rows("medicalCards", admission_id=visit.vm_admission_id)) == 2


@pytest.mark.row("I12", "D10")
async def test_an_end_that_was_taken_back_leaves_no_card(
    house: House, steps: VisitSteps, clinic: Clinic, visit: Visit, doctor: Account
) -> None:
    await steps.finish(doctor, visit.id)
    await writes(house, visit, RECORD)
    await steps.undo(doctor, visit.id)
    house.clock.pass_by(minutes=house.rules.undo_minutes)
    await house.pushes()
    assert clinic.rows("medicalCards", admission_id=visit.vm_admission_id) == []


@pytest.mark.row("I13")
async def test_files_are_listed_with_names_days_and_sizes(
    house: House, steps: VisitSteps, clinic: Clinic, visit: Visit, doctor: Account
) -> None:
    async with house.db.uow() as uow:
        for number, name in enumerate(("анализ <крови>.pdf", "ухо.jpg")):
            uow.session.add(
                FileRow(
                    account_id=visit.account_id,
                    visit_id=visit.id,
                    source="owner",
                    kind="photo",
                    name=name,
                    mime="image/jpeg",
                    size=20480,
                    sha256=f"{number:064}",
                    created_at=house.clock() + timedelta(minutes=number),
                )
            )
        await uow.commit()
    await finished(house, steps, doctor, visit, RECORD)
    [card] = clinic.rows("medicalCards", admission_id=visit.vm_admission_id)
    assert "Файлы в OnlyVet (2):" in card["description"]
    assert "— анализ ‹крови›.pdf, 23.11.2026, 20 КБ" in card["description"]


@pytest.mark.row("I12", "A8")
async def test_a_card_that_vetmanager_refuses_is_an_administrators_to_see(
    house: House, steps: VisitSteps, server: VetmanagerServer, visit: Visit, doctor: Account
) -> None:
    server.faults.add("status", path="/MedicalCards$", methods=["POST"], code=406)
    await finished(house, steps, doctor, visit, RECORD)
    assert (await house.sync.queue()).dead == 1
    assert (await house.visits.card_for(visit.id)).visit.sync is SyncState.ATTENTION


async def with_file(house: House, visit: Visit, name: str) -> None:
    """As the shelf does it: the file, and the word to the record."""
    async with house.db.uow() as uow:
        facts = {"source": "owner", "kind": "photo", "mime": "image/jpeg", "size": 20480, "sha256": f"{name:0>64}"}
        row = FileRow(account_id=visit.account_id, visit_id=visit.id, name=name, created_at=house.clock(), **facts)
        uow.session.add(row)
        await list_in_card(uow, visit, house.clock())
        await uow.commit()


@pytest.mark.row("I13", "I12")
@ON_SQLITE
async def test_a_file_that_comes_after_the_end_is_added_to_the_same_card(
    house: House, steps: VisitSteps, clinic: Clinic, visit: Visit, doctor: Account
) -> None:
    await finished(house, steps, doctor, visit, RECORD)
    await with_file(house, visit, "late.jpg")
    await with_file(house, visit, "later.jpg")
    await house.pushes()
    [card] = clinic.rows("medicalCards", admission_id=visit.vm_admission_id)
    assert "Файлы в OnlyVet (2):" in card["description"]
    assert "later.jpg" in card["description"]


@pytest.mark.row("I13")
@ON_SQLITE
async def test_the_list_of_files_leads_to_the_panel_where_the_clinic_wants_that(
    house: House, steps: VisitSteps, clinic: Clinic, visit: Visit, doctor: Account, vetmanager: Vetmanager
) -> None:
    linked = Vetmanager(vetmanager._api, Connection(panel_url="https://panel.example.test/"), today=vetmanager._today)
    house.sync = SyncService(house.db, linked, house.dictionaries, house.rules)
    await with_file(house, visit, "early.jpg")
    await finished(house, steps, doctor, visit, RECORD)
    [card] = clinic.rows("medicalCards", admission_id=visit.vm_admission_id)
    assert f"https://panel.example.test/visits/{visit.id}" in card["description"]
