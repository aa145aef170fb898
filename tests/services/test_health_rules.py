"""How what was seen is judged."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.ids import AccountId
from bot.services import health_rules
from bot.services.health_rules import Light
from bot.services.reach import Unreachable


@pytest.mark.row("A7")
@pytest.mark.parametrize(
    ("megabytes", "reason"), [(100_000, "ok"), (2_000, "ok"), (1_999, "little"), (500, "little"), (499, "full")]
)
def test_a_full_disk_is_seen_before_it_is_full(megabytes: int, reason: str) -> None:
    assert health_rules.disk(megabytes).reason == reason


@pytest.mark.row("A7")
def test_tables_older_than_the_program_are_red() -> None:
    assert health_rules.database(1, is_current=False).state is Light.RED
    assert health_rules.database(1, is_current=True).state is Light.GREEN


@pytest.mark.row("O15", "A7", "O20")
def test_who_has_closed_the_bot_and_left_no_address_is_to_be_called() -> None:
    """Letters reach the others: only a visit that nobody can be told of is worth the desk's time."""
    with_mail = Unreachable(AccountId(1), "Лесная Анна", "", datetime(2026, 1, 1, tzinfo=UTC), True, 1)
    without = replace(with_mail, name="Северов Глеб", has_email=False)
    assert health_rules.reach([]).reason == "all"
    assert health_rules.reach([with_mail, replace(without, visits=0)]).reason == "mail"
    seen = health_rules.reach([with_mail, without])
    assert (seen.state, seen.facts["names"]) == (Light.YELLOW, "Северов Глеб")
