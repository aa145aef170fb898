"""A whole aiogram bot talks through the emulator, by polling and by webhook."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from tests.sandbox.conftest import Door, Person

pytestmark = pytest.mark.row("I20")

SECRET = "dispatcher-secret"
OK = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Хорошо", callback_data="fine")]])


async def greet(message: Message, command: CommandObject) -> None:
    await message.answer(f"Здравствуйте, {message.chat.first_name}! {command.args or ''}", reply_markup=OK)


async def praise(query: CallbackQuery) -> None:
    assert isinstance(query.message, Message)
    await query.message.edit_text("Рады слышать")
    await query.answer("Спасибо")


async def echo(message: Message) -> str | None:
    await message.reply(message.text or "")
    return None


@pytest.fixture
def dispatcher() -> Dispatcher:
    made = Dispatcher()
    made.message.register(greet, CommandStart())
    made.message.register(echo, F.text)
    made.callback_query.register(praise, F.data == "fine")
    return made


@pytest.fixture
async def polling(bot: Bot, dispatcher: Dispatcher) -> AsyncIterator[None]:
    task = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False))
    yield
    await dispatcher.stop_polling()
    await task


@pytest.fixture
async def hooked(bot: Bot, dispatcher: Dispatcher) -> AsyncIterator[None]:
    app = web.Application()
    app.router.add_post(
        "/hook", SimpleRequestHandler(dispatcher, bot, handle_in_background=False, secret_token=SECRET).handle
    )
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await bot.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/hook", secret_token=SECRET)
    yield
    await bot.delete_webhook()
    await runner.cleanup()


async def conversation(anna: Person, door: Door) -> None:
    chat = f"/control/chats/{anna.id}/wait"
    await anna.says("/start doctor_7")
    asked = await door.post(chat, text="Здравствуйте, Анна! doctor_7", button="Хорошо")
    assert (await anna.taps("Хорошо"))["text"] == "Спасибо"
    answered = await door.post(chat, text="Рады слышать", gone_button="Хорошо", after_rev=asked["rev"])
    assert answered["id"] == asked["id"]
    said = await anna.says("мяу")
    echoed = await door.post(chat, text="мяу", after=asked["id"])
    assert echoed["reply_to"] == said["id"]


@pytest.mark.usefixtures("polling")
async def test_a_conversation_by_polling(anna: Person, door: Door) -> None:
    await conversation(anna, door)


@pytest.mark.usefixtures("hooked")
async def test_a_conversation_by_webhook(anna: Person, door: Door) -> None:
    await conversation(anna, door)
