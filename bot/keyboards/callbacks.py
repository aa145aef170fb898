"""Every button's data side by side, so that the 64 bytes of Telegram are watched in one place.

The digit in a prefix is the version of its fields: when they change it grows, and an old button is told that its
screen is out of date instead of being misread. Nothing here is trusted: a service checks whatever a tap asks for.
"""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import AfterValidator, Field

from bot.domain.catalogue import ClientType
from bot.domain.notes import Audience
from bot.domain.people import Language, Role
from bot.domain.pets import Sex, Species
from bot.services.doctor_reminders import ReminderKind
from bot.services.video import Wish

MOST_BYTES = 64

Id = Annotated[int, Field(ge=0, le=2**53)]
"""A row's id; a forged giant must not reach a database as a number that it cannot hold."""

PageNumber = Annotated[int, Field(ge=0, le=999)]
Minutes = Annotated[int, Field(ge=0, le=10**8)]
"""Minutes since 1970, UTC, until the year 2160."""


def moment_of(minutes: int) -> datetime:
    return datetime.fromtimestamp(minutes * 60, UTC)


def minutes_of(at: datetime) -> int:
    return int(at.timestamp()) // 60


def day_of(data: str) -> date:
    """The day behind ``20260603``; ValueError for anything else."""
    return datetime.strptime(data, "%Y%m%d").replace(tzinfo=UTC).date()


def day_data(day: date) -> str:
    return day.strftime("%Y%m%d")


def _checked_day(data: str) -> str:
    day_of(data)
    return data


Day = Annotated[str, Field(pattern=r"^20\d{6}$"), AfterValidator(_checked_day)]
"""A calendar day: callback data carries no date (aiogram packs none)."""


class Place(StrEnum):
    """Where a plain button leads. ``HERE`` is the question that is open now, ``BACK`` the one before it."""

    HOME = "home"
    HERE = "here"
    BACK = "back"
    BOOK = "book"
    RESUME = "resume"
    AFRESH = "afresh"
    VISITS = "visits"
    PETS = "pets"
    URGENT = "urgent"
    PRICES = "prices"
    DOCTORS = "doctors"
    HELP = "help"
    SETTINGS = "settings"
    ABOUT = "about"
    WORK = "work"
    LOGIN = "login"
    LANGUAGE = "language"
    ZONE = "zone"
    CONSENTS = "consents"
    LOGOUT = "logout"
    TODAY = "today"


class Go(CallbackData, prefix="go1"):
    to: Place


# --- people ---------------------------------------------------------------------------------------------------


class LanguageChosen(CallbackData, prefix="lang1"):
    language: Language


class ZoneChosen(CallbackData, prefix="zone1"):
    """An IANA name."""

    zone: str


class RoleChosen(CallbackData, prefix="role1"):
    role: Role


class LoggedOut(CallbackData, prefix="out1"):
    everywhere: bool


class CodeAgain(CallbackData, prefix="again1"):
    pass


class AddressChange(CallbackData, prefix="addr1"):
    pass


class Agreed(CallbackData, prefix="agree1"):
    """The document's key and the version that was on the screen."""

    key: str
    version: str


class DocumentRead(CallbackData, prefix="doc1"):
    key: str
    page: PageNumber


class Withdrawn(CallbackData, prefix="wdraw1"):
    """``sure`` is the second tap."""

    key: str
    sure: bool


class HelpTopic(CallbackData, prefix="help1"):
    topic: str


# --- catalogue ------------------------------------------------------------------------------------------------


class ClientTypeChosen(CallbackData, prefix="who1"):
    kind: ClientType


class ShelfOpened(CallbackData, prefix="shelf1"):
    kind: ClientType
    category: str
    page: PageNumber


class ServiceOpened(CallbackData, prefix="card1"):
    kind: ClientType
    service_id: Id
    page: PageNumber


class ServiceWanted(CallbackData, prefix="want1"):
    service_id: Id


# --- booking --------------------------------------------------------------------------------------------------


class FlagTicked(CallbackData, prefix="flag1"):
    """A red-flag group, or "none"."""

    flag: str


class DoctorChosen(CallbackData, prefix="vet1"):
    """0 is "any suitable doctor"."""

    doctor_id: Id


class DayChosen(CallbackData, prefix="day1"):
    day: Day


class PartChosen(CallbackData, prefix="part1"):
    part: str


class SlotChosen(CallbackData, prefix="slot1"):
    doctor_id: Id
    at: Minutes


