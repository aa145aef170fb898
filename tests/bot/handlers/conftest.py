"""A whole evening at the clinic in one process: real dispatcher, inbox, services and database; Telegram and Vetmanager
are the sandbox's own, so whatever the real servers refuse is refused here too."""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.base import BaseSession
from aiogram.enums import ParseMode
from aiogram.methods import SendMessage, TelegramMethod
from sqlalchemy import select

from bot.container import Container, built
from bot.db.models import AuditRow, DoctorRow
from bot.db.uow import Database
from bot.dispatcher import Feeding, build_dispatcher, clinics_talk, storage_for
from bot.documents.press import Press
from bot.domain.ids import DoctorId, PanelUserId
from bot.domain.panel import PanelRole, PanelUser
from bot.domain.people import Account, Role
from bot.domain.pets import NewPet, Species
from bot.inbox.envelope import received
from bot.inbox.handling import Handling
from bot.jobs.copies import copy_writers
from bot.jobs.delivery import Delivery, to_mailbox, to_telegram
from bot.jobs.fetching import from_telegram
from bot.jobs.kinds import all_kinds
from bot.jobs.letters import LETTERS
from bot.jobs.politeness import politely
from bot.jobs.rendering import RenderContext
from bot.outgoing.connection import kept_answer
from bot.outgoing.downloads import downloads
from bot.outgoing.mail import Letter, MailFailed
from bot.outgoing.pace import ChatPace
from bot.outgoing.telegram import TelegramSender
from bot.services.deliveries import Channel
from bot.services.mirror import FULL, HOT
from bot.services.rules import ClinicRules
from bot.texts import TextsLibrary, load_texts
from bot.vetmanager.client import Connection, connected
from sandbox.changes import Changes
from sandbox.telegram.attachments import Attributes, Raw
from sandbox.telegram.clients import Client
from sandbox.telegram.images import sample_photo
from sandbox.telegram.messenger import Messenger
from sandbox.telegram.params import Params, Upload
from sandbox.telegram.server import TelegramServer
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed.staff import THERAPIST
from sandbox.vetmanager.server import SANDBOX_KEY, VetmanagerServer
from tests.clock import Clock
from tests.plugins.databases import Databases, Furniture
from tests.plugins.house import asking, listening

TOKEN = "42:test"
ADMIN = PanelUser(PanelUserId(1), "admin@example.test", PanelRole.ADMIN)
RULES = ClinicRules(phone="+7 495 555-01-00", urgent_phone="+7 495 555-01-11", flood_per_minute=10_000)


class Killed(BaseException):
    """kill -9: no handler gets to see it."""


class InOneProcess(BaseSession):
    """aiogram's calls go to the emulator without a socket; answers are parsed by aiogram as ever."""

    def __init__(self, server: TelegramServer) -> None:
        super().__init__()
        self._server = server
        self.calls: list[str] = []
        self.sent: list[SendMessage] = []
        self.breaks: Exception | None = None
        self.dies_saying: str | None = None

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        if self.breaks is not None:
            raise self.breaks
        self.calls.append(method.__api_method__)
        if self.dies_saying is not None and self.dies_saying in (getattr(method, "text", None) or ""):
            raise Killed
        if isinstance(method, SendMessage):
            self.sent.append(method)
        files: dict[str, Any] = {}
        values = {
            name: prepared
            for name, value in method.model_dump(warnings=False).items()
            if (prepared := self.prepare_value(value, bot=bot, files=files))
        }
        uploads = {
            name: Upload(
                file.filename or name, "application/octet-stream", b"".join([part async for part in file.read(bot)])
            )
            for name, file in files.items()
        }
        kept_answer(method.__returning__)
        answer = await self._server.execute(method.__api_method__, Params(values, uploads))
        return self.check_response(bot, method, answer.get("error_code", 200), json.dumps(answer)).result

    async def close(self) -> None:
        """Nothing is open."""

    async def stream_content(self, *args: Any, **kwargs: Any) -> AsyncGenerator[bytes, None]:
        """A download, from the link that ``getFile`` has given."""
        if self.breaks is not None:
            raise self.breaks
        url = str(args[0] if args else kwargs["url"])
        stored = self._server.messenger.files.by_link(url.partition(f"/bot{TOKEN}/")[2])
        assert stored is not None, "the link is not alive"
        yield self._server.messenger.files.data(stored)


@dataclass(frozen=True)
class Sent:
    """A file as it arrived: may it be forwarded?"""

    name: str
    body: bytes
    is_protected: bool
    caption: str


