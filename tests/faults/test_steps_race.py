"""Owner, doctor and desk do things to one visit in the same moment: it is as if they had come one after another."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.db.models import TimeClaimRow
from bot.db.repositories.time import cells
from bot.domain.errors import ClinicError
from bot.domain.ids import PanelUserId
from bot.domain.panel import PanelRole, PanelUser
from bot.domain.people import Account
from bot.domain.visits import Visit, VisitState
from bot.services.convergence import slot_of
from bot.services.visit_steps import VisitSteps
from sandbox.vetmanager.seed.staff import THERAPIST
from tests.plugins.house import House

DESK = PanelUser(PanelUserId(1), "desk@example.test", PanelRole.REGISTRAR)


@pytest.fixture
def steps(house: House) -> VisitSteps:
    return VisitSteps(house.db, house.schedule, house.live, house.rules)


async def everybody_at_once(house: House, steps: VisitSteps, owner: Account, doctor: Account, clock_time: str) -> Visit:
    """Each of them gets through or hears why not."""
    visit = await house.books(owner, house.slot(clock_time, day=3))
    later = house.slot(clock_time, day=4)
    answers = await asyncio.gather(
        steps.confirm(doctor, visit.id),
        steps.move(DESK, visit.id, later),
        steps.cancel(owner, visit.id),
        steps.start(doctor, visit.id),
        steps.confirm(DESK, visit.id),
        steps.cancel(DESK, visit.id, "Доктор заболел"),
        return_exceptions=True,
    )
    broken = [one for one in answers if isinstance(one, BaseException) and not isinstance(one, ClinicError)]
    assert broken == []
    return visit


async def story_is_whole(house: House, booked: Visit) -> None:
    """Every line of the story begins where the one before has ended, the row says what the last line says, and the
    doctor's time is the visit's own or nobody's."""
    state, starts_at = VisitState.RECEIVED, booked.starts_at
    async with house.db.read() as uow:
        for line in await uow.visits.story(booked.id):
            if line.kind == "moved":
                assert datetime.fromisoformat(line.facts["before"]) == starts_at
                starts_at += timedelta(days=1)
            elif line.kind in set(VisitState):
                assert line.facts["before"] == state
                state = VisitState(line.kind)
        visit = await uow.visits.get(booked.id)
        claimed = set(await uow.session.scalars(select(TimeClaimRow.granule).where(TimeClaimRow.visit_id == booked.id)))
    assert visit is not None
    assert (visit.state, visit.starts_at) == (state, starts_at)
    assert claimed == (set(cells(slot_of(visit))) if visit.state.holds_time else set())


@pytest.mark.row("D10", "C21", "C22", "R4")
async def test_steps_of_several_people_at_once_happen_one_after_another(house: House, steps: VisitSteps) -> None:
    doctor = await house.doctor(THERAPIST)
    times = ("10:00", "12:00")
    owners = [await house.owner() for _ in times]
    visits = await asyncio.gather(
        *[everybody_at_once(house, steps, owner, doctor, at) for owner, at in zip(owners, times, strict=True)]
    )
    for visit in visits:
        await story_is_whole(house, visit)
