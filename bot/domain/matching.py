"""Whose record is it? Rules that link a person or a pet to the clinic's records, and never guess (rows I6, I7, A9)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

from bot.domain import names, phone
from bot.domain.ids import VmClientId, VmPetId
from bot.domain.names import NAMELESS, PersonName

IdT = TypeVar("IdT", VmClientId, VmPetId)


class Why(StrEnum):
    """Why a record is, or is not quite, the one."""

    PHONE = "phone"
    EMAIL = "email"
    NAME = "name"
    OTHER_NAME = "other_name"
    BLACKLISTED = "blacklisted"


@dataclass(frozen=True, slots=True)
class Candidate(Generic[IdT]):
    """A record that may be meant, with the reasons for and against it."""

    id: IdT
    reasons: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Linked(Generic[IdT]):
    """Exactly one record, and what it was recognised by."""

    id: IdT
    basis: Why


@dataclass(frozen=True, slots=True)
class Doubtful(Generic[IdT]):
    """Several records, or one with something against it: a person of the clinic decides."""

    candidates: tuple[Candidate[IdT], ...]


@dataclass(frozen=True, slots=True)
class Nobody:
    """No record at all: a new one may be made."""


ClientMatch: TypeAlias = Linked[VmClientId] | Doubtful[VmClientId] | Nobody
PetMatch: TypeAlias = Linked[VmPetId] | Doubtful[VmPetId] | Nobody


@dataclass(frozen=True, slots=True)
class Seeker:
    """Who is looked for. The e-mail is a confirmed one; the phone and the name are what they say."""

    phone: str = ""
    email: str = ""
    name: PersonName = NAMELESS


@dataclass(frozen=True, slots=True)
class ClientRecord:
    """A client of the clinic, as far as recognising goes. A disabled record is still that person's record."""

    id: VmClientId
    phones: tuple[str, ...] = ()
    email: str = ""
    name: PersonName = NAMELESS
    is_deleted: bool = False
    is_blacklisted: bool = False


def match_client(seeker: Seeker, records: Iterable[ClientRecord]) -> ClientMatch:
    """Phone, then e-mail, then full name. One record found by phone or e-mail is linked, unless something speaks
    against it; of several on one phone only a confirmed e-mail can single one out; a name alone never links."""
    seen = {record.id: _candidate(seeker, record) for record in records if not record.is_deleted}
    candidates = [one for one in seen.values() if one.reasons]
    if not candidates:
        return Nobody()
    chosen = _the_only(candidates)
    if chosen is None or Why.BLACKLISTED in chosen.reasons:
        return Doubtful(tuple(candidates))
    if Why.EMAIL in chosen.reasons:
        return Linked(chosen.id, Why.EMAIL)
    return Doubtful(tuple(candidates)) if Why.OTHER_NAME in chosen.reasons else Linked(chosen.id, Why.PHONE)


def _candidate(seeker: Seeker, record: ClientRecord) -> Candidate[VmClientId]:
    for_it = {
        Why.PHONE: any(phone.is_same(seeker.phone, one) for one in record.phones),
        Why.EMAIL: bool(seeker.email) and seeker.email.strip().casefold() == record.email.strip().casefold(),
        Why.NAME: names.is_same_person(seeker.name, record.name),
    }
    if not any(for_it.values()):
        return Candidate(record.id, ())
    against = {
        Why.OTHER_NAME: names.is_someone_else(seeker.name, record.name),
        Why.BLACKLISTED: record.is_blacklisted,
    }
    return Candidate(record.id, tuple(why for why, holds in (for_it | against).items() if holds))


def _the_only(candidates: Sequence[Candidate[VmClientId]]) -> Candidate[VmClientId] | None:
    """The one strong candidate, or the one that both phone and e-mail point at; None where that is not one."""
    strong = [one for one in candidates if {Why.PHONE, Why.EMAIL} & set(one.reasons)]
    both = [one for one in strong if {Why.PHONE, Why.EMAIL} <= set(one.reasons)]
    if len(strong) == 1:
        return strong[0]
    return both[0] if len(both) == 1 else None


@dataclass(frozen=True, slots=True)
class PetRecord:
    """A patient of one owner. ``type_id`` is Vetmanager's species, None where it is not known."""

    id: VmPetId
    name: str
    type_id: int | None = None
    is_alive: bool = True


def match_pet(name: str, type_id: int | None, records: Iterable[PetRecord]) -> PetMatch:
    """Among one owner's pets: the same name and species. A cat and a dog of one name are two pets; a species that
    one side does not know does not tell them apart; the dead and the deleted are never anybody's match."""
    found = [
        record.id
        for record in records
        if record.is_alive and names.key(record.name) == names.key(name) and _may_be_one(record.type_id, type_id)
    ]
    match sorted(set(found)):
        case []:
            return Nobody()
        case [only]:
            return Linked(only, Why.NAME)
        case several:
            return Doubtful(tuple(Candidate(one, (Why.NAME,)) for one in several))


def _may_be_one(one: int | None, other: int | None) -> bool:
    return one is None or other is None or one == other
