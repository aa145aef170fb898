"""Which chat hears of a panel account's alerts: tied by a link that the panel shows once (row A22)."""

import secrets
from datetime import timedelta

from bot.db.uow import Database
from bot.domain.errors import LinkGone
from bot.domain.panel import PanelUser
from bot.domain.people import Account
from bot.services.panel_sessions import hashed_token

START = "admin_"
"""How the deep link's word begins; what follows is the one-time key."""

OPENS = timedelta(minutes=15)


class AlertChatService:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def offer(self, actor: PanelUser) -> str:
        """The word for a deep link that ties the chat where it is opened; once, within a quarter of an hour."""
        actor.must_work()
        key, now = secrets.token_urlsafe(24), self._db.now()
        async with self._db.uow() as uow:
            await uow.panel.change(actor.id, telegram_hash=hashed_token(key), telegram_until=now + OPENS)
            await uow.commit()
        return START + key

    async def tie(self, account: Account, word: str) -> PanelUser:
        """From now on alerts come to this chat. LinkGone when the link was used, has run out, or never was."""
        now = self._db.now()
        async with self._db.uow() as uow:
            user = await uow.panel.by_telegram_hash(hashed_token(word.removeprefix(START)), now)
            if user is None:
                raise LinkGone
            await uow.panel.change(user.id, telegram_hash=None, telegram_until=None, telegram_account_id=account.id)
            uow.audit.add(user.ref, "alerts-tied", user.ref, {"account": account.id}, now)
            await uow.commit()
        return user

    async def untie(self, actor: PanelUser) -> None:
        async with self._db.uow() as uow:
            await uow.panel.change(actor.id, telegram_hash=None, telegram_account_id=None)
            uow.audit.add(actor.ref, "alerts-untied", actor.ref, {}, self._db.now())
            await uow.commit()

    async def is_tied(self, actor: PanelUser) -> bool:
        async with self._db.read() as uow:
            return any(user.id == actor.id for user in (await uow.panel.alerted()).values())
