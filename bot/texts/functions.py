"""What the texts can do with a moment, a date, a price and a document's version: DAY, CLOCK, WHEN, MONEY and more."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_currency
from fluent.runtime.types import FluentType

Beside = Callable[[Mapping[str, Any]], str]
"""Formats the message ``clock-beside``: the clinic's own time in brackets."""


@dataclass(frozen=True, slots=True)
class Moment(FluentType):
    """One instant on the reader's clock and on the clinic's."""

    here: datetime
    clinic: datetime

    @classmethod
    def of(cls, at: datetime, zone: str, clinic_zone: str) -> "Moment":
        return cls(at.astimezone(ZoneInfo(zone)), at.astimezone(ZoneInfo(clinic_zone)))

    @property
    def differs(self) -> bool:
        return self.here.utcoffset() != self.clinic.utcoffset()

    def format(self, locale: Locale) -> str:
        return f"{_day(self.here, locale)}, {_clock(self.here, locale)}"


def functions(language: str, clinic_zone: str, beside: Beside) -> dict[str, Callable[..., Any]]:
    """The functions of one language's bundle."""
    locale = Locale.parse(language)

    def when(at: Moment) -> str:
        text = at.format(locale)
        return f"{text} ({_of_clinic(at)})" if at.differs else text

    def clock(at: Moment) -> str:
        text = _clock(at.here, locale)
        return f"{text} ({_of_clinic(at)})" if at.differs else text

    def _of_clinic(at: Moment) -> str:
        same_day = at.here.date() == at.clinic.date()
        day = "" if same_day else f"{_day(at.clinic, locale)}, "
        return beside({"clock": f"{day}{_clock(at.clinic, locale)}", "zone": clinic_zone.replace("/", "-")})

    return {
        "DAY": lambda at: _day(_calendar(at), locale),
        "DATE": lambda at: format_date(_calendar(at), "d MMMM y", locale=locale),
        "CLOCK": clock,
        "HOUR": lambda at: _clock(at.here, locale),
        "WHEN": when,
        "MONEY": lambda price: _money(price, locale),
        "EDITION": lambda version: _edition(str(version), locale),
    }


def _calendar(at: Moment | date) -> date:
    return at.here.date() if isinstance(at, Moment) else at


def _day(day: date, locale: Locale) -> str:
    return format_date(day, "EEE, d MMMM", locale=locale)


def _edition(version: str, locale: Locale) -> str:
    """A document's version is the day from which it holds; the clinic's lawyer may have named one otherwise."""
    try:
        day = date.fromisoformat(version)
    except ValueError:
        return version
    return format_date(day, "d MMMM y", locale=locale)


def _clock(at: datetime, locale: Locale) -> str:
    return format_time(at.time(), "HH:mm", locale=locale)


def _money(price: Decimal, locale: Locale) -> str:
    """Roubles, with kopecks only where there are any."""
    amount = Decimal(str(price))
    pattern = "#,##0.00 ¤" if amount % 1 else "#,##0 ¤"
    return format_currency(amount, "RUB", format=pattern, locale=locale, currency_digits=False).replace("RUB", "₽")
