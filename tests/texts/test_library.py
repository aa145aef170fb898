"""Words, numbers, dates and prices as a reader sees them; and nothing that a stranger typed can break a message."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import NotUnderstood, TooLong
from bot.texts import load_texts
from bot.texts.library import MissingText
from bot.texts.safe import cut, one_line, units, visible
from sandbox.telegram.html import parse_html

LIBRARY = load_texts(strict=True)
MOSCOW = LIBRARY.speak("ru", "Europe/Moscow")
ENGLISH = LIBRARY.speak("en", "Europe/Moscow")
AFTERNOON = datetime(2026, 6, 2, 11, 30, tzinfo=UTC)


@pytest.mark.row("O10")
@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 визит"), (2, "2 визита"), (5, "5 визитов"), (11, "11 визитов"), (21, "21 визит")]
)
def test_russian_counts_as_russians_do(count: int, words: str) -> None:
    assert words in MOSCOW("day-more", visits=count)


@pytest.mark.row("O10")
def test_a_day_has_its_weekday() -> None:
    assert MOSCOW("slot-day-hour", at=AFTERNOON) == "вт, 2 июня, 14:30"
    assert ENGLISH("slot-day-hour", at=AFTERNOON) == "Tue, 2 June, 14:30"


@pytest.mark.row("O10", "C5")
@pytest.mark.parametrize(("version", "words"), [("2026-11-01", "1 ноября 2026"), ("<2-я>", "&lt;2-я&gt;")])
def test_a_documents_version_reads_as_a_date_if_it_is_one(version: str, words: str) -> None:
    assert MOSCOW("consent-version", version=version) == f"<i>Редакция от {words}</i>"


@pytest.mark.row("O10", "C7")
@pytest.mark.parametrize(
    ("price", "russian", "english"),
    [(Decimal(1900), "1 900 ₽", "1,900 ₽"), (Decimal("1900.50"), "1 900,50 ₽", "1,900.50 ₽")],
)
def test_a_price_reads_as_a_price(price: Decimal, russian: str, english: str) -> None:
    line: dict[str, Any] = {"price": price, "title": ""}
    assert MOSCOW.plain("catalogue-line", **line).replace("\u00a0", " ").startswith(russian)
    assert ENGLISH.plain("catalogue-line", **line).replace("\u00a0", " ").startswith(english)


@pytest.mark.row("O11", "C10")
def test_elsewhere_the_clinics_time_stands_beside_the_readers() -> None:
    samara = LIBRARY.speak("ru", "Europe/Samara")
    assert samara("booking-held", at=AFTERNOON, until=AFTERNOON).startswith(
        "⏳ Держим для вас вт, 2 июня, 15:30 (14:30 по Москве)"
    )


@pytest.mark.row("O11")
def test_across_midnight_the_clinics_day_is_named_too() -> None:
    late = datetime(2026, 6, 2, 20, 30, tzinfo=UTC)
    omsk = LIBRARY.speak("ru", "Asia/Omsk")
    assert "ср, 3 июня, 02:30 (вт, 2 июня, 23:30 по Москве)" in omsk("booking-held", at=late, until=late)


@pytest.mark.row("O11")
def test_a_clinic_elsewhere_is_not_called_moscow() -> None:
    library = load_texts("Asia/Omsk", strict=True)
    assert "по времени клиники" in library.speak("ru", "Europe/Moscow")("zone-question", at=AFTERNOON)


def test_a_missing_text_or_argument_is_found_by_tests() -> None:
    with pytest.raises(MissingText):
        MOSCOW("there-is-no-such-text")
    with pytest.raises(MissingText):
        MOSCOW("draft-service")


def test_in_production_a_missing_text_is_logged_instead(caplog: pytest.LogCaptureFixture) -> None:
    assert load_texts().speak("ru", "UTC")("there-is-no-such-text") == "there-is-no-such-text"
    assert "there-is-no-such-text" in caplog.text


@pytest.mark.row("O12")
def test_a_pet_named_like_a_tag_is_only_a_name() -> None:
    assert MOSCOW("booking-species", name="<b>") == "<b>Кто &lt;b&gt;?</b>"
    assert MOSCOW.plain("booking-species", name="<b>").endswith("<b>?</b>")


@pytest.mark.row("O12")
def test_direction_marks_do_not_turn_our_words_around() -> None:
    assert MOSCOW("booking-species", name="Ре\u202eкс\u200b\u2067") == "<b>Кто Рекс?</b>"


@pytest.mark.row("O12")
def test_families_of_emoji_stay_together() -> None:
    assert visible("👨‍👩‍👧") == "👨‍👩‍👧"


@pytest.mark.row("O12", "C13")
def test_the_longest_complaint_survives_escaping() -> None:
    text = MOSCOW(
        "booking-summary",
        service="",
        minutes=30,
        doctor="",
        any_doctor=False,
        at=AFTERNOON,
        pet="",
        problem="<" * 2000,
        voice=True,
        files=10,
        name="",
        phone="",
        price=Decimal(1),
        free_hours=24,
        urgent=True,
    )
    assert text.count("&lt;") == 2000


@pytest.mark.row("O12")
@given(st.text(max_size=300))
def test_whatever_is_typed_telegram_can_read_the_message(typed: str) -> None:
    words = MOSCOW("booking-species", name=typed)
    shown, _ = parse_html(words)
    assert shown == f"Кто {visible(typed)}?".strip() or units(shown) <= 400


@given(st.text(max_size=200), st.integers(min_value=2, max_value=100))
def test_a_cut_text_fits_as_telegram_counts(text: str, most: int) -> None:
    assert units(cut(text, most)) <= most


@given(st.text(max_size=100))
def test_one_line_is_one_visible_line(text: str) -> None:
    try:
        line = one_line(text, 60)
    except (NotUnderstood, TooLong):
        return
    assert line == line.strip()
    assert "\n" not in line


def test_a_birthday_is_written_in_full() -> None:
    assert "12 мая 2021" in MOSCOW("pet-born", birthday=date(2021, 5, 12))
