"""Logs: one line an event, ids in it, and nothing of what must not be known."""

import json
import logging
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError
from structlog.contextvars import bound_contextvars

from bot.logs import configure_logs

SECRET = "vm-key-4711"


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in ("bot", "admin_web", "aiogram.event")}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
    logging.captureWarnings(False)


@pytest.fixture
def line(capsys: pytest.CaptureFixture[str]) -> Any:
    def logged() -> dict[str, Any]:
        [one] = capsys.readouterr().err.splitlines()
        read: dict[str, Any] = json.loads(one)
        return read

    configure_logs("DEBUG", "json", [SECRET])
    return logged


def test_a_line_says_what_happened_to_which_update(line: Any) -> None:
    with bound_contextvars(update_id=7, account_id=3):
        logging.getLogger("bot.services.booking").info("booked visit %s", 12)
    logged = line()
    assert (logged["event"], logged["update_id"], logged["account_id"]) == ("booked visit 12", 7, 3)
    assert (logged["level"], logged["logger"]) == ("info", "bot.services.booking")


@pytest.mark.row("O13")
@pytest.mark.parametrize(
    "words",
    [
        f"X-REST-API-KEY: {SECRET}",
        "https://api.telegram.org/bot123456789:AAFabcdefghijklmnopqrstuvwxyz012345/getMe",
        "code sent to anna.petrova+vet@mail.example.com",
        "called +7 900 555-01-23",
        "called +79005550123",
    ],
)
def test_what_must_not_be_known_is_masked(line: Any, words: str) -> None:
    logging.getLogger("bot").warning("%s", words)
    event = line()["event"]
    for part in (SECRET, "AAFabcdef", "anna", "example.com", "555", "0123"):
        assert part not in event


@pytest.mark.row("O13")
def test_a_traceback_is_masked_too(line: Any) -> None:
    try:
        raise sqlite3.OperationalError(f"no table for anna@example.com with {SECRET}")
    except sqlite3.OperationalError:
        logging.getLogger("bot").exception("failed")
    logged = line()
    assert "OperationalError" in logged["exception"]
    assert "anna" not in logged["exception"]
    assert SECRET not in logged["exception"]


@pytest.mark.row("O13")
def test_pydantic_does_not_quote_what_a_person_wrote(line: Any) -> None:
    class Form(BaseModel):
        age: int

    try:
        Form.model_validate({"age": "the dog bit the neighbour"})
    except ValidationError:
        logging.getLogger("bot").exception("failed")
    assert "neighbour" not in line()["exception"]


@pytest.mark.row("O13")
@pytest.mark.parametrize("library", ["httpx", "aiosqlite", "sqlalchemy.engine", "asyncio"])
def test_libraries_that_tell_addresses_and_values_are_not_heard(
    line: Any, library: str, capsys: pytest.CaptureFixture[str]
) -> None:
    logging.getLogger(library).info("GET /client?filter=%s", "anna")
    logging.getLogger(library).debug("executing INSERT with %s", "anna")
    assert capsys.readouterr().err == ""


def test_people_read_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("INFO", "console")
    logging.getLogger("bot").info("the bot is up")
    assert "the bot is up" in capsys.readouterr().err
