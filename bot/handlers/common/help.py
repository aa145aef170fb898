"""Help that fits the moment (C43): a sentence about the open screen, then the topics, a human last."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.handlers.desk import Desk
from bot.keyboards.callbacks import Go, HelpTopic, Place
from bot.keyboards.menu import TOPICS, help_keyboard, topic_keyboard
from bot.keyboards.page import Page

router = Router(name="help")


@router.message(Command("help"))
async def help_said(message: Message, desk: Desk) -> None:
    await show_help(desk)


@router.callback_query(Go.filter(F.to == Place.HELP))
async def help_wanted(query: CallbackQuery, desk: Desk) -> None:
    await show_help(desk)


@router.callback_query(HelpTopic.filter(F.topic.in_(TOPICS)))
async def topic_chosen(query: CallbackQuery, callback_data: HelpTopic, desk: Desk) -> None:
    topic, rules = callback_data.topic, desk.rules
    title = desk.texts(f"help-{topic}-title")
    words = desk.texts(f"help-{topic}", phone=rules.phone, urgent=rules.urgent_phone or rules.phone)
    await desk.screen.show(Page(f"<b>{title}</b>\n\n{words}", topic_keyboard(desk.texts)))


@router.callback_query(Go.filter(F.to == Place.ABOUT))
async def about_wanted(query: CallbackQuery, desk: Desk) -> None:
    words = desk.texts("about", clinic=desk.rules.name, phone=desk.rules.phone)
    await desk.screen.show(Page(words, topic_keyboard(desk.texts)))


async def show_help(desk: Desk) -> None:
    as_doctor = desk.account.is_doctor
    words = desk.texts("help-doctor" if as_doctor else "help", phone=desk.rules.phone)
    page = Page(words, help_keyboard(desk.texts, as_doctor=as_doctor))
    await desk.screen.show(page.under(await hint(desk)))


async def hint(desk: Desk) -> str | None:
    """One sentence about the question that is open, if there is one."""
    state = await desk.state.get_state()
    if state is None:
        return None
    text_id = "hint-" + state.partition(":")[2].replace("_", "-")
    return desk.texts(text_id) if desk.texts.has(text_id) else None
