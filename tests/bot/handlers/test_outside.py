"""A word to the doctor after the chat has closed: not lost, not passed on in silence, and there is a way to go on."""

import pytest

from bot.domain.visits import VisitState
from tests.bot.handlers.conftest import ADMIN, RULES, Evening, Somebody
from tests.bot.handlers.stories import has_booked, sits_in_the_office


@pytest.fixture
async def anna(evening: Evening) -> Somebody:
    """Her visit was five days ago; its chat is closed."""
    await evening.employs()
    await sits_in_the_office(evening.meets("Марина"), evening)
    anna = evening.meets()
    await has_booked(anna, evening)
    async with evening.db.uow() as uow:
        await uow.visits.change(1, state=VisitState.DONE)
        await uow.commit()
    evening.clock.pass_by(days=6)
    return anna


@pytest.fixture
def short_hours(evening: Evening) -> object:
    """A clinic that is there from nine to nine."""
    rules = evening.container.rules
    rules.opens, rules.closes = "09:00", "21:00"
    yield
    rules.opens, rules.closes = "00:00", "24:00"


@pytest.mark.row("C27")
async def test_words_after_the_chat_go_to_nobody_and_say_so(evening: Evening, anna: Somebody) -> None:
    heard = len(evening.heard_by("Марина"))
    await anna.says("Он опять чихает, можно то же лекарство?")
    assert "Чат этого визита закрыт" in anna.screen
    assert "никому не ушло" in anna.screen
    assert {"🔁 Повторный приём · 1\xa0200 ₽", "📨 Передать регистратору", "🚨 Срочно"} <= set(anna.buttons)
    await evening.delivers()
    assert len(evening.heard_by("Марина")) == heard


@pytest.mark.row("C27")
async def test_one_tap_carries_the_very_words_to_the_desk_once(evening: Evening, anna: Somebody) -> None:
    await anna.says("Он опять чихает, можно то же лекарство?")
    await anna.taps_twice("📨 Передать регистратору")
    [request] = (await evening.container.requests.page(ADMIN)).lines
    assert "Он опять чихает, можно то же лекарство?" in request.words
    assert request.visit_id == 1
    assert any("Передали регистратору" in one for one in anna.messages)


@pytest.mark.row("C27", "C6")
async def test_a_cry_for_help_after_the_chat_reads_first_where_to_look(anna: Somebody) -> None:
    await anna.says("Он опять задыхается")
    assert anna.screen.startswith("🚨 По вашим словам, это может быть срочно")
    assert "никому не ушло" in anna.screen


@pytest.mark.row("C27")
async def test_a_voice_message_and_a_photo_are_not_lost_either(evening: Evening, anna: Somebody) -> None:
    await anna.speaks()
    assert "никому не ушло" in anna.screen
    await anna.taps("📨 Передать регистратору")
    [request] = (await evening.container.requests.page(ADMIN)).lines
    assert request.voice_file_id
    await anna.sends("photo")
    assert "никому не ушло" in anna.screen


@pytest.mark.row("C27")
async def test_the_repeat_visit_is_offered_for_thirty_days_at_its_price(evening: Evening, anna: Somebody) -> None:
    await anna.says("Можно ещё вопрос?")
    await anna.taps("🔁 Повторный приём")
    assert "Повторная консультация терапевта" in anna.screen or "Сначала главное" in anna.screen
    await anna.says("/start")
    evening.clock.pass_by(days=30)
    await anna.forges("chat1:1")
    assert not any("Повторный приём" in one for one in anna.buttons)


@pytest.mark.row("C27")
async def test_at_night_it_says_when_somebody_will_answer(
    evening: Evening, anna: Somebody, short_hours: object
) -> None:
    await anna.says("Можно вопрос?")
    assert "в течение 30 минут" in anna.screen
    evening.clock.pass_by(hours=14)
    await anna.says("Можно вопрос?")
    assert "Клиника сейчас закрыта, ответят после пн, 30 ноября, 09:00" in anna.screen


@pytest.mark.row("C27")
async def test_who_has_no_visit_behind_them_gets_the_usual_hint(evening: Evening, anna: Somebody) -> None:
    boris = evening.meets("Борис")
    await evening.knows(boris, "Шарик")
    await boris.says("/start")
    await boris.says("Привет")
    assert "никому не ушло" not in boris.screen


@pytest.mark.row("C27", "C26")
async def test_a_chat_that_closes_while_one_writes_says_so_and_keeps_the_words(
    evening: Evening, anna: Somebody
) -> None:
    await has_booked(anna, evening, "12:00")
    async with evening.db.uow() as uow:
        await uow.visits.change(2, state=VisitState.CONFIRMED)
        await uow.commit()
    await anna.forges("chat1:2")
    assert "Пишите" in anna.screen
    async with evening.db.uow() as uow:
        await uow.visits.change(2, state=VisitState.CANCELLED)
        await uow.commit()
    await anna.says("Вы меня слышите?")
    assert "никому не ушло" in anna.screen
    await anna.taps("📨 Передать регистратору")
    [request] = (await evening.container.requests.page(ADMIN)).lines
    assert "Вы меня слышите?" in request.words
    assert RULES.request_minutes == 30
