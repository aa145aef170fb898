"""A doctor's screens: the day, the week, and the sections of a visit's card."""

from collections.abc import Callable
from datetime import date, timedelta

from bot.domain.pets import Sex
from bot.handlers.desk import Desk
from bot.keyboards.doctor import day_keyboard, monday_of, sections_keyboard, week_keyboard
from bot.keyboards.doctor_callbacks import Section
from bot.keyboards.page import Page
from bot.keyboards.parts import Rows
from bot.services.visits import DoctorCard
from bot.texts import Texts
from bot.texts.cards import doctor_card_head
from bot.texts.day import day_words
from bot.texts.pets import pet_facts
from bot.texts.safe import cut, escaped


async def day_page(desk: Desk, day: date) -> Page:
    shown = await desk.day.day(desk.account, day)
    words = day_words(shown, desk.texts, is_today=day == desk.clinic_today)
    return Page(words, day_keyboard(desk.texts, shown))


async def week_page(desk: Desk, day: date) -> Page:
    monday = monday_of(day)
    days = await desk.day.week(desk.account, monday)
    words = desk.texts(
        "week-title", begins=monday, ends=monday + timedelta(days=6), visits=sum(one.count for one in days)
    )
    return Page(words, week_keyboard(desk.texts, days, monday))


def card_page(desk: Desk, card: DoctorCard, section: Section) -> Page:
    """The card's head, and under it the open section."""
    return section_page(desk, card, section, _SECTIONS[section](card, desk.texts))


def section_page(desk: Desk, card: DoctorCard, section: Section, words: str, own: Rows | None = None) -> Page:
    """A section with words of its own, and with what it can do above the doors to the others."""
    head = doctor_card_head(card, desk.texts)
    title = desk.texts(f"section-{section}")
    day = card.visit.starts_at.astimezone(desk.zone).date()
    keyboard = sections_keyboard(desk.texts, card, section, day, own)
    return Page(f"{head}\n\n<b>{title}</b>\n{words}", keyboard)


def owners_words(desk: Desk, card: DoctorCard, text_id: str) -> str:
    """A ready sentence as its reader will read it: the owner, whose language may not be the doctor's."""
    return desk.texts.for_reader(card.owner_language, desk.account.time_zone).plain(text_id)


def _booking(card: DoctorCard, texts: Texts) -> str:
    visit = card.visit
    return texts(
        "section-booking-words",
        created=visit.created_at,
        changed=visit.changed_at,
        price=card.service.price,
        any_doctor=visit.any_doctor,
        checked=visit.checked_live,
    )


def _patient(card: DoctorCard, texts: Texts) -> str:
    """What is not known is said to be unknown: a doctor must not take silence for "healthy"."""
    pet = card.pet
    facts = "\n".join(f"• {fact}" for fact in pet_facts(pet, texts))
    unknown = [
        texts.plain(f"unknown-{what}")
        for what, is_known in (
            ("breed", pet.breed),
            ("sex", pet.sex is not Sex.UNKNOWN),
            ("age", pet.birthday or pet.age_words),
            ("weight", pet.weight_kg),
        )
        if not is_known
    ]
    words = texts("section-patient-words", name=pet.name, facts=facts)
    return words + ("\n" + texts("section-patient-unknown", unknown=", ".join(unknown)) if unknown else "")


def _owner(card: DoctorCard, texts: Texts) -> str:
    return texts("section-owner-words", name=card.owner_name, phone=card.owner_phone_masked)


def _problem(card: DoctorCard, texts: Texts) -> str:
    """The owner's own wording, untouched; and the first one beside it, where it has changed since (C13)."""
    words = [_quoted(card.problem.text) if card.problem.text else texts("problem-no-words")]
    if card.problem.voice_file_id:
        words.append(texts("problem-has-voice"))
    if card.first_problem:
        words += [texts("problem-first"), _quoted(cut(card.first_problem, _MOST_OF_FIRST))]
    return "\n".join(words)


def _quoted(words: str) -> str:
    return f"<blockquote>{escaped(words)}</blockquote>"


_MOST_OF_FIRST = 1500
"""Both wordings and the card's head have to fit one message."""


_SECTIONS: dict[Section, Callable[[DoctorCard, Texts], str]] = {
    Section.BOOKING: _booking,
    Section.PATIENT: _patient,
    Section.OWNER: _owner,
    Section.PROBLEM: _problem,
}
