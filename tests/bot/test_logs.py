"""Logs: one line an event, ids in it, and nothing of what must not be known."""

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError
from structlog.contextvars import bound_contextvars

from bot.logs import configure_logs

pytestmark = pytest.mark.usefixtures("logs_as_before")

SECRET = "vm-key-4711"


Told = Callable[[Callable[[], object]], dict[str, Any]]


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    """The one line that an act writes into the log."""

    def one_line(act: Callable[[], object]) -> dict[str, Any]:
        configure_logs("DEBUG", "json", [SECRET])
        act()
        [line] = capsys.readouterr().err.splitlines()
        read: dict[str, Any] = json.loads(line)
        return read

    return one_line


def fails(error: Exception) -> None:
    try:
        raise error
    except Exception:
        logging.getLogger("bot").exception("failed")


def test_a_line_says_what_happened_to_which_update(told: Told) -> None:
    with bound_contextvars(update_id=7, account_id=3):
        line = told(lambda: logging.getLogger("bot.services.booking").info("booked visit %s", 12))
    assert (line["event"], line["update_id"], line["account_id"]) == ("booked visit 12", 7, 3)
    assert (line["level"], line["logger"]) == ("info", "bot.services.booking")


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
def test_what_must_not_be_known_is_masked(told: Told, words: str) -> None:
    event = told(lambda: logging.getLogger("bot").warning("%s", words))["event"]
    for part in (SECRET, "AAFabcdef", "anna", "example.com", "555", "0123"):
        assert part not in event


@pytest.mark.row("O13")
def test_a_traceback_is_masked_too(told: Told) -> None:
    line = told(lambda: fails(LookupError(f"nothing about anna@example.com with {SECRET}")))
    assert "LookupError" in line["exception"]
    assert "anna" not in line["exception"]
    assert SECRET not in line["exception"]


@pytest.mark.row("O13")
def test_pydantic_does_not_quote_what_a_person_wrote(told: Told) -> None:
    class Form(BaseModel):
        age: int

    typed = "the dog bit the neighbour"
    with pytest.raises(ValidationError) as refused:
        Form.model_validate({"age": typed})
    assert "neighbour" not in told(lambda: fails(refused.value))["exception"]


@pytest.mark.row("O13")
@pytest.mark.parametrize("library", ["httpx", "aiosqlite", "sqlalchemy.engine", "asyncio"])
def test_libraries_that_tell_addresses_and_values_are_not_heard(
    library: str, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logs("DEBUG", "json")
    logging.getLogger(library).info("GET /client?filter=%s", "anna")
    logging.getLogger(library).debug("executing INSERT with %s", "anna")
    assert capsys.readouterr().err == ""


def test_people_read_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs("INFO", "console")
    logging.getLogger("bot").info("the bot is up")
    assert "the bot is up" in capsys.readouterr().err
