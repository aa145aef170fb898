"""Going on with a booking: what is asked next, the time that is held meanwhile, and the way back."""

from dataclasses import replace

from bot.domain.errors import SlotTaken
from bot.domain.ids import ServiceId
from bot.domain.people import Role
from bot.domain.visits import Slot
from bot.fsm.booking import ORDER, BookingDraft, HeldTime, Known, Question, next_question, step_back
from bot.handlers.client.booking.questions import PAGES
from bot.handlers.common.entry import begin_login
from bot.handlers.common.held import held_words, is_held
from bot.handlers.common.home import show_home
from bot.handlers.desk import Desk
from bot.keyboards import booking as buttons
from bot.keyboards.callbacks import Place
from bot.keyboards.page import Page
from bot.services.consents import PERSONAL_DATA

_AFTER_THE_SLOT = frozenset(ORDER[ORDER.index(Question.SLOT) + 1 :])


async def ask(desk: Desk, draft: BookingDraft, notice: str | None = None) -> None:
    """Keep the draft and show its next question, under a sentence about what has just happened."""
    known = await what_is_known(desk, draft)
    draft = draft.with_obvious_pet(known.pets)
    question = next_question(draft, known)
    if question in _AFTER_THE_SLOT and not is_held(desk, draft):
        return await hold(desk, draft, _slot(draft))
    if desk.rules.booking_paused:
        await draft.save(desk.state)  # the answers wait until booking is open again
        desk.booking.check_open(desk.account)
    if question is Question.LOGIN:
        await draft.save(desk.state)
        return await begin_login(desk, Role.OWNER, Place.BOOK, notice)
    page = await PAGES[question](desk, draft)  # first: an answer that leads nowhere is not kept
    await draft.save(desk.state)
    await desk.state.set_state(question.state)
    return await desk.screen.show(page.under(_above(desk, draft, question, notice)))


async def hold(desk: Desk, draft: BookingDraft, slot: Slot) -> None:
    """Keep the time for the person and go on; when somebody was quicker, offer the nearest instead (C11)."""
    draft = draft.model_copy(update={"slot": HeldTime.of(slot), "held_until": None})
    await draft.save(desk.state)  # kept together with the hold itself, in one commit
    try:
        held = await desk.booking.hold(
            desk.account, ServiceId(draft.service_id or 0), slot, any_doctor=draft.any_doctor
        )
    except SlotTaken as taken:
        return await offer_instead(desk, draft, taken)
    return await ask(desk, draft.model_copy(update={"slot": HeldTime.of(held.slot), "held_until": held.expires_at}))


async def offer_instead(desk: Desk, draft: BookingDraft, taken: SlotTaken) -> None:
    """The time is gone, the answers are not: up to three nearest times as buttons."""
    await draft.forget(Question.SLOT).asked_for(Question.SLOT).save(desk.state)
    await desk.state.set_state(Question.SLOT.state)
    slots: list[Slot] = taken.facts()["alternatives"]
    text_id = "booking-taken" if slots else "booking-taken-all"
    await desk.screen.show(Page(desk.texts(text_id), buttons.alternatives(desk.texts, slots)))


async def go_back(desk: Desk, draft: BookingDraft) -> None:
    """One question earlier; before the first one is the first screen, and the draft waits there."""
    earlier = step_back(draft, await what_is_known(desk, draft))
    if earlier is None:
        return await show_home(desk)
    return await ask(desk, earlier)


async def what_is_known(desk: Desk, draft: BookingDraft) -> Known:
    """What needs no asking. Nothing is looked up before the time is chosen: nothing personal is asked until then."""
    if draft.slot is None:
        return Known()
    missing = {document.key for document in await desk.consents.missing(desk.account)}
    profile = await desk.profiles.get(desk.account)
    known = Known(
        is_logged_in=desk.account.owner is not None,
        has_name=bool(profile.name),
        has_phone=bool(profile.phone),
        agreed_to_data=PERSONAL_DATA not in missing,
        agreed_to_rest=not missing,
    )
    if not known.is_logged_in or draft.pet is not None or draft.is_new_pet:
        return known
    mine = await desk.pets.mine(desk.account)
    return replace(known, pets=tuple(pet.id for pet in mine.pets))


def _above(desk: Desk, draft: BookingDraft, question: Question, notice: str | None) -> str:
    """What has just happened, and until when the time is kept."""
    held = held_words(desk, draft) if question in _AFTER_THE_SLOT else ""
    return "\n\n".join(words for words in (notice, held) if words)


def _slot(draft: BookingDraft) -> Slot:
    assert draft.slot is not None
    return draft.slot.slot
