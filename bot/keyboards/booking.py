"""Buttons of the booking dialogue."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from aiogram.types import InlineKeyboardButton as Button
from aiogram.types import InlineKeyboardMarkup

from bot.domain.pets import Pet, Sex, Species
from bot.domain.visits import Slot
from bot.fsm.booking import ANY_DOCTOR, BookingDraft, Question
from bot.keyboards.callbacks import (
    Booked,
    BreedChosen,
    DayChosen,
    DoctorChosen,
    Go,
    LineEdited,
    PartChosen,
    PetChosen,
    Place,
    SexChosen,
    Skipped,
    SlotChosen,
    SpeciesChosen,
    day_data,
)
from bot.keyboards.parts import MOST_IN_LABEL, Rows, button, footer, go, in_rows, keyboard
from bot.services.schedule import DoctorChoice, FreeDay
from bot.texts import Texts
from bot.texts.doctors import experience_words, specialisation_words
from bot.texts.safe import cut

MOST_DOCTORS = 20
MOST_IN_NAME = 24
"""Of a name that would push the time off its button."""
MOST_PETS = 80
"""Telegram takes a hundred buttons in all; breeders and shelters come near it."""

FEW_PETS = 8
FEW_SLOTS = 6
"""So many times fit one screen; a part of the day is asked for only when there are more."""

EDITABLE = (
    Question.SERVICE,
    Question.DOCTOR,
    Question.DAY,
    Question.PET,
    Question.PROBLEM,
    Question.FILES,
    Question.NAME,
    Question.PHONE,
)


class PartOfDay(StrEnum):
    """Each begins at its hour; the evening lasts until the morning of the next part."""

    NIGHT = "night"
    MORNING = "morning"
    DAY = "day"
    EVENING = "evening"

    @classmethod
    def of(cls, at: datetime, zone: str) -> "PartOfDay":
        hour = at.astimezone(ZoneInfo(zone)).hour
        return next(part for part, begins in reversed(_BEGINS) if hour >= begins)


_BEGINS = ((PartOfDay.NIGHT, 0), (PartOfDay.MORNING, 6), (PartOfDay.DAY, 12), (PartOfDay.EVENING, 17))


def slot_data(slot: Slot) -> SlotChosen:
    return SlotChosen(doctor_id=slot.doctor_id, at=int(slot.starts_at.timestamp()) // 60)


def slot_time(data: SlotChosen) -> datetime:
    """The start that a button names."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=data.at)


def day_words(texts: Texts, day: date, today: date) -> str:
    near = {0: "day-today", 1: "day-tomorrow"}.get((day - today).days, "day-other")
    return texts.plain(near, day=day)


def choice_of_doctors(texts: Texts, choices: Sequence[DoctorChoice], nearest: Slot) -> InlineKeyboardMarkup:
    """Anybody first, with the earliest time of all; then each doctor with theirs. "Anybody" of one is that one."""
    anybody = button(texts.plain("booking-any-doctor", at=nearest.starts_at), DoctorChosen(doctor_id=ANY_DOCTOR))
    doctors = [
        button(_doctor_words(texts, one), DoctorChosen(doctor_id=one.doctor.id)) for one in choices[:MOST_DOCTORS]
    ]
    return keyboard([[anybody]] if len(choices) > 1 else [], in_rows(doctors, 1), footer(texts))


def _doctor_words(texts: Texts, choice: DoctorChoice) -> str:
    """Who it is, as much of it as fits beside the nearest time: the time is never cut off (C9)."""
    doctor = choice.doctor
    full = [doctor.name, specialisation_words(doctor, texts), experience_words(doctor, texts)]
    richest = (_choice_words(texts, choice, ", ".join(filter(None, full[:many]))) for many in (3, 2, 1))
    return next((words for words in richest if len(words) <= MOST_IN_LABEL), "") or _choice_words(
        texts, choice, cut(doctor.name, MOST_IN_NAME)
    )


def _choice_words(texts: Texts, choice: DoctorChoice, who: str) -> str:
    facts = {"name": who, "last": choice.is_last}
    if choice.nearest is None:
        return texts.plain("booking-doctor-busy", **facts)
    return texts.plain("booking-doctor", at=choice.nearest.starts_at, **facts)


