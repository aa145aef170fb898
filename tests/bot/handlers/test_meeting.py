"""The hour of the visit at its owner's: the link, "I cannot connect", the clock that stands still; and what happens
when somebody else calls the visit off."""

import pytest

from sandbox.vetmanager.seed.staff import THERAPIST
from tests.bot.handlers.conftest import ADMIN, Evening, Somebody
from tests.bot.handlers.stories import has_booked, sits_in_the_office, the_clinic_gives_the_time_away


@pytest.fixture
async def anna(evening: Evening) -> Somebody:
    """Her cat is expected tomorrow at eleven; the visit is confirmed and has a room."""
    await evening.employs()
    await sits_in_the_office(evening.meets("Марина"), evening)
    anna = evening.meets()
    await has_booked(anna, evening)
    await evening.container.steps.confirm(ADMIN, 1)  # type: ignore[arg-type]
    async with evening.db.uow() as uow:
        await uow.care.change_room(1, url="https://telemost.yandex.ru/j/12345")
        await uow.commit()
    await evening.delivers()
    return anna


async def at_the_hour(evening: Evening, anna: Somebody) -> None:
    """Five past eleven: the link is open, and Anna has it before her."""
    evening.clock.pass_by(hours=26, minutes=5)
    await anna.taps("🎥 Видео")


def card(anna: Somebody) -> str:
    return next(one for one in anna.messages if "🗓 Визит" in one)


@pytest.mark.row("C25")
async def test_the_link_is_not_shown_before_its_time_and_then_comes_with_a_check(
    evening: Evening, anna: Somebody
) -> None:
    assert "Ссылка появится" in await anna.taps("🎥 Видео")
    await at_the_hour(evening, anna)
    assert "от 2 Мбит/с" in anna.screen
    assert "🎥 Войти" in anna.buttons


@pytest.mark.row("C25")
async def test_who_cannot_connect_chooses_to_wait_and_the_clock_stands_still(evening: Evening, anna: Somebody) -> None:
    await at_the_hour(evening, anna)
    assert "Время визита остановлено" in await anna.taps("🆘 Не получается — подождите")
    await evening.delivers()
    assert "вы ничего не теряете" in anna.screen
    assert "⏸ Время визита стоит с 11:05" in card(anna)
    assert any("не может подключиться" in one for one in evening.heard_by("Марина"))
    evening.clock.pass_by(minutes=7)
    await anna.taps("✅ Получилось")
    assert "Ждали 7 минут" in anna.screen
    await evening.delivers()
    assert "⏱ Ждали связь 7 минут: визит до 11:37" in card(anna)


@pytest.mark.row("C25")
async def test_one_tap_leads_from_a_bad_connection_into_the_chat(evening: Evening, anna: Somebody) -> None:
    await at_the_hour(evening, anna)
    await anna.taps("🆘 Не получается — лучше чат")
    assert "💬 Облачко · врач Берёзова Марина" in anna.screen
    await anna.says("Камера не работает, пишу здесь")
    await evening.delivers()
    assert any("Камера не работает" in one for one in evening.heard_by("Марина"))


@pytest.mark.row("C25")
async def test_who_asks_for_a_call_reads_at_which_number(evening: Evening, anna: Somebody) -> None:
    await at_the_hour(evening, anna)
    await anna.taps("🆘 Не получается — позвоните")
    assert "Врач знает и позвонит" in anna.screen
    assert "77" in anna.screen
    assert "+79005550177" not in anna.screen


@pytest.mark.row("C25")
async def test_the_doctor_who_starts_the_video_again_starts_the_clock(evening: Evening, anna: Somebody) -> None:
    await at_the_hour(evening, anna)
    await anna.taps("🆘 Не получается — подождите")
    await anna.taps("🆘 Не получается — лучше чат")
    evening.clock.pass_by(minutes=4)
    number = next(one.id for one in evening.messenger.people.values() if one.first_name == "Марина")
    doctor = await evening.container.accounts.seen(number, "ru")
    await evening.container.video.start(doctor, 1)  # type: ignore[arg-type]
    await evening.delivers()
    assert "⏱ Ждали связь 4 минуты" in card(anna)


@pytest.mark.row("C25")
async def test_nobody_stops_the_clock_of_somebody_elses_visit(evening: Evening, anna: Somebody) -> None:
    await at_the_hour(evening, anna)
    stranger = evening.meets("Глеб")
    await evening.knows(stranger)
    await stranger.says("/start")
    assert "Такого визита среди ваших нет" in await stranger.forges("novid1:1:wait")
    assert "Такого визита среди ваших нет" in await stranger.forges("conn1:1")


@pytest.mark.row("C17", "D11")
async def test_a_visit_that_the_clinic_cancels_in_its_program_comes_with_other_times_and_once(
    evening: Evening, anna: Somebody
) -> None:
    await evening.pushes()
    [admission] = evening.clinic.rows("admission", user_id=THERAPIST, admission_date="2026-11-24 11:00:00")
    evening.clinic.desk.cancel(int(admission["id"]))
    await evening.looks_into_the_clinic()
    before = len(anna.messages)
    await evening.delivers()
    [offer] = anna.messages[before:]
    assert "клиника отменила визит вт, 24 ноября в 11:00" in offer
    assert "Оплату вернём полностью" in offer
    assert "✖️ Отменён" in card(anna)
    await anna.taps("Тот же врач")
    assert "Проверьте, всё ли верно" in anna.screen


@pytest.mark.row("C17", "C11")
async def test_whose_time_was_given_away_moves_with_two_taps_from_the_message(evening: Evening, anna: Somebody) -> None:
    evening.clock.pass_by(hours=20)
    await the_clinic_gives_the_time_away(evening)
    await evening.delivers()
    assert any("клиника заняла ваше время" in one for one in anna.messages)
    await anna.taps("ср, 25 ноября" if any("ср, 25 ноября" in one for one in anna.buttons) else "вт, 24 ноября")
    await anna.taps("✅ Перенести")
    assert "Перенесли" in anna.screen
