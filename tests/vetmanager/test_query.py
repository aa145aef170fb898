"""Filters in our words, and what may never be asked."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.vetmanager.errors import BadQuery
from bot.vetmanager.query import between, chunks, gt, gte, is_in, like, lt, ne, parameters, where, wire_value


def filters(path: str, **columns: object) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(parameters(path, where(**columns))["filter"])  # type: ignore[arg-type]
    return found


@pytest.mark.row("I1")
def test_every_condition_is_sent_with_its_operator() -> None:
    assert filters("pet", owner_id=7, status=ne("deleted"), alias=like("Барс"), type_id=is_in([1, 2])) == [
        {"property": "owner_id", "value": 7, "operator": "="},
        {"property": "status", "value": "deleted", "operator": "!="},
        {"property": "alias", "value": "Барс", "operator": "LIKE"},
        {"property": "type_id", "value": [1, 2], "operator": "IN"},
    ]


@pytest.mark.row("I1")
def test_a_time_window_is_half_open() -> None:
    start, end = datetime.fromisoformat("2026-04-17 00:00"), datetime.fromisoformat("2026-04-18 00:00")
    assert filters("admission", admission_date=between(start, end)) == [
        {"property": "admission_date", "value": "2026-04-17 00:00:00", "operator": ">="},
        {"property": "admission_date", "value": "2026-04-18 00:00:00", "operator": "<"},
    ]


@pytest.mark.row("I1")
def test_an_overlap_is_two_columns() -> None:
    asked = filters(
        "timesheet",
        begin_datetime=lt(datetime.fromisoformat("2026-04-18 00:00")),
        end_datetime=gt(datetime.fromisoformat("2026-04-17 00:00")),
    )
    assert [(one["property"], one["operator"]) for one in asked] == [("begin_datetime", "<"), ("end_datetime", ">")]


@pytest.mark.row("I1")
def test_zero_is_a_condition_and_not_left_out() -> None:
    assert filters("admission", user_id=0, id=gte(0))[0] == {"property": "user_id", "value": 0, "operator": "="}


@pytest.mark.row("I1")
@pytest.mark.parametrize(
    "bad",
    [lambda: is_in([]), lambda: is_in(range(101)), lambda: like(""), lambda: like(" % ")],
    ids=["empty", "long", "nothing", "all"],
)
def test_what_would_match_everything_or_nothing_defined_is_refused(bad: object) -> None:
    with pytest.raises(BadQuery):
        bad()  # type: ignore[operator]


@pytest.mark.row("I1")
@pytest.mark.parametrize(
    ("path", "condition", "sort"),
    [
        ("pet", where(client_id=1), []),
        ("pet", where(owner_id=1), ["name"]),
        ("Pets", where(), []),
        ("payment", where(), []),
    ],
)
def test_a_column_or_a_model_that_is_not_known_is_refused(path: str, condition: object, sort: list[str]) -> None:
    with pytest.raises(BadQuery):
        parameters(path, condition, sort)  # type: ignore[arg-type]


class Status(StrEnum):
    SAVE = "save"


@pytest.mark.row("I1")
@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (datetime.fromisoformat("2026-04-17 09:05"), "2026-04-17 09:05:00"),
        (date(2026, 4, 17), "2026-04-17"),
        (True, 1),
        (Decimal("4.20"), "4.20"),
        (Status.SAVE, "save"),
    ],
)
def test_values_are_written_as_vetmanager_writes_them(value: object, sent: object) -> None:
    assert wire_value(value) == sent  # type: ignore[arg-type]


@pytest.mark.row("I1")
def test_a_time_with_a_zone_is_refused_rather_than_shifted_in_silence() -> None:
    with pytest.raises(BadQuery):
        wire_value(datetime(2026, 4, 17, tzinfo=UTC))


@pytest.mark.row("I1")
@given(st.lists(st.integers(), max_size=350), st.integers(1, 120))
def test_chunks_keep_everything_in_order_and_are_never_empty(values: list[int], size: int) -> None:
    parts = list(chunks(values, size))
    assert [one for part in parts for one in part] == values
    assert all(1 <= len(part) <= size for part in parts)
