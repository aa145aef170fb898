"""How what was seen is judged: green, yellow or red, and the reason that says what to do. Pure, times passed in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.db.queries import Owing
from bot.services.reach import Unreachable
from bot.services.telegram_line import LineTrouble, TelegramLine
from bot.vetmanager.ping import PingResult, PingState

Fact = int | float | str | timedelta | None

LATE_PUSH, LATE_MESSAGE, LATE_LETTER = timedelta(minutes=15), timedelta(minutes=5), timedelta(minutes=10)
SLOW_LETTER = timedelta(minutes=1)
"""Whoever has just pressed "Test the mail" must not read that all is well while the server refuses the password."""
LATE_ANSWER = timedelta(minutes=2)
SILENT, PASSING = timedelta(minutes=3), timedelta(minutes=2)
"""The bot notes its line to Telegram twice a minute; a trouble there may pass by itself, as after a restart."""
DRIFT, FAR_DRIFT = timedelta(seconds=20), timedelta(minutes=2)
STALE, OLD = timedelta(minutes=5), timedelta(minutes=30)
LITTLE_DISK, NO_DISK = 2_000, 500
"""Megabytes. SQLite stops the clinic when a write finds no room."""


class Light(StrEnum):
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


_ORDER = list(Light)


@dataclass(frozen=True, slots=True)
class HealthItem:
    """One part of the clinic's machinery. ``reason`` names the sentence that tells what to do."""

    name: str
    state: Light
    reason: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HealthReport:
    at: datetime
    items: tuple[HealthItem, ...]

    @property
    def state(self) -> Light:
        """The worst of all."""
        return max((item.state for item in self.items), key=_ORDER.index)


def vetmanager(ping: PingResult) -> HealthItem:
    lights = {PingState.OK: Light.GREEN, PingState.SLOW: Light.YELLOW, PingState.BUSY: Light.YELLOW}
    light = lights.get(ping.state, Light.RED)
    facts = {"clinic": ping.clinic, "doctors": ping.doctors, "ms": ping.latency_ms, "code": ping.code}
    return HealthItem("vetmanager", light, ping.state, facts)


def mirror(refreshed_at: datetime | None, now: datetime) -> HealthItem:
    """The schedule is re-read each minute; a few missed readings are no drama yet."""
    if refreshed_at is None:
        return HealthItem("mirror", Light.RED, "never")
    facts = {"span": now - refreshed_at}
    if now - refreshed_at > OLD:
        return HealthItem("mirror", Light.RED, "old", facts)
    if now - refreshed_at > STALE:
        return HealthItem("mirror", Light.YELLOW, "stale", facts)
    return HealthItem("mirror", Light.GREEN, "fresh", facts)


def hook(heard_at: datetime | None, now: datetime) -> HealthItem:
    """Hints only hasten what the passes find within a minute: their silence is no trouble."""
    if heard_at is None:
        return HealthItem("hook", Light.GREEN, "never")
    return HealthItem("hook", Light.GREEN, "heard", {"span": now - heard_at})


def clock(drift: timedelta | None) -> HealthItem:
    """Ours against the clinic's server: half a minute is as much as the codes of a second factor bear."""
    if drift is None:
        return HealthItem("clock", Light.YELLOW, "unknown")
    facts = {"span": abs(drift)}
    if abs(drift) < DRIFT:
        return HealthItem("clock", Light.GREEN, "ok", facts)
    return HealthItem("clock", Light.RED if abs(drift) > FAR_DRIFT else Light.YELLOW, _side(drift), facts)


def _side(drift: timedelta) -> str:
    return "ahead" if drift > timedelta(0) else "behind"


def queue(owing: Owing, attention: int, last_push: datetime | None, now: datetime) -> HealthItem:
    """Visits on their way to Vetmanager, and those that do not get there without somebody of the clinic."""
    facts = _facts(owing, now) | {"attention": max(attention, owing.dead)}
    facts |= {"written": now - last_push if last_push else None}
    if facts["attention"]:
        return HealthItem("queue", Light.RED, "attention", facts)
    if _is_late(owing, now, LATE_PUSH):
        return HealthItem("queue", Light.RED, "late", facts)
    return HealthItem("queue", Light.GREEN, "moving" if owing.waiting else "written" if last_push else "idle", facts)


