"""The complaint after the booking (C13): it may be changed until the visit begins, and its first wording stays."""

import pytest
from sqlalchemy import update

from bot.db.models import VisitRow
from bot.domain.visits import VisitState
from tests.bot.handlers.conftest import Evening, Somebody
from tests.bot.handlers.stories import has_booked, sits_in_the_office

pytestmark = pytest.mark.row("C13")

FIRST = "Чихает третий день, ест хорошо"
NEWER = "Теперь ещё и не ест со вчерашнего вечера"


@pytest.fixture
async def anna(evening: Evening) -> Somebody:
    """With a visit that stands in Vetmanager, about to tell it anew."""
    await evening.employs()
    anna = evening.meets()
    await has_booked(anna, evening)
    await evening.pushes()
    await anna.taps("📋 Мои визиты")
    await anna.taps("✏️ Дополнить рассказ")
    await anna.taps("✏️ Рассказать заново")
    return anna


def description(evening: Evening) -> str:
    return str(max(evening.clinic.rows("admission"), key=lambda row: row["id"])["description"])


async def test_the_doctor_reads_the_new_wording_and_the_first_beside_it(evening: Evening, anna: Somebody) -> None:
    await anna.says(NEWER)
    doctor = evening.meets("Марина")
    await sits_in_the_office(doctor, evening)
    await doctor.forges("dcard1:1:problem")
    assert NEWER in doctor.screen
    assert doctor.screen.index("Первый рассказ владельца") < doctor.screen.index(FIRST)


async def test_the_clinics_program_gets_the_new_words_below_its_own(evening: Evening, anna: Somebody) -> None:
    """Whatever staff have written there stays; telling twice does not pile up."""
    row = max(evening.clinic.rows("admission"), key=lambda row: row["id"])
    evening.clinic.update("admission", row["id"], description=row["description"] + "\nЗаметка регистратуры")
    for words in (NEWER, NEWER + ", и хромает"):
        await anna.says(words)
        await evening.pushes()
        await anna.taps("✏️ Дополнить рассказ")
        await anna.taps("✏️ Рассказать заново")
    assert FIRST in description(evening)
    assert "Заметка регистратуры" in description(evening)
    assert description(evening).count("Владелец пишет теперь") == 1
    assert description(evening).endswith("и хромает")


async def test_too_little_is_said_plainly_and_nothing_is_lost(anna: Somebody) -> None:
    await anna.says("Ой")
    assert "Слишком коротко" in anna.screen
    await anna.says(NEWER)
    assert "Добавили, врач прочтёт до визита" in anna.screen


async def test_a_second_voice_message_does_not_replace_the_first(evening: Evening, anna: Somebody) -> None:
    await anna.speaks()
    await anna.taps("✏️ Дополнить рассказ")
    await anna.speaks()
    assert "Первое голосовое врач тоже услышит" in anna.screen


async def test_once_the_visit_has_begun_the_story_stays_as_it_is(evening: Evening, anna: Somebody) -> None:
    async with evening.db.uow() as uow:
        await uow.session.execute(update(VisitRow).values(state=VisitState.IN_PROGRESS))
        await uow.commit()
    await anna.says(NEWER)
    doctor = evening.meets("Марина")
    await sits_in_the_office(doctor, evening)
    await doctor.forges("dcard1:1:problem")
    assert NEWER not in doctor.screen
