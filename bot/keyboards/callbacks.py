"""Every button's data side by side, so that the 64 bytes of Telegram are watched in one place; a doctor's own buttons
stand in doctor_callbacks.py, those over what is the owner's own in own_callbacks.py.

The digit in a prefix is the version of its fields: when they change it grows, and an old button is told that its
screen is out of date instead of being misread. Nothing here is trusted: a service checks whatever a tap asks for.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import AfterValidator, Field

from bot.domain.catalogue import ClientType
from bot.domain.notices import Topic, VisitReminder, Way
from bot.domain.people import Language, Role
from bot.domain.pets import Sex, Species
from bot.domain.requests import Contact
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


def moments_of(chosen: str) -> list[datetime]:
    return [moment_of(int(one, 36)) for one in chosen.split("-") if one]


def chosen_data(moments: Iterable[datetime]) -> str:
    return "-".join(_base36(minutes_of(at)) for at in sorted(moments))


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits or "0"


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
    PROFILE = "profile"
    CITY = "city"
    PHONE = "phone"
    EMAIL = "email"
    NO_MIDDLE = "no-middle"
    ABOUT = "about"
    WORK = "work"
    LOGIN = "login"
    LANGUAGE = "language"
    ZONE = "zone"
    CONSENTS = "consents"
    PAPERS = "papers"
    MY_DATA = "my-data"
    EXPORT = "export"
    STAY = "stay"
    LOGOUT = "logout"
    TODAY = "today"
    ADVICE = "advice"
    CALL = "call"


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


class DoctorsOpened(CallbackData, prefix="vets1"):
    page: PageNumber


class DoctorOpened(CallbackData, prefix="who3"):
    doctor_id: Id
    page: PageNumber


class DoctorWanted(CallbackData, prefix="want2"):
    """This service with this doctor."""

    doctor_id: Id
    service_id: Id


# --- booking --------------------------------------------------------------------------------------------------


class FlagTicked(CallbackData, prefix="flag1"):
    """A red-flag group, or "none"."""

    flag: str


class RescueCity(CallbackData, prefix="city1"):
    """The place in the list of cities that have a clinic open day and night; 999 is the list itself."""

    index: Id


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


# --- requests to the desk -------------------------------------------------------------------------------------


class ServiceAsked(CallbackData, prefix="ask1"):
    """A service without a time of its own, ordered through the desk."""

    service_id: Id


class RequestSkipped(CallbackData, prefix="rskip1"):
    question: str


class RequestEdited(CallbackData, prefix="redit1"):
    question: str


class ContactWanted(CallbackData, prefix="rhow1"):
    contact: Contact


class RequestSent(CallbackData, prefix="rsend1"):
    """The draft's one-time key: ten taps are one request."""

    key: str


class RequestWithdrawn(CallbackData, prefix="rgone1"):
    request_id: Id


# --- visits and pets ------------------------------------------------------------------------------------------


class Why(StrEnum):
    """Why an owner cancels, where one tap is enough."""

    PLANS = "plans"
    BETTER = "better"
    ELSEWHERE = "elsewhere"
    TIME = "time"


class VisitsOpened(CallbackData, prefix="vis1"):
    past: bool
    page: PageNumber


class VisitOpened(CallbackData, prefix="visit1"):
    visit_id: Id


class CancelAsked(CallbackData, prefix="canc1"):
    visit_id: Id


class CancelSure(CallbackData, prefix="canc2"):
    """``percent`` of the price was promised back when this button was shown."""

    visit_id: Id
    percent: Annotated[int, Field(ge=0, le=100)]


class CancelWhy(CallbackData, prefix="cwhy1"):
    visit_id: Id
    why: Why


class MoveAsked(CallbackData, prefix="move1"):
    """``anybody``: days of every doctor of the service, not only of the visit's own."""

    visit_id: Id
    anybody: bool = False


class MoveDay(CallbackData, prefix="mday1"):
    visit_id: Id
    anybody: bool
    day: Day


