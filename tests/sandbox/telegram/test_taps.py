"""Buttons: taps, their answers, and those that nobody allowed."""

import asyncio

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    CallbackQuery,
    CopyTextButton,
    InaccessibleMessage,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)

from tests.sandbox.conftest import Clock, Door, Person

pytestmark = pytest.mark.row("I20")

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


async def ask(bot: Bot, anna: Person, *buttons: InlineKeyboardButton) -> int:
    row = list(buttons) or [InlineKeyboardButton(text="Да", callback_data="yes")]
    return (await bot.send_message(anna.id, "?", reply_markup=InlineKeyboardMarkup(inline_keyboard=[row]))).message_id


async def newest_tap(bot: Bot) -> CallbackQuery:
    tapped = (await bot.get_updates(offset=-1))[-1].callback_query
    assert tapped is not None
    return tapped


async def test_a_tap_reaches_the_bot_and_its_answer_the_person(bot: Bot, anna: Person) -> None:
    message_id = await ask(bot, anna)
    tapping = asyncio.create_task(anna.taps("Да"))
    start = (await bot.get_updates())[0]
    query = (await bot.get_updates(offset=start.update_id + 1, timeout=5))[0].callback_query
    assert query is not None
    assert (query.data, query.from_user.id) == ("yes", anna.id)
    assert query.message is not None
    assert query.message.message_id == message_id
    await bot.answer_callback_query(query.id, text="Записано", show_alert=True)
    answer = await tapping
    assert (answer["answered"], answer["text"], answer["alert"]) == (True, "Записано", True)


async def test_a_bot_that_does_not_answer_leaves_the_spinner(bot: Bot, anna: Person) -> None:
    await ask(bot, anna)
    assert (await anna.taps("Да", timeout_s=0.01))["answered"] is False


async def test_the_newest_message_with_the_label_is_tapped(bot: Bot, anna: Person) -> None:
    older, newer = await ask(bot, anna), await ask(bot, anna)
    await anna.taps("Да", wait=False)
    assert (message := (await newest_tap(bot)).message) is not None
    assert message.message_id == newer
    await anna.taps("Да", wait=False, message_id=older)
    assert (message := (await newest_tap(bot)).message) is not None
    assert message.message_id == older


async def test_a_tap_is_answered_once_and_only_in_time(bot: Bot, anna: Person, clock: Clock) -> None:
    await ask(bot, anna)
    await anna.taps("Да", wait=False)
    first = await newest_tap(bot)
    assert await bot.answer_callback_query(first.id)
    with pytest.raises(TelegramBadRequest, match=TOO_OLD):
        await bot.answer_callback_query(first.id)
    await anna.taps("Да", wait=False)
    late = await newest_tap(bot)
    clock.pass_by(seconds=61)
    with pytest.raises(TelegramBadRequest, match=TOO_OLD):
        await bot.answer_callback_query(late.id)
    with pytest.raises(TelegramBadRequest, match=TOO_OLD):
        await bot.answer_callback_query("12345")


async def test_the_answer_has_200_characters(bot: Bot, anna: Person) -> None:
    await ask(bot, anna)
    await anna.taps("Да", wait=False)
    query = await newest_tap(bot)
    with pytest.raises(TelegramBadRequest, match="MESSAGE_TOO_LONG"):
        await bot.answer_callback_query(query.id, text="я" * 201)
    assert await bot.answer_callback_query(query.id, text="я" * 200)


async def test_a_tap_that_waits_too_long_is_never_delivered(bot: Bot, anna: Person, clock: Clock) -> None:
    await ask(bot, anna)
    await anna.taps("Да", wait=False)
    clock.pass_by(seconds=151)
    assert [update.event_type for update in await bot.get_updates()] == ["message"]


async def test_links_and_copies_do_not_reach_the_bot(bot: Bot, anna: Person) -> None:
    site = InlineKeyboardButton(text="Сайт", url="https://clinic.ru")
    code = InlineKeyboardButton(text="Код", copy_text=CopyTextButton(text="123456"))
    await ask(bot, anna, site, code)
    assert (await anna.taps("Сайт"))["url"] == "https://clinic.ru/"
    assert (await anna.taps("Код"))["copied"] == "123456"
    assert [update.event_type for update in await bot.get_updates()] == ["message"]


async def test_a_button_that_is_not_there_cannot_be_tapped(bot: Bot, anna: Person, door: Door) -> None:
    await ask(bot, anna)
    status, answer = await door.ask("POST", f"/control/people/{anna.id}/tap", {"label": "Нет"})
    assert (status, answer) == (400, {"error": "There is no button «Нет» in this chat."})


async def test_a_forged_tap_carries_any_data_on_any_message(bot: Bot, anna: Person) -> None:
    message_id = await ask(bot, anna)
    await anna.does("tap", forge=True, data="visit:7:cancel", message_id=message_id, wait=False)
    query = await newest_tap(bot)
    assert query.data == "visit:7:cancel"
    assert query.message is not None
    assert query.message.message_id == message_id


@pytest.mark.parametrize("how", [{"age_s": 49 * 3600}, {"message_id": 99_999}])
async def test_a_tap_on_a_lost_or_very_old_message_shows_no_message(
    bot: Bot, anna: Person, how: dict[str, int]
) -> None:
    message_id = await ask(bot, anna)
    await anna.does("tap", forge=True, data="yes", wait=False, **({"message_id": message_id} | how))
    message = (await newest_tap(bot)).message
    assert isinstance(message, InaccessibleMessage)


async def test_a_week_old_button_can_be_made_young_enough_to_show(bot: Bot, anna: Person, clock: Clock) -> None:
    message_id = await ask(bot, anna)
    await anna.does("tap", forge=True, data="yes", wait=False, message_id=message_id, age_s=3600)
    message = (await newest_tap(bot)).message
    assert isinstance(message, Message)
    assert message.date.timestamp() == clock.at.timestamp() - 3600
