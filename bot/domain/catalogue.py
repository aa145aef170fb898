"""What the clinic offers: services as data, never prices in code."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.domain.ids import DoctorId, ServiceId


class ClientType(StrEnum):
    OWNER = "owner"
    BREEDER = "breeder"
    SHELTER = "shelter"


class ServiceKind(StrEnum):
    """How a service is delivered; only ``SLOT`` asks for a doctor's time."""

    SLOT = "slot"
    WRITTEN = "written"
    PACKAGE = "package"


@dataclass(frozen=True, slots=True)
class Category:
    key: str
    titles: dict[str, str]
    services: int = 0

    def title(self, language: str) -> str:
        return self.titles.get(language) or self.titles["ru"]


@dataclass(frozen=True, slots=True)
class Service:
    """A line of the catalogue. Price in roubles, ``minutes`` of the doctor's time, ``lead_minutes`` before the
    start after which it cannot be booked any more, ``horizon_days`` ahead that are open."""

    id: ServiceId
    key: str
    category: str
    titles: dict[str, str]
    details: dict[str, str]
    preparation: dict[str, str]
    price: Decimal
    minutes: int
    kind: ServiceKind = ServiceKind.SLOT
    client_types: tuple[ClientType, ...] = (ClientType.OWNER,)
    lead_minutes: int = 60
    horizon_days: int = 30
    specialisation: str = ""

    @property
    def is_by_time(self) -> bool:
        return self.kind is ServiceKind.SLOT

    def title(self, language: str) -> str:
        return self.titles.get(language) or self.titles["ru"]

    def about(self, language: str) -> str:
        return self.details.get(language) or self.details.get("ru", "")

    def prepare(self, language: str) -> str:
        return self.preparation.get(language) or self.preparation.get("ru", "")


@dataclass(frozen=True, slots=True)
class Doctor:
    """A doctor on the allow-list, as an owner may see them."""

    id: DoctorId
    name: str
    specialisation: str = ""
    experience: str = ""
    bookable: bool = True
