"""Clinic-local wall time, as Vetmanager keeps it, to and from UTC."""

from datetime import UTC, datetime, tzinfo


def to_utc(local: datetime, zone: tzinfo) -> datetime:
    """Of an hour that happens twice when clocks go back the first is meant; there is none in Russia."""
    return local.replace(tzinfo=zone).astimezone(UTC)


def to_local(moment: datetime, zone: tzinfo) -> datetime:
    """The clinic's wall clock, without a zone, to the second. ``moment`` must be aware."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone is nobody's time")
    return moment.astimezone(zone).replace(tzinfo=None, microsecond=0)
