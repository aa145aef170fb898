"""The words of both languages over fluent.runtime: ``texts("id", name=value)`` in the reader's zone."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser
from fluent.syntax.ast import Resource

from bot.domain.people import Language
from bot.texts.functions import Moment, functions
from bot.texts.safe import escaped, visible

log = logging.getLogger(__name__)


_LONG = 2000
"""fluent.runtime refuses strings above 2500 characters (resolver.MAX_PART_LENGTH), and 2000 typed ones may be five
times as long when escaped. Longer ones are put in afterwards, in the place of a mark that nobody can type: ``visible``
removes characters for private use."""


_GAP = re.compile(r"\n\s*\n\s*\n+")
"""A line that had nothing to say this time leaves no hole."""


class MissingText(LookupError):
    """A message or an argument that is not there; raised in tests, logged in production."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The words for one reader: their language, their zone."""

    language: str
    zone: str
    _library: "TextsLibrary"

    def __call__(self, text_id: str, **facts: Any) -> str:
        """The message for Telegram's HTML; what people typed is escaped."""
        return self._library.format(self, text_id, facts, as_html=True)

    def plain(self, text_id: str, **facts: Any) -> str:
        """The same without escaping: for buttons, the answer to a tap, letters and files."""
        return self._library.format(self, text_id, facts, as_html=False)

    def has(self, text_id: str) -> bool:
        return self._library.has(self.language, text_id)

    def for_reader(self, language: str, zone: str) -> "Texts":
        """The same library for somebody else, or for the same person after a change of settings."""
        return self._library.speak(language, zone)


class TextsLibrary:
    """All bundles, read once. ``strict`` raises on a missing text instead of logging it."""

    def __init__(self, clinic_zone: str, *, strict: bool) -> None:
        self._clinic_zone = clinic_zone
        self._strict = strict
        self._bundles = {language: self._bundle(language) for language in Language}

    def speak(self, language: str, zone: str) -> Texts:
        return Texts(Language(language), zone, self)

    def has(self, language: str, text_id: str) -> bool:
        return self._bundles[Language(language)].has_message(text_id)

    def format(self, reader: Texts, text_id: str, facts: Mapping[str, Any], *, as_html: bool) -> str:
        bundle = self._bundles[Language(reader.language)]
        pattern = bundle.get_message(text_id).value if bundle.has_message(text_id) else None
        if pattern is None:
            return self._missing(text_id, "no such text")
        long: dict[str, str] = {}
        prepared = {name: self._prepared(value, reader.zone, as_html, long) for name, value in facts.items()}
        text, errors = bundle.format_pattern(pattern, prepared)
        if errors:
            self._missing(text_id, "; ".join(type(error).__name__ + " " + str(error.args[:1]) for error in errors))
        return _with(long, _GAP.sub("\n\n", str(text)).strip())

    def _prepared(self, value: Any, zone: str, as_html: bool, long: dict[str, str]) -> Any:
        match value:
            case bool():
                return "yes" if value else "no"
            case str():
                return _short(escaped(value) if as_html else visible(value), long)
            case datetime():
                return Moment.of(value, zone, self._clinic_zone)
        return value

    def _missing(self, text_id: str, why: str) -> str:
        if self._strict:
            raise MissingText(f"{text_id}: {why}")
        log.error("text %s could not be formatted: %s", text_id, why)
        return text_id

    def _bundle(self, language: Language) -> FluentBundle:
        def beside(facts: Mapping[str, Any]) -> str:
            pattern = bundle.get_message("clock-beside").value
            assert pattern is not None
            return str(bundle.format_pattern(pattern, dict(facts))[0])

        bundle = FluentBundle([language], functions(language, self._clinic_zone, beside), use_isolating=False)
        for page in _pages(language):
            bundle.add_resource(page)
        return bundle


@cache
def _pages(language: Language) -> list[Resource]:
    """Parsed once a process, however many libraries there are: a quarter of a second. Without the places in the files,
    which nobody asks for: they are half of what the words take in memory."""
    parser = FluentParser(with_spans=False)
    found = sorted((files(__package__) / language).iterdir(), key=lambda one: one.name)
    return [parser.parse(page.read_text("utf-8")) for page in found if page.name.endswith(".ftl")]


def _short(text: str, long: dict[str, str]) -> str:
    """The text itself, or a mark that stands for it."""
    if len(text) <= _LONG:
        return text
    mark = f"\ue000{len(long)}\ue001"
    long[mark] = text
    return mark


def _with(long: Mapping[str, str], text: str) -> str:
    for mark, words in long.items():
        text = text.replace(mark, words)
    return text


def load_texts(clinic_zone: str = "Europe/Moscow", *, strict: bool = False) -> TextsLibrary:
    """Read every ``.ftl`` of every language. ``clinic_zone`` is shown beside the reader's own when they differ."""
    return TextsLibrary(clinic_zone, strict=strict)
