"""An owner's visits: what is to come, what was, and the card of each."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.domain.ids import VisitId
from bot.domain.people import Role
from bot.handlers.common.entry import begin_login
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import Go, Place, VisitOpened, VisitsOpened
from bot.keyboards.page import Page
from bot.keyboards.visits import visit_keyboard, visits_keyboard
from bot.texts.cards import owner_card

router = Router(name="visits")


@router.callback_query(Go.filter(F.to == Place.VISITS))
async def visits_wanted(query: CallbackQuery, desk: Desk) -> None:
    await show_visits(desk)


@router.callback_query(VisitsOpened.filter())
async def page_turned(query: CallbackQuery, callback_data: VisitsOpened, desk: Desk) -> None:
    await show_visits(desk, past=callback_data.past, page=callback_data.page)


@router.callback_query(VisitOpened.filter())
async def visit_opened(query: CallbackQuery, callback_data: VisitOpened, desk: Desk) -> None:
    """The card again, on the living screen; how to cancel is said there."""
    card = await desk.visits.of_owner(desk.account, VisitId(callback_data.visit_id))
    past = card.visit.state.is_over
    words = owner_card(card, desk.texts)
    if not past:
        words += "\n\n" + desk.texts("visit-how-to-cancel", phone=desk.rules.phone)
    await desk.screen.show(Page(words, visit_keyboard(desk.texts, card.visit, past=past)))


async def show_visits(desk: Desk, *, past: bool = False, page: int = 0, notice: str | None = None) -> None:
    """Private, so the address must be confirmed first; the person comes back here afterwards."""
    if desk.account.owner is None:
        return await begin_login(desk, Role.OWNER, Place.VISITS, desk.texts("login-why-visits"))
    listed = await (desk.visits.past(desk.account, page) if past else desk.visits.upcoming(desk.account, page))
    half = "past" if past else "upcoming"
    words = desk.texts(f"visits-{half}-title") if listed.cards else desk.texts(f"visits-{half}-none")
    return await desk.screen.show(Page(words, visits_keyboard(desk.texts, listed, past=past)).under(notice))
