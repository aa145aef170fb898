"""The calendar file of a visit (RFC 5545), so that a phone can remind of it without us."""

from datetime import UTC, datetime, timedelta

from bot.services.visits import VisitCard
from bot.texts import Texts
from bot.texts.safe import visible

_MOST_OCTETS = 75
"""Longest line (RFC 5545, 3.1); a longer one is folded."""

_ALARM = timedelta(hours=1)


def calendar_file(card: VisitCard, texts: Texts, now: datetime) -> tuple[str, bytes]:
    """The file's name and its bytes. Times are UTC, which every calendar turns into its owner's zone. The same visit
    always has the same UID, so a second file replaces the first entry."""
    visit = card.visit
    facts = {"service": card.service.title(texts.language), "pet": card.pet.name, "doctor": card.doctor.name}
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//OnlyVet//Telegram//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{visit.marker}",
        f"DTSTAMP:{_stamp(now)}",
        f"LAST-MODIFIED:{_stamp(visit.changed_at)}",
        f"DTSTART:{_stamp(visit.starts_at)}",
        f"DTEND:{_stamp(visit.ends_at)}",
        f"SUMMARY:{_escaped(texts.plain('calendar-title', **facts))}",
        f"DESCRIPTION:{_escaped(texts.plain('calendar-about', code=visit.code, **facts))}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(texts.plain('calendar-title', **facts))}",
        f"TRIGGER:-PT{int(_ALARM.total_seconds()) // 60}M",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    body = "".join(_folded(line) + "\r\n" for line in lines)
    return f"onlyvet-{visit.code}.ics", body.encode()


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    """TEXT values escape these four (RFC 5545, 3.3.11)."""
    plain = visible(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> str:
    """At most 75 octets a line; a character is never cut in two."""
    parts, room = [""], _MOST_OCTETS
    for char in line:
        size = len(char.encode())
        if size > room:
            parts.append("")
            room = _MOST_OCTETS - 1  # the space that begins a folded line counts
        parts[-1] += char
        room -= size
    return "\r\n ".join(parts)
