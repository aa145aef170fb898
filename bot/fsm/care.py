"""What a doctor is writing, and in which chat a person is: one visit at a time, named in the draft."""

from typing import ClassVar

from aiogram.fsm.state import State, StatesGroup

from bot.domain.chat import MessageKind, Said
from bot.domain.notes import Audience
from bot.fsm.draft import Draft


class CareStates(StatesGroup):
    note = State()
    closing = State()
    reason = State()
    room = State()
    search = State()
    sending = State()


class ChatStates(StatesGroup):
    talking = State()
    whom = State()


class CareDraft(Draft):
    """``part`` of the conclusion that is being written; ``reason`` why a visit is to be cancelled, until the doctor has
    said yes; ``offered`` is the list on the screen, by place; ``template`` a ready text whose gaps are being filled."""

    kept_as: ClassVar[str] = "care"

    visit_id: int = 0
    audience: Audience = Audience.PRIVATE
    part: str = ""
    reason: str = ""
    template: str = ""
    offered: tuple[str, ...] = ()


class ChatDraft(Draft):
    """``visit_id`` of the chat that is open; the rest is a message that nobody was named for yet."""

    kept_as: ClassVar[str] = "chat"

    visit_id: int = 0
    source_id: int = 0
    kind: MessageKind = MessageKind.TEXT
    text: str = ""
    file_id: str = ""

    @classmethod
    def holding(cls, said: Said) -> "ChatDraft":
        return cls(source_id=said.source_id, kind=said.kind, text=said.text, file_id=said.file_id)

    @property
    def said(self) -> Said:
        return Said(self.source_id, self.kind, self.text, self.file_id)
