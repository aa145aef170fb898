"""Buttons of the profile: a pencil for every line."""

from aiogram.types import InlineKeyboardMarkup

from bot.domain.people import NamePart
from bot.keyboards.callbacks import Go, Place
from bot.keyboards.own_callbacks import NameAsked
from bot.keyboards.parts import button, footer, go, in_rows, keyboard
from bot.texts import Texts


def profile_keyboard(texts: Texts) -> InlineKeyboardMarkup:
    parts = [button(texts.plain(f"profile-edit-{part}"), NameAsked(part=part)) for part in NamePart]
    others = [
        button(texts.plain(f"profile-edit-{name}"), Go(to=place))
        for name, place in (("phone", Place.PHONE), ("email", Place.EMAIL), ("city", Place.CITY))
    ]
    return keyboard(in_rows([*parts, *others], 2), footer(texts, Go(to=Place.SETTINGS)))


def question_keyboard(texts: Texts, *places: Place) -> InlineKeyboardMarkup:
    """Under a question: other ways to answer it, then the way back to the profile."""
    return keyboard([[go(texts, place)] for place in places], footer(texts, Go(to=Place.PROFILE)))
