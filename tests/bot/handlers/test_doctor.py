"""A doctor's day in the chat."""

import pytest

from sandbox.vetmanager.seed.staff import THERAPIST
from tests.bot.handlers.conftest import Evening, Somebody
from tests.bot.handlers.stories import books, reaches_summary, works_here


async def doctor_at_work(evening: Evening) -> Somebody:
    await evening.employs()
    doctor = evening.meets("Марина")
    await works_here(doctor, evening)
    return doctor


@pytest.mark.row("D1", "D3")
async def test_after_the_code_the_doctor_sees_the_day(evening: Evening) -> None:
    doctor = await doctor_at_work(evening)
    assert "Вы вошли как врач" in doctor.screen
    assert "пн, 23 ноября, сегодня" in doctor.screen


@pytest.mark.row("D2")
async def test_the_commands_of_this_chat_are_a_doctors(evening: Evening) -> None:
    doctor = await doctor_at_work(evening)
    anna = evening.meets()
    await anna.says("/start")
    shown = evening.messenger.profile.commands_seen_by(doctor.client.person.id, "ru")
    assert [one["command"] for one in shown][:2] == ["today", "week"]
    assert not evening.messenger.profile.commands_seen_by(anna.client.person.id, "ru")
    await doctor.says("/logout")
    await doctor.taps("🚪 Выйти здесь")
    shown = evening.messenger.profile.commands_seen_by(doctor.client.person.id, "ru")
    assert "today" not in [one["command"] for one in shown]


@pytest.mark.row("D3", "D4")
async def test_the_day_holds_both_books_the_next_visit_free_windows_and_its_age(evening: Evening) -> None:
    evening.clinic.desk.book(THERAPIST, "2026-11-24 15:00:00", patient_id=501)
    doctor = await doctor_at_work(evening)
    await books(evening.meets(), evening)
    await doctor.says("/today")
    await doctor.taps("вт, 24 ноября ▶")
    assert "11:00–11:30 · Облачко (кошка) · Первичная консультация терапевта" in doctor.screen
    assert "💻 онлайн" in doctor.screen
    assert "⏳ в очереди" in doctor.screen
    assert "15:00–15:30 · Мурка" in doctor.screen
    assert "Свободно: " in doctor.screen
    assert "данные на 09:00" in doctor.screen
    await doctor.taps("◀ пн, 23 ноября")
    assert "Следующий: " in doctor.screen


@pytest.mark.row("D3")
async def test_the_day_is_turned_in_place(evening: Evening) -> None:
    doctor = await doctor_at_work(evening)
    count = len(doctor.messages)
    await doctor.taps("вт, 24 ноября ▶")
    await doctor.taps("🗓 Неделя")
    assert "Неделя пн, 23 ноября — вс, 29 ноября" in doctor.screen
    await doctor.taps("Неделя позже ▶")
    await doctor.taps("ср, 2 декабря")
    assert "ср, 2 декабря" in doctor.screen
    assert len(doctor.messages) == count


@pytest.mark.row("D4")
async def test_a_silent_clinic_shows_the_last_copy_with_its_date(evening: Evening) -> None:
    doctor = await doctor_at_work(evening)
    await evening.server.down()
    evening.clock.pass_by(hours=2)
    await doctor.says("/today")
    assert "это последняя копия: пн, 23 ноября, 09:00" in doctor.screen


@pytest.mark.row("D5")
async def test_the_card_opens_section_by_section_and_says_what_is_unknown(evening: Evening) -> None:
    doctor = await doctor_at_work(evening)
    anna = evening.meets()
    await books(anna, evening)
    await doctor.says("/today")
    await doctor.taps("вт, 24 ноября ▶")
    await doctor.taps("11:00 Облачко")
    shown = {
        "🐾 Пациент": ("кошка", "Неизвестно: порода, пол, возраст, вес"),
        "👤 Владелец": ("Лесная Анна", "Показ номера записывается"),
        "💬 Жалоба": ("Чихает третий день, ест хорошо",),
        "📎 Файлы": ("Файлов пока нет. Попросите владельца",),
        "🗂 История": ("Визитов раньше не было", "Клиника этого питомца ещё не знает"),
        "📝 Заметки": ("Заметок пока нет",),
        "⚡ Действия": ("11:00",),
        "🗓 Запись": ("Цена 1 900 ₽", "Владелец выбрал вас"),
    }
    for section, words in shown.items():
        await doctor.taps(section)
        assert all(word in doctor.screen.replace("\u00a0", " ") for word in words), section


