"""A visit that only Vetmanager knows has a card in the doctor's day: who comes, what was before, what can be done."""

import pytest

from sandbox.vetmanager.seed.staff import SURGEON, THERAPIST
from tests.bot.handlers.conftest import Evening, Somebody
from tests.bot.handlers.stories import sits_in_the_office

ANNAS_CAT = 501


@pytest.fixture
async def doctor(evening: Evening) -> Somebody:
    """The desk has booked the cat for tomorrow at three, and the same cat with the surgeon at four."""
    evening.clinic.desk.book(THERAPIST, "2026-11-24 15:00:00", patient_id=ANNAS_CAT)
    evening.clinic.desk.book(SURGEON, "2026-11-24 16:00:00", patient_id=ANNAS_CAT)
    await evening.employs()
    doctor = evening.meets("Марина")
    await sits_in_the_office(doctor, evening)
    await doctor.says("/today")
    await doctor.taps("вт, 24 ноября ▶")
    return doctor


@pytest.mark.row("D4", "D5")
async def test_the_desks_visit_opens_with_the_patient_the_owner_the_state_and_the_history(
    evening: Evening, doctor: Somebody
) -> None:
    owner = evening.clinic.row("client", evening.clinic.row("pet", ANNAS_CAT)["owner_id"])
    await doctor.taps("15:00 Мурка")
    assert "🏥 Визит из программы клиники" in doctor.screen
    assert "вт, 24 ноября, 15:00" in doctor.screen
    assert "🐾 Мурка (кошка" in doctor.screen
    assert f"👤 {owner['last_name']} {owner['first_name']}" in doctor.screen
    assert "ведите в Ветменеджере" in doctor.screen
    await doctor.taps("🗂 История")
    assert "Данные клиники на" in doctor.screen
    await doctor.taps("← Назад")
    assert "🏥 Визит из программы клиники" in doctor.screen
    await doctor.taps("← Назад")
    assert "15:00–15:30 · Мурка" in doctor.screen


@pytest.mark.row("D4", "O8")
async def test_a_silent_clinic_leaves_what_the_last_copy_has(evening: Evening, doctor: Somebody) -> None:
    await evening.server.down()
    await doctor.taps("15:00 Мурка")
    assert "🐾 Мурка (кошка)" in doctor.screen
    assert "здесь то, что было в последней копии" in doctor.screen


@pytest.mark.row("D4", "D2")
async def test_a_colleagues_and_a_vanished_visit_stay_closed(evening: Evening, doctor: Somebody) -> None:
    surgeons = evening.clinic.rows("admission", user_id=SURGEON)[-1]["id"]
    before = doctor.screen
    for admission_id in (surgeons, 999_999):
        assert "Такого визита среди ваших нет" in await doctor.forges(f"ddesk1:{admission_id}:0")
    assert doctor.screen == before


@pytest.mark.row("D16", "D4")
async def test_the_evening_list_of_tomorrow_holds_the_desks_visits_too(evening: Evening, doctor: Somebody) -> None:
    evening.clock.pass_by(hours=10, minutes=5)
    await evening.container.doctor_reminders.remind()
    await evening.delivers()
    assert "🌙 Завтра, вт, 24 ноября" in doctor.messages[-1]
    assert "15:00 · Мурка · Первичный" in doctor.messages[-1]
    await doctor.taps("15:00 Мурка")
    assert "🏥 Визит из программы клиники" in doctor.screen
