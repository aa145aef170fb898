"""Values as Vetmanager writes them, read into ours: numbers as text, zero dates, "0" for nobody, markup in texts.

Old servers send every scalar as text, new ones send numbers; decimals are always text with ten places
(vetmanager-api.md §1.6). Each type below takes both.
"""

import html
import json
import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import BeforeValidator

from bot.vetmanager.envelope import truthy

_BREAKS = re.compile(r"<\s*(?:br|/p|/div|/li|/tr|/h[1-6])\b[^>]*>", re.IGNORECASE)
_TAGS = re.compile(r"<(?:!--.*?--|/?[a-zA-Z][^>]*)>", re.DOTALL)
_BLANKS = re.compile(r"[ \t\xa0]+")


def plain_text(value: Any) -> str:
    """What a person would read: tags out, entities in, no runs of blanks or empty lines."""
    text = html.unescape(_TAGS.sub("", _BREAKS.sub("\n", _text(value))))
    lines = (_BLANKS.sub(" ", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def moment_or_none(value: Any) -> datetime | None:
    """``YYYY-MM-DD HH:MM:SS`` in the clinic's zone; None for zero dates and for text that is no date."""
    text = _text(value)
    if not text or text.startswith("0000"):
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def minutes_or_none(value: Any) -> int | None:
    """``HH:MM:SS`` as minutes, rounded up; None for 00:00:00 and for anything else."""
    found = re.fullmatch(r"(\d{1,3}):(\d\d)(?::(\d\d))?", _text(value))
    if not found:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 60 + minutes + (1 if seconds else 0) or None


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _day_or_none(value: Any) -> date | None:
    moment = moment_or_none(value)
    return moment.date() if moment else None


def _id_or_none(value: Any) -> int | None:
    text = _text(value)
    return int(text) if text.isdigit() and int(text) else None


def _decimal_or_none(value: Any) -> Decimal | None:
    """A measured or priced amount; zero means "not measured" and is None."""
    try:
        amount = Decimal(_text(value))
    except InvalidOperation:
        return None
    return amount.normalize() + 0 if amount.is_finite() and amount else None


def _money(value: Any) -> Decimal:
    return _decimal_or_none(value) or Decimal(0)


def _diagnosis_ids(value: Any) -> tuple[int, ...]:
    """The clinic's own diagnoses behind ``[{"id": "5", "type": 1}]``; "0" and everything unreadable is none."""
    try:
        rows = json.loads(_text(value) or "0")
    except ValueError:
        return ()
    found = [_text(row.get("id")) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return tuple(int(one) for one in found if one.isdecimal())


Text = Annotated[str, BeforeValidator(_text)]
PlainText = Annotated[str, BeforeValidator(plain_text)]
OPTIONAL_ID = BeforeValidator(_id_or_none)
OptionalId = Annotated[int | None, OPTIONAL_ID]
Sex = Annotated[str, BeforeValidator(lambda value: _text(value) or "unknown")]
Flag = Annotated[bool, BeforeValidator(lambda value: truthy(value))]
LocalTime = Annotated[datetime | None, BeforeValidator(moment_or_none)]
Day = Annotated[date | None, BeforeValidator(_day_or_none)]
Minutes = Annotated[int | None, BeforeValidator(minutes_or_none)]
Amount = Annotated[Decimal | None, BeforeValidator(_decimal_or_none)]
Money = Annotated[Decimal, BeforeValidator(_money)]
DiagnosisIds = Annotated[tuple[int, ...], BeforeValidator(_diagnosis_ids)]


def duration(minutes: int) -> str:
    """90 → ``01:30:00``."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}:00"
