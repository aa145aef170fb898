"""Telegram people: known from their first message, with the role they are using now."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.db.gathering import Gathering
from bot.db.repositories.accounts import Known
from bot.db.uow import Database, UnitOfWork
from bot.domain.errors import LoginNeeded, NotAllowed, NotUnderstood
from bot.domain.ids import AccountId
from bot.domain.people import Account, Language, Role
from bot.services.rules import ClinicRules

_REST = timedelta(hours=1)
"""A person is marked as seen at most once in this time, so that an update usually costs one read and no write."""


class AccountService:
    def __init__(self, db: Database, rules: ClinicRules) -> None:
        self._db = db
        self._rules = rules
        self._finding = Gathering(self._find_all)

    async def seen(self, telegram_id: int, language_code: str | None) -> Account:
        """Who is writing; a first message makes an account. Ends sessions unused for 30 days or no longer allowed."""
        known = await self._finding(telegram_id)
        if known is None:
            known = await self._meet(telegram_id, language_code)
        if self._is_worth_a_note(known):
            await self._note(known)
        if known.shut_out_until is not None and known.shut_out_until > self._db.now():
            return replace(known.account, is_shut_out=True)
        return known.account

    async def get(self, account_id: AccountId) -> Account:
        """The account as it stands; NotAllowed when it is gone."""
        async with self._db.read() as uow:
            known = await uow.accounts.by_id(account_id, self._unused_since())
        if known is None:
            raise NotAllowed
        return known.account

    async def set_language(self, account: Account, language: Language) -> Account:
        async with self._db.uow() as uow:
            await uow.accounts.change(account.id, language=language)
            await uow.commit()
        return await self.get(account.id)

    async def set_time_zone(self, account: Account, zone: str) -> Account:
        """An IANA name; NotUnderstood for anything else."""
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError) as unknown:
            raise NotUnderstood from unknown
        async with self._db.uow() as uow:
            await uow.accounts.change(account.id, time_zone=zone)
            await uow.commit()
        return await self.get(account.id)

    async def switch_role(self, account: Account, role: Role) -> Account:
        """Speak as an owner or as a doctor; LoginNeeded for a doctor without a doctor's session."""
        if role is Role.DOCTOR and account.doctor is None:
            raise LoginNeeded
        async with self._db.uow() as uow:
            await uow.accounts.change(account.id, role=role)
            await uow.commit()
        return await self.get(account.id)

    async def was_logged_in(self, account: Account) -> bool:
        """Whether an address was ever confirmed here, also when its session has ended since."""
        async with self._db.read() as uow:
            return await uow.accounts.had_session(account.id, Role.OWNER)

    async def mark_unreachable(self, account_id: AccountId) -> None:
        """Telegram says the person has blocked the bot (403)."""
        await self._change(account_id, unreachable_at=self._db.now())

    async def mark_reachable(self, account_id: AccountId) -> None:
        await self._change(account_id, unreachable_at=None)

    async def _change(self, account_id: AccountId, **values: object) -> None:
        async with self._db.uow() as uow:
            await uow.accounts.change(account_id, **values)
            await uow.commit()

    async def _find_all(self, telegram_ids: Sequence[int]) -> list[Known | None]:
        """One look into the table for everybody who writes at the same time."""
        async with self._db.read() as uow:
            known = await uow.accounts.by_telegram(set(telegram_ids), self._unused_since())
        return [known.get(telegram_id) for telegram_id in telegram_ids]

    async def _meet(self, telegram_id: int, language_code: str | None) -> Known:
        language = Language.EN if (language_code or "ru").startswith("en") else Language.RU
        async with self._db.uow() as uow:
            await uow.accounts.add(telegram_id, language, self._rules.time_zone, self._db.now())
            known = await uow.accounts.by_telegram([telegram_id], self._unused_since())
            await uow.keep()
        return known[telegram_id]

    def _is_worth_a_note(self, known: Known) -> bool:
        return bool(known.spent) or known.is_unreachable or self._db.now() - known.seen_at > _REST

    async def _note(self, known: Known) -> None:
        now, account = self._db.now(), known.account
        async with self._db.uow() as uow:
            await self._end_spent(uow, known)
            await uow.accounts.change(account.id, seen_at=now, unreachable_at=None, role=account.role)
            await uow.accounts.touch_sessions(account.id, now)
            await uow.keep()

    async def _end_spent(self, uow: UnitOfWork, known: Known) -> None:
        for role in known.spent:
            await uow.accounts.end_sessions("spent", self._db.now(), role=role, account_id=known.account.id)

    def _unused_since(self) -> datetime:
        return self._db.now() - timedelta(days=self._rules.session_days)
