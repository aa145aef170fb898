"""The first screen, for whoever is looking at it: an owner's menu, or a doctor's day."""

from datetime import timedelta

from bot.domain.errors import BookingPaused, NotBookable
from bot.domain.ids import ServiceId
from bot.fsm.booking import BookingDraft
from bot.handlers.desk import Desk
from bot.handlers.doctor.pages import day_page
from bot.keyboards.menu import home_keyboard, paused_keyboard
from bot.keyboards.page import Page

DRAFT_LIVES = timedelta(hours=24)
"""An unfinished booking is forgotten after this (C15)."""


async def show_home(desk: Desk, notice: str | None = None) -> None:
    """Leave whatever dialogue there is; an unfinished booking waits on the first screen."""
    await desk.state.set_state(None)
    page = await day_page(desk, desk.clinic_today) if desk.account.is_doctor else await owner_home(desk)
    await desk.screen.show(page.under(notice))


async def owner_home(desk: Desk) -> Page:
    draft = await unfinished(desk)
    words = desk.texts("home", clinic=desk.rules.name)
    if desk.rules.booking_paused:
        words += "\n\n" + desk.texts("home-paused")
    if draft is not None:
        words += "\n\n" + await draft_words(desk, draft)
    keyboard = home_keyboard(desk.texts, has_draft=draft is not None, can_switch=desk.account.doctor is not None)
    return Page(words, keyboard)


def paused_page(desk: Desk, paused: BookingPaused) -> Page:
    """The stop tap is on (A20): kindly, with the other ways to the clinic. Whatever was answered stays."""
    return Page(desk.texts(paused.text_id, **paused.facts()), paused_keyboard(desk.texts))


async def unfinished(desk: Desk) -> BookingDraft | None:
    """A booking that was begun and not finished; one that nobody has gone on with for a day is forgotten."""
    draft = await BookingDraft.load(desk.state)
    if draft is None or desk.clock() - draft.started_at < DRAFT_LIVES:
        return draft
    await BookingDraft.drop(desk.state)
    return None


async def draft_words(desk: Desk, draft: BookingDraft) -> str:
    """What was begun, in one sentence."""
    if draft.service_id is None:
        return desk.texts("draft-begun")
    try:
        service = await desk.catalogue.service(ServiceId(draft.service_id))
    except NotBookable:
        return desk.texts("draft-begun")
    title = service.title(desk.texts.language)
    if draft.slot is None:
        return desk.texts("draft-service", service=title)
    return desk.texts("draft-slot", service=title, at=draft.slot.starts_at)
