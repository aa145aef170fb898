"""Vaccinations come from the clinic, once a day, and an old copy says how old it is."""

from datetime import date

import pytest

from bot.domain.ids import VmPetId
from bot.services.vaccinations import VaccinationService
from bot.vetmanager.client import Vetmanager
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed import ANNAS_CAT
from sandbox.vetmanager.server import VetmanagerServer
from tests.plugins.house import House

CAT = VmPetId(ANNAS_CAT)


@pytest.fixture
def vaccinations(house: House, clinic: Clinic, vetmanager: Vetmanager) -> VaccinationService:
    for day in ("2025-03-01 00:00:00", "2026-03-02 00:00:00"):
        clinic.insert("vaccination", pet_id=ANNAS_CAT, name="Нобивак", date=day)
    return VaccinationService(house.db, vetmanager)


@pytest.mark.row("I15")
async def test_a_day_is_one_question(house: House, vaccinations: VaccinationService, server: VetmanagerServer) -> None:
    first = await vaccinations.of_pet(CAT)
    server.ledger.clear()
    house.clock.pass_by(hours=23)
    again = await vaccinations.of_pet(CAT)
    assert (list(server.ledger), again.given, again.as_of) == ([], first.given, first.as_of)
    assert [(one.name, one.day) for one in first.given[:2]] == [
        ("Нобивак", date(2026, 3, 2)),
        ("Нобивак", date(2025, 3, 1)),
    ]


@pytest.mark.row("I15", "I14")
async def test_while_the_clinic_is_silent_the_old_copy_is_shown_with_its_age(
    house: House, vaccinations: VaccinationService, server: VetmanagerServer
) -> None:
    first = await vaccinations.of_pet(CAT)
    await server.down()
    house.clock.pass_by(days=3)
    old = await vaccinations.of_pet(CAT)
    assert (old.given, old.as_of, old.is_stale) == (first.given, first.as_of, True)
    unknown = await vaccinations.of_pet(VmPetId(999_999))
    assert (unknown.given, unknown.as_of, unknown.is_stale) == ((), None, True)


@pytest.mark.row("I15", "I14")
async def test_a_wish_to_refresh_asks_at_once(
    house: House, vaccinations: VaccinationService, server: VetmanagerServer
) -> None:
    await vaccinations.of_pet(CAT)
    server.ledger.clear()
    house.clock.pass_by(hours=1)
    assert (await vaccinations.of_pet(CAT, refresh=True)).as_of == house.clock()
    assert len(list(server.ledger)) == 1
