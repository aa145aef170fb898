"""The queue to Vetmanager as a page: what is in the way, and what to do (row A8)."""

import pytest

from bot.services.deliveries import DeliveryService
from tests.admin_web.conftest import Browser, Panel
from tests.plugins.house import House


@pytest.fixture
async def waiting(house: House, panel: Panel) -> str:
    """The code of a booking that Vetmanager has not heard of yet."""
    vera = await house.owner(name="Заморская Вера", phone="+79995550101")
    return (await house.books(vera, house.slot("15:00"))).code


async def given_up(panel: Panel, reason: str, said: str = "") -> None:
    deliveries = DeliveryService(panel.database)
    (owed,) = await deliveries.claim("vetmanager", 1, 60)
    await deliveries.dead(owed, reason, said)


@pytest.mark.row("A8")
async def test_an_empty_queue_says_that_all_is_well(tamara: Browser) -> None:
    assert "Очередь пуста" in await tamara.reads("/queue")


@pytest.mark.row("A8", "O13")
async def test_a_waiting_booking_is_shown_with_its_owner_masked(tamara: Browser, waiting: str) -> None:
    page = await tamara.reads("/queue")
    assert f"{waiting} Новая запись З. В., " in page
    assert "Заморская" not in page
    assert "9995550101" not in page
    assert "Уйдёт сама через несколько секунд." in page


@pytest.mark.row("A8")
@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("owner-in-doubt", "Владельца можно принять за нескольких клиентов."),
        ("refused", "Vetmanager отказался принять запись."),
        ("http_406", "Vetmanager отказался принять запись."),
        ("success_false", "отказал и не сказал почему"),
        ("unknown_fate", "второй записи не будет"),
        ("error-not-bookable", "Свяжите его на странице «Врачи»"),
        ("something_new", "Не получилось (something_new)."),
    ],
)
async def test_what_is_in_the_way_is_said_in_words(
    panel: Panel, tamara: Browser, waiting: str, code: str, words: str
) -> None:
    await given_up(panel, code)
    page = await tamara.reads("/queue")
    assert "Нужно решение" in page
    assert words in page


@pytest.mark.row("A8", "O12")
async def test_vetmanagers_own_words_are_shown_as_words(panel: Panel, tamara: Browser, waiting: str) -> None:
    await given_up(panel, "http_406", "Field <b>patient</b> is not allowed")
    page = await tamara.reads("/queue")
    assert "Field <b>patient</b> is not allowed" in page


@pytest.mark.row("A8")
async def test_sending_again_puts_it_back_and_says_so(
    panel: Panel, house: House, tamara: Browser, waiting: str
) -> None:
    await given_up(panel, "refused")
    answer = await tamara.sends("/queue/1/again")
    assert "Запись снова в очереди" in await tamara.reads(answer.place)
    assert await house.pushes() >= 1
    assert "Очередь пуста" in await tamara.reads("/queue")
    assert "queue-retried" in await panel.log()


@pytest.mark.row("A8")
async def test_what_was_entered_by_hand_leaves_the_queue_once(panel: Panel, tamara: Browser, waiting: str) -> None:
    await given_up(panel, "refused")
    answer = await tamara.sends("/queue/1/done")
    assert "Строка убрана из очереди" in await tamara.reads(answer.place)
    again = await tamara.sends("/queue/1/done")
    assert again.status == 409
    assert "кто-то успел раньше" in again.text


@pytest.mark.row("A8")
async def test_the_page_renews_itself_in_part(tamara: Browser, waiting: str) -> None:
    part = await tamara.get("/queue", **{"HX-Request": "true"})
    assert waiting in part.text
    assert "<html" not in part.text


@pytest.mark.parametrize("row", ["0", "77", "9" * 30])
async def test_a_line_of_nobody_is_gone(tamara: Browser, row: str) -> None:
    assert (await tamara.sends(f"/queue/{row}/again")).status in {404, 409}