@dataclass
class Somebody:
    """A person with a telephone: does, then looks."""

    client: Client
    evening: "Evening"
    toasts: list[str] = field(default_factory=list)
    tapped: int = 0
    """How many buttons this person has pressed."""

    async def says(self, text: str) -> None:
        self.client.write(text)
        await self.evening.goes_on()

    async def taps(self, label: str) -> str:
        """Tap the newest button with this label, or whose label begins with it; the words of the answer come back."""
        found = self._label(label)
        self.tapped += 1
        tap = self.client.tap(found, None, None)
        await self.evening.goes_on()
        return self._answer_to(tap)

    async def taps_twice(self, label: str) -> None:
        """Both taps leave before the first is answered."""
        found = self._label(label)
        self.client.tap(found, None, None)
        self.client.tap(found, None, None)
        await self.evening.goes_on()

    async def taps_old(self, label: str, message_id: int, data: str) -> str:
        """A button of an earlier screen that this person's telephone still shows."""
        tap = self.client.forge(data, message_id, 0)
        await self.evening.goes_on()
        return self._answer_to(tap)

    async def forges(self, data: str, *, age_days: int = 0) -> str:
        """A tap that no button allows."""
        tap = self.client.forge(data, self.screen_id, age_days * 86400)
        await self.evening.goes_on()
        return self._answer_to(tap)

    async def shares_contact(self, phone: str, *, own: bool = True) -> None:
        self.client.share_contact(phone, self.client.person.id if own else 1, None)
        await self.evening.goes_on()

    async def speaks(self) -> None:
        """A voice message."""
        self.client.send_media("voice", Raw(b"OggS" + b"\0" * 64, "voice.ogg", "audio/ogg"), "", Attributes())
        await self.evening.goes_on()

    async def sends(self, kind: str) -> None:
        """Anything else that a messenger can send."""
        match kind:
            case "location":
                self.client.share_location()
            case "contact":
                self.client.share_contact("79005550177", self.client.person.id, None)
            case "photo":
                self.client.send_media(kind, Raw(sample_photo()), "", Attributes())
            case _:
                self.client.send_media(kind, Raw(b"bytes"), "", Attributes())
        await self.evening.goes_on()

    async def sends_file(self, kind: str, data: bytes, name: str = "", caption: str = "", album: str = "") -> None:
        """A photo, video, voice or document; of an album when it has a name."""
        self.client.send_media(kind, Raw(data, name), caption, Attributes(), album or None)
        await self.evening.goes_on()

    async def sends_blank(self, kind: str, size: int, name: str) -> None:
        """A file of which only the size matters."""
        self.client.send_media(kind, Raw(b"", name, blank_size=size), "", Attributes())
        await self.evening.goes_on()

    async def sends_album(self, *photos: bytes) -> None:
        """All at once, as a telephone does."""
        album = self.evening.messenger.new_album()
        for photo in photos:
            self.client.send_media("photo", Raw(photo), "", Attributes(), album)
        await self.evening.goes_on()

    async def forges_on_a_lost_message(self, data: str) -> None:
        """A tap under a message that Telegram does not hand out any more."""
        self.client.forge(data, 1, 0)
        await self.evening.goes_on()

    # --- looking ---

    @property
    def messages(self) -> list[str]:
        """What the bot has said, as it stands now, oldest first."""
        return [one.text for one in self._from_bot()]

    @property
    def screen(self) -> str:
        """The newest message of the bot that has buttons."""
        return str(self._screen().text)

    @property
    def screen_id(self) -> int:
        return int(self._screen().id)

    @property
    def buttons(self) -> list[str]:
        return [one["text"] for row in self._screen().keyboard or [] for one in row]

    @property
    def everything(self) -> list[str]:
        """Every button that stands in the chat, on old messages too."""
        return [button["text"] for one in self._from_bot() for row in one.keyboard or [] for button in row]

    @property
    def data(self) -> dict[str, str]:
        return {one["text"]: one["callback_data"] for row in self._screen().keyboard or [] for one in row}

    @property
    def links(self) -> dict[str, str]:
        """Buttons that open a browser."""
        return {one["text"]: one["url"] for row in self._screen().keyboard or [] for one in row if "url" in one}

    @property
    def keyboards(self) -> int:
        """How many messages have buttons."""
        return sum(1 for one in self._from_bot() if one.keyboard)

    @property
    def reply_keys(self) -> list[str]:
        keyboard = self.client.chat.reply_keyboard or {}
        return [one["text"] for row in keyboard.get("keyboard", []) for one in row]

    @property
    def own_messages(self) -> list[str]:
        """What this person wrote and nobody deleted."""
        chat = self.client.chat
        return [
            one.text for one in chat.messages.values() if one.sender_id == self.client.person.id and not one.deleted
        ]

    @property
    def documents(self) -> list[Sent]:
        """Files that the bot has sent, oldest first."""
        files = self.evening.messenger.files
        found = [(one, one.content["document"]) for one in self._from_bot() if "document" in one.content]
        return [
            Sent(about["file_name"], files.data(files.get(about["file_id"])), one.protected, one.text)
            for one, about in found
        ]

    def _from_bot(self) -> list[Any]:
        chat, person = self.client.chat, self.client.person.id
        return [one for one in chat.messages.values() if one.sender_id != person and not one.deleted]

    def _screen(self) -> Any:
        return next(one for one in reversed(self._from_bot()) if one.keyboard)

    def _label(self, wanted: str) -> str:
        labels = [button["text"] for one in reversed(self._from_bot()) for row in one.keyboard or [] for button in row]
        exact = next((label for label in labels if label == wanted), None)
        begins = next((label for label in labels if label.startswith(wanted) or wanted in label), None)
        assert exact or begins, f"no button «{wanted}» among {labels}"
        return str(exact or begins)

    def _answer_to(self, tap: Any) -> str:
        assert tap.answered, "the tap was left without an answer"
        return str(tap.text or "")


