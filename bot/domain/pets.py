"""Animals: species, sex, and the few facts a booking needs about one."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.domain.ids import PetId, VmPetId


class Species(StrEnum):
    CAT = "cat"
    DOG = "dog"
    RODENT = "rodent"
    BIRD = "bird"
    REPTILE = "reptile"
    OTHER = "other"
    UNKNOWN = "unknown"


class Sex(StrEnum):
    """Vetmanager's own five values."""

    MALE = "male"
    FEMALE = "female"
    CASTRATED = "castrated"
    STERILIZED = "sterilized"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Pet:
    """A living pet of an owner. ``age_words`` is what the owner said when no birthday is known."""

    id: PetId
    name: str
    species: Species
    breed: str = ""
    sex: Sex = Sex.UNKNOWN
    birthday: date | None = None
    age_words: str = ""
    weight_kg: Decimal | None = None
    chip: str = ""
    vm_pet_id: VmPetId | None = None


@dataclass(frozen=True, slots=True)
class NewPet:
    """A pet as described in the chat; only the name and the species are compulsory."""

    name: str
    species: Species
    breed: str = ""
    sex: Sex = Sex.UNKNOWN
    birthday: date | None = None
    age_words: str = ""
    weight_kg: Decimal | None = None
    chip: str = ""
