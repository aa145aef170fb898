"""python -m tests.files.measure DIR: try to keep every file of a folder; print kept, crashed and the growth in MB."""

import asyncio
import resource
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.errors import ClinicError
from bot.files.store import FileStore
from tests.files import samples


async def _read(path: Path) -> AsyncIterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(64 * 1024):
            yield piece


async def _try_all(folder: Path) -> tuple[int, int]:
    store = FileStore(folder / "store", lambda: datetime.now(UTC))
    kept = crashed = 0
    for path in sorted((folder / "in").iterdir()):
        try:
            async with store.receiving(path.name.partition("~")[2], _read(path)):
                kept += 1
        except ClinicError:
            pass
        except Exception:
            crashed += 1
    return kept, crashed


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    samples.jpeg()  # the library's own weight is no growth
    before = _peak_mb()
    outcome = asyncio.run(_try_all(Path(sys.argv[1])))
    sys.stdout.write(f"{outcome[0]} {outcome[1]} {_peak_mb() - before:.0f}\n")
