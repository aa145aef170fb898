"""The hour of the visit at its owner's: the link, "I cannot connect", the clock that stands still; and what happens
when somebody else calls the visit off."""

import pytest

from sandbox.telegram.clients import Client
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
    await evening.container.video_doors.open()
    await evening.delivers()
    await anna.taps("🎥 Подключиться")


async def cannot_connect(evening: Evening, anna: Somebody) -> None:
    await at_the_hour(evening, anna)
    await anna.taps("🆘 Не получается подключиться")
    await evening.delivers()


@pytest.fixture
async def marina(evening: Evening, anna: Somebody) -> Somebody:
    """Her doctor."""
    person = next(one for one in evening.messenger.people.values() if one.first_name == "Марина")
    return Somebody(Client(evening.messenger, person), evening)


def card(anna: Somebody) -> str:
    return next(one for one in anna.messages if "🗓 Визит" in one)


@pytest.mark.row("C25", "C17")
async def test_the_living_card_gains_the_button_by_itself_a_quarter_of_an_hour_before(
    evening: Evening, anna: Somebody
) -> None:
    assert "Кнопка «Подключиться» появится здесь вт, 24 ноября, 10:45" in card(anna)
    await anna.taps("📋 Мои визиты")
    assert "🎥 Подключиться" not in anna.buttons
    evening.clock.pass_by(hours=25, minutes=44)
    await evening.container.video_doors.open()
    await evening.delivers()
    assert "🎥 Подключиться" not in under_the_card(anna)
    evening.clock.pass_by(minutes=1)
    await evening.container.video_doors.open()
    await evening.delivers()
    assert "🎥 Подключиться" in under_the_card(anna)
    assert "🎥 Можно подключаться" in card(anna)
    assert "🎥 Скоро приём: 11:00" in anna.messages[-1]
    assert anna.links == {"🎥 Войти": "https://telemost.yandex.ru/j/12345"}
    assert "🆘 Не получается подключиться" in anna.buttons


def under_the_card(anna: Somebody) -> list[str]:
    found = next(one for one in anna._from_bot() if "🗓 Визит" in one.text)
    return [one["text"] for row in found.keyboard for one in row]


@pytest.mark.row("C25", "D12")
async def test_without_a_room_there_is_no_button_until_the_doctor_names_one(
    evening: Evening, anna: Somebody, marina: Somebody
) -> None:
    async with evening.db.uow() as uow:
        await uow.care.change_room(1, url="")
        await uow.commit()
    evening.clock.pass_by(hours=25, minutes=50)
    await evening.container.video_doors.open()
    await evening.delivers()
    assert "Ссылка на видео придёт, когда врач начнёт" in card(anna)
    assert "🎥 Подключиться" not in under_the_card(anna)
    await marina.forges("droom1:1")
    await marina.says("https://telemost.yandex.ru/j/777")
    await evening.delivers()
    assert "🎥 Подключиться" in under_the_card(anna)


@pytest.mark.row("C25")
async def test_who_comes_in_reads_first_what_to_check(evening: Evening, anna: Somebody) -> None:
    await at_the_hour(evening, anna)
    for one in ("камера и микрофон", "2 Мбит/с", "в браузере"):
        assert one in anna.screen
    assert "🎥 Войти" in anna.buttons


@pytest.mark.row("C25")
async def test_a_button_older_or_younger_than_the_link_says_why(evening: Evening, anna: Somebody) -> None:
    assert "появится вт, 24 ноября, 10:45" in await anna.forges("video1:1")
    assert "появится вт, 24 ноября, 10:45" in await anna.forges("novid1:1:")
    evening.clock.pass_by(hours=29)
    assert "уже закрыто" in await anna.forges("video1:1")
    assert "уже закрыто" in await anna.forges("novid1:1:wait")


@pytest.mark.row("C25", "D12")
async def test_the_doctor_knows_at_the_first_tap_and_hears_the_choice_after_it(
    evening: Evening, anna: Somebody, marina: Somebody
) -> None:
    await cannot_connect(evening, anna)
    assert "Врач уже знает" in anna.screen
    assert "не может подключиться к видео" in marina.messages[-1]
    await anna.taps("⏳ Подождите, попробую ещё")
    await evening.delivers()
    assert "просит подождать" in marina.messages[-1]


