"""Buttons of cancelling a visit, moving it, and adding to it."""

from collections.abc import Sequence
from datetime import date, datetime

from aiogram.types import InlineKeyboardMarkup

from bot.domain.ids import VisitId
from bot.domain.visits import Slot
from bot.keyboards.booking import day_words
from bot.keyboards.callbacks import (
    CancelAsked,
    CancelSure,
    CancelWhy,
    Go,
    InfoAnew,
    LateMove,
    MoveAsked,
    MoveDay,
    MoveSure,
    MoveTo,
    Place,
    VisitOpened,
    Why,
    chosen_data,
    day_data,
    minutes_of,
)
from bot.keyboards.parts import button, footer, go, in_rows, keyboard
from bot.services.schedule import FreeDay
from bot.texts import Texts

MOST_WISHES = 3
MOST_DAYS = 40
MOST_TIMES = 84
"""Telegram takes a hundred buttons in all."""


def cancel_keyboard(texts: Texts, visit_id: VisitId, percent: int, *, can_move: bool) -> InlineKeyboardMarkup:
    """The second tap carries what was promised; beside it a gentler way out."""
    sure = [button(texts.plain("cancel-sure"), CancelSure(visit_id=visit_id, percent=percent))]
    move = [button(texts.plain("visit-move"), MoveAsked(visit_id=visit_id))] if can_move else []
    return keyboard([sure, move], footer(texts, VisitOpened(visit_id=visit_id)))


def why_keyboard(texts: Texts, visit_id: VisitId) -> InlineKeyboardMarkup:
    reasons = [button(texts.plain(f"cancel-why-{why}"), CancelWhy(visit_id=visit_id, why=why)) for why in Why]
    return keyboard(in_rows(reasons, 2), [[go(texts, Place.BOOK)]], footer(texts, Go(to=Place.VISITS)))


def cancelled_keyboard(texts: Texts) -> InlineKeyboardMarkup:
    return keyboard([[go(texts, Place.BOOK)]], footer(texts, Go(to=Place.VISITS)))


def move_days_keyboard(
    texts: Texts, visit_id: VisitId, days: Sequence[FreeDay], today: date, *, anybody: bool, has_others: bool
) -> InlineKeyboardMarkup:
    buttons = [
        button(day_words(texts, one.day, today), MoveDay(visit_id=visit_id, anybody=anybody, day=day_data(one.day)))
        for one in days[:MOST_DAYS]
    ]
    others = button(
        texts.plain("move-own" if anybody else "move-anybody"), MoveAsked(visit_id=visit_id, anybody=not anybody)
    )
    return keyboard(
        in_rows(buttons, 2), [[others]] if has_others else [], footer(texts, VisitOpened(visit_id=visit_id))
    )


def move_times_keyboard(
    texts: Texts, visit_id: VisitId, slots: Sequence[Slot], *, anybody: bool
) -> InlineKeyboardMarkup:
    buttons = [button(texts.plain("slot-hour", at=one.starts_at), _to(visit_id, one)) for one in slots[:MOST_TIMES]]
    return keyboard(in_rows(buttons, 4), footer(texts, MoveAsked(visit_id=visit_id, anybody=anybody)))


def move_sure_keyboard(texts: Texts, visit_id: VisitId, slot: Slot) -> InlineKeyboardMarkup:
    sure = MoveSure(visit_id=visit_id, doctor_id=slot.doctor_id, at=minutes_of(slot.starts_at))
    other = button(texts.plain("move-other-time"), MoveAsked(visit_id=visit_id))
    return keyboard([[button(texts.plain("move-sure"), sure)], [other]], footer(texts, VisitOpened(visit_id=visit_id)))


def move_alternatives_keyboard(texts: Texts, visit_id: VisitId, slots: Sequence[Slot]) -> InlineKeyboardMarkup:
    rows = [[button(texts.plain("slot-day-hour", at=one.starts_at), _to(visit_id, one))] for one in slots]
    other = button(texts.plain("move-other-time"), MoveAsked(visit_id=visit_id))
    return keyboard(rows, [[other]], footer(texts, VisitOpened(visit_id=visit_id)))


def collision_keyboard(texts: Texts, visit_id: VisitId, slots: Sequence[Slot]) -> InlineKeyboardMarkup:
    """Under a message of its own: times to move to, and the doors."""
    rows = [[button(texts.plain("slot-day-hour", at=one.starts_at), _to(visit_id, one))] for one in slots]
    other = [button(texts.plain("move-other-time"), MoveAsked(visit_id=visit_id))]
    return keyboard(rows, [other, [button(texts.plain("visit-cancel"), CancelAsked(visit_id=visit_id))]])


def back_to_visit(texts: Texts, visit_id: VisitId) -> InlineKeyboardMarkup:
    return keyboard(footer(texts, VisitOpened(visit_id=visit_id)))


def info_keyboard(texts: Texts, visit_id: VisitId) -> InlineKeyboardMarkup:
    anew = [[button(texts.plain("info-rewrite"), InfoAnew(visit_id=visit_id))]]
    return keyboard(anew, footer(texts, VisitOpened(visit_id=visit_id)))


def _to(visit_id: VisitId, slot: Slot) -> MoveTo:
    return MoveTo(visit_id=visit_id, doctor_id=slot.doctor_id, at=minutes_of(slot.starts_at))


def late_keyboard(
    texts: Texts, visit_id: VisitId, slots: Sequence[Slot], chosen: Sequence[datetime]
) -> InlineKeyboardMarkup:
    """Ticks at up to three times; a fourth takes the place of the first."""
    rows = [
        [
            button(
                texts.plain("move-wish", at=one.starts_at, on=one.starts_at in chosen),
                LateMove(visit_id=visit_id, chosen=chosen_data(_ticked(chosen, one.starts_at))),
            )
        ]
        for one in slots
    ]
    send = LateMove(visit_id=visit_id, chosen=chosen_data(chosen), sent=True)
    return keyboard(
        rows, [[button(texts.plain("move-late-send"), send)]], footer(texts, VisitOpened(visit_id=visit_id))
    )


def _ticked(chosen: Sequence[datetime], at: datetime) -> list[datetime]:
    if at in chosen:
        return [one for one in chosen if one != at]
    return [*chosen, at][-MOST_WISHES:]
