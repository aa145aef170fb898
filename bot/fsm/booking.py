"""The booking dialogue without Telegram: what is asked next, and what "back" forgets."""

from dataclasses import dataclass

from bot.fsm.booking_draft import ANY_DOCTOR, BookingDraft, HeldTime, SeenFlags
from bot.fsm.booking_questions import ABOUT_NEW_PET, FIELDS, ORDER, BookingStates, Question

__all__ = [
    "ANY_DOCTOR",
    "FIELDS",
    "ORDER",
    "WHOLE_DAY",
    "BookingDraft",
    "BookingStates",
    "HeldTime",
    "Known",
    "Question",
    "SeenFlags",
    "next_question",
    "step_back",
]

WHOLE_DAY = "all"
"""The part of the day where so few times are free that nobody is asked for a part."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the clinic knows of the person already, and therefore does not ask."""

    is_logged_in: bool = False
    has_name: bool = False
    has_phone: bool = False
    agreed_to_data: bool = False
    agreed_to_rest: bool = False
    pets: tuple[int, ...] | None = None
    """None while nobody has looked."""


def next_question(draft: BookingDraft, known: Known) -> Question:
    """The first question without an answer; the summary when there is none."""
    if draft.asking is not None:
        return draft.asking
    return next((one for one in ORDER if not _is_answered(one, draft, known)), Question.SUMMARY)


def step_back(draft: BookingDraft, known: Known) -> BookingDraft | None:
    """The draft one question earlier, or None before the first. Leaving an edit keeps the old answer."""
    if draft.is_editing:
        return draft.model_copy(update={"asking": None, "is_editing": False})
    now = next_question(draft, known)
    earlier = [one for one in ORDER[: ORDER.index(now)] if _can_return_to(one, draft)]
    if not earlier:
        return None
    return draft.forget(earlier[-1]).asked_for(earlier[-1])


def _is_answered(question: Question, draft: BookingDraft, known: Known) -> bool:
    if question in ABOUT_NEW_PET and not draft.is_new_pet:
        return True
    match question:
        case Question.PERSONAL_DATA:
            return known.agreed_to_data
        case Question.LOGIN:
            return known.is_logged_in
        case Question.NAME:
            return known.has_name
        case Question.PHONE:
            return known.has_phone
        case Question.PET:
            return draft.is_new_pet or draft.pet_id is not None
        case Question.BIRTHDAY:
            return draft.age_words is not None
        case Question.WEIGHT:
            return draft.is_weight_asked
        case Question.DOCUMENTS:
            return known.agreed_to_rest
        case Question.SUMMARY:
            return False
        case _:
            return getattr(draft, FIELDS[question][0]) is not None


def _can_return_to(question: Question, draft: BookingDraft) -> bool:
    """Only to what this draft itself answered, and not to a choice that was never offered."""
    if question is Question.PART and draft.part == WHOLE_DAY:
        return False
    if question in ABOUT_NEW_PET and not draft.is_new_pet:
        return False
    return question in FIELDS and _is_answered(question, draft, Known())
