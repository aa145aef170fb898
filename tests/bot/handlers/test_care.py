"""A visit from the doctor's chair to the owner's chat: accept, talk, note, close, correct; and nobody else hears it."""

from dataclasses import dataclass

import pytest

from bot.domain.errors import FileGone
from bot.domain.files import FileSource
from bot.domain.ids import VisitId
from bot.domain.people import Account
from tests.bot.handlers.conftest import Evening, Somebody
from tests.bot.handlers.stories import has_booked, sits_in_the_office
from tests.files import samples

CARD = "dcard1:1:actions"


@dataclass
class Visit:
    """Anna's cat at eleven tomorrow, and the doctor who has been told of it."""

    evening: Evening
    doctor: Somebody
    anna: Somebody

    async def delivers(self) -> None:
        await self.evening.delivers()


@pytest.fixture
async def visit(evening: Evening) -> Visit:
    await evening.employs()
    doctor, anna = evening.meets("Марина"), evening.meets()
    await sits_in_the_office(doctor, evening)
    await has_booked(anna, evening)
    return Visit(evening, doctor, anna)


@pytest.fixture
async def accepted(visit: Visit) -> Visit:
    await visit.doctor.taps("✅ Принять")
    await visit.delivers()
    return visit


async def owner(visit: Visit) -> Account:
    return await visit.evening.container.accounts.seen(visit.anna.client.person.id, "ru")


def last(person: Somebody) -> str:
    return person.messages[-1]


@pytest.mark.row("D15", "D10")
async def test_a_booking_is_accepted_from_its_alert_in_one_tap(visit: Visit) -> None:
    await visit.doctor.taps("✅ Принять")
    assert "Визит подтверждён" in visit.doctor.screen
    await visit.delivers()
    assert "✅ Принять" not in " ".join(visit.doctor.buttons)
    assert any("Подтверждён клиникой" in one for one in visit.anna.messages)


@pytest.mark.row("D13", "C26")
async def test_what_is_said_in_the_chat_arrives_with_its_header_and_the_tick_follows(accepted: Visit) -> None:
    doctor, anna = accepted.doctor, accepted.anna
    await doctor.forges(CARD)
    await doctor.taps("💬 Чат с владельцем")
    assert "Облачко · Анна Л." in doctor.screen
    await doctor.says("Как он сегодня?")
    assert last(doctor) == "⏳ В пути · Облачко · Анна Л."
    await accepted.delivers()
    assert "Облачко · врач Берёзова Марина" in last(anna)
    assert "Как он сегодня?" in last(anna)
    assert "✓ Доставлено, 09:00 · Облачко · Анна Л." in last(doctor)
    await anna.taps("✍️ Ответить")
    await anna.says("Уже лучше, спасибо")
    await accepted.delivers()
    assert "Уже лучше, спасибо" in doctor.messages[-1]


@pytest.mark.row("D13")
async def test_words_for_nobody_are_relayed_to_nobody_until_somebody_is_named(accepted: Visit) -> None:
    doctor, anna = accepted.doctor, accepted.anna
    heard = len(anna.messages)
    await doctor.says("Дайте ему воды")
    assert "Кому это сообщение?" in doctor.screen
    await accepted.delivers()
    assert len(anna.messages) == heard
    await doctor.taps("Облачко · Анна Л.")
    await accepted.delivers()
    assert "Дайте ему воды" in last(anna)


@pytest.mark.row("D13")
async def test_a_message_may_be_meant_for_nobody(accepted: Visit) -> None:
    await accepted.doctor.says("это я себе")
    await accepted.doctor.taps("Никому, не отправлять")
    assert "Сообщение никуда не ушло" in accepted.doctor.screen


@pytest.mark.row("C26", "O5")
async def test_whoever_is_asked_whom_they_mean_finds_the_way_home_and_help_as_everywhere(accepted: Visit) -> None:
    """The crowd of 20,000 found that they did not."""
    anna, doctor = accepted.anna, accepted.doctor
    await anna.says("Ой, не туда")
    assert anna.buttons[-3:] == ["← Назад", "🏠 В начало", "🚨 Срочно"]
    await doctor.says("и я")
    assert doctor.buttons[-2:] == ["← Назад", "🏠 В начало"]
    await doctor.taps("🏠 В начало")
    await accepted.delivers()
    assert "и я" not in anna.messages[-1]


