"""The panel's own door: pass phrases, sessions, and pauses that stop a guesser but never the owner (rows A1, A15)."""

import asyncio
import time

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update

from bot.db.models import AuditRow, LimitEventRow, PanelSessionRow, PanelUserRow
from bot.db.uow import Database
from bot.domain.errors import BadEmail, TooOften, WeakPassword, WrongPassword
from bot.domain.panel import AccountExists, AccountNotFound, PanelRole
from bot.domain.people import Language
from bot.services.panel_users import PanelUserService, SignedIn
from bot.services.passwords import Passwords
from tests.clock import Clock
from tests.plugins.databases import ON_SQLITE

TAMARA = "tamara@example.test"
PHRASE = "correct horse battery"
DESK, ELSEWHERE = "10.0.0.5", "203.0.113.9"


@pytest.fixture
async def users(database: Database) -> PanelUserService:
    """With hashes that cost nothing: what is proved here is not argon2."""
    service = PanelUserService(database, Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)))
    await service.create(TAMARA, PHRASE, second_later=True)
    return service


async def signs_in(users: PanelUserService, address: str = DESK) -> SignedIn:
    return await users.sign_in(TAMARA, PHRASE, address)


async def fails(users: PanelUserService, times: int, address: str = ELSEWHERE, email: str = TAMARA) -> None:
    for _ in range(times):
        with pytest.raises(WrongPassword):
            await users.sign_in(email, "not the pass phrase", address)


async def wait_of(users: PanelUserService, address: str = ELSEWHERE, email: str = TAMARA) -> int:
    """Seconds until a right pass phrase would be looked at."""
    with pytest.raises(TooOften) as refused:
        await users.sign_in(email, PHRASE, address)
    return int(refused.value.facts()["wait"])


# --- accounts ---


@pytest.mark.row("A1")
async def test_the_right_pair_opens_a_session(users: PanelUserService) -> None:
    signed_in = await users.sign_in(" Tamara@Example.TEST", PHRASE, DESK)
    session = await users.session(signed_in.token)
    assert session is not None
    assert (session.user.email, session.user.role, session.csrf) == (TAMARA, PanelRole.ADMIN, signed_in.csrf)


@pytest.mark.row("A1")
async def test_a_phrase_typed_on_another_keyboard_is_the_same_phrase(users: PanelUserService) -> None:
    await users.create("second@example.test", "ёлка и йод в саду")
    decomposed = "е\u0308лка и и\u0306од в саду"
    assert (await users.sign_in("second@example.test", decomposed, DESK)).user.email == "second@example.test"


@pytest.mark.row("A1")
@pytest.mark.parametrize("phrase", ["", "short", "fourteen chars", "abababababababababab", "x" * 257])
async def test_a_weak_phrase_makes_no_account(users: PanelUserService, phrase: str) -> None:
    with pytest.raises(WeakPassword):
        await users.create("second@example.test", phrase)


async def test_an_account_is_made_once(users: PanelUserService) -> None:
    with pytest.raises(AccountExists):
        await users.create("TAMARA@example.test", PHRASE)
    with pytest.raises(BadEmail):
        await users.create("nonsense", PHRASE)


@pytest.mark.row("A1")
async def test_neither_phrase_nor_token_is_stored(users: PanelUserService, database: Database) -> None:
    signed_in = await signs_in(users)
    async with database.read() as uow:
        user = (await uow.session.execute(select(PanelUserRow))).scalar_one()
        session = (await uow.session.execute(select(PanelSessionRow))).scalar_one()
    assert user.password_hash.startswith("$argon2id$")
    assert signed_in.token not in {session.token_hash, session.csrf}
    assert len(signed_in.token) >= 43  # 256 bits


@pytest.mark.row("A1")
async def test_a_new_phrase_ends_every_session(users: PanelUserService) -> None:
    signed_in = await signs_in(users)
    await users.set_password(TAMARA, "another long phrase")
    assert await users.session(signed_in.token) is None
    with pytest.raises(WrongPassword):
        await users.sign_in(TAMARA, PHRASE, DESK)
    with pytest.raises(AccountNotFound):
        await users.set_password("nobody@example.test", PHRASE)


# --- sessions ---


@pytest.mark.row("A1")
async def test_a_session_ends_after_half_an_hour_without_a_click(users: PanelUserService, clock: Clock) -> None:
    signed_in = await signs_in(users)
    clock.pass_by(minutes=29)
    assert await users.session(signed_in.token)
    clock.pass_by(minutes=29)
    assert await users.session(signed_in.token)
    clock.pass_by(minutes=30)
    assert await users.session(signed_in.token) is None


@pytest.mark.row("A1")
async def test_a_session_ends_after_twelve_hours_whatever_one_clicks(users: PanelUserService, clock: Clock) -> None:
    signed_in = await signs_in(users)
    for _ in range(12 * 4 - 1):
        clock.pass_by(minutes=15)
        assert await users.session(signed_in.token)
    clock.pass_by(minutes=15)
    assert await users.session(signed_in.token) is None


@pytest.mark.row("A1")
async def test_signing_out_ends_the_session_on_the_server(users: PanelUserService) -> None:
    first, second = await signs_in(users), await signs_in(users)
    assert first.token != second.token
    await users.sign_out(first.token)
    assert await users.session(first.token) is None
    assert await users.session(second.token)


