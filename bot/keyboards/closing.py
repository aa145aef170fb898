"""Buttons of notes, of the closing, and of everything a doctor can do with a visit."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.types import InlineKeyboardButton as Button
from aiogram.types import InlineKeyboardMarkup

from bot.domain.closing import CHECK_IN_DAYS, Papers
from bot.domain.ids import VisitId
from bot.domain.notes import Audience, Note
from bot.domain.visits import Slot, Visit, VisitState
from bot.keyboards.callbacks import ChatOpened, minutes_of
from bot.keyboards.doctor_callbacks import (
    CancelBegun,
    CancelMeant,
    CheckInChosen,
    ClosingFinished,
    ClosingOpened,
    ClosingPreviewed,
    GapSkipped,
    NextChosen,
    NoteBegun,
    NotePlayed,
    OfferPicked,
    PaperWanted,
    Part,
    PartAsked,
    PartCleared,
    ReasonPicked,
    RoomAsked,
    RowDropped,
    Section,
    SectionOpened,
    Step,
    StepTaken,
    TimesAsked,
    TimeSuggested,
    VideoStarted,
)
from bot.keyboards.parts import Rows, button, in_rows, keyboard, office_footer
from bot.services.results import VisitSheet
from bot.texts import Texts

NEXT_DAYS = (3, 7, 14, 30)

AWAITED = frozenset({VisitState.RECEIVED, VisitState.CONFIRMED})

READY_REASONS = ("ill", "emergency", "in-person", "not-mine")
"""Text ids ``reason-…``: why a doctor cancels, in words for the owner."""


def notes_rows(texts: Texts, visit_id: VisitId, writing: Audience, written: Sequence[Note]) -> Rows:
    """Two buttons: whom the next words are for (D8); the one in force is ticked. What was dictated can be heard."""
    rows = [
        [
            button(
                texts.plain("ticked", name=texts.plain(f"note-for-{audience}"), filled=audience is writing),
                NoteBegun(visit_id=visit_id, audience=audience),
            )
        ]
        for audience in Audience
    ]
    voices = [
        button(texts.plain("note-play", at=one.written_at), NotePlayed(visit_id=visit_id, note_id=one.id))
        for one in written
        if one.voice_file_id
    ]
    rows += in_rows(voices, 2)
    rows.append([button(texts.plain("closing-open"), ClosingOpened(visit_id=visit_id))])
    return rows


def actions_rows(texts: Texts, visit: Visit, papers: Papers, now: datetime) -> Rows:
    """Only what can be done in the visit's state; nobody has failed to come before the time."""
    visit_id, state = visit.id, visit.state
    rows: Rows = []
    if state is VisitState.RECEIVED:
        rows.append(
            [_step(texts, visit_id, Step.ACCEPT), button(texts.plain("act-times"), TimesAsked(visit_id=visit_id))]
        )
    if state in AWAITED:
        no_show = [_step(texts, visit_id, Step.NO_SHOW)] if now >= visit.starts_at else []
        rows.append([_step(texts, visit_id, Step.START), *no_show])
    if not state.is_over:
        rows.append([button(texts.plain("act-video"), VideoStarted(visit_id=visit_id))])
        rows.append([button(texts.plain("act-room"), RoomAsked(visit_id=visit_id))])
    if state not in {VisitState.CANCELLED, VisitState.NO_SHOW}:
        rows.append([button(texts.plain("act-chat"), ChatOpened(visit_id=visit_id))])
        rows.append([button(texts.plain("closing-open"), ClosingOpened(visit_id=visit_id))])
    rows += paper_rows(texts, visit_id, papers)
    if state.is_over:
        rows.append([_step(texts, visit_id, Step.UNDO)])
    else:
        rows.append([button(texts.plain("act-cancel"), CancelBegun(visit_id=visit_id))])
    return rows


def reasons_keyboard(texts: Texts, visit_id: VisitId) -> InlineKeyboardMarkup:
    """What is said most often, one tap each; any other words are typed."""
    rows = [
        [button(texts.plain(f"reason-{reason}"), ReasonPicked(visit_id=visit_id, index=index))]
        for index, reason in enumerate(READY_REASONS)
    ]
    return keyboard(rows, _to_actions(texts, visit_id))


def cancel_keyboard(texts: Texts, visit_id: VisitId) -> InlineKeyboardMarkup:
    """The owner's words are on the screen; a cancellation is asked about once (D10)."""
    sure = button(texts.plain("act-cancel-sure"), CancelMeant(visit_id=visit_id))
    other = button(texts.plain("act-cancel-other"), CancelBegun(visit_id=visit_id))
    return keyboard([[sure], [other]], _to_actions(texts, visit_id))


def sure_keyboard(texts: Texts, visit_id: VisitId, step: Step) -> InlineKeyboardMarkup:
    """An end is asked about once (D10)."""
    sure = button(texts.plain(f"act-{step}-sure"), StepTaken(visit_id=visit_id, step=step, sure=True))
    return keyboard([[sure]], _to_actions(texts, visit_id))


def video_sure_keyboard(texts: Texts, visit_id: VisitId) -> InlineKeyboardMarkup:
    """The same before the video of a visit that is not due yet."""
    sure = button(texts.plain("act-start-sure"), VideoStarted(visit_id=visit_id, sure=True))
    return keyboard([[sure]], _to_actions(texts, visit_id))


