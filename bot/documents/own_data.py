"""All that is kept of a person, as JSON and as a paper (row C44)."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from bot.documents.paper import Block, Facts, Heading, Paper, Paragraph
from bot.services.own_data import Section
from bot.services.rules import ClinicRules
from bot.texts import Texts

_LINE_BREAK = 28
"""Characters of a name beside its value; a longer one would be printed over it."""


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
        if value in (None, "", [], {}):
            continue
        text_id = f"own-key-{name.replace('_', '-')}"
        label = texts.plain(text_id) if texts.has(text_id) else name
        yield label[:_LINE_BREAK], _words(value, texts)


def _words(value: Any, texts: Texts) -> str:
    match value:
        case bool():
            return texts.plain("own-yes" if value else "own-no")
        case list():
            return "; ".join(_words(one, texts) for one in value)
        case Mapping():
            return ", ".join(f"{name}: {_words(one, texts)}" for name, one in value.items() if one not in (None, ""))
    return str(value)
