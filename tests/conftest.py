"""What every test may ask for."""

import pytest

from tests.clock import Clock

pytest_plugins = [
    "tests.plugins.needs",
    "tests.plugins.swift",
    "tests.plugins.chromium",
    "tests.plugins.databases",
    "tests.plugins.redises",
    "tests.plugins.house",
    "tests.plugins.cabinet",
    "tests.plugins.worlds",
    "tests.plugins.logs",
]


@pytest.fixture
def clock() -> Clock:
    return Clock()
