"""The file room on a disk of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.files.store import FileStore
from tests.clock import Clock


async def in_pieces(content: bytes, size: int = 64 * 1024) -> AsyncIterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> FileStore:
    return FileStore(tmp_path / "files", clock)
