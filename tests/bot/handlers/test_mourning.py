"""A pet has died: two quiet taps, nothing is reminded of any more, the history stays, a mistake is taken back."""

import pytest

from bot.domain.ids import PetId
from bot.domain.visits import VisitState
from tests.bot.handlers.conftest import ADMIN, Evening, Somebody
from tests.bot.handlers.stories import books
from tests.bot.handlers.test_history import has_a_past

pytestmark = pytest.mark.row("C37")


async def loses(anna: Somebody, pet: str = "Облачко") -> None:
    await anna.says("/start")
    await anna.taps("🐾 Мои питомцы")
    await anna.taps(f"🐱 {pet}")
    await anna.taps("🕊 Питомца больше нет")
    await anna.taps("Да, отметить")


async def test_two_taps_a_short_word_and_no_reminder_or_visit_any_more(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await books(anna, evening)
    await loses(anna)
    assert "Нам очень жаль" in anna.screen
    async with evening.db.read() as uow:
        visit = await uow.visits.get(1)
    assert visit is not None
    assert visit.state is VisitState.CANCELLED
    evening.clock.pass_by(hours=3)
    assert await evening.container.reminders.remind() == 0


async def test_nobody_is_asked_about_it_again_but_its_history_is_kept(evening: Evening) -> None:
    anna = evening.meets()
    await has_a_past(evening, anna)
    await loses(anna, "Туман")
    evening.clock.pass_by(minutes=10)
    await anna.taps("← Назад")
    assert "🐱 Туман" not in anna.buttons
    await anna.taps("🕊 Туман")
    await anna.taps("📖 История")
    assert "Диагноз 4" in anna.screen


async def test_the_clinics_alive_does_not_overrule_the_owner(evening: Evening) -> None:
    anna = evening.meets()
    await has_a_past(evening, anna)
    await loses(anna, "Туман")
    evening.clock.pass_by(minutes=10)
    account = await evening.container.accounts.seen(anna.client.person.id, "ru")
    assert (await evening.container.pets.mine(account)).pets == []


async def test_a_mistake_is_taken_back_by_the_owner_and_by_staff(evening: Evening) -> None:
    anna = evening.meets()
    await evening.knows(anna, "Облачко")
    await loses(anna)
    await anna.taps("Отметили по ошибке")
    assert "отметка снята" in anna.screen
    assert "🕊 Питомца больше нет" in anna.buttons
    await loses(anna)
    await evening.container.mourning.take_back_for(ADMIN, PetId(1))
    await anna.says("/start")
    await anna.taps("🐾 Мои питомцы")
    assert "🐱 Облачко" in anna.buttons


@pytest.mark.row("O13")
async def test_nobody_marks_anybody_elses_pet(evening: Evening) -> None:
    anna, stranger = evening.meets(), evening.meets("Чужой")
    await evening.knows(anna, "Облачко")
    await evening.knows(stranger)
    await stranger.says("/start")
    for data in ("rip1:1:0", "rip1:1:1", "alive1:1"):
        assert "Такого питомца среди ваших нет" in await stranger.forges(data)
