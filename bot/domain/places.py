"""Clinics that an animal can be taken to at once, by city."""

from collections.abc import Iterable
from dataclasses import dataclass

MOST_CITY, MOST_LINE = 40, 200


@dataclass(frozen=True, slots=True)
class ClinicPlace:
    """``address`` and ``phone`` may be missing; the city and the name may not."""

    city: str
    name: str
    address: str = ""
    phone: str = ""

    @classmethod
    def read(cls, line: str) -> "ClinicPlace | None":
        """From «Москва; Ветцентр; ул. Садовая, 1; +7 495 555-01-00»; None when it is no such line."""
        parts = [part.strip() for part in line.split(";")]
        if (
            not 2 <= len(parts) <= 4
            or not parts[0]
            or not parts[1]
            or len(parts[0]) > MOST_CITY
            or len(line) > MOST_LINE
        ):
            return None
        return cls(*parts)


def by_city(lines: Iterable[str]) -> dict[str, tuple[ClinicPlace, ...]]:
    """Cities in the order in which the clinic named them."""
    cities: dict[str, tuple[ClinicPlace, ...]] = {}
    for place in filter(None, map(ClinicPlace.read, lines)):
        cities[place.city] = (*cities.get(place.city, ()), place)
    return cities
