"""What the bot says to owners of its own accord: about what, how pressing it is, when it may be heard (C38, C39)."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class Topic(StrEnum):
    """The rows of the grid of settings."""

    SERVICE = "service"
    MEDICAL = "medical"
    BILLING = "billing"
    REMINDERS = "reminders"
    NEWS = "news"


class Way(StrEnum):
    """Its columns."""

    TELEGRAM = "telegram"
    EMAIL = "email"


class VisitReminder(StrEnum):
    """Before a visit: a day, with what to prepare, and an hour."""

    DAY = "day"
    HOUR = "hour"


@dataclass(frozen=True, slots=True)
class Notice:
    """One kind of message. ``sounds``: urgent medical, heard at night too. ``waits``: of no use before the morning.
    ``is_critical``: whoever does not touch it in time gets it by mail. ``has_letter``: makes sense in a letter.
    ``has_copy``: goes by mail beside Telegram to whoever wants such mail; a talk and a link do not, they would fill
    the mailbox. ``mourns``: never said about an animal that has died. ``is_promotion``: never said to a client whom the
    clinic has marked as wanting none (I17)."""

    topic: Topic
    sounds: bool = False
    waits: bool = False
    is_critical: bool = False
    has_letter: bool = True
    has_copy: bool = True
    mourns: bool = False
    is_promotion: bool = False


BASIC = frozenset({Topic.SERVICE, Topic.MEDICAL})
"""Of these at least one way stays open: a clinic must be able to say that a visit is off."""

NOTICES: dict[str, Notice] = {
    "visit-card": Notice(Topic.SERVICE, has_letter=False),
    "visit-news": Notice(Topic.SERVICE, is_critical=True, mourns=True),
    "slot-collision": Notice(Topic.SERVICE, is_critical=True, mourns=True),
    "cancel-offer": Notice(Topic.SERVICE, is_critical=True, mourns=True),
    "time-suggested": Notice(Topic.SERVICE, is_critical=True, mourns=True),
    "request-answer": Notice(Topic.SERVICE),
    "who-are-you": Notice(Topic.SERVICE),
    "video-started": Notice(Topic.MEDICAL, sounds=True, is_critical=True, has_copy=False),
    "video-soon": Notice(Topic.MEDICAL, sounds=True, is_critical=True, has_copy=False, mourns=True),
    "doctor-calls": Notice(Topic.MEDICAL, sounds=True, has_copy=False),
    "chat-message": Notice(Topic.MEDICAL, has_copy=False),
    "result-late": Notice(Topic.MEDICAL, has_copy=False, mourns=True),
    "visit-result": Notice(Topic.MEDICAL, has_letter=False),
    "visit-paper": Notice(Topic.MEDICAL, has_letter=False),
    "check-in": Notice(Topic.MEDICAL, waits=True, has_copy=False, mourns=True),
    "visit-reminder": Notice(Topic.REMINDERS, waits=True, mourns=True),
    "draft-nudge": Notice(Topic.REMINDERS, waits=True, has_letter=False, is_promotion=True),
}
"""By kind of row; what is not here is said to doctors and administrators, who have settings of their own. Nothing is of
the topic of news yet: whatever will be carries ``is_promotion`` and is off until somebody switches it on."""

WORTH_A_LETTER = frozenset({"moved", "cancelled"})
"""Of the news of a visit, those that are time-critical."""

DEFAULTS: dict[tuple[Way, Topic], bool] = {
    (way, topic): topic is not Topic.NEWS and (way is Way.TELEGRAM or topic in {Topic.MEDICAL, Topic.BILLING})
    for way in Way
    for topic in Topic
}
"""Everything in Telegram but rare news; by mail what one keeps: results and receipts."""


@dataclass(frozen=True, slots=True)
class NoticeChoices:
    """What a person has set; ``grid`` holds only what differs from the defaults."""

    grid: dict[tuple[Way, Topic], bool] = field(default_factory=dict)
    reminders_off: frozenset[VisitReminder] = frozenset()
    is_quiet_at_night: bool = True

    def wants(self, way: Way, topic: Topic) -> bool:
        return self.grid.get((way, topic), DEFAULTS[way, topic])

    def with_switch(self, way: Way, topic: Topic, *, on: bool) -> "NoticeChoices":
        """The cell switched; of basic topics the other way opens when the last one is closed."""
        grid = {**self.grid, (way, topic): on}
        other = Way.EMAIL if way is Way.TELEGRAM else Way.TELEGRAM
        changed = NoticeChoices(grid, self.reminders_off, self.is_quiet_at_night)
        if topic in BASIC and not on and not changed.wants(other, topic):
            grid[other, topic] = True
        return changed


def quiet_until(now: datetime, zone: str, from_hour: int, to_hour: int) -> datetime | None:
    """The end of the quiet hours that ``now`` lies in, on the reader's clock; None by day. Equal hours: none at all."""
    if from_hour == to_hour:
        return None
    here = now.astimezone(ZoneInfo(zone))
    is_over_midnight = from_hour > to_hour
    is_late, is_early = here.hour >= from_hour, here.hour < to_hour
    if not ((is_late or is_early) if is_over_midnight else (is_late and is_early)):
        return None
    day = here.date() + timedelta(days=1 if is_over_midnight and is_late else 0)
    return datetime.combine(day, time(to_hour), ZoneInfo(zone)).astimezone(now.tzinfo)
