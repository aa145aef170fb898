"""The query language: filters joined by AND, several sort keys, limit and offset."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.vetmanager import grammar
from sandbox.vetmanager.options import Options
from sandbox.vetmanager.schema import Model
from sandbox.vetmanager.schema.columns import Column
from sandbox.vetmanager.table import Row, Table
from sandbox.vetmanager.wire import ApiError

DEFAULT_LIMIT = 100

Check = Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Condition:
    column: str
    check: Check
    equals: list[Any] | None = None
    """The only values that can match, when an index may be asked for them."""


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Row]
    total: int


def select(table: Table, query: Mapping[str, str], options: Options) -> Page:
    """One page of the table; `total` respects the filter and ignores the limit. Raises ApiError."""
    conditions = [_condition(table.model, item, options) for item in _list(query, "filter")]
    found = _matching(table, conditions)
    for item in reversed(_list(query, "sort")):
        column = _column(table.model, item, options)
        found.sort(key=_sort_key(column), reverse=str(item.get("direction", "ASC")).upper() == "DESC")
    limit, offset = _window(query, options.limit_cap)
    return Page(found[offset : offset + limit], len(found))


def _matching(table: Table, conditions: list[Condition]) -> list[Row]:
    rows: Iterable[Row] = table.candidates(
        (condition.column, condition.equals) for condition in conditions if condition.equals is not None
    )
    for column, check in ((condition.column, condition.check) for condition in conditions):
        rows = [row for row in rows if check(row[column])]
    return list(rows)


def _list(query: Mapping[str, str], name: str) -> list[dict[str, Any]]:
    value = grammar.read(query, name)
    if value is None:
        return []
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(item, dict) for item in items):
        raise ApiError(500, f"Invalid argument supplied for {name}")
    return items


def _window(query: Mapping[str, str], cap: int) -> tuple[int, int]:
    limit = _whole(query.get("limit"), DEFAULT_LIMIT) or DEFAULT_LIMIT
    return min(limit, cap), _whole(query.get("offset"), 0)


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else default


def _column(model: Model, item: dict[str, Any], options: Options) -> str:
    column = str(item.get("property"))
    if not model.may_filter_by(column):
        if options.unknown_filter == 500:
            raise ApiError(500, f"CDbCommand failed: Unknown column 't.{column}' in 'where clause'")
        raise ApiError(406, f"Parameter '{column}' is not allowed for model ({model.route})")
    return column


def _sort_key(column: str) -> Callable[[Row], tuple[bool, Any]]:
    def key(row: Row) -> tuple[bool, Any]:
        value = row[column]
        return (value is not None, value if value is not None else 0)

    return key


def _condition(model: Model, item: dict[str, Any], options: Options) -> Condition:
    name = _column(model, item, options)
    spec, value = model.columns[name], item.get("value")
    operator = str(item.get("operator") or _implied(spec, value)).strip().lower()
    if operator in ("in", "not in"):
        return _among(name, spec, value, negated=operator == "not in")
    if operator == "like":
        return Condition(name, _like(str(value)))
    if operator not in _COMPARE:
        operator = "="
    if isinstance(value, list):
        value = value[0] if value else None
    wanted = _comparable(spec, value)
    equals = [wanted] if operator == "=" and spec.kind.is_number else None
    return Condition(name, _null_safe(spec, _COMPARE[operator], wanted), equals)


def _implied(spec: Column, value: Any) -> str:
    """No operator given: a list means IN, a text column means LIKE, a number means `=`."""
    if isinstance(value, list):
        return "in"
    return "=" if spec.kind.is_number else "like"


def _among(name: str, spec: Column, value: Any, *, negated: bool) -> Condition:
    """`IN`: an empty list is broken SQL; of a comma string only the first element counts."""
    values = value if isinstance(value, list) else [str(value).split(",")[0]]
    if not values:
        raise ApiError(500, "CDbCommand failed: You have an error in your SQL syntax near ')'")
    wanted = [_comparable(spec, each) for each in values]
    if negated:
        return Condition(name, lambda stored: stored is not None and _comparable(spec, stored) not in wanted)
    lookup = set(wanted)
    equals = wanted if spec.kind.is_number else None
    return Condition(name, lambda stored: stored is not None and _comparable(spec, stored) in lookup, equals)


def _like(pattern: str) -> Check:
    """`%pattern%`, case ignored, as MySQL's usual collation does; own `%` and `_` are wildcards."""
    if "%" not in pattern and "_" not in pattern:
        part = pattern.lower()
        return lambda stored: stored is not None and part in str(stored).lower()
    regex = "".join({"%": ".*", "_": "."}.get(letter, re.escape(letter)) for letter in pattern)
    compiled = re.compile(regex, re.IGNORECASE | re.DOTALL)
    return lambda stored: stored is not None and compiled.search(str(stored)) is not None


_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda stored, wanted: stored == wanted,
    "!=": lambda stored, wanted: stored != wanted,
    "<>": lambda stored, wanted: stored != wanted,
    "<": lambda stored, wanted: stored < wanted,
    "<=": lambda stored, wanted: stored <= wanted,
    ">": lambda stored, wanted: stored > wanted,
    ">=": lambda stored, wanted: stored >= wanted,
}


def _null_safe(spec: Column, compare: Callable[[Any, Any], bool], wanted: Any) -> Check:
    """SQL's three-valued logic: a comparison with NULL on either side matches nothing."""
    if wanted is None:
        return lambda _: False
    if spec.kind.has_clock:  # the hot path of every calendar question: stored texts compare as they are
        return lambda stored: stored is not None and compare(stored, wanted)
    return lambda stored: stored is not None and compare(_comparable(spec, stored), wanted)


def _comparable(spec: Column, value: Any) -> Any:
    """The value as MySQL would compare it with that column; None for NULL."""
    if value is None:
        return None
    if spec.kind.is_number:
        return _number(value)
    if spec.kind.has_clock and re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)):
        return f"{value} 00:00:00"  # a bare date is its midnight: `<=` loses the rest of the day
    return str(value).lower()


def _number(value: Any) -> float:
    """MySQL's cast: the leading number of a text, 0 when there is none."""
    if isinstance(value, (int, float)):
        return value
    match = re.match(r"\s*-?\d+(\.\d+)?", str(value))
    if not match:
        return 0
    number = float(match[0])
    return int(number) if number.is_integer() else number
