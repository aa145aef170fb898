"""Taking a person out of every table (S7). Each table stands in exactly one of the lists below; a test holds the lists
to the tables, so that a new one cannot be forgotten."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import models as rows
from bot.db.changes import rows_changed
from bot.db.models import Table
from bot.db.name_keys import name_key

BY_ACCOUNT: tuple[type[Table], ...] = (
    rows.CardRow,
    rows.ConsentRow,
    rows.CorrectionRow,
    rows.DownloadLinkRow,
    rows.FileIntakeRow,
    rows.FileRow,
    rows.HoldRow,
    rows.LoginCodeRow,
    rows.NoticeChoiceRow,
    rows.OutboxRow,
    rows.ProfileRow,
    rows.RequestRow,
    rows.SessionRow,
    rows.UnmatchedRow,
    rows.UntouchedRow,
    rows.UploadLinkRow,
)
"""Whole rows go, found by their ``account_id``."""

BY_VISIT: tuple[type[Table], ...] = (
    rows.AcceptanceRow,
    rows.AttendanceRow,
    rows.ChatMessageRow,
    rows.ChatThreadRow,
    rows.CheckInRow,
    rows.ClosingRow,
    rows.NoteRow,
    rows.PaperRow,
    rows.VideoRow,
    rows.VisitRecordRow,
    rows.VisitReminderRow,
)
"""Whole rows go, found by the ``visit_id`` of the person's visits."""

IN_PART: tuple[type[Table], ...] = (
    rows.AccountRow,
    rows.CachedRow,
    rows.ConversationRow,
    rows.InboxRow,
    rows.LimitEventRow,
    rows.MirrorAdmissionRow,
    rows.MirrorStateRow,
    rows.PetRow,
    rows.VisitRow,
)
"""What is the person's in them is emptied or deleted by the functions below."""

NOTHING_PERSONAL: tuple[type[Table], ...] = (
    rows.AlertRow,
    rows.AuditRow,
    rows.ConflictRow,
    rows.DoctorReminderRow,
    rows.DoctorRow,
    rows.DoctorSettingRow,
    rows.ErasureRow,
    rows.LegalTextRow,
    rows.MirrorShiftRow,
    rows.PanelSessionRow,
    rows.PanelUserRow,
    rows.PhraseRow,
    rows.RecoveryCodeRow,
    rows.ServiceRow,
    rows.SettingRow,
    rows.StartLinkRow,
    rows.TimeBlockRow,
    rows.TimeClaimRow,
    rows.VisitEventRow,
)
"""Ids, times and words of the clinic's own: they tell nothing once the rows above are gone. A link's
address is wiped when it is used, and goes with the link within the hour."""

CACHED_OF_PETS = ("cards", "vaccinations", "pet-note")
"""Names of cached lists about one pet of Vetmanager: ``cards:51``."""

NOBODY = "—"


@dataclass(frozen=True, slots=True)
class Traces:
    """Where a person is met outside of rows that carry their account: by Telegram's number, by fingerprints of their
    addresses, by their records in Vetmanager."""

    account_id: int
    telegram_id: int
    fingerprints: tuple[str, ...]
    visit_ids: tuple[int, ...]
    vm_pet_ids: tuple[int, ...]
    vm_client_id: int | None
    markers: tuple[str, ...]
    contents: tuple[str, ...]
    """Hashes of files on the disk."""


