"""Codes by e-mail: what a person may count on, and what a thief may not."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.db.models import DoctorRow, LimitEventRow, LoginCodeRow, OutboxRow, SessionRow
from bot.db.uow import Database
from bot.domain.errors import (
    BadEmail,
    CodeExpired,
    CodeTriesSpent,
    DoctorBoundElsewhere,
    LoginNeeded,
    TooOften,
    WrongCode,
)
from bot.domain.people import Account, Role
from bot.services.accounts import AccountService
from bot.services.deliveries import Channel, DeliveryService
from bot.services.login import LoginService
from bot.services.rules import ClinicRules

ANNA = "anna@example.test"
START = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)


class Desk:
    """Login as a person meets it: ask, read the letter, type."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.moment = START
        database.now = lambda: self.moment
        rules = ClinicRules()
        self.accounts = AccountService(database, rules)
        self.login = LoginService(database, self.accounts, rules)

    def wait(self, **span: float) -> None:
        self.moment += timedelta(**span)

    async def person(self, telegram_id: int = 100) -> Account:
        return await self.accounts.seen(telegram_id, "ru")

    async def letters(self) -> list[OutboxRow]:
        async with self.database.read() as uow:
            return list((await uow.session.execute(select(OutboxRow).order_by(OutboxRow.id))).scalars())

    async def code_in_letter(self) -> str:
        return str((await self.letters())[-1].payload["code"])

    async def lists_doctor(self, email: str) -> None:
        async with self.database.uow() as uow:
            uow.session.add(DoctorRow(email=email, name="Берёзова Анна", added_at=self.moment))
            await uow.commit()

    async def logs_in(self, account: Account, email: str = ANNA, role: Role = Role.OWNER) -> Account:
        await self.login.request_code(account, email, role)
        return await self.login.submit(account, await self.code_in_letter(), role)


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


@pytest.mark.row("C2")
async def test_the_code_in_the_letter_opens_the_session(desk: Desk) -> None:
    anna = await desk.logs_in(await desk.person())
    assert anna.owner is not None
    assert anna.owner.email == ANNA


@pytest.mark.row("C2")
@pytest.mark.parametrize(
    "typed", [" Anna@Example.TEST ", "ANNA@EXAMPLE.TEST", "mailto:anna@example.test", "<anna@example.test>"]
)
async def test_an_address_in_capitals_or_with_spaces_is_the_same_address(desk: Desk, typed: str) -> None:
    sent = await desk.login.request_code(await desk.person(), typed, Role.OWNER)
    assert sent.email == ANNA


@pytest.mark.row("C2")
@pytest.mark.parametrize(
    "typed", ["", "anna", "anna@", "сегодня", "a@b", "x" * 300 + "@example.test", "anna@exa mple.test"]
)
async def test_what_is_no_address_is_said_to_be_none(desk: Desk, typed: str) -> None:
    with pytest.raises(BadEmail):
        await desk.login.request_code(await desk.person(), typed, Role.OWNER)
    assert await desk.letters() == []


@pytest.mark.row("C2")
@pytest.mark.parametrize("spelling", ["{0} {1} {2}", "{0}{1}-{2}", "код: {0}{1}{2}!", "{0}\u00a0{1}\u200b{2}"])
async def test_a_code_typed_with_spaces_is_understood(desk: Desk, spelling: str) -> None:
    account = await desk.person()
    await desk.login.request_code(account, ANNA, Role.OWNER)
    code = await desk.code_in_letter()
    typed = spelling.format(code[:2], code[2:4], code[4:])
    assert (await desk.login.submit(account, typed, Role.OWNER)).owner is not None


@pytest.mark.row("C2")
async def test_the_code_is_stored_only_as_a_hash(desk: Desk) -> None:
    await desk.login.request_code(await desk.person(), ANNA, Role.OWNER)
    code = await desk.code_in_letter()
    async with desk.database.read() as uow:
        row = (await uow.session.execute(select(LoginCodeRow))).scalar_one()
    assert code not in row.code_hash + row.salt
    assert len(row.code_hash) == 128


@pytest.mark.row("C2")
async def test_a_code_works_once(desk: Desk) -> None:
    account = await desk.person()
    await desk.login.request_code(account, ANNA, Role.OWNER)
    code = await desk.code_in_letter()
    await desk.login.submit(account, code, Role.OWNER)
    with pytest.raises(CodeExpired):
        await desk.login.submit(account, code, Role.OWNER)


@pytest.mark.row("C2")
async def test_a_code_lives_ten_minutes(desk: Desk) -> None:
    account = await desk.person()
    await desk.login.request_code(account, ANNA, Role.OWNER)
    code = await desk.code_in_letter()
    desk.wait(minutes=10, seconds=1)
    with pytest.raises(CodeExpired):
        await desk.login.submit(account, code, Role.OWNER)


