"""A pet in words: what a line, a card and a letter say of it. Plain text; whoever shows it escapes it."""

from collections.abc import Iterable

from bot.domain.pets import NewPet, Pet, Sex
from bot.texts.library import Texts


def pet_words(pet: Pet | NewPet, texts: Texts) -> str:
    """One line: the name, then what is known, in brackets."""
    return texts.plain("pet-line", name=pet.name, about=", ".join(pet_facts(pet, texts)))


def pet_facts(pet: Pet | NewPet, texts: Texts) -> Iterable[str]:
    """Only what is known: an empty line tells a doctor nothing."""
    yield texts.plain(f"species-{pet.species}")
    if pet.breed:
        yield pet.breed
    if pet.sex is not Sex.UNKNOWN:
        yield texts.plain(f"sex-{pet.sex}")
    if pet.birthday:
        yield texts.plain("pet-born", birthday=pet.birthday)
    elif pet.age_words:
        yield pet.age_words
    if pet.weight_kg:
        yield texts.plain("pet-weight", weight=pet.weight_kg)
