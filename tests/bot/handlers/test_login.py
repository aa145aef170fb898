"""Linking an address by a code, as a person lives through it."""

import re

import pytest

from tests.bot.handlers.conftest import Evening, Somebody
from tests.bot.handlers.stories import chooses_time, logs_in, works_here


async def waits_for_code(anna: Somebody, email: str = "anna@example.org") -> None:
    await anna.says("/start")
    await anna.taps("📋 Мои визиты")
    if "Согласен" in anna.buttons:
        await anna.taps("Согласен")
    await anna.says(email)


@pytest.mark.row("C2")
async def test_an_address_in_capitals_is_the_same_address(evening: Evening) -> None:
    anna = evening.meets()
    await waits_for_code(anna, "  Anna@Example.ORG ")
    assert "Отправили код на anna@example.org" in anna.screen
    [letter] = await evening.post()
    assert letter.to == "anna@example.org"


@pytest.mark.row("C2")
@pytest.mark.parametrize("spelling", ["{}{}", "{} {}", "{}-{}", "код {}  {}"])
async def test_a_code_is_understood_however_it_is_typed(evening: Evening, spelling: str) -> None:
    anna = evening.meets()
    await waits_for_code(anna)
    code = await evening.code()
    await anna.says(spelling.format(code[:3], code[3:]))
    assert "подтверждена" in anna.screen
    assert "Будущих визитов нет" in anna.screen


@pytest.mark.row("C2", "O13")
async def test_the_message_with_the_code_is_deleted(evening: Evening) -> None:
    anna = evening.meets()
    await waits_for_code(anna)
    code = await evening.code()
    await anna.says("000000" if code != "000000" else "111111")
    await anna.says(code)
    assert anna.own_messages == ["/start", "anna@example.org"]


@pytest.mark.row("C2")
async def test_a_wrong_code_costs_a_try_and_nothing_else(evening: Evening) -> None:
    anna = evening.meets()
    await waits_for_code(anna)
    code = await evening.code()
    await anna.says(str((int(code) + 1) % 1_000_000).zfill(6))
    assert "Осталось 4 попытки" in anna.screen
    assert "Напишите 6 цифр" in anna.screen
    await anna.says(code)
    assert "подтверждена" in anna.screen


@pytest.mark.row("C2")
@pytest.mark.parametrize("typed", ["12 3", "сейчас посмотрю", "1234567", "😀", "<b>12345</b>"])
async def test_what_cannot_be_a_code_costs_no_try(evening: Evening, typed: str) -> None:
    anna = evening.meets()
    await waits_for_code(anna)
    await anna.says(typed)
    assert "Код из письма — это 6 цифр" in anna.screen
    wrong = str((int(await evening.code()) + 1) % 1_000_000).zfill(6)
    await anna.says(wrong)
    assert "Осталось 4 попытки" in anna.screen


@pytest.mark.row("C2")
async def test_five_wrong_codes_ask_for_a_new_one(evening: Evening) -> None:
    anna = evening.meets()
    await waits_for_code(anna)
    wrong = str((int(await evening.code()) + 1) % 1_000_000).zfill(6)
    for _ in range(5):
        await anna.says(wrong)
    assert "код погашен" in anna.screen
    assert "↻ Отправить ещё раз" in anna.buttons


@pytest.mark.row("C2")
async def test_a_new_code_can_be_asked_for_after_a_minute_and_ends_the_old_one(evening: Evening) -> None:
    anna = evening.meets()
    await waits_for_code(anna)
    old = await evening.code()
    assert "через 60 секунд" in anna.screen
    evening.clock.pass_by(seconds=20)
    assert re.search(r"через 4[01] секунд", await anna.taps("↻ Отправить ещё раз"))
    evening.clock.pass_by(seconds=41)
    await anna.taps("↻ Отправить ещё раз")
    new = await evening.code()
    if old != new:
        await anna.says(old)
        assert "не подошёл" in anna.screen
    await anna.says(new)
    assert "подтверждена" in anna.screen


@pytest.mark.row("C2")
async def test_an_old_code_says_how_to_get_a_new_one(evening: Evening) -> None:
    anna = evening.meets()
    await waits_for_code(anna)
    code = await evening.code()
    evening.clock.pass_by(minutes=11)
    await anna.says(code)
    assert "больше не действует" in anna.screen
    assert "↻ Отправить ещё раз" in anna.buttons


@pytest.mark.row("C2")
async def test_a_mistyped_address_is_corrected_without_a_wait(evening: Evening) -> None:
    anna = evening.meets()
    await waits_for_code(anna, "anna@exmaple.org")
    await anna.taps("✏️ Другой адрес")
    await anna.says("anna@example.org")
    assert "Отправили код на anna@example.org" in anna.screen
    await anna.says(await evening.code())
    assert "подтверждена" in anna.screen


@pytest.mark.row("C2")
@pytest.mark.parametrize("typed", ["сегодня", "anna@", "@", "a" * 4000, "<b>@</b>", "😀"])
async def test_what_is_no_address_is_asked_for_again(evening: Evening, typed: str) -> None:
    anna = evening.meets()
    await anna.says("/start")
    await anna.taps("📋 Мои визиты")
    await anna.taps("Согласен")
    await anna.says(typed)
    assert "не похоже на адрес" in anna.screen
    assert "Напишите адрес вашей почты" in anna.screen


@pytest.mark.row("C2")
async def test_the_reply_is_the_same_for_known_and_unknown_addresses(evening: Evening) -> None:
    anna, boris = evening.meets(), evening.meets("Борис")
    await waits_for_code(anna)
    await anna.says(await evening.code())
    evening.clock.pass_by(minutes=2)
    await waits_for_code(boris, "anna@example.org")
    known = boris.screen
    evening.clock.pass_by(minutes=2)
    clara = evening.meets("Клара")
    await waits_for_code(clara, "nobody@example.org")
    assert clara.screen.replace("nobody@", "anna@") == known


