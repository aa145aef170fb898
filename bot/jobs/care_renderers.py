"""What the bot says of its own accord about a visit's inside: chat, results, papers, video, answers, reminders."""

from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from typing import Any, Protocol

from bot.documents.press import Press
from bot.documents.visit import paper_name, visit_paper
from bot.domain.chat import MessageKind, Side
from bot.domain.ids import AccountId, DoctorId, VisitId
from bot.domain.people import Account
from bot.domain.visits import VisitState
from bot.jobs.rendering import RenderContext, Renderer
from bot.keyboards.care import (
    answer_keyboard,
    colleague_keyboard,
    join_keyboard,
    offer_keyboard,
    reminder_keyboard,
    result_keyboard,
    suggestion_keyboard,
    trouble_keyboard,
)
from bot.keyboards.chat import reply_keyboard
from bot.keyboards.visit_changes import collision_keyboard
from bot.outgoing.telegram import Outgoing
from bot.services.answers import SUGGESTION, AnswerService
from bot.services.chat_relay import RELAY, TICK, ChatRelay
from bot.services.closing import ClosingService
from bot.services.deliveries import Owed
from bot.services.doctor_reminders import REMINDER, DoctorReminderService, ReminderKind
from bot.services.escalations import UNANSWERED, UP_FOR_TAKING, EscalationService
from bot.services.results import PAPER, RESULT
from bot.services.suggestions import sounds_urgent
from bot.services.video import CALLING, STARTED, TROUBLE, VideoService
from bot.services.video_doors import LINK
from bot.services.visit_news import COLLISION, OFFER
from bot.texts.cards import doctor_card_head
from bot.texts.results import result_words
from bot.texts.safe import escaped


class Care(Protocol):
    """What these messages ask the container for."""

    @property
    def answers(self) -> AnswerService: ...

    @property
    def chat_relay(self) -> ChatRelay: ...

    @property
    def closing(self) -> ClosingService: ...

    @property
    def doctor_reminders(self) -> DoctorReminderService: ...

    @property
    def escalations(self) -> EscalationService: ...

    @property
    def video(self) -> VideoService: ...


def care_renderers(care: Care, press: Press) -> dict[str, Renderer]:
    """By kind of row. Papers are printed in the press's own process."""
    kinds: dict[str, Callable[..., Awaitable[Outgoing | None]]] = {
        RELAY: chat_message,
        TICK: chat_tick,
        RESULT: visit_result,
        STARTED: video_started,
        LINK: video_soon,
        TROUBLE: video_trouble,
        CALLING: doctor_calls,
        OFFER: cancel_offer,
        COLLISION: slot_collision,
        SUGGESTION: time_suggested,
        UNANSWERED: visit_unanswered,
        UP_FOR_TAKING: visit_for_colleagues,
        REMINDER: doctor_reminder,
    }
    return {PAPER: partial(visit_document, care, press), **{kind: partial(one, care) for kind, one in kinds.items()}}


# --- chat ---------------------------------------------------------------------------------------------------


async def chat_message(care: Care, owed: Owed, context: RenderContext) -> Outgoing | None:
    """The header names the pet and the other side, so that nobody answers in the wrong place."""
    parcel = await care.chat_relay.parcel(owed.payload["message_id"])
    if parcel is None:
        return None
    message, texts = parcel.message, context.texts_for(parcel.to)
    card = await context.visits.card_for(message.visit_id)
    who = parcel.owner_initials if message.side is Side.OWNER else parcel.doctor
    side = message.side.other.value
    head = texts("chat-head", pet=parcel.pet, who=who, side=side, at=card.visit.starts_at)
    if message.side is Side.OWNER and sounds_urgent(message.text):
        head = f"{texts('chat-alarming')}\n{head}"
    return Outgoing(
        parcel.to.telegram_id,
        f"{head}\n{escaped(message.text)}".strip(),
        reply_keyboard(texts, message.visit_id),
        media=None if message.kind is MessageKind.TEXT else (message.kind.value, message.file_id),
        reply_to=parcel.reply_to,
        after=partial(care.chat_relay.delivered, parcel),
        lost=partial(care.chat_relay.lost, message.id),
        mailed=partial(care.chat_relay.mailed, message.id),
    )


