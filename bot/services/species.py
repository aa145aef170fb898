"""Species here and in Vetmanager: each clinic names its own, the words that tell them are in data/species.json."""

from collections.abc import Iterable, Sequence

from bot.domain.pets import Species
from bot.services.data_files import data_file

ClinicSpecies = tuple[int, str, str]
"""(id, the clinic's title, the word behind its picture)."""


def species_of(title: str, kind: str = "") -> Species:
    """Ours for a species of the clinic's list; OTHER for one that fits none, UNKNOWN for none at all."""
    if not title and not kind:
        return Species.UNKNOWN
    return next((one for one in _named() if _is_kind(one, kind)), None) or next(
        (one for one in _named() if _is_titled(one, title)), Species.OTHER
    )


def type_for(species: Species, known: Sequence[ClinicSpecies]) -> int | None:
    """The clinic's species for ours: by its picture, else by its title; None when the clinic has none such."""
    if species not in _named():
        return None
    by_kind = [number for number, _, kind in known if _is_kind(species, kind)]
    by_title = [number for number, title, _ in known if _is_titled(species, title)]
    return min([one for one in by_title if one in by_kind] or by_kind or by_title, default=None)


def _named() -> Iterable[Species]:
    return [Species(key) for key in data_file("species")]


def _is_kind(species: Species, kind: str) -> bool:
    return kind.casefold() in data_file("species")[species]["kinds"]


def _is_titled(species: Species, title: str) -> bool:
    return title.casefold().startswith(tuple(data_file("species")[species]["titles"]))
