"""One tap, one visit, and a card that tells the truth from then on."""

import pytest

from sandbox.vetmanager.seed.staff import THERAPIST
from tests.bot.handlers.conftest import Evening
from tests.bot.handlers.stories import books, reaches_summary


@pytest.mark.row("C16")
async def test_the_summary_has_every_line_and_a_pencil_for_each(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_summary(anna, evening)
    for line in ("Услуга:", "Врач:", "Когда:", "Питомец:", "Жалоба:", "Контакты:", "Цена:", "возвращаем всё"):
        assert line in anna.screen
    pencils = [label for label in anna.buttons if label.startswith("✏️")]
    assert len(pencils) == 8


@pytest.mark.row("C16")
@pytest.mark.parametrize(
    ("pencil", "question"),
    [
        ("✏️ Услуга", "Что нужно?"),
        ("✏️ Врач", "К кому записать?"),
        ("✏️ Время", "На какой день?"),
        ("✏️ Питомец", "Кто пойдёт на приём?"),
        ("✏️ Жалоба", "Что случилось?"),
        ("✏️ Файлы", "Есть фото, видео или анализы?"),
        ("✏️ Имя", "Как вас зовут?"),
        ("✏️ Телефон", "Ваш телефон?"),
    ],
)
async def test_each_line_can_be_edited_or_left_as_it_was(evening: Evening, pencil: str, question: str) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_summary(anna, evening)
    summary = anna.screen
    await anna.taps(pencil)
    assert question in anna.screen
    await anna.taps("← Назад")
    assert anna.screen == summary


@pytest.mark.row("C16")
async def test_an_edited_name_stands_in_the_summary(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_summary(anna, evening)
    await anna.taps("✏️ Имя")
    await anna.says("Берёзкина Анна Петровна")
    assert "Контакты: Берёзкина Анна Петровна" in anna.screen


@pytest.mark.row("C16", "O4")
async def test_ten_taps_on_book_make_one_visit(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_summary(anna, evening)
    label, data = "✅ Записаться", anna.data["✅ Записаться"]
    message = anna.screen_id
    await anna.taps_twice(label)
    for _ in range(8):
        await anna.forges(data)
        await anna.taps_old(label, message, data)
    await evening.delivers()
    cards = [one for one in anna.messages if "🗓 Визит" in one]
    assert len(cards) == 1
    async with evening.db.read() as uow:
        account = await evening.container.accounts.seen(anna.client.person.id, "ru")
        assert (await uow.visits.count_of_owner(account.id, evening.clock(), past=False)) == 1


@pytest.mark.row("C16", "O4")
async def test_a_second_quick_tap_on_book_keeps_the_receipt_on_the_screen(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_summary(anna, evening)
    message, data = anna.screen_id, anna.data["✅ Записаться"]
    await anna.taps("✅ Записаться")
    toast = await anna.taps_old("✅ Записаться", message, data)
    assert anna.screen.startswith("✅ Запись принята")
    assert "Уже записали: визит" in toast


@pytest.mark.row("C16")
async def test_the_buttons_go_at_the_first_tap(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_summary(anna, evening)
    await anna.taps("✅ Записаться")
    assert "Запись принята" in anna.screen
    edits = evening.messenger.chats[anna.client.person.id].messages[anna.screen_id].edits
    assert "Записываем…" in edits[-1]["html"]
    assert edits[-1]["buttons"] == []


@pytest.mark.row("C17")
async def test_the_card_lives_received_confirmed_done(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await books(anna, evening)
    card = len(anna.messages) - 1
    assert "📨 Принят" in anna.messages[card]
    await evening.pushes()
    await evening.delivers()
    assert "Запись в программе клиники" in anna.messages[card]
    [admission] = evening.clinic.rows("admission", user_id=THERAPIST, admission_date="2026-11-24 11:00:00")
    for act, words in (("confirm", "✅ Подтверждён"), ("start", "▶️ Идёт"), ("finish", "☑️ Завершён")):
        evening.clock.pass_by(minutes=5)
        evening.clinic.desk.act(act, admission["id"])
        await evening.looks_into_the_clinic()
        await evening.delivers()
        assert words in anna.messages[card]
        assert "изменено пн, 23 ноября" in anna.messages[card]
    assert sum("🗓 Визит" in one for one in anna.messages) == 1


@pytest.mark.row("C17")
async def test_confirmation_brings_a_calendar_file_once(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await books(anna, evening)
    await evening.pushes()
    [admission] = evening.clinic.rows("admission", user_id=THERAPIST, admission_date="2026-11-24 11:00:00")
    evening.clinic.desk.confirm(admission["id"])
    for _ in range(2):
        await evening.looks_into_the_clinic()
        await evening.delivers()
    files = [one for one in anna.client.chat.messages.values() if one.kind == "document"]
    assert len(files) == 1
    assert files[0].content["document"]["file_name"].endswith(".ics")


@pytest.mark.row("C17", "I9")
async def test_while_the_clinics_program_is_silent_the_words_are_honest_and_calm(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_summary(anna, evening)
    await evening.server.down()
    await anna.taps("✅ Записаться")
    assert "Запись принята" in anna.screen
    assert "От вас ничего не нужно" in anna.screen
    await evening.delivers()
    assert "Клиника увидит её, как только её программа ответит" in anna.messages[-1]
    assert "ошибк" not in anna.messages[-1]


@pytest.mark.row("C17")
async def test_the_only_visit_opens_at_once_with_what_can_be_done_about_it(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await books(anna, evening)
    await anna.says("/start")
    await anna.taps("📋 Мои визиты")
    assert "🗓 Визит" in anna.screen
    assert {"🔁 Перенести", "✖️ Отменить", "📎 Файлы"} <= set(anna.buttons)


@pytest.mark.row("C17")
async def test_somebody_elses_visit_cannot_be_opened(evening: Evening) -> None:
    await evening.employs()
    anna, boris = evening.meets(), evening.meets("Борис")
    await books(anna, evening)
    await books(boris, evening, "11:30", "Рекс")
    assert "Такого визита среди ваших нет" in await boris.forges("visit1:1")


@pytest.mark.row("C12")
async def test_my_pets_show_what_was_described(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await books(anna, evening)
    await anna.says("/start")
    await anna.taps("🐾 Мои питомцы")
    assert "1 питомец" in anna.screen
    await anna.taps("🐱 Облачко")
    assert "кошка" in anna.screen
