"""What can go wrong in the clinic, as facts with a text id. Never a sentence.

``text_id`` names a message in ``bot/texts``; ``facts()`` gives its arguments. Every door (bot, panel) turns the
nearest class into words of its own. ``field`` says which answer of a form is meant, where one is.
"""

from collections.abc import Mapping
from typing import Any, ClassVar


class ClinicError(Exception):
    """Anything a person may be told about."""

    text_id: ClassVar[str] = "error-unexpected"
    field: ClassVar[str | None] = None

    def __init__(self, **facts: Any) -> None:
        super().__init__(self.text_id)
        self._facts = facts

    def facts(self) -> Mapping[str, Any]:
        """Arguments of the text; they may hold personal data and never go to a log."""
        return self._facts


# --- the right to act ---------------------------------------------------------------------------------------


class NotAllowed(ClinicError):
    """This person may not do this. The answer does not say whether the thing exists."""

    text_id = "error-not-allowed"


class NotYourVisit(NotAllowed):
    text_id = "error-not-your-visit"


class NotYourPet(NotAllowed):
    text_id = "error-not-your-pet"


class DoctorStays(ClinicError):
    """Somebody with a doctor's place cannot be erased: visits of others hang on it."""

    text_id = "error-doctor-stays"


class VisitGoesOn(ClinicError):
    """A visit is being held right now."""

    text_id = "error-visit-goes-on"


class LoginNeeded(NotAllowed):
    """The act needs a confirmed e-mail address, and this account has none (or its session has ended)."""

    text_id = "error-login-needed"


class VisitAnswered(NotAllowed):
    """A booking that was offered to colleagues has an answer, or the colleague's own time has gone."""

    text_id = "error-visit-answered"


class DoctorsOnly(NotAllowed):
    text_id = "error-doctors-only"


class ConsentNeeded(NotAllowed):
    """A document in its current version has not been agreed to yet."""

    text_id = "error-consent-needed"


# --- things typed by a person -------------------------------------------------------------------------------


class NotUnderstood(ClinicError):
    """An answer that cannot be read; the conversation stays where it is."""

    text_id = "error-not-understood"


class BadEmail(NotUnderstood):
    text_id = "error-bad-email"
    field = "email"


class BadPhone(NotUnderstood):
    text_id = "error-bad-phone"
    field = "phone"


class BadName(NotUnderstood):
    text_id = "error-bad-name"
    field = "name"


class BadPetName(NotUnderstood):
    text_id = "error-bad-pet-name"
    field = "pet_name"


class BadCity(NotUnderstood):
    text_id = "error-bad-city"
    field = "city"


class BadBirthday(NotUnderstood):
    text_id = "error-bad-birthday"
    field = "birthday"


class BadWeight(NotUnderstood):
    text_id = "error-bad-weight"
    field = "weight"


class TooShort(NotUnderstood):
    """Facts: ``least`` characters, ``field``."""

    text_id = "error-too-short"


class TooLong(NotUnderstood):
    """Facts: ``most`` characters, ``length``, ``field``."""

    text_id = "error-too-long"


class BadPeriod(NotUnderstood):
    """Ends before it begins, or lasts longer than ``days``."""

    text_id = "error-bad-period"
    field = "ends"


class ForeignContact(NotUnderstood):
    """A shared contact that is not the sender's own."""

    text_id = "error-foreign-contact"
    field = "phone"


# --- codes and limits ---------------------------------------------------------------------------------------


class WrongCode(ClinicError):
    """Facts: ``tries_left``."""

    text_id = "error-wrong-code"


class NotACode(NotUnderstood):
    """What was typed cannot be a code at all, whatever the code is: it costs no try."""

    text_id = "error-not-a-code"


class CodeExpired(ClinicError):
    """No live code: it ran out, was used, was replaced or never existed. One answer for all four."""

    text_id = "error-code-expired"


class CodeTriesSpent(ClinicError):
    """Five wrong tries kill a code."""

    text_id = "error-code-tries-spent"


class TooOften(ClinicError):
    """A limit on what a person may ask for. Facts: ``wait`` seconds until it is worth trying again."""

    text_id = "error-too-often"


# --- booking ------------------------------------------------------------------------------------------------


class SlotTaken(ClinicError):
    """Someone else was quicker. Facts: ``alternatives``, up to three free ``Slot``s."""

    text_id = "error-slot-taken"


class HoldExpired(ClinicError):
    """The ten minutes are over and the time may be someone else's by now."""

    text_id = "error-hold-expired"


class NoFreeTime(ClinicError):
    text_id = "error-no-free-time"


class NotBookable(ClinicError):
    """The service or the doctor is not offered online (any more)."""

    text_id = "error-not-bookable"


class BookingPaused(ClinicError):
    """The administrator has stopped online booking for a while. Facts: ``own`` whether the clinic has its own ``words``
    for it, ``has_phone`` and ``phone``."""

    text_id = "error-booking-paused"


class DraftIncomplete(ClinicError):
    """A booking with an answer missing. Facts: ``missing``, the field's name."""

    text_id = "error-draft-incomplete"


class TooManyBookings(TooOften):
    text_id = "error-too-many-bookings"


class VisitNotFound(ClinicError):
    text_id = "error-visit-not-found"


class ImpossibleStep(ClinicError):
    """A visit cannot go from its state to the asked one. Facts: ``state``, ``wanted``."""

    text_id = "error-impossible-step"


class TooLateToMove(ClinicError):
    """On the last day the clinic moves a visit, not the owner alone. Facts: ``hours``, ``phone`` of the clinic."""

    text_id = "error-too-late-to-move"


