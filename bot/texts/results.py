"""The result of a visit in words, the same for the preview, the owner's message and the PDF."""

from collections.abc import Sequence

from bot.domain.closing import Food, Medicine
from bot.domain.notes import Note
from bot.services.results import VisitSheet
from bot.texts.library import Texts
from bot.texts.pets import pet_words
from bot.texts.safe import cut, escaped, units

MOST_SHOWN_AGAIN = 1500
"""Characters of one part of a conclusion under the question for it."""

MOST_IN_RESULT = 3900
"""UTF-16 units; Telegram takes 4096 after the markup is read."""


def result_words(sheet: VisitSheet, texts: Texts, phone: str, *, is_preview: bool = False) -> str:
    """What was found, what to do, medicines, what to watch, when to come again; a long one says where the rest is."""
    title = texts("result-preview-title") if is_preview else texts("result-title", code=sheet.visit.code)
    head = texts(
        "result-head",
        pet=pet_words(sheet.pet, texts),
        at=sheet.visit.starts_at,
        service=sheet.service.title(texts.language),
        doctor=sheet.doctor.name,
    )
    blocks = [title, head]
    if sheet.closing.version > 1 and sheet.closing.changed_at and not is_preview:
        blocks.append(texts("result-corrected", at=sheet.closing.changed_at))
    blocks += [f"<b>{texts(f'result-{name}')}</b>\n{escaped(words)}" for name, words in result_parts(sheet, texts)]
    if sheet.check_in_day is not None:
        blocks.append(texts("result-check-in", day=sheet.check_in_day))
    return _fitted(blocks, emergency_words(texts, phone), texts)


def result_parts(sheet: VisitSheet, texts: Texts) -> list[tuple[str, str]]:
    """(part, plain words) of everything that is filled, in the order of reading."""
    said = sheet.conclusion
    bullet = "• " if len(said.diagnoses) > 1 else ""
    diagnoses = "\n".join(f"{bullet}{one.title}" for one in said.diagnoses)
    parts = [
        ("diagnoses", diagnoses),
        ("found", said.found),
        ("notes", "\n".join(note_words(note, texts) for note in sheet.notes)),
        ("advice", said.advice),
        ("medicines", "\n".join(f"• {medicine_words(one, texts)}" for one in said.medicines)),
        ("watch", said.watch),
        ("measures", ", ".join(measures(sheet, texts))),
        ("next", next_words(sheet, texts)),
    ]
    return [(name, words) for name, words in parts if words]


def next_words(sheet: VisitSheet, texts: Texts) -> str:
    if sheet.next_day is None:
        return ""
    service = sheet.next_service.title(texts.language) if sheet.next_service else "none"
    return texts.plain("result-next-day", day=sheet.next_day, service=service)


def written_already(sheet: VisitSheet, part: str, texts: Texts) -> str:
    """What a doctor has filled into one part, under the question for it. Rows of lists stand on buttons already."""
    said = sheet.conclusion
    words = {
        "found": said.found,
        "advice": said.advice,
        "watch": said.watch,
        "weight_kg": texts.plain("result-weight", weight=said.weight_kg) if said.weight_kg else "",
        "temperature": texts.plain("result-temperature", degrees=said.temperature) if said.temperature else "",
        "next_days": next_words(sheet, texts),
        "check_in_days": texts.plain("result-check-in-day", day=sheet.check_in_day) if sheet.check_in_day else "",
    }.get(part, "")
    return texts("closing-now", words=cut(words, MOST_SHOWN_AGAIN)) if words else ""


def measures(sheet: VisitSheet, texts: Texts) -> list[str]:
    said = sheet.conclusion
    found = [texts.plain("result-weight", weight=said.weight_kg)] if said.weight_kg else []
    return found + ([texts.plain("result-temperature", degrees=said.temperature)] if said.temperature else [])


def note_words(note: Note, texts: Texts) -> str:
    """An addendum names its time; a note of the visit needs none."""
    return texts.plain("result-addendum", at=note.written_at, text=note.text) if note.is_addendum else note.text


def medicine_cells(medicine: Medicine, texts: Texts) -> tuple[str, str, str, str, str]:
    """Drug, dose, times, days, food: numbers get their words, words stay as the doctor wrote them."""
    times, days = medicine.times, medicine.days
    return (
        medicine.drug,
        medicine.dose,
        texts.plain("medicine-times", times=int(times)) if times.isdecimal() else times,
        texts.plain("medicine-days", days=int(days)) if days.isdecimal() else days,
        texts.plain(f"food-{medicine.food}"),
    )


def medicine_words(medicine: Medicine, texts: Texts) -> str:
    drug, *rest = medicine_cells(medicine, texts)
    if medicine.food is Food.ANY:
        rest.pop()
    about = ", ".join(part for part in rest if part)
    return texts.plain("medicine-line", drug=drug, about=about or "none")


def emergency_words(texts: Texts, phone: str) -> str:
    return texts.plain("result-emergency-phone", phone=phone) if phone else texts.plain("result-emergency")


def _fitted(blocks: Sequence[str], emergency: str, texts: Texts) -> str:
    """What is an emergency is never what is cut off."""
    end = f"🚨 {escaped(emergency)}"
    whole = "\n\n".join([*blocks, end])
    if units(whole) <= MOST_IN_RESULT:
        return whole
    short = texts("result-short")
    kept: list[str] = []
    for block in blocks:
        if units("\n\n".join([*kept, block, short, end])) > MOST_IN_RESULT:
            break
        kept.append(block)
    return "\n\n".join([*kept, short, end])
