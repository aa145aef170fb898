"""What was sent and said around a visit (row A10): listed for the desk, opened by an administrator, written down."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.chat import Said, Side
from bot.domain.files import FileTarget, StoredFile
from bot.domain.people import Account
from bot.domain.visits import Visit
from bot.services.files import FileOffer
from tests.admin_web.conftest import Browser, Panel
from tests.files import samples
from tests.files.streams import in_pieces
from tests.plugins.house import House

NAME = 'анализ <b>"крови".pdf'


@pytest.fixture
async def vera(house: House) -> Account:
    return await house.owner()


@pytest.fixture
async def booked(house: House, vera: Account) -> Visit:
    return await house.books(vera, house.slot("15:00"))


@pytest.fixture
async def kept(panel: Panel, vera: Account, booked: Visit) -> StoredFile:
    def fetch() -> AsyncIterator[bytes]:
        return in_pieces(samples.pdf())

    offer = FileOffer("file-1", "unique-1", name=NAME)
    return (await panel.container.files.receive_from_telegram(vera, FileTarget.visit(booked.id), offer, fetch)).file


@pytest.mark.row("A10")
async def test_the_card_lists_each_file_with_kind_size_sender_and_moment(
    rita: Browser, booked: Visit, kept: StoredFile
) -> None:
    page = await rita.reads(f"/visits/{booked.id}")
    assert 'анализ <b>"крови".pdf документ · 1 КБ владелец · 23 ноября 2026, 09:00' in page


@pytest.mark.row("A10")
async def test_an_administrator_saves_a_file_that_no_browser_runs_and_the_log_knows(
    panel: Panel, tamara: Browser, kept: StoredFile
) -> None:
    answer = await tamara.sends(f"/files/{kept.id}")
    assert answer.text.encode("utf-8") == samples.pdf()
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="______ _b__')
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "file-opened" in await panel.log()


@pytest.mark.row("A10", "A15")
async def test_what_is_medical_opens_for_nobody_below_an_administrator(
    panel: Panel, rita: Browser, booked: Visit, kept: StoredFile
) -> None:
    card = (await rita.get(f"/visits/{booked.id}")).text
    assert "/files/" not in card
    assert "/talk" not in card
    for path in (f"/files/{kept.id}", f"/visits/{booked.id}/talk"):
        assert (await rita.sends(path)).status == 403
    assert not {"file-opened", "chat-read"} & set(await panel.log())


@pytest.mark.row("A10")
async def test_a_file_that_was_taken_back_is_gone(
    panel: Panel, tamara: Browser, vera: Account, kept: StoredFile
) -> None:
    await panel.container.files.remove(vera, kept.id)
    assert (await tamara.sends(f"/files/{kept.id}")).status == 404
    assert (await tamara.sends("/files/77")).status == 404


@pytest.mark.row("A10")
async def test_an_administrator_reads_the_chat_unseen_and_the_log_knows(
    house: House, panel: Panel, tamara: Browser, vera: Account, booked: Visit
) -> None:
    await tamara.sends(f"/visits/{booked.id}/confirm")
    await panel.container.chat.say(vera, booked.id, Side.OWNER, Said(71, text="<i>Можно</i> раньше?"))
    page = await tamara.sends(f"/visits/{booked.id}/talk")
    assert "&lt;i&gt;Можно&lt;/i&gt; раньше?" in page.text
    assert "chat-read" in await panel.log()
    doctor = await house.doctor()
    assert (await panel.container.chat.look(doctor, booked.id, Side.DOCTOR)).unread == 1
