"""A crowd that does whatever comes into its head: owners, doctors and a stranger, each with words of their own that
nobody else may ever read."""

import random
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice, product

from bot.domain.errors import NotBookable, SlotTaken
from bot.domain.people import Role
from sandbox.telegram.attachments import Attributes, Raw
from sandbox.telegram.clients import CannotDo
from sandbox.telegram.images import sample_photo
from sandbox.vetmanager.seed.staff import SURGEON, THERAPIST
from tests.bot.handlers.conftest import ADMIN, Evening, Somebody
from tests.bot.handlers.stories import has_booked
from tests.bot.handlers.weather import Weather

COMMANDS = (
    "/start", "/help", "/settings", "/cancel", "/doctor", "/privacy", "/start x", "/start work", "/nothing",
    "/start s_therapist-first", "/start d_1", "/start d_999", "/start v_0000",
    f"/start i_{'a' * 32}", f"/start l_{'b' * 32}",
)  # fmt: skip
WORDS = (
    "сегодня", "<b>жирный</b>", "</i>&#0;", "\u202eназад", "👨‍👩‍👧", "ы" * 4000, "@", "; DROP TABLE visits", "{$name}",
    "000000", "-1", "5 лет", "4,5 кг", "12.03.2020", "89005550177", "не знаю", "Чихает третий день, ест хорошо", " \n ",
    "амоксициллин 250 мг по 1 таблетке 2 раза в день 7 дней", "0" * 300, "\u0000\u0001",
)  # fmt: skip
SORRY = ("это наша ошибка", "our mistake")
SCROLLS_BACK = 60
"""Messages that somebody looks through for a button."""


@dataclass
class Member:
    """One of the crowd. ``secret`` stands in everything that this person typed about themselves."""

    who: Somebody
    secret: str
    is_owner: bool
    account_id: int = 0
    doctor_id: int = 0
    toasts: list[str] = field(default_factory=list)
    """What the answers to taps have said."""
    seen: list[str] = field(default_factory=list)
    """Data of all buttons that this telephone has ever shown."""

    @property
    def address(self) -> str:
        return f"person{self.who.client.person.id}@example.org"

    def looks(self) -> list[str]:
        """The buttons that can be pressed now."""
        shown = [
            button["callback_data"]
            for one in islice(reversed(self.who.client.chat.messages.values()), SCROLLS_BACK)
            if not one.deleted
            for row in one.keyboard or []
            for button in row
            if "callback_data" in button
        ]
        self.seen = [*dict.fromkeys([*self.seen, *shown])][-400:]
        return shown