@pytest.mark.row("A1")
async def test_a_closed_account_is_out_at_its_next_click(users: PanelUserService, database: Database) -> None:
    signed_in = await signs_in(users)
    async with database.uow() as uow:
        await uow.session.execute(update(PanelUserRow).values(disabled_at=database.now()))
        await uow.commit()
    assert await users.session(signed_in.token) is None
    with pytest.raises(WrongPassword):
        await signs_in(users)


@pytest.mark.parametrize("token", ["", "nonsense", "x" * 10_000, "\x00", "ё"])
async def test_a_token_that_is_none_opens_nothing(users: PanelUserService, token: str) -> None:
    assert await users.session(token) is None
    await users.sign_out(token)


async def test_the_language_belongs_to_the_account(users: PanelUserService) -> None:
    signed_in = await signs_in(users)
    await users.set_language(signed_in.user, Language.EN)
    session = await users.session(signed_in.token)
    assert session is not None
    assert session.user.language is Language.EN


# --- guessing ---


@pytest.mark.row("A1")
async def test_after_five_wrong_tries_pauses_grow(users: PanelUserService, clock: Clock) -> None:
    await fails(users, 5)
    pauses = []
    for _ in range(8):
        pauses.append(await wait_of(users))
        clock.pass_by(seconds=pauses[-1])
        await fails(users, 1)
    assert pauses == [31, 61, 121, 241, 481, 901, 901, 901]


@pytest.mark.row("A1")
async def test_a_pause_refuses_the_right_phrase_too_and_counts_nothing(users: PanelUserService, clock: Clock) -> None:
    await fails(users, 5)
    assert [await wait_of(users) for _ in range(20)] == [31] * 20
    clock.pass_by(seconds=31)
    assert (await users.sign_in(TAMARA, PHRASE, ELSEWHERE)).user.email == TAMARA


@pytest.mark.row("A1")
async def test_a_right_phrase_clears_the_wrong_ones_before_it(users: PanelUserService, clock: Clock) -> None:
    await fails(users, 4, DESK)
    clock.pass_by(seconds=1)
    await signs_in(users)
    clock.pass_by(seconds=1)
    await fails(users, 4, DESK)
    assert (await signs_in(users)).user.email == TAMARA


@pytest.mark.row("A1")
async def test_strangers_cannot_lock_the_owner_out_of_the_usual_desk(users: PanelUserService, clock: Clock) -> None:
    await signs_in(users, DESK)
    clock.pass_by(days=2)
    for number in range(60):
        try:
            await users.sign_in(TAMARA, "not the pass phrase", f"203.0.113.{number}")
        except (WrongPassword, TooOften):
            clock.pass_by(seconds=20)
    assert await wait_of(users, "198.51.100.1") <= 301
    assert (await signs_in(users, DESK)).user.email == TAMARA


@pytest.mark.row("A1")
async def test_one_address_cannot_try_many_accounts(users: PanelUserService) -> None:
    for number in range(20):
        await fails(users, 1, ELSEWHERE, f"person{number}@example.test")
    assert await wait_of(users, ELSEWHERE, "person20@example.test") == 31


@pytest.mark.row("A1")
async def test_fifty_guesses_at_once_are_five(users: PanelUserService) -> None:
    tries = [users.sign_in(TAMARA, f"guess number {number:04}", ELSEWHERE) for number in range(50)]
    told = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(one, WrongPassword) for one in told) == 5
    assert sum(isinstance(one, TooOften) for one in told) == 45


@pytest.mark.row("A1")
@pytest.mark.parametrize("email", [TAMARA, "nobody@example.test", "no address at all"])
async def test_known_and_unknown_accounts_hear_the_same(users: PanelUserService, email: str) -> None:
    await fails(users, 5, email=email)
    assert await wait_of(users, email=email) == 31


@pytest.mark.row("A1")
@ON_SQLITE
async def test_known_and_unknown_accounts_take_the_same_time(database: Database, clock: Clock) -> None:
    """S2: with real argon2, so that a missing hash would show as a tenth of a second."""
    users = PanelUserService(database)
    await users.create(TAMARA, PHRASE)
    times: dict[str, list[float]] = {TAMARA: [], "nobody@example.test": []}
    for _ in range(3):
        for email, taken in times.items():
            begun = time.perf_counter()
            await fails(users, 1, email=email)
            taken.append(time.perf_counter() - begun)
            clock.pass_by(hours=1)
    known, unknown = (min(taken) for taken in times.values())  # what the work itself takes, whatever else is running
    assert min(known, unknown) > 0.5 * max(known, unknown)


# --- the log ---


@pytest.mark.row("A1", "A15")
async def test_every_sign_in_is_listed_and_no_phrase_with_it(users: PanelUserService, database: Database) -> None:
    await fails(users, 1)
    await fails(users, 1, email=PHRASE)  # typed into the wrong field
    await users.sign_out((await signs_in(users)).token)
    async with database.read() as uow:
        rows = list((await uow.session.execute(select(AuditRow).order_by(AuditRow.id))).scalars())
        limits = list((await uow.session.execute(select(LimitEventRow.subject))).scalars())
    assert [row.action for row in rows] == [
        "panel-account-made", "sign-in-refused", "sign-in-refused", "sign-in", "sign-out",
    ]  # fmt: skip
    assert PHRASE not in repr([(row.actor, row.subject, row.facts) for row in rows])
    assert not any(TAMARA in subject or PHRASE in subject for subject in limits)
