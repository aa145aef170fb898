"""Taking a doctor off the list (row A6): visits go to a colleague or are cancelled, chats close, access ends."""

import re

import pytest

from bot.domain.ids import DoctorId
from bot.domain.visits import Visit, VisitState
from sandbox.vetmanager.seed.staff import SURGEON, THERAPIST
from tests.admin_web.conftest import Browser, Panel
from tests.plugins.house import House

TIMES = ("12:00", "12:30", "14:00", "15:00", "16:00")


@pytest.fixture
async def colleague(house: House, panel: Panel) -> DoctorId:
    """A second doctor who may be booked; their shifts are the surgeon's."""
    async with panel.database.uow() as uow:
        await uow.doctors.change(2, specialisation="Терапевт")
        await uow.commit()
    return DoctorId(2)


@pytest.fixture
async def visits(house: House, panel: Panel) -> list[Visit]:
    return [await house.books(await house.owner(), house.slot(time)) for time in TIMES]


async def states(panel: Panel, visits: list[Visit]) -> list[tuple[VisitState, int]]:
    async with panel.database.read() as uow:
        found = [await uow.visits.get(visit.id) for visit in visits]
    return [(one.state, one.doctor_id) for one in found if one is not None]


async def follows(browser: Browser, text: str, **fields: object) -> str:
    """Presses "further" as htmx does, until nothing is left; everything that was said."""
    said = text
    while found := re.search(r'name="after" value="(\d+)"', text):
        answer = await browser.sends("/doctors/1/handover", after=found[1], **fields)
        assert answer.status == 200
        text = answer.text
        said += text
    return said


@pytest.mark.row("A6")
async def test_the_consequences_are_shown_before(tamara: Browser, visits: list[Visit], colleague: DoctorId) -> None:
    page = await tamara.reads("/doctors/1/remove")
    assert "Впереди 5 приёмов" in page
    assert "Открытых чатов с владельцами у врача нет." in page
    assert "Скальпов Артём Игоревич" in page


@pytest.mark.row("A6")
async def test_visits_go_to_a_colleague_as_far_as_there_is_time(
    house: House, panel: Panel, tamara: Browser, visits: list[Visit], colleague: DoctorId
) -> None:
    await house.books(await house.owner(), house.slot("12:00", doctor=SURGEON))
    plan = {"visits": "reassign", "to": colleague}
    answer = await tamara.sends("/doctors/1/remove", **plan)
    assert answer.status == 200
    said = await follows(tamara, answer.text, **plan)
    assert (said.count("передан"), said.count("у коллеги занято")) == (3, 2)
    assert [doctor for _, doctor in await states(panel, visits)] == [1, 2, 2, 2, 1]  # busy at noon, at home at four
    assert "Готово." in said


@pytest.mark.row("A6")
async def test_all_visits_are_cancelled_with_the_reason_for_the_owners(
    house: House, panel: Panel, tamara: Browser, visits: list[Visit]
) -> None:
    plan = {"visits": "cancel", "reason": "Врач больше не работает у нас"}
    answer = await tamara.sends("/doctors/1/remove", **plan)
    said = await follows(tamara, answer.text, **plan)
    assert said.count("отменён") == len(visits)
    assert {state for state, _ in await states(panel, visits)} == {VisitState.CANCELLED}
    assert [kind for kind, _ in await house.owed()].count("cancel-offer") == len(visits)


@pytest.mark.row("A6")
async def test_without_a_reason_nothing_happens_and_access_stays(
    panel: Panel, tamara: Browser, visits: list[Visit]
) -> None:
    answer = await tamara.sends("/doctors/1/remove", visits="cancel", reason=" ")
    assert answer.status == 422
    assert "doctor-removed" not in await panel.log()


@pytest.mark.row("A6", "D1")
async def test_access_ends_at_once_and_the_visits_may_stay(
    house: House, panel: Panel, tamara: Browser, visits: list[Visit]
) -> None:
    doctor = await house.doctor(THERAPIST)
    answer = await tamara.sends("/doctors/1/remove", visits="keep")
    assert answer.place == "/doctors?said=removed"
    assert (await house.accounts.get(doctor.id)).doctor is None
    assert {state for state, _ in await states(panel, visits)} == {VisitState.RECEIVED}


@pytest.mark.row("A6")
async def test_open_chats_of_past_visits_close(
    house: House, panel: Panel, tamara: Browser, visits: list[Visit]
) -> None:
    await tamara.sends(f"/visits/{visits[0].id}/confirm")
    assert "У врача 1 открытый чат" in await tamara.reads("/doctors/1/remove")
    house.clock.pass_by(minutes=25)
    await tamara.get("/doctors")
    async with panel.database.uow() as uow:
        await uow.visits.change(visits[0].id, state=VisitState.DONE, starts_at=house.clock())
        await uow.commit()
    plan = {"visits": "cancel", "reason": "Врач заболел"}
    answer = await tamara.sends("/doctors/1/remove", **plan)
    await follows(tamara, answer.text, **plan)
    async with panel.database.read() as uow:
        assert (await uow.chats.thread(visits[0].id)).is_locked
    assert "chats-closed" in await panel.log()


@pytest.mark.row("A6")
async def test_a_colleague_who_is_not_there_is_refused_before_anything_changes(
    panel: Panel, tamara: Browser, visits: list[Visit]
) -> None:
    for to in (1, 77):
        assert (await tamara.sends("/doctors/1/remove", visits="reassign", to=to)).status == 404
    assert "doctor-removed" not in await panel.log()
