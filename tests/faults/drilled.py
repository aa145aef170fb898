"""The bot of the drills: the real process with its real inbox, dispatcher and conversations, and one small handler
whose effects can be counted. Started as ``python -m tests.faults.nursery``."""

from aiogram import Bot, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.db.models import AuditRow
from bot.dispatcher import Talk
from bot.domain.people import Account
from bot.services.updates import UpdateService

ACTION = "drill"


def drilled_talk() -> Talk:
    router = Router()
    router.message.register(count)
    return Talk([router], [], show_where_we_are)


async def count(message: Message, account: Account, state: FSMContext, updates: UpdateService) -> None:
    """A step of a dialogue. Every second one has an effect besides, committed by itself, as services do."""
    number = int(message.text or "")
    data = await state.get_data()
    await state.update_data(count=data.get("count", 0) + 1, order=[*data.get("order", [])[-20:], number])
    if number % 2:
        await have_effect(updates, account, number)
    await message.answer(f"seen {number}")


async def have_effect(updates: UpdateService, account: Account, number: int) -> None:
    db = updates._db
    async with db.uow() as uow:
        row = AuditRow(at=db.now(), actor=str(account.telegram_id), action=ACTION, subject=str(number), facts={})
        uow.session.add(row)
        await uow.commit()


async def show_where_we_are(bot: Bot, account: Account) -> None:
    await bot.send_message(account.telegram_id, "you are here")
