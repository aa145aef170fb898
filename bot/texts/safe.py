"""What a stranger typed, made safe to stand in our messages."""

import html
import unicodedata

from bot.domain.errors import NotUnderstood, TooLong

_BIDI = {"\u061c", "\u200e", "\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
"""Direction marks: one of them in a pet's name would turn our own words around."""

_INVISIBLE = {"\u00ad", "\u034f", "\u180e", "\u200b", "\u2060", "\ufeff", "\u3164", "\u115f", "\u1160"}
"""Characters that look like nothing. The joiner U+200D stays: families of emoji are made with it."""


def visible(text: str) -> str:
    """The text without direction marks, invisible and control characters; lines are kept."""
    return "".join(char for char in text if char == "\n" or not _is_hidden(char))


def escaped(text: str) -> str:
    """The visible text for a message with Telegram's HTML."""
    return html.escape(visible(text), quote=False)


def one_line(text: str, most: int, field: str = "text") -> str:
    """A short answer on one line, trimmed. NotUnderstood when nothing is left, TooLong past ``most`` characters."""
    line = " ".join(visible(text).split())
    if not line.strip("\u200d "):
        raise NotUnderstood
    if len(line) > most:
        raise TooLong(most=most, length=len(line), field=field)
    return line


def cut(text: str, most: int) -> str:
    """At most ``most`` UTF-16 units, as Telegram counts, with an ellipsis where something is missing."""
    if units(text) <= most:
        return text
    kept = text
    while kept and units(kept) > most - 1:
        kept = kept[: -max(1, (units(kept) - most) // 2)]
    return kept.rstrip() + "…"


def units(text: str) -> int:
    """Length in UTF-16 code units: the measure of Telegram's limits."""
    return len(text.encode("utf-16-le")) // 2


def _is_hidden(char: str) -> bool:
    return char in _BIDI or char in _INVISIBLE or unicodedata.category(char) in {"Cc", "Cs", "Co"}
