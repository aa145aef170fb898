"""Any order of asking, typing, waiting and restarting: no code is accepted outside the written rule (S1)."""

import asyncio
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import select

from bot.db.migrate import upgrade
from bot.db.models import OutboxRow, SessionRow
from bot.db.uow import Database
from bot.domain.errors import ClinicError, CodeExpired, CodeTriesSpent, TooOften, WrongCode
from bot.domain.people import Account, Role
from bot.services import codes
from bot.services.accounts import AccountService
from bot.services.login import LoginService
from bot.services.rules import ClinicRules

ADDRESSES = ("anna@example.test", "boris@example.test")
PEOPLE = (100, 200)


class Letter:
    """What the model remembers of the newest code of one person."""

    def __init__(self, email: str, code: str, at: datetime) -> None:
        self.email, self.code, self.at, self.wrong = email, code, at, 0


class CodeMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        self.moment = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
        self.letters: dict[int, Letter] = {}
        self.failures: dict[str, list[datetime]] = {email: [] for email in ADDRESSES}
        self.sessions = 0
        self.database = self.runner.run(self._open())
        self.restart()

    async def _open(self) -> Database:
        database = Database(f"sqlite+aiosqlite:///{Path(self.folder.name) / 'codes.sqlite3'}", lambda: self.moment)
        await upgrade(database.engine)
        return database

    @rule()
    def restart(self) -> None:
        rules = ClinicRules()
        self.accounts = AccountService(self.database, rules)
        self.login = LoginService(self.database, self.accounts, rules)

    @rule(seconds=st.sampled_from([1, 30, 61, 300, 601, 3601, 90_000]))
    def wait(self, seconds: int) -> None:
        self.moment += timedelta(seconds=seconds)

    @rule(person=st.sampled_from(PEOPLE), email=st.sampled_from(ADDRESSES))
    def ask(self, person: int, email: str) -> None:
        try:
            self.runner.run(self._ask(person, email))
        except TooOften:
            return
        self.letters[person] = Letter(email, self.runner.run(self._newest_code()), self.moment)

    @precondition(lambda self: self.letters)
    @rule(person=st.sampled_from(PEOPLE), right=st.booleans())
    def type_code(self, person: int, right: bool) -> None:
        letter = self.letters.get(person)
        typed = letter.code if letter and right else self._other_than(letter)
        try:
            self.runner.run(self._submit(person, typed))
        except ClinicError as refused:
            self._was_refused(letter, right, refused)
        else:
            self._was_accepted(person, letter, right)

    def _was_accepted(self, person: int, letter: Letter | None, right: bool) -> None:
        assert right
        assert letter is not None
        assert self.moment - letter.at < timedelta(minutes=10)
        assert letter.wrong < 5
        assert self._failures_today(letter.email) < 10
        del self.letters[person]
        self.sessions += 1

    def _was_refused(self, letter: Letter | None, right: bool, refused: ClinicError) -> None:
        if isinstance(refused, WrongCode | CodeTriesSpent):
            assert letter is not None
            assert not right
            letter.wrong += 1
            self.failures[letter.email].append(self.moment)
            return
        assert isinstance(refused, CodeExpired | TooOften)
        if right and letter is not None:
            assert (
                self.moment - letter.at >= timedelta(minutes=10)
                or letter.wrong >= 5
                or self._failures_today(letter.email) >= 10
            )

    def _failures_today(self, email: str) -> int:
        return sum(self.moment - at < timedelta(days=1) for at in self.failures[email])

    def _other_than(self, letter: Letter | None) -> str:
        return f"{(int(letter.code) + 1) % 10**6:06d}" if letter else "000000"

    async def _person(self, telegram_id: int) -> Account:
        return await self.accounts.seen(telegram_id, "ru")

    async def _ask(self, person: int, email: str) -> None:
        await self.login.request_code(await self._person(person), email, Role.OWNER)

    async def _submit(self, person: int, typed: str) -> None:
        await self.login.submit(await self._person(person), typed, Role.OWNER)

    async def _newest_code(self) -> str:
        async with self.database.read() as uow:
            rows = select(OutboxRow).where(OutboxRow.kind == "login-code").order_by(OutboxRow.id.desc()).limit(1)
            return str((await uow.session.execute(rows)).scalar_one().payload["code"])

    @invariant()
    def one_session_per_accepted_code(self) -> None:
        assert self.runner.run(self._count_sessions()) == self.sessions

    async def _count_sessions(self) -> int:
        async with self.database.read() as uow:
            return len((await uow.session.execute(select(SessionRow.id))).all())

    def teardown(self) -> None:
        self.runner.run(self.database.close())
        self.runner.close()
        self.folder.cleanup()


@pytest.mark.row("C2", "S1")
def test_no_code_is_accepted_outside_the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """No sequence of letters, tries, waits and restarts opens a session that the rule does not allow."""
    monkeypatch.setattr(codes, "_COST", 2)
    quick = settings(max_examples=25, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck))
    CodeMachine.TestCase.settings = quick
    CodeMachine.TestCase().runTest()
