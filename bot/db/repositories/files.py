"""Files and the links to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.changes import rows_changed
from bot.db.models import AccountRow, DownloadLinkRow, FileRow, UploadLinkRow, VisitRow
from bot.domain.files import FileCategory, FileKind, FileSource, FileTarget, StoredFile
from bot.domain.ids import AccountId, FileId, PetId, VisitId


@dataclass(frozen=True, slots=True)
class NewFile:
    """What is written down when a file has arrived."""

    account_id: AccountId
    target: FileTarget
    source: FileSource
    kind: FileKind
    name: str
    mime: str
    size: int
    sha256: str
    telegram_file_id: str = ""
    telegram_unique_id: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """Bytes that an owner's files take: ``live`` ones, and all with those that wait for their deletion."""

    live: int
    all: int


@dataclass(frozen=True, slots=True)
class OpenLink:
    """An upload link that still works."""

    account_id: AccountId
    target: FileTarget
    expires_at: datetime


class Files:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def queue_up(self, account_id: int) -> None:
        """Wait until nobody else is adding files of this owner (a no-op on SQLite, where a writing unit of work is
        alone anyway): two that count at once would both find room for one."""
        if self._session.get_bind().dialect.name != "sqlite":
            owner = select(AccountRow.id).where(AccountRow.id == account_id)
            await self._session.execute(owner.with_for_update(key_share=True))

    async def add(self, new: NewFile, now: datetime) -> StoredFile:
        row = FileRow(
            account_id=new.account_id,
            visit_id=new.target.visit_id,
            draft_key=new.target.draft_key,
            source=new.source,
            kind=new.kind,
            name=new.name,
            mime=new.mime,
            size=new.size,
            sha256=new.sha256,
            telegram_file_id=new.telegram_file_id,
            telegram_unique_id=new.telegram_unique_id,
            created_at=now,
        )
        self._session.add(row)
        await self._session.flush()
        return _file(row)

    async def get(self, file_id: int) -> StoredFile | None:
        row = (await self._session.execute(_live(FileRow.id == file_id))).scalar()
        return _file(row) if row else None

    async def at(self, account_id: int, target: FileTarget) -> list[StoredFile]:
        """In the order in which they came."""
        rows = (await self._session.execute(_live(_is_at(account_id, target)).order_by(FileRow.id))).scalars()
        return [_file(row) for row in rows]

    async def count_at(self, account_id: int, target: FileTarget, source: FileSource) -> int:
        here = _live(_is_at(account_id, target) & (FileRow.source == source)).subquery()
        return (await self._session.execute(select(func.count()).select_from(here))).scalar_one()

    async def twin(
        self, account_id: int, target: FileTarget, source: FileSource, *, unique_id: str = "", sha256: str = ""
    ) -> StoredFile | None:
        """The same file, sent to the same place before."""
        same = FileRow.telegram_unique_id == unique_id if unique_id else FileRow.sha256 == sha256
        query = _live(_is_at(account_id, target) & (FileRow.source == source) & same).limit(1)
        row = (await self._session.execute(query)).scalar()
        return _file(row) if row else None

    async def holding(self, account_id: int) -> Holding:
        live = func.coalesce(func.sum(FileRow.size).filter(FileRow.deleted_at.is_(None)), 0)
        query = select(live, func.coalesce(func.sum(FileRow.size), 0)).where(
            FileRow.account_id == account_id, FileRow.source == FileSource.OWNER
        )
        row = (await self._session.execute(query)).one()
        return Holding(int(row[0]), int(row[1]))

    async def change(self, file_id: int, **values: Any) -> None:
        await self._session.execute(update(FileRow).where(FileRow.id == file_id).values(**values))

    async def mark_seen(self, visit_id: int, now: datetime) -> int:
        unseen = _is_new(visit_id)
        return await rows_changed(self._session, update(FileRow).where(unseen).values(seen_by_doctor_at=now))

    async def new_for_doctor(self, visit_id: int) -> list[StoredFile]:
        rows = (await self._session.execute(select(FileRow).where(_is_new(visit_id)).order_by(FileRow.id))).scalars()
        return [_file(row) for row in rows]

    async def of_visit(self, visit_id: int) -> list[StoredFile]:
        """All that is kept of a visit, oldest first."""
        rows = await self._session.execute(_live(FileRow.visit_id == visit_id).order_by(FileRow.id))
        return [_file(row) for row in rows.scalars()]

    async def of_owner(self, account_id: int) -> list[tuple[StoredFile, PetId]]:
        """Everything that is kept of one owner's visits, latest first, with the pet of the visit."""
        query = (
            select(FileRow, VisitRow.pet_id)
            .join(VisitRow, VisitRow.id == FileRow.visit_id)
            .where(FileRow.account_id == account_id, FileRow.source != FileSource.NOTE, FileRow.deleted_at.is_(None))
            .order_by(FileRow.created_at.desc(), FileRow.id.desc())
        )
        return [(_file(row), PetId(pet_id)) for row, pet_id in await self._session.execute(query)]

    async def counts_of_visits(self, visit_ids: Sequence[int]) -> dict[VisitId, tuple[int, int]]:
        """Of several visits at once: (what the owner has sent, how much of it the doctor has not seen)."""
        row = FileRow
        mine = row.visit_id.in_(visit_ids) & (row.source == FileSource.OWNER) & row.deleted_at.is_(None)
        unseen = func.count().filter(row.seen_by_doctor_at.is_(None))
        query = select(row.visit_id, func.count(), unseen).where(mine).group_by(row.visit_id)
        return {VisitId(visit or 0): (count, new) for visit, count, new in await self._session.execute(query)}

    async def attach(self, account_id: int, draft_key: str, visit_id: int) -> int:
        """The draft has become a visit: its files and its open links go with it; how many files."""
        moved = {"visit_id": visit_id, "draft_key": None}
        link, file = UploadLinkRow, FileRow
        mine = (link.account_id == account_id) & (link.draft_key == draft_key)
        await self._session.execute(update(link).where(mine).values(moved))
        mine = (file.account_id == account_id) & (file.draft_key == draft_key)
        return await rows_changed(self._session, update(file).where(mine).values(moved))

    async def drop_draft(self, account_id: int, draft_key: str, now: datetime) -> None:
        """The booking was given up: its files wait for the next tidying only."""
        mine = (FileRow.account_id == account_id) & (FileRow.draft_key == draft_key)
        await self._session.execute(update(FileRow).where(mine).values(deleted_at=now))

    # --- links ---

    def add_upload(
        self, token_hash: str, account_id: int, target: FileTarget, now: datetime, expires_at: datetime
    ) -> None:
        self._session.add(
            UploadLinkRow(
                token_hash=token_hash,
                account_id=account_id,
                visit_id=target.visit_id,
                draft_key=target.draft_key,
                created_at=now,
                expires_at=expires_at,
            )
        )

    async def close_uploads(self, account_id: int, target: FileTarget, now: datetime) -> None:
        """A new link for the same place cancels the older ones."""
        row = UploadLinkRow
        mine = (row.account_id == account_id) & (row.visit_id == target.visit_id) & (row.draft_key == target.draft_key)
        await self._session.execute(update(row).where(mine, row.expires_at > now).values(expires_at=now))

    async def upload(self, token_hash: str, now: datetime) -> OpenLink | None:
        """The link, if it is neither used nor over."""
        row = (await self._session.execute(select(UploadLinkRow).where(_works(token_hash, now)))).scalar()
        if row is None:
            return None
        return OpenLink(AccountId(row.account_id), _target(row.visit_id, row.draft_key), row.expires_at)

    async def upload_target(self, token_hash: str) -> FileTarget | None:
        """Where the link leads now: the draft may have become a visit while the files were on their way."""
        row = (
            await self._session.execute(select(UploadLinkRow).where(UploadLinkRow.token_hash == token_hash))
        ).scalar()
        return _target(row.visit_id, row.draft_key) if row else None

    async def take_upload(self, token_hash: str, now: datetime) -> bool:
        """Use the link up; False for everybody but the first."""
        taken = update(UploadLinkRow).where(_works(token_hash, now)).values(used_at=now)
        return bool(await rows_changed(self._session, taken))

    async def give_upload_back(self, token_hash: str) -> None:
        """Nothing has come of it."""
        row = UploadLinkRow
        await self._session.execute(update(row).where(row.token_hash == token_hash).values(used_at=None))

    def add_download(self, token_hash: str, account_id: int, file_id: int, expires_at: datetime) -> None:
        self._session.add(
            DownloadLinkRow(token_hash=token_hash, account_id=account_id, file_id=file_id, expires_at=expires_at)
        )

    async def download(self, token_hash: str, now: datetime) -> tuple[AccountId, FileId] | None:
        """Who may read which file."""
        row = DownloadLinkRow
        query = select(row.account_id, row.file_id).where(row.token_hash == token_hash, row.expires_at > now)
        found = (await self._session.execute(query)).first()
        return (AccountId(found[0]), FileId(found[1])) if found else None

    # --- tidying ---

    async def forget(self, *, drafts_before: datetime, deleted_before: datetime, links_before: datetime) -> int:
        """Rows whose time is over: drafts that nobody booked, files taken back, links; how many."""
        row = FileRow
        is_draft = row.draft_key.is_not(None)
        over = or_(
            is_draft & (row.created_at < drafts_before),
            is_draft & row.deleted_at.is_not(None),
            row.deleted_at < deleted_before,
        )
        return (
            await rows_changed(self._session, delete(DownloadLinkRow).where(DownloadLinkRow.expires_at < links_before))
            + await rows_changed(self._session, delete(row).where(over))
            + await rows_changed(self._session, delete(UploadLinkRow).where(UploadLinkRow.expires_at < links_before))
        )

    async def kept(self, hashes: list[str]) -> set[str]:
        """Which of these contents a row still refers to."""
        found: set[str] = set()
        for start in range(0, len(hashes), _AT_ONCE):
            query = select(FileRow.sha256).where(FileRow.sha256.in_(hashes[start : start + _AT_ONCE]))
            found.update((await self._session.execute(query)).scalars())
        return found


