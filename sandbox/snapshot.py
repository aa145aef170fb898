"""The sandbox's memory on disk: one JSON file, replaced whole."""

import asyncio
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sandbox.changes import Changes

_PAUSE_S = 2.0
_SHARE = 10  # a snapshot that took 1 s is followed by at least 10 s of peace


class Snapshot:
    """Writes what `collect` gives whenever something changed, at most every two seconds, and at the end."""

    def __init__(self, file: Path, changes: Changes, collect: Callable[[], dict[str, Any]]) -> None:
        self._file = file
        self._changes = changes
        self._collect = collect
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to watch."""
        self._task = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """Write for the last time."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None
            self.write()

    def write(self) -> None:
        """Put the present state in the place of the old one; a crash in between leaves the old one."""
        self._changes.dirty = False
        fresh = self._file.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as out:
            out.write(json.dumps(self._collect(), ensure_ascii=False))
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(self._file)

    async def _watch(self) -> None:
        pause = _PAUSE_S
        while True:
            await asyncio.sleep(pause)
            if self._changes.dirty:
                begun = time.perf_counter()
                self.write()
                pause = max(_PAUSE_S, _SHARE * (time.perf_counter() - begun))


def read_snapshot(file: Path) -> dict[str, Any] | None:
    """What was written last; None on the first day."""
    if not file.exists():
        return None
    saved: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return saved
