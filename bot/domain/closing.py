"""The conclusion of a visit: diagnoses, recommendations, medicines, what to watch, when to come again (row D9)."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from bot.domain.errors import BadNextVisit, BadTemperature, BadWeight, NotUnderstood, TooLong

MOST_IN_TEXT = 3000
MOST_IN_CELL = 120
MOST_DIAGNOSES = 10
MOST_MEDICINES = 20
HEAVIEST_KG = Decimal(1500)
COLDEST, HOTTEST = Decimal(25), Decimal(45)
LONGEST_PAUSE_DAYS = 730
CHECK_IN_DAYS = (2, 3)
"""After two or three days one knows whether a treatment helps (C30)."""


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
    """Everything the owner and the medical card will get. ``next_days``: come again in so many days, or on ``next_on``;
    ``next_service`` is the catalogue's key of what for. ``check_in_days``: when the owner is asked how the pet is, 0 is
    never, None as the clinic does."""

    diagnoses: tuple[Diagnosis, ...] = ()
    found: str = ""
    advice: str = ""
    watch: str = ""
    medicines: tuple[Medicine, ...] = ()
    weight_kg: Decimal | None = None
    temperature: Decimal | None = None
    next_days: int | None = None
    next_on: date | None = None
    next_service: str = ""
    check_in_days: int | None = None

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

    def coming_again(self, when: "int | date | None", suggested: str) -> "Conclusion":
        """In so many days, on a day, or not at all. What was chosen to come for stays; else it is ``suggested``."""
        if when is None:
            return replace(self, next_days=None, next_on=None, next_service="")
        days, day = (when, None) if isinstance(when, int) else (None, when)
        return replace(self, next_days=days, next_on=day, next_service=self.next_service or suggested)

    def next_day(self, from_day: date) -> date | None:
        """Counted from the day of the closing, where a number of days was said."""
        if self.next_on is not None or self.next_days is None:
            return self.next_on
        return from_day + timedelta(days=self.next_days)

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


class Papers(StrEnum):
    """What there is to print of a visit: nothing before there is a result, then the owner's PDF on its way, or sent."""

    NONE = "none"
    LEAVING = "leaving"
    SENT = "sent"


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


def cell(typed: str) -> str:
    """One line of a list, such as a diagnosis in the doctor's own words. NotUnderstood, TooLong."""
    words = " ".join(typed.split())
    if not words:
        raise NotUnderstood
    if len(words) > MOST_IN_CELL:
        raise TooLong(most=MOST_IN_CELL, length=len(words), field="diagnosis")
    return words


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


def next_time(typed: str, today: date) -> int | date:
    """Days of "10", a day of "12.06" or "12.06.2027": the nearest such day to come. BadNextVisit."""
    words = typed.strip()
    if re.fullmatch(r"[0-9]{1,3}", words):
        if not 0 < int(words) <= LONGEST_PAUSE_DAYS:
            raise BadNextVisit(most=LONGEST_PAUSE_DAYS)
        return int(words)
    match = re.fullmatch(r"([0-9]{1,2})[./-]([0-9]{1,2})(?:[./-]([0-9]{4}))?", words)
    years = ([int(match[3])] if match[3] else [today.year, today.year + 1]) if match else []
    for year in years:
        day = _day(year, match) if match else None
        if day is not None and 0 < (day - today).days <= LONGEST_PAUSE_DAYS:
            return day
    raise BadNextVisit(most=LONGEST_PAUSE_DAYS)


def _day(year: int, match: re.Match[str]) -> date | None:
    try:
        return date(year, int(match[2]), int(match[1]))
    except ValueError:
        return None


def _number(typed: str) -> Decimal:
    try:
        return Decimal(typed.replace(",", "."))
    except InvalidOperation:
        raise BadWeight from None
