"""What can be done about an owner's visit in each of its states: only buttons that make sense now (C20)."""

from bot.domain.visits import VisitState
from bot.keyboards.callbacks import (
    BookAgain,
    ChatOpened,
    FilesWanted,
    InfoAsked,
    PayExplained,
    ResultShown,
    VideoOpened,
    VisitOpened,
)
from bot.keyboards.own_callbacks import PapersOpened
from bot.keyboards.parts import Rows, button, in_rows
from bot.keyboards.visit_changes import change_row
from bot.services.visits import VisitCard
from bot.texts import Texts

AWAITED = frozenset({VisitState.RECEIVED, VisitState.CONFIRMED})
WITH_FILES = frozenset(VisitState) - {VisitState.CANCELLED, VisitState.NO_SHOW}
WITH_CHAT = frozenset({VisitState.CONFIRMED, VisitState.IN_PROGRESS, VisitState.DONE})


def owner_visit_rows(texts: Texts, card: VisitCard) -> Rows:
    """On the screen of the visit: everything."""
    visit, rows = card.visit, _meeting_rows(texts, card)
    if visit.state is VisitState.DONE:
        rows.append([button(texts.plain("result-show"), ResultShown(visit_id=visit.id))])
    if visit.state in AWAITED:
        rows.append([button(texts.plain("visit-info"), InfoAsked(visit_id=visit.id))])
        rows.append(change_row(texts, visit))
    if visit.state.is_over:
        rows.append([button(texts.plain("book-again"), BookAgain(visit_id=visit.id))])
    pay = [button(texts.plain("visit-pay"), PayExplained(visit_id=visit.id))] if not visit.is_off else []
    rows.append([*pay, button(texts.plain("visit-documents"), PapersOpened(pet_id=visit.pet_id, page=0))])
    return rows


def living_card_rows(texts: Texts, card: VisitCard) -> Rows:
    """Under the card in the chat: what is in a hurry, and the door to the rest."""
    visit, rows = card.visit, _meeting_rows(texts, card)
    if visit.state in AWAITED:
        rows.append(change_row(texts, visit))
    if visit.state is VisitState.DONE:
        rows.append([button(texts.plain("result-show"), ResultShown(visit_id=visit.id))])
    if visit.state.is_over:
        rows.append([button(texts.plain("book-again"), BookAgain(visit_id=visit.id))])
    rows.append([button(texts.plain("visit-more"), VisitOpened(visit_id=visit.id))])
    return rows


def _meeting_rows(texts: Texts, card: VisitCard) -> Rows:
    """Video from shortly before the visit on, chat and files as long as they make sense."""
    visit, row = card.visit, []
    if card.meeting and card.meeting.is_open:
        row.append(button(texts.plain("video-open"), VideoOpened(visit_id=visit.id)))
    if visit.state in WITH_CHAT:
        row.append(button(texts.plain("result-write"), ChatOpened(visit_id=visit.id)))
    if visit.state in WITH_FILES:
        row.append(button(texts.plain("files-of-visit"), FilesWanted(visit_id=visit.id)))
    return in_rows(row, 2)  # three of these words are cut off on a narrow telephone
