"""What owners say about their animals: a birthday or an age in words, and a weight with or without units."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.errors import BadBirthday, BadWeight

_DATE = re.compile(r"(\d{1,2})[./\-\s](\d{1,2})[./\-\s](\d{4}|\d{2})\s*(?:г\.?|года)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WEIGHT = re.compile(r"(\d{1,5}(?:[.,]\d{1,3})?)\s*(кг|килограмм\w*|kg|г|гр|грамм\w*|g)?\.?", re.IGNORECASE)

MOST_YEARS = 120
"""The oldest tortoises; anything older is a slip of the finger."""

MOST_KG = Decimal(1500)


@dataclass(frozen=True, slots=True)
class AgeSaid:
    """A birthday when one was given, and the owner's own words otherwise."""

    birthday: date | None
    words: str


def age_said(text: str, today: date) -> AgeSaid:
    """A date as 12.05.2021, 12/5/21 or 2021-05-12; anything else with a letter or a digit is an age in words.
    BadBirthday for a date that does not exist, is still to come, or is older than any animal."""
    if found := _ISO.fullmatch(text):
        return AgeSaid(_birthday(int(found[1]), int(found[2]), int(found[3]), today), "")
    if found := _DATE.fullmatch(text):
        return AgeSaid(_birthday(_full_year(found[3], today), int(found[2]), int(found[1]), today), "")
    if not any(char.isalnum() for char in text):
        raise BadBirthday
    return AgeSaid(None, text)


def weight_said(text: str) -> Decimal:
    """Kilograms from "4,5", "4.5 кг" or "350 г". BadWeight otherwise."""
    found = _WEIGHT.fullmatch(text.strip())
    if found is None:
        raise BadWeight
    number, unit = Decimal(found[1].replace(",", ".")), (found[2] or "кг").casefold()
    weight = number / 1000 if unit[0] in "гg" else number
    if not 0 < weight <= MOST_KG:
        raise BadWeight
    return weight


def _full_year(digits: str, today: date) -> int:
    """Two digits mean the latest such year that is not in the future."""
    if len(digits) == 4:
        return int(digits)
    century = today.year // 100 * 100
    year = century + int(digits)
    return year if year <= today.year else year - 100


def _birthday(year: int, month: int, day: int, today: date) -> date:
    try:
        birthday = date(year, month, day)
    except ValueError as impossible:
        raise BadBirthday from impossible
    if birthday > today or today.year - year > MOST_YEARS:
        raise BadBirthday
    return birthday
