"""/cancel from every kind of dialogue: it says what was dropped, drops that alone, and the first screen is open."""

import pytest

from tests.bot.handlers.conftest import Evening, Somebody
from tests.bot.handlers.stories import books, chooses_time, works_here

pytestmark = pytest.mark.row("O5")


async def known(evening: Evening) -> Somebody:
    anna = evening.meets()
    await evening.knows(anna, "Облачко")
    await anna.says("/start")
    return anna


@pytest.mark.parametrize(
    ("begins", "said"),
    [
        (["name1:last"], "в профиле всё по-прежнему"),
        (["go1:city"], "в профиле всё по-прежнему"),
        (["go1:call"], "Обращение не отправлено и стёрто"),
        (["go1:email"], "Вход отменён"),
    ],
)
async def test_each_dialogue_is_named_when_it_is_dropped(evening: Evening, begins: list[str], said: str) -> None:
    anna = await known(evening)
    for data in begins:
        await anna.forges(data)
    await anna.says("/cancel")
    assert said in anna.screen
    assert "🗓 Записаться" in anna.buttons
    await anna.says("/cancel")
    assert "Отменять нечего" in anna.screen


async def test_a_chat_is_left_and_words_go_nowhere_afterwards(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await books(anna, evening)
    async with evening.db.uow() as uow:
        await uow.visits.change(1, state="confirmed")
        await uow.commit()
    await anna.forges("chat1:1")
    await anna.says("/cancel")
    assert "Вы вышли из чата" in anna.screen
    async with evening.db.read() as uow:
        assert await uow.chats.messages(1) == []


async def test_a_doctors_note_is_no_longer_taken_down(evening: Evening) -> None:
    await evening.employs()
    doctor, anna = evening.meets("Марина"), evening.meets()
    await works_here(doctor, evening)
    await books(anna, evening)
    await doctor.forges("dnote1:1:private")
    await doctor.says("/cancel")
    assert "Больше ничего не записываем" in doctor.screen


async def test_a_correction_is_cancelled_and_the_booking_begun_before_it_waits(evening: Evening) -> None:
    await evening.employs()
    anna = await known(evening)
    await chooses_time(anna)
    await anna.forges("name1:last")
    await anna.says("/cancel")
    assert "в профиле всё по-прежнему" in anna.screen
    assert "▶️ Продолжить запись" in anna.buttons
    await anna.says("/cancel")
    assert "Запись отменена, время снова свободно" in anna.screen