@pytest.mark.row("C2")
async def test_five_wrong_tries_kill_the_code_and_each_says_how_many_are_left(desk: Desk) -> None:
    account = await desk.person()
    await desk.login.request_code(account, ANNA, Role.OWNER)
    code = await desk.code_in_letter()
    for left in (4, 3, 2, 1):
        with pytest.raises(WrongCode) as caught:
            await desk.login.submit(account, wrong(code), Role.OWNER)
        assert caught.value.facts() == {"tries_left": left}
    with pytest.raises(CodeTriesSpent):
        await desk.login.submit(account, wrong(code), Role.OWNER)
    with pytest.raises(CodeExpired):
        await desk.login.submit(account, code, Role.OWNER)


@pytest.mark.row("C2")
async def test_ten_wrong_tries_a_day_close_an_address_and_a_new_code_does_not_open_it(desk: Desk) -> None:
    account = await desk.person()
    for _ in range(2):
        await desk.login.request_code(account, ANNA, Role.OWNER)
        code = await desk.code_in_letter()
        for _ in range(5):
            with pytest.raises((WrongCode, CodeTriesSpent)):
                await desk.login.submit(account, wrong(code), Role.OWNER)
        desk.wait(minutes=2)
    await desk.login.request_code(account, ANNA, Role.OWNER)
    with pytest.raises(TooOften):
        await desk.login.submit(account, await desk.code_in_letter(), Role.OWNER)
    desk.wait(hours=24)
    assert (await desk.logs_in(account)).owner is not None


@pytest.mark.row("C2")
async def test_a_new_code_cancels_the_old_one(desk: Desk) -> None:
    account = await desk.person()
    await desk.login.request_code(account, ANNA, Role.OWNER)
    old = await desk.code_in_letter()
    desk.wait(seconds=61)
    await desk.login.resend(account, Role.OWNER)
    new = await desk.code_in_letter()
    if old != new:
        with pytest.raises(WrongCode):
            await desk.login.submit(account, old, Role.OWNER)
    assert (await desk.login.submit(account, new, Role.OWNER)).owner is not None


@pytest.mark.row("C2")
async def test_a_second_letter_has_to_wait_a_minute_and_says_how_long(desk: Desk) -> None:
    account = await desk.person()
    await desk.login.request_code(account, ANNA, Role.OWNER)
    desk.wait(seconds=20)
    with pytest.raises(TooOften) as caught:
        await desk.login.resend(account, Role.OWNER)
    assert caught.value.facts()["wait"] == pytest.approx(40, abs=1)


@pytest.mark.row("C2")
async def test_the_wait_belongs_to_the_address_and_another_one_is_served_at_once(desk: Desk) -> None:
    account = await desk.person()
    await desk.login.request_code(account, "anna@exmaple.test", Role.OWNER)
    sent = await desk.login.request_code(account, ANNA, Role.OWNER)
    assert sent.email == ANNA
    for email in (ANNA, "anna@exmaple.test"):
        with pytest.raises(TooOften):
            await desk.login.request_code(account, email, Role.OWNER)


@pytest.mark.row("C2", "O16")
async def test_an_address_gets_at_most_five_letters_an_hour_whoever_asks(desk: Desk) -> None:
    for number in range(5):
        await desk.login.request_code(await desk.person(100 + number), ANNA, Role.OWNER)
        desk.wait(seconds=61)
    with pytest.raises(TooOften):
        await desk.login.request_code(await desk.person(200), ANNA, Role.OWNER)


@pytest.mark.row("C2", "O16")
async def test_an_account_gets_at_most_five_letters_an_hour_whatever_the_address(desk: Desk) -> None:
    account = await desk.person()
    for number in range(5):
        await desk.login.request_code(account, f"anna{number}@example.test", Role.OWNER)
    with pytest.raises(TooOften):
        await desk.login.request_code(account, "anna9@example.test", Role.OWNER)


@pytest.mark.row("C2")
async def test_a_mistyped_address_does_not_hold_up_the_letter_to_the_right_one(desk: Desk) -> None:
    """Its server says "later", for minutes on end."""
    anna, deliveries = await desk.person(), DeliveryService(desk.database)
    await desk.login.request_code(anna, "anna@exmaple.test", Role.OWNER)
    [put_off] = await deliveries.claim(Channel.MAIL, 5, lease_seconds=15)
    await deliveries.retry(put_off, "450", after_seconds=300)
    desk.wait(seconds=60)
    await desk.login.request_code(anna, ANNA, Role.OWNER)
    assert [one.payload["to"] for one in await deliveries.claim(Channel.MAIL, 5, lease_seconds=15)] == [ANNA]


@pytest.mark.row("C2")
async def test_a_code_belongs_to_the_account_and_the_purpose_that_asked(desk: Desk) -> None:
    await desk.lists_doctor(ANNA)
    anna, stranger = await desk.person(100), await desk.person(200)
    await desk.login.request_code(anna, ANNA, Role.OWNER)
    code = await desk.code_in_letter()
    for account, role in ((stranger, Role.OWNER), (anna, Role.DOCTOR)):
        with pytest.raises(CodeExpired):
            await desk.login.submit(account, code, role)