@pytest.mark.row("C26", "D13")
async def test_a_voice_message_goes_through_and_a_location_is_refused_plainly(accepted: Visit) -> None:
    anna = accepted.anna
    await anna.forges("chat1:1")
    await anna.speaks()
    await accepted.delivers()
    assert "Облачко · Анна Л." in last(accepted.doctor)
    await anna.sends("location")
    assert "Такое чат не передаёт" in anna.screen


SIGNS = "🚨 По вашим словам, это может быть срочно"


@pytest.mark.row("C6", "C26")
async def test_a_cry_for_help_in_the_chat_goes_on_and_is_answered_with_the_signs_once_an_hour(accepted: Visit) -> None:
    anna, doctor, evening = accepted.anna, accepted.doctor, accepted.evening
    await anna.forges("chat1:1")
    await anna.says("Он задыхается!")
    assert anna.screen.startswith(SIGNS)
    assert "🚨 Срочно" in anna.buttons
    await anna.says("Дышит всё хуже")
    assert sum(SIGNS in one for one in anna.messages) == 1
    await accepted.delivers()
    assert last(doctor).startswith("🚨 Похоже на срочное\n💬 Облачко")
    assert sum("🚨 Похоже на срочное" in one for one in doctor.messages) == 2
    evening.clock.pass_by(hours=1)
    await anna.says("Опять судороги")
    assert anna.screen.startswith(SIGNS)


@pytest.mark.row("C6", "C26")
async def test_a_cry_for_help_that_names_nobody_is_not_kept_waiting_for_a_name(accepted: Visit) -> None:
    anna, doctor = accepted.anna, accepted.doctor
    await anna.says("У него судороги")
    assert anna.screen.startswith(SIGNS)
    assert "Кому это сообщение?" in anna.screen
    await anna.taps("Облачко · Берёзова Марина")
    assert SIGNS not in anna.screen
    await accepted.delivers()
    assert "🚨 Похоже на срочное" in last(doctor)


@pytest.mark.row("C6", "C26")
async def test_whoever_has_marked_a_sign_is_not_shown_to_the_signs_again_and_a_calm_word_alarms_nobody(
    accepted: Visit,
) -> None:
    anna, doctor = accepted.anna, accepted.doctor
    await anna.forges("chat1:1")
    await anna.says("Ест и пьёт, спасибо")
    await accepted.delivers()
    assert "🚨" not in last(doctor)
    await anna.taps("🚨 Срочно")
    await anna.taps("Трудно дышать, синие дёсны")
    await anna.forges("chat1:1")
    await anna.says("Он задыхается!")
    assert not any(SIGNS in one for one in anna.messages)
    await accepted.delivers()
    assert "🚨 Похоже на срочное" in last(doctor)


@pytest.mark.row("C6", "C26")
async def test_a_visit_that_was_booked_as_urgent_needs_no_second_word_of_the_signs(accepted: Visit) -> None:
    async with accepted.evening.db.uow() as uow:
        await uow.visits.change(VisitId(1), urgent=True)
        await uow.commit()
    await accepted.anna.forges("chat1:1")
    await accepted.anna.says("Он задыхается!")
    assert not any(SIGNS in one for one in accepted.anna.messages)


@pytest.mark.row("C26")
async def test_a_chat_that_was_left_is_left(accepted: Visit) -> None:
    anna, doctor = accepted.anna, accepted.doctor
    await anna.forges("chat1:1")
    await anna.taps("🚪 Выйти из чата")
    heard = len(doctor.messages)
    await anna.says("Это не для врача")
    await accepted.delivers()
    assert len(doctor.messages) == heard


