"""Log settings of programs that a test starts inside its own process."""

import logging
from collections.abc import Iterator

import pytest


@pytest.fixture
def logs_as_before() -> Iterator[None]:
    """A program sets the process's logs at its start, towards a stream that the test takes away at its end: every later
    test would write its log into a closed file."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in ("bot", "admin_web", "aiogram.event")}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, one in levels.items():
        logging.getLogger(name).setLevel(one)
    logging.captureWarnings(capture=False)
