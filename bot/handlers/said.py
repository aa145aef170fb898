"""A domain error in the words of whoever caused it."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from math import ceil

from bot.domain.errors import ClinicError, TooOften


def error_words(error: ClinicError, say: Callable[..., str]) -> str:
    """The error in the person's language, from its text id and those of its facts that can stand in a text."""
    facts = {name: value for name, value in error.facts().items() if isinstance(value, str | int | Decimal | datetime)}
    if isinstance(error, TooOften):
        return say(error.text_id, **wait_facts(error.facts().get("wait", 60)))
    return say(error.text_id, **facts)


def wait_facts(seconds: float) -> dict[str, str | int]:
    """How long to wait, in the unit that a person would use."""
    if seconds < 90:
        return {"unit": "seconds", "count": max(1, ceil(seconds))}
    return {"unit": "minutes", "count": ceil(seconds / 60)}
