"""Alerts: a trouble that lasts is told once to whoever tied a chat, and so is its end (row A22)."""

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.panel import PanelRole, PanelUser
from bot.services.alerts import AlertService
from bot.services.panel_users import PanelUserService
from bot.services.passwords import Passwords
from tests.bot.handlers.conftest import Evening, Somebody
from tests.bot.handlers.stories import books

PHRASE = "correct horse battery"


async def administrator(evening: Evening) -> PanelUser:
    return await PanelUserService(evening.db, Passwords()).create("tamara@example.test", PHRASE)


async def ties(evening: Evening, tamara: PanelUser) -> Somebody:
    phone = evening.meets("Тамара")
    await phone.says(f"/start {await evening.container.alert_chats.offer(tamara)}")
    return phone


async def watches(evening: Evening, *, minutes: int = 0) -> int:
    """Time passes, the clinic's schedule is read as ever, and the watchman looks."""
    evening.clock.at += timedelta(minutes=minutes)
    await evening.container.schedule.refresh_hot()
    told = await evening.container.alerts.look()
    await evening.delivers()
    return told


@pytest.mark.row("A22")
async def test_vetmanagers_silence_is_told_once_after_five_minutes(evening: Evening) -> None:
    await evening.employs()
    phone = await ties(evening, await administrator(evening))
    assert "тревоги клиники будут приходить сюда" in phone.screen
    evening.server.faults.add("status", code=503)
    assert await watches(evening) == 0
    assert await watches(evening, minutes=4) == 0
    await watches(evening, minutes=2)
    assert "Vetmanager не отвечает" in phone.messages[-1]
    await watches(evening, minutes=1)
    assert sum("Vetmanager не отвечает" in one for one in phone.messages) == 1


@pytest.mark.row("A22")
async def test_a_booking_that_no_doctor_answers_is_told(evening: Evening) -> None:
    await evening.employs()
    phone = await ties(evening, await administrator(evening))
    anna = evening.meets()
    await books(anna, evening)
    while await evening.container.sync.push_one():
        pass
    evening.clock.at += timedelta(minutes=31)
    await evening.container.escalations.escalate()
    await watches(evening)
    assert any("Врач не ответил на запись: 1 визит" in one for one in phone.messages)


@pytest.mark.row("A22")
async def test_a_missed_backup_is_told_when_the_clinic_has_said_where_they_lie(
    evening: Evening, tmp_path: Path
) -> None:
    await evening.employs()
    alerts = AlertService(evening.db, evening.container.health, evening.container.rules, tmp_path)
    (tmp_path / "old.dump").write_bytes(b"")
    stamp = (evening.clock() - timedelta(hours=30)).timestamp()
    os.utime(tmp_path / "old.dump", (stamp, stamp))
    phone = await ties(evening, await administrator(evening))
    await alerts.look()
    await evening.delivers()
    assert "Нет свежей копии базы" in phone.messages[-1]
    fresh = evening.clock().timestamp()
    (tmp_path / "new.dump").write_bytes(b"")
    os.utime(tmp_path / "new.dump", (fresh, fresh))
    await alerts.look()
    await evening.delivers()
    assert "Свежая копия базы есть" in phone.messages[-1]


@pytest.mark.row("A22")
async def test_without_a_chat_the_mailbox_hears(evening: Evening) -> None:
    await evening.employs()
    await administrator(evening)
    evening.server.faults.add("status", code=503)
    await watches(evening)
    await watches(evening, minutes=6)
    [letter] = [one for one in await evening.post() if "нужна ваша помощь" in one.subject]
    assert "Vetmanager" in letter.text


@pytest.mark.row("A22")
async def test_the_link_ties_once_for_a_quarter_of_an_hour_and_only_staff_get_one(evening: Evening) -> None:
    tamara = await administrator(evening)
    word = await evening.container.alert_chats.offer(tamara)
    phone, stranger = evening.meets("Тамара"), evening.meets("Чужой")
    await phone.says(f"/start {word}")
    await stranger.says(f"/start {word}")
    assert "тревоги" not in stranger.screen
    late = await evening.container.alert_chats.offer(tamara)
    evening.clock.at += timedelta(minutes=16)
    await stranger.says(f"/start {late}")
    assert "тревоги" not in stranger.screen
    async with evening.db.read() as uow:
        tied = await uow.panel.alerted()
    assert len(tied) == 1
    assert replace(tamara, role=PanelRole.ADMIN).id in {user.id for user in tied.values()}


@pytest.mark.row("A22")
async def test_an_untied_chat_hears_nothing_more(evening: Evening) -> None:
    await evening.employs()
    tamara = await administrator(evening)
    phone = await ties(evening, tamara)
    await evening.container.alert_chats.untie(tamara)
    said = len(phone.messages)
    evening.server.faults.add("status", code=503)
    await watches(evening)
    await watches(evening, minutes=6)
    assert len(phone.messages) == said
