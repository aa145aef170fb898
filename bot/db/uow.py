"""The unit of work: one transaction, and the named questions that may be asked inside it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from datetime import UTC, datetime
from functools import cached_property

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from bot.db.bell import Bell
from bot.db.engine import is_sqlite, open_engine
from bot.db.repositories.accounts import Accounts
from bot.db.repositories.alerts import Alerts
from bot.db.repositories.audit import Audit
from bot.db.repositories.care import Care
from bot.db.repositories.catalogue import Catalogue
from bot.db.repositories.chats import Chats
from bot.db.repositories.check_ins import CheckIns
from bot.db.repositories.closings import Closings
from bot.db.repositories.conflicts import Conflicts
from bot.db.repositories.consents import Consents
from bot.db.repositories.conversations import Conversations
from bot.db.repositories.corrections import Corrections
from bot.db.repositories.dictionaries import Dictionaries
from bot.db.repositories.doctors import Doctors
from bot.db.repositories.drafts import Drafts
from bot.db.repositories.erasures import Erasures
from bot.db.repositories.files import Files
from bot.db.repositories.forgetting import Forgetting
from bot.db.repositories.inbox import Inbox
from bot.db.repositories.intakes import Intakes
from bot.db.repositories.legal import Legal
from bot.db.repositories.login import LoginCodes
from bot.db.repositories.mirror import Mirror
from bot.db.repositories.notes import Notes
from bot.db.repositories.notices import Notices
from bot.db.repositories.outbox import Outbox
from bot.db.repositories.own_data import OwnData
from bot.db.repositories.panel import PanelUsers
from bot.db.repositories.panel_doors import PanelDoors
from bot.db.repositories.patients import Patients
from bot.db.repositories.pets import Pets
from bot.db.repositories.profiles import Profiles
from bot.db.repositories.records import Records
from bot.db.repositories.requests import Requests
from bot.db.repositories.settings import SettingChoices
from bot.db.repositories.start_links import StartLinks
from bot.db.repositories.tidying import Tidying
from bot.db.repositories.time import Times
from bot.db.repositories.unmatched import Unmatched
from bot.db.repositories.visits import Visits
from bot.db.scope import current_scope

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


class UnitOfWork:
    """One transaction. Nothing is kept unless ``commit`` is reached."""

    def __init__(self, session: AsyncSession, now: Clock, bell: Bell, *, may_write: bool) -> None:
        self.session = session
        self.now = now
        self._bell = bell
        self._may_write = may_write

    async def commit(self) -> None:
        """Keep everything, with the handled update's staged conversation and its "done" mark (bot/db/scope.py)."""
        scope = current_scope()
        if scope is not None:
            await self.conversations.flush(scope.staged, self.now())
            if not scope.is_marked:
                await self.inbox.mark_done(scope.inbox_id, self.now())
        await self.keep()
        if scope is not None:
            scope.loaded.update(scope.staged)
            scope.staged.clear()
            scope.is_marked = True

    async def keep(self) -> None:
        """Keep everything, but leave the handled update open: for notes on the way (a person seen, an hour passed)
        that are no answer to what the person asked."""
        await self.session.commit()
        self._bell.ring(self.outbox.channels)

    @cached_property
    def accounts(self) -> Accounts:
        return Accounts(self.session)

    @cached_property
    def alerts(self) -> Alerts:
        return Alerts(self.session)

    @cached_property
    def audit(self) -> Audit:
        return Audit(self.session)

    @cached_property
    def care(self) -> Care:
        return Care(self.session)

    @cached_property
    def catalogue(self) -> Catalogue:
        return Catalogue(self.session)

    @cached_property
    def chats(self) -> Chats:
        return Chats(self.session)

    @cached_property
    def check_ins(self) -> CheckIns:
        return CheckIns(self.session)

    @cached_property
    def closings(self) -> Closings:
        return Closings(self.session)

    @cached_property
    def codes(self) -> LoginCodes:
        return LoginCodes(self.session)

    @cached_property
    def conflicts(self) -> Conflicts:
        return Conflicts(self.session)

    @cached_property
    def consents(self) -> Consents:
        return Consents(self.session)

    @cached_property
    def drafts(self) -> Drafts:
        return Drafts(self.session)

    @cached_property
    def conversations(self) -> Conversations:
        return Conversations(self.session)

    @cached_property
    def corrections(self) -> Corrections:
        return Corrections(self.session)

    @cached_property
    def dictionaries(self) -> Dictionaries:
        return Dictionaries(self.session)

    @cached_property
    def doctors(self) -> Doctors:
        return Doctors(self.session)

    @cached_property
    def doors(self) -> PanelDoors:
        return PanelDoors(self.session)

    @cached_property
    def erasures(self) -> Erasures:
        return Erasures(self.session)

    @cached_property
    def forgetting(self) -> Forgetting:
        return Forgetting(self.session)

    @cached_property
    def files(self) -> Files:
        return Files(self.session)

    @cached_property
    def inbox(self) -> Inbox:
        return Inbox(self.session)

    @cached_property
    def intakes(self) -> Intakes:
        return Intakes(self.session)

    @cached_property
    def legal(self) -> Legal:
        return Legal(self.session)

    @cached_property
    def mirror(self) -> Mirror:
        return Mirror(self.session)

    @cached_property
    def notes(self) -> Notes:
        return Notes(self.session)

    @cached_property
    def notices(self) -> Notices:
        return Notices(self.session)

    @cached_property
    def outbox(self) -> Outbox:
        return Outbox(self.session)

    @cached_property
    def own_data(self) -> OwnData:
        return OwnData(self.session)

    @cached_property
    def panel(self) -> PanelUsers:
        return PanelUsers(self.session)

    @cached_property
    def patients(self) -> Patients:
        return Patients(self.session)

    @cached_property
    def pets(self) -> Pets:
        return Pets(self.session)

    @cached_property
    def profiles(self) -> Profiles:
        return Profiles(self.session)

    @cached_property
    def records(self) -> Records:
        return Records(self.session)

    @cached_property
    def requests(self) -> Requests:
        return Requests(self.session)

    @cached_property
    def settings(self) -> SettingChoices:
        return SettingChoices(self.session)

    @cached_property
    def start_links(self) -> StartLinks:
        return StartLinks(self.session)

    @cached_property
    def tidying(self) -> Tidying:
        return Tidying(self.session)

    @cached_property
    def times(self) -> Times:
        return Times(self.session)

    @cached_property
    def unmatched(self) -> Unmatched:
        return Unmatched(self.session)

    @cached_property
    def visits(self) -> Visits:
        return Visits(self.session, takes_turns=self._may_write)


