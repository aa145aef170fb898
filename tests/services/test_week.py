"""Periods that are kept free hold also against somebody who is booking at that very moment (row A13)."""

from dataclasses import dataclass

import pytest

from bot.domain.errors import SlotTaken
from bot.domain.ids import PanelUserId
from bot.domain.panel import PanelRole, PanelUser
from bot.domain.visits import Slot
from bot.services.booking import BookingService
from bot.services.consents import ConsentService
from bot.services.live_check import LiveAnswer
from bot.services.pauses import PauseService
from bot.services.week import WeekService
from sandbox.vetmanager.seed.staff import THERAPIST
from tests.plugins.house import House

RITA = PanelUser(PanelUserId(1), "rita@example.test", PanelRole.REGISTRAR)


@dataclass
class ClosedMeanwhile:
    """While Vetmanager is asked about the slot, the desk closes the period, or the doctor pauses."""

    house: House
    by: str

    async def ask(self, slot: Slot) -> LiveAnswer:
        if self.by == "desk":
            week = WeekService(self.house.db, self.house.schedule, self.house.rules)
            await week.block(RITA, slot.doctor_id, slot.starts_at, slot.ends_at)
        else:
            pauses = PauseService(self.house.db, self.house.rules)
            await pauses.pause(await self.house.doctor(THERAPIST), slot.ends_at)
        return LiveAnswer(is_known=True)


@pytest.mark.row("A13", "D17")
@pytest.mark.parametrize("by", ["desk", "doctor"])
@pytest.mark.parametrize("is_held", [True, False])
async def test_a_booking_that_races_a_closing_does_not_land_inside_it(house: House, by: str, is_held: bool) -> None:
    vera, slot = await house.owner(), house.slot("15:00")
    meanwhile = ClosedMeanwhile(house, by)
    booking = BookingService(house.db, house.schedule, ConsentService(house.db, ()), meanwhile, house.rules)  # type: ignore[arg-type]
    request = await house.request(slot)
    if is_held:
        await booking.hold(vera, request.service_id, slot)
    with pytest.raises(SlotTaken):
        await booking.book(vera, request)
    async with house.db.read() as uow:
        assert not await uow.visits.booked_by(f"{vera.id}:{request.key}")
