"""The profile: all that is known of an owner on one screen, each line correctable by itself, from any state."""

import pytest

from bot.domain.people import Profile
from tests.bot.handlers.conftest import ADMIN, Evening, Somebody
from tests.bot.handlers.stories import reaches_summary

pytestmark = pytest.mark.row("C4")


async def opens_profile(anna: Somebody) -> None:
    await anna.says("/settings")
    await anna.taps("👤 Мой профиль")


async def profile_of(evening: Evening, anna: Somebody) -> Profile:
    return await evening.container.profiles.get(await evening.container.accounts.seen(anna.client.person.id, "ru"))


@pytest.fixture
async def anna(evening: Evening) -> Somebody:
    """Somebody whom the bot knows, with her profile open."""
    anna = evening.meets()
    await evening.knows(anna)
    await opens_profile(anna)
    return anna


async def test_everything_that_is_known_stands_on_one_screen(anna: Somebody) -> None:
    for line in ("Фамилия: Лесная", "Имя: Анна", "Отчество: не указано", "+7 900 555-01-77", "@example.org"):
        assert line in anna.screen


async def test_it_is_private_so_the_address_is_confirmed_first_and_then_it_opens(evening: Evening) -> None:
    anna = evening.meets()
    await opens_profile(anna)
    await anna.taps("Согласен")
    await anna.says("anna@example.org")
    await anna.says(await evening.code())
    assert "Мой профиль" in anna.screen
    assert "anna@example.org" in anna.screen


@pytest.mark.parametrize(
    ("pencil", "typed", "shown"),
    [
        ("✏️ Фамилия", "Полевая", "Фамилия: Полевая"),
        ("✏️ Имя", "Анна Мария", "Имя: Анна Мария"),
        ("✏️ Отчество", "Петровна", "Отчество: Петровна"),
        ("✏️ Телефон", "8 (900) 555-01-88", "Телефон: +7 900 555-01-88"),
        ("✏️ Город", "г. Новосибирск", "Город: г. Новосибирск (сейчас у вас 13:00"),
    ],
)
async def test_each_line_is_corrected_by_itself(anna: Somebody, pencil: str, typed: str, shown: str) -> None:
    await anna.taps(pencil)
    await anna.says(typed)
    assert "Сохранил" in anna.screen
    assert shown in anna.screen


async def test_a_name_that_looks_like_another_part_stays_where_it_was_put(evening: Evening, anna: Somebody) -> None:
    """«Анна Рабинович» would be read as a patronymic; the parts are kept apart."""
    await anna.taps("✏️ Фамилия")
    await anna.says("Рабинович")
    person = (await profile_of(evening, anna)).person
    assert (person.last, person.first, person.middle) == ("Рабинович", "Анна", "")


async def test_no_middle_name_is_an_answer_and_outlives_other_corrections(anna: Somebody) -> None:
    await anna.taps("✏️ Отчество")
    await anna.taps("Отчества нет")
    assert "Отчество: нет" in anna.screen
    await anna.taps("✏️ Имя")
    await anna.says("Яна")
    assert "Отчество: нет" in anna.screen


async def test_only_ones_own_contact_is_taken(evening: Evening, anna: Somebody) -> None:
    await anna.taps("✏️ Телефон")
    await anna.shares_contact("79005550199", own=False)
    assert "чужой контакт" in anna.screen
    await anna.shares_contact("79005550199")
    assert "+7 900 555-01-99 (ваш, подтвердил Telegram)" in anna.screen
    assert (await profile_of(evening, anna)).phone_is_proven


async def test_a_new_address_needs_its_code_and_the_old_one_hears_of_it(evening: Evening, anna: Somebody) -> None:
    await anna.taps("✏️ Почта")
    await anna.says("new@example.org")
    await anna.says(await evening.code())
    assert "Мой профиль" in anna.screen
    assert "Почта: new@example.org" in anna.screen
    assert [letter.to for letter in await evening.post()] == [f"person{anna.client.person.id}@example.org"]


@pytest.mark.row("O11")
async def test_a_city_that_the_list_does_not_have_asks_for_the_clock(anna: Somebody) -> None:
    await anna.taps("✏️ Город")
    await anna.says("Кукуево")
    assert "его времени не знаем" in anna.screen
    await anna.taps("Омск")
    await opens_profile(anna)
    assert "Кукуево (сейчас у вас 12:00" in anna.screen


@pytest.mark.row("O12")
async def test_markup_in_a_city_is_shown_as_it_was_typed(anna: Somebody) -> None:
    await anna.taps("✏️ Город")
    await anna.says("<b>Тверь</b>")
    await opens_profile(anna)
    assert "&lt;b&gt;Тверь" in anna.screen or "<b>Тверь</b>" in anna.screen


@pytest.mark.parametrize(("pencil", "typed"), [("✏️ Имя", "12345"), ("✏️ Телефон", "12"), ("✏️ Город", "?" * 4000)])
async def test_what_cannot_be_read_is_said_plainly_and_asked_again(anna: Somebody, pencil: str, typed: str) -> None:
    before = anna.screen
    await anna.taps(pencil)
    asked = anna.screen
    await anna.says(typed)
    assert "Не получилось прочитать" in anna.screen
    assert asked in anna.screen
    await anna.taps("← Назад")
    assert anna.screen == before


@pytest.mark.row("O5")
async def test_a_photo_a_stray_command_and_a_restart_leave_the_question_open(evening: Evening, anna: Somebody) -> None:
    await anna.taps("✏️ Фамилия")
    await anna.sends("photo")
    assert "Ваша фамилия?" in anna.screen
    await anna.says("/nonsense")
    assert "Ваша фамилия?" in anna.screen
    await evening.restarts()
    await anna.says("Полевая")
    assert "Фамилия: Полевая" in anna.screen


async def test_an_unfinished_booking_survives_a_correction_and_uses_it(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_summary(anna, evening)
    await opens_profile(anna)
    await anna.taps("✏️ Фамилия")
    await anna.says("Полевая")
    await anna.says("/start")
    await anna.taps("▶️ Продолжить запись")
    assert "Полевая Анна" in anna.screen


@pytest.mark.row("C3")
async def test_staff_end_the_login_of_a_lost_telephone_and_its_holder_is_told(evening: Evening, anna: Somebody) -> None:
    account = await evening.container.accounts.seen(anna.client.person.id, "ru")
    assert await evening.container.login.revoke(ADMIN, account.id) == 1
    await evening.delivers()
    assert "session-revoked" in await evening.audited()
    await opens_profile(anna)
    assert "сначала подтвердим почту" in anna.screen
