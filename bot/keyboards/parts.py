"""What every keyboard is made of: buttons, rows, and the footer that every screen has."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton as Button
from aiogram.types import InlineKeyboardMarkup

from bot.keyboards.callbacks import Go, Place
from bot.texts import Texts
from bot.texts.safe import cut

Rows = list[list[Button]]

MOST_IN_LABEL = 60
"""Characters that a phone still shows; Telegram itself cuts a longer label in the middle of a word."""


def button(label: str, data: CallbackData) -> Button:
    return Button(text=cut(label, MOST_IN_LABEL), callback_data=data.pack())


def go(texts: Texts, place: Place) -> Button:
    """The button that leads to a place, with the words of that place."""
    return button(texts.plain(f"go-{place}"), Go(to=place))


def in_rows(buttons: Sequence[Button], width: int) -> Rows:
    return [list(buttons[start : start + width]) for start in range(0, len(buttons), width)]


def footer(texts: Texts, back: CallbackData | None = None) -> Rows:
    """Back, home and "urgent?": an owner is never without a way out or a way to help."""
    return [
        [
            button(texts.plain("go-back"), back or Go(to=Place.BACK)),
            button(texts.plain("go-home"), Go(to=Place.HOME)),
            button(texts.plain("go-urgent-short"), Go(to=Place.URGENT)),
        ]
    ]


def office_footer(texts: Texts, back: CallbackData | None = None) -> Rows:
    """A doctor's footer: the same without "urgent?"."""
    return [
        [button(texts.plain("go-back"), back or Go(to=Place.BACK)), button(texts.plain("go-home"), Go(to=Place.HOME))]
    ]


def keyboard(*blocks: Rows) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[row for block in blocks for row in block if row])


def arrows(texts: Texts, earlier: CallbackData | None, later: CallbackData | None) -> Rows:
    """Arrows between pages; none where there is nothing to turn."""
    row = []
    if earlier is not None:
        row.append(button(texts.plain("go-earlier"), earlier))
    if later is not None:
        row.append(button(texts.plain("go-later"), later))
    return [row] if row else []
