"""The printed result of a visit: what the owner needs, in their language, and nothing personal in the file's name."""

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from bot.documents.pdf import render
from bot.documents.visit import paper_name, visit_paper
from bot.domain.catalogue import Doctor, Service
from bot.domain.chat import ChatMessage, MessageKind, Side
from bot.domain.closing import Closing, Conclusion, Diagnosis, Food, Medicine
from bot.domain.ids import AccountId, DoctorId, PetId, ServiceId, VisitId
from bot.domain.notes import Audience, Note
from bot.domain.pets import Pet, Species
from bot.domain.visits import SyncState, Visit, VisitState
from bot.services.results import VisitSheet
from bot.services.rules import ClinicRules
from bot.texts import load_texts
from bot.texts.results import MOST_IN_RESULT, result_words
from bot.texts.safe import units

AT = datetime(2026, 6, 3, 11, 30, tzinfo=UTC)
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext (poppler-utils)")
LIBRARY = load_texts(strict=True)
RULES = ClinicRules(phone="+7 900 555-01-00", urgent_phone="+7 900 555-01-01")

CONCLUSION = Conclusion(
    diagnoses=(Diagnosis("Острый ринит", 3),),
    found="Носовые ходы забиты, температура 38,6 °C — норма.",
    advice="Промывать нос физраствором.\nПоить вволю.",
    watch="Не ест сутки — звоните",
    medicines=(Medicine("Синулокс", "50 мг", "2", "7", Food.WITH), Medicine("Капли <назальные>", "1", "при зуде")),
    weight_kg=Decimal("4.2"),
    temperature=Decimal("38.6"),
    next_days=14,
)


def sheet(**changes: object) -> VisitSheet:
    visit = Visit(
        id=VisitId(1),
        code="K7Q2MX",
        marker="OnlyVet:1",
        account_id=AccountId(1),
        doctor_id=DoctorId(1),
        service_id=ServiceId(1),
        pet_id=PetId(1),
        starts_at=AT,
        minutes=30,
        state=VisitState.DONE,
        sync=SyncState.SYNCED,
        problem="Чихает третий день",
        changed_at=AT,
        created_at=AT,
    )
    titles = {"ru": "Первичный приём терапевта", "en": "First visit to a general practitioner"}
    whole = VisitSheet(
        visit=visit,
        service=Service(ServiceId(1), "first", "general", titles, {}, {}, Decimal(1900), 30),
        doctor=Doctor(DoctorId(1), "Берёзова Марина Петровна", "Терапевт"),
        pet=Pet(PetId(1), "Мурка", Species.CAT),
        owner_name="Соколова Анна Михайловна",
        problem=visit.problem,
        closing=Closing(CONCLUSION, 1, AT, AT),
        notes=(Note(1, Audience.OWNER, "Держитесь, всё будет хорошо", "", AT),),
        next_day=date(2026, 6, 17),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def printed(folder: Path, made: VisitSheet, language: str = "ru") -> str:
    texts = LIBRARY.speak(language, "Europe/Moscow")
    (folder / "paper.pdf").write_bytes(render(visit_paper(made, texts, RULES)))
    command = ["pdftotext", "-layout", str(folder / "paper.pdf"), "-"]
    return " ".join(subprocess.run(command, capture_output=True, check=True, text=True).stdout.split())


@needs_poppler
@pytest.mark.row("D14", "C28")
def test_the_paper_says_what_was_found_what_to_do_and_what_is_an_emergency(tmp_path: Path) -> None:
    text = printed(tmp_path, sheet())
    for words in (
        "OnlyVet",
        "Соколова Анна Михайловна",
        "Мурка (кошка)",
        "Берёзова Марина Петровна, Терапевт",
        "Чихает третий день",
        "Острый ринит",
        "Поить вволю.",
        "Синулокс",
        "2 раза в день",
        "7 дней",
        "с едой",
        "Капли <назальные>",
        "при зуде",
        "вес 4,2 кг",
        "17 июня 2026",
        "не ждите онлайн-приёма",
        "+7 900 555-01-01",
        "стр. 1 из",
    ):
        assert words in text


@needs_poppler
@pytest.mark.row("D14")
def test_it_speaks_english_to_whom_it_should_and_holds_the_chat_when_asked_for(tmp_path: Path) -> None:
    chat = (
        ChatMessage(1, VisitId(1), Side.OWNER, MessageKind.TEXT, "Спасибо!", "", AT),
        ChatMessage(2, VisitId(1), Side.DOCTOR, MessageKind.PHOTO, "схема", "file", AT),
    )
    without, within = printed(tmp_path, sheet(), "en"), printed(tmp_path, sheet(chat=chat), "en")
    assert "2 times a day" in without
    assert "Chat" not in without
    assert "Спасибо!" in within
    assert "[photo] схема" in within


@pytest.mark.row("D14")
def test_the_files_name_is_nobodys() -> None:
    assert paper_name(sheet()) == "onlyvet-K7Q2MX.pdf"


@pytest.mark.row("D14")
def test_the_same_version_is_the_same_file() -> None:
    texts = LIBRARY.speak("ru", "Europe/Moscow")
    assert render(visit_paper(sheet(), texts, RULES)) == render(visit_paper(sheet(), texts, RULES))


@pytest.mark.row("C28", "O12")
def test_the_owners_message_is_escaped_and_names_the_emergency_even_when_it_is_cut() -> None:
    texts = LIBRARY.speak("ru", "Europe/Moscow")
    words = result_words(sheet(), texts, RULES.urgent_phone)
    assert "Капли &lt;назальные&gt;" in words
    assert "<b>Лекарства</b>" in words
    long = replace(CONCLUSION, found="ж" * 3000, advice="<" * 3000)
    cut = result_words(sheet(closing=Closing(long, 2, AT, AT)), texts, RULES.urgent_phone)
    assert units(cut) <= MOST_IN_RESULT
    assert "+7 900 555-01-01" in cut
    assert "целиком — в документе" in cut
    assert "Исправлено" in cut
