"""Floods: slowed down first, then not answered at all until an administrator or time lets the person in; nobody else
notices."""

import pytest

from bot.domain.errors import NotAllowed
from bot.domain.ids import AccountId, PanelUserId
from bot.domain.panel import PanelRole, PanelUser
from tests.bot.handlers.conftest import ADMIN, Evening, Somebody
from tests.bot.handlers.stories import reaches_summary

pytestmark = pytest.mark.row("O16")


async def floods(evening: Evening, somebody: Somebody, updates: int) -> None:
    for _ in range(updates):
        somebody.client.write("спам")
    await evening.goes_on()


@pytest.fixture(autouse=True)
def twenty_a_minute(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evening.container.rules, "flood_per_minute", 20)


async def test_whoever_floods_is_answered_no_more_and_others_are(evening: Evening) -> None:
    robot, anna = evening.meets("Робот"), evening.meets()
    await floods(evening, robot, 25)
    answered = len(robot.messages)
    assert answered <= 20
    evening.clock.pass_by(minutes=5)
    await robot.says("/start")
    assert len(robot.messages) == answered
    await anna.says("/start")
    assert "Здравствуйте" in anna.screen


async def test_a_quick_person_is_no_flood(evening: Evening) -> None:
    anna = evening.meets()
    for _ in range(3):
        await floods(evening, anna, 19)
        evening.clock.pass_by(minutes=1)
    await anna.says("/start")
    assert "Здравствуйте" in anna.screen


async def test_a_day_later_they_are_answered_again(evening: Evening) -> None:
    robot = evening.meets("Робот")
    await floods(evening, robot, 25)
    evening.clock.pass_by(hours=24, minutes=1)
    await robot.says("/start")
    assert "Здравствуйте" in robot.screen


async def test_an_administrator_sees_who_is_shut_out_and_lets_them_in(evening: Evening) -> None:
    anna, abuse = evening.meets(), evening.container.abuse
    account = await evening.knows(anna)
    await floods(evening, anna, 25)
    [listed] = await abuse.listed(ADMIN)
    assert (listed.account_id, listed.why, listed.name) == (account.id, "flood", "Лесная Анна")
    await abuse.let_in(ADMIN, account.id)
    assert await abuse.listed(ADMIN) == []
    await anna.says("/start")
    assert "Здравствуйте" in anna.screen
    assert {"shut-out", "let-in"} <= await evening.audited()


async def test_a_reader_of_the_panel_shuts_out_nobody(evening: Evening) -> None:
    reader = PanelUser(PanelUserId(2), "reader@example.test", PanelRole.READER)
    with pytest.raises(NotAllowed):
        await evening.container.abuse.shut_out(reader, AccountId(1))


async def test_robots_with_many_accounts_run_into_the_limit_of_all(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evening.container.rules, "flood_per_minute", 100)
    monkeypatch.setattr(evening.container.rules, "bookings_per_hour_of_all", 1)
    await evening.employs()
    anna, boris = evening.meets(), evening.meets("Борис")
    await reaches_summary(anna, evening, "11:00")
    await anna.taps("✅ Записаться")
    await reaches_summary(boris, evening, "11:30")
    said = await boris.taps("✅ Записаться")
    assert "записей уже достаточно" in said + boris.screen
