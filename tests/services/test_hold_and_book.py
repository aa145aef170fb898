"""Booking: a time is held while the owner answers, and one tap makes one visit."""

import pytest

from bot.domain.errors import SlotTaken
from sandbox.vetmanager.clinic import Clinic
from tests.services.conftest import House


@pytest.mark.row("C16")
async def test_one_tap_makes_a_visit(house: House, clinic: Clinic) -> None:
    vera = await house.owner()
    slot = house.slot("15:00")
    await house.booking.hold(vera, (await house.service()).id, slot)
    visit = await house.books(vera, slot)
    assert visit.starts_at == slot.starts_at
    assert visit.checked_live


@pytest.mark.row("C11")
async def test_a_held_time_is_nobody_elses(house: House) -> None:
    vera, oleg = await house.owner(), await house.owner()
    service = await house.service()
    await house.booking.hold(vera, service.id, house.slot("15:00"))
    with pytest.raises(SlotTaken) as taken:
        await house.booking.hold(oleg, service.id, house.slot("15:00"))
    assert [one.starts_at for one in taken.value.facts()["alternatives"]] == []
