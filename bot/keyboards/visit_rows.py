"""What can be done about an owner's visit in each of its states: only buttons that make sense now (C20)."""

from bot.domain.payments import Payment
from bot.domain.visits import VisitState
from bot.keyboards.callbacks import (
    BookAgain,
    CancelAsked,
    ChatOpened,
    FilesWanted,
    InfoAsked,
    MoveAsked,
    PayExplained,
    ResultShown,
    VideoOpened,
    VisitOpened,
)
from bot.keyboards.own_callbacks import PapersOpened
from bot.keyboards.parts import Rows, button, in_rows
from bot.services.visits import VisitCard
from bot.texts import Texts

AWAITED = frozenset({VisitState.RECEIVED, VisitState.CONFIRMED})
WITH_FILES = frozenset(VisitState) - {VisitState.CANCELLED, VisitState.NO_SHOW}
WITH_CHAT = frozenset({VisitState.CONFIRMED, VisitState.IN_PROGRESS, VisitState.DONE})


def owner_visit_rows(texts: Texts, card: VisitCard) -> Rows:
    """On the screen of the visit: everything."""
    visit, rows = card.visit, _meeting_rows(texts, card)
    rows += _result_rows(texts, card)
    if visit.state in AWAITED and not card.has_begun:
        rows.append([button(texts.plain("visit-info"), InfoAsked(visit_id=visit.id))])
    rows += _ways_out(texts, card)
    is_to_pay = not visit.is_off and visit.payment is not Payment.FULL
    pay = [button(texts.plain("visit-pay"), PayExplained(visit_id=visit.id))] if is_to_pay else []
    rows.append([*pay, button(texts.plain("visit-documents"), PapersOpened(pet_id=visit.pet_id, page=0))])
    return rows


def living_card_rows(texts: Texts, card: VisitCard) -> Rows:
    """Under the card in the chat: what is in a hurry, and the door to the rest."""
    more = [button(texts.plain("visit-more"), VisitOpened(visit_id=card.visit.id))]
    return [*_meeting_rows(texts, card), *_result_rows(texts, card), *_ways_out(texts, card), more]


def _ways_out(texts: Texts, card: VisitCard) -> Rows:
    """Another time, or none; and once it is over, once more."""
    if card.visit.state.is_over:
        return [[button(texts.plain("book-again"), BookAgain(visit_id=card.visit.id))]]
    if card.visit.state not in AWAITED:
        return []
    cancel = button(texts.plain("visit-cancel"), CancelAsked(visit_id=card.visit.id))
    return (
        [[cancel]]
        if card.has_begun
        else [[button(texts.plain("visit-move"), MoveAsked(visit_id=card.visit.id)), cancel]]
    )


def _result_rows(texts: Texts, card: VisitCard) -> Rows:
    return [[button(texts.plain("result-show"), ResultShown(visit_id=card.visit.id))]] if card.has_result else []


def _meeting_rows(texts: Texts, card: VisitCard) -> Rows:
    """Video from shortly before the visit on, chat and files as long as they make sense."""
    visit, row = card.visit, []
    if card.meeting and card.meeting.is_open:
        row.append(button(texts.plain("video-open"), VideoOpened(visit_id=visit.id)))
    if visit.state in WITH_CHAT:
        label = "visit-question" if card.is_chat_over else "result-write"
        row.append(button(texts.plain(label), ChatOpened(visit_id=visit.id)))
    if visit.state in WITH_FILES:
        row.append(button(texts.plain("files-of-visit"), FilesWanted(visit_id=visit.id)))
    return in_rows(row, 2)  # three of these words are cut off on a narrow telephone
