"""Buttons of the settings of messages, and the row that every message of our own accord has (C38)."""

from aiogram.types import InlineKeyboardButton as Button
from aiogram.types import InlineKeyboardMarkup

from bot.domain.ids import VisitId
from bot.domain.notices import NoticeChoices, Topic, VisitReminder, Way
from bot.keyboards.callbacks import (
    CancelAsked,
    ChatOpened,
    Coming,
    Go,
    MoveAsked,
    NoticesOpened,
    NoticeSwitched,
    Place,
    QuietSwitched,
    Touched,
    VisitReminderSwitched,
)
from bot.keyboards.parts import button, footer, go, keyboard
from bot.texts import Texts


def notices_keyboard(texts: Texts, choices: NoticeChoices, first: Topic | None = None) -> InlineKeyboardMarkup:
    """The grid, a topic a row; the one that the tapped message belongs to stands on top."""
    topics = sorted(Topic, key=lambda topic: topic is not first)
    grid = [[_cell(texts, choices, way, topic) for way in Way] for topic in topics]
    reminders = [
        [_reminder(texts, kind, on=kind not in choices.reminders_off) for kind in VisitReminder],
    ]
    quiet = choices.is_quiet_at_night
    night = [[button(texts.plain("notices-quiet", on=quiet), QuietSwitched(on=not quiet))]]
    return keyboard(grid, reminders, night, footer(texts, Go(to=Place.SETTINGS)))


def with_notice_row(
    texts: Texts, markup: InlineKeyboardMarkup | None, topic: Topic, *, is_critical: bool
) -> InlineKeyboardMarkup:
    """What stands under a message already, then "seen" where a letter would follow, and "fewer like this"."""
    seen = [button(texts.plain("notice-seen"), Touched())] if is_critical else []
    fewer = button(texts.plain("notice-fewer"), NoticesOpened(about=topic))
    return keyboard(markup.inline_keyboard if markup else [], [[*seen, fewer]])


def visit_reminder_keyboard(texts: Texts, visit_id: VisitId) -> InlineKeyboardMarkup:
    return keyboard(
        [
            [button(texts.plain("reminder-coming"), Coming(visit_id=visit_id))],
            [
                button(texts.plain("visit-move"), MoveAsked(visit_id=visit_id)),
                button(texts.plain("visit-cancel"), CancelAsked(visit_id=visit_id)),
            ],
        ]
    )


def late_keyboard(texts: Texts, visit_id: VisitId) -> InlineKeyboardMarkup:
    return keyboard([[button(texts.plain("result-write"), ChatOpened(visit_id=visit_id))], [go(texts, Place.URGENT)]])


def _cell(texts: Texts, choices: NoticeChoices, way: Way, topic: Topic) -> Button:
    on = choices.wants(way, topic)
    label = texts.plain(f"notices-cell-{way}", on=on, topic=texts.plain(f"topic-{topic}"))
    return button(label, NoticeSwitched(way=way, topic=topic, on=not on))


def _reminder(texts: Texts, kind: VisitReminder, *, on: bool) -> Button:
    return button(texts.plain(f"notices-reminder-{kind}", on=on), VisitReminderSwitched(kind=kind, on=not on))
