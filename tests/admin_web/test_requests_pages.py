"""Requests with their half-hour promise as pages (row A11): what waits, how long still, whose it is, the answer."""

import re
from collections.abc import AsyncIterator
from html import unescape

import pytest

from bot.domain.panel import PanelRole
from bot.domain.requests import Contact, DeskRequest, NewRequest, RequestKind
from bot.services import requests as requests_service
from bot.services.consents import ConsentService
from bot.services.requests import RequestService
from bot.services.rules import ClinicRules
from tests.admin_web.conftest import PHRASE, READER, Browser, Panel
from tests.clock import Clock
from tests.files import samples
from tests.plugins.house import House

WORDS = "Кот чихает <b>, какого врача выбрать?"


async def asks(house: House, telegram_id: int, new: NewRequest) -> DeskRequest:
    service = RequestService(house.db, ConsentService(house.db, ()), ClinicRules())
    return await service.make(await house.accounts.seen(telegram_id, "ru"), new)


@pytest.fixture
async def asked(house: House, panel: Panel) -> DeskRequest:
    """Somebody does not know which service their cat needs."""
    new = NewRequest("key", RequestKind.ADVICE, WORDS, name="Заморская Вера", phone="89995550101", contact=Contact.ANY)
    return await asks(house, 4001, new)


@pytest.fixture
async def olga(panel: Panel) -> Browser:
    """A registrar at the next desk."""
    await panel.container.panel_users.create("olga@example.test", PHRASE, PanelRole.REGISTRAR, second_later=True)
    return await panel.signed_in("olga@example.test")


@pytest.mark.row("A11", "C8")
async def test_a_voice_message_is_played_on_the_page_and_written_down(
    panel: Panel, tamara: Browser, asked: DeskRequest
) -> None:
    async def sent(_file_id: str) -> AsyncIterator[bytes]:
        yield samples.ogg()

    async with panel.database.uow() as uow:
        await uow.requests.change([asked.id], voice_file_id="telegram-1")
        await uow.commit()
    address = f"/requests/{asked.id}/voice"
    assert "ещё не пришло" in await tamara.reads(f"/requests/{asked.id}")
    assert (await tamara.get(address)).status == 404
    await panel.container.request_voices.fetch(asked.id, sent)
    assert f'src="{address}"' in (await tamara.get(f"/requests/{asked.id}")).text
    played = await tamara.get(address)
    assert (played.status, played.headers["Content-Type"]) == (200, "audio/ogg")
    assert "request-voice-opened" in await panel.log()


@pytest.mark.row("A11")
async def test_an_empty_desk_says_so(tamara: Browser) -> None:
    assert "Заявок нет" in await tamara.reads("/requests")


@pytest.mark.row("A11")
async def test_a_waiting_request_counts_down_and_is_marked_when_late(
    tamara: Browser, asked: DeskRequest, clock: Clock
) -> None:
    assert "ответить до 09:30" in await tamara.reads("/requests")
    clock.pass_by(minutes=16)
    assert "ответить до 09:30" in await tamara.reads("/requests")
    clock.pass_by(minutes=15)
    page = await tamara.get("/requests")
    assert "просрочено с 09:30" in page.text
    assert '<tr class="urgent">' in page.text
    assert f'data-due="{asked.due_at.isoformat()}"' in page.text


@pytest.mark.row("A11", "O12")
async def test_the_card_shows_the_words_as_text_and_how_to_answer(tamara: Browser, asked: DeskRequest) -> None:
    page = await tamara.get(f"/requests/{asked.id}")
    assert "Кот чихает &lt;b&gt;" in page.text
    assert 'href="tel:+79995550101"' in page.text
    assert "как удобнее" in page.text


@pytest.mark.row("A11", "A15")
async def test_a_registrar_takes_it_and_others_see_whose_it_is(
    tamara: Browser, olga: Browser, asked: DeskRequest
) -> None:
    answer = await olga.sends(f"/requests/{asked.id}/claim")
    assert "Заявка ваша" in await olga.reads(answer.place)
    assert "olga@example.test" in await tamara.reads("/requests")
    second = await tamara.sends(f"/requests/{asked.id}/claim")
    assert second.status == 409
    assert "olga@example.test" in second.text
    await olga.sends(f"/requests/{asked.id}/release")
    assert "пока никто" in await tamara.reads("/requests")


@pytest.mark.row("A11")
async def test_the_answer_goes_to_the_owner_and_stops_the_countdown(
    house: House, tamara: Browser, asked: DeskRequest
) -> None:
    answer = await tamara.sends(f"/requests/{asked.id}/answer", answer="Запишитесь к терапевту.")
    assert "Ответ отправлен" in await tamara.reads(answer.place)
    assert ("request-answer", asked.account_id) in await house.owed()
    page = await tamara.reads("/requests")
    assert "Ответили" in page
    assert "ответить до" not in page