class PetChosen(CallbackData, prefix="pet1"):
    """0 is "another pet"."""

    pet_id: Id


class SpeciesChosen(CallbackData, prefix="spec1"):
    species: Species


class BreedChosen(CallbackData, prefix="breed1"):
    """The place in the list that is on the screen: names of breeds are too long for a button's data."""

    index: Id


class SexChosen(CallbackData, prefix="sex1"):
    sex: Sex


class Skipped(CallbackData, prefix="skip1"):
    question: str


class LineEdited(CallbackData, prefix="edit1"):
    question: str


class Booked(CallbackData, prefix="book1"):
    """The draft's one-time key: ten taps are one booking."""

    key: str


# --- visits and pets ------------------------------------------------------------------------------------------


class VisitsOpened(CallbackData, prefix="vis1"):
    past: bool
    page: PageNumber


class VisitOpened(CallbackData, prefix="visit1"):
    visit_id: Id


class PetOpened(CallbackData, prefix="animal1"):
    pet_id: Id


# --- doctor ---------------------------------------------------------------------------------------------------


class Section(StrEnum):
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


class PhoneShown(CallbackData, prefix="dtel1"):
    visit_id: Id


class SyncExplained(CallbackData, prefix="dsync1"):
    visit_id: Id


class VoicePlayed(CallbackData, prefix="dvoice1"):
    visit_id: Id


class NoteBegun(CallbackData, prefix="dnote1"):
    visit_id: Id
    audience: Audience


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


class ClosingOpened(CallbackData, prefix="dclose1"):
    visit_id: Id


class PartAsked(CallbackData, prefix="dpart1"):
    visit_id: Id
    part: Part


class PartCleared(CallbackData, prefix="dwipe1"):
    visit_id: Id
    part: Part


class OfferPicked(CallbackData, prefix="dpick1"):
    """The place in the list that is on the screen: titles are too long for a button's data."""

    visit_id: Id
    part: Part
    index: Id


class NextChosen(CallbackData, prefix="dnext1"):
    """0 is "no next visit"."""

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


class TimesAsked(CallbackData, prefix="dtimes1"):
    visit_id: Id


class TimeSuggested(CallbackData, prefix="dsugg1"):
    visit_id: Id
    at: Minutes


class VideoStarted(CallbackData, prefix="dvideo1"):
    visit_id: Id


class RoomAsked(CallbackData, prefix="droom1"):
    """0 is the doctor's own room, for all visits."""

    visit_id: Id


class ChatLocked(CallbackData, prefix="dlock1"):
    visit_id: Id
    locked: bool


class QuickSaid(CallbackData, prefix="dquick1"):
    visit_id: Id
    index: Id


class PatientsOpened(CallbackData, prefix="dpat1"):
    page: PageNumber


class PatientSearch(CallbackData, prefix="dfind1"):
    pass


class RemindersOpened(CallbackData, prefix="drem1"):
    pass


class ReminderSwitched(CallbackData, prefix="dswitch1"):
    kind: ReminderKind
    on: bool


# --- both sides of a visit ------------------------------------------------------------------------------------


class ChatsOpened(CallbackData, prefix="chats1"):
    pass


class ChatOpened(CallbackData, prefix="chat1"):
    visit_id: Id


class ChatLeft(CallbackData, prefix="chatx1"):
    pass


class ChatMeant(CallbackData, prefix="chatto1"):
    """The answer to "whom is this message for?"; 0 is nobody."""

    visit_id: Id


class VideoOpened(CallbackData, prefix="video1"):
    visit_id: Id


class CannotConnect(CallbackData, prefix="novid1"):
    visit_id: Id
    wish: Wish


class SuggestionTaken(CallbackData, prefix="sugg1"):
    visit_id: Id
    at: Minutes


class ResultAgain(CallbackData, prefix="paper1"):
    visit_id: Id


DOCTORS_ONLY = (
    DayOpened,
    WeekOpened,
    SectionOpened,
    PhoneShown,
    SyncExplained,
    VoicePlayed,
    NoteBegun,
    ClosingOpened,
    PartAsked,
    PartCleared,
    OfferPicked,
    NextChosen,
    ClosingPreviewed,
    ClosingFinished,
    PaperWanted,
    StepTaken,
    CancelBegun,
    TimesAsked,
    TimeSuggested,
    VideoStarted,
    RoomAsked,
    ChatLocked,
    QuickSaid,
    PatientsOpened,
    PatientSearch,
    RemindersOpened,
    ReminderSwitched,
)
"""Buttons that only a doctor's session may press."""
