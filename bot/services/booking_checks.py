"""What an owner's answers must be before a visit is made of them (rows C12, C13)."""

from bot.db.uow import UnitOfWork
from bot.domain.errors import DraftIncomplete, NotYourPet, TooLong, TooShort
from bot.domain.ids import PetId
from bot.domain.people import Account, Profile
from bot.domain.pets import NewPet
from bot.domain.visits import Problem

LEAST_WORDS = 10
MOST_WORDS = 2000
"""Characters of a written complaint."""


def check_profile(profile: Profile) -> None:
    if not profile.is_complete:
        raise DraftIncomplete(missing="phone" if profile.name else "name")


def check_problem(problem: Problem) -> None:
    """10 to 2000 characters, or a voice message, or both. TooShort, TooLong, DraftIncomplete."""
    length = len(problem.text.strip())
    if length > MOST_WORDS:
        raise TooLong(most=MOST_WORDS, length=length, field="problem")
    if problem.voice_file_id:
        return
    if not length:
        raise DraftIncomplete(missing="problem")
    if length < LEAST_WORDS:
        raise TooShort(least=LEAST_WORDS, field="problem")


async def check_pet(uow: UnitOfWork, account: Account, pet: PetId | NewPet) -> None:
    """NotYourPet for another owner's animal and for one that is not alive; the answer does not say which."""
    if isinstance(pet, NewPet):
        if not pet.name.strip():
            raise DraftIncomplete(missing="pet")
        return
    if await uow.pets.get(pet, account_id=account.id) is None or not await uow.pets.is_alive(pet):
        raise NotYourPet
