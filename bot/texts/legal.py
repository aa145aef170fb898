"""The documents a person agrees to: whole texts, their versions and hashes, and pages that fit a message."""

import hashlib
from functools import cache
from importlib.resources import files

from bot.domain.people import Language, LegalDocument

KEYS = ("personal-data", "offer", "rules", "remote-care")
"""In the order in which they are asked."""

PAGE = 3500
"""Characters of a document in one message: below Telegram's 4096 with room for the title and the page number."""


@cache
def legal_documents() -> tuple[LegalDocument, ...]:
    """Every document in force in every language."""
    return tuple(_document(key, language) for language in Language for key in KEYS)


@cache
def legal_text(key: str, language: str) -> str:
    """The exact text that is shown and hashed: everything below the line with the version."""
    return _split(key, language)[1]


def legal_pages(text: str) -> list[str]:
    """The text in messages' worth, broken between paragraphs; a paragraph too long for one message, anywhere."""
    pages = [""]
    pieces = (part[start : start + PAGE] for part in text.split("\n\n") for start in range(0, len(part) or 1, PAGE))
    for paragraph in pieces:
        if len(pages[-1]) + len(paragraph) > PAGE and pages[-1]:
            pages.append("")
        pages[-1] = f"{pages[-1]}\n\n{paragraph}".strip()
    return pages


def _document(key: str, language: Language) -> LegalDocument:
    version, text = _split(key, language)
    return LegalDocument(key, version, hashlib.sha256(text.encode()).hexdigest(), language)


def _split(key: str, language: str) -> tuple[str, str]:
    """``version: 2026-11-01`` on the first line, then the text."""
    if key not in KEYS:
        raise KeyError(key)
    head, _, text = (files(__package__) / "legal" / language / f"{key}.md").read_text("utf-8").partition("\n")
    return head.removeprefix("version:").strip(), text.strip()
