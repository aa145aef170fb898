"""Fetching what was sent in chats: one row a file, tried again until Telegram hands it out or says that it will not."""

from typing import Protocol

from bot.domain.errors import FileRefused, FileTooLarge, NoRoomForFiles
from bot.domain.ids import IntakeId, RequestId
from bot.jobs.delivery import Deliver
from bot.outgoing.downloads import Fetch
from bot.outgoing.telegram import NotNow, Refused
from bot.services.deliveries import Owed
from bot.services.file_intake import FETCH, FileIntakeService
from bot.services.note_voices import FETCH_NOTE, NoteVoiceService
from bot.services.request_voices import RequestVoiceService
from bot.services.requests import VOICE

FULL_S = 60


class Takers(Protocol):
    """What fetching asks the container for."""

    @property
    def file_intake(self) -> FileIntakeService: ...

    @property
    def note_voices(self) -> NoteVoiceService: ...

    @property
    def request_voices(self) -> RequestVoiceService: ...


def from_telegram(takers: Takers, fetch: Fetch) -> Deliver:
    async def deliver(owed: Owed) -> None:
        try:
            match owed.kind:
                case kind if kind == FETCH:
                    await _file(takers.file_intake, IntakeId(owed.payload["intake_id"]), fetch)
                case kind if kind == VOICE:
                    await _voice(takers.request_voices, RequestId(owed.payload["request_id"]), fetch)
                case kind if kind == FETCH_NOTE:
                    await takers.note_voices.fetch(owed.payload["note_id"], fetch)
                case _:
                    raise Refused("nobody knows this kind")
        except NoRoomForFiles as full:
            raise NotNow("no room for files", FULL_S) from full

    return deliver


async def _file(intake: FileIntakeService, intake_id: IntakeId, fetch: Fetch) -> None:
    try:
        await intake.fetch(intake_id, fetch)
    except Refused:
        await intake.give_up(intake_id)


async def _voice(voices: RequestVoiceService, request_id: RequestId, fetch: Fetch) -> None:
    try:
        await voices.fetch(request_id, fetch)
    except (FileRefused, FileTooLarge) as refusal:
        raise Refused(type(refusal).__name__) from refusal