@pytest.mark.row("A11")
async def test_an_empty_answer_comes_back(tamara: Browser, asked: DeskRequest) -> None:
    assert (await tamara.sends(f"/requests/{asked.id}/answer", answer="  ")).status == 422
    long = await tamara.sends(f"/requests/{asked.id}/close", note="я" * 1_001)
    assert long.status == 422
    assert "я" * 1_001 in long.text


@pytest.mark.row("A11")
async def test_a_closed_request_is_kept_with_its_note(tamara: Browser, asked: DeskRequest) -> None:
    answer = await tamara.sends(f"/requests/{asked.id}/close", note="Перезвонили, записали")
    assert "Заявок нет" in await tamara.reads(answer.place)
    assert "Перезвонили, записали" in await tamara.reads("/requests?view=closed")
    assert (await tamara.sends(f"/requests/{asked.id}/close", note="ещё раз")).status == 404


@pytest.mark.row("A11")
@pytest.mark.parametrize("query", ["q=замор", "q=5550101", "q=чихает"])
async def test_requests_are_searched(tamara: Browser, asked: DeskRequest, query: str) -> None:
    assert asked.code in await tamara.reads(f"/requests?{query}")
    assert "Ничего не нашлось" in await tamara.reads("/requests?q=собака")


@pytest.mark.row("A11")
async def test_closed_requests_are_found_by_their_note_too_and_narrowed_by_kind(
    tamara: Browser, asked: DeskRequest
) -> None:
    await tamara.sends(f"/requests/{asked.id}/close", note="Записали к Ёлкиной 100%")
    for query in ("q=елкин", "q=100%25", "kind=advice", f"q={asked.code.lower()}", "q=8 999 555-01-01"):
        assert asked.code in await tamara.reads(f"/requests?view=closed&{query}"), query
    for query in ("q=%25%25", "q=_", "kind=quick"):
        assert asked.code not in await tamara.reads(f"/requests?view=closed&{query}"), query


@pytest.mark.row("A11")
@pytest.mark.parametrize("view", ["open", "closed"])
async def test_pages_of_requests_follow_each_other(
    house: House, tamara: Browser, monkeypatch: pytest.MonkeyPatch, view: str
) -> None:
    """Answered ones last, urgent ones first, ties by age; closed ones by age alone."""
    monkeypatch.setattr(requests_service, "PAGE", 2)
    made = []
    for number, urgent in enumerate((False, True, False, False, True)):
        new = NewRequest(f"key{number}", RequestKind.ADVICE, words="Кот чихает третий день", urgent=urgent)
        made.append(await asks(house, 4100 + number, new))
    await tamara.sends(f"/requests/{made[0].id}/answer", answer="Запишитесь к терапевту.")
    if view == "closed":
        for one in made:
            await tamara.sends(f"/requests/{one.id}/close", note="")
    page, seen = f"/requests?view={view}&q=чихает", []
    while page:
        answer = await tamara.get(page)
        seen += [int(number) for number in re.findall(r'href="/requests/(\d+)"', answer.text)]
        found = re.search(r'href="(/requests\?[^"]*after=[^"]+)"', answer.text)
        page = unescape(found[1]) if found else ""
    ids = [one.id for one in made]
    assert seen == ([ids[1], ids[4], ids[2], ids[3], ids[0]] if view == "open" else ids[::-1])


@pytest.mark.row("A15")
async def test_a_reader_looks_and_has_no_button(panel: Panel, asked: DeskRequest) -> None:
    reader = await panel.signed_in(READER)
    page = (await reader.get(f"/requests/{asked.id}")).text
    assert asked.code in page
    assert f'action="/requests/{asked.id}/' not in page


@pytest.mark.parametrize("number", ["0", "77", "9" * 30])
async def test_a_request_that_is_not_there_is_not_found(tamara: Browser, number: str) -> None:
    assert (await tamara.get(f"/requests/{number}")).status == 404


@pytest.mark.row("A11")
async def test_the_top_of_every_page_says_how_much_waits(tamara: Browser, asked: DeskRequest, clock: Clock) -> None:
    assert (await tamara.get("/counts/queue")).text.strip() == ""
    assert '<span class="badge warn">1' in (await tamara.get("/counts/requests")).text
    clock.pass_by(minutes=16)
    await tamara.get("/visits")
    clock.pass_by(minutes=16)
    assert '<span class="badge bad">1' in (await tamara.get("/counts/requests")).text


@pytest.mark.row("A1")
async def test_a_page_that_renews_itself_keeps_no_session_awake(tamara: Browser, clock: Clock) -> None:
    for _ in range(3):
        clock.pass_by(minutes=9)
        assert (await tamara.get("/requests", **{"X-Live": "1", "HX-Request": "true"})).status == 200
    clock.pass_by(minutes=9)
    assert (await tamara.get("/requests", **{"X-Live": "1", "HX-Request": "true"})).status == 401
