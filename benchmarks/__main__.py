"""Measure everything, one after another, and write docs/benchmarks.md: ``python -m benchmarks``."""

import asyncio
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import crowd, dialogue, lists, reminders, slots, start, vetmanager_requests, webhook
from benchmarks.figures import Figure, machine, table

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
WORDS = """# What was measured

Written by `make bench` ({day}; {machine}). Each figure stands beside its goal and beside a floor or a peer of the same
run, unless a source is named; the goals are a compass, not a gate. Telegram's own limit is 30 messages a second, and a
busy clinic sends less than one update a second.

{table}

Each part can be run by itself: `python -m benchmarks.dialogue [DATABASE URL]`, `benchmarks.webhook`,
`benchmarks.slots`, `benchmarks.lists`, `benchmarks.reminders [HOW MANY]`,
`benchmarks.vetmanager_requests`, `benchmarks.start`, `benchmarks.crowd`.
"""


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        url = f"sqlite+aiosqlite:///{Path(name)}/{{}}.sqlite3"
        return [
            *asyncio.run(dialogue.measure(url.format("dialogue"))),
            *asyncio.run(webhook.measure(url.format("webhook"))),
            *asyncio.run(slots.measure(url.format("slots"))),
            *asyncio.run(lists.measure(url)),
            *asyncio.run(vetmanager_requests.measure()),
            *start.measure(),
            *asyncio.run(reminders.measure(url.format("reminders"), 1_000)),
            *asyncio.run(crowd.measure(url.format("crowd"))),
        ]


def main() -> None:
    before, figures = machine(), measure()
    PAGE.write_text(WORDS.format(day=datetime.now(UTC).date(), machine=before, table=table(figures)), "utf-8")
    print(table(figures))


if __name__ == "__main__":
    main()
