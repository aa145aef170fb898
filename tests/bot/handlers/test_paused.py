"""The stop tap (row A20): the bot says kindly that booking is paused, where to call, and keeps every answer."""

import pytest

from bot.domain.ids import VisitId
from bot.domain.requests import RequestKind
from tests.bot.handlers.conftest import ADMIN, Evening
from tests.bot.handlers.stories import begins, chooses_time, has_booked, reaches_summary

OPEN_AGAIN = "Переезжаем. Снова запишем в <среду>"


async def pauses(evening: Evening, words: str = OPEN_AGAIN, english: str = "") -> None:
    await evening.container.settings.pause(ADMIN, {"pause_words": words, "pause_words_en": english})


@pytest.mark.row("A20")
async def test_booking_says_that_it_is_paused_and_where_to_call(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await anna.says("/start")
    await pauses(evening)
    await anna.taps("🗓 Записаться")
    assert "Онлайн-запись сейчас на паузе" in anna.screen
    assert OPEN_AGAIN in anna.screen
    assert "+7 495 555-01-00" in anna.screen
    assert {"📞 Перезвоните мне", "📋 Мои визиты", "❓ Помощь", "🚨 Срочно"} <= set(anna.buttons)
    await anna.taps("📞 Перезвоните мне")
    assert "Согласен" in anna.buttons  # the desk still takes requests


@pytest.mark.row("A20", "C22")
async def test_during_the_pause_a_visit_moves_by_the_desk_and_stays_until_then(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await has_booked(anna, evening, day=3)
    await anna.says("/start")
    await anna.taps("📋 Мои визиты")
    await anna.taps("🔁 Перенести")
    await anna.taps("вт, 24 ноября" if "вт, 24 ноября" in anna.buttons else "завтра")
    await anna.taps("12:00")
    await pauses(evening)
    await anna.taps("✅ Перенести")  # the screen stood open
    assert "на паузе: пока переносит только клиника" in anna.screen
    assert sum(label.startswith("✅") for label in anna.buttons) == 3
    await anna.taps("📨 Попросить перенести")
    assert "Передали регистратору" in anna.screen
    [request] = (await evening.container.requests.page(ADMIN)).lines
    assert (request.kind, request.visit_id) == (RequestKind.MOVE, 1)
    assert (await evening.container.visits.card_for(VisitId(1))).visit.starts_at.day == 26


@pytest.mark.row("A20")
async def test_the_first_screen_carries_a_banner_while_booking_is_paused(evening: Evening) -> None:
    anna = evening.meets()
    await pauses(evening)
    await anna.says("/start")
    assert "Онлайн-запись сейчас на паузе" in anna.screen
    await evening.container.settings.resume(ADMIN)
    await anna.says("/start")
    assert "на паузе" not in anna.screen


@pytest.mark.row("A20")
async def test_without_words_of_its_own_the_clinic_still_speaks_kindly(evening: Evening) -> None:
    anna = evening.meets()
    await anna.says("/start")
    await pauses(evening, words="")
    await anna.taps("🗓 Записаться")
    assert "Мы скоро снова её откроем" in anna.screen


@pytest.mark.row("A20")
async def test_answers_given_before_the_pause_wait_until_it_is_over(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_summary(anna, evening)
    await pauses(evening)
    await anna.taps("✅ Записаться")
    assert "на паузе" in anna.screen
    await evening.container.settings.resume(ADMIN)
    await anna.taps("🏠 В начало")
    await anna.taps("▶️ Продолжить запись")
    await anna.taps("✅ Записаться")
    assert "Запись принята" in anna.screen


@pytest.mark.row("A20")
async def test_a_time_tapped_on_an_old_screen_is_not_held_during_the_pause(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await begins(anna)
    await anna.taps("Берёзова Марина")
    await anna.taps("завтра")
    await anna.taps("🌅 Утро")
    await pauses(evening)
    await anna.taps("11:00")
    assert "на паузе" in anna.screen
    account = await evening.container.accounts.seen(anna.client.person.id, "ru")
    assert await evening.container.booking.current_hold(account) is None


@pytest.mark.row("A20")
async def test_who_reads_english_reads_the_english_words(evening: Evening) -> None:
    boris = evening.meets("Boris", language_code="en")
    await boris.says("/start")
    await pauses(evening, english="We are moving house")
    await boris.taps("🗓")
    assert "We are moving house" in boris.screen


@pytest.mark.row("A19")
async def test_a_new_phone_is_told_by_a_running_bot(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await chooses_time(anna)
    await evening.container.settings.change(ADMIN, {"urgent_phone": "+7 495 000-11-22"})
    await anna.taps("🚨 Срочно")
    await anna.taps("Отравление")
    assert "+7 495 000-11-22" in anna.screen
