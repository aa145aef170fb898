"""Asking the desk without a booking: "I don't know what I need" (C8) and "call me back" (C18)."""

import pytest

from bot.domain.ids import PanelUserId, RequestId
from bot.domain.panel import PanelRole, PanelUser
from bot.domain.requests import Contact, DeskRequest
from tests.bot.handlers.conftest import Evening, Somebody
from tests.bot.handlers.stories import chooses_time
from tests.files import samples

OLGA = PanelUser(PanelUserId(1), "olga@example.test", PanelRole.ADMIN)


@pytest.fixture
async def anna(evening: Evening) -> Somebody:
    """Never seen before, at the question for a service."""
    await evening.employs()
    anna = evening.meets()
    await anna.says("/start")
    await anna.taps("🗓 Записаться")
    await anna.taps("✅ Ничего из этого")
    return anna


async def asks(anna: Somebody, words: str = "Кот чихает и кашляет второй день") -> None:
    await anna.taps("🤔 Не знаю, что нужно")
    await anna.says(words)


async def at_the_desk(evening: Evening) -> list[DeskRequest]:
    return list((await evening.container.requests.page(OLGA)).lines)


@pytest.mark.row("C8")
async def test_a_service_is_suggested_by_words_and_called_a_hint(anna: Somebody) -> None:
    await asks(anna)
    assert "Это подсказка по словам, а не диагноз" in anna.screen
    assert any(label.startswith("🗓 Первичн") for label in anna.buttons)


@pytest.mark.row("C8")
async def test_what_was_told_becomes_the_complaint_of_the_booking(evening: Evening, anna: Somebody) -> None:
    """Nothing is asked twice."""
    await evening.knows(anna, "Облачко")
    await asks(anna)
    await anna.taps("🗓 Первичн")
    for step in ("Берёзова Марина", "⚡ Ближайшее", "➡️ Без файлов"):
        await anna.taps(step)
    assert "Жалоба: Кот чихает и кашляет второй день" in anna.screen


@pytest.mark.row("C8", "C6")
async def test_urgent_words_lead_to_the_urgent_signs_first(anna: Somebody) -> None:
    await asks(anna, "Собака тяжело дышит и лежит")
    assert anna.screen.startswith("🚨 Похоже на срочное")
    await anna.taps("🚨 Срочно")
    await anna.taps("← Назад")
    assert "🚨 Похоже на срочное" in anna.screen


@pytest.mark.row("C8")
async def test_a_question_reaches_the_desk_without_a_login(evening: Evening, anna: Somebody) -> None:
    await asks(anna, "Подскажите, с чего начать?")
    await anna.taps("Согласен")
    await anna.taps("💬 Написать сюда")
    await anna.taps("📨 Отправить")
    assert "Ответим до 09:30" in anna.screen
    [request] = await at_the_desk(evening)
    assert (request.words, request.contact) == ("Подскажите, с чего начать?", Contact.TELEGRAM)


@pytest.mark.row("C8")
async def test_a_voice_message_can_be_heard_in_the_panel(evening: Evening, anna: Somebody) -> None:
    await anna.taps("🤔 Не знаю, что нужно")
    await anna.sends_file("voice", samples.ogg())
    for step in ("Согласен", "💬 Написать сюда", "📨 Отправить"):
        await anna.taps(step)
    await evening.fetches()
    [request] = await at_the_desk(evening)
    heard = [piece async for piece in await evening.container.request_voices.open(OLGA, request.id)]
    assert b"".join(heard) == samples.ogg()
    assert "request-voice-opened" in await evening.audited()


@pytest.mark.row("A11", "C8")
async def test_the_desks_answer_comes_into_the_chat(evening: Evening, anna: Somebody) -> None:
    await asks(anna, "Подскажите, с чего начать?")
    for step in ("Согласен", "💬 Написать сюда", "📨 Отправить"):
        await anna.taps(step)
    await evening.container.requests.answer(OLGA, RequestId(1), "Запишитесь к терапевту <сегодня>.")
    await evening.delivers()
    assert "Запишитесь к терапевту <сегодня>." in anna.messages[-1]


