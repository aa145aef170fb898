"""«Is it serious?» comes first, and never far away."""

import pytest
from sqlalchemy import update

from bot.db.models import VisitRow
from bot.domain.visits import VisitState
from bot.keyboards.urgent import RED_FLAGS
from tests.bot.handlers.conftest import RULES, Evening
from tests.bot.handlers.stories import (
    answers_the_rest,
    begins,
    books,
    chooses_time,
    finishes,
    reaches_summary,
    works_here,
)

pytestmark = pytest.mark.row("C6")


async def test_every_red_flag_sends_to_a_clinic_with_a_phone_and_first_aid(evening: Evening) -> None:
    anna = evening.meets()
    await anna.says("/start")
    await anna.taps("🚨 Срочно?")
    signs = [label for label, data in anna.data.items() if data.startswith("flag1:") and not data.endswith(":none")]
    assert len(signs) == len(RED_FLAGS) == 12
    for sign in signs:
        await anna.taps(sign)
        assert "Поезжайте в круглосуточную клинику прямо сейчас" in anna.screen
        assert sign in anna.screen
        assert RULES.urgent_phone in anna.screen
        assert "Пока едете" in anna.screen
        assert "Не делайте" in anna.screen
        await anna.taps("← Назад")


async def test_nothing_of_it_is_answered_calmly_and_not_asked_again(evening: Evening) -> None:
    anna = evening.meets()
    await anna.says("/start")
    await anna.taps("🚨 Срочно?")
    await anna.taps("✅ Ничего из этого")
    assert "можно спокойно записаться" in anna.screen
    await anna.taps("🗓 Записаться")
    assert "Что нужно?" in anna.screen


async def test_booking_begins_with_the_question_and_stays_possible_as_urgent(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await anna.says("/start")
    await anna.taps("🗓 Записаться")
    assert "есть ли сейчас что-то из этого" in anna.screen
    await anna.taps("Отравление")
    await anna.taps("🗓 Всё равно записаться")
    await anna.taps("Консультации терапевта")
    await anna.taps("Первичная")
    await anna.taps("🗓 Записаться")
    await anna.taps("Берёзова Марина")
    await anna.taps("⚡ Ближайшее")
    await answers_the_rest(anna, evening)
    assert "🚨 Срочно: врач увидит это первым" in anna.screen


async def test_the_alarm_stands_under_every_screen_of_a_booking_and_loses_nothing(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_summary(anna, evening)
    summary = anna.screen
    await anna.taps("🚨 Срочно")
    assert "Что из этого происходит сейчас?" in anna.screen
    await anna.taps("← Назад")
    assert anna.screen == summary


async def test_a_sign_that_appears_in_mid_form_makes_the_booking_urgent(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_summary(anna, evening)
    await anna.taps("🚨 Срочно")
    await anna.taps("Острая боль")
    await anna.taps("🗓 Всё равно записаться")
    assert "🚨 Срочно: врач увидит это первым" in anna.screen


async def test_in_mid_login_the_alarm_returns_to_the_login(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await chooses_time(anna)
    await anna.taps("Согласен")
    await anna.taps("🚨 Срочно")
    await anna.taps("✅ Ничего из этого")
    assert "Напишите адрес вашей почты" in anna.screen


@pytest.mark.row("C6", "D22")
async def test_the_doctor_is_alarmed_with_sound_only_by_an_urgent_booking(evening: Evening) -> None:
    await evening.employs()
    doctor = evening.meets("Марина")
    await works_here(doctor, evening)
    anna = evening.meets()
    await begins(anna)
    await anna.taps("🚨 Срочно")
    await anna.taps("Отравление")
    await anna.taps("🗓 Всё равно записаться")
    await anna.taps("Берёзова Марина")
    await anna.taps("⚡ Ближайшее")
    await finishes(anna, evening)
    await evening.delivers()
    assert "🚨 Срочная запись" in doctor.messages[-1]
    assert "Срочно: Отравление" in doctor.messages[-1]
    assert evening.sounded(doctor)
    await doctor.says("/today")
    assert "🚨 срочно" in doctor.screen


CLINICS = ("Москва; Ветцентр <Лапа>; ул. Садовая, 1; +7 495 555-01-00", "Тверь; Айболит")


async def test_clinics_open_day_and_night_are_listed_by_city(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the clinic has named any; whoever told their city reads the nearest at once."""
    monkeypatch.setattr(evening.container.rules, "clinics", CLINICS)
    anna = evening.meets()
    await anna.says("/start")
    await anna.taps("🚨 Срочно?")
    await anna.taps("Отравление")
    await anna.taps("🏥 Круглосуточные клиники")
    await anna.taps("Москва")
    assert "Ветцентр <Лапа> — ул. Садовая, 1, +7 495 555-01-00" in anna.screen
    account = await evening.knows(anna, "Облачко")
    await evening.container.profiles.set_city(account, "тверь")
    await anna.says("/start")
    await anna.taps("🚨 Срочно?")
    await anna.taps("Отравление")
    assert "Рядом с вами круглосуточно:\n• Айболит" in anna.screen


async def test_without_a_list_nothing_is_promised(evening: Evening) -> None:
    anna = evening.meets()
    await anna.says("/start")
    await anna.taps("🚨 Срочно?")
    await anna.taps("Отравление")
    assert "🏥 Круглосуточные клиники" not in anna.buttons
    await anna.forges("city1:3")
    assert "Что из этого происходит сейчас?" in anna.screen


async def test_urgent_is_a_tap_away_in_the_middle_of_a_chat(evening: Evening) -> None:
    """And the chat goes on afterwards."""
    await evening.employs()
    anna = evening.meets()
    await books(anna, evening)
    async with evening.db.uow() as uow:
        await uow.session.execute(update(VisitRow).values(state=VisitState.CONFIRMED))
        await uow.commit()
    await anna.says("/start")
    await anna.taps("📋 Мои визиты")
    await anna.taps("💬 Написать врачу")
    chat = anna.screen
    await anna.taps("🚨 Срочно")
    assert "Что из этого происходит сейчас?" in anna.screen
    await anna.taps("← Назад")
    assert anna.screen == chat
    await anna.says("Дышит, но вяло")
    assert any("⏳ В пути" in one for one in anna.messages)
