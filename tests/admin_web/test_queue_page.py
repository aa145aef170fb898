"""The queue to Vetmanager as a page: what is in the way, and what to do (row A8)."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.db.models.work import OutboxRow
from bot.services import queue as queue_service
from bot.services import queue_resend
from bot.services.deliveries import DeliveryService
from tests.admin_web.conftest import Browser, Panel, plain
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
async def test_what_is_held_back_says_when_it_goes(panel: Panel, tamara: Browser, waiting: str) -> None:
    async with panel.database.uow() as uow:
        later = panel.database.now() + timedelta(minutes=5)
        await uow.session.execute(update(OutboxRow).where(OutboxRow.channel == "vetmanager").values(due_at=later))
        await uow.commit()
    page = await tamara.reads("/queue")
    assert f"{waiting} Новая запись" in page
    assert re.search(r"Уйдёт сама в \d\d:\d\d\.", page)
    assert "через несколько секунд" not in page


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
async def test_the_queue_is_searched_and_filtered(panel: Panel, tamara: Browser, waiting: str) -> None:
    await given_up(panel, "refused")
    for query in ("", "q=замор", f"q={waiting.lower()}", "only=dead", "only=dead&q=89995550101"):
        assert waiting in await tamara.reads(f"/queue?{query}"), query
    for query in ("q=Лесная", "only=waiting", "after=d1", "after=w1"):
        assert waiting not in await tamara.reads(f"/queue?{query}"), query
    assert "Ничего не нашлось" in await tamara.reads("/queue?only=waiting")


@pytest.mark.row("A8")
async def test_everything_refused_goes_again_step_by_step_but_what_needs_a_decision(
    house: House, panel: Panel, tamara: Browser, reader: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_resend, "AT_ONCE", 2)
    for time in ("12:00", "12:30", "14:00", "15:00", "16:00", "17:00"):
        await house.books(await house.owner(), house.slot(time))
    for reason in ("no_rights", "refused", "owner-in-doubt", "no_rights", "no_rights", "time-taken"):
        await given_up(panel, reason)
    assert "Отправить ещё раз все 4 записи" in await tamara.reads("/queue")
    first = await tamara.sends("/queue/again-all")
    assert "Снова в очереди: 2. Осталось: 2." in plain(first.text)
    [after] = re.findall(r'name="after" value="(\d+)"', first.text)
    await given_up(panel, "no_rights")  # refused once more meanwhile: not tried twice in one go
    last = await tamara.sends("/queue/again-all", after=after, done=2)
    assert "Готово: 4 записи снова в очереди." in last.text
    assert (await tamara.get("/queue?only=dead")).text.count('/done"') == 3
    assert (await reader.sends("/queue/again-all")).status == 403
    assert "все 4 записи" not in await reader.reads("/queue")


@pytest.mark.row("A8")
async def test_pages_of_the_queue_follow_each_other(
    house: House, panel: Panel, tamara: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_service, "PAGE", 2)
    times = ("12:00", "12:30", "14:00", "15:00", "16:00")
    codes = [(await house.books(await house.owner(), house.slot(time))).code for time in times]
    await given_up(panel, "refused")
    page, seen = "/queue", []
    while page:
        answer = await tamara.get(page)
        seen += [code for code in codes if code in answer.text]
        found = re.search(r'href="(/queue\?after=\w+)"', answer.text)
        page = found[1] if found else ""
    assert seen == codes


@pytest.mark.row("A8")
async def test_a_name_that_vetmanager_refused_is_mended_and_sent(
    house: House, panel: Panel, tamara: Browser, waiting: str
) -> None:
    await given_up(panel, "refused")
    form = await tamara.get("/queue/1/edit")
    assert "Заморская Вера" in form.text
    assert "9995550101" not in form.text
    wrong = await tamara.sends("/queue/1/edit", name="Вера <b>", phone="")
    assert wrong.status == 422
    assert "Вера &lt;b&gt;" in wrong.text
    answer = await tamara.sends("/queue/1/edit", name="Заморская-Дальняя Вера", phone="")
    assert "запись снова в очереди" in await tamara.reads(answer.place)
    async with panel.database.read() as uow:
        profile = await uow.profiles.get(1)
    assert (profile.name, profile.phone) == ("Заморская-Дальняя Вера", "+79995550101")
    assert "queue-edited" in await panel.log()


@pytest.mark.row("A15")
async def test_a_reader_may_not_even_see_what_is_to_be_mended(panel: Panel, reader: Browser, waiting: str) -> None:
    await given_up(panel, "refused")
    assert (await reader.get("/queue/1/edit")).status == 403


@pytest.mark.parametrize("row", ["0", "77", "9" * 30])
async def test_a_line_of_nobody_is_gone(tamara: Browser, row: str) -> None:
    assert (await tamara.sends(f"/queue/{row}/again")).status in {404, 409}