def choice_of_days(texts: Texts, days: Sequence[FreeDay], nearest: Slot | None, today: date) -> InlineKeyboardMarkup:
    shortcut: Rows = []
    if nearest is not None:
        shortcut = [[button(texts.plain("booking-nearest", at=nearest.starts_at), slot_data(nearest))]]
    buttons = [button(day_words(texts, one.day, today), DayChosen(day=day_data(one.day))) for one in days]
    return keyboard(shortcut, in_rows(buttons, 2), footer(texts))


def choice_of_parts(texts: Texts, slots: Sequence[Slot]) -> InlineKeyboardMarkup:
    counts = {part: len(slots_in(slots, part, texts.zone)) for part in PartOfDay}
    rows = [
        [button(texts.plain(f"part-{part}", slots=count), PartChosen(part=part))]
        for part, count in counts.items()
        if count
    ]
    return keyboard(rows, footer(texts))


def slots_in(slots: Sequence[Slot], part: str, zone: str) -> list[Slot]:
    """The slots of one part of the reader's day; of all parts when there is no such part."""
    if part not in set(PartOfDay):
        return list(slots)
    return [slot for slot in slots if PartOfDay.of(slot.starts_at, zone) == part]


def choice_of_slots(texts: Texts, slots: Sequence[Slot]) -> InlineKeyboardMarkup:
    buttons = [button(texts.plain("slot-hour", at=slot.starts_at), slot_data(slot)) for slot in slots]
    return keyboard(in_rows(buttons, 4), footer(texts))


def alternatives(texts: Texts, slots: Sequence[Slot]) -> InlineKeyboardMarkup:
    """The nearest times after a lost one, each on a row of its own with its day."""
    rows = [[button(texts.plain("slot-day-hour", at=slot.starts_at), slot_data(slot))] for slot in slots]
    return keyboard(rows, footer(texts))


def choice_of_pets(texts: Texts, pets: Sequence[Pet]) -> InlineKeyboardMarkup:
    buttons = [
        button(texts.plain("pet-button", name=pet.name, species=pet.species), PetChosen(pet_id=pet.id))
        for pet in pets[:MOST_PETS]
    ]
    another = [[button(texts.plain("booking-new-pet"), PetChosen(pet_id=0))]]
    return keyboard(in_rows(buttons, 1 if len(buttons) <= FEW_PETS else 2), another, footer(texts))


def choice_of_species(texts: Texts) -> InlineKeyboardMarkup:
    buttons = [button(texts.plain(f"species-button-{one}"), SpeciesChosen(species=one)) for one in Species]
    return keyboard(in_rows(buttons, 2), footer(texts))


def choice_of_breeds(texts: Texts, breeds: Sequence[str]) -> InlineKeyboardMarkup:
    found = [button(breed, BreedChosen(index=index)) for index, breed in enumerate(breeds)]
    return keyboard(in_rows(found, 2), [[skip(texts, Question.BREED)]], footer(texts))


def choice_of_sex(texts: Texts) -> InlineKeyboardMarkup:
    buttons = [button(texts.plain(f"sex-button-{one}"), SexChosen(sex=one)) for one in Sex if one is not Sex.UNKNOWN]
    return keyboard(in_rows(buttons, 2), [[skip(texts, Question.SEX)]], footer(texts))


def with_skip(texts: Texts, question: Question) -> InlineKeyboardMarkup:
    return keyboard([[skip(texts, question)]], footer(texts))


def skip(texts: Texts, question: Question) -> Button:
    return button(texts.plain(f"skip-{question.value.replace('_', '-')}"), Skipped(question=question))


def no_time_keyboard(texts: Texts) -> InlineKeyboardMarkup:
    """Nothing is free: the desk may find something."""
    return keyboard([[go(texts, Place.CALL)]], footer(texts))


def just_footer(texts: Texts) -> InlineKeyboardMarkup:
    return keyboard(footer(texts))


def summary_keyboard(texts: Texts, draft: BookingDraft) -> InlineKeyboardMarkup:
    edits = [button(texts.plain(f"edit-{question.value}"), LineEdited(question=question)) for question in EDITABLE]
    return keyboard([[button(texts.plain("booking-book"), Booked(key=draft.key))]], in_rows(edits, 2), footer(texts))


def booked_keyboard(texts: Texts) -> InlineKeyboardMarkup:
    visits = button(texts.plain("go-visits"), Go(to=Place.VISITS))
    return keyboard([[visits]], footer(texts, Go(to=Place.HOME)))
