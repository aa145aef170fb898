"""Whatever else is sent: a helpful sentence, and the open question stays open."""

import pytest

from tests.bot.handlers.conftest import Evening, Somebody
from tests.bot.handlers.stories import begins, reaches_summary

pytestmark = pytest.mark.row("O5")


async def asked_for_a_day(evening: Evening) -> Somebody:
    await evening.employs()
    anna = evening.meets()
    await begins(anna)
    await anna.taps("Берёзова Марина")
    return anna


@pytest.mark.parametrize("words", ["сегодня", "завтра в 10", "😀", "/", "a" * 4000, "<b>день</b>", "\u202e"])
async def test_words_where_a_button_is_expected_get_a_hint_and_the_question_again(evening: Evening, words: str) -> None:
    anna = await asked_for_a_day(evening)
    await anna.says(words)
    assert "На какой день?" in anna.screen
    assert anna.screen.startswith(("Здесь нужна кнопка", "Такой команды"))
    await anna.taps("завтра")
    assert "вт, 24 ноября" in anna.screen


@pytest.mark.parametrize("kind", ["sticker", "photo", "document", "location", "contact", "voice"])
async def test_things_get_a_sentence_and_the_question_again(evening: Evening, kind: str) -> None:
    anna = await asked_for_a_day(evening)
    await anna.sends(kind)
    assert "На какой день?" in anna.screen
    assert not anna.screen.startswith("На какой день?")


async def test_an_unknown_command_names_the_known_ones(evening: Evening) -> None:
    anna = evening.meets()
    await anna.says("/weather")
    assert "/start, /help, /settings и /cancel" in anna.screen


async def test_a_corrected_message_is_asked_for_again(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_summary(anna, evening)
    said = list(anna.client.chat.messages.values())[-2]
    anna.client.edit(said.id, "Чихает уже четвёртый день")
    await evening.goes_on()
    assert "Вы поправили сообщение" in anna.screen
    assert "Чихает третий день" in anna.screen


async def test_free_words_on_the_first_screen_are_not_met_with_silence(evening: Evening) -> None:
    anna = evening.meets()
    await anna.says("у меня кот заболел")
    assert "Бот понимает кнопки" in anna.screen
    assert "🗓 Записаться" in anna.buttons


async def test_somebody_who_blocked_the_bot_and_came_back_is_served(evening: Evening) -> None:
    anna = evening.meets()
    await anna.says("/start")
    anna.client.block()
    await evening.goes_on()
    anna.client.unblock()
    await evening.goes_on()
    await anna.says("/start")
    assert "Здравствуйте" in anna.screen


@pytest.mark.row("C6", "O5")
async def test_a_cry_for_help_instead_of_a_button_is_answered_with_the_urgent_signs(evening: Evening) -> None:
    anna = evening.meets()
    await anna.says("Помогите, кот задыхается!!!")
    assert anna.screen.startswith("🚨 По вашим словам, это может быть срочно")
    await anna.taps("🚨 Срочно?")
    assert "Трудно дышать, синие дёсны" in anna.buttons
