"""What makes three thousand tests quick without making one of them smaller."""

import gc

import pytest
from sqlalchemy import Engine
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.db.engine import open_engine

_first: dict[str, Engine] = {}


gc.disable()  # until everything is imported


def pytest_collection_finish() -> None:
    """Aiogram's models are a million objects that never go away: looking through them takes half a second each time."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _statements_are_compiled_once() -> None:
    """SQLAlchemy keeps compiled statements by engine and dialect; here every test has an engine of its own, and
    compiling was a fifth of all that they did."""

    def with_what_is_compiled(url: str) -> AsyncEngine:
        opened = open_engine(url)
        engine = opened.sync_engine
        first = _first.setdefault(engine.dialect.name, engine)
        engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
        return opened

    pytest.MonkeyPatch().setattr("bot.db.uow.open_engine", with_what_is_compiled)


@pytest.fixture(scope="session", autouse=True)
def _codes_are_hashed_with_the_least_work() -> None:
    """Each costs 20 ms of scrypt on purpose, a sheet of recovery codes ten times that; no test is about the price."""
    pytest.MonkeyPatch().setattr("bot.services.codes._COST", 2)
