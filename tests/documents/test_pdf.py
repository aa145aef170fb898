"""The printed document: readable Russian, whole tables, the same bytes, and nothing that cannot be read."""

import asyncio
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents.paper import Alarm, Block, Facts, Grid, Heading, Paper, Paragraph
from bot.documents.pdf import printable, render
from bot.documents.press import Press

MADE = datetime(2026, 6, 3, 14, 30, tzinfo=UTC)
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext (poppler-utils)")


def paper(*blocks: Block, title: str = "Результат визита") -> Paper:
    return Paper(title, ("OnlyVet", "+7 900 555-01-00"), blocks, MADE, footer="стр. {page} из {pages}")


def read_back(folder: Path, made: bytes) -> str:
    (folder / "paper.pdf").write_bytes(made)
    command = ["pdftotext", "-layout", str(folder / "paper.pdf"), "-"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


@needs_poppler
@pytest.mark.row("D14")
def test_it_is_read_back_in_russian_with_a_letterhead_and_page_numbers(tmp_path: Path) -> None:
    made = render(
        paper(
            Facts((("Питомец", "Мурка «Ёжик», кошка"), ("Цена", "1 900 ₽"))),
            Heading("Что найдено"),
            Paragraph("Температура 38,6 °C — норма № 1.\nВторая строка."),
            Alarm("Если не дышит — сразу в клинику!"),
        )
    )
    text = read_back(tmp_path, made)
    for words in (
        "OnlyVet",
        "Мурка «Ёжик», кошка",
        "1 900 ₽",
        "норма № 1",
        "Вторая строка",
        "сразу в клинику",
        "стр. 1 из 1",
    ):
        assert words in text


@needs_poppler
@pytest.mark.row("D14")
def test_a_long_table_goes_on_with_its_head_on_the_next_page(tmp_path: Path) -> None:
    rows = tuple((f"Препарат {number}", "0,5 табл.", "2 раза в день") for number in range(80))
    text = read_back(tmp_path, render(paper(Grid(("Препарат", "Доза", "Приём"), rows, (3, 2, 2)))))
    assert all(f"Препарат {number} " in text for number in range(80))
    assert text.count("Приём") == text.count("OnlyVet") > 1


@needs_poppler
@pytest.mark.row("D14", "D13")
def test_a_chat_message_that_is_longer_than_a_page_goes_on_over_pages(tmp_path: Path) -> None:
    """4,096 characters, and as many lines as a person can press Enter."""
    long, tall = " ".join(f"слово{number}" for number in range(480)), "\n".join(f"строка {n}" for n in range(300))
    rows = (("Владелец", "10:42", long), ("Врач", "10:43", tall))
    text = read_back(tmp_path, render(paper(Grid(("Кто", "Когда", "Сообщение"), rows, (2, 3, 9)))))
    assert all(f"слово{number}" in text for number in range(480))
    assert all(f"строка {number}" in text for number in range(300))
    assert text.count("Владелец") == 1


@pytest.mark.row("D14")
def test_the_same_facts_give_the_same_bytes() -> None:
    assert render(paper(Paragraph("Одно и то же"))) == render(paper(Paragraph("Одно и то же")))


@pytest.mark.row("D14")
def test_a_page_is_small_enough_to_send_over_a_bad_line() -> None:
    assert len(render(paper(*[Paragraph("Рекомендации " * 40)] * 8))) < 60_000


@pytest.mark.row("D14", "O12")
@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("日本", "?"),
        ("😷🤧 и ещё", "? и ещё"),
        ("Мурка\u200b\u202e", "Мурка"),
        ("<b>", "<b>"),
        ("a\tb", "a    b"),
        ("😺", "?"),
        ("10⁹/л, SpO₂, β-блокатор, 38,5 ± 0,2 ℃", "10⁹/л, SpO₂, β-блокатор, 38,5 ± 0,2 ℃"),
        ("Әйгерім, Ґалина, Ірина", "Әйгерім, Ґалина, Ірина"),
    ],
)
def test_what_the_font_lacks_is_replaced_and_what_cannot_be_seen_is_dropped(typed: str, printed: str) -> None:
    assert printable(typed) == printed


@given(st.text(max_size=300))
@settings(max_examples=15, deadline=None)
def test_any_text_at_all_can_be_printed(text: str) -> None:
    assert render(paper(Heading(text), Paragraph(text), Facts(((text, text),)), Grid(("a",), ((text,),)), title=text))


@pytest.mark.row("D14")
async def test_it_is_printed_in_a_process_of_its_own() -> None:
    async with Press() as press:
        assert await press.print(paper(Paragraph("Мурка"))) == render(paper(Paragraph("Мурка")))


@pytest.mark.row("D14")
async def test_a_press_that_was_killed_is_started_anew_once_for_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine short of memory takes the largest process first; no paper may wait for the next start of the bot."""

    class Killed(ThreadPoolExecutor):
        def submit(self, *_: Any, **__: Any) -> Any:
            raise BrokenProcessPool

    pools = [ThreadPoolExecutor(1), Killed(1)]
    monkeypatch.setattr(Press, "_new_pool", lambda _: pools.pop())
    async with Press() as press:
        printed = await asyncio.gather(press.print(paper(Paragraph("Мурка"))), press.print(paper(Paragraph("Облачко"))))
    assert [one[:4] for one in printed] == [b"%PDF", b"%PDF"]