@pytest.mark.row("D13", "C26")
@pytest.mark.parametrize("elsewhere", ["dcard1:1:owner", "go1:home"])
async def test_whoever_taps_to_another_screen_has_left_the_chat(accepted: Visit, elsewhere: str) -> None:
    doctor, anna = accepted.doctor, accepted.anna
    await doctor.forges("chat1:1")
    await doctor.forges(elsewhere)
    heard = len(anna.messages)
    await doctor.says("Заметка самой себе")
    await accepted.delivers()
    assert "Кому это сообщение?" in doctor.screen
    assert len(anna.messages) == heard


@pytest.mark.row("D13")
async def test_a_command_leaves_the_chat_too(accepted: Visit) -> None:
    await accepted.doctor.forges("chat1:1")
    await accepted.doctor.says("/today")
    heard = len(accepted.anna.messages)
    await accepted.doctor.says("Дайте ему воды")
    await accepted.delivers()
    assert len(accepted.anna.messages) == heard


@pytest.mark.row("D8")
async def test_words_typed_on_another_visits_card_are_no_note_of_the_first(accepted: Visit) -> None:
    doctor = accepted.doctor
    await doctor.forges("dnote1:1:private")
    await doctor.forges("dcard1:1:booking")
    await doctor.says("Слизистые бледные")
    await doctor.forges("dcard1:1:notes")
    assert "Слизистые бледные" not in doctor.screen


@pytest.mark.row("C26", "C27")
async def test_before_the_visit_is_confirmed_there_is_no_chat_and_the_reason_is_said(visit: Visit) -> None:
    await visit.anna.forges("chat1:1")
    assert "Чат откроется, когда врач подтвердит визит" in visit.anna.screen


@pytest.mark.row("D13")
async def test_a_locked_chat_takes_nothing_more(accepted: Visit) -> None:
    anna, doctor = accepted.anna, accepted.doctor
    await anna.forges("chat1:1")
    await doctor.forges("chat1:1")
    await doctor.taps("🔒 Закрыть чат")
    await anna.says("Ещё вопрос")
    assert "Врач пока закрыл чат" in anna.screen


@pytest.mark.row("D13")
async def test_a_quick_phrase_is_said_with_one_tap(accepted: Visit) -> None:
    await accepted.doctor.forges("chat1:1")
    await accepted.doctor.taps("Вижу, отвечу чуть позже.")
    await accepted.delivers()
    assert "Вижу, отвечу чуть позже." in last(accepted.anna)


@pytest.mark.row("D8")
async def test_notes_are_typed_and_dictated_and_confirmed_on_the_same_message(accepted: Visit) -> None:
    doctor = accepted.doctor
    await doctor.forges("dcard1:1:notes")
    count = len(doctor.messages)
    await doctor.says("Слизистые розовые")
    assert "✓ Записано для клиники" in doctor.screen
    await doctor.speaks()
    assert "🎤 голосовое" in doctor.screen
    assert "Слизистые розовые" in doctor.screen
    await doctor.taps("💌 Для владельца")
    await doctor.says("Пейте больше воды")
    assert "✓ Записано для владельца" in doctor.screen
    assert "✓ 💌 Для владельца" in doctor.buttons
    assert len(doctor.messages) == count


@pytest.mark.row("D8")
async def test_a_dictated_note_is_kept_as_a_file_and_heard_again_and_is_not_the_owners(accepted: Visit) -> None:
    doctor, anna, evening = accepted.doctor, accepted.anna, accepted.evening
    await doctor.forges("dcard1:1:notes")
    await doctor.sends_file("voice", samples.ogg())
    await evening.fetches()
    async with evening.db.read() as uow:
        [kept] = await uow.files.of_visit(1)
    assert (kept.source, kept.name) == (FileSource.NOTE, "voice.ogg")
    await doctor.taps("🎤 Прослушать")
    assert doctor.client.chat.messages[max(doctor.client.chat.messages)].kind == "voice"
    await doctor.says("И словами тоже")
    assert "✓ Записано для клиники" in doctor.screen
    await anna.forges("files1:1")
    assert "Получено" not in anna.screen
    with pytest.raises(FileGone):
        await evening.container.files.open_for(await owner(accepted), kept.id)