@pytest.mark.row("C25")
async def test_whoever_waits_loses_no_minute(evening: Evening, anna: Somebody) -> None:
    await cannot_connect(evening, anna)
    await anna.taps("⏳ Подождите, попробую ещё")
    await evening.delivers()
    assert "вы ничего не теряете" in anna.screen
    assert "время визита стоит с 11:05" in card(anna)
    evening.clock.pass_by(minutes=7)
    await anna.taps("✅ Получилось")
    assert "Ждали 7 минут" in anna.screen
    await evening.delivers()
    assert "⏱ Ждали связь 7 минут: визит до 11:37" in card(anna)


@pytest.mark.row("C25")
async def test_a_clock_that_does_not_run_yet_loses_nothing(evening: Evening, anna: Somebody) -> None:
    evening.clock.pass_by(hours=25, minutes=50)
    await anna.forges("novid1:1:wait")
    evening.clock.pass_by(minutes=5)
    await anna.taps("✅ Получилось")
    assert "Ждали" not in anna.screen


@pytest.mark.row("C25")
async def test_a_bad_connection_leads_into_the_chat_and_the_clock_goes_on_when_the_doctor_is_there(
    evening: Evening, anna: Somebody, marina: Somebody
) -> None:
    await cannot_connect(evening, anna)
    await anna.taps("💬 Лучше в чате")
    assert "💬 Облачко · врач Берёзова Марина" in anna.screen
    await anna.says("Камера не работает, пишу здесь")
    evening.clock.pass_by(minutes=3)
    await evening.delivers()
    assert any("Камера не работает" in one for one in marina.messages)
    await marina.taps("💬 Чат с владельцем")
    await evening.delivers()
    assert "⏱ Ждали связь 3 минуты" in card(anna)


@pytest.mark.row("C25", "D5")
async def test_who_asks_for_a_call_reads_at_which_number_and_when_the_doctor_dials(
    evening: Evening, anna: Somebody, marina: Somebody
) -> None:
    await cannot_connect(evening, anna)
    await anna.taps("📞 Позвоните мне")
    await evening.delivers()
    assert "Врач знает и позвонит" in anna.screen
    assert "77" in anna.screen
    assert "+79005550177" not in anna.screen
    assert "Владелец знает, что вы звоните" in await marina.taps("📞 Показать телефон")
    await evening.delivers()
    assert "Берёзова Марина сейчас позвонит" in anna.messages[-1]
    assert await marina.taps("📞 Показать телефон") == ""


@pytest.mark.row("C25")
async def test_the_doctor_who_starts_the_video_again_starts_the_clock(
    evening: Evening, anna: Somebody, marina: Somebody
) -> None:
    await cannot_connect(evening, anna)
    await anna.taps("⏳ Подождите, попробую ещё")
    await evening.delivers()
    evening.clock.pass_by(minutes=4)
    await marina.taps("🎥 Начать видео")
    await evening.delivers()
    assert "⏱ Ждали связь 4 минуты" in card(anna)
    assert "Врач начал видеоприём" in anna.messages[-1]


@pytest.mark.row("C25")
async def test_where_no_doctor_can_be_told_the_owner_is_not_left_waiting(
    evening: Evening, anna: Somebody, marina: Somebody
) -> None:
    await evening.dismisses()
    await cannot_connect(evening, anna)
    assert "Позвоните, пожалуйста, в клинику" in anna.screen


@pytest.mark.row("C25")
async def test_nobody_stops_the_clock_of_somebody_elses_visit(evening: Evening, anna: Somebody) -> None:
    await at_the_hour(evening, anna)
    stranger = evening.meets("Глеб")
    await evening.knows(stranger)
    await stranger.says("/start")
    for data in ("novid1:1:", "novid1:1:wait", "conn1:1"):
        assert "Такого визита среди ваших нет" in await stranger.forges(data)


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
