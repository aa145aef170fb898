"""Booking again (C33), and how few taps a booking takes."""

import pytest
from sqlalchemy import update

from bot.db.models import PetRow, VisitRow
from bot.domain.visits import VisitState
from tests.bot.handlers.conftest import Evening, Somebody
from tests.bot.handlers.stories import FIRST_VISIT, has_booked


@pytest.fixture
async def anna(evening: Evening) -> Somebody:
    """With one pet and one finished visit, a week later."""
    await evening.employs()
    anna = evening.meets()
    await has_booked(anna, evening)
    await over(evening, VisitState.DONE)
    await passes(evening, days=7)
    return anna


async def over(evening: Evening, state: VisitState) -> None:
    async with evening.db.uow() as uow:
        await uow.session.execute(update(VisitRow).values(state=state))
        await uow.commit()


async def passes(evening: Evening, days: int) -> None:
    evening.clock.pass_by(days=days)
    await evening.container.schedule.refresh_full()
    await evening.container.schedule.refresh_hot()


async def opens_the_past_visit(anna: Somebody) -> None:
    await anna.says("/start")
    await anna.taps("📋 Мои визиты")
    await anna.taps("🗂 Прошедшие визиты")
    await anna.taps("вт, 24 ноября")


@pytest.mark.row("C33")
async def test_booking_again_takes_five_taps_and_one_answer(anna: Somebody) -> None:
    await opens_the_past_visit(anna)
    before = anna.tapped
    for step in ("🔁 Записаться ещё раз", "✅ Ничего из этого", "⚡ Ближайшее"):
        await anna.taps(step)
    await anna.says("Снова чихает, второй день")
    for step in ("➡️ Без файлов", "✅ Записаться"):
        await anna.taps(step)
    assert "Запись принята" in anna.screen
    assert anna.tapped - before <= 5


@pytest.mark.row("C1", "C16")
async def test_a_returning_owner_with_one_pet_books_in_nine_taps_and_one_answer(anna: Somebody) -> None:
    await anna.says("/start")
    before = anna.tapped
    steps = ("🗓 Записаться", "✅ Ничего из этого", "Консультации терапевта", FIRST_VISIT, "🗓 Записаться")
    for step in (*steps, "Берёзова Марина", "⚡ Ближайшее"):
        await anna.taps(step)
    await anna.says("Снова чихает, второй день")
    for step in ("➡️ Без файлов", "✅ Записаться"):
        await anna.taps(step)
    assert "Запись принята" in anna.screen
    assert anna.tapped - before <= 9


@pytest.mark.row("C33")
async def test_within_thirty_days_the_repeat_price_is_chosen_and_said(anna: Somebody) -> None:
    await opens_the_past_visit(anna)
    await anna.taps("🔁 Записаться ещё раз")
    words = anna.screen.replace("\u00a0", " ")
    assert "Повторная консультация" in words
    assert "1 200 ₽" in words
    assert "Цена повторного приёма: прошло меньше 30 дней" in words


@pytest.mark.row("C33")
async def test_later_it_is_a_first_visit_again(evening: Evening, anna: Somebody) -> None:
    await anna.says("/start")
    await passes(evening, days=26)
    await opens_the_past_visit(anna)
    await anna.taps("🔁 Записаться ещё раз")
    assert FIRST_VISIT in anna.screen
    assert "повторного приёма" not in anna.screen


@pytest.mark.row("C33")
async def test_a_cancelled_visit_earns_no_repeat_price(evening: Evening, anna: Somebody) -> None:
    await over(evening, VisitState.CANCELLED)
    await opens_the_past_visit(anna)
    await anna.taps("🔁 Записаться ещё раз")
    assert FIRST_VISIT in anna.screen


@pytest.mark.row("C33")
async def test_a_pet_that_has_died_is_not_proposed(evening: Evening, anna: Somebody) -> None:
    async with evening.db.uow() as uow:
        await uow.session.execute(update(PetRow).values(status="dead"))
        await uow.commit()
    await opens_the_past_visit(anna)
    await anna.taps("🔁 Записаться ещё раз")
    assert "Питомец:" not in anna.screen


@pytest.mark.row("C33")
async def test_a_doctor_who_has_left_is_asked_about_anew(evening: Evening, anna: Somebody) -> None:
    await evening.dismisses()
    await opens_the_past_visit(anna)
    await anna.taps("🔁 Записаться ещё раз")
    assert "Врач:" not in anna.screen


@pytest.mark.row("C33")
async def test_nobody_books_again_from_another_persons_visit(evening: Evening, anna: Somebody) -> None:
    stranger = evening.meets("Пётр")
    await evening.knows(stranger, "Рекс")
    await stranger.says("/start")
    await stranger.forges("again2:1")
    assert "Записываем ещё раз" not in stranger.screen
