"""Moving a visit on its last day, or while online booking is paused: the owner proposes up to three times, the desk
decides (C22, A20)."""

from collections.abc import Sequence
from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.domain.errors import NotBookable
from bot.domain.ids import VisitId
from bot.domain.people import Language
from bot.domain.requests import Contact, NewRequest, RequestKind
from bot.domain.visits import Slot
from bot.handlers.client.visits import show_visit
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import LateMove, minutes_of, moments_of
from bot.keyboards.page import Page
from bot.keyboards.visit_changes import MOST_WISHES, back_to_visit, late_keyboard
from bot.services.requests import RequestService
from bot.services.visit_changes import VisitChangeService

router = Router(name="late-moves")


@router.callback_query(LateMove.filter(~F.sent))
async def time_ticked(
    query: CallbackQuery, callback_data: LateMove, desk: Desk, visit_changes: VisitChangeService
) -> None:
    await show_late(desk, visit_changes, VisitId(callback_data.visit_id), moments_of(callback_data.chosen))


@router.callback_query(LateMove.filter(F.sent))
async def times_sent(
    query: CallbackQuery,
    callback_data: LateMove,
    desk: Desk,
    visit_changes: VisitChangeService,
    requests: RequestService,
) -> None:
    """The visit stays where it is until the desk has answered; ten taps are one request."""
    visit_id, chosen = VisitId(callback_data.visit_id), moments_of(callback_data.chosen)
    await visit_changes.can_move(desk.account, visit_id)  # refuses what has begun, is over, or is somebody else's
    if not chosen:
        return desk.screen.toast(desk.texts.plain("move-late-choose"), is_alert=True)
    card = await desk.visits.of_owner(desk.account, visit_id)
    key = f"move:{visit_id}:{minutes_of(card.visit.starts_at)}:{callback_data.chosen}"
    words = await _for_the_desk(desk, visit_id, chosen)
    asked = NewRequest(key, RequestKind.MOVE, words=words, contact=Contact.ANY, visit_id=visit_id)
    request = await requests.make(desk.account, asked)
    facts = {"code": request.code, "due": request.due_at, "at": card.visit.starts_at, "phone": desk.rules.phone}
    return await desk.screen.show(Page(desk.texts("move-late-sent", **facts), back_to_visit(desk.texts, visit_id)))


async def show_late(
    desk: Desk, visit_changes: VisitChangeService, visit_id: VisitId, chosen: Sequence[datetime] | None = None
) -> None:
    """The nearest three are ticked already: whoever does not mind taps once."""
    if await visit_changes.can_move(desk.account, visit_id):
        return await show_visit(desk, visit_id)
    card = await desk.visits.of_owner(desk.account, visit_id)
    why = desk.texts(
        "move-why-paused" if visit_changes.is_early(card.visit) else "move-why-late", hours=desk.rules.free_change_hours
    )
    slots = await _times(desk, visit_changes, visit_id)
    if not slots:
        words = desk.texts("move-late-none", phone=desk.rules.phone)
        return await desk.screen.show(Page(f"{why}\n\n{words}", back_to_visit(desk.texts, visit_id)))
    ticked = [slot.starts_at for slot in slots[:MOST_WISHES]] if chosen is None else list(chosen)
    words = f"{why}\n\n{desk.texts('move-late')}"
    return await desk.screen.show(Page(words, late_keyboard(desk.texts, visit_id, slots, ticked)))


async def _times(desk: Desk, visit_changes: VisitChangeService, visit_id: VisitId) -> list[Slot]:
    """None for a service that only the desk books."""
    try:
        return await visit_changes.near_times(desk.account, visit_id)
    except NotBookable:
        return []


async def _for_the_desk(desk: Desk, visit_id: VisitId, chosen: Sequence[datetime]) -> str:
    """In the clinic's language and on its clock, whoever asks."""
    card = await desk.visits.of_owner(desk.account, visit_id)
    texts = desk.texts.for_reader(Language.RU, desk.rules.time_zone)
    times = "; ".join(texts.plain("slot-day-hour", at=at) for at in chosen)
    return texts.plain(
        "move-request", code=card.visit.code, at=card.visit.starts_at, doctor=card.doctor.name, times=times
    )
