"""A service by the owner's own words (row C8): how words begin, as data. It names a line of the catalogue, never an
illness; and where the words sound urgent, the urgent signs come first."""

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase

from bot.db.uow import Database
from bot.domain.catalogue import ClientType, Service
from bot.services.data_files import data_file

MOST = 2
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[^.,;:!?()\n…—]+")
_BESIDE = 2
"""Words on either side in which a stem can be taken back: «судорог не было», «дышит вроде нормально»."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    services: list[Service]
    sounds_urgent: bool


class SuggestionService:
    def __init__(self, db: Database) -> None:
        self._db = db

    def sounds_urgent(self, words: str) -> bool:
        return sounds_urgent(words)

    async def for_words(self, words: str) -> Suggestion:
        """At most two services, those with the most hits first; none when nothing is recognised."""
        said = _said(words)
        body = data_file("request_words")
        hits = {key: _hits(said, stems) for key, stems in body["services"].items()}
        async with self._db.read() as uow:
            offered = {one.key: one for one in await uow.catalogue.services() if ClientType.OWNER in one.client_types}
        best = sorted((key for key, count in hits.items() if count and key in offered), key=lambda key: -hits[key])
        return Suggestion([offered[key] for key in best[:MOST]], sounds_urgent(words))


def sounds_urgent(words: str) -> bool:
    """Whether the urgent signs had better be looked at first, whatever question these words answer. Words that take a
    sign back («дышит нормально») are believed only beside it, in the same part of the sentence: a false alarm is the
    lesser evil."""
    body = data_file("request_words")
    return any(_alarms(_said(clause), body["urgent"], body["calm"]) for clause in _CLAUSE.findall(words))


def _alarms(said: list[str], stems: list[str], calm: list[dict[str, list[str]]]) -> bool:
    return any(
        _begins(word, stems) and not any(_takes_back(rule, said, place) for rule in calm)
        for place, word in enumerate(said)
    )


def _takes_back(rule: dict[str, list[str]], said: list[str], place: int) -> bool:
    beside = said[max(0, place - _BESIDE) : place] + said[place + 1 : place + 1 + _BESIDE]
    return (
        _is_one_of(said[place], rule["signs"])
        and any(_is_one_of(word, rule["beside"]) for word in beside)
        and not any(_is_one_of(word, rule["unless"]) for word in said)
    )


def _is_one_of(word: str, patterns: list[str]) -> bool:
    """«дыш*» is how a word begins, «не» the whole of it: «неделю» takes nothing back."""
    return any(fnmatchcase(word, pattern) for pattern in patterns)


def _said(words: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(words)]


def _hits(said: list[str], stems: list[str]) -> int:
    return sum(_begins(word, stems) for word in said)


def _begins(word: str, stems: list[str]) -> bool:
    return word.startswith(tuple(stems))
