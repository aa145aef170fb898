"""People who use the bot, as the clinic's desk sees them (row A14): the list, and a card with all that hangs on one."""

from dataclasses import dataclass

from bot.db import queries
from bot.db.client_queries import Apart, ClientFilter, ClientLine, client_lines
from bot.db.repositories.accounts import Contact, Login
from bot.db.uow import Database
from bot.db.visit_queries import VisitFilter, VisitLine, visit_lines
from bot.domain import phone
from bot.domain.erasure import Erasure
from bot.domain.files import StoredFile
from bot.domain.ids import AccountId
from bot.domain.notices import NoticeChoices
from bot.domain.panel import PanelUser
from bot.domain.people import Consent, Profile
from bot.domain.pets import Pet
from bot.domain.requests import DeskRequest
from bot.services import emails

__all__ = ["PAGE", "Apart", "ClientCard", "ClientFilter", "ClientLine", "ClientPage", "ClientService"]

PAGE = 50
SHOWN = 20
"""Of visits, files and logins on a card; the newest."""


@dataclass(frozen=True, slots=True)
class ClientPage:
    """``rest`` is where the next page begins; None on the last one."""

    lines: tuple[ClientLine, ...]
    rest: int | None


@dataclass(frozen=True, slots=True)
class ClientCard:
    """A person with everything that hangs on them. The phone stays masked until somebody asks for it."""

    id: AccountId
    contact: Contact
    profile: Profile
    phone_masked: str
    email: str
    is_doctor: bool
    is_shut_out: bool
    pets: tuple[Pet, ...]
    ahead: tuple[VisitLine, ...]
    past: tuple[VisitLine, ...]
    ahead_in_all: int
    """Of visits that are to take place still."""
    past_in_all: int
    files: tuple[StoredFile, ...]
    files_in_all: int
    requests: tuple[DeskRequest, ...]
    consents: tuple[Consent, ...]
    logins: tuple[Login, ...]
    choices: NoticeChoices
    undelivered: int
    erasure: Erasure | None

    @property
    def is_logged_in(self) -> bool:
        return any(one.ended_at is None for one in self.logins)


class ClientService:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def page(self, actor: PanelUser, wanted: ClientFilter, after: int | None = None) -> ClientPage:
        """A page of the people who are wanted, after the one of that number."""
        now = self._db.now()
        async with self._db.read() as uow:
            lines = await client_lines(uow.session, wanted, after, now, PAGE + 1)
        return ClientPage(tuple(lines[:PAGE]), lines[PAGE - 1].id if len(lines) > PAGE else None)

    async def card(self, actor: PanelUser, account_id: AccountId) -> ClientCard:
        """A reader of the panel sees addresses masked, too. PersonNotFound."""
        now = self._db.now()
        ahead = VisitFilter(owner_id=account_id, begin=now)
        past = VisitFilter(owner_id=account_id, end=now, newest_first=True)
        async with self._db.read() as uow:
            contact, profile = await uow.accounts.contact(account_id), await uow.profiles.get(account_id)
            files = [file for file, _ in await uow.files.of_owner(account_id)]
            logins = await uow.accounts.logins(account_id, SHOWN)
            return ClientCard(
                id=account_id,
                contact=contact,
                profile=profile,
                phone_masked=phone.masked(profile.phone) if profile.phone else "",
                email=profile.email if actor.may_work else emails.masked(profile.email),
                is_doctor=await uow.doctors.place_of(account_id) is not None,
                is_shut_out=contact.shut_out_until is not None and contact.shut_out_until > now,
                pets=tuple(await uow.pets.of_owner(account_id)),
                ahead=tuple(await visit_lines(uow.session, ahead, None, SHOWN)),
                past=tuple(await visit_lines(uow.session, past, None, SHOWN)),
                ahead_in_all=await uow.visits.count_of_owner(account_id, now, past=False),
                past_in_all=await uow.visits.count_of_owner(account_id, now, past=True),
                files=tuple(files[:SHOWN]),
                files_in_all=len(files),
                requests=tuple(await uow.requests.open_of(account_id)),
                consents=tuple(await uow.consents.of(account_id)),
                logins=tuple(logins),
                choices=await uow.notices.choices(account_id),
                undelivered=await queries.undelivered_to(uow.session, account_id),
                erasure=await uow.erasures.open_of(account_id),
            )

    async def reveal_phone(self, actor: PanelUser, account_id: AccountId) -> str:
        """The number in full, written down as asked for. NotAllowed, PersonNotFound."""
        actor.must_work()
        async with self._db.uow() as uow:
            await uow.accounts.contact(account_id)
            number = (await uow.profiles.get(account_id)).phone
            uow.audit.add(actor.ref, "phone-shown", f"account:{account_id}", {}, self._db.now())
            await uow.commit()
        return number
