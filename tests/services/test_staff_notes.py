"""Registrars sit in Vetmanager: what needs hands is told there, once, to the roles that the settings name (row I18)."""

import pytest

from bot.domain.visits import Visit
from bot.services.staff_notes import StaffNotes
from bot.services.sync import SyncService
from bot.vetmanager.client import Connection, Vetmanager
from sandbox.vetmanager.server import VetmanagerServer
from tests.plugins.house import ON_SQLITE, House

pytestmark = ON_SQLITE

ROLES = ("Регистратура",)


@pytest.fixture
def notes(house: House, vetmanager: Vetmanager) -> StaffNotes:
    """The clinic's settings name a role, for the worker too."""
    told = Vetmanager(vetmanager._api, Connection(staff_roles=ROLES), today=vetmanager._today)
    house.sync = SyncService(house.db, told, house.dictionaries, house.rules)
    return StaffNotes(house.db, told)


@pytest.fixture
async def stuck(house: House) -> Visit:
    """A visit of somebody whose phone is a couple's."""
    irina = await house.owner("irina@new.test", "Тихомирова Ирина", "+79005550130")
    made = await house.books(irina, house.slot("15:00"))
    await house.pushes()
    return made


def said(server: VetmanagerServer) -> list[str]:
    return sorted({row["message"] for row in server.clinic.rows("message")})


@pytest.mark.row("I18")
async def test_a_booking_that_needs_hands_is_told_inside_vetmanager_once(
    house: House, server: VetmanagerServer, notes: StaffNotes, stuck: Visit
) -> None:
    assert (await notes.owe(), await notes.owe()) == (1, 0)
    await house.pushes()
    [message] = said(server)
    assert stuck.code in message
    assert "непонятно, чья она" in message
    assert "Тихомирова" not in message


@pytest.mark.row("I18", "I9")
async def test_a_lost_answer_does_not_tell_it_twice(
    house: House, server: VetmanagerServer, notes: StaffNotes, stuck: Visit
) -> None:
    server.faults.add("lost_answer", path="/messages/roles", times=1)
    await notes.owe()
    await house.pushes()
    told = len(server.clinic.rows("message"))
    house.clock.pass_by(minutes=10)
    await house.pushes()
    assert (await house.sync.queue()).waiting == 0
    assert len(server.clinic.rows("message")) == told > 0


@pytest.mark.row("I18", "A8")
async def test_a_clinic_that_refuses_messages_keeps_the_reason_of_the_booking(
    house: House, server: VetmanagerServer, notes: StaffNotes, stuck: Visit
) -> None:
    server.faults.add("status", path="/messages/roles", code=403)
    await notes.owe()
    await house.pushes()
    assert (await house.visits.card_for(stuck.id)).sync_note == "owner-in-doubt"


@pytest.mark.row("I18")
async def test_without_a_role_in_the_settings_nobody_is_told(
    house: House, server: VetmanagerServer, vetmanager: Vetmanager, stuck: Visit
) -> None:
    assert await StaffNotes(house.db, vetmanager).owe() == 0
    assert said(server) == []
