"""A message to a doctor when the chat is closed (C27): not lost, not passed on in silence. The owner reads why, when
somebody will be there, and what can be done; one tap carries the very words to the desk."""

from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.domain.chat import MessageKind, Said, Side
from bot.domain.ids import VisitId
from bot.domain.people import Account, Language
from bot.domain.requests import Contact, NewRequest, RequestKind
from bot.domain.slots import OpenHours
from bot.fsm.care import ChatDraft
from bot.handlers.common.signs import signs_for_words
from bot.handlers.common.talk_pages import RELAYED, chat_head, said_in
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import SaidToDesk
from bot.keyboards.chat import outside_keyboard
from bot.keyboards.page import Page
from bot.keyboards.visit_changes import back_to_visit
from bot.services.booking_checks import MOST_WORDS
from bot.services.chat import Chat, ChatService
from bot.services.follow_ups import FollowUpService
from bot.services.requests import RequestService
from bot.texts.safe import cut

router = Router(name="outside")


async def is_signed_in(event: object, account: Account) -> bool:
    return not account.is_doctor and account.owner is not None


@router.message(StateFilter(None), RELAYED, is_signed_in)
async def said_after_the_visit(message: Message, desk: Desk, chat: ChatService, follow_ups: FollowUpService) -> None:
    """Words out of the blue from somebody whose chat has closed: most likely meant for the doctor."""
    said = said_in(message)
    closed = await chat.last_closed(desk.account) if said else None
    is_for_nobody = closed is None or await chat.open_chats(desk.account, Side.OWNER)
    if said is None or closed is None or is_for_nobody or (message.text or "").startswith("/"):
        raise SkipHandler
    await show_outside(desk, closed, follow_ups, said)


@router.callback_query(SaidToDesk.filter())
async def said_to_desk(
    query: CallbackQuery, callback_data: SaidToDesk, desk: Desk, chat: ChatService, requests: RequestService
) -> None:
    """The words that were kept, with the visit that they are about; ten taps are one request."""
    visit_id, draft = VisitId(callback_data.visit_id), await ChatDraft.load(desk.state)
    card = await desk.visits.of_owner(desk.account, visit_id)
    if draft is None or not (draft.text or draft.file_id):
        return desk.screen.toast(desk.texts.plain("outside-nothing"), is_alert=True)
    request = await requests.make(desk.account, _request(desk, visit_id, card.visit.code, draft.said))
    await ChatDraft.drop(desk.state)
    words = desk.texts("outside-sent", code=request.code, due=request.due_at)
    return await desk.screen.show(Page(words, back_to_visit(desk.texts, visit_id)))


async def show_outside(
    desk: Desk, closed: Chat, follow_ups: FollowUpService, said: Said | None = None, notice: str | None = None
) -> None:
    """Why, when somebody is there, what helps. What was said is kept until it is sent or something else is said."""
    if said is not None:
        await ChatDraft.holding(said).save(desk.state)
    follow_up = await follow_ups.of(desk.account, closed.visit.id)
    opens_at = _next_opening(desk)
    blocks = [
        await signs_for_words(desk, said.text) if said is not None else None,
        notice,
        chat_head(closed, desk.texts),
        desk.texts(f"chat-door-{closed.door}", at=closed.closes_at, phone=desk.rules.phone),
        desk.texts("outside-not-sent") if said is not None else "",
        _when(desk, opens_at),
        desk.texts("outside-again-until", at=follow_up.until) if follow_up else "",
    ]
    buttons = outside_keyboard(desk.texts, closed.visit.id, follow_up, has_words=said is not None)
    await desk.screen.show(Page("\n\n".join(block for block in blocks if block), buttons))


def _when(desk: Desk, opens_at: datetime | None) -> str:
    """When somebody will answer: after the opening, or within the desk's promise."""
    if opens_at is not None:
        return desk.texts("outside-opens", at=opens_at)
    return desk.texts("outside-soon", minutes=desk.rules.request_minutes)


def _next_opening(desk: Desk) -> datetime | None:
    hours = OpenHours.of(desk.rules.opens, desk.rules.closes, ZoneInfo(desk.rules.time_zone))
    return hours.next_opening(desk.clock()) if hours else None


def _request(desk: Desk, visit_id: VisitId, code: str, said: Said) -> NewRequest:
    """In the clinic's language around the owner's own words."""
    texts = desk.texts.for_reader(Language.RU, desk.rules.time_zone)
    thing = texts.plain(f"paper-chat-{said.kind}")
    words = cut(texts.plain("outside-request", code=code, words=f"{thing} {said.text}".strip()), MOST_WORDS)
    voice = said.file_id if said.kind is MessageKind.VOICE else ""
    return NewRequest(
        f"chat:{said.source_id}",
        RequestKind.ADVICE,
        words=words,
        voice_file_id=voice,
        contact=Contact.TELEGRAM,
        visit_id=visit_id,
    )
