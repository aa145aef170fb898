"""«Is it serious?» comes first (C6): the red flags, the card that sends to a clinic, and the calm answer."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from bot.domain import names
from bot.domain.places import ClinicPlace, by_city
from bot.fsm.booking import Question, SeenFlags
from bot.fsm.care import ChatDraft, ChatStates
from bot.handlers.client.booking.talk import ask
from bot.handlers.common.resume import open_booking
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import ChatOpened, FlagTicked, Go, Place, RescueCity
from bot.keyboards.page import Page
from bot.keyboards.urgent import (
    NONE,
    RED_FLAGS,
    alarm_keyboard,
    calm_keyboard,
    cities_keyboard,
    city_keyboard,
    flags_keyboard,
)

router = Router(name="urgent")

MOST_PLACES = 15


@router.callback_query(Go.filter(F.to == Place.URGENT))
async def urgent_wanted(query: CallbackQuery, desk: Desk, left_state: str | None) -> None:
    """Reachable from every screen; the dialogue it was opened from waits, and the way back leads into the chat."""
    talk = await ChatDraft.load(desk.state) if left_state == ChatStates.talking.state else None
    back = ChatOpened(visit_id=talk.visit_id) if talk is not None and talk.visit_id else Go(to=Place.HERE)
    await desk.screen.show(urgent_page(desk, back))


@router.callback_query(FlagTicked.filter(F.flag.in_(RED_FLAGS)))
async def flag_ticked(query: CallbackQuery, callback_data: FlagTicked, desk: Desk) -> None:
    draft = await open_booking(desk)
    if draft is None:
        await SeenFlags(flags=(callback_data.flag,), at=desk.clock()).save(desk.state)
    else:
        await draft.answered(Question.FLAGS, flags=(callback_data.flag,)).save(desk.state)
    await desk.screen.show(await alarm_page(desk, callback_data.flag, is_booking=draft is not None))


@router.callback_query(FlagTicked.filter(F.flag == NONE))
async def nothing_ticked(query: CallbackQuery, desk: Desk) -> None:
    draft = await open_booking(desk)
    if draft is not None:
        return await ask(desk, draft.answered(Question.FLAGS, flags=()))
    await SeenFlags(at=desk.clock()).save(desk.state)
    return await desk.screen.show(Page(desk.texts("urgent-calm"), calm_keyboard(desk.texts)))


def urgent_page(desk: Desk, back: CallbackData | None = None) -> Page:
    return Page(desk.texts("urgent-question"), flags_keyboard(desk.texts, back or Go(to=Place.HERE)))


async def alarm_page(desk: Desk, flag: str, *, is_booking: bool) -> Page:
    """Where to go and what to do on the way. The words of first aid are the same for everyone and safe for all."""
    words = [desk.texts("urgent-alarm", flag=desk.texts.plain(f"flag-{flag}"))]
    if phone := desk.rules.urgent_phone or desk.rules.phone:
        words.append(desk.texts("urgent-call", phone=phone))
    cities = by_city(desk.rules.clinics)
    city = (await desk.profiles.get(desk.account)).city
    if near := next((places for name, places in cities.items() if city and names.key(name) == names.key(city)), ()):
        words.append(desk.texts("urgent-near") + "\n" + places_words(desk, near))
    words.append(desk.texts(f"first-aid-{flag}"))
    return Page("\n\n".join(words), alarm_keyboard(desk.texts, is_booking=is_booking, has_cities=bool(cities)))


@router.callback_query(RescueCity.filter())
async def city_chosen(query: CallbackQuery, callback_data: RescueCity, desk: Desk) -> None:
    """Clinics that are open day and night, where this clinic has named any."""
    cities = by_city(desk.rules.clinics)
    if not cities:
        return await desk.screen.show(urgent_page(desk))
    if callback_data.index >= len(cities):
        return await desk.screen.show(Page(desk.texts("urgent-cities"), cities_keyboard(desk.texts, list(cities))))
    name = list(cities)[callback_data.index]
    words = f"{desk.texts('urgent-city', city=name)}\n\n{places_words(desk, cities[name])}"
    return await desk.screen.show(Page(words, city_keyboard(desk.texts)))


def places_words(desk: Desk, places: Sequence[ClinicPlace]) -> str:
    """One a line, as long as they fit: the nearest are the clinic's to put first."""
    lines = []
    for place in places[:MOST_PLACES]:
        facts = ", ".join(fact for fact in (place.address, place.phone) if fact)
        lines.append(
            desk.texts("urgent-place", name=place.name, facts=facts or desk.texts.plain("urgent-place-search"))
        )
    return "\n".join(lines)
