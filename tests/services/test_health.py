"""Health that names what is wrong: each reason is brought about for real (rows A7, I2)."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.db.repositories.outbox import Channel
from bot.db.uow import Database
from bot.domain.errors import NotAllowed, TooOften
from bot.domain.ids import PanelUserId
from bot.domain.panel import PanelRole, PanelUser
from bot.domain.visits import SyncState
from bot.services.deliveries import DeliveryService
from bot.services.dictionaries import DictionaryService
from bot.services.health import HealthItem, HealthService, Light
from bot.services.mirror import MirrorService
from bot.services.rules import ClinicRules
from bot.vetmanager.client import Connection, Vetmanager, connected
from sandbox.vetmanager.seed.staff import DOCTORS
from sandbox.vetmanager.server import VetmanagerServer
from tests.clock import MONDAY, Clock
from tests.plugins.databases import ON_SQLITE
from tests.plugins.house import House

pytestmark = ON_SQLITE

TAMARA = PanelUser(PanelUserId(1), "tamara@example.test", PanelRole.ADMIN)
READER = PanelUser(PanelUserId(2), "reader@example.test", PanelRole.READER)


def service(db: Database, vetmanager: Vetmanager) -> HealthService:
    mirror = MirrorService(db, vetmanager, DictionaryService(db, vetmanager), ClinicRules())
    return HealthService(db, vetmanager, mirror, Path())


@pytest.fixture
def health(database: Database, vetmanager: Vetmanager) -> HealthService:
    return service(database, vetmanager)


async def item(health: HealthService, name: str) -> HealthItem:
    report = await health.check()
    return next(one for one in report.items if one.name == name)


async def owe(db: Database, channel: Channel, *, in_: timedelta = timedelta(0)) -> None:
    async with db.uow() as uow:
        uow.outbox.add(channel, "thing", "subject:1", {}, now=db.now(), due_at=db.now() + in_)
        await uow.commit()


async def give_up(db: Database, channel: Channel) -> None:
    await owe(db, channel)
    deliveries = DeliveryService(db)
    (owed,) = await deliveries.claim(channel, 1, 60)
    await deliveries.dead(owed, "refused")


@pytest.mark.row("A7", "I2")
async def test_a_good_ping_names_the_clinic_and_counts_the_doctors(health: HealthService) -> None:
    seen = await item(health, "vetmanager")
    assert (seen.state, seen.reason) == (Light.GREEN, "ok")
    assert (seen.facts["clinic"], seen.facts["doctors"]) == ("OnlyVet", len(DOCTORS))


@pytest.mark.row("A7", "I2")
@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ({"kind": "status", "code": 401}, "wrong_key"),
        ({"kind": "status", "code": 403}, "no_rights"),
        ({"kind": "html", "code": 502}, "failing"),
        ({"kind": "lost_request"}, "down"),
    ],
)
async def test_each_trouble_of_vetmanager_has_its_own_reason(
    health: HealthService, server: VetmanagerServer, fault: dict[str, Any], reason: str
) -> None:
    server.faults.add(**fault)
    seen = await item(health, "vetmanager")
    assert (seen.state, seen.reason) == (Light.RED, reason)


@pytest.mark.row("A7", "I2")
async def test_a_clinic_that_is_down_is_an_answer_and_no_error(health: HealthService, server: VetmanagerServer) -> None:
    await server.down()
    report = await health.check()
    assert report.state is Light.RED
    assert (await item(health, "vetmanager")).reason == "down"


@pytest.mark.row("A7", "I2")
async def test_missing_settings_are_told_apart_from_an_outage(database: Database) -> None:
    async with connected(Connection(), today=lambda: MONDAY.date()) as nowhere:
        assert (await item(service(database, nowhere), "vetmanager")).reason == "not_configured"


@pytest.mark.row("A7")
async def test_the_age_of_the_schedule_goes_from_fresh_to_old(
    house: House, health: HealthService, clock: Clock
) -> None:
    seen = []
    for minutes in (0, 6, 30):
        clock.pass_by(minutes=minutes)
        one = await item(health, "mirror")
        seen.append((one.reason, one.state))
    assert seen == [("fresh", Light.GREEN), ("stale", Light.YELLOW), ("old", Light.RED)]


@pytest.mark.row("A7")
async def test_a_schedule_that_was_never_read_is_red(health: HealthService) -> None:
    assert (await item(health, "mirror")).reason == "never"


@pytest.mark.row("A7")
async def test_the_queue_is_late_after_a_quarter_of_an_hour(
    health: HealthService, database: Database, clock: Clock
) -> None:
    assert (await item(health, "queue")).reason == "idle"
    await owe(database, Channel.VETMANAGER)
    assert (await item(health, "queue")).reason == "moving"
    clock.pass_by(minutes=16)
    late = await item(health, "queue")
    assert (late.reason, late.facts["span"]) == ("late", timedelta(minutes=16))


@pytest.mark.row("A7")
async def test_what_is_for_later_is_not_late(health: HealthService, database: Database, clock: Clock) -> None:
    await owe(database, Channel.VETMANAGER, in_=timedelta(days=1))
    clock.pass_by(hours=23)
    assert (await item(health, "queue")).reason == "idle"
    clock.pass_by(hours=1)
    assert (await item(health, "queue")).facts["span"] == timedelta(0)


@pytest.mark.row("A7")
async def test_a_row_that_is_tried_again_and_again_waits_since_the_beginning(
    health: HealthService, database: Database, clock: Clock
) -> None:
    await owe(database, Channel.VETMANAGER)
    deliveries = DeliveryService(database)
    (owed,) = await deliveries.claim(Channel.VETMANAGER, 1, 60)
    await deliveries.retry(owed, "down", 3600)
    clock.pass_by(minutes=20)
    assert (await item(health, "queue")).reason == "late"


@pytest.mark.row("A7")
async def test_letters_that_were_given_up_are_shown(health: HealthService, database: Database) -> None:
    await give_up(database, Channel.MAIL)
    seen = await item(health, "mail")
    assert (seen.reason, seen.state, seen.facts["dead"]) == ("dead", Light.YELLOW, 1)


@pytest.mark.row("A7", "A8")
async def test_bookings_that_wait_for_a_decision_turn_the_queue_red(house: House, health: HealthService) -> None:
    visit = await house.books(await house.owner(), house.slot("15:00"))
    assert (await item(health, "queue")).reason == "moving"
    async with house.db.uow() as uow:
        await uow.visits.change(visit.id, sync=SyncState.ATTENTION)
        await uow.commit()
    seen = await item(health, "queue")
    assert (seen.reason, seen.state, seen.facts["attention"]) == ("attention", Light.RED, 1)


@pytest.mark.row("A7")
async def test_messages_that_nobody_carries_mean_that_the_bot_is_not_running(
    health: HealthService, database: Database, clock: Clock
) -> None:
    await owe(database, Channel.TELEGRAM)
    clock.pass_by(minutes=6)
    assert (await item(health, "telegram")).reason == "late"


@pytest.mark.row("A7")
async def test_the_last_word_from_telegram_is_dated(house: House, health: HealthService, clock: Clock) -> None:
    assert (await item(health, "telegram")).reason == "never"
    await house.accounts.seen(1, "ru")
    clock.pass_by(minutes=3)
    seen = await item(health, "telegram")
    assert (seen.reason, seen.facts["heard"]) == ("heard", timedelta(minutes=3))


@pytest.mark.row("A5", "A7")
async def test_unlinked_doctors_are_named(house: House, health: HealthService) -> None:
    assert (await item(health, "doctors")).reason == "linked"
    async with house.db.uow() as uow:
        await uow.doctors.add("maria@example.test", "Ёлкина Мария", "", "panel:1", house.clock())
        await uow.commit()
    assert (await item(health, "doctors")).facts == {"count": 1, "names": "Ёлкина Мария"}


@pytest.mark.row("A7")
async def test_a_test_letter_goes_to_the_administrators_own_address_and_not_too_often(
    health: HealthService, database: Database, clock: Clock
) -> None:
    await health.send_test_letter(TAMARA)
    (owed,) = await DeliveryService(database).claim(Channel.MAIL, 1, 60)
    assert (owed.kind, owed.payload["to"]) == ("test-letter", TAMARA.email)
    with pytest.raises(TooOften):
        await health.send_test_letter(TAMARA)
    clock.pass_by(seconds=31)
    await health.send_test_letter(TAMARA)
    with pytest.raises(NotAllowed):
        await health.send_test_letter(READER)


@pytest.mark.row("A7")
async def test_a_letter_that_went_turns_mail_green(health: HealthService, database: Database) -> None:
    assert (await item(health, "mail")).reason == "never"
    await health.send_test_letter(TAMARA)
    deliveries = DeliveryService(database)
    (owed,) = await deliveries.claim(Channel.MAIL, 1, 60)
    await deliveries.done(owed)
    assert (await item(health, "mail")).state is Light.GREEN


@pytest.mark.row("A7")
async def test_the_database_is_looked_at_too(health: HealthService) -> None:
    assert await health.is_alive()
    assert (await item(health, "database")).state is Light.GREEN
