"""A doctor's notes (row D8): every message adds to the visit's note; after the closing it is an addendum."""

import logging
from dataclasses import dataclass

from bot.db.repositories.outbox import Channel
from bot.db.uow import Database, UnitOfWork
from bot.domain.errors import NotUnderstood, TooLong
from bot.domain.ids import VisitId
from bot.domain.notes import MOST_IN_NOTE, Audience, Note
from bot.domain.people import Account
from bot.domain.visits import Visit
from bot.services.note_voices import FETCH_NOTE
from bot.services.results import give_out_again
from bot.services.rules import ClinicRules
from bot.services.visit_access import as_doctor

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class NewNote:
    """A message of the doctor's: words, or a voice message by its Telegram file id, or both."""

    message_id: int
    audience: Audience
    text: str = ""
    voice_file_id: str = ""


class NoteService:
    def __init__(self, db: Database, rules: ClinicRules) -> None:
        self._db = db
        self._rules = rules

    async def add(self, account: Account, visit_id: VisitId, new: NewNote) -> list[Note]:
        """The visit's notes with this one; a dictated one is fetched and kept. What is written for the owner after the
        closing goes out at once, with the next version of the result. DoctorsOnly, NotYourVisit, NotUnderstood,
        TooLong."""
        text = _checked(new.text, new.voice_file_id)
        now = self._db.now()
        async with self._db.uow() as uow:
            visit = (await as_doctor(uow, account, visit_id)).visit
            note = Note(0, new.audience, text, new.voice_file_id, now, is_addendum=visit.state.is_over)
            note_id = await uow.notes.add(visit_id, account.id, new.message_id, note)
            if note_id is not None and new.voice_file_id:
                uow.outbox.add(Channel.FILES, FETCH_NOTE, f"note:{note_id}", {"note_id": note_id}, now=now)
            await self._tell_owner(uow, visit, note)
            notes = await uow.notes.of_visit(visit_id)
            await uow.commit()
        _log.info("doctor's note for visit %s: %s", visit_id, new.audience)
        return notes

    async def correct(self, account: Account, message_id: int, text: str) -> VisitId | None:
        """The doctor edited a message of theirs: its note follows, as long as the visit is not closed. Once it is, what
        was written stands, and the edited words are an addendum's business. None when nothing was changed."""
        async with self._db.uow() as uow:
            found = await uow.notes.by_message(account.id, message_id)
            if found is None:
                return None
            visit_id, note = found
            visit = (await as_doctor(uow, account, visit_id)).visit
            if visit.state.is_over:
                return None
            await uow.notes.change(note.id, _checked(text, note.voice_file_id), self._db.now())
            await uow.commit()
        return visit_id

    async def readdress(self, account: Account, visit_id: VisitId, note_id: int, audience: Audience) -> list[Note]:
        """Private becomes for the owner, or the other way round while that is still possible."""
        async with self._db.uow() as uow:
            visit = (await as_doctor(uow, account, visit_id)).visit
            if visit.state.is_over and audience is Audience.PRIVATE:
                raise NotUnderstood  # the owner has it already
            if await uow.notes.readdress(note_id, visit_id, audience):
                notes = await uow.notes.of_visit(visit_id)
                note = next(one for one in notes if one.id == note_id)
                await self._tell_owner(uow, visit, note)
            await uow.commit()
            return await uow.notes.of_visit(visit_id)

    async def of_visit(self, account: Account, visit_id: VisitId) -> list[Note]:
        """In the order of writing. DoctorsOnly, NotYourVisit."""
        async with self._db.read() as uow:
            await as_doctor(uow, account, visit_id)
            return await uow.notes.of_visit(visit_id)

    async def _tell_owner(self, uow: UnitOfWork, visit: Visit, note: Note) -> None:
        if visit.state.is_over and note.audience is Audience.OWNER:
            await give_out_again(uow, visit, self._rules)


def _checked(text: str, voice_file_id: str) -> str:
    text = text.strip()
    if len(text) > MOST_IN_NOTE:
        raise TooLong(most=MOST_IN_NOTE, length=len(text), field="note")
    if not (text or voice_file_id):
        raise NotUnderstood
    return text
