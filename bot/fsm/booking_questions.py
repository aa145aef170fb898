"""What a booking asks, in which order, and which answers fall with which."""

from collections.abc import Mapping
from enum import StrEnum

from aiogram.fsm.state import State, StatesGroup


class BookingStates(StatesGroup):
    flags = State()
    service = State()
    doctor = State()
    day = State()
    part = State()
    slot = State()
    personal_data = State()
    login = State()
    name = State()
    phone = State()
    pet = State()
    pet_name = State()
    species = State()
    breed = State()
    sex = State()
    birthday = State()
    weight = State()
    problem = State()
    files = State()
    documents = State()
    summary = State()


class Question(StrEnum):
    """One screen each, in the order of asking."""

    FLAGS = "flags"
    SERVICE = "service"
    DOCTOR = "doctor"
    DAY = "day"
    PART = "part"
    SLOT = "slot"
    PERSONAL_DATA = "personal_data"
    LOGIN = "login"
    NAME = "name"
    PHONE = "phone"
    PET = "pet"
    PET_NAME = "pet_name"
    SPECIES = "species"
    BREED = "breed"
    SEX = "sex"
    BIRTHDAY = "birthday"
    WEIGHT = "weight"
    PROBLEM = "problem"
    FILES = "files"
    DOCUMENTS = "documents"
    SUMMARY = "summary"

    @property
    def state(self) -> State:
        state: State = getattr(BookingStates, self.value)
        return state


ORDER: tuple[Question, ...] = tuple(Question)

FIELDS: Mapping[Question, tuple[str, ...]] = {
    Question.FLAGS: ("flags",),
    Question.SERVICE: ("service_id",),
    Question.DOCTOR: ("doctor",),
    Question.DAY: ("day",),
    Question.PART: ("part",),
    Question.SLOT: ("slot", "held_until"),
    Question.PET: ("pet_id", "is_new_pet"),
    Question.PET_NAME: ("pet_name",),
    Question.SPECIES: ("species",),
    Question.BREED: ("breed", "breeds"),
    Question.SEX: ("sex",),
    Question.BIRTHDAY: ("birthday", "age_words"),
    Question.WEIGHT: ("weight_kg", "is_weight_asked"),
    Question.PROBLEM: ("problem", "voice"),
    Question.FILES: ("has_files",),
}
"""Which fields of the draft a question fills. The other questions are answered by the account itself."""

FOLLOWERS: Mapping[Question, tuple[Question, ...]] = {
    Question.SERVICE: (Question.DOCTOR, Question.DAY, Question.PART, Question.SLOT),
    Question.DOCTOR: (Question.DAY, Question.PART, Question.SLOT),
    Question.DAY: (Question.PART, Question.SLOT),
    Question.PART: (Question.SLOT,),
    Question.PET: (
        Question.PET_NAME,
        Question.SPECIES,
        Question.BREED,
        Question.SEX,
        Question.BIRTHDAY,
        Question.WEIGHT,
    ),
    Question.SPECIES: (Question.BREED,),
}
"""Answers that mean nothing once an earlier one has changed."""

ABOUT_NEW_PET = FOLLOWERS[Question.PET]
