"""Buttons of "my data" and of a person who is leaving."""

from aiogram.types import InlineKeyboardMarkup

from bot.keyboards.callbacks import Go, Place
from bot.keyboards.own_callbacks import ErasureAsked
from bot.keyboards.parts import button, footer, go, keyboard
from bot.texts import Texts


def my_data_keyboard(texts: Texts) -> InlineKeyboardMarkup:
    return keyboard(
        [
            [go(texts, Place.EXPORT)],
            [go(texts, Place.PROFILE)],
            [go(texts, Place.CONSENTS)],
            [button(texts.plain("erase"), ErasureAsked(sure=False))],
        ],
        footer(texts, Go(to=Place.SETTINGS)),
    )


def erasure_keyboard(texts: Texts) -> InlineKeyboardMarkup:
    """Taking one's data along comes first."""
    sure = button(texts.plain("erase-sure"), ErasureAsked(sure=True))
    return keyboard([[go(texts, Place.EXPORT)], [sure]], footer(texts, Go(to=Place.MY_DATA)))


def leaving_keyboard(texts: Texts) -> InlineKeyboardMarkup:
    """Whoever is leaving can stay, take their data along, and ask whether it is urgent; nothing else."""
    urgent = button(texts.plain("go-urgent-short"), Go(to=Place.URGENT))
    return keyboard([[go(texts, Place.STAY)], [go(texts, Place.EXPORT)], [urgent]])
