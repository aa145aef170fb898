"""Buttons of a request to the desk."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton as Button
from aiogram.types import InlineKeyboardMarkup

from bot.domain.catalogue import Service
from bot.domain.ids import RequestId
from bot.domain.requests import Contact, RequestKind
from bot.fsm.request import Asked, RequestDraft
from bot.keyboards.callbacks import (
    ContactWanted,
    Go,
    Place,
    RequestEdited,
    RequestSent,
    RequestSkipped,
    RequestWithdrawn,
    ServiceWanted,
)
from bot.keyboards.parts import Rows, button, footer, go, keyboard
from bot.texts import Texts


def words_keyboard(texts: Texts, draft: RequestDraft) -> InlineKeyboardMarkup:
    """Whoever wants to be called need not say why."""
    may_skip = draft.kind is RequestKind.QUICK or draft.voice
    skip: Rows = [[_skip(texts, Asked.WORDS)]] if may_skip else []
    return keyboard(skip, footer(texts))


def suggestion_keyboard(texts: Texts, services: Sequence[Service]) -> InlineKeyboardMarkup:
    book = [
        [
            button(
                texts.plain("request-book", title=one.title(texts.language), price=one.price),
                ServiceWanted(service_id=one.id),
            )
        ]
        for one in services
    ]
    return keyboard(book, [[_skip(texts, Asked.SUGGESTED)]], footer(texts))


def name_keyboard(texts: Texts) -> InlineKeyboardMarkup:
    return keyboard([[_skip(texts, Asked.NAME)]], footer(texts))


def contact_keyboard(texts: Texts) -> InlineKeyboardMarkup:
    ways = [[button(texts.plain(f"request-way-{one}"), ContactWanted(contact=one))] for one in Contact]
    return keyboard(ways, footer(texts))


def send_keyboard(texts: Texts, draft: RequestDraft, *, has_phone: bool) -> InlineKeyboardMarkup:
    send = [[button(texts.plain("request-send"), RequestSent(key=draft.key))]]
    edits = [button(texts.plain("request-edit-words"), RequestEdited(question=Asked.WORDS))]
    if has_phone:
        edits.append(button(texts.plain("request-edit-phone"), RequestEdited(question=Asked.PHONE)))
    return keyboard(send, [edits], footer(texts))


def sent_keyboard(texts: Texts, request_id: RequestId) -> InlineKeyboardMarkup:
    gone = button(texts.plain("request-withdraw"), RequestWithdrawn(request_id=request_id))
    return keyboard([[go(texts, Place.BOOK)], [gone]], footer(texts, Go(to=Place.HOME)))


def _skip(texts: Texts, question: Asked) -> Button:
    return button(texts.plain(f"request-skip-{question.value.partition('_')[2]}"), RequestSkipped(question=question))
