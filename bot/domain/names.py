"""Names of people and animals: parts of a Russian name, and when two spellings are one name."""

import re
import unicodedata
from dataclasses import dataclass

from bot.domain.errors import BadName

MOST_CHARACTERS = 120
MOST_IN_PART = 50
"""Width of a name column of Vetmanager's ``client`` (vetmanager-api.md §3.1)."""

_PATRONYMIC = re.compile(r".+(?:вич|вна|ична|инична|ич)", re.IGNORECASE)
_TAIL_OF_PATRONYMIC = frozenset({"оглы", "кызы", "оглу", "гызы"})
_NOT_IN_NAMES = re.compile(r"[^\w\s'’ʼ.\-]|[\d_]")


@dataclass(frozen=True, slots=True)
class PersonName:
    last: str = ""
    first: str = ""
    middle: str = ""

    @property
    def full(self) -> str:
        return " ".join(part for part in (self.last, self.first, self.middle) if part)

    @property
    def is_full(self) -> bool:
        """Enough to tell people apart at all: a last and a first name."""
        return bool(self.last and self.first)


NAMELESS = PersonName()


def split(typed: str) -> PersonName:
    """Parts of "Иванова Анна Петровна", also as "Анна Петровна Иванова" or "Анна Петровна". BadName otherwise."""
    words = _words(typed)
    match words:
        case [first]:
            return PersonName(first=first)
        case [first, middle] if _is_patronymic(middle):
            return PersonName(first=first, middle=middle)
        case [last, first]:
            return PersonName(last, first)
        case [first, middle, last] if _is_patronymic(middle) and not _is_patronymic(last):
            return PersonName(last, first, middle)
        case [last, first, *middle]:
            return PersonName(last, first, " ".join(middle))
    raise BadName


def part(typed: str) -> str:
    """One part of a name, which may be of several words: "Анна Мария", "оглы Мамед". BadName otherwise."""
    words = " ".join(_words(typed))
    if len(words) > MOST_IN_PART:
        raise BadName
    return words


def key(name: str) -> str:
    """What is compared: case, ё and е, kinds of dashes, quotes and spaces make no difference."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace("ё", "е")
    plain = re.sub(r"[‐‑‒–—−]", "-", plain)
    plain = re.sub(r"[\"'`«»“”„’ʼ]", "", plain)
    return " ".join(re.sub(r"\s*-\s*", "-", plain).split())


def is_same_person(one: PersonName, other: PersonName) -> bool:
    """Equal last and first name, and no two different middle names. A missing part proves nothing."""
    if not (one.is_full and other.is_full):
        return False
    same = key(one.last) == key(other.last) and key(one.first) == key(other.first)
    return same and not _differ(one.middle, other.middle)


def is_someone_else(one: PersonName, other: PersonName) -> bool:
    """Neither the last nor the first name agrees: not a married name, not a short form of the same one."""
    return _differ(one.last, other.last) and _differ(one.first, other.first)


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and key(one) != key(other)


def _is_patronymic(word: str) -> bool:
    return bool(_PATRONYMIC.fullmatch(word)) or word.casefold() in _TAIL_OF_PATRONYMIC


def _words(typed: str) -> list[str]:
    words = typed.split()
    if len(typed) > MOST_CHARACTERS or _NOT_IN_NAMES.search(typed) or not any(map(str.isalpha, typed)):
        raise BadName
    if any(len(word) > MOST_IN_PART for word in words) or len(" ".join(words[2:])) > MOST_IN_PART:
        raise BadName
    return words
