"""Buttons of an owner's visits and pets, and of the living card."""

from aiogram.types import InlineKeyboardMarkup

from bot.domain.ids import VisitId
from bot.keyboards.callbacks import Go, Place, ResultAgain, VisitOpened, VisitsOpened
from bot.keyboards.parts import arrows, button, footer, go, keyboard
from bot.keyboards.visit_rows import living_card_rows, owner_visit_rows
from bot.services.visits import VisitCard, VisitPage
from bot.texts import Texts


def visits_keyboard(texts: Texts, listed: VisitPage, *, past: bool) -> InlineKeyboardMarkup:
    """At most five visits a page, and a door to the other half: what was, or what is to come."""
    cards = [
        [
            button(
                texts.plain("visit-button", at=card.visit.starts_at, pet=card.pet.name),
                VisitOpened(visit_id=card.visit.id),
            )
        ]
        for card in listed.cards
    ]
    earlier = VisitsOpened(past=past, page=listed.page - 1) if listed.page > 0 else None
    later = VisitsOpened(past=past, page=listed.page + 1) if listed.page + 1 < listed.pages else None
    other = button(texts.plain("visits-upcoming" if past else "visits-past"), VisitsOpened(past=not past, page=0))
    book = [[go(texts, Place.BOOK)]] if not cards and not past else []
    return keyboard(cards, arrows(texts, earlier, later), book, [[other]], footer(texts, Go(to=Place.HOME)))


def visit_keyboard(texts: Texts, card: VisitCard, *, past: bool) -> InlineKeyboardMarkup:
    return keyboard(owner_visit_rows(texts, card), footer(texts, VisitsOpened(past=past, page=0)))


def only_visit_keyboard(texts: Texts, card: VisitCard) -> InlineKeyboardMarkup:
    """The one visit that is to come, with the door to what was."""
    was = [[button(texts.plain("visits-past"), VisitsOpened(past=True, page=0))]]
    return keyboard(owner_visit_rows(texts, card), was, footer(texts, Go(to=Place.HOME)))


def paper_keyboard(texts: Texts, visit_id: VisitId) -> InlineKeyboardMarkup:
    paper = [[button(texts.plain("result-paper"), ResultAgain(visit_id=visit_id))]]
    return keyboard(paper, footer(texts, VisitOpened(visit_id=visit_id)))


def card_keyboard(texts: Texts, card: VisitCard) -> InlineKeyboardMarkup:
    """Under the living card in the chat: it is no screen, so it offers doors, not "back"."""
    doors = living_card_rows(texts, card)
    return keyboard(doors, [[go(texts, Place.VISITS), button(texts.plain("go-urgent-short"), Go(to=Place.URGENT))]])