@pytest.mark.row("C18")
async def test_a_wish_to_be_called_asks_for_a_number_and_little_else(evening: Evening, anna: Somebody) -> None:
    await anna.taps("📞 Перезвоните мне")
    await anna.taps("Согласен")
    await anna.says("8 (900) 555-01-23")
    for step in ("Пропустить", "Дальше без слов →", "📞 Позвонить", "📨 Отправить"):
        await anna.taps(step)
    [request] = await at_the_desk(evening)
    assert (request.phone, request.contact) == ("+79005550123", Contact.PHONE)


@pytest.mark.row("C18")
async def test_a_wrong_number_is_said_and_asked_again(anna: Somebody) -> None:
    await anna.taps("📞 Перезвоните мне")
    await anna.taps("Согласен")
    await anna.says("позвоните мне")
    assert "По какому номеру позвонить?" in anna.screen
    await anna.shares_contact("79005550123", own=False)
    assert "По какому номеру позвонить?" in anna.screen


@pytest.mark.row("C18", "O4")
async def test_two_quick_taps_send_one_request(evening: Evening, anna: Somebody) -> None:
    await asks(anna, "Подскажите, с чего начать?")
    for step in ("Согласен", "💬 Написать сюда"):
        await anna.taps(step)
    await anna.taps_twice("📨 Отправить")
    assert len(await at_the_desk(evening)) == 1


@pytest.mark.row("C18", "O3")
async def test_a_restart_in_the_middle_loses_nothing(evening: Evening, anna: Somebody) -> None:
    await asks(anna, "Подскажите, с чего начать?")
    await anna.taps("Согласен")
    await evening.restarts()
    await anna.taps("💬 Написать сюда")
    assert "«Подскажите, с чего начать?»" in anna.screen


@pytest.mark.row("C18")
async def test_a_request_is_withdrawn_by_its_owner_only(evening: Evening, anna: Somebody) -> None:
    await asks(anna, "Подскажите, с чего начать?")
    for step in ("Согласен", "💬 Написать сюда", "📨 Отправить"):
        await anna.taps(step)
    data, stranger = anna.data["✖️ Больше не нужно"], evening.meets("Пётр")
    await stranger.says("/start")
    assert "Этого обращения больше нет" in await stranger.forges(data)
    await anna.taps("✖️ Больше не нужно")
    assert "отозвано" in anna.screen
    assert not await at_the_desk(evening)


@pytest.mark.row("C18", "O5")
async def test_cancel_drops_the_request_and_keeps_the_booking(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await chooses_time(anna)
    await anna.says("/help")
    await anna.taps("📞 Перезвоните мне")
    await anna.says("/cancel")
    assert "Обращение не отправлено и стёрто" in anna.screen
    assert "▶️ Продолжить запись" in anna.buttons


@pytest.mark.row("C18", "O1")
async def test_back_leads_through_the_questions_and_out(anna: Somebody) -> None:
    await asks(anna, "Подскажите, с чего начать?")
    await anna.taps("Согласен")
    await anna.taps("💬 Написать сюда")
    for expected in ("Как вам ответить?", "Расскажите, что происходит", "Здравствуйте"):
        await anna.taps("← Назад")
        assert expected in anna.screen


@pytest.mark.row("C18", "C7")
async def test_a_service_without_a_time_is_ordered_through_the_desk(evening: Evening, anna: Somebody) -> None:
    await anna.says("/start s_lab-basic")
    await anna.taps("📨 Оставить заявку")
    await anna.taps("Согласен")
    await anna.says("+7 900 555-01-23")
    for step in ("Пропустить", "Дальше без слов →", "💬 Написать сюда", "📨 Отправить"):
        await anna.taps(step)
    [request] = await at_the_desk(evening)
    service = await evening.container.catalogue.service_with_key("lab-basic")
    assert (request.service_id, request.words) == (service.id, service.title("ru"))
