"""Reads and writes records: pages, types, and the comparison of what was sent with what was stored."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from bot.vetmanager.channel import Channel, Manner
from bot.vetmanager.envelope import Envelope
from bot.vetmanager.errors import NotFound, TooManyRows, Unavailable, UnknownFate
from bot.vetmanager.models import Record
from bot.vetmanager.query import EVERYTHING, PAGE, Where, chunks, is_in, parameters, where
from bot.vetmanager.readback import differences
from bot.vetmanager.transport import Request

MOST_ROWS = 3000

RecordT = TypeVar("RecordT", bound=Record)


@dataclass(frozen=True, slots=True)
class Written(Generic[RecordT]):
    """A record after a write. ``differs`` names the columns that were not stored as sent: wrong names are ignored by
    Vetmanager without an error, so a write is believed only when read back (row I21)."""

    row: RecordT
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Api:
    """The generic part of every resource. ``path`` is the model's path ("pet"); its key in answers starts small."""

    channel: Channel
    manner: Manner

    def in_manner(self, manner: Manner) -> "Api":
        return replace(self, manner=manner)

    async def call(self, request: Request) -> Envelope:
        return await self.channel.call(request, self.manner)

    async def find(
        self,
        kind: type[RecordT],
        path: str,
        condition: Where = EVERYTHING,
        *,
        sort: Sequence[str] = (),
        most: int = MOST_ROWS,
        extra: Mapping[str, str] | None = None,
    ) -> list[RecordT]:
        """All records, page by page. TooManyRows beyond ``most``: part of a list is never passed off as all of it."""
        rows: dict[Any, dict[str, Any]] = {}
        async for page in self._pages(path, condition, sort, extra or {}, most):
            for row in page:
                rows.setdefault(row.get("id", len(rows)), row)  # rows move between pages while others write
            if len(rows) > most:
                raise TooManyRows("too_many_rows", at=f"GET {path}")
        return [read(kind, row, path) for row in rows.values()]

    async def _pages(
        self, path: str, condition: Where, sort: Sequence[str], extra: Mapping[str, str], most: int
    ) -> AsyncIterator[list[dict[str, Any]]]:
        """Until the first page's total is reached or a page is empty; without a total, until a page is short."""
        offset, total, limit = 0, None, min(PAGE, most + 1)
        while True:
            params = {**parameters(path, condition, sort, limit=limit, offset=offset), **extra}
            envelope = await self.call(Request("GET", path, params))
            page, total = envelope.rows(_key(path)), envelope.total if total is None else total
            if (total or 0) > most:
                raise TooManyRows("too_many_rows", at=f"GET {path}")
            yield page
            offset += len(page)
            if not page or (offset >= total if total is not None else len(page) < limit):
                return

    async def by_ids(self, kind: type[RecordT], path: str, ids: Collection[int]) -> list[RecordT]:
        """Records with these ids, a hundred per request; those that do not exist are simply absent."""
        found: list[RecordT] = []
        for chunk in chunks(sorted(set(ids))):
            found += await self.find(kind, path, where(id=is_in(chunk)))
        return found

    async def get(self, kind: type[RecordT], path: str, number: int) -> RecordT:
        """One record. NotFound also for the empty success that some models answer for a missing id (§1.7)."""
        return read(kind, await self.row(path, number), path)

    async def row(self, path: str, number: int) -> dict[str, Any]:
        request = Request("GET", f"{path}/{number}")
        rows = (await self.call(request)).rows(_key(path))
        if not rows:
            raise NotFound("not_found", at=request.name)
        return rows[0]

    async def special(
        self, kind: type[RecordT], path: str, key: str, params: Mapping[str, str] | None = None
    ) -> list[RecordT]:
        """A custom method: its own key, parameters beside the query language, no pages."""
        envelope = await self.call(Request("GET", path, params))
        return [read(kind, row, path) for row in envelope.rows(key)]

    async def create(self, kind: type[RecordT], path: str, body: Mapping[str, Any]) -> Written[RecordT]:
        request = Request("POST", path, body=dict(body))
        envelope = await self.call(request)
        number = envelope.id_of(_key(path))
        if number is None:
            raise UnknownFate(Unavailable("no_id", at=request.name))
        return await self._read_back(kind, path, number, envelope, body)

    async def update(
        self,
        kind: type[RecordT],
        path: str,
        number: int,
        body: Mapping[str, Any],
        *,
        demanded: Mapping[str, Any] | None = None,
    ) -> Written[RecordT]:
        """``demanded`` goes along because the server insists on it, and is no column to be compared."""
        request = Request("PUT", f"{path}/{number}", body={**(demanded or {}), **body})
        envelope = await self.call(request)
        return await self._read_back(kind, path, number, envelope, body)

    async def _read_back(
        self, kind: type[RecordT], path: str, number: int, envelope: Envelope, body: Mapping[str, Any]
    ) -> Written[RecordT]:
        """The answer of the write is enough when it shows every column sent; otherwise the record is read again."""
        rows = envelope.rows(_key(path))
        stored = rows[0] if rows and body.keys() <= rows[0].keys() else await self.row(path, number)
        return Written(read(kind, stored, path), differences(body, stored))


def read(kind: type[RecordT], row: Mapping[str, Any], path: str) -> RecordT:
    """A row as a record. One that cannot be read is the server's failure, told without its content."""
    try:
        return kind.model_validate(row)
    except ValidationError:
        raise Unavailable("odd_row", at=f"GET {path}") from None


def _key(path: str) -> str:
    """Answers name the model with a small first letter: MedicalCards → medicalCards."""
    return path[:1].lower() + path[1:]