class Crowd:
    """``is_rough``: the weather of the long form."""

    def __init__(self, evening: Evening, seed: int, *, is_rough: bool = False) -> None:
        self._evening = evening
        self._dice = random.Random(seed)
        self.weather = Weather(evening, self._dice, is_rough)
        self.members: list[Member] = []
        self.deeds: list[str] = []
        """What was done, for whoever has to understand a failure."""

    async def gathers(self, owners: int) -> None:
        """Owners with a visit each, two doctors who receive them (one reads English), and somebody who has never said
        who they are."""
        for number in (THERAPIST, SURGEON):
            await self._evening.employs(number, f"Врач {number}")
        for number in range(owners):
            await self._owner(number)
        for number, email in enumerate(("doctor11@example.test", f"doctor{SURGEON}@example.test")):
            await self._doctor(number + 1, email)
        stranger = self._evening.meets("Никто")
        await stranger.says("/start")
        self.members.append(Member(stranger, "никто-и-нигде", is_owner=True))

    async def _owner(self, number: int) -> None:
        secret = f"тайна{number:03}"
        owner = self._evening.meets(f"Имя-{secret}", language_code="en" if number % 3 == 2 else "ru")
        await self._books(owner, f"Пушок-{secret}")
        account = await self._evening.container.accounts.seen(owner.client.person.id, "ru")
        async with self._evening.db.uow() as uow:
            facts = {"name": f"Лесная {secret}", "phone": f"+7900777{number:04}"}  # one telephone is one owner
            await uow.profiles.change(account.id, self._evening.clock(), **facts)
            await uow.commit()
        self.members.append(Member(owner, secret, is_owner=True, account_id=account.id))

    async def _books(self, owner: Somebody, pet: str) -> None:
        """The first time that the clinic's desk and the others have left."""
        for day, time in product(range(1, 9), ("11:00", "11:30", "12:00")):
            with suppress(SlotTaken, NotBookable):
                await has_booked(owner, self._evening, time, day, pet)
                return
        raise AssertionError("no time is left")

    async def _doctor(self, doctor_id: int, email: str) -> None:
        doctor = self._evening.meets(f"Врач{doctor_id}", language_code="en" if doctor_id == 2 else "ru")
        await doctor.says("/start")
        account = await self._evening.container.accounts.seen(doctor.client.person.id, "ru")
        async with self._evening.db.uow() as uow:
            await uow.accounts.open_session(account.id, Role.DOCTOR, email, self._evening.clock(), doctor_id)
            await uow.accounts.change(account.id, role=Role.DOCTOR)
            await uow.doctors.bind(doctor_id, account.id, self._evening.clock())
            await uow.commit()
        self.members.append(Member(doctor, f"врач{doctor_id}", is_owner=False, doctor_id=doctor_id))

    async def does_something(self) -> None:
        """One of them does one thing; whatever it is, it is answered."""
        member = self._dice.choice([one for one in self.members if not one.who.client.person.blocked])
        shown = member.looks()
        deed = self._dice.choices(
            ("tap", "old", "foreign", "words", "own", "command", "thing"), (60, 8, 8, 12, 2, 5, 5)
        )[0]
        match deed:
            case "tap" if shown:
                await self._taps(member, self._dice.choice(shown))
            case "old" if member.seen:
                await self._forges(member, self._dice.choice(member.seen))
            case "foreign" if theirs := self._dice.choice(self.members).seen:
                await self._forges(member, self._mutated(self._dice.choice(theirs)))
            case "words":
                await self._says(member, self._dice.choice(WORDS))
            case "own":
                await self._says(member, await self._own_words(member))
            case "command":
                await self._says(member, self._dice.choice(COMMANDS))
            case _:
                await self._sends(member)
        await self.weather.notes_who_receives_whom()

    async def time_passes(self) -> None:
        """What the bot and the world do by themselves meanwhile."""
        await self.weather.changes([one.who for one in self.members])

    def _mutated(self, data: str) -> str:
        """Mostly as it is: then it is somebody else's button. Sometimes with other numbers, or broken."""
        roll = self._dice.random()
        if roll < 0.5:
            return data
        place = self._dice.randrange(len(data) + 1)
        if roll < 0.8 and any(one.isdigit() for one in data):
            head, colon, rest = data.partition(":")
            return head + colon + "".join(str(self._dice.randrange(10)) if one.isdigit() else one for one in rest)
        return (data[:place] + self._dice.choice(["", ":", "9", "-", "ы", "\x00"]) + data[place + 1 :])[:60]

    async def _taps(self, member: Member, data: str) -> None:
        await self._pressed(member, "taps", data, member.who.client.tap(None, data, None))

    async def _forges(self, member: Member, data: str) -> None:
        age = self._dice.choice((0, 0, 8)) * 86_400
        await self._pressed(member, "forges", data, member.who.client.forge(data, self._some_message(member), age))

    async def _pressed(self, member: Member, how: str, data: str, tap: object) -> None:
        self.deeds.append(f"{member.secret} {how} {data!r}")
        await self._evening.goes_on()
        answered = tap["answered"] if isinstance(tap, dict) else getattr(tap, "answered", False)
        said = str(tap["text"] if isinstance(tap, dict) else getattr(tap, "text", "") or "")
        member.toasts.append(said)
        assert answered, f"nobody answered: {self.deeds[-1]}"
        assert not any(words in said for words in SORRY), f"{said}: {self.deeds[-3:]}"

    async def _says(self, member: Member, words: str) -> None:
        self.deeds.append(f"{member.secret} says {words[:40]!r}")
        before = len(self._evening.session.calls)
        try:
            member.who.client.write(words)
        except CannotDo:  # what no messenger would let them send
            return
        await self._evening.goes_on()
        assert len(self._evening.session.calls) > before, f"met with silence: {self.deeds[-1]}"

    async def _sends(self, member: Member) -> None:
        kind = self._dice.choice(("photo", "voice", "document", "sticker", "video", "location", "contact", "edit"))
        self.deeds.append(f"{member.secret} sends {kind}")
        client = member.who.client
        match kind:
            case "location":
                client.share_location()
            case "contact":
                client.share_contact("79005550177", self._dice.choice((client.person.id, 1)), None)
            case "photo":
                client.send_media(kind, Raw(sample_photo()), "", Attributes())
            case "edit":
                own = [one for one in client.chat.messages.values() if one.sender_id == client.person.id and one.text]
                client.edit(self._dice.choice(own).id, "исправлено")
            case _:
                client.send_media(kind, Raw(b"OggS" + b"\0" * 64, f"a.{kind}", "audio/ogg"), "", Attributes())
        await self._evening.goes_on()

    async def _own_words(self, member: Member) -> str:
        """Their address, the code that has come there, or a link that the clinic has made for whoever opens it."""
        codes = [one.subject.split()[0] for one in self.weather.letters if one.to == member.address]
        match self._dice.choice(("address", "code", "link")):
            case "code" if codes:
                return codes[-1]
            case "link":
                link = await self._evening.container.start_links.hand_over(ADMIN, member.address)
                return f"/start {link.target.payload}"
            case _:
                return member.address

    def _some_message(self, member: Member) -> int:
        return int(self._dice.choice(list(member.who.client.chat.messages)))
