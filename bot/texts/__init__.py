"""Everything a person reads: load, format, escape. The words themselves are in ``ru/``, ``en/`` and ``legal/``."""

from bot.texts.legal import legal_documents, legal_text
from bot.texts.library import Texts, TextsLibrary, load_texts

__all__ = ["Texts", "TextsLibrary", "legal_documents", "legal_text", "load_texts"]