class MoveTo(CallbackData, prefix="mto1"):
    visit_id: Id
    doctor_id: Id
    at: Minutes


class MoveSure(CallbackData, prefix="mto2"):
    visit_id: Id
    doctor_id: Id
    at: Minutes


Chosen = Annotated[str, Field(pattern=r"^([0-9a-z]{1,6}(-[0-9a-z]{1,6}){0,2})?$")]
"""Up to three moments, as minutes in base 36: the ticks live in the button, so a restart forgets none."""


class LateMove(CallbackData, prefix="mlate1"):
    """Times that would suit, ticked on the screen before this tap; ``sent``: they go to the desk."""

    visit_id: Id
    chosen: Chosen
    sent: bool = False


class InfoAsked(CallbackData, prefix="vinfo1"):
    visit_id: Id


class InfoAnew(CallbackData, prefix="vnew1"):
    """Tell it again from the beginning; what was told first stays beside it."""

    visit_id: Id


class BookAgain(CallbackData, prefix="again2"):
    """The same pet, doctor and service as in this visit (C33)."""

    visit_id: Id


class ResultShown(CallbackData, prefix="vres1"):
    visit_id: Id


class PayExplained(CallbackData, prefix="vpay1"):
    visit_id: Id


class FilesWanted(CallbackData, prefix="files1"):
    """ "Send files for this visit": the owner's shelf, on which whatever is sent is kept."""

    visit_id: Id


class UploadAsked(CallbackData, prefix="upl1"):
    """A one-time page for what Telegram does not carry; here and below 0 is the booking that is being written."""

    visit_id: Id


class RemovalAsked(CallbackData, prefix="fdel1"):
    visit_id: Id


class FileRemoved(CallbackData, prefix="frm1"):
    visit_id: Id
    file_id: Id


class PetOpened(CallbackData, prefix="animal1"):
    pet_id: Id


# --- what one wants to hear ---------------------------------------------------------------------------------------


class NoticesOpened(CallbackData, prefix="nots1"):
    """``about``: the topic that the tapped message belongs to; empty from the settings."""

    about: Annotated[str, Field(pattern=r"^[a-z]{0,16}$")] = ""


class NoticeSwitched(CallbackData, prefix="notw1"):
    way: Way
    topic: Topic
    on: bool


class VisitReminderSwitched(CallbackData, prefix="notr1"):
    kind: VisitReminder
    on: bool


class QuietSwitched(CallbackData, prefix="notq1"):
    on: bool


class Touched(CallbackData, prefix="seen1"):
    """ "I have seen it": no letter follows."""


class Coming(CallbackData, prefix="come1"):
    visit_id: Id


# --- both sides of a visit ------------------------------------------------------------------------------------


class ChatsOpened(CallbackData, prefix="chats1"):
    pass


class ChatOpened(CallbackData, prefix="chat1"):
    visit_id: Id


class ChatLeft(CallbackData, prefix="chatx1"):
    pass


class SaidToDesk(CallbackData, prefix="chatdesk1"):
    """What was said into a closed chat goes to the desk."""

    visit_id: Id


class ChatMeant(CallbackData, prefix="chatto1"):
    """The answer to "whom is this message for?"; 0 is nobody."""

    visit_id: Id


class VideoOpened(CallbackData, prefix="video1"):
    visit_id: Id


class CannotConnect(CallbackData, prefix="novid1"):
    """Without a wish: the first tap, after which the doctor knows and the owner chooses."""

    visit_id: Id
    wish: Wish | None = None


class Connected(CallbackData, prefix="conn1"):
    visit_id: Id


class SuggestionTaken(CallbackData, prefix="sugg1"):
    visit_id: Id
    at: Minutes


class AlternativeTaken(CallbackData, prefix="alt1"):
    """Another time instead of a visit that the doctor has cancelled."""

    visit_id: Id
    doctor_id: Id
    at: Minutes


class ResultAgain(CallbackData, prefix="paper1"):
    visit_id: Id
