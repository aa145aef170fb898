"""A doctor's week as a page (row A13): what takes the time, why a time is not offered, periods kept free."""

import pytest

from bot.domain.visits import Visit
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed.staff import THERAPIST
from tests.admin_web.conftest import READER, Browser, Panel
from tests.plugins.house import House

WEEK = "/schedule?doctor=1&from=2026-11-23"
PERIOD = {"doctor": 1, "begins": "2026-11-24T10:00", "ends": "2026-11-24T12:00"}


@pytest.fixture
async def booked(house: House, panel: Panel) -> Visit:
    return await house.books(await house.owner(), house.slot("15:00"))


async def why(house: House, tamara: Browser, at: str) -> str:
    service = await house.service()
    page = await tamara.reads(f"/schedule?doctor=1&service={service.id}&at={at}")
    return page.partition("Почему это время не предлагают?")[2]


@pytest.mark.row("A13")
async def test_the_week_shows_what_takes_the_time(
    house: House, panel: Panel, tamara: Browser, booked: Visit, clinic: Clinic
) -> None:
    clinic.desk.book(THERAPIST, "2026-11-24 11:00:00")
    await house.mirror.refresh_full()
    page = await tamara.reads(WEEK)
    assert "пн, 23 ноября" in page
    assert "15:00 –15:30 Облачко онлайн-запись, Ждёт ответа" in page.replace("Онлайн-запись", "онлайн-запись")
    assert "11:00 –" in page
    assert f'href="/visits/{booked.id}"' in (await tamara.get(WEEK)).text


@pytest.mark.row("A13")
async def test_a_visit_that_stands_in_vetmanager_is_one_thing_and_not_two(
    house: House, panel: Panel, tamara: Browser, booked: Visit
) -> None:
    await house.pushes()
    await house.mirror.refresh_full()
    assert (await tamara.reads(WEEK)).count("15:00 –15:30") == 1


@pytest.mark.row("A13")
async def test_why_a_time_is_not_offered_is_said_in_words(
    house: House, panel: Panel, tamara: Browser, booked: Visit, clinic: Clinic
) -> None:
    admission = clinic.desk.book(THERAPIST, "2026-11-24 11:00:00")
    await house.mirror.refresh_full()
    assert f"Занято онлайн-записью {booked.code}." in await why(house, tamara, "2026-11-23T15:00")
    assert f"Занято: приём № {admission['id']} в Vetmanager." in await why(house, tamara, "2026-11-24T11:00")
    assert "Слишком близко" in await why(house, tamara, "2026-11-23T09:30")
    assert "уже прошло" in await why(house, tamara, "2026-11-22T09:30")
    assert "перерыв" in await why(house, tamara, "2026-11-23T13:00")
    assert "Это время предлагают" in await why(house, tamara, "2026-11-23T16:00")


@pytest.mark.row("A13")
async def test_a_blocked_period_is_offered_to_nobody_until_it_is_opened(
    house: House, panel: Panel, tamara: Browser
) -> None:
    service = await house.service()
    offered = panel.container.schedule
    before = await offered.offered(service.id, house.slot("10:00", 1), None)
    answer = await tamara.sends("/schedule/blocks", **PERIOD, note="Обучение <b>")
    page = await tamara.get(answer.place)
    assert "Период закрыт" in page.text
    assert "Обучение &lt;b&gt;" in page.text
    assert before is not None
    assert await offered.offered(service.id, house.slot("10:00", 1), None) is None
    assert "Период закрыт для онлайн-записи" in await why(house, tamara, "2026-11-24T10:00")
    await tamara.sends("/schedule/blocks/1/remove")
    assert await offered.offered(service.id, house.slot("10:00", 1), None) == before
    assert [act for act in await panel.log() if act.startswith("time-")] == ["time-blocked", "time-unblocked"]


@pytest.mark.row("A13")
async def test_what_is_booked_already_stays_in_a_blocked_period(
    house: House, panel: Panel, tamara: Browser, booked: Visit
) -> None:
    await tamara.sends("/schedule/blocks", doctor=1, begins="2026-11-23T14:00", ends="2026-11-23T18:00")
    assert "Облачко" in await tamara.reads(WEEK)


