"""Help answers for the screen that is open, from every state, and a person is always the last door."""

import pytest
from aiogram.fsm.state import StatesGroup

from bot.fsm.booking import BookingStates
from bot.fsm.care import ChatStates
from bot.fsm.files import FileStates
from bot.fsm.login import LoginStates
from bot.fsm.profile import ProfileStates
from bot.fsm.request import RequestStates
from bot.fsm.visits import VisitStates
from bot.handlers.common.help_topics import BY_OPENING, BY_STATE
from bot.keyboards.menu import TOPICS
from tests.bot.handlers.conftest import Evening
from tests.bot.handlers.stories import books, chooses_time

pytestmark = pytest.mark.row("C43")
GROUPS: list[type[StatesGroup]] = [
    BookingStates,
    ChatStates,
    FileStates,
    LoginStates,
    ProfileStates,
    RequestStates,
    VisitStates,
]


def test_every_question_to_an_owner_has_its_topic() -> None:
    states = {state.state for group in GROUPS for state in group.__all_states__}
    assert states <= BY_STATE.keys()
    assert {*BY_STATE.values(), *BY_OPENING.values()} <= set(TOPICS)


@pytest.mark.parametrize(
    ("opens", "title"),
    [
        ("go1:visits", "📋 Подготовка"),
        ("go1:prices", "💳 Оплата"),
        ("go1:urgent", "🚨 Когда ехать сразу"),
        ("go1:profile", "✉️ Вход"),
        ("go1:papers", "📎 Файлы"),
        ("hist1:1:0", "📝 После приёма"),
    ],
)
async def test_help_is_about_the_screen_below_it(evening: Evening, opens: str, title: str) -> None:
    anna = evening.meets()
    await evening.knows(anna, "Облачко")
    await anna.says("/start")
    await anna.forges(opens)
    await anna.says("/help")
    assert "Про этот экран" in anna.screen
    assert title in anna.screen


async def test_help_in_the_middle_of_a_form_answers_for_its_question_and_leads_back_to_it(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await chooses_time(anna)
    asked = anna.screen
    await anna.says("/help")
    assert "🗓 Запись" in anna.screen
    assert "держим 10 минут" in anna.screen
    await anna.taps("← Назад")
    assert anna.screen == asked


async def test_help_in_a_chat_is_about_chats(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await books(anna, evening)
    await anna.forges("chat1:1")
    await anna.says("/help")
    assert "💬 Переписка" in anna.screen


async def test_on_the_first_screen_it_offers_all_fourteen_topics_and_a_person_last(evening: Evening) -> None:
    anna = evening.meets()
    await anna.says("/start")
    await anna.taps("❓ Помощь")
    assert "Про этот экран" not in anna.screen
    topics = anna.buttons[: len(TOPICS)]
    assert topics[-1] == "☎️ Поговорить с человеком"
    assert len(set(topics)) == 14
    await anna.taps("☎️ Поговорить с человеком")
    assert "+7 495 555-01-00" in anna.screen
    assert "📞 Перезвоните мне" in anna.buttons


async def test_help_twice_is_still_about_the_same_screen(evening: Evening) -> None:
    anna = evening.meets()
    await evening.knows(anna)
    await anna.says("/start")
    await anna.taps("📋 Мои визиты")
    for _ in range(2):
        await anna.says("/help")
        assert "📋 Подготовка" in anna.screen
    await anna.says("/start")
    await anna.says("/help")
    assert "Про этот экран" not in anna.screen
