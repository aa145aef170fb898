"""The first morning: a real booking goes to Vetmanager and is taken off again, and no chat hears of it (row A23)."""

import pytest

from bot.domain.errors import BookingPaused, NoFreeTime, NotAllowed
from bot.domain.ids import PanelUserId
from bot.domain.panel import PanelRole, PanelUser
from bot.services.first_run import FirstRun
from tests.bot.handlers.conftest import ADMIN, Evening

REGISTRAR = PanelUser(PanelUserId(2), "rita@example.test", PanelRole.REGISTRAR)


async def carries(evening: Evening) -> None:
    while await evening.container.sync.push_one():
        pass


async def looks(evening: Evening) -> FirstRun:
    return await evening.container.first_run.look(ADMIN)


def done(run: FirstRun) -> set[str]:
    return {step.name for step in run.steps if step.is_done}


@pytest.mark.row("A23")
async def test_an_empty_clinic_is_told_what_is_missing(evening: Evening) -> None:
    assert done(await looks(evening)) == {"vetmanager"}
    with pytest.raises(NoFreeTime):
        await evening.container.first_run.begin_test(ADMIN)


@pytest.mark.row("A23")
async def test_a_test_booking_is_made_in_vetmanager_and_removed_there(evening: Evening) -> None:
    await evening.employs()
    before = {row["id"] for row in evening.clinic.rows("admission")}
    first_run = evening.container.first_run
    await first_run.begin_test(ADMIN)
    assert await first_run.end_tests() == 0
    await carries(evening)
    [made] = [row for row in evening.clinic.rows("admission") if row["id"] not in before]
    test = (await looks(evening)).test
    assert test is not None
    assert test.admission_id == made["id"]
    assert await first_run.end_tests() == 1
    await carries(evening)
    assert "booking" in done(await looks(evening))
    assert {row["status"] for row in evening.clinic.rows("admission") if row["id"] == made["id"]} <= {"deleted"}


@pytest.mark.row("A23")
async def test_no_chat_and_no_mailbox_hears_of_it(evening: Evening) -> None:
    await evening.employs()
    await evening.container.first_run.begin_test(ADMIN)
    await carries(evening)
    await evening.container.first_run.end_tests()
    await carries(evening)
    await evening.delivers()
    depth = await evening.container.deliveries.depth()
    assert "telegram" not in depth or depth["telegram"].dead == 0


@pytest.mark.row("A23")
async def test_two_presses_make_one_booking(evening: Evening) -> None:
    await evening.employs()
    await evening.container.first_run.begin_test(ADMIN)
    await evening.container.first_run.begin_test(ADMIN)
    assert len(await evening.container.first_run._open()) == 1


@pytest.mark.row("A23")
async def test_a_test_that_vetmanager_never_answers_gives_the_time_back(evening: Evening) -> None:
    await evening.employs()
    evening.server.faults.add("status", code=503)
    await evening.container.first_run.begin_test(ADMIN)
    evening.clock.pass_by(minutes=16)
    assert await evening.container.first_run.end_tests() == 1
    assert "booking" not in done(await looks(evening))


@pytest.mark.row("A23", "A20")
async def test_a_paused_clinic_and_a_registrar_make_none(evening: Evening) -> None:
    await evening.employs()
    with pytest.raises(NotAllowed):
        await evening.container.first_run.begin_test(REGISTRAR)
    await evening.container.settings.pause(ADMIN, {})
    with pytest.raises(BookingPaused):
        await evening.container.first_run.begin_test(ADMIN)
