"""The booking dialogue without Telegram: what was answered, what is asked next, and what "back" forgets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Self

from aiogram.fsm.state import State, StatesGroup
from pydantic import BaseModel, ConfigDict

from bot.domain.ids import DoctorId, PetId
from bot.domain.pets import NewPet, Sex, Species
from bot.domain.visits import Problem, Slot, Urgency
from bot.fsm.draft import Draft

ANY_DOCTOR = 0
WHOLE_DAY = "all"
"""The part of the day where so few times are free that nobody is asked for a part."""


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

_NEW_PET = FOLLOWERS[Question.PET]


class HeldTime(BaseModel):
    """The chosen time, as the draft remembers it."""

    model_config = ConfigDict(frozen=True)

    doctor_id: int
    starts_at: datetime
    minutes: int

    @classmethod
    def of(cls, slot: Slot) -> Self:
        return cls(doctor_id=slot.doctor_id, starts_at=slot.starts_at, minutes=slot.minutes)

    @property
    def slot(self) -> Slot:
        return Slot(DoctorId(self.doctor_id), self.starts_at, self.minutes)


@dataclass(frozen=True, slots=True)
class Known:
    """What the clinic knows of the person already, and therefore does not ask."""

    is_logged_in: bool = False
    has_name: bool = False
    has_phone: bool = False
    agreed_to_data: bool = False
    agreed_to_rest: bool = False
    pets: tuple[int, ...] | None = None
    """None while nobody has looked."""


class BookingDraft(Draft):
    """``None`` is "not answered yet"; an empty value is an answer that was skipped. ``asking`` overrides the order:
    the question a person went back to, or is editing from the summary."""

    kept_as: ClassVar[str] = "booking"

    key: str
    started_at: datetime
    asking: Question | None = None
    is_editing: bool = False

    flags: tuple[str, ...] | None = None
    service_id: int | None = None
    doctor: int | None = None
    day: date | None = None
    part: str | None = None
    slot: HeldTime | None = None
    held_until: datetime | None = None

    pet_id: int | None = None
    is_new_pet: bool = False
    pet_name: str | None = None
    species: Species | None = None
    breed: str | None = None
    breeds: tuple[str, ...] = ()
    """Found breeds that stand on the buttons now."""
    sex: Sex | None = None
    birthday: date | None = None
    age_words: str | None = None
    weight_kg: Decimal | None = None
    is_weight_asked: bool = False

    problem: str | None = None
    voice: str = ""

    def answered(self, question: Question, **values: object) -> Self:
        """The draft with one question answered; what followed from the old answer is forgotten."""
        kept = self._without(FOLLOWERS.get(question, ()))
        return kept.model_copy(update={"asking": None, "is_editing": False, **values})

    def settled(self) -> Self:
        """The draft after an answer that the account itself keeps: a name, a phone, a consent."""
        return self.model_copy(update={"asking": None, "is_editing": False})

    def asked_for(self, question: Question, *, is_editing: bool = False) -> Self:
        return self.model_copy(update={"asking": question, "is_editing": is_editing})

    def forget(self, question: Question) -> Self:
        """As if this question had never been answered."""
        return self._without((question, *FOLLOWERS.get(question, ())))

    def with_obvious_pet(self, known: Known) -> Self:
        """A person with one pet is not asked which, and a person with none is asked about a new one at once."""
        if self.pet_id is not None or self.is_new_pet or self.asking is Question.PET or known.pets is None:
            return self
        if len(known.pets) > 1:
            return self
        return self.model_copy(update={"pet_id": known.pets[0]} if known.pets else {"is_new_pet": True})

    @property
    def any_doctor(self) -> bool:
        return self.doctor == ANY_DOCTOR

    @property
    def doctor_id(self) -> DoctorId | None:
        return DoctorId(self.doctor) if self.doctor else None

    @property
    def urgency(self) -> Urgency:
        return Urgency(self.flags or ())

    @property
    def complaint(self) -> Problem:
        return Problem(self.problem or "", self.voice)

    @property
    def pet(self) -> PetId | NewPet | None:
        """The chosen pet, or the described one once its name and species are there."""
        if self.is_new_pet:
            return self._described()
        return PetId(self.pet_id) if self.pet_id is not None else None

    def _described(self) -> NewPet | None:
        if self.pet_name is None or self.species is None:
            return None
        return NewPet(
            name=self.pet_name,
            species=self.species,
            breed=self.breed or "",
            sex=self.sex or Sex.UNKNOWN,
            birthday=self.birthday,
            age_words=self.age_words or "",
            weight_kg=self.weight_kg,
        )

    def _without(self, questions: tuple[Question, ...]) -> Self:
        fields = type(self).model_fields
        gone = {name: fields[name].get_default() for one in questions for name in FIELDS[one]}
        return self.model_copy(update=gone)


class SeenFlags(Draft):
    """What was ticked on the "urgent?" screen before any booking was begun, so that it is not asked twice."""

    kept_as: ClassVar[str] = "flags"

    flags: tuple[str, ...] = ()


def next_question(draft: BookingDraft, known: Known) -> Question:
    """The first question without an answer; the summary when there is none."""
    if draft.asking is not None:
        return draft.asking
    return next((one for one in ORDER if not _is_answered(one, draft, known)), Question.SUMMARY)


def step_back(draft: BookingDraft, known: Known) -> BookingDraft | None:
    """The draft one question earlier, or None before the first. Leaving an edit keeps the old answer."""
    if draft.is_editing:
        return draft.model_copy(update={"asking": None, "is_editing": False})
    now = next_question(draft, known)
    earlier = [one for one in ORDER[: ORDER.index(now)] if _can_return_to(one, draft)]
    if not earlier:
        return None
    return draft.forget(earlier[-1]).asked_for(earlier[-1])


def _is_answered(question: Question, draft: BookingDraft, known: Known) -> bool:
    if question in _NEW_PET and not draft.is_new_pet:
        return True
    match question:
        case Question.PERSONAL_DATA:
            return known.agreed_to_data
        case Question.LOGIN:
            return known.is_logged_in
        case Question.NAME:
            return known.has_name
        case Question.PHONE:
            return known.has_phone
        case Question.PET:
            return draft.is_new_pet or draft.pet_id is not None
        case Question.BIRTHDAY:
            return draft.age_words is not None
        case Question.WEIGHT:
            return draft.is_weight_asked
        case Question.DOCUMENTS:
            return known.agreed_to_rest
        case Question.SUMMARY:
            return False
        case _:
            return getattr(draft, FIELDS[question][0]) is not None


def _can_return_to(question: Question, draft: BookingDraft) -> bool:
    """Only to what this draft itself answered, and not to a choice that was never offered."""
    if question is Question.PART and draft.part == WHOLE_DAY:
        return False
    if question in _NEW_PET and not draft.is_new_pet:
        return False
    return question in FIELDS and _is_answered(question, draft, Known())
