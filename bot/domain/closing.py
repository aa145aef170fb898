"""The conclusion of a visit: diagnoses, recommendations, medicines, what to watch, when to come again (row D9)."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from bot.domain.errors import BadTemperature, BadWeight, TooLong

MOST_IN_TEXT = 3000
MOST_IN_CELL = 120
MOST_DIAGNOSES = 10
MOST_MEDICINES = 20
HEAVIEST_KG = Decimal(1500)
COLDEST, HOTTEST = Decimal(25), Decimal(45)
LONGEST_PAUSE_DAYS = 730


class Food(StrEnum):
    """When a medicine is taken; ``ANY`` when it makes no difference or nothing was said."""

    ANY = "any"
    WITH = "with"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """``id`` in the clinic's own list; None for words of the doctor's own."""

    title: str
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Medicine:
    """A row of the table, as the doctor typed it; ``times`` and ``days`` may be words ("при боли")."""

    drug: str
    dose: str = ""
    times: str = ""
    days: str = ""
    food: Food = Food.ANY


@dataclass(frozen=True, slots=True)
class Conclusion:
    """Everything the owner and the medical card will get. ``next_days``: come again in so many days."""

    diagnoses: tuple[Diagnosis, ...] = ()
    found: str = ""
    advice: str = ""
    watch: str = ""
    medicines: tuple[Medicine, ...] = ()
    weight_kg: Decimal | None = None
    temperature: Decimal | None = None
    next_days: int | None = None

    def with_diagnosis(self, diagnosis: Diagnosis) -> "Conclusion":
        """With it; the same one twice is one. TooLong past ten."""
        if diagnosis in self.diagnoses:
            return self
        if len(self.diagnoses) >= MOST_DIAGNOSES:
            raise TooLong(most=MOST_DIAGNOSES, length=MOST_DIAGNOSES + 1, field="diagnosis")
        return replace(self, diagnoses=(*self.diagnoses, diagnosis))

    def with_advice(self, text: str) -> "Conclusion":
        """With one more paragraph of recommendations. TooLong."""
        return replace(self, advice=checked("\n\n".join(part for part in (self.advice, text.strip()) if part)))

    def with_medicine(self, medicine: Medicine) -> "Conclusion":
        if len(self.medicines) >= MOST_MEDICINES:
            raise TooLong(most=MOST_MEDICINES, length=MOST_MEDICINES + 1, field="medicine")
        return replace(self, medicines=(*self.medicines, medicine))

    def without(self, part: str, index: int) -> "Conclusion":
        """Without one row of ``diagnoses`` or ``medicines``; a row that is not there any more is no mistake."""
        rows = getattr(self, part)
        kept: dict[str, Any] = {part: (*rows[:index], *rows[index + 1 :])}
        return replace(self, **kept)

    @property
    def is_empty(self) -> bool:
        """Nothing that an owner could do something with."""
        return not (self.diagnoses or self.found or self.advice or self.medicines)


@dataclass(frozen=True, slots=True)
class Closing:
    """A conclusion with its life: ``version`` 0 while it is a draft; every giving out counts one."""

    conclusion: Conclusion = field(default_factory=Conclusion)
    version: int = 0
    changed_at: datetime | None = None
    finished_at: datetime | None = None

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None


_GAP = re.compile(r"\{[^{}\n]{1,40}\}")
"""What the clinic's own texts leave open, such as {date}: Vetmanager fills it on its screens, and we cannot."""


def gap(text: str) -> str:
    """The first thing that a text leaves open, empty when there is none. It must not reach an owner as it is."""
    found = _GAP.search(text)
    return found[0] if found else ""


def filled(text: str, words: str) -> str:
    """With these words in the first gap."""
    return _GAP.sub(lambda _: words, text, count=1)


def checked(text: str) -> str:
    """TooLong past what a conclusion may hold in one of its texts."""
    if len(text) > MOST_IN_TEXT:
        raise TooLong(most=MOST_IN_TEXT, length=len(text), field="text")
    return text.strip()


def weight(typed: str) -> Decimal:
    """Kilograms of "4,2", "4.2 кг", "350 г". BadWeight."""
    match = re.fullmatch(r"\s*([0-9]{1,5}(?:[.,][0-9]{1,3})?)\s*(кг|kg|г|гр|g)?\.?\s*", typed, re.IGNORECASE)
    if match is None:
        raise BadWeight
    number = _number(match[1]) / (1000 if (match[2] or "").lower() in {"г", "гр", "g"} else 1)
    if not 0 < number <= HEAVIEST_KG:
        raise BadWeight
    return number.quantize(Decimal("0.001")).normalize() + 0


def temperature(typed: str) -> Decimal:
    """Degrees Celsius of "38,6" or "38.6 °C". BadTemperature."""
    match = re.fullmatch(r"\s*([0-9]{2}(?:[.,][0-9])?)\s*°?\s*[CСcс]?\s*", typed)
    if match is None or not COLDEST <= _number(match[1]) <= HOTTEST:
        raise BadTemperature
    return _number(match[1])


def recheck_day(finished_on: date, days: int | None) -> date | None:
    return None if days is None else date.fromordinal(finished_on.toordinal() + days)


def _number(typed: str) -> Decimal:
    try:
        return Decimal(typed.replace(",", "."))
    except InvalidOperation:
        raise BadWeight from None
