"""The result of a visit as a paper (row D14): whose, when, what was found, what to do, and the chat when asked for."""

from datetime import datetime

from bot.documents.paper import Alarm, Block, Facts, Grid, Heading, Paper, Paragraph
from bot.domain.chat import ChatMessage
from bot.services.results import VisitSheet
from bot.services.rules import ClinicRules
from bot.texts import Texts
from bot.texts.pets import pet_words
from bot.texts.results import emergency_words, medicine_cells, result_parts

_MEDICINE_WIDTHS = (5, 3, 4, 3, 3)
_CHAT_WIDTHS = (2, 3, 9)


def visit_paper(sheet: VisitSheet, texts: Texts, rules: ClinicRules) -> Paper:
    """The same facts always give the same paper: its date is that of the version, not of the printing."""
    say = texts.plain
    return Paper(
        title=say("paper-title"),
        letterhead=(rules.name, *([say("paper-phone", phone=rules.phone)] if rules.phone else [])),
        blocks=(
            Facts(_whose(sheet, texts)),
            *_problem(sheet, texts),
            *_result(sheet, texts),
            Alarm(emergency_words(texts, unbroken(rules.urgent_phone))),
            Paragraph(say("paper-boundaries")),
            *_chat(sheet, texts),
        ),
        made_at=sheet.closing.changed_at or sheet.visit.changed_at,
        footer=say("paper-footer", code=sheet.visit.code, page="{page}", pages="{pages}"),
        language=texts.language,
    )


def unbroken(phone: str) -> str:
    """A number that is dialled in a hurry stands on one line."""
    return phone.replace(" ", "\u00a0")


def paper_name(sheet: VisitSheet) -> str:
    """Nothing personal: a file's name is seen where the file itself is not."""
    return f"onlyvet-{sheet.visit.code}.pdf"


def _whose(sheet: VisitSheet, texts: Texts) -> tuple[tuple[str, str], ...]:
    rows = [
        ("paper-visit", sheet.visit.code),
        ("paper-when", _moment(sheet.visit.starts_at, texts)),
        ("paper-service", sheet.service.title(texts.language)),
        ("paper-doctor", _doctor(sheet)),
        ("paper-owner", sheet.owner_name),
        ("paper-pet", pet_words(sheet.pet, texts)),
        ("paper-chip", sheet.pet.chip),
    ]
    return tuple((texts.plain(name), value) for name, value in rows if value)


def _doctor(sheet: VisitSheet) -> str:
    return ", ".join(part for part in (sheet.doctor.name, sheet.doctor.specialisation) if part)


def _problem(sheet: VisitSheet, texts: Texts) -> list[Block]:
    return [Heading(texts.plain("paper-problem")), Paragraph(sheet.problem or texts.plain("paper-voice"))]


def _result(sheet: VisitSheet, texts: Texts) -> list[Block]:
    """The parts in the order of reading; medicines are a table."""
    blocks: list[Block] = []
    for name, words in result_parts(sheet, texts):
        blocks.append(Heading(texts.plain(f"result-{name}")))
        blocks.append(_medicines(sheet, texts) if name == "medicines" else Paragraph(words))
    return blocks


def _medicines(sheet: VisitSheet, texts: Texts) -> Grid:
    head = tuple(texts.plain(f"paper-{name}") for name in ("drug", "dose", "times", "days", "food"))
    return Grid(head, tuple(medicine_cells(one, texts) for one in sheet.conclusion.medicines), _MEDICINE_WIDTHS)


def _chat(sheet: VisitSheet, texts: Texts) -> list[Block]:
    if not sheet.chat:
        return []
    head = tuple(texts.plain(f"paper-chat-{name}") for name in ("who", "when", "said"))
    rows = tuple(_line(message, texts) for message in sheet.chat)
    return [Heading(texts.plain("paper-chat")), Grid(head, rows, _CHAT_WIDTHS)]


def _line(message: ChatMessage, texts: Texts) -> tuple[str, str, str]:
    thing = texts.plain(f"paper-chat-{message.kind}")
    said = " ".join(part for part in (thing, message.text) if part)
    return texts.plain(f"paper-chat-{message.side}"), _moment(message.sent_at, texts), said


def _moment(at: datetime, texts: Texts) -> str:
    return texts.plain("paper-moment", at=at)