@pytest.mark.row("D9", "D14", "C28")
async def test_a_visit_is_closed_in_a_minute_and_the_owner_has_the_result_and_the_paper(accepted: Visit) -> None:
    doctor, anna = accepted.doctor, accepted.anna
    await doctor.forges(CARD)
    await doctor.taps("🏁 Завершить визит")
    await doctor.taps("🩺 Диагноз")
    await doctor.says("Совсем своё")
    assert "В списке клиники такого нет" in doctor.screen
    await doctor.taps("✍️ Записать так: Совсем своё")
    await doctor.taps("💊 Лекарства")
    await doctor.says("Синулокс 50 мг 2 раза в день 7 дней с едой")
    await doctor.taps("👁 Проверить и завершить")
    assert "Синулокс — 50 мг, 2 раза в день, 7 дней, с едой" in doctor.screen
    await doctor.taps("✅ Завершить и отдать")
    assert "завершён" in doctor.screen
    assert "📤 PDF владельцу" in doctor.buttons
    sent = accepted.evening.session.calls.count("sendDocument")
    await doctor.taps("📤 PDF владельцу")  # it is on its way already
    await accepted.delivers()
    assert accepted.evening.session.calls.count("sendDocument") == sent + 1
    await doctor.forges(CARD)
    assert "📤 PDF владельцу ещё раз" in doctor.buttons
    assert any("Результат визита" in one and "Совсем своё" in one for one in anna.messages)


@pytest.mark.row("D9", "D8", "D13")
async def test_a_whole_visit_is_twelve_taps(visit: Visit) -> None:
    """Answer, open, read, talk, note, close, with a diagnosis of the clinic's list and a ready text; what is typed is a
    message, a note and two letters."""
    doctor, anna = visit.doctor, visit.anna
    taps = [
        "✅ Принять", "📋 Открыть карточку", "💬 Чат", "← Назад", "📝 Заметки", "🏁 Завершить визит", "🩺 Диагноз",
        "Наружный отит", "📋 Рекомендации", "Диета при", "👁 Проверить и завершить", "✅ Завершить и отдать",
    ]  # fmt: skip
    typed = {"💬 Чат": "Посмотрела, всё в порядке", "📝 Заметки": "Слизистые розовые", "🩺 Диагноз": "от"}
    for tap in taps:
        await doctor.taps(tap)
        if tap in typed:
            await doctor.says(typed[tap])
    await visit.delivers()
    assert doctor.tapped <= 12
    assert len(taps[taps.index("🏁 Завершить визит") :]) <= 7  # closing alone
    assert any(
        "Результат визита" in one and "Наружный отит" in one and "Дробное кормление" in one for one in anna.messages
    )
    assert any("Посмотрела, всё в порядке" in one for one in anna.messages)


@pytest.mark.row("D9")
async def test_a_medicine_used_before_is_one_tap_and_one_row_is_taken_out_with_another(accepted: Visit) -> None:
    doctor = accepted.doctor
    await doctor.forges("dpart1:1:medicines")
    await doctor.says("Синулокс 50 мг 2 раза в день 7 дней с едой\nКапли в уши 3 раза в день")
    await doctor.taps("✓ 💊 Лекарства")
    await doctor.taps("✖ Убрать: Синулокс")
    assert "✖ Убрать: Синулокс" not in doctor.buttons
    await doctor.taps("Синулокс — 50 мг, 2 раза в день, 7 дней, с едой")
    assert doctor.screen.count("Синулокс — 50 мг, 2 раза в день, 7 дней, с едой") == 1
    assert "Капли в уши" in doctor.screen


@pytest.mark.row("D9")
async def test_what_is_written_after_a_part_was_cleared_is_that_part_again(accepted: Visit) -> None:
    doctor = accepted.doctor
    await doctor.forges("dpart1:1:diagnoses")
    await doctor.says("Совсем не то")
    await doctor.taps("✍️ Записать так")
    await doctor.taps("✓ 🩺 Диагноз")
    await doctor.taps("🧹 Очистить")
    assert "🧹 Очистить" not in doctor.buttons
    await doctor.says("Совсем своё")
    assert "Диагноз\nСовсем своё" not in doctor.screen
    await doctor.taps("✍️ Записать так")
    assert "Диагноз\nСовсем своё" in doctor.screen


