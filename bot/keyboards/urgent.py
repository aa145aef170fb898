"""Buttons of the red-flag check (product.md §4.9)."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup

from bot.keyboards.callbacks import FlagTicked, Go, Place, RescueCity
from bot.keyboards.parts import Rows, button, footer, go, in_rows, keyboard
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


def flags_keyboard(texts: Texts, back: CallbackData) -> InlineKeyboardMarkup:
    """Signs two in a row where the words are short would save lines, but an anxious eye reads one column."""
    flags = [button(texts.plain(f"flag-{flag}"), FlagTicked(flag=flag)) for flag in RED_FLAGS]
    calm = button(texts.plain("flag-none"), FlagTicked(flag=NONE))
    return keyboard(in_rows(flags, 1), [[calm]], footer(texts, back))


CITIES = 999
"""Stands for the list of cities itself."""

MOST_CITIES = 60


def alarm_keyboard(texts: Texts, *, is_booking: bool, has_cities: bool) -> InlineKeyboardMarkup:
    """Booking stays possible; the doctor will see "urgent"."""
    on = Go(to=Place.HERE if is_booking else Place.BOOK)
    cities: Rows = [[button(texts.plain("urgent-clinics"), RescueCity(index=CITIES))]] if has_cities else []
    return keyboard(
        cities,
        [[button(texts.plain("urgent-book-anyway"), on)]],
        [[button(texts.plain("go-back"), Go(to=Place.URGENT)), button(texts.plain("go-home"), Go(to=Place.HOME))]],
    )


def cities_keyboard(texts: Texts, cities: Sequence[str]) -> InlineKeyboardMarkup:
    buttons = [button(city, RescueCity(index=index)) for index, city in enumerate(cities[:MOST_CITIES])]
    return keyboard(in_rows(buttons, 2), footer(texts, Go(to=Place.URGENT)))


def city_keyboard(texts: Texts) -> InlineKeyboardMarkup:
    return keyboard(footer(texts, RescueCity(index=CITIES)))


def calm_keyboard(texts: Texts) -> InlineKeyboardMarkup:
    return keyboard([[go(texts, Place.BOOK)]], footer(texts, Go(to=Place.URGENT)))
