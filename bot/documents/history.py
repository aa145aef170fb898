"""A pet's history as one paper for another clinic (row C31)."""

from datetime import datetime

from bot.documents.paper import Block, Facts, Grid, Heading, Paper, Paragraph
from bot.services.history import PetHistory
from bot.services.rules import ClinicRules
from bot.texts import Texts
from bot.texts.history import age_words, entry_lines
from bot.texts.pets import pet_words

_SHOT_WIDTHS = (5, 4, 3, 3)
_MOST_IN_LINE = 4000


def history_paper(history: PetHistory, texts: Texts, rules: ClinicRules, now: datetime) -> Paper:
    say = texts.plain
    return Paper(
        title=say("past-paper-title"),
        letterhead=(rules.name, *([say("paper-phone", phone=rules.phone)] if rules.phone else [])),
        blocks=(
            Facts(_whose(history, texts, now)),
            *_weights(history, texts),
            *_shots(history, texts),
            *_meetings(history, texts),
            Paragraph(say("past-paper-boundaries")),
        ),
        made_at=now,
        footer=say("past-paper-footer", page="{page}", pages="{pages}"),
        language=texts.language,
    )


def history_paper_name(now: datetime) -> str:
    """Nothing personal: a file's name is seen where the file itself is not."""
    return f"onlyvet-history-{now:%Y-%m-%d}.pdf"


def _whose(history: PetHistory, texts: Texts, now: datetime) -> tuple[tuple[str, str], ...]:
    rows = [
        ("paper-pet", pet_words(history.pet, texts)),
        ("paper-chip", history.pet.chip),
        ("paper-owner", history.owner_name),
        ("past-paper-made", texts.plain("paper-moment", at=now)),
        ("past-paper-as-of", age_words(history, texts)),
    ]
    return tuple((texts.plain(name), value) for name, value in rows if value)


def _weights(history: PetHistory, texts: Texts) -> list[Block]:
    if not history.weights:
        return []
    rows = tuple((texts.plain("past-day", at=one.at), texts.plain("past-kg", kg=one.kg)) for one in history.weights)
    head = (texts.plain("past-paper-day"), texts.plain("past-paper-kg"))
    return [Heading(texts.plain("past-paper-weights")), Grid(head, rows)]


def _shots(history: PetHistory, texts: Texts) -> list[Block]:
    if not history.vaccinations:
        return []
    head = tuple(texts.plain(f"past-paper-{name}") for name in ("vaccine", "kind", "day", "again"))
    rows = tuple(
        (
            one.name,
            one.kind,
            texts.plain("past-date", day=one.day) if one.day else "",
            texts.plain("past-date", day=one.next_day) if one.next_day else "",
        )
        for one in history.vaccinations
    )
    return [Heading(texts.plain("past-paper-shots")), Grid(head, rows, _SHOT_WIDTHS)]


def _meetings(history: PetHistory, texts: Texts) -> list[Block]:
    blocks: list[Block] = []
    for one in history.entries:
        title, *lines = entry_lines(one, texts, most=_MOST_IN_LINE)
        blocks += [Heading(title), Paragraph("\n".join(lines))]
    return blocks