def ended_keyboard(texts: Texts, visit_id: VisitId) -> InlineKeyboardMarkup:
    """After the end: papers, and five minutes to think again."""
    papers = paper_rows(texts, visit_id, Papers.LEAVING)
    return keyboard(papers, [[_step(texts, visit_id, Step.UNDO)]], _to_actions(texts, visit_id))


def paper_rows(texts: Texts, visit_id: VisitId, papers: Papers) -> Rows:
    """ "Again" only when the owner has had it once; nothing before there is anything to print."""
    if papers is Papers.NONE:
        return []
    owners = "owner-again" if papers is Papers.SENT else "owner"
    kinds = (("mine", False, False), (owners, True, False), ("chat", False, True))
    return [
        [button(texts.plain(f"paper-for-{name}"), PaperWanted(visit_id=visit_id, for_owner=for_owner, chat=chat))]
        for name, for_owner, chat in kinds
    ]


def times_keyboard(texts: Texts, visit_id: VisitId, slots: Sequence[Slot]) -> InlineKeyboardMarkup:
    times = [
        button(_time(texts, slot.starts_at), TimeSuggested(visit_id=visit_id, at=minutes_of(slot.starts_at)))
        for slot in slots
    ]
    return keyboard(in_rows(times, 2), _to_actions(texts, visit_id))


def closing_keyboard(texts: Texts, sheet: VisitSheet) -> InlineKeyboardMarkup:
    """What is filled is ticked. The end is asked about once: "Finish" stands under what the owner will see (D10)."""
    visit_id, closing, filled = sheet.visit.id, sheet.closing, _filled(sheet)
    parts = [
        button(
            texts.plain("ticked", name=texts.plain(f"closing-{part}"), filled=part in filled),
            PartAsked(visit_id=visit_id, part=part),
        )
        for part in Part
    ]
    end = button(
        texts.plain("closing-preview" if closing.is_finished else "closing-check"), ClosingPreviewed(visit_id=visit_id)
    )
    return keyboard(in_rows(parts, 2), [[end]], _to_actions(texts, visit_id))


def preview_keyboard(texts: Texts, visit_id: VisitId, *, is_finished: bool) -> InlineKeyboardMarkup:
    end: Rows = [] if is_finished else [[button(texts.plain("closing-finish"), ClosingFinished(visit_id=visit_id))]]
    return keyboard(end, office_footer(texts, ClosingOpened(visit_id=visit_id)))


def part_keyboard(
    texts: Texts, sheet: VisitSheet, part: Part, offered: Sequence[str], written: Sequence[str] = ()
) -> InlineKeyboardMarkup:
    """What was used before, one tap each, then what is written already, to be taken out row by row; the footer leads
    back to the closing."""
    visit_id = sheet.visit.id
    rows = [
        [button(title, OfferPicked(visit_id=visit_id, part=part, index=index))] for index, title in enumerate(offered)
    ]
    rows += [
        [button(texts.plain("closing-drop", row=row), RowDropped(visit_id=visit_id, part=part, index=index))]
        for index, row in enumerate(written)
    ]
    if part is Part.NEXT:
        rows = [*_days(texts, NextChosen, visit_id, NEXT_DAYS), *rows]
    if part is Part.CHECK_IN:
        never = button(texts.plain("closing-check-in-never"), CheckInChosen(visit_id=visit_id, days=0))
        rows = [*_days(texts, CheckInChosen, visit_id, CHECK_IN_DAYS), [never]]
    elif part in _filled(sheet):
        rows.append([button(texts.plain("closing-clear"), PartCleared(visit_id=visit_id, part=part))])
    return keyboard(rows, office_footer(texts, ClosingOpened(visit_id=visit_id)))


def _days(
    texts: Texts, data: type[NextChosen] | type[CheckInChosen], visit_id: VisitId, choices: Sequence[int]
) -> Rows:
    return in_rows(
        [button(texts.plain("closing-days", days=days), data(visit_id=visit_id, days=days)) for days in choices], 2
    )


def _filled(sheet: VisitSheet) -> set[Part]:
    """Parts that the owner will find something of; a next visit may be a number of days or a day."""
    filled = {part for part in Part if getattr(sheet.conclusion, part)}
    filled |= {Part.NEXT} if sheet.next_day else set()
    return filled - {Part.CHECK_IN} | ({Part.CHECK_IN} if sheet.check_in_day else set())


def gap_keyboard(texts: Texts, visit_id: VisitId) -> InlineKeyboardMarkup:
    skip = [[button(texts.plain("closing-gap-skip"), GapSkipped(visit_id=visit_id))]]
    return keyboard(skip, office_footer(texts, PartAsked(visit_id=visit_id, part=Part.ADVICE)))


def back_keyboard(texts: Texts, visit_id: VisitId) -> InlineKeyboardMarkup:
    return keyboard(_to_actions(texts, visit_id))


def _step(texts: Texts, visit_id: VisitId, step: Step) -> Button:
    return button(texts.plain(f"act-{step}"), StepTaken(visit_id=visit_id, step=step))


def _time(texts: Texts, at: datetime) -> str:
    return texts.plain("slot-day-hour", at=at)


def _to_actions(texts: Texts, visit_id: VisitId) -> Rows:
    return office_footer(texts, SectionOpened(visit_id=visit_id, section=Section.ACTIONS))
