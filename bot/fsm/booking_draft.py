"""The answers of a booking so far."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import ClassVar, Self

from aiogram.fsm.context import FSMContext
from pydantic import BaseModel, ConfigDict

from bot.domain.ids import DoctorId, PetId
from bot.domain.pets import NewPet, Sex, Species
from bot.domain.visits import Problem, Slot, Urgency
from bot.fsm.booking_questions import FIELDS, FOLLOWERS, Question
from bot.fsm.draft import Draft
from bot.services.booking_checks import MOST_WORDS

ANY_DOCTOR = 0

SIGNS_LAST = timedelta(hours=1)
"""After that a pet may feel otherwise, and the urgent signs are asked about anew."""


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
    has_files: bool | None = None
    """Whether everything has been sent; the files themselves lie under the draft's key."""

    def answered(self, question: Question, **values: object) -> Self:
        """The draft with one question answered; what followed from the old answer is forgotten."""
        kept = self._without(FOLLOWERS.get(question, ()))
        return kept.model_copy(update={"asking": None, "is_editing": False, **values})

    def told_besides(self, words: str) -> Self | None:
        """With words that came under a file: they belong to the story. None when there is no room for them."""
        told = "\n".join(part for part in (self.problem, words) if part)
        return self.model_copy(update={"problem": told}) if len(told) <= MOST_WORDS else None

    def settled(self) -> Self:
        """The draft after an answer that the account itself keeps: a name, a phone, a consent."""
        return self.model_copy(update={"asking": None, "is_editing": False})

    def asked_for(self, question: Question, *, is_editing: bool = False) -> Self:
        return self.model_copy(update={"asking": question, "is_editing": is_editing})

    def forget(self, question: Question) -> Self:
        """As if this question had never been answered."""
        return self._without((question, *FOLLOWERS.get(question, ())))

    def with_obvious_pet(self, pets: tuple[int, ...] | None) -> Self:
        """A person with one pet is not asked which, and a person with none is asked about a new one at once. ``None``
        is "nobody has looked"."""
        if self.pet_id is not None or self.is_new_pet or self.asking is Question.PET or pets is None:
            return self
        if len(pets) > 1:
            return self
        return self.model_copy(update={"pet_id": pets[0]} if pets else {"is_new_pet": True})

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
    at: datetime | None = None

    @classmethod
    async def lately(cls, state: FSMContext, now: datetime) -> Self | None:
        seen = await cls.load(state)
        return seen if seen is not None and seen.at is not None and now - seen.at < SIGNS_LAST else None
