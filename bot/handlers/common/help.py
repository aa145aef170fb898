"""Help that fits the moment (C43): a sentence about the open screen, then the topics, a human last."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.handlers.common.help_topics import topic_for
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
    await desk.screen.show(
        Page(topic_words(desk, callback_data.topic), topic_keyboard(desk.texts, callback_data.topic))
    )


@router.callback_query(Go.filter(F.to == Place.ABOUT))
async def about_wanted(query: CallbackQuery, desk: Desk) -> None:
    hosts = ", ".join(desk.rules.link_hosts)
    words = desk.texts("about", clinic=desk.rules.name, phone=desk.rules.phone, hosts=hosts)
    await desk.screen.show(Page(words, topic_keyboard(desk.texts)))


async def show_help(desk: Desk) -> None:
    """About the screen that is open, if it is about anything in particular; all topics below, a human last."""
    if desk.account.is_doctor:
        words = desk.texts("help-doctor", phone=desk.rules.phone)
        page = Page(words, help_keyboard(desk.texts, as_doctor=True))
        return await desk.screen.show(page.under(await hint(desk)))
    topic = topic_for(await desk.state.get_state(), await desk.screen.opened_by())
    words = desk.texts("help")
    if topic is not None:
        words = "\n\n".join([desk.texts("help-here"), topic_words(desk, topic), desk.texts("help-others")])
    page = Page(words, help_keyboard(desk.texts, as_doctor=False, but=topic))
    return await desk.screen.show(page.under(await hint(desk)))


def topic_words(desk: Desk, topic: str) -> str:
    """The clinic's own numbers, not remembered ones."""
    rules = desk.rules
    words = desk.texts(
        f"help-{topic}",
        phone=rules.phone,
        urgent=rules.urgent_phone or rules.phone,
        code_minutes=rules.code_minutes,
        hold_minutes=rules.hold_minutes,
        link_minutes=rules.link_minutes_before,
        chat_hours=rules.chat_hours_after,
        free_hours=rules.free_change_hours,
        result_hours=rules.result_hours,
        repeat_days=rules.repeat_days,
    )
    return f"<b>{desk.texts(f'help-{topic}-title')}</b>\n\n{words}"


async def hint(desk: Desk) -> str | None:
    """One sentence about the question that is open, if there is one."""
    state = await desk.state.get_state()
    if state is None:
        return None
    text_id = "hint-" + state.partition(":")[2].replace("_", "-")
    return desk.texts(text_id) if desk.texts.has(text_id) else None
