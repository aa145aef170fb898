"""Buttons of video, patients and reminders, and of what the bot says about a visit of its own accord."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from aiogram.types import InlineKeyboardButton as Button
from aiogram.types import InlineKeyboardMarkup

from bot.domain.ids import VisitId
from bot.domain.visits import Visit
from bot.keyboards.callbacks import (
    AlternativeTaken,
    BookAgain,
    CannotConnect,
    ChatOpened,
    Connected,
    Go,
    Place,
    ResultAgain,
    SuggestionTaken,
    VisitOpened,
    minutes_of,
)
from bot.keyboards.doctor import answer_rows
from bot.keyboards.doctor_callbacks import (
    DeskVisitOpened,
    PatientSearch,
    PatientsOpened,
    PhoneShown,
    ReminderSwitched,
    RoomAsked,
    Section,
    SectionOpened,
    VideoStarted,
    VisitTakenOver,
)
from bot.keyboards.parts import Rows, arrows, button, footer, go, keyboard, office_footer
from bot.services.answers import Alternatives
from bot.services.doctor_reminders import ReminderKind, ReminderLine
from bot.services.patients import PatientPage
from bot.services.video import Wish
from bot.texts import Texts

MOST_REMINDED = 20


def result_keyboard(texts: Texts, visit_id: VisitId) -> InlineKeyboardMarkup:
    return keyboard(
        [
            [button(texts.plain("result-paper"), ResultAgain(visit_id=visit_id))],
            [button(texts.plain("result-write"), ChatOpened(visit_id=visit_id))],
            [button(texts.plain("book-again"), BookAgain(visit_id=visit_id))],
        ]
    )


def join_keyboard(texts: Texts, visit_id: VisitId, link: str, *, has_footer: bool = False) -> InlineKeyboardMarkup:
    """The door to the room, and what to do when it does not open."""
    fails = [[button(texts.plain("video-fails"), CannotConnect(visit_id=visit_id))]]
    door = [[Button(text=texts.plain("video-join"), url=link)]]
    return keyboard(door, fails, footer(texts, VisitOpened(visit_id=visit_id)) if has_footer else [])


def trouble_choice_keyboard(texts: Texts, visit_id: VisitId, link: str) -> InlineKeyboardMarkup:
    """The doctor knows; how shall the visit go on?"""
    wishes = [[button(texts.plain(f"video-wish-{wish}"), CannotConnect(visit_id=visit_id, wish=wish))] for wish in Wish]
    return keyboard(wishes, _again(texts, visit_id, link), footer(texts, VisitOpened(visit_id=visit_id)))


def trouble_told_keyboard(texts: Texts, visit_id: VisitId, link: str) -> InlineKeyboardMarkup:
    """After the choice: try again, say that it works, or choose another way."""
    other = [[button(texts.plain("video-wish-other"), CannotConnect(visit_id=visit_id))]]
    return keyboard(_again(texts, visit_id, link), other, footer(texts, VisitOpened(visit_id=visit_id)))


def _again(texts: Texts, visit_id: VisitId, link: str) -> Rows:
    door = [[Button(text=texts.plain("video-join-again"), url=link)]] if link else []
    return [*door, [button(texts.plain("video-works"), Connected(visit_id=visit_id))]]


def hosting_keyboard(texts: Texts, visit_id: VisitId, link: str) -> InlineKeyboardMarkup:
    door = [[Button(text=texts.plain("video-join"), url=link)]]
    return keyboard(door, office_footer(texts, SectionOpened(visit_id=visit_id, section=Section.ACTIONS)))


def trouble_keyboard(texts: Texts, visit_id: VisitId) -> InlineKeyboardMarkup:
    """Under the alert, the three ways on: the phone is revealed by a tap, which is logged; video begun again sends the
    owner a new link."""
    return keyboard(
        [
            [button(texts.plain("owner-phone-show"), PhoneShown(visit_id=visit_id))],
            [button(texts.plain("act-chat"), ChatOpened(visit_id=visit_id))],
            [button(texts.plain("act-video"), VideoStarted(visit_id=visit_id))],
        ]
    )


def answer_keyboard(texts: Texts, visit_id: VisitId) -> InlineKeyboardMarkup:
    """Under a booking that waits for an answer (D15)."""
    card = button(texts.plain("alert-open"), SectionOpened(visit_id=visit_id, section=Section.BRIEF))
    return keyboard(answer_rows(texts, visit_id), [[card]])


def colleague_keyboard(texts: Texts, visit_id: VisitId) -> InlineKeyboardMarkup:
    """Under a colleague's booking that nobody has answered."""
    return keyboard([[button(texts.plain("colleague-take"), VisitTakenOver(visit_id=visit_id))]])