class PillarBox:
    """Instead of a mail server."""

    def __init__(self, refused: MailFailed | None = None) -> None:
        self.letters: list[Letter] = []
        self._refused = refused

    async def send(self, letter: Letter) -> None:
        if self._refused is not None:
            raise self._refused
        self.letters.append(letter)


@dataclass
class Evening:
    """The clinic, its bot, and the people who write to it."""

    container: Container
    db: Database
    clock: Clock
    clinic: Clinic
    server: VetmanagerServer
    messenger: Messenger
    session: InOneProcess
    bot: Bot
    library: TextsLibrary
    press: Press
    handle: Handling
    _offset: int = 0

    async def goes_on(self) -> None:
        """Hand every waiting update to the inbox, in order, and let it be handled to its end."""
        while batch := self.messenger.updates.take(self._offset, 100):
            self._offset = batch[-1]["update_id"] + 1
            for waiting in await self.container.updates.accept([received(one) for one in batch]):
                await self.handle(waiting)

    def meets(self, name: str = "Анна", **facts: Any) -> Somebody:
        person = self.messenger.add_person(first_name=name, **facts)
        return Somebody(Client(self.messenger, person), self)

    async def employs(
        self, vm_user_id: int = THERAPIST, name: str = "Берёзова Марина", about: str = "терапевт"
    ) -> None:
        """A doctor is let in, linked to Vetmanager, and the clinic's schedule is read."""
        row = DoctorRow(
            email=f"doctor{vm_user_id}@example.test",
            name=name,
            specialisation=about,
            vm_user_id=vm_user_id,
            added_at=self.clock(),
        )
        async with self.db.uow() as uow:
            uow.session.add(row)
            await uow.commit()
        await self.container.schedule.refresh_full()
        await self.container.schedule.refresh_hot()

    async def knows(self, somebody: Somebody, pet: str = "") -> Account:
        """A person who has logged in, introduced themselves and agreed to everything before this evening."""
        accounts, number = self.container.accounts, somebody.client.person.id
        account = await accounts.seen(number, somebody.client.person.language_code)
        async with self.db.uow() as uow:
            await uow.accounts.open_session(account.id, Role.OWNER, f"person{number}@example.org", self.clock())
            await uow.profiles.change(account.id, self.clock(), name="Лесная Анна", phone="+79005550177")
            if pet and not await uow.pets.of_owner(account.id):
                await uow.pets.add(account.id, NewPet(pet, Species.CAT), self.clock())
            await uow.commit()
        for document in await self.container.consents.missing(account):
            await self.container.consents.accept(account, document.key, document.version)
        return await accounts.get(account.id)

    async def pushes(self) -> None:
        """Carry what is due into Vetmanager."""
        while await self.container.sync.push_one():
            pass

    async def looks_into_the_clinic(self) -> None:
        """What a minute's job does: read the clinic's next days, and notice what staff did."""
        await self.container.schedule.refresh_hot()

    async def delivers(self) -> None:
        """Send what the bot owes to chats."""
        sender = TelegramSender(self.bot)
        sender._chats = ChatPace(interval=0)
        deliver = to_telegram(sender, politely(all_kinds(self.container, self.press)), self._context)
        delivery = Delivery(Channel.TELEGRAM, deliver, self.container.deliveries, self.clock)
        while await delivery.some():
            pass

    async def fetches(self) -> None:
        """Bring in the files that were sent in chats."""
        deliver = from_telegram(self.container, downloads(self.bot))
        fetching = Delivery(Channel.FILES, deliver, self.container.deliveries, self.clock)
        while await fetching.some():
            pass

    async def post(self, refused: MailFailed | None = None) -> list[Letter]:
        """Send the letters that are due, and read them; ``refused`` is what the server says to each."""
        pillar = PillarBox(refused)
        copies = copy_writers(self.container, self.press, all_kinds(self.container, self.press))
        deliver = to_mailbox(pillar, LETTERS, copies, self._context)
        delivery = Delivery(Channel.MAIL, deliver, self.container.deliveries, self.clock)
        while await delivery.some():
            pass
        return pillar.letters

    @property
    def _context(self) -> RenderContext:
        it = self.container
        return RenderContext(it.accounts, it.notices, it.visits, it.rules, self.library, self.clock)

    async def code(self) -> str:
        """The code from the newest letter."""
        return (await self.post())[-1].subject.split()[0]

    def heard_by(self, name: str) -> list[str]:
        """Everything that the bot has said to the person of this name."""
        number = next(one.id for one in self.messenger.people.values() if one.first_name == name)
        return [one.text for one in self.messenger.chats[number].messages.values() if one.sender_id != number]

    def sounded(self, somebody: Somebody) -> bool:
        """Whether the newest message to this person made a sound."""
        sent = [method for method in self.session.sent if method.chat_id == somebody.client.person.id]
        return not sent[-1].disable_notification

    async def audited(self) -> set[str]:
        """What the log that only grows has noted."""
        async with self.db.read() as uow:
            return set((await uow.session.execute(select(AuditRow.action))).scalars())

    async def dismisses(self, vm_user_id: int = THERAPIST) -> None:
        """The administrator takes a doctor off the list."""
        async with self.db.uow() as uow:
            row = (await uow.session.execute(select(DoctorRow).where(DoctorRow.vm_user_id == vm_user_id))).scalar_one()
        await self.container.doctors.remove(ADMIN, DoctorId(row.id))

    async def dies(self, somebody: Somebody, tapping: str, saying: str) -> None:
        """The process is killed after the commit, with these words on its lips; then a new one takes over."""
        somebody.client.tap(tapping, None, None)
        self.session.dies_saying = saying
        with suppress(Killed):
            await self.goes_on()
        self.session.dies_saying = None
        await self.restarts()
        for waiting in await self.container.updates.left_over():
            await self.handle(waiting)

    async def restarts(self) -> None:
        """A new process over the same database: nothing is left but what was committed."""
        self.handle = _handling(self.container, self.library, self.bot)