async def chat_tick(care: Care, owed: Owed, context: RenderContext) -> Outgoing | None:
    tick = await care.chat_relay.tick(owed.payload["message_id"])
    if tick is None:
        return None
    facts = {"at": tick.at, "pet": tick.pet, "who": tick.who, "side": tick.side.value, "phone": context.rules.phone}
    words = context.texts_for(tick.author)(f"chat-tick-{tick.arrival}", **facts)
    return Outgoing(tick.author.telegram_id, words, silent=True, edit_message_id=tick.tick_id)


# --- results ------------------------------------------------------------------------------------------------


async def visit_result(care: Care, owed: Owed, context: RenderContext) -> Outgoing | None:
    """The same message for every version: a correction replaces what it corrects (C28)."""
    visit_id = _visit_id(owed)
    sheet, card = await care.closing.sheet_for(visit_id), await context.visits.card_for(visit_id)
    if not sheet.closing.is_finished:
        return None
    texts = context.library.speak(card.language, card.time_zone)
    return Outgoing(
        card.telegram_id,
        result_words(sheet, texts, context.rules.urgent_phone),
        result_keyboard(texts, visit_id),
        protect=True,
        edit_message_id=await care.closing.result_message(visit_id),
        after=partial(care.closing.remember_result, visit_id),
    )


async def visit_document(care: Care, press: Press, owed: Owed, context: RenderContext) -> Outgoing | None:
    """Printed once for each version and language, then sent by Telegram's own id (D14)."""
    reader = await _reader(owed, context)
    paper = await care.closing.paper(_visit_id(owed), reader.language, with_chat=bool(owed.payload.get("chat")))
    if not paper.sheet.closing.is_finished:
        return None
    # The paper itself speaks the clinic's time: it may be read anywhere.
    protect = reader.id != paper.sheet.visit.account_id  # the owner may show it to any vet (C32)
    caption = context.texts_for(reader)("paper-caption", at=paper.sheet.visit.starts_at)
    if paper.file_id:
        return Outgoing(reader.telegram_id, caption, protect=protect, media=("document", paper.file_id))
    body = await press.print(visit_paper(paper.sheet, context.texts_in(reader.language), context.rules))
    return Outgoing(
        reader.telegram_id,
        caption,
        protect=protect,
        document=(paper_name(paper.sheet), body),
        keep_file=partial(care.closing.keep_paper, paper),
    )


# --- video --------------------------------------------------------------------------------------------------


async def video_started(care: Care, owed: Owed, context: RenderContext) -> Outgoing | None:
    return await _link(care, owed, context, "video-started", "")


async def video_soon(care: Care, owed: Owed, context: RenderContext) -> Outgoing | None:
    return await _link(care, owed, context, "video-soon", "video-soon-no-link")


async def video_trouble(care: Care, owed: Owed, context: RenderContext) -> Outgoing | None:
    """To the doctor, with a sound; the phone is one logged tap away (D12)."""
    visit_id = _visit_id(owed)
    trouble = await care.video.trouble(visit_id)
    card = await context.visits.doctor_card_for(visit_id)
    if trouble is None or card.doctor_account is None or card.visit.state.is_over:
        return None
    texts = context.texts_for(card.doctor_account)
    told = texts(f"trouble-{trouble.wish or 'first'}")
    words = f"{told}\n\n{doctor_card_head(card, texts)}"
    return Outgoing(card.doctor_account.telegram_id, words, trouble_keyboard(texts, visit_id), protect=True)


async def doctor_calls(care: Care, owed: Owed, context: RenderContext) -> Outgoing | None:
    """Whoever waits for the call keeps the telephone in hand."""
    card = await context.visits.card_for(_visit_id(owed))
    if card.visit.state.is_over:
        return None
    texts = context.library.speak(card.language, card.time_zone)
    return Outgoing(card.telegram_id, texts("video-doctor-calls", doctor=card.doctor.name), protect=True)


async def _link(care: Care, owed: Owed, context: RenderContext, with_link: str, without: str) -> Outgoing | None:
    visit_id = _visit_id(owed)
    card, link = await context.visits.card_for(visit_id), await care.video.link_for(visit_id)
    text_id = with_link if link else without
    if not text_id or card.visit.state.is_over:
        return None
    texts = context.library.speak(card.language, card.time_zone)
    facts = {"at": card.visit.starts_at} if text_id.startswith("video-soon") else {}
    keyboard = join_keyboard(texts, visit_id, link) if link else None
    return Outgoing(card.telegram_id, texts(text_id, **facts), keyboard, protect=True)


# --- answers and reminders ----------------------------------------------------------------------------------


