"""Booking: a time is held while the owner answers, and one tap makes one visit."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.errors import (
    ClinicError,
    ConsentNeeded,
    DraftIncomplete,
    LoginNeeded,
    NotBookable,
    NotYourPet,
    SlotTaken,
    TooLong,
    TooManyBookings,
    TooShort,
)
from bot.domain.ids import DoctorId, ServiceId
from bot.domain.people import Language, LegalDocument
from bot.domain.pets import NewPet, Species
from bot.domain.visits import Problem, Slot, Urgency, VisitState
from bot.services.booking import BookingService
from bot.services.consents import ConsentService
from bot.services.deliveries import DeliveryService
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed import ANNAS_CAT
from sandbox.vetmanager.seed.staff import SURGEON, THERAPIST
from sandbox.vetmanager.server import VetmanagerServer
from tests.plugins.house import MOSCOW, ON_SQLITE, House


def clocks(slots: Sequence[Slot]) -> list[str]:
    return [f"{slot.starts_at.astimezone(MOSCOW):%H:%M}" for slot in slots]


# --- holding ------------------------------------------------------------------------------------------------


@pytest.mark.row("C11")
async def test_a_held_time_is_nobody_elses_and_the_three_nearest_are_offered_instead(house: House) -> None:
    vera, oleg, service = await house.owner(), await house.owner(), await house.service()
    await house.booking.hold(vera, service.id, house.slot("15:00"))
    with pytest.raises(SlotTaken) as taken:
        await house.booking.hold(oleg, service.id, house.slot("15:00"))
    assert clocks(taken.value.facts()["alternatives"]) == ["14:00", "14:30", "15:30"]


@pytest.mark.row("C11")
async def test_a_hold_lasts_ten_minutes_and_no_longer(house: House) -> None:
    vera, oleg, service = await house.owner(), await house.owner(), await house.service()
    hold = await house.booking.hold(vera, service.id, house.slot("15:00"))
    assert hold.expires_at - house.clock() == timedelta(minutes=10)
    house.clock.pass_by(minutes=10)
    assert await house.booking.current_hold(vera) is None
    assert (await house.booking.hold(oleg, service.id, house.slot("15:00"))).slot == house.slot("15:00")


@pytest.mark.row("C11")
async def test_another_choice_gives_the_first_time_back_in_the_same_moment(house: House) -> None:
    vera, oleg, service = await house.owner(), await house.owner(), await house.service()
    await house.booking.hold(vera, service.id, house.slot("15:00"))
    await house.booking.hold(vera, service.id, house.slot("16:00"))
    await house.booking.hold(oleg, service.id, house.slot("15:00"))
    held = await house.booking.current_hold(vera)
    assert held is not None
    assert held.slot == house.slot("16:00")


@pytest.mark.row("C11")
async def test_a_lost_race_leaves_the_earlier_hold_alone(house: House) -> None:
    vera, oleg, service = await house.owner(), await house.owner(), await house.service()
    await house.booking.hold(vera, service.id, house.slot("15:00"))
    await house.booking.hold(oleg, service.id, house.slot("16:00"))
    with pytest.raises(SlotTaken):
        await house.booking.hold(vera, service.id, house.slot("16:00"))
    held = await house.booking.current_hold(vera)
    assert held is not None
    assert held.slot == house.slot("15:00")


@pytest.mark.row("C11")
async def test_a_released_time_is_free_at_once(house: House) -> None:
    vera, oleg, service = await house.owner(), await house.owner(), await house.service()
    await house.booking.hold(vera, service.id, house.slot("15:00"))
    await house.booking.release(vera)
    assert (await house.booking.hold(oleg, service.id, house.slot("15:00"))).slot == house.slot("15:00")


@pytest.mark.row("C10", "C11")
async def test_the_owner_still_sees_the_time_that_they_hold_themselves(house: House) -> None:
    vera, oleg, service = await house.owner(), await house.owner(), await house.service()
    slot = house.slot("15:00")
    await house.booking.hold(vera, service.id, slot)
    seen = [
        await house.schedule.free_slots(service.id, slot.doctor_id, slot.starts_at.date(), "Europe/Moscow", one)
        for one in (vera, oleg)
    ]
    assert [slot in slots for slots in seen] == [True, False]


@ON_SQLITE
@pytest.mark.row("C11")
@pytest.mark.parametrize("clock_time", ["13:00", "15:10", "07:00", "17:45"], ids=["lunch", "off grid", "early", "late"])
async def test_a_forged_time_cannot_be_held(house: House, clock_time: str) -> None:
    with pytest.raises(SlotTaken):
        await house.booking.hold(await house.owner(), (await house.service()).id, house.slot(clock_time))


@pytest.mark.row("C11")
async def test_a_forged_length_is_not_believed(house: House) -> None:
    hold = await house.booking.hold(await house.owner(), (await house.service()).id, house.slot("15:00", minutes=5))
    assert hold.slot.minutes == 30


# --- booking ------------------------------------------------------------------------------------------------


@pytest.mark.row("C16", "I9")
async def test_one_tap_makes_a_visit_and_owes_everybody_their_news(house: House) -> None:
    vera, doctor = await house.owner(), await house.doctor()
    slot = house.slot("15:00")
    await house.booking.hold(vera, (await house.service()).id, slot)
    visit = await house.books(vera, slot)
    assert (visit.starts_at, visit.minutes, visit.state) == (slot.starts_at, 30, VisitState.RECEIVED)
    assert visit.checked_live
    assert await house.booking.current_hold(vera) is None
    assert await house.owed("vetmanager") == [("push-visit", None)]
    assert await house.owed("telegram") == [("visit-card", vera.id), ("doctor-alert", doctor.id)]


@pytest.mark.row("C16", "O4")
async def test_ten_taps_on_one_button_make_one_visit(house: House) -> None:
    vera = await house.owner()
    request = await house.request(house.slot("15:00"))
    visits = await asyncio.gather(*[house.booking.book(vera, request) for _ in range(10)])
    assert len({visit.id for visit in visits}) == 1
    assert await house.owed("vetmanager") == [("push-visit", None)]


@pytest.mark.row("C16")
async def test_a_key_means_nothing_in_another_persons_hands(house: House) -> None:
    vera, oleg = await house.owner(), await house.owner()
    mine = await house.books(vera, house.slot("15:00"), key="same")
    theirs = await house.books(oleg, house.slot("16:00"), key="same")
    assert mine.id != theirs.id


@pytest.mark.row("C11", "C16")
async def test_what_staff_booked_a_second_ago_is_seen_before_the_visit_is_made(house: House, clinic: Clinic) -> None:
    vera, slot = await house.owner(), house.slot("15:00")
    await house.booking.hold(vera, (await house.service()).id, slot)
    clinic.desk.book(THERAPIST, "2026-11-23 14:45:00", patient_id=ANNAS_CAT)
    with pytest.raises(SlotTaken) as taken:
        await house.books(vera, slot)
    assert clocks(taken.value.facts()["alternatives"]) == ["14:00", "15:30", "16:00"]
    assert not await house.owed("vetmanager")


@pytest.mark.row("C11", "C17")
async def test_a_silent_vetmanager_is_believed_to_be_as_it_was_and_the_visit_says_so(
    house: House, server: VetmanagerServer
) -> None:
    await server.down()
    visit = await house.books(await house.owner(), house.slot("15:00"))
    assert not visit.checked_live


@pytest.mark.row("C11")
async def test_an_expired_hold_is_no_obstacle_while_the_time_is_still_free(house: House) -> None:
    vera, slot = await house.owner(), house.slot("15:00")
    await house.booking.hold(vera, (await house.service()).id, slot)
    house.clock.pass_by(minutes=11)
    assert (await house.books(vera, slot)).starts_at == slot.starts_at


@pytest.mark.row("C10", "C11")
async def test_the_minutes_of_answering_do_not_cost_a_held_time(house: House) -> None:
    vera, slot = await house.owner(), house.slot("10:00")
    await house.booking.hold(vera, (await house.service()).id, slot)
    house.clock.pass_by(minutes=9)
    assert (await house.books(vera, slot)).starts_at == slot.starts_at


@pytest.mark.row("C6", "C16")
async def test_an_urgent_visit_reaches_the_doctor_before_everything_else(house: House) -> None:
    await house.doctor()
    visit = await house.books(await house.owner(), house.slot("15:00"), urgency=Urgency(("breathing",)))
    [first] = await DeliveryService(house.db).claim("telegram", 1, 60)
    assert (visit.urgent, first.kind) == (True, "doctor-alert")


@pytest.mark.row("C16")
async def test_a_doctor_who_never_signed_in_holds_nothing_up(house: House) -> None:
    vera = await house.owner()
    await house.books(vera, house.slot("15:00"))
    assert await house.owed("telegram") == [("visit-card", vera.id)]


@pytest.mark.row("C5", "C16")
async def test_a_document_not_agreed_to_stops_the_booking(house: House) -> None:
    paper = LegalDocument("offer", "1", "0" * 64, Language.RU)
    booking = BookingService(house.db, house.schedule, ConsentService(house.db, (paper,)), house.live, house.rules)
    with pytest.raises(ConsentNeeded) as needed:
        await booking.book(await house.owner(), await house.request(house.slot("15:00")))
    assert needed.value.facts() == {"document": "offer"}


@pytest.mark.row("C2", "C16")
async def test_booking_needs_a_confirmed_address(house: House) -> None:
    with pytest.raises(LoginNeeded):
        await house.books(await house.accounts.seen(1, "ru"), house.slot("15:00"))


@ON_SQLITE
@pytest.mark.row("C12", "C13", "C16")
@pytest.mark.parametrize(
    ("answers", "refusal", "facts"),
    [
        ({"problem": Problem()}, DraftIncomplete, {"missing": "problem"}),
        ({"problem": Problem("болит")}, TooShort, {"least": 10, "field": "problem"}),
        ({"problem": Problem("ж" * 2001)}, TooLong, {"most": 2000, "length": 2001, "field": "problem"}),
        ({"pet": NewPet(" ", Species.CAT)}, DraftIncomplete, {"missing": "pet"}),
        ({"pet": 999}, NotYourPet, {}),
        ({"service": "lab-basic"}, NotBookable, {}),
        ({"service": "specialist-first"}, NotBookable, {}),
    ],
)
async def test_an_answer_that_cannot_be_is_refused_in_its_own_words(
    house: House, answers: dict[str, Any], refusal: type[ClinicError], facts: dict[str, Any]
) -> None:
    with pytest.raises(refusal) as refused:
        await house.books(await house.owner(), house.slot("15:00"), **answers)
    assert refused.value.facts() == facts


@pytest.mark.row("C13")
async def test_a_voice_message_alone_is_a_complaint(house: House) -> None:
    visit = await house.books(await house.owner(), house.slot("15:00"), problem=Problem(voice_file_id="voice"))
    assert (await house.visits.card_for(visit.id)).problem.voice_file_id == "voice"


@pytest.mark.row("C12")
async def test_another_owners_pet_cannot_be_booked(house: House) -> None:
    vera, oleg = await house.owner(), await house.owner()
    visit = await house.books(vera, house.slot("15:00"))
    with pytest.raises(NotYourPet):
        await house.books(oleg, house.slot("16:00"), pet=visit.pet_id)
    assert (await house.books(vera, house.slot("16:00"), pet=visit.pet_id)).pet_id == visit.pet_id


@pytest.mark.row("C16")
async def test_a_profile_without_a_name_is_asked_for_it(house: House) -> None:
    with pytest.raises(DraftIncomplete) as incomplete:
        await house.books(await house.owner(name=""), house.slot("15:00"))
    assert incomplete.value.facts() == {"missing": "name"}


@pytest.mark.row("C16")
async def test_an_unknown_service_or_doctor_is_not_bookable(house: House) -> None:
    request = await house.request(Slot(DoctorId(99), house.slot("15:00").starts_at, 30))
    with pytest.raises(NotBookable):
        await house.booking.book(await house.owner(), request)
    with pytest.raises(NotBookable):
        await house.booking.hold(await house.owner(), ServiceId(99), house.slot("15:00"))
    with pytest.raises(NotBookable):
        await house.books(await house.owner(), house.slot("12:00", doctor=SURGEON))


@pytest.mark.row("O14", "C16")
async def test_five_bookings_a_day_are_enough(house: House) -> None:
    vera = await house.owner()
    for hour in ("10:30", "11:30", "14:00", "15:00", "16:00"):
        await house.books(vera, house.slot(hour))
    with pytest.raises(TooManyBookings) as refused:
        await house.books(vera, house.slot("17:00"))
    assert 0 < refused.value.facts()["wait"] <= 24 * 3600 + 1
    house.clock.pass_by(days=1, seconds=1)
    assert (await house.books(vera, house.slot("17:00"))).starts_at == house.slot("17:00").starts_at
