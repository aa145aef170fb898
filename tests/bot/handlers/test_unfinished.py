"""A booking that was begun and left: one question after half an hour, and nothing left of it after a day (C15)."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.models import HoldRow
from bot.db.repositories.drafts import KEPT_AS
from bot.fsm.booking_draft import BookingDraft
from tests.bot.handlers.conftest import Evening, Somebody
from tests.bot.handlers.stories import answers_the_rest, begins, chooses_time

NUDGE = "Через сутки незаконченная запись удалится сама"


@pytest.fixture
async def anna(evening: Evening) -> Somebody:
    """She has chosen a time and been called away."""
    await evening.employs()
    anna = evening.meets()
    await chooses_time(anna)
    return anna


async def a_minute_later(evening: Evening) -> None:
    await evening.container.drafts.nudge()
    await evening.delivers()


def nudges(somebody: Somebody) -> int:
    return sum(NUDGE in one for one in somebody.messages)


@pytest.mark.row("C15")
async def test_after_half_an_hour_of_silence_one_question_comes_and_no_second(evening: Evening, anna: Somebody) -> None:
    evening.clock.pass_by(minutes=29)
    await a_minute_later(evening)
    assert nudges(anna) == 0
    evening.clock.pass_by(minutes=2)
    await a_minute_later(evening)
    assert nudges(anna) == 1
    assert "Первичная консультация терапевта" in anna.messages[-1]
    evening.clock.pass_by(hours=2)
    await a_minute_later(evening)
    assert nudges(anna) == 1


@pytest.mark.row("C15", "O3")
async def test_a_restart_does_not_make_it_come_twice(evening: Evening, anna: Somebody) -> None:
    evening.clock.pass_by(minutes=31)
    await evening.container.drafts.nudge()
    await evening.restarts()
    await a_minute_later(evening)
    assert nudges(anna) == 1


@pytest.mark.row("C15")
async def test_the_question_goes_on_where_the_person_stopped(evening: Evening, anna: Somebody) -> None:
    evening.clock.pass_by(minutes=31)
    await a_minute_later(evening)
    await anna.taps("▶️ Продолжить запись")
    assert "Согласен" in anna.buttons


@pytest.mark.row("C15")
async def test_whoever_is_reading_prices_is_not_interrupted(evening: Evening, anna: Somebody) -> None:
    evening.clock.pass_by(minutes=20)
    await anna.says("/help")
    evening.clock.pass_by(minutes=15)
    await a_minute_later(evening)
    assert nudges(anna) == 0


@pytest.mark.row("C15")
async def test_a_question_that_was_overtaken_is_not_asked(evening: Evening, anna: Somebody) -> None:
    evening.clock.pass_by(minutes=31)
    await evening.container.drafts.nudge()
    await anna.taps("Согласен")
    await evening.delivers()
    assert nudges(anna) == 0


@pytest.mark.row("C15")
async def test_what_was_booked_is_not_asked_about(evening: Evening, anna: Somebody) -> None:
    await answers_the_rest(anna, evening)
    await anna.taps("✅ Записаться")
    evening.clock.pass_by(minutes=31)
    await a_minute_later(evening)
    assert nudges(anna) == 0


@pytest.mark.row("C15", "C38")
async def test_nobody_is_asked_at_night(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    evening.clock.pass_by(hours=12, minutes=50)  # ten to ten in Moscow
    await begins(anna)
    evening.clock.pass_by(minutes=31)
    await a_minute_later(evening)
    assert nudges(anna) == 0
    evening.clock.pass_by(hours=10)
    await a_minute_later(evening)
    assert nudges(anna) == 1


@pytest.mark.row("C15", "O19")
async def test_after_a_day_nothing_is_left_of_it(evening: Evening, anna: Somebody) -> None:
    async with evening.db.read() as uow:
        assert await count(uow.session, HoldRow) == 1
    evening.clock.pass_by(hours=24, minutes=1)
    assert await evening.container.drafts.forget_what_is_over() == 1
    async with evening.db.read() as uow:
        assert await count(uow.session, HoldRow) == 0
        assert await uow.drafts.silent(None, evening.clock()) == []
    assert await evening.container.drafts.forget_what_is_over() == 0
    await anna.taps("Согласен")
    assert "🗓 Записаться" in anna.buttons


def test_the_draft_is_looked_for_where_it_is_kept() -> None:
    assert BookingDraft.kept_as == KEPT_AS


async def count(session: AsyncSession, table: type[HoldRow]) -> int:
    return int((await session.execute(select(func.count()).select_from(table))).scalar_one())
