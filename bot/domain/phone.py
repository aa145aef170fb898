"""Phone numbers: one spelling for us, the clinic's own for Vetmanager, and a masked one for eyes that need no more."""

import re
import unicodedata

from bot.domain.errors import BadPhone

DEFAULT_MASK = "(___)___-__-__"
"""How Russian clinics usually write numbers in Vetmanager: without the country code (vetmanager-api.md §3.1)."""

_SPELLING = re.compile(r"\+?[0-9\s().\-]{1,40}", re.ASCII)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_RUSSIAN = re.compile(r"[3489][0-9]{9}")
_ZONE_SEVEN = re.compile(r"7[3-9][0-9]{9}")
_FOREIGN = re.compile(r"[1-9][0-9]{7,14}")


def normalised(typed: str) -> str:
    """``+79005550123`` from 8 900 …, 9005550123, +7 (900) …; a foreign number needs its plus. BadPhone otherwise."""
    spelling = unicodedata.normalize("NFKC", typed).translate(_DASHES).strip()
    if not _SPELLING.fullmatch(spelling):
        raise BadPhone
    digits = digits_of(spelling)
    if spelling.startswith("+"):
        pattern = _ZONE_SEVEN if digits.startswith("7") else _FOREIGN
        return "+" + _checked(digits, pattern)
    if len(digits) == 11 and digits[0] in "78":
        return "+" + _checked("7" + digits[1:], _ZONE_SEVEN)
    return "+7" + _checked(digits, _RUSSIAN)


def digits_of(phone: str) -> str:
    return re.sub(r"[^0-9]", "", phone)


def national(phone: str) -> str:
    """The last ten digits, by which two spellings of one number are the same number."""
    return digits_of(phone)[-10:]


def is_same(one: str, other: str) -> bool:
    """The same number in two spellings; fewer than ten digits identify nobody."""
    return len(national(one)) == 10 and national(one) == national(other)


def country_code(phone: str) -> str:
    """``7`` of ``+79005550123``; empty for a foreign number, whose code we do not cut off."""
    return "7" if phone.startswith("+7") else ""


def in_mask(phone: str, mask: str = DEFAULT_MASK) -> str:
    """The number as the clinic writes it; as it is, where the mask would lose digits or the number is foreign."""
    digits = national(phone)
    if not country_code(phone) or mask.count("_") != len(digits):
        return phone
    rest = iter(digits)
    return "".join(next(rest) if char == "_" else char for char in mask)


def spaced(phone: str) -> str:
    """``+7 900 555-01-23``, to be read by its owner; a foreign number as it is."""
    digits = digits_of(phone)
    if not country_code(phone) or len(digits) != 11:
        return phone
    return f"+7 {digits[1:4]} {digits[4:7]}-{digits[7:9]}-{digits[9:]}"


def masked(phone: str) -> str:
    """``+7 900 ***-**-23``: enough for its owner to recognise, not enough for anyone to dial."""
    digits = digits_of(phone)
    if len(digits) == 11 and digits[0] == "7":
        return f"+7 {digits[1:4]} ***-**-{digits[-2:]}"
    return f"***{digits[-2:]}" if len(digits) > 4 else "***"


def _checked(digits: str, pattern: re.Pattern[str]) -> str:
    if not pattern.fullmatch(digits):
        raise BadPhone
    return digits
