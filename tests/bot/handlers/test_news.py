"""What the bot says of its own accord, besides cards and alerts."""

import pytest

from bot.domain.ids import DoctorId
from sandbox.vetmanager.seed.staff import THERAPIST
from tests.bot.handlers.conftest import ADMIN, Evening
from tests.bot.handlers.stories import books, works_here


async def in_the_clinic(evening: Evening) -> int:
    """The admission of the visit tomorrow at eleven."""
    await evening.pushes()
    [admission] = evening.clinic.rows("admission", user_id=THERAPIST, admission_date="2026-11-24 11:00:00")
    return int(admission["id"])


@pytest.mark.row("C17")
async def test_a_visit_moved_by_the_clinic_is_told_with_a_new_calendar_file(evening: Evening) -> None:
    await evening.employs()
    anna, doctor = evening.meets(), evening.meets("Марина")
    await works_here(doctor, evening)
    await books(anna, evening)
    evening.clinic.desk.move(await in_the_clinic(evening), admission_date="2026-11-24 15:30:00")
    await evening.looks_into_the_clinic()
    await evening.delivers()
    assert any("Визит перенесён: вт, 24 ноября, 15:30" in one for one in anna.messages)
    assert any("Визит перенесён на вт, 24 ноября, 15:30" in one for one in doctor.messages)
    card = next(one for one in anna.messages if "🗓 Визит" in one)
    assert "Когда: вт, 24 ноября, 15:30" in card


@pytest.mark.row("C17")
async def test_a_cancelled_visit_is_told_and_the_card_says_so(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await books(anna, evening)
    evening.clinic.desk.cancel(await in_the_clinic(evening))
    await evening.looks_into_the_clinic()
    await evening.delivers()
    assert any("клиника отменила визит вт, 24 ноября в 11:00" in one for one in anna.messages)
    assert any("✖️ Отменён" in one for one in anna.messages if "🗓 Визит" in one)


@pytest.mark.row("D1")
async def test_the_old_telegram_of_a_doctor_who_may_move_is_told(evening: Evening) -> None:
    await evening.employs()
    doctor = evening.meets("Марина")
    await works_here(doctor, evening)
    await evening.container.doctors.allow_new_phone(ADMIN, DoctorId(1))
    await evening.delivers()
    assert "здесь сеанс врача закрыт" in doctor.messages[-1]


@pytest.mark.row("D1", "C2")
async def test_an_unlisted_doctor_gets_a_letter_without_a_code(evening: Evening) -> None:
    stranger = evening.meets()
    await stranger.says("/doctor")
    await stranger.says("nobody@example.test")
    [letter] = await evening.post()
    assert "кода в письме нет" in letter.text
    assert not any(char.isdigit() for char in letter.text)
