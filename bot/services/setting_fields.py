"""What an administrator may set, field by field: how it is typed, within which bounds, and where it stands.

A rule that is not in ``FIELDS`` belongs to whoever installs the program and stands in ``NOT_ON_THE_PAGE``; a test holds
every rule to one of the two.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import available_timezones

from bot.domain.errors import NotUnderstood
from bot.domain.places import ClinicPlace

MOST_LINES = 100
_ZONES = available_timezones()


class SettingWrong(NotUnderstood):
    """What was typed for one setting cannot be its value. Facts: those of its sentence."""

    text_id = "error-setting-wrong"


class SettingNumberWrong(SettingWrong):
    """Facts: ``least``, ``most``."""

    text_id = "error-setting-number"


class SettingClockWrong(SettingWrong):
    text_id = "error-setting-clock"


class SettingPhoneWrong(SettingWrong):
    text_id = "error-setting-phone"


class SettingZoneWrong(SettingWrong):
    text_id = "error-setting-zone"


class SettingTooLong(SettingWrong):
    """Facts: ``most``."""

    text_id = "error-setting-long"


class SettingMissing(SettingWrong):
    text_id = "error-setting-missing"


class SettingLineWrong(SettingWrong):
    """Facts: ``line``, the first that cannot be read."""

    text_id = "error-setting-line"


@dataclass(frozen=True, slots=True)
class SettingField:
    """``read`` turns typed text into the rule's value or raises SettingWrong. ``kind`` tells the page how to ask."""

    name: str
    group: str
    kind: str
    read: Callable[[str], Any]

    def write(self, value: Any) -> str:
        """The value as one types it."""
        return "\n".join(value) if isinstance(value, (tuple, list)) else str(value)


def number(name: str, group: str, least: int, most: int) -> SettingField:
    def read(typed: str) -> int:
        if not re.fullmatch(r"\d{1,6}", typed, re.ASCII) or not least <= int(typed) <= most:
            raise SettingNumberWrong(least=least, most=most)
        return int(typed)

    return SettingField(name, group, "number", read)


def words(name: str, group: str, most: int, *, required: bool = False, kind: str = "text") -> SettingField:
    def read(typed: str) -> str:
        if len(typed) > most:
            raise SettingTooLong(most=most)
        if required and not typed:
            raise SettingMissing
        return typed

    return SettingField(name, group, kind, read)


def phone(name: str, group: str) -> SettingField:
    def read(typed: str) -> str:
        if typed and not re.fullmatch(r"\+?[0-9 ()–-]{3,30}", typed):
            raise SettingPhoneWrong
        return typed

    return SettingField(name, group, "tel", read)


def clock(name: str, group: str) -> SettingField:
    def read(typed: str) -> str:
        found = re.fullmatch(r"(\d{1,2})[:.](\d{2})", typed, re.ASCII)
        if not found or int(found[2]) > 59 or int(found[1]) * 60 + int(found[2]) > 24 * 60:
            raise SettingClockWrong
        return f"{int(found[1]):02}:{found[2]}"

    return SettingField(name, group, "clock", read)


def zone(name: str, group: str) -> SettingField:
    def read(typed: str) -> str:
        if typed not in _ZONES:
            raise SettingZoneWrong
        return typed

    return SettingField(name, group, "zone", read)


def clinic_lines(name: str, group: str) -> SettingField:
    def read(typed: str) -> tuple[str, ...]:
        lines = tuple(line.strip() for line in typed.splitlines() if line.strip())
        wrong = next((line for line in lines if ClinicPlace.read(line) is None), None)
        if wrong is not None:
            raise SettingLineWrong(line=wrong[:80])
        if len(lines) > MOST_LINES:
            raise SettingTooLong(most=MOST_LINES)
        return lines

    return SettingField(name, group, "lines", read)


FIELDS = (
    words("name", "clinic", 60, required=True),
    phone("phone", "clinic"),
    phone("urgent_phone", "clinic"),
    zone("time_zone", "clinic"),
    clinic_lines("clinics", "clinic"),
    clock("opens", "booking"),
    clock("closes", "booking"),
    number("lead_minutes", "booking", 0, 7 * 24 * 60),
    number("horizon_days", "booking", 1, 365),
    number("slot_step_minutes", "booking", 5, 120),
    number("default_visit_minutes", "booking", 5, 240),
    number("hold_minutes", "booking", 2, 60),
    number("bookings_per_day", "booking", 1, 50),
    number("repeat_days", "booking", 1, 365),
    number("free_change_hours", "booking", 1, 168),
    number("morning_hour", "reminders", 0, 11),
    number("evening_hour", "reminders", 12, 23),
    number("remind_hours_before", "reminders", 2, 168),
    number("remind_minutes_before", "reminders", 20, 110),
    number("quiet_from_hour", "reminders", 0, 23),
    number("quiet_to_hour", "reminders", 0, 23),
    number("notice_minutes", "reminders", 1, 1440),
    number("notice_minutes_link", "reminders", 1, 60),
    number("accept_minutes", "reminders", 1, 1440),
    number("accept_minutes_urgent", "reminders", 1, 120),
    number("accept_minutes_before_start", "reminders", 5, 1440),
    number("request_minutes", "reminders", 1, 1440),
    number("requests_per_hour", "reminders", 1, 50),
    number("nudge_minutes", "reminders", 5, 1440),
    number("chat_hours_after", "visit", 1, 24 * 30),
    number("check_in_hours", "visit", 0, 24 * 14),
    number("check_in_again_hours", "visit", 2, 24 * 7),
    number("link_minutes_before", "visit", 1, 120),
    number("undo_minutes", "visit", 1, 60),
    number("result_hours", "visit", 1, 72),
    number("result_nudge_minutes", "visit", 5, 1440),
    number("flood_per_minute", "access", 30, 1000),
    number("shut_out_hours", "access", 1, 168),
    number("bookings_per_hour_of_all", "access", 10, 10_000),
    number("requests_per_hour_of_all", "access", 10, 10_000),
    number("keep_visits_days", "access", 365, 3650),
    number("code_minutes", "access", 1, 10),
    number("session_days", "access", 1, 365),
)

PAUSE_FIELDS = (
    words("pause_words", "pause", 500, kind="long"),
    words("pause_words_en", "pause", 500, kind="long"),
)

NOT_ON_THE_PAGE = frozenset(
    {
        "booking_paused",
        "admin_telegram_ids",
        "link_hosts",
        "erase_days_after_withdrawal",
        "erase_hours",
        "mirror_fresh_seconds",
        "confirm_timeout_seconds",
        "quiet_seconds",
    }
)
"""The stop tap and the administrators have pages of their own; the others are about servers, not about the clinic's
work."""
