"""How the bot behaves to a doctor: no dead buttons, no step by mistake, no lost screen; owners read their language."""

import pytest

from tests.bot.handlers.conftest import Evening, Somebody
from tests.bot.handlers.stories import has_booked, sits_in_the_office


@pytest.fixture
async def doctor(evening: Evening) -> Somebody:
    await evening.employs()
    doctor = evening.meets("Марина")
    await sits_in_the_office(doctor, evening)
    return doctor


@pytest.fixture
async def anna(evening: Evening, doctor: Somebody) -> Somebody:
    """Tomorrow at eleven; the doctor has been told."""
    anna = evening.meets()
    await has_booked(anna, evening)
    return anna


@pytest.mark.row("D15", "O2")
async def test_an_alert_says_what_became_of_the_visit_and_keeps_no_dead_buttons(
    evening: Evening, doctor: Somebody, anna: Somebody
) -> None:
    assert "🆕 Новая запись" in doctor.screen
    account = await evening.container.accounts.seen(anna.client.person.id, "ru")
    await evening.container.steps.cancel(account, (await evening.container.visits.upcoming(account)).cards[0].visit.id)
    await evening.delivers()
    alert = next(one for one in doctor.messages if "✖️ Визит отменён" in one)
    assert "🆕" not in alert
    assert not {"✅ Принять", "✖️ Отклонить"} & set(doctor.everything)


@pytest.mark.row("D10", "D12")
async def test_a_visit_of_tomorrow_is_begun_only_after_a_question(doctor: Somebody, anna: Somebody) -> None:
    await doctor.taps("✅ Принять")
    await doctor.forges("dcard1:1:actions")
    assert "🚫 Не пришёл" not in doctor.buttons
    await doctor.taps("▶️ Начать")
    assert "Приём назначен на вт, 24 ноября, 11:00. Начать уже сейчас?" in doctor.screen
    await doctor.taps("▶️ Да, начать сейчас")
    assert "▶️ Визит идёт." in doctor.screen


@pytest.mark.row("D10")
async def test_at_its_time_a_visit_begins_at_once_and_a_no_show_is_asked_about(
    evening: Evening, doctor: Somebody, anna: Somebody
) -> None:
    evening.clock.pass_by(hours=26, minutes=10)
    await doctor.forges("dcard1:1:actions")
    await doctor.taps("🚫 Не пришёл")
    assert "Облачко, вт, 24 ноября, 11:00: владелец не пришёл?" in doctor.screen
    await doctor.taps("← Назад")
    await doctor.taps("▶️ Начать")
    assert "▶️ Визит идёт." in doctor.screen


@pytest.mark.row("D9", "D11", "D12", "O1")
@pytest.mark.parametrize(
    ("door", "typed", "words", "kept"),
    [
        ("dpart1:1:weight_kg", "много", "не получилось прочитать", "← Назад"),
        ("dpart1:1:medicines", ";", "Не получилось прочитать назначение", "← Назад"),
        ("dcanc1:1", "-", "причину: её увидит владелец", "Врач заболел, простите."),
        ("droom1:1", "тут", "начинается с https", "← Назад"),
    ],
)
async def test_after_a_mistake_the_question_is_asked_again_with_its_own_buttons(
    doctor: Somebody, anna: Somebody, door: str, typed: str, words: str, kept: str
) -> None:
    await doctor.forges(door)
    before = doctor.buttons
    await doctor.says(typed)
    assert words.casefold() in doctor.screen.casefold()
    assert kept in doctor.buttons
    assert doctor.buttons == before


@pytest.mark.row("D8", "D9", "O5")
@pytest.mark.parametrize("door", ["dpart1:1:found", "dcanc1:1"])
async def test_a_thing_that_does_not_fit_leaves_a_way_back_to_the_question(
    doctor: Somebody, anna: Somebody, door: str
) -> None:
    await doctor.taps("✅ Принять")
    await doctor.forges(door)
    question = doctor.screen.splitlines()[0]
    await doctor.sends("location")
    await doctor.taps("← Назад")
    assert question in doctor.screen


@pytest.mark.row("D13", "D11")
async def test_ready_words_reach_an_owner_in_the_owners_language(evening: Evening, doctor: Somebody) -> None:
    john = evening.meets("John", language_code="en")
    await has_booked(john, evening)
    await doctor.taps("✅ Принять")
    await doctor.forges("chat1:1")
    await doctor.taps("Вижу, отвечу чуть позже.")
    await evening.delivers()
    assert any("I see it and will answer a little later." in one for one in john.messages)
    await doctor.forges("dcanc1:1")
    await doctor.taps("Врач заболел, простите.")
    assert "«The doctor is ill, we are sorry.»" in doctor.screen
    await doctor.taps("✖️ Да, отменить")
    await evening.delivers()
    assert any("The doctor is ill, we are sorry." in one for one in john.messages)