async def cancel_offer(care: Care, owed: Owed, context: RenderContext) -> Outgoing | None:
    """An apology, the whole price back, and other times (D11); nothing when the cancellation was taken back."""
    visit_id = _visit_id(owed)
    card, offered = await context.visits.card_for(visit_id), await care.answers.alternatives(visit_id)
    if offered is None or not card.visit.state.is_over:
        return None
    texts = context.library.speak(card.language, card.time_zone)
    reason, by = card.visit.cancel_reason or "none", owed.payload.get("by", "doctor")
    words = texts("offer-title", at=card.visit.starts_at, reason=reason, by=by)
    if offered.same_doctor or offered.other_doctors:
        words += "\n\n" + texts("offer-times")
    return Outgoing(card.telegram_id, words, offer_keyboard(texts, offered))


async def slot_collision(care: Care, owed: Owed, context: RenderContext) -> Outgoing | None:
    """The clinic has given the time to somebody else: the visit moves by one tap, however near it is."""
    visit_id = _visit_id(owed)
    card, offered = await context.visits.card_for(visit_id), await care.answers.alternatives(visit_id)
    if card.visit.state.is_over or offered is None:
        return None
    texts = context.library.speak(card.language, card.time_zone)
    words = texts("news-collision", at=card.visit.starts_at, phone=context.rules.phone)
    slots = [*offered.same_doctor, *offered.other_doctors]
    return Outgoing(card.telegram_id, words, collision_keyboard(texts, visit_id, slots))


async def time_suggested(care: Care, owed: Owed, context: RenderContext) -> Outgoing | None:
    visit_id = _visit_id(owed)
    card, times = await context.visits.card_for(visit_id), await care.answers.suggested(visit_id)
    if not times or card.visit.state.is_over:
        return None
    texts = context.library.speak(card.language, card.time_zone)
    words = texts("suggestion-title", at=card.visit.starts_at)
    return Outgoing(card.telegram_id, words, suggestion_keyboard(texts, card.visit, times))


async def visit_unanswered(care: Care, owed: Owed, context: RenderContext) -> Outgoing | None:
    card = await context.visits.doctor_card_for(_visit_id(owed))
    if card.doctor_account is None or card.visit.state is not VisitState.RECEIVED:
        return None
    texts = context.texts_for(card.doctor_account)
    words = f"{texts('unanswered-doctor')}\n\n{doctor_card_head(card, texts)}"
    return Outgoing(card.doctor_account.telegram_id, words, answer_keyboard(texts, card.visit.id), protect=True)


async def visit_for_colleagues(care: Care, owed: Owed, context: RenderContext) -> Outgoing | None:
    """When, what and which animal; the owner is named only to whoever takes the visit."""
    visit_id = _visit_id(owed)
    if not await care.escalations.is_up_for_taking(visit_id):
        return None
    card, reader = await context.visits.card_for(visit_id), await _reader(owed, context)
    texts = context.texts_for(reader)
    words = texts(
        "colleague-offer",
        at=card.visit.starts_at,
        service=card.service.title(texts.language),
        species=texts.plain(f"species-{card.pet.species}"),
        urgent=card.visit.urgent,
    )
    return Outgoing(reader.telegram_id, words, colleague_keyboard(texts, visit_id), protect=True)


async def doctor_reminder(care: Care, owed: Owed, context: RenderContext) -> Outgoing | None:
    facts: dict[str, Any] = owed.payload
    visit_id = VisitId(facts["visit_id"]) if "visit_id" in facts else None
    kind, day = ReminderKind(facts["kind"]), date.fromisoformat(facts["day"])
    reminder = await care.doctor_reminders.reminder(DoctorId(facts["doctor_id"]), kind, day, visit_id)
    if reminder is None:
        return None
    texts = context.texts_for(reminder.doctor)
    has_day = kind in {ReminderKind.EVENING, ReminderKind.MORNING}
    title = texts(f"reminder-{kind}", day=day) if has_day else texts(f"reminder-{kind}")
    lines = [
        texts(
            "reminder-line", at=one.starts_at, pet=one.pet or texts.plain("day-no-pet"), service=one.service or "none"
        )
        for one in reminder.lines
    ]
    words = "\n".join([title, "", *lines])[:4000]
    return Outgoing(reminder.doctor.telegram_id, words, reminder_keyboard(texts, reminder.lines), protect=True)


async def _reader(owed: Owed, context: RenderContext) -> Account:
    assert owed.account_id is not None
    return await context.accounts.get(AccountId(owed.account_id))


def _visit_id(owed: Owed) -> VisitId:
    return VisitId(owed.payload["visit_id"])
