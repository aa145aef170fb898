"""Prices and doctors before any personal question."""

import pytest

from bot.domain.catalogue import ClientType
from bot.keyboards.catalogue import ON_PAGE, services_keyboard
from tests.bot.handlers.conftest import Evening

pytestmark = pytest.mark.row("C7")


async def test_from_the_type_of_client_to_a_card_with_a_price(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await anna.says("/start")
    await anna.taps("💳 Цены и врачи")
    await anna.taps("🐾 Мой питомец")
    await anna.taps("Консультации терапевта · 7")
    assert any(label.replace("\u00a0", " ").startswith("1 900 ₽ · Первичная") for label in anna.buttons)
    await anna.taps("Первичная")
    card = anna.screen.replace("\u00a0", " ")
    assert "1 900 ₽" in card
    assert "30 минут" in card
    assert "Как подготовиться" in card
    assert "Берёзова Марина" in card
    assert "🗓 Записаться" in anna.buttons


async def test_booking_from_a_card_keeps_the_service(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await anna.says("/start")
    await anna.taps("💳 Цены и врачи")
    await anna.taps("🐾 Мой питомец")
    await anna.taps("Консультации терапевта · 7")
    await anna.taps("Первичная")
    await anna.taps("🗓 Записаться")
    await anna.taps("✅ Ничего из этого")
    assert "К кому записать?" in anna.screen


async def test_back_leads_up_shelf_by_shelf(evening: Evening) -> None:
    anna = evening.meets()
    await anna.says("/start")
    await anna.taps("💳 Цены и врачи")
    await anna.taps("🏠 Приют или волонтёр")
    shelves = anna.screen
    await anna.taps("Анализы и снимки")
    shelf = anna.screen
    await anna.taps("Расшифровка анализов: базовая")
    assert "✍️ Ответ письменно" in anna.screen
    assert "🗓 Записаться" not in anna.buttons
    await anna.taps("← Назад")
    assert anna.screen == shelf
    await anna.taps("← Назад")
    assert anna.screen == shelves
    await anna.taps("← Назад")
    assert "Для кого приём?" in anna.screen


async def test_doctors_are_shown_with_what_they_do(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await anna.says("/start")
    await anna.taps("💳 Цены и врачи")
    await anna.taps("👩‍⚕️ Врачи")
    assert "Берёзова Марина — терапевт" in anna.screen


async def test_a_long_shelf_is_turned_page_by_page(evening: Evening) -> None:
    services = await evening.container.catalogue.services("consultation", ClientType.OWNER)
    many = (services * 3)[: ON_PAGE * 2 + 1]
    texts = evening.library.speak("ru", "Europe/Moscow")

    def labels(page: int) -> list[str]:
        keyboard = services_keyboard(texts, ClientType.OWNER, many, "consultation", page)
        return [button.text for row in keyboard.inline_keyboard for button in row]

    assert [sum("₽" in label for label in labels(page)) for page in range(3)] == [8, 8, 1]
    assert "Дальше →" in labels(0)
    assert "← Раньше" not in labels(0)
    assert {"← Раньше", "Дальше →"} <= set(labels(1))
    assert "Дальше →" not in labels(2)


async def test_a_page_beyond_the_last_shows_the_last(evening: Evening) -> None:
    anna = evening.meets()
    await anna.says("/start")
    await anna.forges("shelf1:owner:consultation:99")
    assert "Консультации терапевта" in anna.screen


async def test_a_shelf_that_is_gone_opens_the_others(evening: Evening) -> None:
    anna = evening.meets()
    await anna.says("/start")
    await anna.forges("shelf1:owner:nothing:0")
    assert "Выберите раздел" in anna.screen


async def test_a_doctors_services_come_eight_a_page(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await anna.says("/start d_1")
    assert len([label for label in anna.buttons if "₽" in label]) == 8
    await anna.taps("Дальше →")
    assert 0 < len([label for label in anna.buttons if "₽" in label]) <= 8
    await anna.taps("← Раньше")
    assert len([label for label in anna.buttons if "₽" in label]) == 8


@pytest.mark.row("C9")
async def test_a_doctor_of_the_list_opens_and_can_be_booked(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await anna.says("/start")
    for step in ("💳 Цены и врачи", "👩‍⚕️ Врачи", "Берёзова Марина", "Первичная консультация терапевта", "✅ Ничего"):
        await anna.taps(step)
    assert "На какой день?" in anna.screen
