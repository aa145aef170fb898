"""What some tests need besides Python: said plainly when it is missing, and never let pass in CI.

Mark a test ``browser``, ``postgres`` or ``redis``; without the program it is skipped with a sentence that says what to
install. With CI=true every skip is a failure, whatever its reason.
"""

import os
import shutil
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True, slots=True)
class Need:
    """A program that a test talks to."""

    program: Callable[[], Path | None]
    missing: str


def chromium() -> Path | None:
    """The browser: of the variable CHROMIUM, or the first on the path."""
    return _on_path(os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")


def postgres() -> Path | None:
    """PostgreSQL's server; Debian keeps it off the path."""
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), reverse=True)
    return _on_path("postgres") or next(iter(kept), None)


def redis() -> Path | None:
    """Redis' server."""
    return _on_path("redis-server", "valkey-server")


NEEDS = {
    "browser": Need(chromium, "no Chromium here; on Debian: apt install chromium"),
    "postgres": Need(postgres, "no PostgreSQL server here; on Debian: apt install postgresql"),
    "redis": Need(redis, "no Redis server here; on Debian: apt install redis-server"),
}
SLOW_FIRST = ("e2e", "drill", "browser")
"""The long stories should not begin last."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_place)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    for name, need in NEEDS.items():
        if item.get_closest_marker(name) is not None and need.program() is None:
            pytest.skip(need.missing)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"with CI=true nothing may be skipped: {_reason(report)}"
    return report


def _reason(report: pytest.TestReport) -> str:
    return report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)


def _place(item: pytest.Item) -> int:
    marks = [SLOW_FIRST.index(name) for name in SLOW_FIRST if item.get_closest_marker(name)]
    return min(marks, default=len(SLOW_FIRST))


def _on_path(*names: str) -> Path | None:
    found = next((place for name in names if name and (place := shutil.which(name))), None)
    return Path(found) if found else None
