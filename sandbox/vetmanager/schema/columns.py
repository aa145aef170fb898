"""Database columns of the clinic: their types, defaults and what they accept."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import lru_cache
from typing import Any

Scalar = int | float | str | None

ZERO_STAMP = "0000-00-00 00:00:00"
ZERO_DATE = "0000-00-00"
ZERO_TIME = "00:00:00"


class Kind(Enum):
    """How a column is compared and rendered; every kind but the numbers counts as text for `LIKE`."""

    INTEGER = "int"
    DOUBLE = "double"
    DECIMAL = "decimal"
    TEXT = "text"
    CHOICE = "enum"
    TIMESTAMP = "timestamp"
    DATETIME = "datetime"
    DATE = "date"
    TIME = "time"

    @property
    def is_number(self) -> bool:
        return self in (Kind.INTEGER, Kind.DOUBLE, Kind.DECIMAL)

    @property
    def has_clock(self) -> bool:
        return self in (Kind.TIMESTAMP, Kind.DATETIME)


class Invalid(ValueError):
    """The value does not fit the column; the message is what Vetmanager's validator would say."""


@dataclass(frozen=True, slots=True)
class Column:
    kind: Kind
    default: Scalar = None
    nullable: bool = False
    choices: tuple[str, ...] = ()
    size: int | None = None
    now: bool = False
    """Filled with the clinic's local time when a row is created without it."""

    def accept(self, value: object) -> Scalar:
        """The value as the database would keep it. Raises Invalid."""
        if value is None or (value == "" and self.kind is not Kind.TEXT):
            return self._empty(value)
        if isinstance(value, (dict, list)):
            raise Invalid("must be a scalar.")
        return _ACCEPT[self.kind](self, value)

    def _empty(self, value: object) -> Scalar:
        if self.nullable:
            return None
        if value is None:
            raise Invalid("cannot be null.")
        return self.default if self.default is not None else _ZERO.get(self.kind, "")


def integer(default: int | None = 0, *, null: bool = False) -> Column:
    return Column(Kind.INTEGER, None if null else default, null)


def double(default: float) -> Column:
    return Column(Kind.DOUBLE, default)


def decimal(*, null: bool = False) -> Column:
    """Money, weight, temperature: always text with ten places on the wire."""
    return Column(Kind.DECIMAL, None if null else ten_places("0"), null)


def text(size: int | None = None, *, null: bool = False, default: str = "") -> Column:
    return Column(Kind.TEXT, None if null else default, null, size=size)


def choice(default: str | None, *choices: str) -> Column:
    return Column(Kind.CHOICE, default, nullable=default is None, choices=choices)


def timestamp(*, now: bool = False) -> Column:
    return Column(Kind.TIMESTAMP, ZERO_STAMP, now=now)


def moment(*, null: bool = False, now: bool = False) -> Column:
    """DATETIME: unlike TIMESTAMP, MySQL never converts it between zones."""
    return Column(Kind.DATETIME, None if null else ZERO_STAMP, null, now=now)


def day(*, null: bool = False) -> Column:
    return Column(Kind.DATE, None if null else ZERO_DATE, null)


def duration(default: str = ZERO_TIME, *, null: bool = False) -> Column:
    return Column(Kind.TIME, default, null)


def ten_places(value: object) -> str:
    """`4.2` as Vetmanager prints every DECIMAL(25,10): `"4.2000000000"`."""
    return f"{Decimal(str(value)):.10f}"


_ZERO: dict[Kind, Scalar] = {
    Kind.INTEGER: 0,
    Kind.DOUBLE: 0,
    Kind.DECIMAL: ten_places(0),
    Kind.TIMESTAMP: ZERO_STAMP,
    Kind.DATETIME: ZERO_STAMP,
    Kind.DATE: ZERO_DATE,
    Kind.TIME: ZERO_TIME,
}


def _accept_integer(_: Column, value: Any) -> int:
    if isinstance(value, (bool, int)):
        return int(value)
    if re.fullmatch(r"-?\d{1,18}", str(value).strip()):
        return int(str(value))
    raise Invalid("must be an integer.")


def _accept_double(_: Column, value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise Invalid("must be a number.") from None


def _accept_decimal(_: Column, value: Any) -> str:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise Invalid("must be a number.") from None
    if not number.is_finite() or abs(number) >= Decimal(10) ** 15:
        raise Invalid("is out of range.")
    return ten_places(number)


def _accept_text(column: Column, value: Any) -> str:
    if column.size is not None and len(str(value)) > column.size:
        raise Invalid(f"is too long (maximum is {column.size} characters).")
    return str(value)


def _accept_choice(column: Column, value: Any) -> str:
    if value not in column.choices:
        raise Invalid("is not in the list.")
    return str(value)


def _accept_by(layout: str, zero: str, example: str) -> Callable[[Column, Any], str]:
    def accept(_: Column, value: Any) -> str:
        if value == zero:
            return zero
        if isinstance(value, str) and _is_written_as(layout, value):
            return value
        raise Invalid(f"must be {example}.")

    return accept


@lru_cache(maxsize=4096)
def _is_written_as(layout: str, value: str) -> bool:
    """strptime alone would take "9:5:0"; Vetmanager's texts are compared as they stand. It is slow, so it is kept."""
    try:
        return datetime.strptime(value, layout).strftime(layout) == value  # noqa: DTZ007
    except ValueError:
        return False


_accept_stamp = _accept_by("%Y-%m-%d %H:%M:%S", ZERO_STAMP, "YYYY-MM-DD HH:MM:SS")

_ACCEPT: dict[Kind, Callable[[Column, Any], Scalar]] = {
    Kind.INTEGER: _accept_integer,
    Kind.DOUBLE: _accept_double,
    Kind.DECIMAL: _accept_decimal,
    Kind.TEXT: _accept_text,
    Kind.CHOICE: _accept_choice,
    Kind.TIMESTAMP: _accept_stamp,
    Kind.DATETIME: _accept_stamp,
    Kind.DATE: _accept_by("%Y-%m-%d", ZERO_DATE, "YYYY-MM-DD"),
    Kind.TIME: _accept_by("%H:%M:%S", ZERO_TIME, "HH:MM:SS"),
}
