"""The clinic's short lists (row I14): kept with their age, read again when asked, and never lost to an outage."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bot.services.dictionaries import FRESH
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.server import VetmanagerServer
from tests.plugins.house import ON_SQLITE, House

pytestmark = ON_SQLITE


@pytest.mark.row("I14")
async def test_every_list_tells_its_age_and_when_that_is_too_much(house: House, server: VetmanagerServer) -> None:
    ages = {one.name: one for one in await house.dictionaries.ages()}
    assert {"species", "positions", "text-templates", "diagnoses", "services", "purposes"} <= set(ages)
    assert all(one.count and one.read_at == house.clock() and not one.is_stale for one in ages.values())
    await server.down()
    house.clock.pass_by(seconds=FRESH / timedelta(seconds=1))
    await house.dictionaries.refresh()
    old = await house.dictionaries.ages()
    assert all(one.count and one.is_stale for one in old), "an old list is better than none"


@pytest.mark.row("I14")
async def test_a_change_in_vetmanager_is_seen_when_somebody_asks_for_it(house: House, clinic: Clinic) -> None:
    clinic.insert("userPosition", title="Офтальмолог", admission_length="00:50:00")
    assert "Офтальмолог" not in {title for _, title, _ in await house.dictionaries.positions()}
    await house.dictionaries.refresh(anew=True)
    assert ("Офтальмолог", 50) in {(title, minutes) for _, title, minutes in await house.dictionaries.positions()}


@pytest.mark.row("I14", "A12")
async def test_the_clinics_services_come_with_their_prices(house: House) -> None:
    services = await house.dictionaries.services()
    assert services
    assert all(one.title for one in services)
    assert any(isinstance(one.price, Decimal) and one.price > 0 for one in services)
