"""For whom: one of the owner's pets, or a new one of whom only the name and the species must be known (C12)."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.domain.animals_said import age_said, weight_said
from bot.domain.errors import BadPetName
from bot.domain.ids import PetId
from bot.domain.pets import Sex
from bot.fsm.booking import BookingDraft, BookingStates, Question
from bot.handlers.client.booking.talk import ask
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import BreedChosen, PetChosen, SexChosen, Skipped, SpeciesChosen
from bot.texts.safe import one_line

router = Router(name="booking-pet")

MOST_IN_NAME = 50
MOST_IN_BREED = 100
MOST_IN_AGE = 60

_SKIPPED: dict[Question, dict[str, object]] = {
    Question.BREED: {"breed": "", "breeds": ()},
    Question.SEX: {"sex": Sex.UNKNOWN},
    Question.BIRTHDAY: {"birthday": None, "age_words": ""},
    Question.WEIGHT: {"weight_kg": None, "is_weight_asked": True},
}
"""What "I do not know" means, question by question."""


@router.callback_query(BookingStates.pet, PetChosen.filter(F.pet_id == 0))
async def new_pet_wanted(query: CallbackQuery, desk: Desk, draft: BookingDraft) -> None:
    await ask(desk, draft.answered(Question.PET, pet_id=None, is_new_pet=True))


@router.callback_query(BookingStates.pet, PetChosen.filter())
async def pet_chosen(query: CallbackQuery, callback_data: PetChosen, desk: Desk, draft: BookingDraft) -> None:
    pet = await desk.pets.get(desk.account, PetId(callback_data.pet_id))
    await ask(desk, draft.answered(Question.PET, pet_id=pet.id, is_new_pet=False))


@router.message(BookingStates.pet_name, F.text)
async def pet_named(message: Message, desk: Desk, draft: BookingDraft) -> None:
    name = one_line(message.text or "", MOST_IN_NAME, "pet_name")
    if not any(char.isalnum() for char in name):
        raise BadPetName  # «🐱» can neither be called out nor found in the clinic's book
    await ask(desk, draft.answered(Question.PET_NAME, pet_name=name))


@router.callback_query(BookingStates.species, SpeciesChosen.filter())
async def species_chosen(query: CallbackQuery, callback_data: SpeciesChosen, desk: Desk, draft: BookingDraft) -> None:
    await ask(desk, draft.answered(Question.SPECIES, species=callback_data.species))


@router.message(BookingStates.breed, F.text)
async def breed_typed(message: Message, desk: Desk, draft: BookingDraft) -> None:
    """A name from the clinic's list becomes buttons; anything else is taken as it is written."""
    typed = one_line(message.text or "", MOST_IN_BREED, "breed")
    found = await desk.pets.breeds(draft.species, typed) if draft.species else []
    exact = next((breed for breed in found if breed.casefold() == typed.casefold()), None)
    if exact or not found or typed == draft.breed:
        return await ask(desk, draft.answered(Question.BREED, breed=exact or typed, breeds=()))
    choices = tuple(dict.fromkeys([*found, typed]))
    return await ask(desk, draft.model_copy(update={"breeds": choices}))


@router.callback_query(BookingStates.breed, BreedChosen.filter())
async def breed_chosen(query: CallbackQuery, callback_data: BreedChosen, desk: Desk, draft: BookingDraft) -> None:
    if callback_data.index >= len(draft.breeds):
        return await ask(desk, draft)
    return await ask(desk, draft.answered(Question.BREED, breed=draft.breeds[callback_data.index], breeds=()))


@router.callback_query(BookingStates.sex, SexChosen.filter())
async def sex_chosen(query: CallbackQuery, callback_data: SexChosen, desk: Desk, draft: BookingDraft) -> None:
    await ask(desk, draft.answered(Question.SEX, sex=callback_data.sex))


@router.message(BookingStates.birthday, F.text)
async def age_told(message: Message, desk: Desk, draft: BookingDraft) -> None:
    """A date, or an age in the owner's own words."""
    said = age_said(one_line(message.text or "", MOST_IN_AGE, "birthday"), desk.today)
    await ask(desk, draft.answered(Question.BIRTHDAY, birthday=said.birthday, age_words=said.words))


@router.message(BookingStates.weight, F.text)
async def weight_told(message: Message, desk: Desk, draft: BookingDraft) -> None:
    weight = weight_said(message.text or "")
    await ask(desk, draft.answered(Question.WEIGHT, weight_kg=weight, is_weight_asked=True))


@router.callback_query(Skipped.filter(F.question.in_({question.value for question in _SKIPPED})))
async def skipped(query: CallbackQuery, callback_data: Skipped, desk: Desk, draft: BookingDraft) -> None:
    question = Question(callback_data.question)
    if await desk.state.get_state() != question.state.state:
        return await ask(desk, draft)
    return await ask(desk, draft.answered(question, **_SKIPPED[question]))
