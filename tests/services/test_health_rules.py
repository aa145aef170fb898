"""How what was seen is judged."""

import pytest

from bot.services import health_rules
from bot.services.health_rules import Light


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
