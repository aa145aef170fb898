"""Messages that the bot sends of its own accord: rendered when they leave, so that they never tell old news."""

from functools import partial

from bot.documents.calendar import calendar_file
from bot.domain.ids import AccountId, VisitId
from bot.domain.people import Account
from bot.domain.visits import Visit, VisitState
from bot.jobs.rendering import RenderContext, Renderer
from bot.keyboards.doctor import alert_keyboard, news_keyboard
from bot.keyboards.menu import home_only
from bot.keyboards.visits import card_keyboard
from bot.outgoing.telegram import Outgoing
from bot.services.deliveries import Owed
from bot.services.visits import DoctorCard
from bot.texts.cards import doctor_card_head, owner_card

WITH_CALENDAR = frozenset({"confirmed", "moved", "booked"})
"""News after which the visit has a time worth keeping."""


async def visit_card(owed: Owed, context: RenderContext) -> Outgoing | None:
    """The owner's living card: edited where it stands, sent where it does not (C17)."""
    visit_id = _visit_id(owed)
    card = await context.visits.card_for(visit_id)
    texts = context.library.speak(card.language, card.time_zone)
    return Outgoing(
        card.telegram_id,
        owner_card(card, texts),
        card_keyboard(texts, card),
        edit_message_id=await context.visits.card_message(visit_id, card.account_id),
        after=partial(context.visits.remember_card, visit_id, card.account_id),
    )


async def visit_news(owed: Owed, context: RenderContext) -> Outgoing | None:
    """A word beside the card, which changes in silence. A time that stands comes as a calendar file (C17)."""
    card, what = await context.visits.card_for(_visit_id(owed)), owed.payload["what"]
    texts = context.library.speak(card.language, card.time_zone)
    if not texts.has(f"news-{what}") or _is_overtaken(card.visit, what):
        return None
    facts = {"doctor": card.doctor.name, "pet": card.pet.name, "service": card.service.title(card.language)}
    words = texts(f"news-{what}", at=card.visit.starts_at, price=card.price, **facts)
    if what not in WITH_CALENDAR:
        return Outgoing(card.telegram_id, words, home_only(texts))
    return Outgoing(card.telegram_id, words, document=calendar_file(card, texts, context.clock()))


async def doctor_alert(owed: Owed, context: RenderContext) -> Outgoing | None:
    """A new visit. An urgent one makes a sound; the others come quietly (D22)."""
    card = await context.visits.doctor_card_for(_visit_id(owed))
    if card.doctor_account is None or card.visit.state.is_over:
        return None
    return await _to_doctor(card, card.doctor_account, context, is_news=True)


async def doctor_card(owed: Owed, context: RenderContext) -> Outgoing | None:
    """Something about a visit has changed: the alert that stands in the chat is brought up to date, in silence."""
    card = await context.visits.doctor_card_for(_visit_id(owed))
    account = card.doctor_account
    if account is None or await context.visits.card_message(card.visit.id, account.id) is None:
        return None
    return await _to_doctor(card, account, context, is_news=False)


async def doctor_news(owed: Owed, context: RenderContext) -> Outgoing | None:
    """What others did with a doctor's visit."""
    card, what = await context.visits.doctor_card_for(_visit_id(owed)), owed.payload["what"]
    account = card.doctor_account
    if account is None or not context.texts_for(account).has(f"doctor-news-{what}") or _is_overtaken(card.visit, what):
        return None
    texts = context.texts_for(account)
    words = texts(f"doctor-news-{what}", at=card.visit.starts_at, pet=card.pet.name)
    return Outgoing(account.telegram_id, words, news_keyboard(texts, card.visit.id), protect=True)


async def doctor_left(owed: Owed, context: RenderContext) -> Outgoing | None:
    """A doctor whose visit it is no more; the card stays closed to them, so only the code is named."""
    card = await context.visits.card_for(_visit_id(owed))
    return await _plain(owed, context, "doctor-left", code=card.visit.code)


async def doctor_moved(owed: Owed, context: RenderContext) -> Outgoing | None:
    """The old Telegram account of a doctor who may use a new one."""
    return await _plain(owed, context, "doctor-moved")


async def who_are_you(owed: Owed, context: RenderContext) -> Outgoing | None:
    """Staff cannot tell which of several records is this owner's (A9)."""
    return await _plain(owed, context, "who-are-you")


async def session_ended(owed: Owed, context: RenderContext) -> Outgoing | None:
    return await _plain(owed, context, "session-ended")


async def _to_doctor(card: DoctorCard, account: Account, context: RenderContext, *, is_news: bool) -> Outgoing:
    texts = context.texts_for(account)
    return Outgoing(
        account.telegram_id,
        f"{texts(f'alert-{_stage(card.visit)}')}\n\n{doctor_card_head(card, texts)}",
        alert_keyboard(texts, card.visit),
        silent=not (is_news and card.visit.urgent),
        protect=True,
        edit_message_id=await context.visits.card_message(card.visit.id, account.id),
        after=partial(context.visits.remember_card, card.visit.id, account.id),
    )


def _stage(visit: Visit) -> str:
    """What the message is about now: it stays in the chat, and must not call new what was cancelled a week ago."""
    if visit.state is VisitState.RECEIVED:
        return "urgent" if visit.urgent else "new"
    return visit.state


async def _plain(owed: Owed, context: RenderContext, text_id: str, **facts: str) -> Outgoing | None:
    if owed.account_id is None:
        return None
    account = await context.accounts.get(AccountId(owed.account_id))
    texts = context.texts_for(account)
    return Outgoing(account.telegram_id, texts(text_id, **facts), home_only(texts))


def _is_overtaken(visit: Visit, what: str) -> bool:
    """ "Confirmed", a day late, of a visit that was cancelled since; or the cancellation of one that is in force."""
    return not visit.is_off if what == VisitState.CANCELLED else visit.state.is_over


def _visit_id(owed: Owed) -> VisitId:
    return VisitId(owed.payload["visit_id"])


RENDERERS: dict[str, Renderer] = {
    "visit-card": visit_card,
    "visit-news": visit_news,
    "doctor-alert": doctor_alert,
    "doctor-card": doctor_card,
    "doctor-news": doctor_news,
    "doctor-left": doctor_left,
    "doctor-moved": doctor_moved,
    "session-ended": session_ended,
    "who-are-you": who_are_you,
}
