"""How what was seen is judged."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.db.queries import Owing
from bot.domain.ids import AccountId
from bot.services import health_rules
from bot.services.health_rules import Light
from bot.services.reach import Unreachable
from bot.services.telegram_line import LineTrouble, TelegramLine


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


NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.row("A7")
@pytest.mark.parametrize(
    ("seconds", "reason", "light"),
    [
        (None, "unknown", Light.YELLOW),
        (19, "ok", Light.GREEN),
        (-19, "ok", Light.GREEN),
        (20, "ahead", Light.YELLOW),
        (-90, "behind", Light.YELLOW),
        (-121, "behind", Light.RED),
    ],
)
def test_a_clock_that_goes_wrong_is_told_with_its_side(seconds: int | None, reason: str, light: Light) -> None:
    seen = health_rules.clock(None if seconds is None else timedelta(seconds=seconds))
    assert (seen.reason, seen.state) == (reason, light)


@pytest.mark.row("A7")
@pytest.mark.parametrize(
    ("line", "reason", "light"),
    [
        (TelegramLine(NOW - timedelta(minutes=4)), "silent", Light.RED),
        (TelegramLine(NOW, 0, LineTrouble.CONFLICT, NOW), "conflict", Light.YELLOW),
        (TelegramLine(NOW, 9, LineTrouble.CONFLICT, NOW - timedelta(minutes=3)), "conflict", Light.RED),
        (TelegramLine(NOW, 0, LineTrouble.TOKEN, NOW), "token", Light.RED),
        (TelegramLine(NOW, 7, LineTrouble.WEBHOOK, NOW - timedelta(hours=1), "502"), "webhook", Light.RED),
        (TelegramLine(NOW, 0, LineTrouble.WEBHOOK, NOW - timedelta(hours=1), "502"), "heard", Light.GREEN),
        (TelegramLine(NOW), "heard", Light.GREEN),
    ],
)
def test_the_bots_own_note_tells_what_keeps_messages_away(line: TelegramLine, reason: str, light: Light) -> None:
    """An error that Telegram remembers for good is over when nothing waits any more."""
    seen = health_rules.telegram(Owing(), NOW, line, Owing(), NOW)
    assert (seen.reason, seen.state) == (reason, light)


@pytest.mark.row("A7")
def test_updates_that_nobody_answers_are_seen() -> None:
    waiting = Owing(waiting=40, oldest=NOW - timedelta(minutes=3))
    seen = health_rules.telegram(Owing(), NOW, TelegramLine(NOW), waiting, NOW)
    assert (seen.reason, seen.facts["taken"]) == ("behind", 40)


@pytest.mark.row("A7")
@pytest.mark.parametrize(
    ("waits", "reason", "light"),
    [(20, "sent", Light.GREEN), (90, "slow", Light.YELLOW), (660, "late", Light.RED)],
)
def test_a_letter_that_does_not_leave_is_seen_before_somebody_misses_it(waits: int, reason: str, light: Light) -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    seen = health_rules.mail(Owing(waiting=1, oldest=now - timedelta(seconds=waits)), now - timedelta(hours=1), now)
    assert (seen.reason, seen.state) == (reason, light)


@pytest.mark.row("A7")
def test_a_letter_that_was_refused_is_no_fault_of_the_mail_once_another_has_left() -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    owing = Owing(dead=1, given_up_at=now - timedelta(minutes=5))
    assert health_rules.mail(owing, now - timedelta(minutes=9), now).reason == "dead"
    assert health_rules.mail(owing, now - timedelta(minutes=1), now).state is Light.GREEN