class Forgetting:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def everything(self, traces: Traces, zone: str) -> dict[str, int]:
        """All of one person; how many rows of each table were touched. The account stays as a number that nobody has:
        past visits belong to somebody whom nobody knows any more."""
        counts = await self.visits(traces.visit_ids)
        for table in BY_ACCOUNT:
            gone = await self._delete(table, _column(table, "account_id") == traces.account_id)
            counts[table.__tablename__] = counts.get(table.__tablename__, 0) + gone
        counts["pets"] = await self._pets(traces.account_id)
        counts |= await self._talk(traces)
        counts |= await self._copies(traces)
        await self._account(traces.account_id, zone)
        return {name: count for name, count in counts.items() if count}

    async def visits(self, visit_ids: Sequence[int]) -> dict[str, int]:
        """What was said, found and sent in these visits; their times stay in the doctor's book."""
        counts: dict[str, int] = {}
        for start in range(0, len(visit_ids), _AT_ONCE):
            some = visit_ids[start : start + _AT_ONCE]
            for table in _OF_VISITS:
                gone = await self._delete(table, _column(table, "visit_id").in_(some))
                counts[table.__tablename__] = counts.get(table.__tablename__, 0) + gone
            emptied = update(rows.VisitRow).where(rows.VisitRow.id.in_(some)).values(_EMPTY_VISIT)
            counts["visits"] = counts.get("visits", 0) + await rows_changed(self._session, emptied)
        return counts

    async def traces(self, account_id: int, fingerprints: Iterable[str]) -> Traces:
        visit, pet, file, request = rows.VisitRow, rows.PetRow, rows.FileRow, rows.RequestRow
        visits = (
            await self._session.execute(select(visit.id, visit.marker).where(visit.account_id == account_id))
        ).all()
        pets = await self._session.scalars(
            select(pet.vm_pet_id).where(pet.account_id == account_id, pet.vm_pet_id.is_not(None))
        )
        contents = set(await self._session.scalars(select(file.sha256).where(file.account_id == account_id)))
        voices = select(request.voice_sha256).where(request.account_id == account_id, request.voice_sha256 != "")
        person = (
            await self._session.execute(
                select(rows.AccountRow.telegram_id, rows.ProfileRow.vm_client_id)
                .outerjoin(rows.ProfileRow, rows.ProfileRow.account_id == rows.AccountRow.id)
                .where(rows.AccountRow.id == account_id)
            )
        ).one()
        return Traces(
            account_id=account_id,
            telegram_id=person[0],
            fingerprints=tuple(fingerprints),
            visit_ids=tuple(one for one, _ in visits),
            vm_pet_ids=tuple(one for one in pets if one is not None),
            vm_client_id=person[1],
            markers=tuple(marker for _, marker in visits),
            contents=tuple(sorted(contents | set(await self._session.scalars(voices)))),
        )

    async def emails(self, account_id: int) -> set[str]:
        """Every address that the person has used here."""
        found: set[str] = set()
        for table in (rows.SessionRow, rows.LoginCodeRow):
            found.update(await self._session.scalars(select(table.email).where(table.account_id == account_id)))
        return found

    # --- the tables of IN_PART ---

    async def _pets(self, account_id: int) -> int:
        mine = update(rows.PetRow).where(rows.PetRow.account_id == account_id)
        return await rows_changed(self._session, mine.values(_EMPTY_PET))

    async def _talk(self, traces: Traces) -> dict[str, int]:
        number, talk, inbox = traces.telegram_id, rows.ConversationRow.key, rows.InboxRow
        mine = or_(talk == f"screen:{number}", talk.like(f"talk1:%:{number}:{number}:%"))
        subjects = [str(traces.account_id), f"account:{traces.account_id}", *traces.fingerprints]
        return {
            "conversations": await self._delete(rows.ConversationRow, mine),
            "inbox": await self._delete(inbox, (inbox.person == str(number)) & inbox.finished_at.is_not(None)),
            "limit_events": await self._delete(rows.LimitEventRow, rows.LimitEventRow.subject.in_(subjects)),
        }

    async def _copies(self, traces: Traces) -> dict[str, int]:
        """Copies of what Vetmanager knows of them; its own records are the clinic's."""
        names = [f"{kind}:{pet}" for kind in CACHED_OF_PETS for pet in traces.vm_pet_ids]
        admission = rows.MirrorAdmissionRow
        theirs = or_(admission.vm_client_id == traces.vm_client_id, admission.marker.in_(traces.markers))
        emptied = update(admission).where(theirs).values(pet_name=NOBODY, pet_species="", purpose="")
        return {
            "cached": await self._delete(rows.CachedRow, rows.CachedRow.name.in_(names)),
            "mirror_state": await self._delete(
                rows.MirrorStateRow, rows.MirrorStateRow.name == f"pets:{traces.account_id}"
            ),
            "mirror_admissions": await rows_changed(self._session, emptied),
        }

    async def _account(self, account_id: int, zone: str) -> None:
        emptied = {**_EMPTY_ACCOUNT, "telegram_id": -account_id, "time_zone": zone}
        await self._session.execute(update(rows.AccountRow).where(rows.AccountRow.id == account_id).values(emptied))

    async def _delete(self, table: type[Table], condition: ColumnElement[bool]) -> int:
        return await rows_changed(self._session, delete(table).where(condition))


_AT_ONCE = 500
_OF_VISITS: tuple[type[Table], ...] = (*BY_VISIT, rows.FileRow)

_EMPTY_VISIT = {
    "problem": "",
    "first_problem": "",
    "voice_file_id": "",
    "red_flags": [],
    "cancel_reason": "",
}
_EMPTY_PET = {
    "name": NOBODY,
    "name_key": name_key(NOBODY),
    "vm_pet_id": None,
    "species": "unknown",
    "breed": "",
    "sex": "unknown",
    "birthday": None,
    "age_words": "",
    "weight_kg": None,
    "chip": "",
    "status": "gone",
    "seen_at": None,
}
_EMPTY_ACCOUNT = {"language": "ru", "role": "owner", "home_message_id": None, "erase_at": None}


def _column(table: type[Table], name: str) -> ColumnElement[int]:
    return table.__table__.columns[name]
