"""The bot's card, commands and the chat's own facts."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    MenuButtonCommands,
    MenuButtonDefault,
)

from tests.sandbox.conftest import Api, Door, Person

pytestmark = pytest.mark.row("I20")


def commands(*names: str) -> list[BotCommand]:
    return [BotCommand(command=name, description=f"Это {name}") for name in names]


async def shown(person: Person) -> list[str]:
    return [one["command"] for one in (await person.chat())["commands"]]


async def test_the_narrowest_scope_in_ones_own_language_is_shown(bot: Bot, anna: Person, door: Door) -> None:
    john = await door.person("John", language_code="en")
    await bot.set_my_commands(commands("start"))
    await bot.set_my_commands(commands("help"), scope=BotCommandScopeAllPrivateChats(), language_code="en")
    assert (await shown(anna), await shown(john)) == (["start"], ["help"])
    own = BotCommandScopeChat(chat_id=anna.id)
    await bot.set_my_commands(commands("today"), scope=own)
    assert await shown(anna) == ["today"]
    assert [one.command for one in await bot.get_my_commands(scope=own)] == ["today"]
    await bot.delete_my_commands(scope=own)
    assert await shown(anna) == ["start"]


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"commands": [{"command": "Start", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a" * 33, "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "start", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "start", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": {}}, "expected an Array of BotCommand"),
        ({"commands": [], "scope": {"type": "planet"}}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
        ({"commands": [], "language_code": "russian"}, "invalid language code specified"),
    ],
)
async def test_wrong_commands_are_refused(api: Api, params: dict[str, object], why: str) -> None:
    assert await api.refusal("setMyCommands", **params) == f"Bad Request: {why}"


async def test_the_texts_of_the_card_are_kept_by_language(bot: Bot) -> None:
    await bot.set_my_description("Запись к врачу")
    await bot.set_my_description("Book a vet", language_code="en")
    await bot.set_my_short_description("Онлайн-клиника")
    await bot.set_my_name("OnlyVet")
    assert (await bot.get_my_description(language_code="en")).description == "Book a vet"
    assert (await bot.get_my_description(language_code="de")).description == "Запись к врачу"
    assert (await bot.get_my_short_description()).short_description == "Онлайн-клиника"
    assert (await bot.get_my_name()).name == "OnlyVet"
    with pytest.raises(TelegramBadRequest, match="SHORT_DESCRIPTION_TOO_LONG"):
        await bot.set_my_short_description("x" * 121)


async def test_the_menu_button_is_set_for_one_or_for_all(bot: Bot, anna: Person) -> None:
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    await bot.set_chat_menu_button(chat_id=anna.id, menu_button=MenuButtonDefault())
    assert (await bot.get_chat_menu_button(chat_id=anna.id)).type == "default"
    assert (await bot.get_chat_menu_button()).type == "commands"


async def test_a_chat_tells_who_is_in_it_and_what_is_pinned(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "Важно")
    await bot.pin_chat_message(anna.id, sent.message_id)
    chat = await bot.get_chat(anna.id)
    assert (chat.username, chat.pinned_message and chat.pinned_message.message_id) == ("anna_k", sent.message_id)
    assert (await bot.get_chat_member(anna.id, anna.id)).status == "member"
    await bot.unpin_chat_message(anna.id)
    assert (await bot.get_chat(anna.id)).pinned_message is None
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.get_chat(5)
    with pytest.raises(TelegramBadRequest, match="user not found"):
        await bot.get_chat_member(anna.id, 5)
    with pytest.raises(TelegramBadRequest, match="message to pin not found"):
        await bot.pin_chat_message(anna.id, 999)