@pytest.mark.row("A13")
@pytest.mark.parametrize("ends", ["2026-11-24T10:00", "2026-11-24T09:00", "2027-11-24T10:00"])
async def test_a_period_that_cannot_be_comes_back(tamara: Browser, house: House, ends: str) -> None:
    answer = await tamara.sends("/schedule/blocks", **PERIOD | {"ends": ends})
    assert answer.status == 422
    assert "Конец должен быть позже начала" in answer.text
    assert 'value="2026-11-24T10:00"' in answer.text


@pytest.mark.row("A13")
async def test_days_that_are_over_are_not_said_to_be_days_off(house: House, tamara: Browser) -> None:
    assert "ср, 18 ноября Прошло" in await tamara.reads("/schedule?doctor=1&from=2026-11-17")


@pytest.mark.row("A15")
async def test_a_reader_sees_the_week_and_blocks_nothing(panel: Panel, house: House) -> None:
    reader = await panel.signed_in(READER)
    assert "Закрыть период" not in await reader.reads(WEEK)
    assert (await reader.sends("/schedule/blocks", **PERIOD)).status == 403


@pytest.mark.row("A13")
async def test_a_night_shift_stands_on_both_days(house: House, panel: Panel, tamara: Browser, clinic: Clinic) -> None:
    await tamara.sends("/schedule/blocks", doctor=1, begins="2026-11-24T22:00", ends="2026-11-25T02:00")
    page = await tamara.reads(WEEK)
    assert "22:00 –24:00" in page
    assert "00:00 –02:00" in page


@pytest.mark.row("A13")
async def test_closing_a_period_names_what_stands_in_it(
    house: House, panel: Panel, tamara: Browser, booked: Visit, clinic: Clinic
) -> None:
    admission = clinic.desk.book(THERAPIST, "2026-11-24 11:00:00")
    await house.mirror.refresh_full()
    period = {"doctor": 1, "begins": "2026-11-23T15:15", "ends": "2026-11-24T11:10", "note": ""}
    page = await tamara.reads((await tamara.sends("/schedule/blocks", **period)).place)
    assert "уже стоят 2 приёма, они остаются:" in page
    assert f"пн, 23 ноября, 15:00 · Облачко, {booked.code}" in page
    assert f"вт, 24 ноября, 11:00 · Приём в клинике, приём № {admission['id']}" in page.replace("приём в", "Приём в")
    empty = period | {"begins": "2026-11-26T09:00", "ends": "2026-11-26T10:00"}
    assert "они остаются:" not in await tamara.reads((await tamara.sends("/schedule/blocks", **empty)).place)


@pytest.mark.row("A13", "A20", "D17")
async def test_a_note_a_doctors_pause_and_the_stop_tap_are_reasons_too(
    house: House, panel: Panel, tamara: Browser
) -> None:
    await tamara.sends("/schedule/blocks", **PERIOD, note="Обучение")
    assert "здесь, в расписании: Обучение." in await why(house, tamara, "2026-11-24T10:00")
    await panel.container.pauses.pause(await house.doctor(), house.slot("12:00").starts_at)
    assert "Врач взял паузу: до пн, 23 ноября, 12:00" in await why(house, tamara, "2026-11-23T11:30")
    await tamara.sends("/settings/pause", pause_words="Ремонт", pause_words_en="")
    assert "Онлайн-запись остановлена" in await why(house, tamara, "2026-11-23T16:00")


@pytest.mark.row("A13", "A5")
async def test_a_doctor_without_a_link_is_named_as_not_offered(house: House, tamara: Browser) -> None:
    await tamara.sends("/doctors", email="maria@example.test", name="Ёлкина Мария")
    assert "Не связаны с Vetmanager, поэтому их не предлагают онлайн и расписания у них нет: Ёлкина Мария" in (
        await tamara.reads(WEEK)
    )


@pytest.mark.row("A13")
async def test_holidays_do_not_stretch_the_grid_over_the_nights(house: House, tamara: Browser) -> None:
    await tamara.sends("/schedule/blocks", doctor=1, begins="2026-11-24T00:00", ends="2026-11-27T00:00")
    page = await tamara.get(WEEK)
    assert 'data-hours="9"' in page.text
    assert page.text.count('class="piece blocked" data-row="1" data-rows="108"') == 3
