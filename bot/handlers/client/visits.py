"""An owner's visits: what is to come, what was, the card of each, and its result (C17, C20, C28)."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.domain.ids import VisitId
from bot.domain.people import Role
from bot.handlers.common.entry import begin_login
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import Go, PayExplained, Place, ResultShown, VisitOpened, VisitsOpened
from bot.keyboards.page import Page
from bot.keyboards.visit_changes import back_to_visit
from bot.keyboards.visits import only_visit_keyboard, paper_keyboard, visit_keyboard, visits_keyboard
from bot.services.closing import ClosingService
from bot.services.visits import VisitPage
from bot.texts.cards import owner_card
from bot.texts.results import result_words

router = Router(name="visits")


@router.callback_query(Go.filter(F.to == Place.VISITS))
async def visits_wanted(query: CallbackQuery, desk: Desk) -> None:
    await show_visits(desk)


@router.callback_query(VisitsOpened.filter())
async def page_turned(query: CallbackQuery, callback_data: VisitsOpened, desk: Desk) -> None:
    await show_visits(desk, past=callback_data.past, page=callback_data.page)


@router.callback_query(VisitOpened.filter())
async def visit_opened(query: CallbackQuery, callback_data: VisitOpened, desk: Desk) -> None:
    await show_visit(desk, VisitId(callback_data.visit_id))


@router.callback_query(ResultShown.filter())
async def result_shown(query: CallbackQuery, callback_data: ResultShown, desk: Desk, closing: ClosingService) -> None:
    """The result again, on the living screen; the document is one tap further."""
    visit_id = VisitId(callback_data.visit_id)
    sheet = await closing.sheet_of_owner(desk.account, visit_id)
    words = result_words(sheet, desk.texts, desk.rules.urgent_phone)
    await desk.screen.show(Page(words, paper_keyboard(desk.texts, visit_id)))


@router.callback_query(PayExplained.filter())
async def pay_explained(query: CallbackQuery, callback_data: PayExplained, desk: Desk) -> None:
    """What is to be paid and how; the bot itself never asks for a card's number."""
    visit_id = VisitId(callback_data.visit_id)
    card = await desk.visits.of_owner(desk.account, visit_id)
    about = desk.texts("help-pay", phone=desk.rules.phone, urgent=desk.rules.urgent_phone or desk.rules.phone)
    price = desk.texts("pay-price", price=card.price) if card.price else ""
    await desk.screen.show(Page("\n\n".join(filter(None, [price, about])), back_to_visit(desk.texts, visit_id)))


async def show_visit(desk: Desk, visit_id: VisitId, notice: str | None = None) -> None:
    """The card again, on the living screen, with everything that can be done about the visit now."""
    card = await desk.visits.of_owner(desk.account, visit_id)
    buttons = visit_keyboard(desk.texts, card, past=card.visit.state.is_over)
    await desk.screen.show(Page(owner_card(card, desk.texts), buttons).under(notice))


async def show_visits(desk: Desk, *, past: bool = False, page: int = 0, notice: str | None = None) -> None:
    """Private, so the address must be confirmed first; the person comes back here afterwards. The only visit that is
    to come is opened at once: a list of one is a tap for nothing."""
    if desk.account.owner is None:
        return await begin_login(desk, Role.OWNER, Place.VISITS, desk.texts("login-why-visits"))
    listed = await (desk.visits.past(desk.account, page) if past else desk.visits.upcoming(desk.account, page))
    if not past and listed.pages == 1 and len(listed.cards) == 1:
        return await desk.screen.show(_only(desk, listed).under(notice))
    half = "past" if past else "upcoming"
    words = desk.texts(f"visits-{half}-title") if listed.cards else desk.texts(f"visits-{half}-none")
    return await desk.screen.show(Page(words, visits_keyboard(desk.texts, listed, past=past)).under(notice))


def _only(desk: Desk, listed: VisitPage) -> Page:
    [card] = listed.cards
    return Page(owner_card(card, desk.texts), only_visit_keyboard(desk.texts, card))
