"""Names as they are searched: kept beside the name, because neither database folds Cyrillic the way we compare it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

from bot.domain import names

_WIDTH = 255
_AFTER_ALL = "\U0010ffff"


def name_key(name: str) -> str:
    return names.key(name)[:_WIDTH]


def keyed(values: Mapping[str, Any]) -> dict[str, Any]:
    """A row's values with the key of the name, where a name is among them."""
    return {**values, "name_key": name_key(values["name"])} if "name" in values else dict(values)


def begins_with(column: InstrumentedAttribute[str], typed: str) -> ColumnElement[bool]:
    """A range of the column's index: no row outside it is read."""
    start = name_key(typed)
    return (column >= start) & (column < start + _AFTER_ALL)