def doctors(unlinked: Sequence[str]) -> HealthItem:
    if unlinked:
        return HealthItem("doctors", Light.YELLOW, "unlinked", {"count": len(unlinked), "names": ", ".join(unlinked)})
    return HealthItem("doctors", Light.GREEN, "linked")


def telegram(
    owing: Owing, last_update: datetime | None, line: TelegramLine | None, unhandled: Owing, now: datetime
) -> HealthItem:
    """Out and in: messages that nobody carries, and what the bot itself has noted of its line (telegram_line.py)."""
    facts = _facts(owing, now) | {"heard": now - last_update if last_update else None}
    facts |= {"pending": line.pending if line else 0, "taken": unhandled.waiting, "said": line.said if line else ""}
    if line is not None and now - line.at > SILENT:
        return HealthItem("telegram", Light.RED, "silent", facts | {"span": now - line.at})
    if line is not None and line.trouble is not None and _counts(line, now):
        lasts = now - (line.since or line.at)
        light = Light.RED if lasts > PASSING or line.trouble is LineTrouble.TOKEN else Light.YELLOW
        return HealthItem("telegram", light, line.trouble, facts | {"span": lasts})
    if _is_late(owing, now, LATE_MESSAGE):
        return HealthItem("telegram", Light.RED, "late", facts)
    if last_update is None:
        return HealthItem("telegram", Light.YELLOW, "never", facts)
    if _is_late(unhandled, now, LATE_ANSWER):
        return HealthItem("telegram", Light.YELLOW, "behind", facts | {"span": _waited(unhandled, now)})
    if owing.dead:
        return HealthItem("telegram", Light.YELLOW, "dead", facts)
    return HealthItem("telegram", Light.GREEN, "heard", facts)


def _counts(line: TelegramLine, now: datetime) -> bool:
    """Telegram keeps the last error of a webhook for good: it is over when nothing waits and it is not fresh."""
    is_fresh = line.since is not None and now - line.since <= PASSING
    return line.trouble is not LineTrouble.WEBHOOK or line.pending > 0 or is_fresh


def reach(closed: Sequence[Unreachable]) -> HealthItem:
    """People who have closed the bot: mail reaches most of them; a visit to come and no address need a call."""
    to_call = [one for one in closed if one.visits and not one.has_email]
    if to_call:
        names = ", ".join(one.name or one.phone for one in to_call[:5])
        return HealthItem("reach", Light.YELLOW, "call", {"count": len(to_call), "names": names})
    return HealthItem("reach", Light.GREEN, "mail" if closed else "all", {"count": len(closed)})


def mail(owing: Owing, last_letter: datetime | None, now: datetime) -> HealthItem:
    facts = _facts(owing, now) | {"sent": now - last_letter if last_letter else None}
    if _is_late(owing, now, LATE_LETTER):
        return HealthItem("mail", Light.RED, "late", facts)
    if _is_late(owing, now, SLOW_LETTER):
        return HealthItem("mail", Light.YELLOW, "slow", facts)
    if owing.dead and (last_letter is None or owing.given_up_at is None or last_letter < owing.given_up_at):
        return HealthItem("mail", Light.YELLOW, "dead", facts)  # until another leaves: one wrong address is no fault
    if last_letter is None:
        return HealthItem("mail", Light.YELLOW, "never", facts)
    return HealthItem("mail", Light.GREEN, "sent", facts)


def database(milliseconds: int, *, is_current: bool) -> HealthItem:
    facts = {"ms": milliseconds}
    if not is_current:
        return HealthItem("database", Light.RED, "outdated", facts)
    return HealthItem("database", Light.GREEN, "ok", facts)


def disk(megabytes: int) -> HealthItem:
    facts = {"gigabytes": round(megabytes / 1000, 1)}
    if megabytes < NO_DISK:
        return HealthItem("disk", Light.RED, "full", facts)
    if megabytes < LITTLE_DISK:
        return HealthItem("disk", Light.YELLOW, "little", facts)
    return HealthItem("disk", Light.GREEN, "ok", facts)


def _facts(owing: Owing, now: datetime) -> dict[str, Fact]:
    return {"waiting": owing.waiting, "dead": owing.dead, "span": _waited(owing, now)}


def _is_late(owing: Owing, now: datetime, late: timedelta) -> bool:
    return _waited(owing, now) > late


def _waited(owing: Owing, now: datetime) -> timedelta:
    return now - owing.oldest if owing.oldest is not None else timedelta(0)