def _handling(container: Container, library: TextsLibrary, bot: Bot) -> Handling:
    dispatcher = build_dispatcher(container, library, storage_for(container, ""), clinics_talk())
    return Handling(container.updates, Feeding(dispatcher, bot))


@pytest.fixture(scope="session")
def library() -> TextsLibrary:
    return load_texts(strict=True)


@pytest.fixture(scope="session")
def press() -> Iterator[Press]:
    """One for all evenings: its process takes a second to start."""
    press = Press()
    yield press
    asyncio.run(press.__aexit__(None, None, None))


@pytest.fixture
async def evening(
    sqlite_databases: Databases, clock: Clock, library: TextsLibrary, press: Press, tmp_path: Path
) -> AsyncIterator[Evening]:
    async with opened_evening(sqlite_databases.fresh(READ_YESTERDAY), clock, library, press, tmp_path) as evening:
        yield evening


async def _read_the_clinic(db: Database) -> None:
    """The price list, Vetmanager's short lists and its schedule, which then counts as never read: whoever employs a
    doctor reads it again and finds nothing new, which takes a third of the time."""
    clock = Clock()
    db.now = clock
    async with listening(clock) as server, asking(server, clock) as vetmanager:
        container = built(db, vetmanager, RULES)
        await container.catalogue.ensure_seeded()
        await container.schedule.refresh_full()
    async with db.uow() as uow:
        await uow.mirror.outdated(HOT)
        await uow.mirror.outdated(FULL)
        await uow.commit()


READ_YESTERDAY = Furniture("evening", _read_the_clinic)


@asynccontextmanager
async def opened_evening(
    database_url: str, clock: Clock, library: TextsLibrary, press: Press, folder: Path
) -> AsyncIterator[Evening]:
    """On a copy of READ_YESTERDAY."""
    clinic = Clinic(now=clock)
    server = VetmanagerServer(clinic)
    await server.start()
    messenger = Messenger(TOKEN, clock, Changes())
    telegram = TelegramServer(messenger)
    session = InOneProcess(telegram)
    bot = Bot(TOKEN, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))
    db = Database(database_url, clock)

    def today() -> date:
        return clock().date()

    async with connected(Connection(url=server.url, api_key=SANDBOX_KEY, per_second=1000), today=today) as vetmanager:
        container = built(db, vetmanager, RULES, folder, "http://files.test")
        handle = _handling(container, library, bot)
        yield Evening(container, db, clock, clinic, server, messenger, session, bot, library, press, handle)
    await db.close()
    await server.stop()
