"""The fullest brief and the fullest page of a history still fit one message, whatever people and the clinic wrote."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import cast

import pytest

from bot.domain.brief import Taken
from bot.domain.closing import Food, Medicine
from bot.domain.history import HistoryEntry, Weighing
from bot.domain.ids import PetId
from bot.domain.notes import Audience, Note
from bot.domain.pets import Pet, Species
from bot.domain.visits import Problem
from bot.handlers.doctor.brief import PAGE
from bot.services.brief import NOTES, VACCINATIONS, VISITS, WEIGHTS, Brief
from bot.services.history import PetHistory
from bot.services.vaccinations import Vaccination
from bot.services.visits import DoctorCard
from bot.texts import load_texts
from bot.texts.brief import brief_words, history_words
from bot.texts.safe import units
from sandbox.telegram.html import parse_html

LIBRARY = load_texts(strict=True)
AT, DAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC), date(2026, 9, 23)
LONG = "<Ж&" * 700
MEDICINE = Medicine(LONG[:120], LONG[:120], LONG[:120], LONG[:120], Food.WITH)
ENTRY = HistoryEntry(
    AT, LONG[:200], (LONG[:120],) * 10, LONG, LONG, LONG, (MEDICINE,) * 20, Decimal("4.2"), Decimal("38.6")
)
PET = Pet(PetId(1), "<b>", Species.CAT)
ROOM_FOR_HEAD = 800
"""The card's own first lines stand above."""


def shown(words: str) -> int:
    return units(parse_html(words)[0])


@pytest.mark.row("D6", "O12")
@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_fullest_brief_fits_one_message(language: str) -> None:
    brief = Brief(
        pet=PET,
        visits=(ENTRY,) * VISITS,
        earlier=500,
        taken=(Taken(MEDICINE, DAY, DAY),) * 20,
        vaccinations=(Vaccination(LONG, LONG, DAY, DAY),) * VACCINATIONS,
        weights=(Weighing(AT, Decimal("4.2")),) * WEIGHTS,
        clinic_note=LONG,
        notes=(Note(1, Audience.PRIVATE, LONG, "", AT),) * NOTES,
        today=AT.date(),
        as_of=AT,
        is_stale=True,
    )
    card = cast(DoctorCard, SimpleNamespace(problem=Problem(LONG)))
    assert shown(brief_words(brief, card, LIBRARY.speak(language, "Europe/Moscow"))) <= 4096 - ROOM_FOR_HEAD


@pytest.mark.row("D5", "O12")
def test_the_fullest_page_of_a_history_fits_one_message() -> None:
    history = PetHistory(PET, (ENTRY,) * 9, as_of=AT, is_stale=True)
    words = history_words(history, history.entries[:PAGE], LIBRARY.speak("ru", "Asia/Vladivostok"))
    assert shown(words) <= 4096 - ROOM_FOR_HEAD
