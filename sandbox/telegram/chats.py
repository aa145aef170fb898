"""Conversations: messages with their history, and what the person's client shows around them."""

from dataclasses import asdict, dataclass, field
from typing import Any

from sandbox.telegram.errors import Json
from sandbox.telegram.markup import to_html

TYPING_S = 5


@dataclass(slots=True)
class Message:
    """One bubble. `text` is the caption when `kind` is not "text"; `content` is the rest of the wire message."""

    id: int
    chat_id: int
    sender_id: int
    date: int
    kind: str = "text"
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    content: Json = field(default_factory=dict)
    keyboard: list[list[Json]] | None = None
    reply_to: int | None = None
    album: str | None = None
    protected: bool = False
    forward_origin: Json | None = None
    edit_date: int | None = None
    deleted: bool = False
    edits: list[Json] = field(default_factory=list)
    rev: int = 0

    def remember(self, at: int) -> None:
        """Keep the present look before an edit at `at` (Unix seconds)."""
        self.edits.append({"at": at, "html": to_html(self.text, self.entities), "buttons": self.keyboard or []})
        self.edit_date = at


@dataclass(slots=True)
class Chat:
    """A conversation; `rev` grows with every change so that a reader can ask for what is new."""

    id: int
    info: Json
    messages: dict[int, Message] = field(default_factory=dict)
    rev: int = 0
    typing_until: float = 0.0
    action: str = ""
    reply_keyboard: Json | None = None
    keyboard_folded: bool = False
    pinned: list[int] = field(default_factory=list)
    left: bool = False

    def put(self, message: Message) -> None:
        """Add a new message."""
        self.messages[message.id] = message
        self.touch(message)

    def touch(self, message: Message | None = None) -> None:
        """Note a change of the chat, or of one message."""
        self.rev += 1
        if message is not None:
            message.rev = self.rev

    def find(self, message_id: int) -> Message | None:
        """A message that has not been deleted."""
        message = self.messages.get(message_id)
        return None if message is None or message.deleted else message

    def to_json(self) -> Json:
        """For the snapshot."""
        return asdict(self)

    @classmethod
    def from_json(cls, saved: dict[str, Any]) -> "Chat":
        """From the snapshot."""
        chat = cls(**(saved | {"messages": {}}))
        chat.messages = {one["id"]: Message(**one) for one in saved["messages"].values()}
        return chat
