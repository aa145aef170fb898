"""A doctor's longest day still fits one message, urgent visits first."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.ids import VisitId
from bot.domain.pets import Species
from bot.domain.visits import SyncState, VisitState
from bot.keyboards.doctor import day_keyboard
from bot.services.day import DayEntry, DoctorDay
from bot.texts import load_texts
from bot.texts.day import day_words
from sandbox.telegram.html import parse_html

TEXTS = load_texts(strict=True).speak("ru", "Europe/Moscow")
EIGHT = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def entry(number: int, name: str = "Облачко", *, urgent: bool = False) -> DayEntry:
    begins = EIGHT + timedelta(minutes=10 * number)
    return DayEntry(
        starts_at=begins,
        ends_at=begins + timedelta(minutes=10),
        pet_name=name,
        species=Species.CAT,
        species_words="",
        service_words="Первичная консультация терапевта" * 3,
        state=VisitState.RECEIVED,
        visit_id=VisitId(number + 1),
        is_online=True,
        is_new=True,
        is_urgent=urgent,
        sync=SyncState.QUEUED,
    )


def day(*entries: DayEntry) -> DoctorDay:
    return DoctorDay(TODAY, list(entries), entries[0] if entries else None, [(EIGHT, EIGHT)] * 50, EIGHT, False)


@pytest.mark.row("D3", "O12")
def test_a_day_of_a_hundred_visits_with_hostile_names_fits() -> None:
    shown = day(*(entry(number, "<&" * 120) for number in range(100)))
    text, _ = parse_html(day_words(shown, TEXTS, is_today=True))
    assert len(text.encode("utf-16-le")) // 2 <= 4096
    assert "и ещё" in text
    assert sum(len(row) for row in day_keyboard(TEXTS, shown).inline_keyboard) <= 100


@pytest.mark.row("D22")
def test_urgent_visits_stand_on_top() -> None:
    words = day_words(day(entry(0, "Раньше"), entry(5, "Срочный", urgent=True)), TEXTS, is_today=False)
    assert words.index("Срочный") < words.index("Раньше")
    assert "🚨 срочно" in words


@pytest.mark.row("D3")
def test_an_empty_day_says_so() -> None:
    assert "В этот день записей нет" in day_words(day(), TEXTS, is_today=False)


@pytest.mark.row("D3")
def test_what_runs_now_is_not_called_next() -> None:
    shown = replace(day(entry(1, "Мурка")), running=entry(0, "Облачко"))
    head = day_words(shown, TEXTS, is_today=True).splitlines()
    assert [line for line in head if "сейчас" in line or "Следующий" in line] == [
        "🩺 <b>Идёт сейчас: 08:00</b> — Облачко (кошка)",
        "▶️ <b>Следующий: 08:10</b> — Мурка (кошка)",
    ]
