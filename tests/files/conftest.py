"""The file room on a disk of its own."""

from pathlib import Path

import pytest

from bot.files.store import FileStore
from tests.clock import Clock


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> FileStore:
    return FileStore(tmp_path / "files", clock)
