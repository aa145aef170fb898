"""Reminders of a visit: a day and an hour before, once, and never about what is over, moved, switched off or late."""

import pytest

from bot.domain.notices import VisitReminder
from bot.domain.visits import VisitState
from tests.bot.handlers.conftest import Evening, Somebody
from tests.bot.handlers.stories import has_booked, sits_in_the_office


@pytest.fixture
async def anna(evening: Evening) -> Somebody:
    """It is nine; her cat is expected the day after tomorrow at eleven."""
    await evening.employs()
    await sits_in_the_office(evening.meets("Марина"), evening)
    anna = evening.meets()
    await has_booked(anna, evening, day=2)
    return anna


async def hears(evening: Evening, anna: Somebody) -> list[str]:
    """The reminders that a minute of the clock brings."""
    before = len(anna.messages)
    await evening.container.reminders.remind()
    await evening.delivers()
    return anna.messages[before:]


async def change(evening: Evening, **values: object) -> None:
    async with evening.db.uow() as uow:
        await uow.visits.change(1, **values)
        await uow.commit()


@pytest.mark.row("C24")
async def test_a_day_before_comes_a_reminder_with_what_to_prepare_and_an_hour_before_another(
    evening: Evening, anna: Somebody
) -> None:
    evening.clock.pass_by(hours=25)
    assert not await hears(evening, anna)
    evening.clock.pass_by(hours=1)
    [day] = await hears(evening, anna)
    assert "Напоминаем: ср, 25 ноября, 11:00" in day
    assert "Как подготовиться" in day
    assert {"✅ Буду", "🔁 Перенести", "✖️ Отменить", "🔕 Меньше таких"} <= set(anna.buttons)
    assert not await hears(evening, anna)
    evening.clock.pass_by(hours=23)
    [hour] = await hears(evening, anna)
    assert "Скоро приём: 11:00" in hour


@pytest.mark.row("C24")
async def test_who_will_be_there_says_so_with_one_tap_and_the_doctors_card_knows(
    evening: Evening, anna: Somebody
) -> None:
    evening.clock.pass_by(hours=26)
    await hears(evening, anna)
    assert "Ждём вас: ср, 25 ноября, 11:00" in await anna.taps("✅ Буду")
    assert "✅ Буду" not in anna.buttons
    await evening.delivers()
    assert any("✅ Владелец подтвердил, что будет" in one for one in evening.heard_by("Марина"))


@pytest.mark.row("C24")
async def test_a_reminder_of_a_visit_that_is_off_explains_itself(evening: Evening, anna: Somebody) -> None:
    evening.clock.pass_by(hours=26)
    await hears(evening, anna)
    await change(evening, state=VisitState.CANCELLED)
    assert "так уже нельзя" in await anna.taps("✅ Буду")


@pytest.mark.row("C24", "O14")
@pytest.mark.parametrize("state", [VisitState.CANCELLED, VisitState.DONE, VisitState.IN_PROGRESS, VisitState.NO_SHOW])
async def test_nobody_is_reminded_of_what_is_over_or_begun(evening: Evening, anna: Somebody, state: VisitState) -> None:
    await change(evening, state=state)
    evening.clock.pass_by(hours=26)
    assert not await hears(evening, anna)


@pytest.mark.row("C24", "O14")
async def test_what_changes_between_the_tick_and_the_telephone_is_not_said(evening: Evening, anna: Somebody) -> None:
    evening.clock.pass_by(hours=26)
    await evening.container.reminders.remind()
    await change(evening, state=VisitState.CANCELLED)
    before = len(anna.messages)
    await evening.delivers()
    assert len(anna.messages) == before


@pytest.mark.row("C24", "O14")
async def test_after_an_outage_a_late_reminder_is_dropped_and_the_next_one_comes(
    evening: Evening, anna: Somebody
) -> None:
    """Seven hours late "tomorrow at eleven" helps nobody; the hour's reminder still does."""
    evening.clock.pass_by(hours=26 + 7)
    assert not await hears(evening, anna)
    evening.clock.pass_by(hours=23 - 7)
    [hour] = await hears(evening, anna)
    assert "Скоро приём" in hour
    assert not await hears(evening, anna)


@pytest.mark.row("C24", "O14")
async def test_a_reminder_that_telegram_held_up_until_it_was_useless_is_not_sent(
    evening: Evening, anna: Somebody
) -> None:
    evening.clock.pass_by(hours=26)
    await evening.container.reminders.remind()
    evening.clock.pass_by(hours=23, minutes=30)
    before = len(anna.messages)
    await evening.delivers()
    assert len(anna.messages) == before


@pytest.mark.row("C24")
async def test_a_moved_visit_is_reminded_of_at_its_new_time_only(evening: Evening, anna: Somebody) -> None:
    evening.clock.pass_by(hours=26)
    await hears(evening, anna)
    await anna.taps("🔁 Перенести")
    await anna.taps("пт, 27 ноября")
    await anna.taps("10:00")
    await anna.taps("✅ Перенести")
    await evening.delivers()
    evening.clock.pass_by(hours=23)
    assert not await hears(evening, anna)
    evening.clock.pass_by(hours=24)
    [day] = await hears(evening, anna)
    assert "пт, 27 ноября, 10:00" in day


@pytest.mark.row("C24")
async def test_who_has_just_booked_for_tomorrow_is_not_reminded_of_it_at_once(evening: Evening, anna: Somebody) -> None:
    """PetDesk reminds although one has just booked (product.md, C38)."""
    boris = evening.meets("Борис")
    await has_booked(boris, evening, "12:00", day=0, pet="Шарик")
    assert not await hears(evening, boris)
    evening.clock.pass_by(hours=2)
    [hour] = await hears(evening, boris)
    assert "Скоро приём" in hour


@pytest.mark.row("C24", "C38")
async def test_each_reminder_can_be_switched_off(evening: Evening, anna: Somebody) -> None:
    account = await evening.knows(anna)
    await evening.container.notice_choices.switch_reminder(account, VisitReminder.DAY, on=False)
    evening.clock.pass_by(hours=26)
    assert not await hears(evening, anna)
    evening.clock.pass_by(hours=23)
    assert len(await hears(evening, anna)) == 1


@pytest.mark.row("C24", "C37")
async def test_nobody_is_reminded_of_a_visit_for_a_pet_that_has_died(evening: Evening, anna: Somebody) -> None:
    async with evening.db.uow() as uow:
        row = next(iter(await uow.pets.of_owner((await uow.visits.get(1)).account_id)))  # type: ignore[union-attr]
        await uow.pets.change(row.id, status="deceased")
        await uow.commit()
    evening.clock.pass_by(hours=26)
    assert not await hears(evening, anna)


@pytest.mark.row("C24", "C38")
async def test_a_reminder_that_falls_into_the_night_waits_for_the_morning(evening: Evening, anna: Somebody) -> None:
    """In Kamchatka it is nine hours later: eleven in Moscow is eight in the evening there, and 23:00 is quiet."""
    account = await evening.knows(anna)
    await evening.container.accounts.set_time_zone(account, "America/New_York")
    evening.clock.pass_by(hours=26)
    assert not await hears(evening, anna)
    evening.clock.pass_by(hours=4, minutes=59)
    await evening.delivers()
    assert not any("Напоминаем" in one for one in anna.messages)
    evening.clock.pass_by(minutes=1)
    await evening.delivers()
    assert any("Напоминаем" in one for one in anna.messages)
