"""The clock of a city (rows C4, O11): Russia's towns by their time of today, one zone name for each of the eleven."""

from functools import cache

from bot.domain import names
from bot.services.data_files import data_file

_OPENINGS = ("г. ", "г.", "город ", "гор. ", "city of ")


def zone_of(city: str) -> str | None:
    """An IANA name; None for a place that the list does not have. Spelling is forgiven as far as it is one place."""
    wanted = names.key(city)
    for opening in _OPENINGS:
        wanted = wanted.removeprefix(opening)
    return _zones().get(wanted.strip())


@cache
def _zones() -> dict[str, str]:
    return {
        names.key(spelling): zone
        for zone, cities in data_file("cities").items()
        for city in cities
        for spelling in city.split("|")
    }
