"""The second factor: a telephone's code once, a recovery code once, and no way round either (row A1)."""

import asyncio

import pyotp
import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from bot.db.uow import Database
from bot.domain.errors import TooOften, WrongPassword
from bot.domain.panel import PanelSession, SecondAlreadySet, WrongSecondCode
from bot.services.panel_second import Enrolled, SecondFactorService, matching_step, new_recovery_codes
from bot.services.panel_users import Caller, PanelUserService, SignedIn
from bot.services.passwords import Passwords
from tests.clock import Clock

TAMARA, PHRASE = "tamara@example.test", "correct horse battery"
DESK = Caller("10.0.0.5", "Firefox")


class Door:
    """Tamara with her phrase and her telephone."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database, self.clock, self.key = database, clock, ""
        self.users = PanelUserService(database, Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)))
        self.second = SecondFactorService(database)

    async def half(self) -> tuple[SignedIn, PanelSession]:
        signed_in = await self.users.sign_in(TAMARA, PHRASE, DESK.address, DESK.agent)
        session = await self.users.session(signed_in.token)
        assert session is not None
        return signed_in, session

    def code(self) -> str:
        return pyotp.TOTP(self.key).at(self.clock())

    async def enrols(self) -> Enrolled:
        signed_in, session = await self.half()
        self.key = (await self.second.begin(session.user, "OnlyVet")).key.replace(" ", "")
        return await self.second.confirm(session.user, signed_in.token, self.code(), DESK)

    async def shows(self, code: str) -> SignedIn:
        signed_in, session = await self.half()
        return await self.second.show(session, signed_in.token, code, DESK)


@pytest.fixture
async def door(database: Database, clock: Clock) -> Door:
    door = Door(database, clock)
    await door.users.create(TAMARA, PHRASE)
    return door


@pytest.mark.row("A1")
async def test_a_phrase_alone_opens_half_a_door_for_ten_minutes(door: Door) -> None:
    signed_in, session = await door.half()
    assert not session.is_whole
    door.clock.pass_by(minutes=11)
    assert await door.users.session(signed_in.token) is None


@pytest.mark.row("A1")
async def test_the_first_code_sets_the_telephone_up_and_opens_the_door(door: Door) -> None:
    half, session = await door.half()
    enrolment = await door.second.begin(session.user, "OnlyVet")
    assert enrolment == await door.second.begin(session.user, "OnlyVet")
    door.key = enrolment.key.replace(" ", "")
    enrolled = await door.second.confirm(session.user, half.token, door.code(), DESK)
    whole = await door.users.session(enrolled.signed_in.token)
    assert whole is not None
    assert whole.is_whole
    assert whole.user.has_second
    assert len(set(enrolled.recovery_codes)) == 10
    assert await door.users.session(half.token) is None


@pytest.mark.row("A1")
async def test_from_then_on_the_code_is_asked_for_and_renews_the_token(door: Door) -> None:
    await door.enrols()
    door.clock.pass_by(minutes=1)
    half, session = await door.half()
    assert not session.is_whole
    whole = await door.second.show(session, half.token, door.code(), DESK)
    assert whole.is_whole
    assert await door.users.session(half.token) is None


@pytest.mark.row("A1")
async def test_a_code_that_was_seen_over_the_shoulder_opens_nothing(door: Door) -> None:
    await door.enrols()
    with pytest.raises(WrongSecondCode):
        await door.shows(door.code())  # the very code that has set it up
    door.clock.pass_by(seconds=31)
    assert (await door.shows(door.code())).is_whole
    with pytest.raises(WrongSecondCode):
        await door.shows(door.code())


@pytest.mark.row("A1")
async def test_of_many_simultaneous_uses_of_one_code_one_gets_in(door: Door) -> None:
    await door.enrols()
    door.clock.pass_by(minutes=1)
    half, session = await door.half()
    code = door.code()
    tries = [door.second.show(session, half.token, code, DESK) for _ in range(5)]
    told = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(one, SignedIn) for one in told) == 1
    assert sum(isinstance(one, WrongSecondCode | TooOften) for one in told) == 4


@pytest.mark.row("A1")
async def test_a_recovery_code_replaces_the_telephone_once(door: Door) -> None:
    code = (await door.enrols()).recovery_codes[3]
    door.clock.pass_by(minutes=1)
    assert (await door.shows(code.upper().replace("-", " "))).is_whole
    with pytest.raises(WrongSecondCode):
        await door.shows(code)
    _, session = await door.half()
    assert await door.second.codes_left(session.user) == 9


@pytest.mark.row("A1")
async def test_new_recovery_codes_need_a_code_and_kill_the_old_ones(door: Door) -> None:
    enrolled = await door.enrols()
    user = enrolled.signed_in.user
    with pytest.raises(WrongSecondCode):
        await door.second.renew_recovery_codes(user, "000000")
    door.clock.pass_by(minutes=1)
    fresh = await door.second.renew_recovery_codes(user, door.code())
    with pytest.raises(WrongSecondCode):
        await door.shows(enrolled.recovery_codes[0])
    assert (await door.shows(fresh[0])).is_whole


@pytest.mark.row("A1")
async def test_guessing_codes_is_answered_with_pauses_that_a_new_sign_in_does_not_shorten(door: Door) -> None:
    await door.enrols()
    door.clock.pass_by(minutes=1)
    for number in range(5):
        with pytest.raises(WrongSecondCode):
            await door.shows(f"00000{number}")
    with pytest.raises(TooOften):
        await door.shows(door.code())
    door.clock.pass_by(seconds=31)
    assert (await door.shows(door.code())).is_whole


@pytest.mark.row("A1")
async def test_taking_it_off_ends_every_session_and_asks_to_set_up_a_new_one(door: Door) -> None:
    whole = (await door.enrols()).signed_in
    door.clock.pass_by(minutes=1)
    await door.second.take_off(whole.user, door.code())
    assert await door.users.session(whole.token) is None
    old = door.key
    await door.enrols()
    assert door.key != old


@pytest.mark.row("A1")
async def test_who_has_a_second_factor_is_shown_no_key(door: Door) -> None:
    user = (await door.enrols()).signed_in.user
    with pytest.raises(SecondAlreadySet):
        await door.second.begin(user, "OnlyVet")
    with pytest.raises(SecondAlreadySet):
        await door.second.confirm(user, "", "000000", DESK)


@pytest.mark.row("A1")
async def test_an_own_session_is_ended_and_a_strangers_is_not(door: Door) -> None:
    await door.users.create("boris@example.test", PHRASE, second_later=True)
    here = (await door.enrols()).signed_in
    boris = await door.users.sign_in("boris@example.test", PHRASE, "10.0.0.6")
    [his] = await door.users.browsers(boris.user, boris.token)
    [hers] = await door.users.browsers(here.user, here.token)
    assert (hers.agent, hers.is_this) == ("Firefox", True)
    await door.users.end_browser(here.user, his.key)
    assert await door.users.session(boris.token)
    await door.users.end_browser(here.user, hers.key)
    assert await door.users.session(here.token) is None


@pytest.mark.row("A1")
async def test_a_new_phrase_needs_the_old_one_and_ends_the_other_sessions(door: Door) -> None:
    here = (await door.enrols()).signed_in
    door.clock.pass_by(minutes=1)
    elsewhere = await door.shows(door.code())
    with pytest.raises(WrongPassword):
        await door.users.change_password(here.user, here.token, "wrong", "another long phrase", "10.0.0.5")
    await door.users.change_password(here.user, here.token, PHRASE, "another long phrase", "10.0.0.5")
    assert await door.users.session(here.token)
    assert await door.users.session(elsewhere.token) is None


@given(typed=st.text(max_size=12))
def test_whatever_is_typed_is_a_code_of_these_half_minutes_or_nothing(typed: str) -> None:
    key, now = "JBSWY3DPEHPK3PXP", Clock()()
    step = matching_step(key, typed, now)
    assert step is None or pyotp.TOTP(key).generate_otp(step) == typed


def test_recovery_codes_hold_no_letters_that_look_alike() -> None:
    assert not set("".join(new_recovery_codes())) & set("0o1il")
