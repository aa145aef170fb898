"""Everything that Telegram knows about one bot: people, chats, files, updates on their way."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any

from sandbox.changes import Changes
from sandbox.telegram.callbacks import Taps
from sandbox.telegram.chats import Chat, Message
from sandbox.telegram.errors import Json, bad_request, forbidden
from sandbox.telegram.faults import Faults
from sandbox.telegram.files import FileStore
from sandbox.telegram.ledger import Ledger
from sandbox.telegram.limits import RateLimits
from sandbox.telegram.params import Params
from sandbox.telegram.people import Person
from sandbox.telegram.profile import Profile
from sandbox.telegram.updates import UpdateQueue

_FIRST_PERSON = 700_000_001


class Messenger:
    """The state behind the Bot API and the control door; `now` gives aware datetimes."""

    def __init__(self, token: str, now: Callable[[], datetime], changes: Changes, media: Path | None = None) -> None:
        self.token = token
        self.now = now
        self.changes = changes
        self.profile = Profile(int(token.partition(":")[0]))
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files = FileStore(self.time, media)
        self.updates = UpdateQueue(self.time)
        self.taps = Taps(self.time)
        self.faults = Faults()
        self.limits = RateLimits(monotonic)
        self.ledger = Ledger()
        self._last_message_id = 0
        self._last_album = 0

    def time(self) -> float:
        """Unix seconds."""
        return self.now().timestamp()

    def add_person(self, **facts: Any) -> Person:
        """Somebody installs the messenger."""
        number = _FIRST_PERSON + len(self.people)
        person = Person(id=number, **facts)
        self.people[number] = person
        self.chats[number] = Chat(number, person.private_chat())
        self.changes.announce("state")
        return person

    def user(self, user_id: int) -> Json:
        """The Bot API's User of a person or of the bot."""
        person = self.people.get(user_id)
        return self.profile.user() if person is None else person.user()

    def known_chat(self, params: Params, name: str = "chat_id") -> Chat:
        """The chat that an argument names, or "chat not found"."""
        if not params.has(name):
            raise bad_request(f"{name} is empty")
        chat = self.chats.get(params.integer(name))
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def open_chat(self, params: Params) -> Chat:
        """The chat that a call names, if the bot may write there."""
        chat = self.known_chat(params)
        person = self.people.get(chat.id)
        if chat.left:
            raise forbidden("bot is not a member of the group chat")
        if person is None:
            return chat
        if person.deactivated:
            raise forbidden("user is deactivated")
        if person.blocked:
            raise forbidden("bot was blocked by the user")
        if not person.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def post(self, chat: Chat, sender_id: int, **parts: Any) -> Message:
        """Put a new message into the chat."""
        self._last_message_id += 1
        message = Message(self._last_message_id, chat.id, sender_id, int(self.time()), **parts)
        if sender_id == self.profile.id:
            chat.typing_until = 0.0
        chat.put(message)
        self.changes.announce("chat", chat.id)
        return message

    def changed(self, chat: Chat, message: Message | None = None) -> None:
        """Something in the chat looks different now."""
        chat.touch(message)
        self.changes.announce("chat", chat.id)

    def new_album(self) -> str:
        """A fresh media_group_id."""
        self._last_album += 1
        return str(13_000_000_000_000_000 + self._last_album)

    def to_json(self) -> Json:
        """For the snapshot."""
        return {
            "people": [person.to_json() for person in self.people.values()],
            "chats": [chat.to_json() for chat in self.chats.values()],
            "files": self.files.to_json(),
            "updates": self.updates.to_json(),
            "profile": self.profile.to_json(),
            "last_message_id": self._last_message_id,
            "last_album": self._last_album,
        }

    def load(self, saved: Json) -> None:
        """From the snapshot."""
        self.people = {one["id"]: Person(**one) for one in saved["people"]}
        self.chats = {one["id"]: Chat.from_json(one) for one in saved["chats"]}
        self.files.load(saved["files"])
        self.updates.load(saved["updates"])
        self.profile.load(saved["profile"])
        self._last_message_id = saved["last_message_id"]
        self._last_album = saved["last_album"]
