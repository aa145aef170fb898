"""Buttons of a doctor's day, week and visit card."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from aiogram.types import InlineKeyboardMarkup

from bot.domain.ids import VisitId, VmAdmissionId
from bot.domain.visits import Visit, VisitState
from bot.keyboards.callbacks import ChatOpened, ChatsOpened, Go, Place, day_data, minutes_of
from bot.keyboards.doctor_callbacks import (
    CancelBegun,
    DayOpened,
    DeskVisitOpened,
    HistoryTurned,
    PatientsOpened,
    PauseAsked,
    PauseChosen,
    PauseEnded,
    PhoneShown,
    RemindersOpened,
    Section,
    SectionOpened,
    Step,
    StepTaken,
    SyncExplained,
    TimesAsked,
    VoicePlayed,
    WeekOpened,
)
from bot.keyboards.parts import Rows, button, go, in_rows, keyboard, office_footer
from bot.services.day import DayEntry, DaySummary, DoctorDay
from bot.services.visits import DoctorCard
from bot.texts import Texts

MOST_ENTRIES = 40
"""Visits with a button on one day; Telegram takes a hundred buttons in all."""


def day_keyboard(texts: Texts, shown: DoctorDay) -> InlineKeyboardMarkup:
    cards = [
        button(_entry_label(texts, entry), data) for entry in shown.entries if (data := _card_of(entry)) is not None
    ]
    before, after = shown.day - timedelta(days=1), shown.day + timedelta(days=1)
    turning = [
        button(texts.plain("day-before", day=before), DayOpened(day=day_data(before))),
        button(texts.plain("day-after", day=after), DayOpened(day=day_data(after))),
    ]
    week = button(texts.plain("day-week"), WeekOpened(day=day_data(monday_of(shown.day))))
    again = button(texts.plain("day-again"), DayOpened(day=day_data(shown.day)))
    mine = [
        button(texts.plain("patients-open"), PatientsOpened(page=0)),
        button(texts.plain("chats-open"), ChatsOpened()),
    ]
    pause = button(texts.plain("pause-open"), PauseAsked())
    reminders = button(texts.plain("reminders-open"), RemindersOpened())
    doors = [go(texts, Place.HELP), go(texts, Place.SETTINGS)]
    return keyboard(in_rows(cards[:MOST_ENTRIES], 2), [turning, [week, again], mine, [pause, reminders], doors])


def week_keyboard(texts: Texts, days: Sequence[DaySummary], monday: date) -> InlineKeyboardMarkup:
    rows = [
        [
            button(
                texts.plain("week-day", day=one.day, visits=one.count, urgent=one.urgent),
                DayOpened(day=day_data(one.day)),
            )
        ]
        for one in days
    ]
    turning = [
        button(texts.plain("week-before"), WeekOpened(day=day_data(monday - timedelta(days=7)))),
        button(texts.plain("week-after"), WeekOpened(day=day_data(monday + timedelta(days=7)))),
    ]
    return keyboard(rows, [turning], office_footer(texts, Go(to=Place.TODAY)))


def sections_keyboard(
    texts: Texts, card: DoctorCard, section: Section, day: date, own: Rows | None = None
) -> InlineKeyboardMarkup:
    """Every section but the open one; what the open one can do stands first."""
    visit_id = card.visit.id
    others = [
        button(_section_label(texts, card, one), SectionOpened(visit_id=visit_id, section=one))
        for one in Section
        if one is not section
    ]
    others.insert(-1, button(texts.plain("section-chat", unread=card.unread), ChatOpened(visit_id=visit_id)))
    own = own or []
    if section is Section.OWNER:
        own = [[button(texts.plain("owner-phone-show"), PhoneShown(visit_id=visit_id))]]
    if section is Section.PROBLEM and card.problem.voice_file_id:
        own = [[button(texts.plain("problem-voice-play"), VoicePlayed(visit_id=visit_id))]]
    sync = [[button(texts.plain("sync-explain"), SyncExplained(visit_id=visit_id))]]
    return keyboard(own, in_rows(others, 2), sync, office_footer(texts, DayOpened(day=day_data(day))))


def alert_keyboard(texts: Texts, visit: Visit) -> InlineKeyboardMarkup:
    """Under a message about a visit. A new one is answered on the spot: yes, another time, no (D15)."""
    answer: Rows = answer_rows(texts, visit.id) if visit.state is VisitState.RECEIVED else []
    card = button(texts.plain("alert-open"), SectionOpened(visit_id=visit.id, section=Section.BRIEF))
    return keyboard(answer, [[card], [button(texts.plain("sync-explain"), SyncExplained(visit_id=visit.id))]])


def news_keyboard(texts: Texts, visit_id: VisitId) -> InlineKeyboardMarkup:
    """Under a word that nobody edits later: only doors, which open on whatever is true by then."""
    card = button(texts.plain("alert-open"), SectionOpened(visit_id=visit_id, section=Section.BRIEF))
    acts = button(texts.plain("section-actions"), SectionOpened(visit_id=visit_id, section=Section.ACTIONS))
    return keyboard([[card], [acts]])


def pause_keyboard(texts: Texts, choices: Sequence[datetime], *, is_on: bool) -> InlineKeyboardMarkup:
    """The first choice is short, the second today, the others mornings to come."""
    end: Rows = [[button(texts.plain("pause-end"), PauseEnded())]] if is_on else []
    names = ["pause-short", "pause-today"]
    rows = [
        [button(texts.plain(name, until=until), PauseChosen(at=minutes_of(until)))]
        for name, until in zip([*names, *["pause-till"] * len(choices)], choices, strict=False)
    ]
    return keyboard(end, rows, office_footer(texts, Go(to=Place.TODAY)))


def history_rows(texts: Texts, visit_id: VisitId, page: int, *, has_more: bool) -> Rows:
    """Newest first, so "later" pages are older ones."""
    newer = HistoryTurned(visit_id=visit_id, page=page - 1) if page > 0 else None
    older = HistoryTurned(visit_id=visit_id, page=page + 1) if has_more else None
    row = [button(texts.plain("history-newer"), newer)] if newer else []
    return [row + ([button(texts.plain("history-older"), older)] if older else [])]


def answer_rows(texts: Texts, visit_id: VisitId) -> Rows:
    """The three answers to a new booking."""
    accept = button(texts.plain("act-accept"), StepTaken(visit_id=visit_id, step=Step.ACCEPT))
    times = button(texts.plain("act-times"), TimesAsked(visit_id=visit_id))
    return [[accept], [times, button(texts.plain("act-decline"), CancelBegun(visit_id=visit_id))]]


def _section_label(texts: Texts, card: DoctorCard, section: Section) -> str:
    """What waits behind a door is said on it."""
    if section is Section.FILES:
        return texts.plain("section-files-count", files=card.files, new=card.new_files)
    return texts.plain(f"section-{section}")


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _card_of(entry: DayEntry) -> SectionOpened | DeskVisitOpened | None:
    if entry.visit_id is not None:
        return SectionOpened(visit_id=entry.visit_id, section=Section.BRIEF)
    admission_id = entry.vm_admission_id
    return DeskVisitOpened(admission_id=admission_id, page=0) if admission_id is not None else None


def _entry_label(texts: Texts, entry: DayEntry) -> str:
    pet = entry.pet_name or texts.plain("day-no-pet")
    return texts.plain("day-entry-button", at=entry.starts_at, pet=pet, urgent=entry.is_urgent)


def desk_visit_keyboard(
    texts: Texts, admission_id: VmAdmissionId, day: date, page: int, *, has_more: bool
) -> InlineKeyboardMarkup:
    """The history is a page further; back leads to the card, and from there to the day."""

    def door(to: int) -> DeskVisitOpened:
        return DeskVisitOpened(admission_id=admission_id, page=to)

    rows: Rows = []
    if page == 0:
        rows = [[button(texts.plain("section-history"), door(1))]]
    else:
        newer = [button(texts.plain("history-newer"), door(page - 1))] if page > 1 else []
        rows = [newer + ([button(texts.plain("history-older"), door(page + 1))] if has_more else [])]
    return keyboard(rows, office_footer(texts, door(0) if page else DayOpened(day=day_data(day))))
