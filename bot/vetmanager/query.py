"""Vetmanager's query language in our words: ``where(owner_id=7, status="alive")`` with operators, order and pages.

Conditions are joined with AND; there is no OR. An operator is always sent: without one a text column is searched by
"contains" (vetmanager-api.md §2).
"""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from itertools import islice
from typing import TypeAlias, TypeVar

from bot.vetmanager.errors import BadQuery
from bot.vetmanager.fields import FIELDS

PAGE = 100
"""Rows of a page: the framework's default, and what every client known takes for the most (§2)."""

T = TypeVar("T")
Scalar: TypeAlias = "str | int | float | Decimal | bool | date | datetime | Enum"


@dataclass(frozen=True, slots=True)
class Condition:
    operator: str
    value: "Scalar | list[Scalar]"


@dataclass(frozen=True, slots=True)
class Both:
    """Two conditions on one column."""

    conditions: tuple[Condition, ...]


Wanted: TypeAlias = "Scalar | Condition | Both"


@dataclass(frozen=True, slots=True)
class Where:
    """Conditions by column, in the wire's own names."""

    conditions: tuple[tuple[str, Condition], ...] = ()

    def __and__(self, other: "Where") -> "Where":
        return Where(self.conditions + other.conditions)

    def __bool__(self) -> bool:
        return bool(self.conditions)


EVERYTHING = Where()


def where(**columns: Wanted) -> Where:
    """``where(user_id=31, admission_date=between(start, end), status=is_in(["save"]))``."""
    return Where(tuple((column, one) for column, wanted in columns.items() for one in _conditions(wanted)))


def ne(value: Scalar) -> Condition:
    return Condition("!=", value)


def lt(value: Scalar) -> Condition:
    return Condition("<", value)


def gt(value: Scalar) -> Condition:
    return Condition(">", value)


def gte(value: Scalar) -> Condition:
    return Condition(">=", value)


def between(start: Scalar, end: Scalar) -> Both:
    """Half-open: from ``start`` up to but without ``end``. A closed upper bound would lose its day (§2)."""
    return Both((gte(start), lt(end)))


def like(text: str) -> Condition:
    """Contains; the server puts the ``%`` around. An empty text would match everything and is refused."""
    if not text.strip("% "):
        raise BadQuery("LIKE needs a text to look for")
    return Condition("LIKE", text)


def is_in(values: Collection[Scalar]) -> Condition:
    """One of at most a hundred; an empty list is undefined on the server (500, or everything) and is refused."""
    if not values or len(values) > PAGE:
        raise BadQuery(f"IN takes 1 to {PAGE} values, not {len(values)}")
    return Condition("IN", list(values))


def chunks(values: Collection[T], size: int = PAGE) -> Iterator[list[T]]:
    """Lists that fit into one ``is_in`` each; none for no values."""
    rest = iter(values)
    while chunk := list(islice(rest, size)):
        yield chunk


def parameters(
    path: str, condition: Where = EVERYTHING, sort: Sequence[str] = (), *, limit: int = PAGE, offset: int = 0
) -> dict[str, str]:
    """Query parameters of a list. ``sort`` names columns, ``-column`` for descending; ``id`` is added as the last
    key, because pages of an unordered list overlap. BadQuery for a column that the model does not have."""
    known = FIELDS.get(path)
    if known is None:
        raise BadQuery(f"no list of columns for {path}")
    order = [*sort, *(["id"] if "id" in known and "id" not in {key.lstrip("-") for key in sort} else [])]
    for column in [*(column for column, _ in condition.conditions), *(key.lstrip("-") for key in order)]:
        if column not in known:
            raise BadQuery(f"{path} has no column {column}")
    result = {"limit": str(limit), "offset": str(offset)}
    if condition:
        result["filter"] = json_text([_filter(column, one) for column, one in condition.conditions])
    if order:
        result["sort"] = json_text([_order(key) for key in order])
    return result


def wire_value(value: Scalar) -> str | int | float:
    """As Vetmanager writes it: naive ``YYYY-MM-DD HH:MM:SS``, 0/1, decimals as text. BadQuery for a zoned time."""
    match value:
        case bool():
            return int(value)
        case datetime():
            if value.tzinfo is not None:
                raise BadQuery("Vetmanager takes the clinic's local time without a zone")
            return value.strftime("%Y-%m-%d %H:%M:%S")
        case date():
            return value.isoformat()
        case Enum():
            return wire_value(value.value)
        case Decimal():
            return str(value)
    return value


def json_text(value: object) -> str:
    """A parameter as sent: text as it is, anything else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _conditions(wanted: Wanted) -> tuple[Condition, ...]:
    match wanted:
        case Both():
            return wanted.conditions
        case Condition():
            return (wanted,)
    return (Condition("=", wanted),)


def _filter(column: str, condition: Condition) -> dict[str, object]:
    value = condition.value
    sent = [wire_value(one) for one in value] if isinstance(value, list) else wire_value(value)
    return {"property": column, "value": sent, "operator": condition.operator}


def _order(key: str) -> dict[str, str]:
    return {"property": key.lstrip("-"), "direction": "DESC" if key.startswith("-") else "ASC"}
