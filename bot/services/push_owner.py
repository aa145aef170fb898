"""The owner in Vetmanager (row I6): recognised without guessing, completed without overwriting, else made once."""

import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bot.db.uow import Database
from bot.domain.ids import VmClientId
from bot.domain.matching import (
    Candidate,
    ClientMatch,
    ClientRecord,
    Doubtful,
    Linked,
    Nobody,
    Seeker,
    Why,
    match_client,
)
from bot.domain.people import LinkBasis, Profile
from bot.domain.visits import Visit
from bot.services import sync_reasons
from bot.services.data_files import data_file
from bot.services.dictionaries import DictionaryService
from bot.services.in_doubt import InDoubt
from bot.vetmanager.client import Vetmanager
from bot.vetmanager.models import Client
from bot.vetmanager.resources.clients import ClientCard

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PushedOwner:
    """``is_new`` when this very push has made the record; ``is_proven`` when the account is known to be that person."""

    client_id: VmClientId
    is_new: bool = False
    is_proven: bool = True
    differs: tuple[str, ...] = ()


class OwnerPush:
    def __init__(self, db: Database, vetmanager: Vetmanager, dictionaries: DictionaryService) -> None:
        self._db = db
        self._clients = vetmanager.clients
        self._dictionaries = dictionaries

    async def ensure(
        self,
        visit: Visit,
        *,
        may_exist: bool,
        none_of: Collection[int] = frozenset(),
        approved: Collection[int] = frozenset(),
    ) -> PushedOwner:
        """The owner's record. ``may_exist``: an earlier try may have made one that we never heard of; ``none_of``:
        staff have said that these are other people; ``approved``: that these may be booked, whatever they are marked
        with.
        InDoubt when Vetmanager knows several such people, or one whom staff must look at (row I17)."""
        async with self._db.read() as uow:
            profile = await uow.profiles.get(visit.account_id)
        if profile.vm_client_id is not None:
            if profile.is_blacklisted and profile.vm_client_id not in approved:
                raise InDoubt(sync_reasons.OWNER, [Candidate(profile.vm_client_id, (Why.BLACKLISTED,))])
            return PushedOwner(profile.vm_client_id, is_proven=profile.basis is None or profile.basis.is_proof)
        if may_exist and (made := await self._clients.by_marker(visit.marker)):
            return await self._finish_making(profile, PushedOwner(made[0].id))
        match await self._find(profile, none_of):
            case Linked(id=client_id, basis=why):
                return await self._link(profile, client_id, why)
            case Doubtful(candidates=candidates):
                raise InDoubt(sync_reasons.OWNER, candidates)
        return await self._make(visit, profile)

    async def _find(self, profile: Profile, none_of: Collection[int]) -> ClientMatch:
        """By phone, by e-mail, and by name only when neither knows anybody: a namesake is a question, not an answer."""
        seeker = Seeker(profile.phone, profile.email, profile.person)
        found = _records(await self._clients.by_phone(profile.phone), none_of)
        match = match_client(seeker, found)
        if isinstance(match, Linked) and match.basis is Why.EMAIL:
            return match
        found += _records(await self._clients.by_email(profile.email), none_of)
        match = match_client(seeker, found)
        if not isinstance(match, Nobody):
            return match
        return match_client(seeker, found + _records(await self._clients.by_name(seeker.name), none_of))

    async def _link(self, profile: Profile, client_id: VmClientId, why: Why) -> PushedOwner:
        """A record found by a phone that somebody merely typed takes the visit, and nothing else: an e-mail added to
        it would open the clinic's records to whoever typed it."""
        basis = _basis(profile, why)
        differs: tuple[str, ...] = ()
        if basis.is_proof and (filled := await self._clients.fill_empty(client_id, await self._card(profile))):
            differs = filled.differs
        await self._remember(profile, client_id, basis)
        return PushedOwner(client_id, is_proven=basis.is_proof, differs=differs)

    async def _make(self, visit: Visit, profile: Profile) -> PushedOwner:
        """The marker in the note is what a later try looks for when this answer is lost: a phone would find the
        record as well, but could not tell that we made it."""
        note = f"{data_file('vetmanager_words')['made_by']} [{visit.marker}]"
        written = await self._clients.create(await self._card(profile), note)
        _log.info("made client %s for account %s", written.row.id, profile.account_id)
        return await self._finish_making(profile, PushedOwner(written.row.id, is_new=True, differs=written.differs))

    async def _finish_making(self, profile: Profile, made: PushedOwner) -> PushedOwner:
        """Clinics come before our own note of it: until that is written, another try finds the record by its marker
        and completes what is missing."""
        await self._clients.link_to_clinics(made.client_id, await self._dictionaries.clinics())
        await self._remember(profile, made.client_id, LinkBasis.CREATED)
        return made

    async def _remember(self, profile: Profile, client_id: VmClientId, basis: LinkBasis) -> None:
        async with self._db.uow() as uow:
            await uow.profiles.change(profile.account_id, self._db.now(), vm_client_id=client_id, basis=basis)
            await uow.commit()

    async def _card(self, profile: Profile) -> ClientCard:
        mask = await self._dictionaries.phone_mask()
        return ClientCard(profile.person, profile.phone, profile.email, mask)


def _records(clients: Iterable[Client], none_of: Collection[int]) -> list[ClientRecord]:
    return [
        ClientRecord(one.id, one.phones, one.email, one.name, one.is_deleted, one.is_blacklisted)
        for one in clients
        if one.id not in none_of
    ]


def _basis(profile: Profile, why: Why) -> LinkBasis:
    if why is Why.EMAIL:
        return LinkBasis.EMAIL
    return LinkBasis.CONTACT if profile.phone_is_proven else LinkBasis.PHONE
