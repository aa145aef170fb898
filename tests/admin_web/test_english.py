"""The panel in English: not a word of Russian on any page, whoever forgot to translate it (row O10)."""

import re

import pytest

from tests.admin_web.conftest import Browser, Panel, plain

PAGES = (
    "/requests", "/visits", "/schedule", "/queue", "/queue/people", "/queue/conflicts", "/doctors", "/doctors/1",
    "/doctors/1/remove", "/doctors/import", "/clients", "/privacy", "/health?now=1", "/checklist?now=1", "/log",
    "/settings", "/legal", "/accounts", "/account", "/sign-in/enrol", "/nowhere",
)  # fmt: skip
OURS = {"Русский"}
"""Languages are called by their own names."""


@pytest.mark.row("O10")
async def test_no_page_speaks_russian_to_an_english_reader(panel: Panel, tamara: Browser) -> None:
    await tamara.sends("/doctors", email="maria@example.test", name="Maria Ash", specialisation="Therapist")
    await tamara.sends("/preferences", language="en")
    found = {page: _russian((await tamara.get(page)).text) for page in PAGES}
    assert {page: words for page, words in found.items() if words} == {}


def _russian(html: str) -> set[str]:
    shown = " ".join([plain(html), *re.findall(r'(?:placeholder|aria-label|title|alt)="([^"]*)"', html)])
    return set(re.findall(r"[а-яёА-ЯЁ]+", shown)) - OURS