@pytest.mark.row("D9", "I14")
async def test_a_ready_text_is_found_by_a_word_and_what_cannot_be_read_is_asked_again(accepted: Visit) -> None:
    doctor = accepted.doctor
    await doctor.forges("dpart1:1:advice")
    await doctor.says("диета")
    assert "Вот готовые тексты с этими словами" in doctor.screen
    await doctor.taps("диета")
    assert "Что делать\nдиета" in doctor.screen
    await doctor.forges("dpart1:1:medicines")
    await doctor.says("; 5 мг")
    assert "Не получилось прочитать назначение" in doctor.screen


@pytest.mark.row("D9", "I14")
async def test_what_a_ready_text_leaves_open_is_asked_for_and_never_reaches_an_owner(accepted: Visit) -> None:
    doctor = accepted.doctor
    await doctor.forges("dpart1:1:advice")
    await doctor.taps("После операции")
    assert "Что вписать вместо {date}?" in doctor.screen
    await doctor.says("5 декабря")
    assert "Снятие швов 5 декабря" in doctor.screen
    await doctor.forges("dwipe1:1:advice")
    await doctor.forges("dpart1:1:advice")
    await doctor.taps("Первичный осмотр")
    await doctor.taps("Оставить «…»")
    assert "{" not in doctor.screen
    await doctor.forges("dgap1:1")
    assert "Рекомендации." in doctor.screen


@pytest.mark.row("D9", "C28")
async def test_a_correction_changes_the_same_message(accepted: Visit) -> None:
    doctor, anna = accepted.doctor, accepted.anna
    await doctor.forges("dpart1:1:advice")
    await doctor.says("Покой и тепло")
    await doctor.taps("👁 Проверить")
    await doctor.taps("✅ Завершить и отдать")
    await accepted.delivers()
    await doctor.forges("dpart1:1:watch")
    await doctor.says("Следите за аппетитом")
    await accepted.delivers()
    results = [one for one in anna.messages if "Результат визита" in one and "Покой и тепло" in one]
    assert len(results) == 1
    assert "Следите за аппетитом" in results[0]
    assert "Исправлено" in results[0]


@pytest.mark.row("D10", "D9")
async def test_the_end_can_be_taken_back_for_five_minutes(accepted: Visit) -> None:
    doctor = accepted.doctor
    await doctor.forges("dpart1:1:advice")
    await doctor.says("Покой")
    await doctor.taps("👁 Проверить")
    await doctor.taps("✅ Завершить и отдать")
    await doctor.taps("↩️ Вернуть как было")
    assert "Вернули как было" in doctor.screen
    await doctor.taps("🏁 Завершить визит")
    await doctor.taps("👁 Проверить")
    await doctor.taps("✅ Завершить и отдать")
    accepted.evening.clock.pass_by(minutes=6)
    assert "Пять минут прошли" in await doctor.taps("↩️ Вернуть как было")


@pytest.mark.row("D11")
async def test_a_doctor_cancels_with_a_reason_and_the_owner_gets_an_apology_and_other_times(accepted: Visit) -> None:
    doctor, anna = accepted.doctor, accepted.anna
    await doctor.forges(CARD)
    await doctor.taps("✖️ Отменить визит")
    await doctor.says("Заболела, простите")
    assert "Владелец прочтёт: «Заболела, простите»" in doctor.screen
    await accepted.delivers()
    assert not any("врач отменил визит" in one for one in anna.messages)
    await doctor.taps("✖️ Да, отменить")
    await accepted.delivers()
    offer = next(one for one in anna.messages if "врач отменил визит" in one)
    assert "Заболела, простите" in offer
    assert "Оплату вернём полностью" in offer


@pytest.mark.row("D11")
async def test_another_time_instead_is_two_taps_and_no_question(accepted: Visit) -> None:
    doctor, anna = accepted.doctor, accepted.anna
    await doctor.forges("dcanc1:1")
    await doctor.taps("Врач заболел, простите.")
    await doctor.taps("✖️ Да, отменить")
    await accepted.delivers()
    await anna.taps("Тот же врач · ")
    assert "Чихает третий день" in anna.screen
    await anna.taps("✅ Записаться")
    await accepted.delivers()
    assert sum("📨 Принят" in one for one in anna.messages) == 1


