"""Prices and doctors, open to everybody (C7): nothing personal is asked on the way to a price."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.domain.catalogue import ClientType, Doctor, Service, ServiceKind
from bot.domain.errors import NotBookable
from bot.domain.ids import DoctorId, ServiceId
from bot.fsm.booking import BookingStates
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import ClientTypeChosen, DoctorOpened, DoctorsOpened, Go, Place, ServiceOpened, ShelfOpened
from bot.keyboards.catalogue import (
    client_types_keyboard,
    doctor_keyboard,
    doctors_keyboard,
    on_page,
    pages_of,
    service_keyboard,
    services_keyboard,
    shelves_keyboard,
)
from bot.keyboards.page import Page
from bot.texts.doctors import doctor_about
from bot.texts.safe import cut

router = Router(name="catalogue")

_MOST_ABOUT = 2500
"""Units of the clinic's own words in one message: Telegram takes 4096 in all, and counts them after the markup."""


@router.callback_query(Go.filter(F.to == Place.PRICES))
async def prices_wanted(query: CallbackQuery, desk: Desk) -> None:
    await desk.screen.show(Page(desk.texts("catalogue-types"), client_types_keyboard(desk.texts)))


@router.callback_query(ClientTypeChosen.filter())
async def client_type_chosen(query: CallbackQuery, callback_data: ClientTypeChosen, desk: Desk) -> None:
    await show_shelves(desk, callback_data.kind)


async def show_shelves(desk: Desk, kind: ClientType) -> None:
    """The shelves of one kind of client. In the middle of a booking "back" is the booking's own."""
    is_booking = await desk.state.get_state() == BookingStates.service.state
    back = Go(to=Place.BACK) if is_booking and kind is ClientType.OWNER else Go(to=Place.PRICES)
    keyboard = shelves_keyboard(desk.texts, kind, await desk.catalogue.categories(kind), back)
    await desk.screen.show(Page(desk.texts("catalogue-shelves", kind=kind), keyboard))


@router.callback_query(ShelfOpened.filter())
async def shelf_opened(query: CallbackQuery, callback_data: ShelfOpened, desk: Desk) -> None:
    kind, category = callback_data.kind, callback_data.category
    services = await desk.catalogue.services(category, kind)
    if not services:
        return await show_shelves(desk, kind)
    page = min(callback_data.page, pages_of(services) - 1)
    titles = {one.key: one.title(desk.texts.language) for one in await desk.catalogue.categories(kind)}
    words = desk.texts("catalogue-shelf-open", title=titles.get(category, ""), page=page + 1, pages=pages_of(services))
    return await desk.screen.show(Page(words, services_keyboard(desk.texts, kind, services, category, page)))


@router.callback_query(ServiceOpened.filter())
async def service_opened(query: CallbackQuery, callback_data: ServiceOpened, desk: Desk) -> None:
    service = await desk.catalogue.service(ServiceId(callback_data.service_id))
    can_book = service.kind is ServiceKind.SLOT
    keyboard = service_keyboard(desk.texts, callback_data.kind, service, callback_data.page, can_book=can_book)
    doctors = await desk.catalogue.doctors(service.id) if can_book else []
    await desk.screen.show(Page(card_words(desk, service, doctors), keyboard))


async def show_service(desk: Desk, service: Service) -> None:
    """The card by itself, as a link opens it: "back" is the shelf."""
    kind = service.client_types[0] if service.client_types else ClientType.OWNER
    keyboard = service_keyboard(desk.texts, kind, service, 0, can_book=service.is_by_time)
    doctors = await desk.catalogue.doctors(service.id) if service.is_by_time else []
    await desk.screen.show(Page(card_words(desk, service, doctors), keyboard))


@router.callback_query(Go.filter(F.to == Place.DOCTORS))
async def doctors_wanted(query: CallbackQuery, desk: Desk) -> None:
    await show_doctors(desk, 0)


@router.callback_query(DoctorsOpened.filter())
async def doctors_turned(query: CallbackQuery, callback_data: DoctorsOpened, desk: Desk) -> None:
    await show_doctors(desk, callback_data.page)


async def show_doctors(desk: Desk, page: int) -> None:
    doctors = await desk.catalogue.doctors()
    page = min(page, pages_of(doctors) - 1)
    lines = cut("\n".join(doctor_line(desk, doctor) for doctor in on_page(doctors, page)), _MOST_ABOUT)
    words = desk.texts("doctors", lines=lines) if doctors else desk.texts("doctors-none")
    await desk.screen.show(Page(words, doctors_keyboard(desk.texts, doctors, page)))


@router.callback_query(DoctorOpened.filter())
async def doctor_opened(query: CallbackQuery, callback_data: DoctorOpened, desk: Desk) -> None:
    await show_doctor(desk, DoctorId(callback_data.doctor_id), callback_data.page)


async def show_doctor(desk: Desk, doctor_id: DoctorId, page: int = 0) -> None:
    """Who it is, and what can be booked with them. DoctorNotFound, NotBookable."""
    doctor = await desk.catalogue.doctor(doctor_id)
    if not doctor.bookable:
        raise NotBookable
    services = await desk.catalogue.services_of(doctor)
    about = doctor_about(doctor, desk.texts)
    words = desk.texts("doctor-page", name=doctor.name, about=about or desk.texts.plain("doctor-vet"))
    page = min(page, pages_of(services) - 1)
    await desk.screen.show(Page(words, doctor_keyboard(desk.texts, doctor, services, page)))


def card_words(desk: Desk, service: Service, doctors: list[Doctor]) -> str:
    """What you get, the price, how long, how to prepare, who does it."""
    language = desk.texts.language
    return desk.texts(
        f"service-card-{service.kind}",
        title=service.title(language),
        about=cut(service.about(language), _MOST_ABOUT),
        preparation=cut(service.prepare(language), _MOST_ABOUT // 3),
        price=service.price,
        minutes=service.minutes,
        doctors=cut(", ".join(doctor.name for doctor in doctors), 300) or desk.texts.plain("service-any-doctor"),
        phone=desk.rules.phone,
    )


def doctor_line(desk: Desk, doctor: Doctor) -> str:
    about = doctor_about(doctor, desk.texts)
    return desk.texts.plain("doctor-line", name=doctor.name, about=about or desk.texts.plain("doctor-vet"))
