"""The data of buttons that only a doctor's session may press; the rules are those of callbacks.py."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from bot.domain.notes import Audience
from bot.keyboards.callbacks import Day, Id, Minutes, PageNumber
from bot.services.doctor_reminders import ReminderKind
from bot.services.gallery import FileWish


class Section(StrEnum):
    BRIEF = "brief"
    BOOKING = "booking"
    PATIENT = "patient"
    OWNER = "owner"
    PROBLEM = "problem"
    FILES = "files"
    HISTORY = "history"
    NOTES = "notes"
    ACTIONS = "actions"


class DayOpened(CallbackData, prefix="dday1"):
    day: Day


class WeekOpened(CallbackData, prefix="dweek1"):
    """The Monday of the week."""

    day: Day


class SectionOpened(CallbackData, prefix="dcard1"):
    visit_id: Id
    section: Section


class DeskVisitOpened(CallbackData, prefix="ddesk1"):
    """A visit that stands only in Vetmanager; page 0 is its card, the others are the patient's history."""

    admission_id: Id
    page: PageNumber


class HistoryTurned(CallbackData, prefix="dhist1"):
    visit_id: Id
    page: PageNumber


class PhoneShown(CallbackData, prefix="dtel1"):
    visit_id: Id


class SyncExplained(CallbackData, prefix="dsync1"):
    visit_id: Id


class VoicePlayed(CallbackData, prefix="dvoice1"):
    visit_id: Id


class NoteBegun(CallbackData, prefix="dnote1"):
    visit_id: Id
    audience: Audience


class NotePlayed(CallbackData, prefix="dplay1"):
    visit_id: Id
    note_id: Id


class Part(StrEnum):
    """What a conclusion is made of; ``field`` names the column of it that "clear" empties."""

    DIAGNOSIS = "diagnoses"
    FOUND = "found"
    ADVICE = "advice"
    MEDICINE = "medicines"
    WATCH = "watch"
    WEIGHT = "weight_kg"
    TEMPERATURE = "temperature"
    NEXT = "next_days"
    CHECK_IN = "check_in_days"


class ClosingOpened(CallbackData, prefix="dclose1"):
    visit_id: Id


class PartAsked(CallbackData, prefix="dpart1"):
    visit_id: Id
    part: Part


class PartCleared(CallbackData, prefix="dwipe1"):
    visit_id: Id
    part: Part


class RowDropped(CallbackData, prefix="ddrop1"):
    """One diagnosis or medicine out again, by its place."""

    visit_id: Id
    part: Part
    index: Id


class OfferPicked(CallbackData, prefix="dpick1"):
    """The place in the list that is on the screen: titles are too long for a button's data."""

    visit_id: Id
    part: Part
    index: Id


class GapSkipped(CallbackData, prefix="dgap1"):
    """What a ready text leaves open stays open, as three dots."""

    visit_id: Id


class NextChosen(CallbackData, prefix="dnext1"):
    """0 is "no next visit"."""

    visit_id: Id
    days: Id


class CheckInChosen(CallbackData, prefix="dask1"):
    """When the owner is asked how the pet is; 0 is "do not ask"."""

    visit_id: Id
    days: Id


class ClosingPreviewed(CallbackData, prefix="dview1"):
    visit_id: Id


class ClosingFinished(CallbackData, prefix="dend1"):
    visit_id: Id


class PaperWanted(CallbackData, prefix="dpdf1"):
    visit_id: Id
    for_owner: bool
    chat: bool


class Step(StrEnum):
    ACCEPT = "accept"
    START = "start"
    NO_SHOW = "no_show"
    UNDO = "undo"


class StepTaken(CallbackData, prefix="dstep1"):
    """``sure`` is the second tap, where one is asked for."""

    visit_id: Id
    step: Step
    sure: bool = False


class CancelBegun(CallbackData, prefix="dcanc1"):
    visit_id: Id


class ReasonPicked(CallbackData, prefix="dwhy1"):
    """The place in the list of ready reasons."""

    visit_id: Id
    index: Id


class CancelMeant(CallbackData, prefix="dcans1"):
    """ "Yes, cancel": the reason stands in the draft."""

    visit_id: Id


class VisitTakenOver(CallbackData, prefix="dtake1"):
    """A colleague takes a booking that nobody has answered."""

    visit_id: Id


class TimesAsked(CallbackData, prefix="dtimes1"):
    visit_id: Id


class TimeSuggested(CallbackData, prefix="dsugg1"):
    visit_id: Id
    at: Minutes


class VideoStarted(CallbackData, prefix="dvideo2"):
    """``sure``: long before the time it was asked about."""

    visit_id: Id
    sure: bool = False


class RoomAsked(CallbackData, prefix="droom1"):
    """0 is the doctor's own room, for all visits."""

    visit_id: Id


class ChatLocked(CallbackData, prefix="dlock1"):
    visit_id: Id
    locked: bool


class QuickSaid(CallbackData, prefix="dquick1"):
    visit_id: Id
    index: Id


class PauseAsked(CallbackData, prefix="dpause1"):
    pass


class PauseChosen(CallbackData, prefix="dpaus1"):
    at: Minutes


class PauseEnded(CallbackData, prefix="dgoon1"):
    pass


class FileShown(CallbackData, prefix="dfile1"):
    """A protected copy of one file; 0 is everything that the owner has sent."""

    visit_id: Id
    file_id: Id


class MoreAsked(CallbackData, prefix="dmore1"):
    visit_id: Id


class MoreWanted(CallbackData, prefix="dwish1"):
    visit_id: Id
    wish: FileWish


class FileSending(CallbackData, prefix="dsend1"):
    """ "Send files to the owner": whatever is sent from here on goes to them."""

    visit_id: Id


class SentRemoved(CallbackData, prefix="dsrm1"):
    visit_id: Id
    file_id: Id


class LargeSending(CallbackData, prefix="dbig1"):
    visit_id: Id


class PatientsOpened(CallbackData, prefix="dpat1"):
    page: PageNumber


class PatientSearch(CallbackData, prefix="dfind1"):
    pass


class RemindersOpened(CallbackData, prefix="drem1"):
    pass


class ReminderSwitched(CallbackData, prefix="dswitch1"):
    kind: ReminderKind
    on: bool


DOCTORS_ONLY = (
    DayOpened,
    WeekOpened,
    SectionOpened,
    DeskVisitOpened,
    HistoryTurned,
    PhoneShown,
    SyncExplained,
    VoicePlayed,
    NoteBegun,
    NotePlayed,
    ClosingOpened,
    PartAsked,
    PartCleared,
    RowDropped,
    OfferPicked,
    GapSkipped,
    NextChosen,
    CheckInChosen,
    ClosingPreviewed,
    ClosingFinished,
    PaperWanted,
    StepTaken,
    CancelBegun,
    ReasonPicked,
    CancelMeant,
    VisitTakenOver,
    TimesAsked,
    TimeSuggested,
    VideoStarted,
    RoomAsked,
    ChatLocked,
    QuickSaid,
    PauseAsked,
    PauseChosen,
    PauseEnded,
    FileShown,
    MoreAsked,
    MoreWanted,
    FileSending,
    SentRemoved,
    LargeSending,
    PatientsOpened,
    PatientSearch,
    RemindersOpened,
    ReminderSwitched,
)
"""Buttons that only a doctor's session may press."""
