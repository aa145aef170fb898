"""The clinic's rules as values: numbers that differ between clinics are settings, never code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClinicRules:
    """What the settings say about this clinic."""

    name: str = "OnlyVet"
    time_zone: str = "Europe/Moscow"
    phone: str = ""
    urgent_phone: str = ""
    hold_minutes: int = 10
    slot_step_minutes: int = 30
    default_visit_minutes: int = 30
    bookings_per_day: int = 5
    code_minutes: int = 10
    session_days: int = 30
    mirror_fresh_seconds: int = 180
    """A mirror younger than this is shown without an apology."""
    confirm_timeout_seconds: float = 4.0
    """How long "Book" waits for Vetmanager before it believes the mirror."""
    quiet_seconds: float = 90.0
    """How long a server may still be working on a write whose answer was lost (reliability.md A5)."""