class Database:
    """The one database of the clinic, opened once per process."""

    def __init__(self, url: str, now: Clock = utc_now) -> None:
        self.engine = open_engine(url)
        self.now = now
        self.bell = Bell()
        self._writers = async_sessionmaker(self.engine, expire_on_commit=False)
        readers = self.engine.execution_options(read_only=True)
        self._readers = async_sessionmaker(readers, expire_on_commit=False)
        # SQLite has one writer. Waiting for our own tasks in line is fair and free; its busy handler polls.
        self._line: asyncio.Lock | None = asyncio.Lock() if is_sqlite(url) else None

    @asynccontextmanager
    async def uow(self) -> AsyncIterator[UnitOfWork]:
        """A transaction that may write; rolled back unless committed."""
        async with self._turn(), self._writers() as session:
            yield UnitOfWork(session, self.now, self.bell, may_write=True)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[UnitOfWork]:
        """A consistent look that changes nothing and blocks nobody."""
        async with self._readers() as session:
            yield UnitOfWork(session, self.now, self.bell, may_write=False)

    async def shred(self) -> None:
        """Empty SQLite's write-ahead log, where erased rows still lie; the pages themselves were overwritten at once
        (secure_delete). Readers in the way leave it for the next time. PostgreSQL's own vacuum does the like."""
        if self._line is None:
            return
        async with self._line, self.engine.connect() as connection:
            raw = (await connection.get_raw_connection()).driver_connection
            assert raw is not None
            await raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # outside of a transaction, where alone it works

    async def close(self) -> None:
        await self.engine.dispose()

    def _turn(self) -> AbstractAsyncContextManager[None]:
        return self._line if self._line is not None else nullcontext()
