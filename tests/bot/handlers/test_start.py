"""The first screen, and getting out of anything."""

import pytest

from tests.bot.handlers.conftest import Evening
from tests.bot.handlers.stories import begins, chooses_time, reaches_summary, works_here

MENU = ["🗓 Записаться", "📋 Мои визиты", "🐾 Мои питомцы", "🚨 Срочно?", "💳 Цены и врачи", "❓ Помощь"]


@pytest.mark.row("C1")
async def test_start_shows_one_short_message_and_six_doors(evening: Evening) -> None:
    anna = evening.meets()
    await anna.says("/start")
    assert anna.buttons == MENU
    assert len(anna.messages) == 1
    assert len(anna.screen) < 300


@pytest.mark.row("C1")
async def test_prices_doctors_urgent_signs_and_help_need_no_login(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    for door in ("🚨 Срочно?", "💳 Цены и врачи", "❓ Помощь"):
        await anna.says("/start")
        await anna.taps(door)
        assert "почт" not in anna.screen
    assert await evening.post() == []


@pytest.mark.row("C1", "C5")
@pytest.mark.parametrize("door", ["📋 Мои визиты", "🐾 Мои питомцы"])
async def test_private_doors_ask_for_consent_and_login_first(evening: Evening, door: str) -> None:
    anna = evening.meets()
    await anna.says("/start")
    await anna.taps(door)
    assert "подтвердим почту" in anna.screen
    assert "Согласен" in anna.buttons


@pytest.mark.row("C1")
async def test_the_first_screen_speaks_the_telephones_language(evening: Evening) -> None:
    tom = evening.meets("Tom", language_code="en")
    await tom.says("/start")
    assert "Hello" in tom.screen
    assert "🚨 Urgent?" in tom.buttons


@pytest.mark.row("O5")
async def test_an_unknown_link_still_opens_the_first_screen(evening: Evening) -> None:
    anna = evening.meets()
    await anna.says("/start promo_2024")
    assert "ссылка уже не работает" in anna.screen
    assert anna.buttons == MENU


@pytest.mark.row("D1", "O5")
async def test_a_link_for_doctors_leads_to_their_door(evening: Evening) -> None:
    vet = evening.meets()
    await vet.says("/start work")
    assert "рабочую почту" in vet.screen


@pytest.mark.row("C15", "O5")
async def test_start_in_mid_booking_offers_to_continue(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await chooses_time(anna)
    await anna.says("/start")
    assert "вт, 24 ноября, 11:00" in anna.screen
    assert anna.buttons[:2] == ["▶️ Продолжить запись", "↺ Начать заново"]
    await anna.taps("▶️ Продолжить запись")
    assert "Согласие на обработку" in anna.screen


@pytest.mark.row("C15")
async def test_starting_over_gives_the_time_back(evening: Evening) -> None:
    await evening.employs()
    anna, boris = evening.meets(), evening.meets("Борис")
    await chooses_time(anna)
    await anna.says("/start")
    await anna.taps("↺ Начать заново")
    assert "Сначала главное" in anna.screen
    await chooses_time(boris)
    assert "Держим для вас" in boris.screen


@pytest.mark.row("C15")
async def test_book_asks_whether_to_go_on_with_what_was_begun(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await begins(anna)
    await anna.taps("🏠 В начало")
    await anna.taps("🗓 Записаться")
    assert "незаконченная запись" in anna.screen


@pytest.mark.row("C15")
async def test_a_draft_of_yesterday_is_forgotten(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await begins(anna)
    evening.clock.pass_by(hours=25)
    await anna.says("/start")
    assert anna.buttons == MENU


@pytest.mark.row("C15")
async def test_an_answer_to_a_draft_of_yesterday_is_met_with_words(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await begins(anna)
    evening.clock.pass_by(hours=25)
    await anna.taps("Берёзова Марина")
    assert "Прошло больше суток" in anna.screen
    assert anna.buttons == MENU


@pytest.mark.row("O5")
async def test_cancel_says_what_was_dropped(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await chooses_time(anna)
    await anna.says("/cancel")
    assert "Запись отменена" in anna.screen
    assert "Первичная консультация терапевта, вт, 24 ноября, 11:00" in anna.screen
    assert anna.buttons == MENU


@pytest.mark.row("O5")
async def test_cancel_with_nothing_begun_says_so(evening: Evening) -> None:
    anna = evening.meets()
    await anna.says("/cancel")
    assert "Отменять нечего" in anna.screen


@pytest.mark.row("O5")
async def test_cancel_in_the_middle_of_a_login_drops_the_login(evening: Evening) -> None:
    anna = evening.meets()
    await anna.says("/start")
    await anna.taps("📋 Мои визиты")
    await anna.says("/cancel")
    assert "Вход отменён" in anna.screen


@pytest.mark.row("O5", "C43")
async def test_help_and_settings_open_from_the_middle_and_lead_back(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_summary(anna, evening)
    question = anna.screen
    await anna.says("/help")
    assert "Записаться" in anna.screen  # the hint about the summary
    assert anna.buttons.index("☎️ Поговорить с человеком") > anna.buttons.index("↩️ Возврат")
    await anna.taps("← Назад")
    assert anna.screen == question
    await anna.says("/settings")
    assert "Настройки" in anna.screen


@pytest.mark.row("C43")
async def test_every_topic_of_help_has_an_answer(evening: Evening) -> None:
    anna = evening.meets()
    await anna.says("/help")
    topics = [label for label, data in anna.data.items() if data.startswith("help1")]
    assert len(topics) == 14
    for topic in topics:
        await anna.taps(topic)
        assert topic in anna.screen
        await anna.taps("← Назад")


@pytest.mark.row("O21")
async def test_about_says_what_the_bot_never_asks_for(evening: Evening) -> None:
    anna = evening.meets()
    await anna.says("/help")
    await anna.taps("ℹ️ О боте")
    assert "никогда не спрашивает пароли, номера карт" in anna.screen
    assert "на видеоприём: telemost.yandex.ru, telemost.360.yandex.ru. Любая другая — не от нас." in anna.screen


@pytest.mark.row("O21", "D12")
async def test_a_doctors_link_to_another_site_is_not_passed_on_to_owners(evening: Evening) -> None:
    await evening.employs()
    marina = evening.meets("Марина")
    await works_here(marina, evening)
    await marina.taps("🔔 Напоминания")
    await marina.taps("🔗 Моя комната")
    await marina.says("https://telemost.yandex.ru.evil.test/j/1")
    assert "ссылки ведут только на telemost.yandex.ru" in marina.screen
    await marina.says("https://telemost.yandex.ru/j/1")
    assert "Ссылка сохранена" in marina.screen
