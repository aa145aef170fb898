"""What the profile and its questions look like."""

from datetime import datetime

from bot.domain import phone
from bot.domain.people import Profile
from bot.fsm.profile import ProfileStates
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import Place
from bot.keyboards.page import Page
from bot.keyboards.profile import profile_keyboard, question_keyboard
from bot.texts import Texts

_OTHER_WAYS = {"middle": (Place.NO_MIDDLE,), "city": (Place.ZONE,)}


def profile_page(texts: Texts, profile: Profile, now: datetime) -> Page:
    person, nothing = profile.person, texts.plain("profile-nothing")
    words = texts(
        "profile",
        last=person.last or nothing,
        first=person.first or nothing,
        middle=person.middle or texts.plain("profile-no-middle" if profile.has_no_middle else "profile-nothing"),
        phone=phone.spaced(profile.phone) or nothing,
        phone_proof="yes" if profile.phone_is_proven else "no",
        email=profile.email or nothing,
        city=profile.city or nothing,
        at=now,
    )
    return Page(words, profile_keyboard(texts))


def question_page(texts: Texts, about: str) -> Page:
    """``about`` is the name of the state in which the answer is read."""
    keyboard = question_keyboard(texts, *_OTHER_WAYS.get(about, ()))
    return Page(texts(f"profile-ask-{about}"), keyboard, wants_contact=about == "phone")


async def show_question(desk: Desk, notice: str | None = None) -> None:
    """The question that is open, once more."""
    state = str(await desk.state.get_state())
    await desk.screen.show(question_page(desk.texts, state.partition(":")[2]).under(notice))


PROFILE_STATES = frozenset(state.state for state in ProfileStates.__all_states__)
