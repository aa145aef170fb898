"""All that is kept of a person, as JSON and as a paper (row C44)."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from bot.documents.paper import Block, Facts, Heading, Paper, Paragraph
from bot.domain import phone
from bot.services.own_data import Section
from bot.services.rules import ClinicRules
from bot.texts import Texts

_LINE_BREAK = 28
"""Characters of a name beside its value; a longer one would be printed over it."""


_MOMENTS = frozenset({"since"})
_DAYS = frozenset({"birthday", "version", "next_on"})
_SIGNS = frozenset(
    {
        *("role", "state", "kind", "source", "side", "method", "document", "species", "sex", "language", "category"),
        *("reminders_off", "food"),
    }
)
"""Values that are the program's own signs; everything else is somebody's words and stays as it is."""


def own_data_name(now: datetime, form: str) -> str:
    """Nothing personal: a file's name is seen where the file itself is not."""
    return f"onlyvet-data-{now:%Y-%m-%d}.{form}"


def own_data_json(sections: Mapping[str, Section], now: datetime) -> bytes:
    """Readable by people and programs alike."""
    whole = {"made_at": now.isoformat(), **sections}
    return json.dumps(whole, ensure_ascii=False, indent=2).encode()


def own_data_paper(sections: Mapping[str, Section], texts: Texts, rules: ClinicRules, now: datetime) -> Paper:
    say = texts.plain
    return Paper(
        title=say("own-paper-title"),
        letterhead=(rules.name, *([say("paper-phone", phone=rules.phone)] if rules.phone else [])),
        blocks=(Paragraph(say("own-paper-kept")), *_blocks(sections, texts)),
        made_at=now,
        footer=say("own-paper-footer", page="{page}", pages="{pages}"),
        language=texts.language,
    )


def _blocks(sections: Mapping[str, Section], texts: Texts) -> Iterator[Block]:
    for name, records in sections.items():
        yield Heading(texts.plain(f"own-section-{name}"))
        if not records:
            yield Paragraph(texts.plain("own-section-empty"))
        for record in records:
            yield Facts(tuple(_rows(record, texts)))
            yield Paragraph(" ")


def _rows(record: Mapping[str, Any], texts: Texts) -> Iterator[tuple[str, str]]:
    """Lines of what there is; what the program calls by a name without words of ours keeps that name."""
    for name, value in record.items():
        if value not in (None, "", [], {}):
            yield _label(name, texts)[:_LINE_BREAK], _words(name, value, texts)


def _label(name: str, texts: Texts) -> str:
    text_id = f"own-key-{name.replace('_', '-')}"
    return texts.plain(text_id) if texts.has(text_id) else name


def _words(name: str, value: Any, texts: Texts) -> str:
    """As people say it: the file for programs has the same in the program's own signs."""
    match value:
        case bool():
            return texts.plain("own-yes" if value else "own-no")
        case list():
            return "; ".join(_words(name, one, texts) for one in value)
        case Mapping() if name == "grid":
            return "; ".join(_cell(cell, on, texts) for cell, on in value.items())
        case Mapping():
            known = {key: one for key, one in value.items() if one not in (None, "", [], {})}
            return "; ".join(f"{_label(key, texts)}: {_words(key, one, texts)}" for key, one in known.items())
        case str() if name in _DAYS:
            return _day(value, texts)
        case str() if name in _MOMENTS or name.endswith("_at"):
            return texts.plain("paper-moment", at=datetime.fromisoformat(value))
        case str() if name == "phone":
            return phone.spaced(value)
        case str() if name in _SIGNS:
            return _sign(name, value, texts)
    return str(value)


def _sign(name: str, value: str, texts: Texts) -> str:
    if name == "category":
        return texts.plain("paper-kind-name", category=value)
    ids = (f"own-value-{value.replace('_', '-')}", f"{name}-{value}")
    return next((texts.plain(one) for one in ids if texts.has(one)), value)


def _day(value: str, texts: Texts) -> str:
    """A document's version is a day when the clinic calls it by one."""
    try:
        return texts.plain("past-date", day=date.fromisoformat(value))
    except ValueError:
        return value


def _cell(cell: str, on: bool, texts: Texts) -> str:
    way, _, topic = cell.partition(":")
    return f"{texts.plain(f'topic-{topic}')}, {texts.plain(f'own-value-{way}')}: {_words('', on, texts)}"
