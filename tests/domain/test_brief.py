"""What an animal takes now."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.brief import taken_now
from bot.domain.closing import Medicine
from bot.domain.history import HistoryEntry

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)

pytestmark = pytest.mark.row("D6")


def visit(days_ago: int, *medicines: Medicine) -> HistoryEntry:
    return HistoryEntry(NOON - timedelta(days=days_ago), medicines=medicines)


def drugs(*entries: HistoryEntry) -> list[str]:
    return [one.medicine.drug for one in taken_now(entries, TODAY, UTC)]


@given(days=st.integers(1, 400), ago=st.integers(0, 400))
def test_seven_days_are_seven_days_the_first_included(days: int, ago: int) -> None:
    assert drugs(visit(ago, Medicine("Синулокс", days=str(days)))) == (["Синулокс"] if ago < days else [])


def test_what_was_prescribed_anew_counts_as_it_was_prescribed_last() -> None:
    old, new = visit(20, Medicine("Синулокс", "50 мг", days="60")), visit(5, Medicine("синулокс", "25 мг", days="3"))
    assert drugs(new, old) == []


@given(words=st.sampled_from(["", "при боли", "постоянно", "9" * 9]))
def test_without_a_number_of_days_it_may_be_taken_for_a_month(words: str) -> None:
    assert drugs(visit(30, Medicine("Капли", days=words))) == ["Капли"]
    assert drugs(visit(31, Medicine("Капли", days=words))) == []
