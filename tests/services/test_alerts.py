"""What lasts is told, what is over is told, and a hiccup is neither (row A22)."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.db.models import OutboxRow
from bot.db.uow import Database
from bot.domain.ids import PanelUserId
from bot.domain.panel import PanelRole, PanelUser
from bot.services.alert_chats import AlertChatService
from bot.services.alerts import ALERT, AlertService
from bot.services.health import HealthService
from bot.vetmanager.client import Vetmanager
from sandbox.vetmanager.server import VetmanagerServer
from tests.plugins.house import ON_SQLITE, House

pytestmark = ON_SQLITE


@pytest.fixture
async def alerts(house: House, vetmanager: Vetmanager) -> AlertService:
    """Watching the house, with one administrator whose chat is tied."""
    async with house.db.uow() as uow:
        user_id = await uow.panel.add("tamara@example.test", "x", PanelRole.ADMIN, house.clock())
        await uow.commit()
    chats = AlertChatService(house.db)
    word = await chats.offer(PanelUser(user_id or PanelUserId(0), "tamara@example.test", PanelRole.ADMIN))
    await chats.tie(await house.accounts.seen(4242, "ru"), word)
    return AlertService(house.db, HealthService(house.db, vetmanager, house.mirror, Path("/")), house.rules)


async def looks(house: House, alerts: AlertService, minutes: int = 1) -> int:
    house.clock.pass_by(minutes=minutes)
    await house.mirror.refresh_hot()
    return await alerts.look()


async def told(db: Database) -> list[dict[str, Any]]:
    async with db.read() as uow:
        query = select(OutboxRow.payload).where(OutboxRow.kind == ALERT).order_by(OutboxRow.id)
        return list((await uow.session.execute(query)).scalars())


@pytest.mark.row("A22")
async def test_the_end_of_a_told_trouble_is_told_with_all_good_again(
    house: House, alerts: AlertService, server: VetmanagerServer
) -> None:
    server.faults.add("status", code=503)
    for _ in range(8):
        await looks(house, alerts)
    server.faults.clear()
    for _ in range(3):
        await looks(house, alerts)
    messages = await told(house.db)
    assert next(one["name"] for one in messages[0]["bad"]) == "vetmanager"
    assert "vetmanager" in {name for one in messages for name in one["good"]}
    assert messages[-1]["rest"] == []


@pytest.mark.row("A22")
async def test_a_hiccup_wakes_nobody(house: House, alerts: AlertService, server: VetmanagerServer) -> None:
    server.faults.add("status", code=503)
    await looks(house, alerts)
    await looks(house, alerts, minutes=2)
    server.faults.clear()
    for _ in range(6):
        await looks(house, alerts)
    assert await told(house.db) == []


@pytest.mark.row("A22")
async def test_troubles_of_one_look_come_in_one_message(
    house: House, alerts: AlertService, server: VetmanagerServer
) -> None:
    """A long outage: Vetmanager, and the schedule that nobody could read meanwhile."""
    server.faults.add("status", code=503)
    await looks(house, alerts)
    await looks(house, alerts, minutes=45)
    await looks(house, alerts, minutes=6)
    messages = await told(house.db)
    assert {one["name"] for message in messages for one in message["bad"]} >= {"vetmanager", "mirror"}
    assert len(messages) <= 2
