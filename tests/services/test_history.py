"""A pet's history: the clinic's cards and our visits in one list, open to whom it belongs, and never lost with the
clinic's program."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bot.domain.closing import Closing, Conclusion, Diagnosis, Medicine
from bot.domain.errors import LoginNeeded, NotYourPet, NotYourVisit
from bot.domain.ids import VisitId
from bot.domain.people import Account, LinkBasis
from bot.domain.pets import Pet
from bot.services.clinic_cards import FRESH, ClinicCardService
from bot.services.history import HistoryService
from bot.services.vaccinations import VaccinationService
from bot.services.visit_steps import VisitSteps
from bot.vetmanager.client import Vetmanager
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed.staff import SURGEON, THERAPIST
from sandbox.vetmanager.server import VetmanagerServer
from tests.plugins.house import ON_SQLITE, House

pytestmark = [pytest.mark.row("C31"), ON_SQLITE]


@pytest.fixture
def history(house: House, vetmanager: Vetmanager) -> HistoryService:
    cards = ClinicCardService(house.db, vetmanager, house.rules)
    return HistoryService(house.db, cards, VaccinationService(house.db, vetmanager), house.dictionaries)


@pytest.fixture
async def vera(house: House, clinic: Clinic) -> Account:
    """An owner whose e-mail the clinic knows."""
    clinic.insert("client", last_name="Заморская", first_name="Вера", email="vera@example.test", status="ACTIVE")
    return await house.owner(email="vera@example.test")


@pytest.fixture
async def patient(house: House, clinic: Clinic, vera: Account) -> Pet:
    """Her cat, who was at the clinic twice and is vaccinated."""
    [client] = clinic.rows("client", email="vera@example.test")
    row = clinic.insert("pet", owner_id=client["id"], alias="Туман", type_id=1, status="alive")
    for day, weight in (("2026-01-10", "4.0"), ("2026-03-12", "4.4")):
        a_card(clinic, row["id"], f"{day} 12:00:00", weight=weight)
    clinic.insert(
        "vaccination", pet_id=row["id"], name="Нобивак", date="2026-03-12 00:00:00", date_nexttime="2027-03-12 00:00:00"
    )
    [pet] = (await house.pets.mine(vera)).pets
    return pet


def a_card(clinic: Clinic, pet_id: int, at: str, **columns: object) -> None:
    facts = {
        "patient_id": pet_id,
        "doctor_id": THERAPIST,
        "clinic_id": 1,
        "date_create": at,
        "status": "active",
        "description": "<p>Шум в сердце</p>",
        "recomendation": "Покой",
        "diagnos": '[{"id": "1", "type": 1}]',
    }
    clinic.insert("medicalCards", **{**facts, **columns})


async def held(house: House, account: Account, pet: Pet, conclusion: Conclusion) -> VisitId:
    """A visit here that has been held and closed; its id."""
    visit = await house.books(account, house.slot("15:00"), pet=pet.id)
    await house.pushes()
    steps = VisitSteps(house.db, house.schedule, house.live, house.rules)
    await steps.finish(await house.doctor(THERAPIST), visit.id)
    async with house.db.uow() as uow:
        await uow.closings.keep(visit.id, Closing(conclusion, 1, finished_at=house.clock()), house.clock())
        await uow.commit()
    return visit.id


async def test_the_clinics_cards_come_newest_first_with_weights_and_vaccinations(
    history: HistoryService, vera: Account, patient: Pet, clinic: Clinic
) -> None:
    read = await history.of_pet(vera, patient.id)
    assert [one.at.month for one in read.entries] == [3, 1]
    newest = read.entries[0]
    assert newest.diagnoses == (clinic.row("diagnosis", 1)["title"],)
    assert (newest.doctor, newest.advice) == ("Берёзова Марина Петровна", "Покой")
    assert [one.kg for one in read.weights] == [Decimal("4.4"), Decimal(4)]
    assert [one.name for one in read.vaccinations] == ["Нобивак"]
    assert read.as_of is not None
    assert not read.is_stale


async def test_a_visit_held_here_and_its_card_are_one_entry_in_the_owners_words(
    history: HistoryService, house: House, vera: Account, patient: Pet, clinic: Clinic
) -> None:
    said = Conclusion((Diagnosis("Отит"),), "Уши чистые", "Капли", medicines=(Medicine("Сурролан"),))
    visit_id = await held(house, vera, patient, said)
    admission = (await house.visits.card_for(visit_id)).visit.vm_admission_id
    a_card(clinic, patient.vm_pet_id or 0, "2026-11-23 15:00:00", admission_id=admission, weight="4.6")
    read = await history.of_pet(vera, patient.id)
    [ours] = [one for one in read.entries if one.is_online]
    assert len(read.entries) == 3
    assert (ours.diagnoses, ours.found, ours.weight_kg) == (("Отит",), "Уши чистые", Decimal("4.6"))
    assert ours.medicines[0].drug == "Сурролан"


async def test_private_notes_in_our_own_card_are_never_shown(
    history: HistoryService, vera: Account, patient: Pet, clinic: Clinic
) -> None:
    a_card(clinic, patient.vm_pet_id or 0, "2026-05-01 10:00:00", description="Владелец груб [OV-7QK2M9XWB3HT]")
    read = await history.of_pet(vera, patient.id)
    assert "груб" not in "".join(one.found for one in read.entries)


async def test_a_copy_is_shown_with_its_age_while_the_clinics_program_is_down(
    history: HistoryService, house: House, vera: Account, patient: Pet, server: VetmanagerServer
) -> None:
    asked_at = (await history.of_pet(vera, patient.id)).as_of
    house.clock.pass_by(days=2)
    server.faults.add("status", code=503)
    read = await history.of_pet(vera, patient.id)
    assert (read.is_stale, read.as_of, len(read.entries)) == (True, asked_at, 2)


async def test_the_clinic_is_not_asked_again_for_ten_minutes(
    history: HistoryService, house: House, vera: Account, patient: Pet, clinic: Clinic
) -> None:
    await history.of_pet(vera, patient.id)
    a_card(clinic, patient.vm_pet_id or 0, "2026-11-01 10:00:00")
    assert len((await history.of_pet(vera, patient.id)).entries) == 2
    house.clock.at += FRESH + timedelta(seconds=1)
    assert len((await history.of_pet(vera, patient.id)).entries) == 3


async def test_a_typed_phone_opens_no_medical_card(
    history: HistoryService, house: House, vera: Account, patient: Pet
) -> None:
    async with house.db.uow() as uow:
        await uow.profiles.change(vera.id, house.clock(), basis=LinkBasis.PHONE)
        await uow.commit()
    read = await history.of_pet(vera, patient.id)
    assert read.is_empty
    assert read.as_of is None


async def test_a_stranger_and_somebody_who_has_not_logged_in_see_nothing(
    history: HistoryService, house: House, patient: Pet
) -> None:
    with pytest.raises(NotYourPet):
        await history.of_pet(await house.owner(), patient.id)
    with pytest.raises(LoginNeeded):
        await history.of_pet(await house.accounts.seen(1, "ru"), patient.id)


@pytest.mark.row("D6")
async def test_the_doctor_of_a_visit_reads_the_patients_history_and_no_other_doctor_does(
    history: HistoryService, house: House, vera: Account, patient: Pet
) -> None:
    visit = await house.books(vera, house.slot("15:00"), pet=patient.id)
    read = await history.of_patient(await house.doctor(THERAPIST), visit.id)
    assert read.entries[0].found == "Шум в сердце"
    with pytest.raises(NotYourVisit):
        await history.of_patient(await house.doctor(SURGEON), visit.id)
