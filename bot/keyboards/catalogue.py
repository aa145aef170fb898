"""Buttons of the catalogue: who it is for, the shelves, at most eight services a page, the card."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from aiogram.types import InlineKeyboardMarkup

from bot.domain.catalogue import Category, ClientType, Doctor, Service
from bot.keyboards.callbacks import (
    ClientTypeChosen,
    DoctorOpened,
    DoctorsOpened,
    DoctorWanted,
    Go,
    Place,
    ServiceAsked,
    ServiceOpened,
    ServiceWanted,
    ShelfOpened,
)
from bot.keyboards.parts import Rows, arrows, button, footer, go, keyboard
from bot.texts import Texts

ON_PAGE = 8

_T = TypeVar("_T")


def client_types_keyboard(texts: Texts) -> InlineKeyboardMarkup:
    types = [[button(texts.plain(f"client-type-{kind}"), ClientTypeChosen(kind=kind))] for kind in ClientType]
    return keyboard(types, [[go(texts, Place.DOCTORS)], [go(texts, Place.ADVICE)]], footer(texts, Go(to=Place.HOME)))


def shelves_keyboard(
    texts: Texts, kind: ClientType, categories: Iterable[Category], back: Go | None = None
) -> InlineKeyboardMarkup:
    shelves = _shelves(texts, kind, categories)
    return keyboard(shelves, footer(texts, back or Go(to=Place.PRICES)))


def booking_shelves_keyboard(texts: Texts, categories: Iterable[Category]) -> InlineKeyboardMarkup:
    """The shelves as a question of the booking: breeders and shelters have their own a tap away."""
    shelves = _shelves(texts, ClientType.OWNER, categories)
    others = [[button(texts.plain("booking-other-clients"), Go(to=Place.PRICES))]]
    desk = [[go(texts, Place.ADVICE)], [go(texts, Place.CALL)]]
    return keyboard(shelves, others, desk, footer(texts))


def pages_of(things: Sequence[object]) -> int:
    return max(1, -(-len(things) // ON_PAGE))


def on_page(things: Sequence[_T], page: int) -> Sequence[_T]:
    """At most eight: more buttons are more than an eye takes in."""
    return things[page * ON_PAGE : (page + 1) * ON_PAGE]


def services_keyboard(
    texts: Texts, kind: ClientType, services: Sequence[Service], category: str, page: int
) -> InlineKeyboardMarkup:
    """Price on the button: nobody has to ask."""
    shown = on_page(services, page)
    cards = [
        [
            button(
                texts.plain("catalogue-line", title=one.title(texts.language), price=one.price),
                ServiceOpened(kind=kind, service_id=one.id, page=page),
            )
        ]
        for one in shown
    ]
    earlier = ShelfOpened(kind=kind, category=category, page=page - 1) if page > 0 else None
    later = ShelfOpened(kind=kind, category=category, page=page + 1) if page + 1 < pages_of(services) else None
    return keyboard(cards, arrows(texts, earlier, later), footer(texts, ClientTypeChosen(kind=kind)))


def service_keyboard(
    texts: Texts, kind: ClientType, service: Service, page: int, *, can_book: bool
) -> InlineKeyboardMarkup:
    """What has no time of its own is ordered through the desk."""
    book = button(texts.plain("go-book"), ServiceWanted(service_id=service.id))
    ask = button(texts.plain("service-ask"), ServiceAsked(service_id=service.id))
    wanted = [[book if can_book else ask]]
    back = ShelfOpened(kind=kind, category=service.category, page=page)
    return keyboard(wanted, footer(texts, back))


def doctors_keyboard(texts: Texts, doctors: Sequence[Doctor], page: int) -> InlineKeyboardMarkup:
    cards = [[button(one.name, DoctorOpened(doctor_id=one.id, page=0))] for one in on_page(doctors, page)]
    earlier = DoctorsOpened(page=page - 1) if page > 0 else None
    later = DoctorsOpened(page=page + 1) if page + 1 < pages_of(doctors) else None
    return keyboard(cards, arrows(texts, earlier, later), [[go(texts, Place.BOOK)]], footer(texts, Go(to=Place.PRICES)))


def doctor_keyboard(texts: Texts, doctor: Doctor, services: Sequence[Service], page: int) -> InlineKeyboardMarkup:
    """What can be booked with this doctor, price on the button."""
    wanted = [
        [
            button(
                texts.plain("catalogue-line", title=one.title(texts.language), price=one.price),
                DoctorWanted(doctor_id=doctor.id, service_id=one.id),
            )
        ]
        for one in on_page(services, page)
    ]
    earlier = DoctorOpened(doctor_id=doctor.id, page=page - 1) if page > 0 else None
    later = DoctorOpened(doctor_id=doctor.id, page=page + 1) if page + 1 < pages_of(services) else None
    return keyboard(wanted, arrows(texts, earlier, later), footer(texts, Go(to=Place.DOCTORS)))


def _shelves(texts: Texts, kind: ClientType, categories: Iterable[Category]) -> Rows:
    return [
        [
            button(
                texts.plain("catalogue-shelf", title=one.title(texts.language), services=one.services),
                ShelfOpened(kind=kind, category=one.key, page=0),
            )
        ]
        for one in categories
    ]