@pytest.mark.row("D11", "D10")
async def test_an_old_yes_to_a_cancellation_asks_for_the_reason_again(accepted: Visit) -> None:
    await accepted.doctor.forges("dcans1:1")
    assert "Почему отменяете?" in accepted.doctor.screen


@pytest.mark.row("D11")
async def test_no_reason_is_no_reason(accepted: Visit) -> None:
    await accepted.doctor.forges("dcanc1:1")
    await accepted.doctor.says("-")
    assert "причину: её увидит владелец" in accepted.doctor.screen
    await accepted.doctor.says("я" * 501)
    assert "Да, отменить" not in " ".join(accepted.doctor.buttons)


@pytest.mark.row("D15")
async def test_another_time_is_suggested_and_taken(visit: Visit) -> None:
    doctor, anna = visit.doctor, visit.anna
    await doctor.taps("🕐 Другое время")
    await doctor.taps(", 1")
    assert "Предложили" in doctor.screen
    await visit.delivers()
    assert any("Врач предлагает другое время" in one for one in anna.messages)


@pytest.mark.row("D12", "C25", "I23")
async def test_video_asks_for_a_room_once_then_starts_and_trouble_reaches_the_doctor(accepted: Visit) -> None:
    doctor, anna = accepted.doctor, accepted.anna
    assert "«Подключиться» появится" in await anna.forges("video1:1")
    await doctor.forges("dvideo2:1:1")
    assert "Пришлите ссылку на комнату" in doctor.screen
    await doctor.says("http://нет")
    assert "начинается с https" in doctor.screen
    await doctor.says("https://telemost.yandex.ru/j/123")
    await doctor.taps("🎥 Начать видео")
    await doctor.taps("▶️ Да, начать сейчас")
    await accepted.delivers()
    assert any("Врач начал видеоприём" in one for one in anna.messages)
    await anna.taps("🆘 Не получается подключиться")
    await anna.taps("📞 Позвоните мне")
    assert "Врач знает и позвонит" in anna.screen
    await accepted.delivers()
    assert "просит позвонить" in last(doctor)
    await doctor.taps("📞 Показать телефон")
    assert "phone-shown" in await accepted.evening.audited()


@pytest.mark.row("D20")
async def test_patients_are_listed_and_found(accepted: Visit) -> None:
    doctor = accepted.doctor
    await doctor.says("/today")
    await doctor.taps("🐾 Мои пациенты")
    assert any("Облачко · Лесная Анна" in one for one in doctor.buttons)
    await doctor.taps("🔎 Найти")
    await doctor.says("барсик")
    assert "Никого не нашлось" in doctor.screen
    await doctor.says("0177")
    assert any("Облачко" in one for one in doctor.buttons)


@pytest.mark.row("D16")
async def test_reminders_are_switched_off_with_a_tap(accepted: Visit) -> None:
    doctor = accepted.doctor
    await doctor.says("/today")
    await doctor.taps("🔔 Напоминания")
    await doctor.taps("✅ Утром")
    assert any(one.startswith("⬜ Утром") for one in doctor.buttons)


@pytest.mark.row("D1", "D13", "D5")
@pytest.mark.parametrize(
    "data",
    [
        "dclose1:1",
        "dend1:1",
        "dpdf1:1:1:0",
        "dstep1:1:no_show:1",
        "dnote1:1:private",
        "dvideo2:1:1",
        "dlock1:1:1",
    ],
)
async def test_an_owner_cannot_press_what_is_a_doctors(accepted: Visit, data: str) -> None:
    stranger = accepted.evening.meets("Чужой")
    await stranger.says("/start")
    await stranger.forges(data)
    await accepted.delivers()
    assert "врач" in " ".join(stranger.messages + stranger.toasts).lower()
    assert not any("Результат визита" in one for one in accepted.anna.messages)
