"""Linking a Telegram account to an e-mail address by a one-time code.

Telegram has already said who is writing; the code proves an address once (docs/decisions, reliability.md A1). The
answers and the work are the same for known and unknown, listed and unlisted addresses.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.db.repositories.accounts import REVOKED
from bot.db.repositories.login import LiveCode
from bot.db.repositories.outbox import Channel, Priority
from bot.db.uow import Database, UnitOfWork
from bot.domain.errors import CodeExpired, CodeTriesSpent, DoctorBoundElsewhere, NotACode, WrongCode
from bot.domain.ids import AccountId
from bot.domain.panel import PanelUser
from bot.domain.people import Account, Role
from bot.services import codes, emails
from bot.services.accounts import AccountService
from bot.services.corrections import EMAIL, note_correction
from bot.services.limits import Counted, Limit, check, note
from bot.services.rules import ClinicRules

TRIES = 5
"""Wrong tries that kill one code."""

AGAIN = timedelta(seconds=60)
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)

BY_ADDRESS = Limit("code-address", most=5, span=_HOUR, apart=AGAIN)
BY_ACCOUNT = Limit("code-account", most=5, span=_HOUR)
"""Without a pause of its own: whoever corrects a mistyped address gets the code at once."""
BY_ALL = Limit("code-all", most=600, span=_HOUR)
WRONG = Limit("code-wrong", most=10, span=_DAY)
"""Per address, not reset by a new code: guessing one account succeeds at most once in 10⁵ days of trying."""


@dataclass(frozen=True, slots=True)
class CodeSent:
    """What may be said after a code was asked for; nothing here depends on whether the address is known."""

    email: str
    again_in_seconds: int
    minutes: int


class LoginService:
    def __init__(self, db: Database, accounts: AccountService, rules: ClinicRules) -> None:
        self._db = db
        self._accounts = accounts
        self._rules = rules

    async def request_code(self, account: Account, email_text: str, role: Role) -> CodeSent:
        """Send a code to the address. BadEmail; TooOften with seconds to wait."""
        return await self._send(account, emails.normalised(email_text), role)

    async def resend(self, account: Account, role: Role) -> CodeSent:
        """A new code to the same address; the old one stops working. CodeExpired when none was ever asked for."""
        async with self._db.read() as uow:
            email = await uow.codes.last_email(account.id, role)
        if email is None:
            raise CodeExpired
        return await self._send(account, email, role)

    async def submit(self, account: Account, code_text: str, role: Role) -> Account:
        """Open the session. NotACode, WrongCode, CodeTriesSpent, CodeExpired, TooOften, DoctorBoundElsewhere."""
        async with self._db.read() as uow:
            shown = await uow.codes.live(account.id, role, self._db.now())
        typed = codes.digits_typed(code_text)
        if shown is not None and not codes.can_be(typed):
            raise NotACode
        digest = await codes.hashed(typed, shown.salt if shown else codes.new_salt())
        async with self._db.uow() as uow:
            await self._try(uow, account, role, shown, digest)
        return await self._accounts.get(account.id)

    async def logout(self, account: Account, role: Role) -> Account:
        async with self._db.uow() as uow:
            await uow.accounts.end_sessions("logout", self._db.now(), role=role, account_id=account.id)
            await uow.accounts.change(account.id, role=Role.OWNER)
            await uow.commit()
        return await self._accounts.get(account.id)

    async def revoke(self, actor: PanelUser, account_id: AccountId) -> int:
        """Staff end an owner's login, for a lost telephone or mailbox; the person hears of it. How many ended.
        NotAllowed, PersonNotFound."""
        actor.must_work()
        now = self._db.now()
        async with self._db.uow() as uow:
            await uow.accounts.contact(account_id)
            ended = await uow.accounts.end_sessions(REVOKED, now, role=Role.OWNER, account_id=account_id)
            self._tell_ended(uow, set(ended))
            uow.audit.add(actor.ref, "session-revoked", f"account:{account_id}", {"ended": len(ended)}, now)
            await uow.commit()
        return len(ended)

    async def logout_everywhere(self, account: Account) -> int:
        """End every session of this person's addresses, on whatever Telegram account; how many ended."""
        async with self._db.uow() as uow:
            ended = [
                other
                for session in (account.owner, account.doctor)
                if session is not None
                for other in await uow.accounts.end_sessions(
                    "logout-everywhere", self._db.now(), role=session.role, email=session.email
                )
            ]
            self._tell_others(uow, account, ended)
            await uow.accounts.change(account.id, role=Role.OWNER)
            await uow.commit()
        return len(ended)

    async def _send(self, account: Account, email: str, role: Role) -> CodeSent:
        code, salt, now = codes.new_code(), codes.new_salt(), self._db.now()
        digest = await codes.hashed(code, salt)
        counted = _counted(account, email)
        async with self._db.uow() as uow:
            await check(uow, counted, now)
            note(uow, counted, now)
            expires_at = now + timedelta(minutes=self._rules.code_minutes)
            await uow.codes.replace(account.id, role, email, salt, digest, now, expires_at)
            await self._post(uow, account, email, role, code, expires_at)
            await uow.commit()
        return CodeSent(email, int(AGAIN.total_seconds()), self._rules.code_minutes)

    async def _post(
        self, uow: UnitOfWork, account: Account, email: str, role: Role, code: str, expires_at: datetime
    ) -> None:
        """Owe a letter either way: an unlisted doctor's address gets one without a code, for the same work."""
        is_welcome = role is Role.OWNER or await uow.doctors.listed_id(email) is not None
        payload = {"to": email, "language": account.language, "minutes": self._rules.code_minutes}
        uow.outbox.add(
            Channel.MAIL,
            "login-code" if is_welcome else "login-unlisted",
            _line(email),
            payload | ({"code": code} if is_welcome else {}),
            now=self._db.now(),
            account_id=account.id,
            priority=Priority.LOGIN,
            expires_at=expires_at,
        )

    async def _try(self, uow: UnitOfWork, account: Account, role: Role, shown: LiveCode | None, digest: str) -> None:
        now = self._db.now()
        code = await uow.codes.live(account.id, role, now)
        if code is None or shown is None or code.id != shown.id:
            raise CodeExpired
        wrong = Counted(WRONG, emails.fingerprint(code.email))
        await check(uow, [wrong], now)
        if not codes.is_same(digest, code.code_hash):
            await self._refuse(uow, code, wrong)
        await self._link(uow, account, role, code)
        await uow.commit()

    async def _refuse(self, uow: UnitOfWork, code: LiveCode, wrong: Counted) -> None:
        now, tries = self._db.now(), code.tries + 1
        is_spent = tries >= TRIES
        note(uow, [wrong], now)
        await uow.codes.note_wrong_try(code.id, tries, now if is_spent else None)
        await uow.commit()
        if is_spent:
            raise CodeTriesSpent
        raise WrongCode(tries_left=TRIES - tries)

    async def _link(self, uow: UnitOfWork, account: Account, role: Role, code: LiveCode) -> None:
        now = self._db.now()
        await uow.codes.close(code.id, now)
        doctor_id = await self._doctors_place(uow, account, code) if role is Role.DOCTOR else None
        self._tell_old_address(uow, account, role, code.email)
        await uow.mirror.outdated(f"pets:{account.id}")  # a new address may be the one that the clinic knows
        await uow.accounts.open_session(account.id, role, code.email, now, doctor_id)
        if role is Role.OWNER and (account.owner is None or account.owner.email != code.email):
            await note_correction(uow, account.id, EMAIL)
        await uow.accounts.change(account.id, role=role)
        uow.audit.add(f"account:{account.id}", "login", f"role:{role}", {}, now)

    async def hand_over(self, uow: UnitOfWork, account: Account, email: str) -> None:
        """An owner's session whose address somebody else has proven, in the caller's transaction."""
        now = self._db.now()
        self._tell_old_address(uow, account, Role.OWNER, email)
        await uow.accounts.open_session(account.id, Role.OWNER, email, now)
        await uow.accounts.change(account.id, role=Role.OWNER)
        uow.audit.add(f"account:{account.id}", "login", f"role:{Role.OWNER}", {"by": "link"}, now)

    async def _doctors_place(self, uow: UnitOfWork, account: Account, code: LiveCode) -> int:
        """The listed doctor's id, tied to this account from now on; refused when tied to another one."""
        doctor_id = await uow.doctors.listed_id(code.email)
        if doctor_id is None:
            raise CodeExpired
        bound = await uow.doctors.bind(doctor_id, account.id, self._db.now())
        if bound != account.id:
            await uow.commit()  # the code is used up all the same
            raise DoctorBoundElsewhere
        return doctor_id

    def _tell_old_address(self, uow: UnitOfWork, account: Account, role: Role, email: str) -> None:
        old = account.owner if role is Role.OWNER else account.doctor
        if old is None or old.email == email:
            return
        uow.outbox.add(
            Channel.MAIL,
            "email-changed",
            _line(old.email),
            {"to": old.email, "language": account.language},
            now=self._db.now(),
            account_id=account.id,
        )

    def _tell_others(self, uow: UnitOfWork, account: Account, ended: list[AccountId]) -> None:
        self._tell_ended(uow, {one for one in ended if one != account.id})

    def _tell_ended(self, uow: UnitOfWork, ended: set[AccountId]) -> None:
        for other in ended:
            uow.outbox.add(
                Channel.TELEGRAM,
                "session-ended",
                f"login:{other}",
                {},
                now=self._db.now(),
                account_id=other,
                priority=Priority.LOGIN,
            )


def _line(email: str) -> str:
    """Each address has its own: a code must not wait for a mistyped address whose server says "later"."""
    return f"login:{emails.fingerprint(email)}"


def _counted(account: Account, email: str) -> list[Counted]:
    return [
        Counted(BY_ADDRESS, emails.fingerprint(email)),
        Counted(BY_ACCOUNT, str(account.id)),
        Counted(BY_ALL, "*"),
    ]