_AT_ONCE = 500


def _live(condition: ColumnElement[bool]) -> Select[FileRow]:
    return select(FileRow).where(condition, FileRow.deleted_at.is_(None))


def _is_at(account_id: int, target: FileTarget) -> ColumnElement[bool]:
    if target.visit_id is not None:
        return FileRow.visit_id == target.visit_id
    return (FileRow.account_id == account_id) & (FileRow.draft_key == target.draft_key)


def _is_new(visit_id: int) -> ColumnElement[bool]:
    row = FileRow
    is_for_doctor = (row.visit_id == visit_id) & row.source.in_([FileSource.OWNER, FileSource.CLINIC])
    return is_for_doctor & row.seen_by_doctor_at.is_(None) & row.deleted_at.is_(None)


def _works(token_hash: str, now: datetime) -> ColumnElement[bool]:
    row = UploadLinkRow
    return (row.token_hash == token_hash) & row.used_at.is_(None) & (row.expires_at > now)


def _target(visit_id: int | None, draft_key: str | None) -> FileTarget:
    return FileTarget(VisitId(visit_id) if visit_id is not None else None, draft_key)


def _file(row: FileRow) -> StoredFile:
    return StoredFile(
        id=FileId(row.id),
        account_id=AccountId(row.account_id),
        target=_target(row.visit_id, row.draft_key),
        source=FileSource(row.source),
        kind=FileKind(row.kind),
        name=row.name,
        mime=row.mime,
        size=row.size,
        sha256=row.sha256,
        telegram_file_id=row.telegram_file_id,
        category=FileCategory(row.category) if row.category else None,
        created_at=row.created_at,
        seen_by_doctor_at=row.seen_by_doctor_at,
    )
