"""The list of commands beside the input field: one for everybody, another in the chats of doctors (D2)."""

from contextlib import suppress

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat

from bot.domain.people import Account, Language
from bot.texts import Texts, TextsLibrary, load_texts

OWNERS = ("start", "help", "settings", "cancel", "doctor", "logout")
DOCTORS = ("today", "week", "chats", "patients", "start", "help", "settings", "logout")


async def set_commands(bot: Bot, library: TextsLibrary | None = None) -> None:
    """What every private chat sees, in each language. Called once at start-up; repeating it changes nothing."""
    library = library or load_texts()
    for language in Language:
        commands = _described(OWNERS, library.speak(language, "UTC"))
        code = None if language is Language.RU else language.value
        await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats(), language_code=code)


async def set_commands_of(bot: Bot, account: Account, texts: Texts) -> None:
    """The commands of this one chat: a doctor's while the doctor's session is in use, otherwise everybody's."""
    scope = BotCommandScopeChat(chat_id=account.telegram_id)
    with suppress(TelegramBadRequest):  # a decoration: no chat is refused because of it
        if account.is_doctor:
            await bot.set_my_commands(_described(DOCTORS, texts), scope=scope)
        else:
            await bot.set_my_commands(_described(OWNERS, texts), scope=scope)


def _described(commands: tuple[str, ...], texts: Texts) -> list[BotCommand]:
    return [BotCommand(command=one, description=texts.plain(f"command-{one}")) for one in commands]
