"""An owner's pets, as the clinic knows them, and the history of each (C31)."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.domain.ids import PetId
from bot.domain.people import Role
from bot.handlers.common.entry import begin_login
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import Go, PetOpened, Place
from bot.keyboards.own_callbacks import HistoryOpened, HistoryPaperWanted, PetDied, PetLives
from bot.keyboards.page import Page
from bot.keyboards.pets import (
    history_keyboard,
    mourning_keyboard,
    pet_keyboard,
    pets_keyboard,
    remembered_keyboard,
)
from bot.services.history import HistoryService
from bot.services.mourning import MourningService
from bot.texts.history import history_words, pages
from bot.texts.pets import pet_facts

router = Router(name="pets")


@router.callback_query(Go.filter(F.to == Place.PETS))
async def pets_wanted(query: CallbackQuery, desk: Desk) -> None:
    await show_pets(desk)


@router.callback_query(PetOpened.filter())
async def pet_opened(query: CallbackQuery, callback_data: PetOpened, desk: Desk, mourning: MourningService) -> None:
    await show_pet(desk, mourning, PetId(callback_data.pet_id))


@router.callback_query(PetDied.filter())
async def pet_died(query: CallbackQuery, callback_data: PetDied, desk: Desk, mourning: MourningService) -> None:
    """Quiet, in two taps (C37)."""
    pet_id = PetId(callback_data.pet_id)
    if not callback_data.sure:
        pet = await desk.pets.get(desk.account, pet_id)
        words = desk.texts("pet-died-question", name=pet.name)
        return await desk.screen.show(Page(words, mourning_keyboard(desk.texts, pet_id)))
    pet = await mourning.mark(desk.account, pet_id)
    words = desk.texts("pet-died-done", name=pet.name)
    return await desk.screen.show(Page(words, remembered_keyboard(desk.texts, pet_id, by_owner=True)))


@router.callback_query(PetLives.filter())
async def pet_lives(query: CallbackQuery, callback_data: PetLives, desk: Desk, mourning: MourningService) -> None:
    pet = await mourning.take_back(desk.account, PetId(callback_data.pet_id))
    await show_pet(desk, mourning, pet.id, desk.texts("pet-lives-done"))


async def show_pet(desk: Desk, mourning: MourningService, pet_id: PetId, notice: str | None = None) -> None:
    """The card; of a pet that is no more only what is remembered."""
    gone = {one.pet.id: one for one in await mourning.remembered(desk.account)}.get(pet_id)
    if gone is not None:
        words = desk.texts("pet-remembered", name=gone.pet.name)
        keyboard = remembered_keyboard(desk.texts, pet_id, by_owner=gone.by_owner)
        return await desk.screen.show(Page(words, keyboard).under(notice))
    pet = await desk.pets.get(desk.account, pet_id)
    words = desk.texts("pet-card", name=pet.name, facts="\n".join(f"• {fact}" for fact in pet_facts(pet, desk.texts)))
    return await desk.screen.show(Page(words, pet_keyboard(desk.texts, pet.id)).under(notice))


@router.callback_query(HistoryOpened.filter())
async def history_opened(
    query: CallbackQuery, callback_data: HistoryOpened, desk: Desk, history: HistoryService
) -> None:
    read = await history.of_pet(desk.account, PetId(callback_data.pet_id))
    last = pages(read)
    page = min(callback_data.page, last - 1)
    keyboard = history_keyboard(desk.texts, read.pet.id, page, last, is_empty=read.is_empty)
    await desk.screen.show(Page(history_words(read, page, desk.texts), keyboard))


@router.callback_query(HistoryPaperWanted.filter())
async def history_paper_wanted(
    query: CallbackQuery, callback_data: HistoryPaperWanted, desk: Desk, history: HistoryService
) -> None:
    await history.want_paper(desk.account, PetId(callback_data.pet_id))
    desk.screen.toast(desk.texts.plain("past-on-its-way"))


async def show_pets(desk: Desk, notice: str | None = None) -> None:
    if desk.account.owner is None:
        return await begin_login(desk, Role.OWNER, Place.PETS, desk.texts("login-why-pets"))
    mine = await desk.pets.mine(desk.account)
    words = desk.texts("pets-title", pets=len(mine.pets)) if mine.pets else desk.texts("pets-none")
    if mine.is_stale:
        words += "\n\n" + (desk.texts("pets-as-of", at=mine.as_of) if mine.as_of else desk.texts("pets-stale"))
    gone = [one.pet for one in await desk.mourning.remembered(desk.account)]
    return await desk.screen.show(Page(words, pets_keyboard(desk.texts, mine.pets, gone)).under(notice))
