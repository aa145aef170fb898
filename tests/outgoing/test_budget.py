"""The pace of speaking: thirty a second in all, answers to people first, and a flood waited out by everybody."""

import pytest

from bot.outgoing.pace import Budget, Counted, of_own_accord


class Seconds:
    """A clock that sleeping moves, so that nothing really waits."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        monkeypatch.setattr("bot.outgoing.pace.asyncio.sleep", self._sleep)

    async def _sleep(self, seconds: float) -> None:
        self.now += max(0.0, seconds)

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> Seconds:
    return Seconds(monkeypatch)


@pytest.fixture
def budget(seconds: Seconds) -> Budget:
    return Budget(10, seconds)


async def turns(budget: Budget, seconds: Seconds, count: int) -> list[float]:
    taken = []
    for _ in range(count):
        await budget.wait()
        taken.append(round(seconds.now - 100, 3))
    return taken


@pytest.mark.row("O6")
async def test_turns_come_at_even_distances(budget: Budget, seconds: Seconds) -> None:
    """Whoever was late catches up by one, never by more."""
    assert await turns(budget, seconds, 4) == [0, 0, 0.1, 0.2]


@pytest.mark.row("O6")
async def test_an_answer_to_a_person_is_never_held_and_the_next_delivery_makes_room(
    budget: Budget, seconds: Seconds
) -> None:
    await budget.wait()
    for _ in range(5):
        budget.spend()
    assert seconds.now == 100
    assert await turns(budget, seconds, 1) == [0.5]


@pytest.mark.row("O6", "R6")
async def test_one_chats_flood_is_its_own_affair_and_two_are_everybodys(budget: Budget, seconds: Seconds) -> None:
    budget.refused(1, 30)
    assert await turns(budget, seconds, 1) == [0]
    budget.refused(2, 30)
    assert await turns(budget, seconds, 3) == [30, 30, 30.1]


@pytest.mark.row("O6")
@pytest.mark.parametrize(
    ("method", "is_own", "counts"),
    [("sendMessage", False, True), ("sendMessage", True, False), ("getMe", False, False)],
)
async def test_only_what_is_said_to_people_counts_and_deliveries_count_once(
    budget: Budget, seconds: Seconds, method: str, *, is_own: bool, counts: bool
) -> None:
    class Method:
        __api_method__ = method

    async def call(*_: object) -> str:
        return "done"

    counted = Counted(budget)
    if is_own:
        with of_own_accord():
            await counted(call, None, Method())  # type: ignore[arg-type]
    else:
        await counted(call, None, Method())  # type: ignore[arg-type]
    assert await turns(budget, seconds, 1) == [0.1 if counts else 0]
