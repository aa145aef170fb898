"""What an owner wants to hear (C38), "I have seen it" (C39), and the answer to a reminder (C24)."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.errors import LoginNeeded
from bot.domain.ids import VisitId
from bot.domain.notices import BASIC, NoticeChoices, Topic, Way
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import (
    Coming,
    NoticesOpened,
    NoticeSwitched,
    QuietSwitched,
    Touched,
    VisitReminderSwitched,
)
from bot.keyboards.notices import notices_keyboard
from bot.keyboards.page import Page
from bot.services.notice_choices import NoticeChoiceService
from bot.services.notices import NoticeService
from bot.services.reminders import ReminderService

router = Router(name="notices")


@router.callback_query(NoticesOpened.filter())
async def notices_opened(
    query: CallbackQuery, callback_data: NoticesOpened, desk: Desk, notice_choices: NoticeChoiceService
) -> None:
    """From the settings, or by "fewer like this" under a message: then its own row stands first."""
    choices = await notice_choices.of(desk.account)
    topic = Topic(callback_data.about) if callback_data.about in set(Topic) else None
    await _show(desk, choices, topic, desk.texts("notices-fewer", topic=topic) if topic else None)


@router.callback_query(NoticeSwitched.filter())
async def cell_switched(
    query: CallbackQuery, callback_data: NoticeSwitched, desk: Desk, notice_choices: NoticeChoiceService
) -> None:
    way, topic, on = callback_data.way, callback_data.topic, callback_data.on
    before = await notice_choices.of(desk.account)
    try:
        after = await notice_choices.switch(desk.account, way, topic, on=on)
    except LoginNeeded:
        return desk.screen.toast(desk.texts.plain("notices-no-email"), is_alert=True)
    other = Way.EMAIL if way is Way.TELEGRAM else Way.TELEGRAM
    if topic in BASIC and after.wants(other, topic) and not before.wants(other, topic):
        desk.screen.toast(desk.texts.plain("notices-one-way", other=other), is_alert=True)
    return await _show(desk, after)


@router.callback_query(VisitReminderSwitched.filter())
async def reminder_switched(
    query: CallbackQuery, callback_data: VisitReminderSwitched, desk: Desk, notice_choices: NoticeChoiceService
) -> None:
    await _show(desk, await notice_choices.switch_reminder(desk.account, callback_data.kind, on=callback_data.on))


@router.callback_query(QuietSwitched.filter())
async def quiet_switched(
    query: CallbackQuery, callback_data: QuietSwitched, desk: Desk, notice_choices: NoticeChoiceService
) -> None:
    await _show(desk, await notice_choices.switch_quiet(desk.account, on=callback_data.on))


@router.callback_query(Touched.filter())
async def touched(query: CallbackQuery, desk: Desk, notices: NoticeService) -> None:
    await notices.touched(desk.account)
    desk.screen.toast(desk.texts.plain("notice-touched"))


@router.callback_query(Coming.filter())
async def coming(query: CallbackQuery, callback_data: Coming, desk: Desk, reminders: ReminderService) -> None:
    """The answer is given once; the card keeps "move" and "cancel" for whoever changes their mind."""
    visit = await reminders.will_come(desk.account, VisitId(callback_data.visit_id))
    await desk.screen.retire()
    desk.screen.toast(desk.texts.plain("reminder-thanks", at=visit.starts_at), is_alert=True)


async def _show(desk: Desk, choices: NoticeChoices, first: Topic | None = None, notice: str | None = None) -> None:
    rules = desk.rules
    words = desk.texts("notices-title", since=f"{rules.quiet_from_hour}:00", until=f"{rules.quiet_to_hour}:00")
    await desk.screen.show(Page(words, notices_keyboard(desk.texts, choices, first)).under(notice))
