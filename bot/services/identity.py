"""The bot's own name in Telegram: told by the bot when it starts, read by the panel, which has no token to ask with."""

from bot.db.uow import Database

_NAME = "bot-identity"


class IdentityService:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def remember(self, username: str) -> None:
        """What getMe says, without the @."""
        async with self._db.uow() as uow:
            await uow.dictionaries.put(_NAME, [username], self._db.now())
            await uow.keep()

    async def address(self) -> str:
        """Where the bot is found; empty until it has run once."""
        return (await self.link("")).removesuffix("?start=")

    async def link(self, start: str) -> str:
        """A link that opens the bot with ``start``; empty until the bot has run once."""
        async with self._db.read() as uow:
            known = await uow.dictionaries.get(_NAME)
        return f"https://t.me/{known.body[0]}?start={start}" if known and known.body[0] else ""
