"""One living screen, an answer to every tap, and nothing lost in between."""

import pytest
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import GetMe

from bot.handlers import screen as screens
from tests.bot.handlers.conftest import Evening
from tests.bot.handlers.stories import begins, books, chooses_time, reaches_summary, works_here


@pytest.mark.row("O1")
async def test_walking_about_edits_one_message(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await begins(anna)
    await anna.taps("Берёзова Марина")
    assert len(anna.messages) == 1


@pytest.mark.row("O1")
async def test_after_a_typed_answer_the_new_screen_stands_below_it_and_the_old_buttons_are_gone(
    evening: Evening,
) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_summary(anna, evening)
    assert anna.keyboards == 1
    assert list(anna.client.chat.messages.values())[-1].text == anna.screen


@pytest.mark.row("O1", "C6")
async def test_every_screen_of_a_booking_has_back_home_and_urgent(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await anna.says("/start")
    steps = ("🗓 Записаться", "✅ Ничего", "Консультации", "Первичная", "🗓 Записаться", "Берёзова", "завтра", "🌅 Утро")
    for step in (*steps, "11:00"):
        await anna.taps(step)
        assert anna.buttons[-3:] == ["← Назад", "🏠 В начало", "🚨 Срочно"]


@pytest.mark.row("O1")
async def test_back_goes_one_question_at_a_time_to_the_very_beginning(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_summary(anna, evening)
    questions = [
        "Есть фото, видео",
        "Что случилось?",
        "Кто пойдёт",
        "Во сколько?",
        "Когда удобнее?",
        "На какой день?",
        "К кому",
        "Что нужно?",
    ]
    for question in [*questions, "Сначала главное", "Здравствуйте"]:
        await anna.taps("← Назад")
        assert question in anna.screen
    assert "▶️ Продолжить запись" in anna.buttons


@pytest.mark.row("O2")
async def test_a_week_old_button_says_so_and_opens_the_current_screen(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await begins(anna)
    label, data, old = "Берёзова", anna.data[next(one for one in anna.buttons if "Берёзова" in one)], anna.screen_id
    await anna.says("/start")
    evening.clock.pass_by(days=7)
    await anna.says("/start")
    assert "Этот экран устарел" in await anna.taps_old(label, old, data)
    assert "Здравствуйте" in anna.screen


@pytest.mark.row("O2")
async def test_a_button_of_an_earlier_question_does_not_answer_the_present_one(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_summary(anna, evening)
    await anna.taps("✏️ Имя")
    data, old = anna.data["🏠 В начало"], anna.screen_id
    await anna.says("Берёзкина Анна")
    summary = anna.screen
    assert "устарел" in await anna.taps_old("", old, "day1:20261125")
    assert anna.screen == summary
    await anna.taps_old("", old, data)  # a door stays a door
    assert "Здравствуйте" in anna.screen


@pytest.mark.row("O2", "O3")
@pytest.mark.parametrize(
    "data",
    ["", "x", "go1:nowhere", "go0:home", "slot1:1:-5", "slot1:1:99999999999999999999", "day1:20269999", "vet1:abc",
     "visit1:99999999999999999999", "lang1:klingon", "shelf1:owner:a", "book1:", "💥", "slot1:1:1:1:1"],
)  # fmt: skip
async def test_a_forged_button_is_met_like_an_old_one(evening: Evening, data: str) -> None:
    anna = evening.meets()
    await anna.says("/start")
    answer = await anna.forges(data)
    assert "устарел" in answer
    assert "Здравствуйте" in anna.screen


@pytest.mark.row("O2")
async def test_a_message_that_cannot_be_edited_any_more_is_sent_anew(evening: Evening) -> None:
    anna = evening.meets()
    await anna.says("/start")
    data = anna.data["❓ Помощь"]
    for message in anna.client.chat.messages.values():
        message.deleted = True
    await anna.forges_on_a_lost_message(data)
    assert "Выберите тему" in anna.screen


@pytest.mark.row("O1")
async def test_the_same_screen_twice_is_no_error(evening: Evening) -> None:
    anna = evening.meets()
    await anna.says("/start")
    await anna.taps("❓ Помощь")
    await anna.forges("go1:help")
    assert "Выберите тему" in anna.screen


@pytest.mark.row("O2")
async def test_a_tap_is_answered_before_slow_work_is_done(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_summary(anna, evening)
    evening.session.calls.clear()
    await anna.taps("✅ Записаться")
    calls = evening.session.calls
    assert calls.index("answerCallbackQuery") < calls.index("editMessageText")
    monkeypatch.setattr(screens, "PATIENCE", 0)
    assert await anna.taps("📋 Мои визиты") == ""


@pytest.mark.row("O4")
async def test_two_quick_taps_are_handled_one_after_the_other(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await begins(anna)
    await anna.taps_twice("Берёзова Марина")
    assert "На какой день?" in anna.screen
    assert len(anna.messages) == 1


@pytest.mark.row("O3", "C15")
@pytest.mark.parametrize("step", range(5))
async def test_a_restart_in_mid_form_loses_nothing(evening: Evening, step: int) -> None:
    await evening.employs()
    anna = evening.meets()
    await evening.knows(anna)
    await chooses_time(anna)
    answers = ["Граф", "🐱 Кошка", "Пропустить", "Не знаю", "3 года", "4,5", "Чихает третий день"]
    for number, answer in enumerate(answers):
        if number == step:
            await evening.restarts()
        await (anna.taps(answer) if answer in anna.buttons else anna.says(answer))
    await anna.taps("➡️ Без файлов")
    assert "Граф (кошка, 3 года, 4,5 кг)" in anna.screen.replace("\u00a0", " ")


@pytest.mark.row("O4")
async def test_after_a_crash_between_effect_and_answer_the_person_sees_where_they_are(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_summary(anna, evening)
    await evening.dies(anna, tapping="✅ Записаться", saying="Запись принята")
    assert "Мы прервались на полуслове" in anna.screen
    await evening.delivers()
    assert sum("🗓 Визит" in one for one in anna.messages) == 1


@pytest.mark.row("O9")
async def test_a_telegram_that_does_not_answer_leaves_the_draft_whole(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await begins(anna)
    evening.session.breaks = TelegramNetworkError(method=GetMe(), message="timeout")
    anna.client.tap("🏠 В начало", None, None)
    await evening.goes_on()
    evening.session.breaks = None
    await anna.says("/start")
    assert "▶️ Продолжить запись" in anna.buttons


@pytest.mark.row("O1", "C17")
async def test_a_button_under_a_visit_card_leaves_the_card_alone(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await books(anna, evening)
    card, number = anna.messages[-1], anna.screen_id
    await anna.taps("📋 Мои визиты")
    assert card in anna.messages
    assert anna.screen_id != number
    assert "🗂 Прошедшие визиты" in anna.buttons


@pytest.mark.row("O7", "D2")
async def test_an_owners_old_button_does_not_open_an_owners_screen_for_a_doctor(evening: Evening) -> None:
    await evening.employs()
    marina = evening.meets("Марина")
    await marina.says("/start")
    await works_here(marina, evening)
    await marina.forges("go1:book")
    assert "🗓 Неделя" in marina.buttons
