"""A patient in a minute, and the history behind it, as the doctor reads them."""

import pytest
from sqlalchemy import update

from bot.db.models import PetRow
from bot.services.clinic_notes import staffs_own
from sandbox.vetmanager.seed import ANNAS_CAT
from sandbox.vetmanager.seed.staff import THERAPIST
from tests.bot.handlers.conftest import Evening, Somebody
from tests.bot.handlers.stories import books, works_here

BRIEF = "dcard1:1:brief"


async def doctor_of_murka(evening: Evening) -> Somebody:
    """Anna has booked for her cat, which the clinic knows well."""
    await evening.employs()
    doctor = evening.meets("Марина")
    await works_here(doctor, evening)
    await books(evening.meets(), evening, pet="Мурка")
    async with evening.db.uow() as uow:
        await uow.session.execute(update(PetRow).values(vm_pet_id=ANNAS_CAT))
        await uow.commit()
    evening.clinic.update("pet", ANNAS_CAT, note="Аллергия на <b>пенициллины</b>")
    return doctor


@pytest.mark.row("D6")
async def test_everything_about_a_patient_stands_on_one_screen(evening: Evening) -> None:
    doctor = await doctor_of_murka(evening)
    evening.clinic.insert(
        "medicalCards",
        patient_id=ANNAS_CAT,
        doctor_id=THERAPIST,
        diagnos_text="Отит",
        recomendation="Чистить уши",
        weight=4.6,
        status="active",
        date_create="2026-11-20 10:00:00",
    )
    evening.clinic.insert(
        "vaccination",
        pet_id=ANNAS_CAT,
        name="Нобивак",
        date="2025-11-01 00:00:00",
        date_nexttime="2026-11-01 00:00:00",
    )
    await doctor.forges(BRIEF)
    known = "Просит: Чихает третий день", "Пометка клиники: Аллергия на", "Раньше — ", "Отит", "4,6 кг (20 ноя"
    assert all(words in doctor.screen for words in known)
    assert "повтор просрочен с 1 ноября 2026" in doctor.screen
    assert "Данные клиники на пн, 23 ноября, 09:00" in doctor.screen


@pytest.mark.row("D6", "D4")
async def test_a_silent_clinic_leaves_the_last_copy_and_says_so(evening: Evening) -> None:
    doctor = await doctor_of_murka(evening)
    await doctor.forges(BRIEF)
    await evening.server.down()
    evening.clock.pass_by(hours=25)
    await doctor.forges(BRIEF)
    assert "Аллергия на" in doctor.screen
    assert "это последняя копия: пн, 23 ноября, 09:00" in doctor.screen


@pytest.mark.row("D6")
async def test_of_an_animal_that_nobody_knows_the_brief_says_what_is_missing(evening: Evening) -> None:
    await evening.employs()
    doctor = evening.meets("Марина")
    await works_here(doctor, evening)
    await books(evening.meets(), evening, pet="<b>&Облачко")
    await doctor.forges(BRIEF)
    assert "<b>&Облачко" in doctor.screen
    unknown = "пометок не записано", "Визитов раньше не было", "назначений нет", "Прививок не записано", "не знает"
    assert all(words in doctor.screen for words in unknown)


@pytest.mark.row("D5")
async def test_the_history_is_turned_page_by_page(evening: Evening) -> None:
    doctor = await doctor_of_murka(evening)
    for number in range(5):
        evening.clinic.insert(
            "medicalCards",
            patient_id=ANNAS_CAT,
            doctor_id=THERAPIST,
            diagnos_text=f"Диагноз {number} " + "ы" * 700,
            description="о" * 3000,
            recomendation="р" * 3000,
            status="active",
            date_create=f"2026-11-2{number % 3} 1{number}:00:00",
        )
    await doctor.forges("dcard1:1:history")
    first = doctor.screen
    assert "Нашли:" in first
    await doctor.taps("Раньше →")
    assert doctor.screen != first
    await doctor.taps("← Новее")
    assert doctor.screen == first


@pytest.mark.row("D6", "D2")
@pytest.mark.parametrize("data", [BRIEF, "dhist1:1:0"])
async def test_a_colleagues_patient_has_no_brief(evening: Evening, data: str) -> None:
    await doctor_of_murka(evening)
    await evening.employs(15, "Скальпов Артём", "хирург")
    colleague = evening.meets("Артём")
    await works_here(colleague, evening, "doctor15@example.test")
    assert "Такого визита среди ваших нет" in await colleague.forges(data)


@pytest.mark.row("D6", "A9")
def test_what_the_bot_wrote_itself_is_no_warning_of_the_clinics() -> None:
    ours = "Запись создана ботом OnlyVet\nВозраст со слов владельца: 3 года"
    assert staffs_own(ours) == ""
    assert staffs_own(f"{ours}\nКусается") == "Кусается"
