"""What an administrator sets counts at once in every process, is checked whole, and is written down (rows A19, A20)."""

import asyncio
from contextlib import suppress
from dataclasses import fields, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import settings as within
from hypothesis import strategies as st

from bot.db.uow import Database
from bot.domain.errors import BookingPaused, NotAllowed
from bot.domain.ids import PanelUserId
from bot.domain.panel import PanelRole, PanelUser
from bot.domain.slots import WHOLE_DAY, OpenHours
from bot.services.booking import BookingService
from bot.services.clinic_settings import SettingService, SettingsWrong
from bot.services.consents import ConsentService
from bot.services.rules import ClinicRules
from bot.services.schedule import ScheduleService
from bot.services.setting_fields import FIELDS, NOT_ON_THE_PAGE, PAUSE_FIELDS, SettingWrong
from tests.plugins.house import ON_SQLITE, House

TAMARA = PanelUser(PanelUserId(1), "tamara@example.test", PanelRole.ADMIN)
REGISTRAR = PanelUser(PanelUserId(2), "rita@example.test", PanelRole.REGISTRAR)
MOSCOW = ZoneInfo("Europe/Moscow")


@pytest.fixture
def settings(database: Database) -> SettingService:
    return SettingService(database, ClinicRules())


@pytest.mark.row("A19")
async def test_another_process_follows_without_a_restart(database: Database, settings: SettingService) -> None:
    bots = SettingService(database, ClinicRules())
    following = asyncio.create_task(bots.follow(every=0))
    await settings.change(TAMARA, {"hold_minutes": "7", "urgent_phone": "+7 495 000-00-00"})
    async with asyncio.timeout(5):
        while bots.rules.hold_minutes != 7:  # noqa: ASYNC110 — the sheet rings no bell
            await asyncio.sleep(0)
    following.cancel()
    with suppress(asyncio.CancelledError):
        await following
    assert bots.rules.urgent_phone == "+7 495 000-00-00"


@pytest.mark.row("A19")
async def test_a_new_zone_waits_for_the_next_start(database: Database, settings: SettingService) -> None:
    await settings.change(TAMARA, {"time_zone": "Asia/Omsk"})
    assert settings.rules.time_zone == "Europe/Moscow"
    begun = SettingService(database, ClinicRules())
    await begun.begin()
    assert begun.rules.time_zone == "Asia/Omsk"


@pytest.mark.row("A19")
async def test_every_mistake_is_told_and_nothing_changes(settings: SettingService) -> None:
    typed = {"hold_minutes": "100000", "opens": "25:00", "time_zone": "Mars/Base", "name": "", "chat_hours_after": "5"}
    with pytest.raises(SettingsWrong) as told:
        await settings.change(TAMARA, typed)
    assert set(told.value.facts()["problems"]) == {"hold_minutes", "opens", "time_zone", "name"}
    assert settings.rules == ClinicRules()


@pytest.mark.row("A19", "A15")
async def test_the_change_log_says_from_what_to_what(settings: SettingService) -> None:
    await settings.change(TAMARA, {"hold_minutes": "7", "bookings_per_day": "5"})
    [line] = (await settings.changes()).lines
    assert (line.actor, line.facts) == ("panel:1", {"hold_minutes": [10, 7]})


@pytest.mark.row("A19")
async def test_the_usual_value_typed_again_is_the_environments_and_follows_it(database: Database) -> None:
    settings = SettingService(database, ClinicRules(hold_minutes=15))
    await settings.change(TAMARA, {"hold_minutes": "7"})
    await settings.change(TAMARA, {"hold_minutes": "15"})
    later = SettingService(database, ClinicRules(hold_minutes=20))
    await later.refresh()
    assert later.rules.hold_minutes == 20


@pytest.mark.row("A15", "A19")
async def test_a_registrar_changes_no_setting(settings: SettingService) -> None:
    with pytest.raises(NotAllowed):
        await settings.change(REGISTRAR, {"hold_minutes": "7"})
    with pytest.raises(NotAllowed):
        await settings.pause(REGISTRAR, {})
    assert settings.rules == ClinicRules()


async def test_a_stored_value_of_another_version_is_left_out(database: Database, settings: SettingService) -> None:
    async with database.uow() as uow:
        await uow.settings.put("hold_minutes", "a while", "panel:1", database.now())
        await uow.settings.put("of-a-later-version", 1, "panel:1", database.now())
        await uow.commit()
    await settings.refresh()
    assert settings.rules == ClinicRules()


