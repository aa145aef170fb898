"""Buttons of an owner's pets and of their history."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from bot.domain.ids import PetId
from bot.domain.pets import Pet
from bot.keyboards.callbacks import Go, PetOpened, Place
from bot.keyboards.own_callbacks import HistoryOpened, HistoryPaperWanted, PapersOpened, PetDied, PetLives
from bot.keyboards.parts import button, footer, go, keyboard
from bot.texts import Texts

MOST_PETS = 90
"""Telegram takes a hundred buttons in all."""


def pets_keyboard(texts: Texts, pets: Sequence[Pet], remembered: Sequence[Pet] = ()) -> InlineKeyboardMarkup:
    rows = [
        [button(texts.plain("pet-button", name=pet.name, species=pet.species), PetOpened(pet_id=pet.id))]
        for pet in pets[:MOST_PETS]
    ]
    rows += [
        [button(texts.plain("pet-remembered-button", name=pet.name), PetOpened(pet_id=pet.id))]
        for pet in remembered[: MOST_PETS - len(rows)]
    ]
    doors = [[go(texts, Place.PAPERS)], [go(texts, Place.BOOK)]]
    return keyboard(rows, doors, footer(texts, Go(to=Place.HOME)))


def pet_keyboard(texts: Texts, pet_id: PetId) -> InlineKeyboardMarkup:
    return keyboard(
        [
            [button(texts.plain("past-open"), HistoryOpened(pet_id=pet_id, page=0))],
            [button(texts.plain("go-papers"), PapersOpened(pet_id=pet_id, page=0))],
            [go(texts, Place.BOOK)],
            [button(texts.plain("pet-died"), PetDied(pet_id=pet_id, sure=False))],
        ],
        footer(texts, Go(to=Place.PETS)),
    )


def remembered_keyboard(texts: Texts, pet_id: PetId, *, by_owner: bool) -> InlineKeyboardMarkup:
    """Of a pet that is no more: its history and its papers, and a way back from a mistake."""
    back = [[button(texts.plain("pet-lives"), PetLives(pet_id=pet_id))]] if by_owner else []
    return keyboard(
        [
            [button(texts.plain("past-open"), HistoryOpened(pet_id=pet_id, page=0))],
            [button(texts.plain("go-papers"), PapersOpened(pet_id=pet_id, page=0))],
        ],
        back,
        footer(texts, Go(to=Place.PETS)),
    )


def mourning_keyboard(texts: Texts, pet_id: PetId) -> InlineKeyboardMarkup:
    sure = button(texts.plain("pet-died-sure"), PetDied(pet_id=pet_id, sure=True))
    return keyboard([[sure]], footer(texts, PetOpened(pet_id=pet_id)))


def history_keyboard(
    texts: Texts, pet_id: PetId, page: int, pages: int, *, is_empty: bool = False
) -> InlineKeyboardMarkup:
    """No paper of nothing: another clinic would take it for the whole history."""
    turn = []
    if page > 0:
        turn.append(button(texts.plain("past-newer"), HistoryOpened(pet_id=pet_id, page=page - 1)))
    if page + 1 < pages:
        turn.append(button(texts.plain("past-more"), HistoryOpened(pet_id=pet_id, page=page + 1)))
    paper = button(texts.plain("past-paper"), HistoryPaperWanted(pet_id=pet_id))
    return keyboard([turn, [] if is_empty else [paper]], footer(texts, PetOpened(pet_id=pet_id)))