@pytest.mark.row("D5")
async def test_the_owners_phone_is_hidden_until_asked_for_and_the_look_is_logged(evening: Evening) -> None:
    doctor = await doctor_at_work(evening)
    await books(evening.meets(), evening)
    await doctor.forges("dcard1:1:owner")
    assert "79005550177" not in doctor.screen
    await doctor.taps("📞 Показать телефон")
    assert "+79005550177" in doctor.screen
    await doctor.taps("💬 Жалоба")
    assert "79005550177" not in doctor.screen
    assert "phone-shown" in await evening.audited()


@pytest.mark.row("D22", "D5")
async def test_a_new_booking_comes_as_a_message_with_a_door_to_its_card(evening: Evening) -> None:
    doctor = await doctor_at_work(evening)
    await books(evening.meets(), evening)
    assert "🆕 Новая запись" in doctor.messages[-1]
    assert "вт, 24 ноября, 11:00" in doctor.messages[-1]
    assert not evening.sounded(doctor)
    await doctor.taps("📋 Открыть карточку")
    assert "Облачко" in doctor.screen


@pytest.mark.row("D24")
async def test_the_sync_badge_is_explained_on_tap_and_changes_by_itself(evening: Evening) -> None:
    doctor = await doctor_at_work(evening)
    await books(evening.meets(), evening)
    assert "⏳ в очереди" in doctor.messages[-1]
    assert "ждёт очереди в Ветменеджер" in await doctor.taps("🔗 Что с Ветменеджером?")
    await evening.pushes()
    await evening.delivers()
    alert = next(one for one in doctor.messages if "Новая запись" in one)
    assert "✓ в Ветменеджере" in alert
    assert "Визит стоит в Ветменеджере" in await doctor.taps("🔗 Что с Ветменеджером?")


@pytest.mark.row("D1")
async def test_leaving_the_list_ends_the_session_at_the_next_tap(evening: Evening) -> None:
    doctor = await doctor_at_work(evening)
    await evening.dismisses()
    await doctor.taps("🗓 Неделя")
    assert "только для врачей клиники" in doctor.screen
    assert "🗓 Записаться" in doctor.buttons


@pytest.mark.row("D2")
@pytest.mark.parametrize(
    "data", ["dday1:20261124", "dweek1:20261123", "dcard1:1:owner", "dtel1:1", "dsync1:1", "dvoice1:1"]
)
async def test_an_owner_cannot_press_a_doctors_button(evening: Evening, data: str) -> None:
    await evening.employs()
    anna = evening.meets()
    await books(anna, evening)
    await anna.forges(data)
    assert "только для врачей клиники" in anna.screen
    assert "79005550177" not in anna.screen


@pytest.mark.row("D5", "D2")
@pytest.mark.parametrize("data", ["dcard1:1:owner", "dtel1:1", "dsync1:1", "dvoice1:1"])
async def test_a_doctor_sees_no_colleagues_visit(evening: Evening, data: str) -> None:
    await evening.employs()
    await evening.employs(15, "Скальпов Артём", "хирург")
    colleague = evening.meets("Артём")
    await works_here(colleague, evening, "doctor15@example.test")
    await books(evening.meets(), evening)
    assert "Такого визита среди ваших нет" in await colleague.forges(data)


@pytest.mark.row("D5", "C13")
async def test_the_doctor_hears_the_owners_voice(evening: Evening) -> None:
    doctor = await doctor_at_work(evening)
    anna = evening.meets()
    await reaches_summary(anna, evening)
    await anna.taps("✏️ Жалоба")
    await anna.speaks()
    await anna.taps("✅ Записаться")
    await doctor.forges("dcard1:1:problem")
    await doctor.taps("🎤 Прислать голосовое")
    voices = [one for one in doctor.client.chat.messages.values() if one.kind == "voice"]
    assert len(voices) == 1
    assert voices[0].protected


@pytest.mark.row("D17")
async def test_a_pause_is_two_taps_and_stands_over_the_day(evening: Evening) -> None:
    doctor = await doctor_at_work(evening)
    await doctor.taps("⏸ Пауза")
    await doctor.taps("На 2 часа, до 11:00")
    assert "Пауза до пн, 23 ноября, 11:00" in doctor.screen
    await doctor.taps("← Назад")
    assert "⏸ Пауза до пн, 23 ноября, 11:00: новых онлайн-записей на это время нет" in doctor.screen
    await doctor.taps("⏸ Пауза")
    await doctor.taps("▶️ Снять паузу")
    assert "Пауза снята" in doctor.screen
