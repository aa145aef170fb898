"""Where the bytes lie: once, whole, under their hash, and gone when nobody needs them."""

import hashlib
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.errors import FileGone, NoRoomForFiles
from bot.files.store import FileStore
from tests.clock import Clock
from tests.files import samples
from tests.files.hostile import corpus
from tests.files.streams import in_pieces


def on_disk(tmp_path: Path) -> list[str]:
    root = tmp_path / "files"
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


async def keep(store: FileStore, name: str, content: bytes) -> str:
    async with store.receiving(name, in_pieces(content)) as arrived:
        await store.keep(arrived)
    return arrived.sha256


@pytest.mark.row("I13")
async def test_a_file_lies_under_its_hash_and_is_read_back_as_it_was(store: FileStore, tmp_path: Path) -> None:
    content = samples.pdf()
    sha256 = await keep(store, "../../../etc/анализ.pdf", content)
    assert sha256 == hashlib.sha256(content).hexdigest()
    assert on_disk(tmp_path) == [f"{sha256[:2]}/{sha256[2:4]}/{sha256}"]
    assert b"".join([piece async for piece in store.read(sha256)]) == content


async def test_the_same_content_is_kept_once(store: FileStore, tmp_path: Path) -> None:
    await keep(store, "one.pdf", samples.pdf())
    await keep(store, "two.pdf", samples.pdf())
    assert len(on_disk(tmp_path)) == 1


async def test_a_stream_that_breaks_leaves_nothing_behind(store: FileStore, tmp_path: Path) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield samples.pdf()
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await keep_stream(store, broken())
    assert on_disk(tmp_path) == []


async def keep_stream(store: FileStore, chunks: AsyncIterator[bytes]) -> None:
    async with store.receiving("lab.pdf", chunks) as arrived:
        await store.keep(arrived)


async def test_a_refused_file_leaves_nothing_behind(store: FileStore, tmp_path: Path) -> None:
    with pytest.raises(Exception, match="error-file-refused"):
        await keep(store, "lab.pdf", samples.pdf()[:-20])
    assert on_disk(tmp_path) == []


async def test_a_disk_that_cannot_be_written_is_said_in_words(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "files").write_text("a file where the folder should be")
    with pytest.raises(NoRoomForFiles):
        await keep(FileStore(tmp_path / "files", clock), "lab.pdf", samples.pdf())


async def test_only_old_content_is_swept_away_and_sending_it_again_makes_it_young(
    store: FileStore, clock: Clock
) -> None:
    sha256 = await keep(store, "lab.pdf", samples.pdf())
    assert await store.strays(clock() - timedelta(hours=2)) == set()
    clock.pass_by(hours=3)
    assert await store.strays(clock() - timedelta(hours=2)) == {sha256}
    await keep(store, "lab.pdf", samples.pdf())
    assert not await store.forget(sha256, clock() - timedelta(hours=2))
    clock.pass_by(hours=3)
    assert await store.forget(sha256, clock() - timedelta(hours=2))
    with pytest.raises(FileGone):
        [piece async for piece in store.read(sha256)]


@pytest.mark.row("O16")
def test_hostile_files_cost_little_memory(tmp_path: Path) -> None:
    """A thousand hostile files, bombs and floods among them: memory grows by no more than 50 MB."""
    (tmp_path / "in").mkdir()
    for number, (name, content) in enumerate(corpus(1000)):
        shown = "".join(char for char in name[:60] if char.isalnum() or char in "._ -")
        (tmp_path / "in" / f"{number}~{shown}").write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-m", "tests.files.measure", str(tmp_path)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    _kept, crashed, growth = map(int, done.stdout.split())
    assert crashed == 0
    assert growth <= 50
