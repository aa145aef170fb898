"""A service by the owner's own words (row C8): how words begin, as data. It names a line of the catalogue, never an
illness; and where the words sound urgent, the urgent signs come first."""

import re
from dataclasses import dataclass

from bot.db.uow import Database
from bot.domain.catalogue import ClientType, Service
from bot.services.data_files import data_file

MOST = 2
_WORD = re.compile(r"[^\W\d_]+")


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
    """Whether the urgent signs had better be looked at first, whatever question these words answer."""
    return bool(_hits(_said(words), data_file("request_words")["urgent"]))


def _said(words: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(words)]


def _hits(said: list[str], stems: list[str]) -> int:
    return sum(any(word.startswith(stem) for stem in stems) for word in said)