@pytest.mark.row("C3")
async def test_logging_out_hides_what_is_private(evening: Evening) -> None:
    anna = evening.meets()
    await waits_for_code(anna)
    await anna.says(await evening.code())
    await anna.says("/logout")
    await anna.taps("🚪 Выйти здесь")
    assert "Вы вышли" in anna.screen
    await anna.taps("📋 Мои визиты")
    assert "Напишите адрес вашей почты" in anna.screen


@pytest.mark.row("C3")
async def test_settings_say_that_a_login_has_ended_and_how_to_have_it_again(evening: Evening) -> None:
    anna = evening.meets()
    await anna.says("/settings")
    assert "Почта: не подтверждена" in anna.screen
    await waits_for_code(anna)
    await anna.says(await evening.code())
    evening.clock.pass_by(days=31)
    await anna.says("/settings")
    assert "Почта: вход закончился, подтвердите адрес ещё раз" in anna.screen
    assert "anna@example.org" not in anna.screen
    await anna.taps("✉️ Подтвердить почту")
    await anna.says("anna@example.org")
    await anna.says(await evening.code())
    assert "Почта: anna@example.org" in anna.screen


@pytest.mark.row("C3")
async def test_logging_out_everywhere_ends_the_other_telephones_session_too(evening: Evening) -> None:
    phone, tablet = evening.meets(), evening.meets("Анна на планшете")
    for device in (phone, tablet):
        await waits_for_code(device)
        await device.says(await evening.code())
        evening.clock.pass_by(minutes=2)
    await phone.says("/logout")
    await phone.taps("🚪 Выйти на всех устройствах")
    await evening.delivers()
    assert "Сеанс на этом устройстве закрыт" in tablet.messages[-1]
    await tablet.says("/start")
    await tablet.taps("📋 Мои визиты")
    assert "Напишите адрес вашей почты" in tablet.screen


@pytest.mark.row("C3")
async def test_another_address_needs_its_own_code_and_the_old_one_is_told(evening: Evening) -> None:
    anna = evening.meets()
    await waits_for_code(anna)
    await anna.says(await evening.code())
    await anna.says("/settings")
    assert "anna@example.org" in anna.screen
    assert "✉️ Подтвердить почту" not in anna.buttons, "it is confirmed"
    evening.clock.pass_by(minutes=2)
    await anna.taps("✏️ Другая почта")
    await anna.says("new@example.org")
    await anna.says(await evening.code())
    assert "new@example.org" in anna.screen
    told = await evening.post()
    assert [(letter.to, letter.subject) for letter in told] == [("anna@example.org", "В OnlyVet указан другой адрес")]


@pytest.mark.row("D1")
async def test_the_doctors_door_says_the_same_to_listed_and_unlisted(evening: Evening) -> None:
    await evening.employs()
    doctor, stranger = evening.meets("Марина"), evening.meets("Прохожий")
    await doctor.says("/doctor")
    await doctor.says("doctor11@example.test")
    await stranger.says("/doctor")
    await stranger.says("prohozhy@example.test")
    assert doctor.screen.replace("doctor11@", "prohozhy@") == stranger.screen
    assert doctor.buttons == stranger.buttons
    letters = await evening.post()
    assert [("код" in letter.subject) for letter in letters] == [True, False]


@pytest.mark.row("D1")
async def test_i_work_here_stands_in_help_too(evening: Evening) -> None:
    doctor = evening.meets("Марина")
    await doctor.says("/help")
    await doctor.taps("👩‍⚕️ Я работаю здесь")
    assert "рабочую почту" in doctor.screen


@pytest.mark.row("D1")
async def test_a_doctors_place_belongs_to_one_telegram_account(evening: Evening) -> None:
    await evening.employs()
    doctor, other = evening.meets("Марина"), evening.meets("Марина с новым телефоном")
    await works_here(doctor, evening)
    evening.clock.pass_by(minutes=2)
    await works_here(other, evening)
    assert "связано с другим Telegram" in other.screen


@pytest.mark.row("C3", "D2")
async def test_one_person_can_be_owner_and_doctor_and_never_both_on_one_screen(evening: Evening) -> None:
    await evening.employs()
    marina = evening.meets("Марина")
    await waits_for_code(marina, "marina@example.org")
    await marina.says(await evening.code())
    evening.clock.pass_by(minutes=2)
    await works_here(marina, evening)
    assert "🗓 Неделя" in marina.buttons
    assert "🗓 Записаться" not in marina.buttons
    await marina.taps("⚙️ Настройки")
    await marina.taps("🐾 Перейти в чат владельца")
    assert "🗓 Записаться" in marina.buttons
    await marina.taps("👩‍⚕️ Перейти в чат врача")
    assert "🗓 Неделя" in marina.buttons


@pytest.mark.row("C2")
async def test_a_login_inside_a_booking_returns_to_the_booking(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await chooses_time(anna)
    await logs_in(anna, evening)
    assert "подтверждена" in anna.screen
    assert "Как вас зовут?" in anna.screen


@pytest.mark.row("C2", "C11")
async def test_inside_a_booking_every_screen_of_the_login_says_until_when_the_time_is_kept(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await chooses_time(anna)
    await anna.taps("Согласен")
    shown = [anna.screen]
    for words in ("anna@", "anna@example.org", "12 3"):
        await anna.says(words)
        shown.append(anna.screen)
    await anna.taps("✏️ Другой адрес")
    assert all(screen.count("⏳ Держим для вас") == 1 for screen in [*shown, anna.screen]), shown