class MovesPaused(ClinicError):
    """While online booking is paused, a visit moves by the clinic's hand: new times are not the bot's to give away.
    Facts: ``phone`` of the clinic."""

    text_id = "error-moves-paused"


class TermsChanged(ClinicError):
    """Less of the price goes back now than was said on the screen: the person decides anew."""

    text_id = "error-terms-changed"


class AlreadySettled(ClinicError):
    """Somebody else, or the two sides themselves, have settled it meanwhile."""

    text_id = "error-already-settled"


# --- administration -----------------------------------------------------------------------------------------


class AlreadyListed(ClinicError):
    """The e-mail is on the allow-list already. Facts: ``doctor_id``, ``name``."""

    text_id = "error-already-listed"
    field = "email"


class PersonNotFound(ClinicError):
    """No such person of Telegram, or they are erased. Said to staff only."""

    text_id = "error-person-not-found"


class DoctorNotFound(ClinicError):
    text_id = "error-doctor-not-found"


class AlreadyLinked(ClinicError):
    """The Vetmanager user belongs to another doctor. Facts: ``doctor_id``, ``name``."""

    text_id = "error-already-linked"
    field = "vm_user_id"


class WrongPassword(ClinicError):
    """E-mail or pass phrase do not match; which of them is never said."""

    text_id = "error-wrong-password"


class WeakPassword(ClinicError):
    """Facts: ``least`` characters."""

    text_id = "error-weak-password"
    field = "password"


# --- the clinic's own system --------------------------------------------------------------------------------


class ClinicSystemError(ClinicError):
    """Vetmanager said no, or nothing. ``permanent`` decides whether the queue tries again by itself."""

    text_id = "error-clinic-system"
    permanent: ClassVar[bool] = False


class ClinicUnavailable(ClinicSystemError):
    """Down, slow, throttled or unreachable: worth trying later."""

    text_id = "error-clinic-unavailable"


class ClinicRefused(ClinicSystemError):
    """Understood and refused: the same request will be refused again. The administrator's problem."""

    text_id = "error-clinic-refused"
    permanent = True


class ClinicNotConfigured(ClinicSystemError):
    """No address or no key in the settings."""

    text_id = "error-clinic-not-configured"
    permanent = True


class DoctorBoundElsewhere(ClinicError):
    """The doctor's place is tied to another Telegram account; an administrator has to allow the move (A1)."""

    text_id = "error-doctor-bound-elsewhere"


# --- files --------------------------------------------------------------------------------------------------


class FileTooLarge(ClinicError):
    """Facts: ``most`` megabytes for this kind of file."""

    text_id = "error-file-too-large"


class TooLargeForTelegram(FileTooLarge):
    """A bot cannot fetch it from Telegram, but the upload page takes it. Facts: ``most`` megabytes."""

    text_id = "error-file-too-large-for-telegram"


class FileRefused(ClinicError):
    """Not a file that we keep. Facts: ``reason``, a ``Refusal`` of bot/domain/files.py."""

    text_id = "error-file-refused"


class TooManyFiles(ClinicError):
    """Facts: ``most`` files in one booking."""

    text_id = "error-too-many-files"


class QuotaExceeded(ClinicError):
    """Facts: ``most`` megabytes that one person may keep with us."""

    text_id = "error-file-quota"


class FileGone(NotAllowed):
    """No such file for this person: deleted, never there, or somebody else's. One answer for all three."""

    text_id = "error-file-gone"


class LinkGone(NotAllowed):
    """A link that was used, has run out or never existed. One answer for all three."""

    text_id = "error-link-gone"


class NoRoomForFiles(ClinicError):
    """Our disk is full or cannot be written: the administrator's problem, worth trying later."""

    text_id = "error-no-room-for-files"


# --- the doctor's side --------------------------------------------------------------------------------------


class BadTemperature(NotUnderstood):
    text_id = "error-bad-temperature"
    field = "temperature"


class BadNextVisit(NotUnderstood):
    """Neither a number of days nor a day to come. Facts: ``most`` days."""

    text_id = "error-bad-next-visit"
    field = "next"


class BadMedicine(NotUnderstood):
    """A row of the medicines table that cannot be read."""

    text_id = "error-bad-medicine"
    field = "medicine"


class BadRoomLink(NotUnderstood):
    """Not an https address of a video room."""

    text_id = "error-bad-room-link"
    field = "url"


class ReasonNeeded(NotUnderstood):
    """A doctor who cancels or declines says why."""

    text_id = "error-reason-needed"
    field = "reason"


class ConclusionEmpty(ClinicError):
    """Nothing to give to the owner yet: no diagnosis, no finding, no recommendation, no medicine."""

    text_id = "error-conclusion-empty"


class VisitNotFinished(ClinicError):
    """There is no result before the visit is closed."""

    text_id = "error-visit-not-finished"


class ChatClosed(ClinicError):
    """Facts: ``door``, why nothing can be said now (a ``Door`` of bot/domain/chat.py)."""

    text_id = "error-chat-closed"


class RoomNotReady(ClinicError):
    """No link now. Facts: ``why`` as a ``Joining``, or "no-room" while the doctor has none; ``at``: from when on."""

    text_id = "error-room-not-ready"


class TooLateToUndo(ClinicError):
    """Five minutes are over."""

    text_id = "error-too-late-to-undo"


class CheckInOver(ClinicError):
    """Nobody is waiting for this answer any more: the visit was taken back, or it was too long ago."""

    text_id = "error-check-in-over"
