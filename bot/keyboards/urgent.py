"""Buttons of the red-flag check (product.md §4.9)."""

from aiogram.types import InlineKeyboardMarkup

from bot.keyboards.callbacks import FlagTicked, Go, Place
from bot.keyboards.parts import button, footer, go, in_rows, keyboard
from bot.texts import Texts

RED_FLAGS = (
    "breathing",
    "seizures",
    "bleeding",
    "no-urine",
    "vomiting",
    "no-water",
    "poisoning",
    "birth",
    "heat",
    "obstruction",
    "pain",
    "bloat",
)
"""Signs with which a pet belongs in a clinic, not in a chat."""

NONE = "none"


def flags_keyboard(texts: Texts, back: Go) -> InlineKeyboardMarkup:
    """Signs two in a row where the words are short would save lines, but an anxious eye reads one column."""
    flags = [button(texts.plain(f"flag-{flag}"), FlagTicked(flag=flag)) for flag in RED_FLAGS]
    calm = button(texts.plain("flag-none"), FlagTicked(flag=NONE))
    return keyboard(in_rows(flags, 1), [[calm]], footer(texts, back))


def alarm_keyboard(texts: Texts, *, is_booking: bool) -> InlineKeyboardMarkup:
    """Booking stays possible; the doctor will see "urgent"."""
    on = Go(to=Place.HERE if is_booking else Place.BOOK)
    return keyboard(
        [[button(texts.plain("urgent-book-anyway"), on)]],
        [[button(texts.plain("go-back"), Go(to=Place.URGENT)), button(texts.plain("go-home"), Go(to=Place.HOME))]],
    )


def calm_keyboard(texts: Texts) -> InlineKeyboardMarkup:
    return keyboard([[go(texts, Place.BOOK)]], footer(texts, Go(to=Place.URGENT)))
