"""Was it stored as sent? A comparison that forgives the wire's spelling of a value, never its meaning (row I21)."""

import html
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

_NOTHING = frozenset({"", "0", "0000-00-00", "0000-00-00 00:00:00", "00:00:00", "none", "null"})


def differences(sent: Mapping[str, Any], stored: Mapping[str, Any]) -> tuple[str, ...]:
    """Columns that are missing from the stored row or hold something else, in the order sent."""
    return tuple(name for name, value in sent.items() if name not in stored or not same(value, stored[name]))


def same(sent: Any, stored: Any) -> bool:
    """4.2 is "4.2000000000", True is "1", None is "" is 0; texts may come back escaped or trimmed."""
    one, other = _plain(sent), _plain(stored)
    return one == other or (_is_nothing(one) and _is_nothing(other))


def is_nothing(stored: Any) -> bool:
    """Whether a column is empty, in any of the ways in which Vetmanager writes "none"."""
    return _is_nothing(_plain(stored))


def _plain(value: Any) -> str | Decimal:
    if isinstance(value, bool):
        return Decimal(int(value))
    text = "" if value is None else str(value)
    try:
        number = Decimal(text)
    except InvalidOperation:
        return " ".join(html.unescape(text).split())
    return number if number.is_finite() else text


def _is_nothing(value: str | Decimal) -> bool:
    return value == 0 if isinstance(value, Decimal) else value.lower() in _NOTHING
