"""What doctors write and dictate about visits."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.changes import rows_changed
from bot.db.models import NoteRow, VisitRow
from bot.db.upsert import insert_or_ignore
from bot.domain.ids import VisitId
from bot.domain.notes import Audience, Note


class Notes:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, visit_id: int, account_id: int, message_id: int, note: Note) -> int | None:
        """The id of the new note; one message is one note, however often the update comes: None for a repeat."""
        values = {
            "visit_id": visit_id,
            "account_id": account_id,
            "message_id": message_id,
            "audience": note.audience,
            "text": note.text,
            "voice_file_id": note.voice_file_id,
            "written_at": note.written_at,
            "is_addendum": note.is_addendum,
        }
        made = insert_or_ignore(self._session, NoteRow, values, ["account_id", "message_id"])
        return (await self._session.execute(made.returning(NoteRow.id))).scalar()

    async def voice(self, note_id: int) -> tuple[VisitId, str] | None:
        """Which visit a dictated note belongs to, and Telegram's id of its voice; None for typed ones."""
        query = select(NoteRow.visit_id, NoteRow.voice_file_id).where(
            NoteRow.id == note_id, NoteRow.voice_file_id != ""
        )
        found = (await self._session.execute(query)).first()
        return (VisitId(found[0]), found[1]) if found else None

    async def of_visit(self, visit_id: int) -> list[Note]:
        """In the order of writing."""
        rows = await self._session.scalars(select(NoteRow).where(NoteRow.visit_id == visit_id).order_by(NoteRow.id))
        return [_note(row) for row in rows]

    async def private_of_pet(self, pet_id: int, but_of: int, limit: int) -> list[Note]:
        """Words that doctors kept for the clinic at other visits of this animal, newest first."""
        theirs = (VisitRow.pet_id == pet_id) & (NoteRow.visit_id != but_of)
        private = (NoteRow.audience == Audience.PRIVATE) & (NoteRow.text != "")
        query = select(NoteRow).join(VisitRow, VisitRow.id == NoteRow.visit_id).where(theirs & private)
        return [_note(row) for row in await self._session.scalars(query.order_by(NoteRow.id.desc()).limit(limit))]

    async def by_message(self, account_id: int, message_id: int) -> tuple[VisitId, Note] | None:
        query = select(NoteRow).where(NoteRow.account_id == account_id, NoteRow.message_id == message_id)
        row = (await self._session.execute(query)).scalar()
        return (VisitId(row.visit_id), _note(row)) if row else None

    async def change(self, note_id: int, text: str, now: datetime) -> None:
        await self._session.execute(
            update(NoteRow).where(NoteRow.id == note_id).values(text=text, changed_at=now),
            execution_options={"synchronize_session": False},
        )

    async def readdress(self, note_id: int, visit_id: int, audience: Audience) -> bool:
        """Whether there was such a note of this visit."""
        mine = update(NoteRow).where(NoteRow.id == note_id, NoteRow.visit_id == visit_id)
        return bool(await rows_changed(self._session, mine.values(audience=audience)))


def _note(row: NoteRow) -> Note:
    return Note(
        row.id,
        Audience(row.audience),
        row.text,
        row.voice_file_id,
        row.written_at,
        row.changed_at,
        row.is_addendum,
    )
