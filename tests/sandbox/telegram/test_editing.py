"""Edits and deletions."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaDocument, Message

from tests.sandbox.conftest import Api, Clock, Person

pytestmark = pytest.mark.row("I20")

YES = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data="yes")]])


async def test_a_living_message_changes_its_words_and_buttons(bot: Bot, anna: Person) -> None:
    card = await bot.send_message(anna.id, "Выберите <b>день</b>", reply_markup=YES)
    edited = await bot.edit_message_text("Записано", chat_id=anna.id, message_id=card.message_id)
    assert isinstance(edited, Message)
    assert edited.reply_markup is None
    shown = (await anna.sees())[-1]
    assert (shown["text"], shown["buttons"]) == ("Записано", [])
    assert [edit["html"] for edit in shown["edits"]] == ["Выберите <b>день</b>"]
    assert shown["edits"][0]["buttons"][0][0]["label"] == "Да"


async def test_the_same_again_is_not_modified(bot: Bot, anna: Person) -> None:
    card = await bot.send_message(anna.id, "<b>Мурка</b>", reply_markup=YES)
    with pytest.raises(TelegramBadRequest, match="message is not modified: specified new message content and reply"):
        await bot.edit_message_text(" <b>Мурка</b> ", chat_id=anna.id, message_id=card.message_id, reply_markup=YES)
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_reply_markup(chat_id=anna.id, message_id=card.message_id, reply_markup=YES)
    await bot.edit_message_text("Мурка", chat_id=anna.id, message_id=card.message_id, reply_markup=YES)


async def test_buttons_change_alone(bot: Bot, anna: Person) -> None:
    card = await bot.send_message(anna.id, "Придёте?", reply_markup=YES)
    await bot.edit_message_reply_markup(chat_id=anna.id, message_id=card.message_id)
    shown = (await anna.sees())[-1]
    assert (shown["text"], shown["buttons"]) == ("Придёте?", [])


async def test_what_cannot_be_edited(bot: Bot, api: Api, anna: Person) -> None:
    said = await anna.says("моё")
    card = await bot.send_message(anna.id, "карточка")
    contact = await bot.send_contact(anna.id, "+74950000000", "Клиника")

    async def refusal(method: str, message_id: int, **params: object) -> str:
        return (await api.refusal(method, chat_id=anna.id, message_id=message_id, **params)).removeprefix(
            "Bad Request: "
        )

    assert await refusal("editMessageText", 999, text="x") == "message to edit not found"
    assert await refusal("editMessageText", said["id"], text="x") == "message can't be edited"
    assert await refusal("editMessageText", contact.message_id, text="x") == "there is no text in the message to edit"
    assert (
        await refusal("editMessageCaption", card.message_id, caption="x")
        == "there is no caption in the message to edit"
    )
    assert await refusal("editMessageText", card.message_id, text="x" * 4097) == "MESSAGE_TOO_LONG"
    keyboard = {"keyboard": [["Да"]]}
    assert (
        await refusal("editMessageText", card.message_id, text="x", reply_markup=keyboard) == "inline keyboard expected"
    )


async def test_a_caption_and_a_file_can_be_replaced(bot: Bot, anna: Person) -> None:
    sent = await bot.send_document(anna.id, BufferedInputFile(b"one", "a.pdf"), caption="Черновик")
    await bot.edit_message_caption(chat_id=anna.id, message_id=sent.message_id, caption="Заключение")
    media = InputMediaDocument(media=BufferedInputFile(b"two!", "b.pdf"), caption="Подписано")
    await bot.edit_message_media(media, chat_id=anna.id, message_id=sent.message_id)
    shown = (await anna.sees())[-1]
    assert (shown["caption"], shown["file"]["name"], shown["file"]["size"]) == ("Подписано", "b.pdf", 4)


async def test_both_sides_messages_can_be_deleted_for_two_days(bot: Bot, anna: Person, clock: Clock) -> None:
    said = await anna.says("секретный код")
    card = await bot.send_message(anna.id, "карточка")
    clock.pass_by(hours=48)
    assert await bot.delete_message(anna.id, said["id"])
    clock.pass_by(seconds=1)
    with pytest.raises(TelegramBadRequest, match="message can't be deleted for everyone"):
        await bot.delete_message(anna.id, card.message_id)
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await bot.delete_message(anna.id, said["id"])
    assert said["id"] not in [one["id"] for one in await anna.sees()]


async def test_several_go_at_once_and_the_lost_ones_are_skipped(bot: Bot, anna: Person) -> None:
    ids = [(await bot.send_message(anna.id, text)).message_id for text in "abc"]
    assert await bot.delete_messages(anna.id, [*ids[:2], 999])
    assert [one["text"] for one in await anna.sees()] == ["/start", "c"]
    with pytest.raises(TelegramBadRequest, match="too many message identifiers specified"):
        await bot.delete_messages(anna.id, list(range(101)))


async def test_an_edited_message_is_gone_after_deletion(bot: Bot, anna: Person) -> None:
    card = await bot.send_message(anna.id, "карточка")
    await bot.delete_message(anna.id, card.message_id)
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("x", chat_id=anna.id, message_id=card.message_id)
