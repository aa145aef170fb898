"""Where the bytes lie: ``<dir>/ab/cd/<SHA-256>``, written in one move, never under a name that a person chose."""

import asyncio
import hashlib
import logging
import os
import re
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ParamSpec, TypeVar

from bot.domain.errors import FileGone, FileRefused, FileTooLarge, NoRoomForFiles
from bot.domain.files import LARGEST, MEGABYTE, MOST_BYTES, Refusal
from bot.files.inspection import format_of, inspect
from bot.files.kinds import HEAD, Format
from bot.files.names import check_name

_log = logging.getLogger(__name__)

_A_WRITE = 512 * 1024
_A_READ = 256 * 1024
_HASH = re.compile(r"[0-9a-f]{64}")

_P = ParamSpec("_P")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file that has been looked at and still lies in the anteroom. ``is_cleaned``: it is not what was sent."""

    path: Path
    sha256: str
    size: int
    format: Format
    is_cleaned: bool


class FileStore:
    def __init__(self, root: Path, now: Callable[[], datetime]) -> None:
        self._root = root
        self._now = now
        self._anteroom = root / "arriving"

    @asynccontextmanager
    async def receiving(self, name: str, chunks: AsyncIterator[bytes], most: int = LARGEST) -> AsyncIterator[Arrived]:
        """Write the stream aside, stop it as soon as it is too much, and look at it; inside the block it may be kept,
        afterwards it is gone. FileRefused, FileTooLarge, NoRoomForFiles."""
        check_name(name)
        path = self._anteroom / secrets.token_hex(16)
        try:
            await self._write(path, chunks, most)
            found, is_cleaned = await _on_disk(inspect, path, name)
            sha256, size = await _on_disk(_measured, path)
            yield Arrived(path, sha256, size, found, is_cleaned)
        finally:
            await _on_disk(path.unlink, missing_ok=True)

    async def keep(self, arrived: Arrived) -> None:
        """Move it to its place; the same content is kept once."""
        await _on_disk(_move, arrived.path, self._place(arrived.sha256), self._now().timestamp())

    async def read(self, sha256: str) -> AsyncIterator[bytes]:
        """The content in pieces; FileGone when it is not there."""
        try:
            file = await asyncio.to_thread(self._place(sha256).open, "rb")
        except FileNotFoundError:
            _log.exception("a file that the database knows is not on the disk")
            raise FileGone from None
        try:
            while piece := await asyncio.to_thread(file.read, _A_READ):
                yield piece
        finally:
            await asyncio.to_thread(file.close)

    async def strays(self, before: datetime) -> set[str]:
        """Hashes that nobody has touched since ``before``; leftovers in the anteroom as old as that are swept out."""
        return await asyncio.to_thread(self._strays, before.timestamp())

    async def forget(self, sha256: str, before: datetime) -> bool:
        """Delete the content, unless the same was sent again after ``before``."""
        return await asyncio.to_thread(_unlink_old, self._place(sha256), before.timestamp())

    async def _write(self, path: Path, chunks: AsyncIterator[bytes], most: int) -> None:
        limit = min(most, LARGEST)
        waiting, size, is_known = bytearray(), 0, False
        await _on_disk(_create, path)
        async for chunk in chunks:
            waiting += chunk
            size += len(chunk)
            if not is_known and size >= HEAD:
                limit, is_known = min(limit, MOST_BYTES[format_of(bytes(waiting)).kind]), True
            if size > limit:
                raise FileTooLarge(most=limit // MEGABYTE)
            if len(waiting) >= _A_WRITE:
                await _on_disk(_append, path, bytes(waiting))
                waiting.clear()
        if not size:
            raise FileRefused(reason=Refusal.EMPTY)
        await _on_disk(_append, path, bytes(waiting))

    def _place(self, sha256: str) -> Path:
        if not _HASH.fullmatch(sha256):
            raise ValueError("not a hash")
        return self._root / sha256[:2] / sha256[2:4] / sha256

    def _strays(self, before: float) -> set[str]:
        for left in self._anteroom.glob("*"):
            _unlink_old(left, before)
        found = self._root.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*")
        return {path.name for path in found if _HASH.fullmatch(path.name) and path.stat().st_mtime < before}


async def _on_disk(work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """In a thread; a disk that is full or gone becomes words."""
    try:
        return await asyncio.to_thread(partial(work, *args, **kwargs))
    except OSError as error:
        _log.exception("the disk did not take a file")
        raise NoRoomForFiles from error


def _create(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=False)


def _append(path: Path, data: bytes) -> None:
    with path.open("ab") as file:
        file.write(data)


def _measured(path: Path) -> tuple[str, int]:
    """(SHA-256, bytes) of what lies there after the cleaning."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), file.tell()


def _move(path: Path, place: Path, at: float) -> None:
    """Durable before it is visible: the content first, then its name."""
    if place.exists():
        os.utime(place, (at, at))  # young again, so that nobody sweeps it away meanwhile
        return
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("rb") as file:
        os.fsync(file.fileno())
    os.utime(path, (at, at))
    path.replace(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _unlink_old(path: Path, before: float) -> bool:
    if not path.exists() or path.stat().st_mtime >= before:
        return False
    path.unlink(missing_ok=True)
    return True
