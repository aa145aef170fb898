"""Requests to the desk: asked without a login, answered in half an hour, and never lost or doubled."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.errors import ConsentNeeded, DraftIncomplete, NotAllowed, TooLong, TooOften, TooShort
from bot.domain.ids import PanelUserId
from bot.domain.panel import PanelRole, PanelUser
from bot.domain.people import Account, Language, LegalDocument
from bot.domain.requests import Contact, DeskRequest, NewRequest, RequestClaimed, RequestGone, RequestKind
from bot.services.consents import PERSONAL_DATA, ConsentService
from bot.services.requests import RequestFilter, RequestService
from bot.services.rules import ClinicRules
from tests.plugins.house import House

DATA = LegalDocument(PERSONAL_DATA, "1", "hash", Language.RU)
OLGA = PanelUser(PanelUserId(1), "olga@example.test", PanelRole.ADMIN)
PAVEL = PanelUser(PanelUserId(2), "pavel@example.test", PanelRole.ADMIN)
READER = PanelUser(PanelUserId(3), "reader@example.test", PanelRole.READER)
QUESTION = NewRequest("key", RequestKind.ADVICE, words="Кот чихает, какого врача выбрать?")
CALL = NewRequest("call", RequestKind.QUICK, phone="8 900 555-01-23", contact=Contact.PHONE)


@pytest.fixture
def desk(house: House) -> RequestService:
    rules = ClinicRules(admin_telegram_ids=(501, 502))
    return RequestService(house.db, ConsentService(house.db, ()), rules)


@pytest.fixture
async def stranger(house: House) -> Account:
    """Somebody who has never logged in."""
    return await house.accounts.seen(4001, "ru")


@pytest.fixture
async def asked(desk: RequestService, stranger: Account) -> DeskRequest:
    return await desk.make(stranger, QUESTION)


@pytest.mark.row("C8", "C18")
async def test_a_request_needs_no_login_and_is_due_in_half_an_hour(
    desk: RequestService, stranger: Account, house: House
) -> None:
    made = await desk.make(stranger, CALL)
    assert made.due_at - house.clock() == timedelta(minutes=30)
    assert made.phone == "+79005550123"
    assert [one.id for one in (await desk.page(OLGA)).lines] == [made.id]


@pytest.mark.row("C18")
async def test_ten_taps_are_one_request(desk: RequestService, stranger: Account) -> None:
    ids = {(await desk.make(stranger, QUESTION)).id for _ in range(10)}
    assert len(ids) == 1


@pytest.mark.row("C18")
async def test_the_sixth_request_within_an_hour_waits(desk: RequestService, stranger: Account, house: House) -> None:
    for number in range(5):
        await desk.make(stranger, replace(QUESTION, key=str(number)))
    with pytest.raises(TooOften):
        await desk.make(stranger, replace(QUESTION, key="sixth"))
    house.clock.pass_by(hours=1, seconds=1)
    await desk.make(stranger, replace(QUESTION, key="sixth"))
    assert await desk.waiting() == (6, 5)


@pytest.mark.row("C18", "C5")
async def test_nothing_is_taken_before_the_consent(house: House, stranger: Account) -> None:
    desk = RequestService(house.db, ConsentService(house.db, (DATA,)), ClinicRules())
    with pytest.raises(ConsentNeeded):
        await desk.make(stranger, CALL)


@pytest.mark.row("C8", "C18")
@pytest.mark.parametrize(
    ("new", "refusal"),
    [
        (replace(QUESTION, words="Кот"), TooShort),
        (replace(QUESTION, words="о" * 2001), TooLong),
        (replace(CALL, phone=""), DraftIncomplete),
        (replace(QUESTION, contact=Contact.PHONE), DraftIncomplete),
    ],
)
async def test_a_request_that_nobody_could_answer_is_not_taken(
    desk: RequestService, stranger: Account, new: NewRequest, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        await desk.make(stranger, new)
    assert not (await desk.page(OLGA)).lines


@pytest.mark.row("C8")
async def test_a_voice_message_needs_no_words(desk: RequestService, stranger: Account) -> None:
    assert (await desk.make(stranger, replace(QUESTION, words="", voice_file_id="voice"))).voice_file_id == "voice"


@pytest.mark.row("A11")
async def test_overdue_requests_reach_every_administrators_telegram_once(
    desk: RequestService, asked: DeskRequest, house: House
) -> None:
    house.clock.pass_by(minutes=29)
    assert await desk.alert_overdue() == 0
    house.clock.pass_by(minutes=1)
    assert await desk.alert_overdue() == 1
    assert await desk.alert_overdue() == 0
    assert [kind for kind, _ in await house.owed()].count("request-overdue") == 2
    assert await desk.waiting() == (1, 1)


@pytest.mark.row("A11")
async def test_an_answer_stops_the_countdown_and_reaches_the_owner(
    desk: RequestService, asked: DeskRequest, house: House
) -> None:
    answered = await desk.answer(OLGA, asked.id, "Вам к терапевту, запишитесь, пожалуйста.")
    house.clock.pass_by(hours=1)
    assert not answered.is_waiting
    assert await desk.alert_overdue() == 0
    assert ("request-answer", asked.account_id) in await house.owed()


@pytest.mark.row("A11")
async def test_two_people_at_the_desk_do_not_call_the_same_owner(desk: RequestService, asked: DeskRequest) -> None:
    await desk.claim(OLGA, asked.id)
    with pytest.raises(RequestClaimed):
        await desk.close(PAVEL, asked.id, "позвонил")
    await desk.release(OLGA, asked.id)
    assert (await desk.claim(PAVEL, asked.id)).claimed_by == PAVEL.ref


@pytest.mark.row("A11")
async def test_a_closed_request_keeps_its_note_and_takes_nothing_more(desk: RequestService, asked: DeskRequest) -> None:
    assert (await desk.close(OLGA, asked.id, " записан на вторник ")).note == "записан на вторник"
    with pytest.raises(RequestGone):
        await desk.answer(OLGA, asked.id, "Добрый день, это клиника.")
    assert not (await desk.page(OLGA)).lines
    assert [one.id for one in (await desk.page(OLGA, RequestFilter(closed=True))).lines] == [asked.id]


@pytest.mark.row("A11")
async def test_a_reader_looks_and_changes_nothing(desk: RequestService, asked: DeskRequest) -> None:
    assert (await desk.page(READER)).lines
    with pytest.raises(NotAllowed):
        await desk.claim(READER, asked.id)


@pytest.mark.row("C18")
async def test_a_person_withdraws_only_their_own_request(
    desk: RequestService, asked: DeskRequest, stranger: Account, house: House
) -> None:
    somebody_else = await house.accounts.seen(4002, "ru")
    with pytest.raises(RequestGone):
        await desk.withdraw(somebody_else, asked.id)
    await desk.withdraw(stranger, asked.id)
    assert not await desk.open_of(stranger)