def suggestion_keyboard(texts: Texts, visit: Visit, times: Sequence[datetime]) -> InlineKeyboardMarkup:
    rows = [
        [button(texts.plain("suggestion-take", at=at), SuggestionTaken(visit_id=visit.id, at=minutes_of(at)))]
        for at in times
    ]
    return keyboard(rows, [[button(texts.plain("suggestion-keep"), VisitOpened(visit_id=visit.id))]])


def offer_keyboard(texts: Texts, offered: Alternatives) -> InlineKeyboardMarkup:
    """Other times instead of a cancelled visit: one tap holds one, and asks nothing that is known (D11)."""
    whose = [("same", slot) for slot in offered.same_doctor] + [("other", slot) for slot in offered.other_doctors]
    rows = [
        [
            button(
                texts.plain("offer-button", at=slot.starts_at, who=who),
                AlternativeTaken(visit_id=offered.visit.id, doctor_id=slot.doctor_id, at=minutes_of(slot.starts_at)),
            )
        ]
        for who, slot in whose
    ]
    return keyboard(rows, [[go(texts, Place.BOOK)], [go(texts, Place.HOME)]])


def patients_keyboard(texts: Texts, shown: PatientPage) -> InlineKeyboardMarkup:
    rows = [
        [
            button(
                texts.plain("patient-button", pet=one.pet, owner=one.owner, visits=one.visits),
                SectionOpened(visit_id=one.last_visit, section=Section.BRIEF),
            )
        ]
        for one in shown.patients
    ]
    earlier = PatientsOpened(page=shown.page - 1) if shown.page > 0 else None
    later = PatientsOpened(page=shown.page + 1) if shown.page + 1 < shown.pages else None
    search = [[button(texts.plain("patients-search"), PatientSearch())]]
    return keyboard(rows, arrows(texts, earlier, later), search, office_footer(texts, Go(to=Place.TODAY)))


def reminders_keyboard(texts: Texts, switches: Mapping[ReminderKind, bool]) -> InlineKeyboardMarkup:
    rows = [
        [button(texts.plain(f"reminder-switch-{kind}", on=on), ReminderSwitched(kind=kind, on=not on))]
        for kind, on in switches.items()
    ]
    own_room = [[button(texts.plain("room-own"), RoomAsked(visit_id=0))]]
    return keyboard(rows, own_room, office_footer(texts, Go(to=Place.TODAY)))


def reminder_keyboard(texts: Texts, lines: list[ReminderLine]) -> InlineKeyboardMarkup:
    rows = [
        [button(texts.plain("day-entry-button", at=line.starts_at, pet=_pet(line, texts), urgent=line.is_urgent), data)]
        for line in lines[:MOST_REMINDED]
        if (data := _card_of(line)) is not None
    ]
    return keyboard(rows)


def _pet(line: ReminderLine, texts: Texts) -> str:
    return line.pet or texts.plain("day-no-pet")


def _card_of(line: ReminderLine) -> SectionOpened | DeskVisitOpened | None:
    if line.visit_id is not None:
        return SectionOpened(visit_id=line.visit_id, section=Section.BRIEF)
    return DeskVisitOpened(admission_id=line.admission_id, page=0) if line.admission_id is not None else None
