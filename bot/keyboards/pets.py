"""Buttons of an owner's pets and of their history."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from bot.domain.ids import PetId
from bot.domain.pets import Pet
from bot.keyboards.callbacks import Go, PetOpened, Place
from bot.keyboards.own_callbacks import HistoryOpened, HistoryPaperWanted, PapersOpened
from bot.keyboards.parts import button, footer, go, keyboard
from bot.texts import Texts

MOST_PETS = 90
"""Telegram takes a hundred buttons in all."""


def pets_keyboard(texts: Texts, pets: Sequence[Pet]) -> InlineKeyboardMarkup:
    rows = [
        [button(texts.plain("pet-button", name=pet.name, species=pet.species), PetOpened(pet_id=pet.id))]
        for pet in pets[:MOST_PETS]
    ]
    doors = [[go(texts, Place.PAPERS)], [go(texts, Place.BOOK)]]
    return keyboard(rows, doors, footer(texts, Go(to=Place.HOME)))


def pet_keyboard(texts: Texts, pet_id: PetId) -> InlineKeyboardMarkup:
    return keyboard(
        [
            [button(texts.plain("past-open"), HistoryOpened(pet_id=pet_id, page=0))],
            [button(texts.plain("go-papers"), PapersOpened(pet_id=pet_id, page=0))],
            [go(texts, Place.BOOK)],
        ],
        footer(texts, Go(to=Place.PETS)),
    )


def history_keyboard(texts: Texts, pet_id: PetId, page: int, pages: int) -> InlineKeyboardMarkup:
    turn = []
    if page > 0:
        turn.append(button(texts.plain("past-newer"), HistoryOpened(pet_id=pet_id, page=page - 1)))
    if page + 1 < pages:
        turn.append(button(texts.plain("past-more"), HistoryOpened(pet_id=pet_id, page=page + 1)))
    paper = button(texts.plain("past-paper"), HistoryPaperWanted(pet_id=pet_id))
    return keyboard([turn, [paper]], footer(texts, PetOpened(pet_id=pet_id)))