@pytest.mark.row("A19")
def test_every_rule_can_be_set_somewhere() -> None:
    """Add a new rule to FIELDS, with its name and hint in panel.ftl, or to NOT_ON_THE_PAGE."""
    on_the_page = [one.name for one in (*FIELDS, *PAUSE_FIELDS)]
    assert sorted([*on_the_page, *NOT_ON_THE_PAGE]) == sorted(one.name for one in fields(ClinicRules))


@within(max_examples=300)
@given(field=st.sampled_from(FIELDS), typed=st.text(max_size=60))
def test_whatever_is_typed_is_a_value_or_a_mistake_and_a_value_survives_the_table(field, typed) -> None:  # type: ignore[no-untyped-def]
    with suppress(SettingWrong):
        value = field.read(typed)
        assert field.read(field.write(value)) == value


# --- what the settings do ---


@ON_SQLITE
@pytest.mark.row("A20")
async def test_a_paused_clinic_takes_no_booking_and_loses_none(house: House) -> None:
    settings, booking = await _book_of(house)
    vera, slot = await house.owner(), house.slot("15:00")
    await settings.pause(TAMARA, {"pause_words": "Переезжаем, вернёмся в среду", "pause_words_en": ""})
    with pytest.raises(BookingPaused) as told:
        await booking.hold(vera, (await house.service()).id, slot)
    assert told.value.facts()["words"] == "Переезжаем, вернёмся в среду"
    with pytest.raises(BookingPaused):
        await booking.book(vera, await house.request(slot))
    await settings.resume(TAMARA)
    assert (await booking.book(vera, await house.request(slot))).starts_at == slot.starts_at


@ON_SQLITE
@pytest.mark.row("A20")
async def test_a_second_tap_on_book_still_shows_the_visit_that_was_made_before_the_pause(house: House) -> None:
    settings, booking = await _book_of(house)
    vera, request = await house.owner(), await house.request(house.slot("15:00"))
    visit = await booking.book(vera, request)
    await settings.pause(TAMARA, {})
    assert (await booking.book(vera, request)).id == visit.id


@ON_SQLITE
@pytest.mark.row("A19")
async def test_lead_horizon_and_hours_bound_what_is_offered(house: House) -> None:
    settings, _ = await _book_of(house)
    schedule = ScheduleService(house.db, house.mirror, settings.rules)
    service = (await house.service()).id
    everything = await schedule.nearest(service, limit=10_000)
    changes = {"opens": "12:00", "closes": "15:00", "lead_minutes": "1440", "horizon_days": "3"}
    await settings.change(TAMARA, changes)
    offered = await schedule.nearest(service, limit=10_000)
    now = house.clock()
    expected = [
        one
        for one in everything
        if f"{one.starts_at.astimezone(MOSCOW):%H:%M}" >= "12:00"
        and f"{one.ends_at.astimezone(MOSCOW):%H:%M}" <= "15:00"
        and one.starts_at >= now + timedelta(days=1)
        and one.starts_at.astimezone(MOSCOW).date() <= now.astimezone(MOSCOW).date() + timedelta(days=3)
    ]
    assert expected
    assert [one.starts_at for one in offered] == [one.starts_at for one in expected]


@ON_SQLITE
@pytest.mark.row("A13", "A19")
async def test_the_panel_is_told_that_the_clinic_is_closed_then(house: House) -> None:
    settings, _ = await _book_of(house)
    schedule = ScheduleService(house.db, house.mirror, settings.rules)
    await settings.change(TAMARA, {"opens": "12:00", "closes": "15:00"})
    slot = house.slot("10:00", day=1)
    assert await schedule.why_not(slot.doctor_id, (await house.service()).id, slot.starts_at) == "closed"


@given(opens=st.integers(0, WHOLE_DAY - 1), closes=st.integers(1, WHOLE_DAY), start=st.integers(0, WHOLE_DAY - 1))
def test_hours_hold_a_visit_when_every_minute_of_it_is_within(opens: int, closes: int, start: int) -> None:
    assume(opens != closes)
    hours = OpenHours(opens, closes, MOSCOW)
    moment = datetime(2026, 6, 3, start // 60, start % 60, tzinfo=MOSCOW)
    inside = [
        opens <= minute < closes if opens < closes else minute >= opens or minute < closes
        for minute in ((start + step) % WHOLE_DAY for step in range(30))
    ]
    crosses_midnight = opens < closes and start + 30 > WHOLE_DAY
    assert hours.hold(moment, 30) == (all(inside) and not crosses_midnight)


async def _book_of(house: House) -> tuple[SettingService, BookingService]:
    settings = SettingService(house.db, replace(house.rules))
    consents = ConsentService(house.db, ())
    return settings, BookingService(house.db, house.schedule, consents, house.live, settings.rules)