@pytest.mark.row("C2", "O4")
async def test_fifty_taps_with_the_right_code_make_one_session(desk: Desk) -> None:
    account = await desk.person()
    await desk.login.request_code(account, ANNA, Role.OWNER)
    code = await desk.code_in_letter()
    tries = [desk.login.submit(account, code, Role.OWNER) for _ in range(50)]
    answers = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(answer, Account) for answer in answers) == 1
    assert sum(isinstance(answer, CodeExpired) for answer in answers) == 49
    async with desk.database.read() as uow:
        assert len((await uow.session.execute(select(SessionRow))).all()) == 1


@pytest.mark.row("C2", "O3")
async def test_counters_survive_a_restart(desk: Desk) -> None:
    account = await desk.person()
    await desk.login.request_code(account, ANNA, Role.OWNER)
    again = Desk(desk.database)
    with pytest.raises(TooOften):
        await again.login.request_code(account, ANNA, Role.OWNER)


@pytest.mark.row("D1")
async def test_listed_and_unlisted_addresses_get_the_same_answer_and_a_letter_each(desk: Desk) -> None:
    await desk.lists_doctor("doctor@example.test")
    listed = await desk.login.request_code(await desk.person(100), "doctor@example.test", Role.DOCTOR)
    unlisted = await desk.login.request_code(await desk.person(200), "nobody@example.test", Role.DOCTOR)
    assert (listed.again_in_seconds, listed.minutes) == (unlisted.again_in_seconds, unlisted.minutes)
    assert [letter.kind for letter in await desk.letters()] == ["login-code", "login-unlisted"]
    assert "code" not in (await desk.letters())[1].payload


@pytest.mark.row("D1")
async def test_an_unlisted_address_can_only_ever_hear_that_the_code_is_wrong(desk: Desk) -> None:
    account = await desk.person()
    await desk.login.request_code(account, "nobody@example.test", Role.DOCTOR)
    with pytest.raises((WrongCode, CodeExpired)):
        await desk.login.submit(account, "123456", Role.DOCTOR)
    with pytest.raises(LoginNeeded):
        await desk.accounts.switch_role(account, Role.DOCTOR)


@pytest.mark.row("D1")
async def test_a_listed_doctor_signs_in_and_removal_ends_it_at_the_next_tap(desk: Desk) -> None:
    await desk.lists_doctor("doctor@example.test")
    doctor = await desk.logs_in(await desk.person(), "doctor@example.test", Role.DOCTOR)
    assert doctor.is_doctor
    async with desk.database.uow() as uow:
        (await uow.session.execute(select(DoctorRow))).scalar_one().removed_at = desk.moment
        await uow.commit()
    assert not (await desk.person()).is_doctor


@pytest.mark.row("D1")
async def test_a_doctors_place_moves_to_another_telegram_account_only_when_an_administrator_unties_it(
    desk: Desk,
) -> None:
    await desk.lists_doctor("doctor@example.test")
    await desk.logs_in(await desk.person(100), "doctor@example.test", Role.DOCTOR)
    desk.wait(minutes=2)
    thief = await desk.person(200)
    with pytest.raises(DoctorBoundElsewhere):
        await desk.logs_in(thief, "doctor@example.test", Role.DOCTOR)
    assert (await desk.person(100)).is_doctor
    assert not (await desk.person(200)).is_doctor


@pytest.mark.row("C3")
async def test_a_session_lives_thirty_days_from_its_last_use(desk: Desk) -> None:
    await desk.logs_in(await desk.person())
    for _ in range(3):
        desk.wait(days=29)
        assert (await desk.person()).owner is not None
    desk.wait(days=31)
    assert (await desk.person()).owner is None


@pytest.mark.row("C3")
async def test_logging_out_everywhere_ends_the_address_on_every_account_and_tells_the_others(desk: Desk) -> None:
    await desk.logs_in(await desk.person(100))
    desk.wait(minutes=2)
    anna = await desk.logs_in(await desk.person(200))
    assert await desk.login.logout_everywhere(anna) == 2
    assert (await desk.person(100)).owner is None
    assert (await desk.person(200)).owner is None
    assert (await desk.letters())[-1].kind == "session-ended"


@pytest.mark.row("C3")
async def test_logging_out_ends_only_the_role_in_use(desk: Desk) -> None:
    await desk.lists_doctor("doctor@example.test")
    await desk.logs_in(await desk.person())
    desk.wait(minutes=2)
    both = await desk.logs_in(await desk.person(), "doctor@example.test", Role.DOCTOR)
    left = await desk.login.logout(both, Role.DOCTOR)
    assert left.doctor is None
    assert left.owner is not None


@pytest.mark.row("C3")
async def test_changing_the_address_tells_the_old_one(desk: Desk) -> None:
    anna = await desk.logs_in(await desk.person())
    desk.wait(minutes=2)
    await desk.logs_in(anna, "new@example.test")
    notice = next(letter for letter in await desk.letters() if letter.kind == "email-changed")
    assert notice.payload["to"] == ANNA


@pytest.mark.row("O13")
async def test_the_table_of_limits_names_nobody(desk: Desk) -> None:
    await desk.login.request_code(await desk.person(), ANNA, Role.OWNER)
    async with desk.database.read() as uow:
        subjects = (await uow.session.execute(select(LimitEventRow.subject))).scalars().all()
    assert subjects
    assert not any("anna" in subject for subject in subjects)
