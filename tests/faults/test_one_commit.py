"""What belongs together is kept together: the process may end after any commit, and no step is half taken."""

from collections.abc import Callable

import pytest

from bot.db.uow import UnitOfWork
from bot.domain.panel import PanelRole
from bot.domain.people import Account
from bot.domain.visits import Visit, VisitState
from bot.services.answers import AnswerService
from bot.services.closing import ClosingService
from bot.services.video import VideoService
from bot.services.video_rooms import VideoRules
from bot.services.visit_steps import VisitSteps
from tests.plugins.house import ON_SQLITE, House

pytestmark = ON_SQLITE


class Killed(BaseException):
    """The process is gone."""


@pytest.fixture
def steps(house: House) -> VisitSteps:
    return VisitSteps(house.db, house.schedule, house.live, house.rules)


@pytest.fixture
async def doctor(house: House) -> Account:
    return await house.doctor()


@pytest.fixture
async def visit(house: House, steps: VisitSteps, doctor: Account) -> Visit:
    booked = await house.books(await house.owner(), house.slot("15:00"))
    return await steps.confirm(doctor, booked.id)


@pytest.fixture
def dying(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Call it, and the process ends when it comes to its second commit."""
    commit, left = UnitOfWork.commit, [1]

    async def last(uow: UnitOfWork) -> None:
        if not left:
            raise Killed
        left.pop()
        await commit(uow)

    return lambda: monkeypatch.setattr(UnitOfWork, "commit", last)


async def state(house: House, visit: Visit) -> VisitState:
    return (await house.visits.card_for(visit.id)).visit.state


@pytest.mark.row("D11", "R4")
async def test_a_doctors_no_is_never_kept_from_the_administrators(
    house: House, steps: VisitSteps, doctor: Account, visit: Visit, dying: Callable[[], None]
) -> None:
    async with house.db.uow() as uow:
        await uow.panel.add("admin@example.test", "hash", PanelRole.ADMIN, house.clock())
        await uow.commit()
    dying()
    await AnswerService(house.db, steps, house.schedule, house.rules).cancel(doctor, visit.id, "Заболел врач")
    assert await state(house, visit) is VisitState.CANCELLED
    assert [kind for kind, _ in await house.owed("mail")] == ["visit-cancelled-by-doctor"]


@pytest.mark.row("D12", "R4")
async def test_a_visit_that_has_begun_always_lets_its_owner_in(
    house: House, steps: VisitSteps, doctor: Account, visit: Visit, dying: Callable[[], None]
) -> None:
    video = VideoService(house.db, steps, house.rules, VideoRules())
    await video.paste(doctor, visit.id, "https://telemost.yandex.ru/j/12345678901234")
    dying()
    await video.start(doctor, visit.id)
    assert await state(house, visit) is VisitState.IN_PROGRESS
    assert ("video-started", visit.account_id) in await house.owed()


@pytest.mark.row("D9", "R4")
async def test_an_end_that_is_taken_back_can_be_reached_again(
    house: House, steps: VisitSteps, doctor: Account, visit: Visit, dying: Callable[[], None]
) -> None:
    """A result that stayed "given out" beside a visit that goes on could never be given out again."""
    closing = ClosingService(house.db, house.dictionaries, steps, house.rules)
    await closing.advise(doctor, visit.id, "Покой и вода")
    await closing.finish(doctor, visit.id)
    dying()
    await closing.reopen(doctor, visit.id)
    assert await state(house, visit) is VisitState.CONFIRMED
    assert not (await closing.sheet(doctor, visit.id)).closing.is_finished
