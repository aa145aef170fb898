"""Which doctors perform which services: a position's title is read by the words in data/specialisations.json."""

from dataclasses import dataclass
from functools import cache

from bot.domain.catalogue import Doctor, Service
from bot.services.data_files import data_file


@dataclass(frozen=True, slots=True)
class Specialisations:
    """``words``: how the titles of each specialisation begin; ``performers``: who else may do a kind of service."""

    words: dict[str, tuple[str, ...]]
    performers: dict[str, tuple[str, ...]]

    def performs(self, doctor: Doctor, service: Service) -> bool:
        """A service without a specialisation is anybody's; a doctor without a known one does everything."""
        known = self.of(doctor.specialisation)
        if not service.specialisation or not known:
            return True
        return bool(known & set(self.performers.get(service.specialisation, (service.specialisation,))))

    def of(self, title: str) -> set[str]:
        """Keys recognised in a title such as "Хирург, УЗИ-диагност"."""
        tokens = "".join(char if char.isalpha() else " " for char in title.casefold()).split()
        return {key for key, starts in self.words.items() if any(token.startswith(starts) for token in tokens)}


@cache
def known_specialisations() -> Specialisations:
    body = data_file("specialisations")
    return Specialisations(
        {key: tuple(words) for key, words in body["words"].items()},
        {key: tuple(who) for key, who in body["performers"].items()},
    )
