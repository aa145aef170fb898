"""How the bot gets on with Telegram (row A7). Only its own process holds the token: it writes down what it sees, and
the panel reads that. The note is its pulse, too: when it stays away, the bot is not running."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.db.uow import Database, UnitOfWork

EVERY = timedelta(seconds=30)
_LINE = "telegram-line"
_MOST_SAID = 200


class LineTrouble(StrEnum):
    """What keeps updates from coming in. ``MOVED``: another program has given Telegram an address of its own;
    ``WEBHOOK``: Telegram has tried to bring them and could not."""

    CONFLICT = "conflict"
    TOKEN = "token"  # noqa: S105 — a reason, no secret
    NETWORK = "network"
    REFUSED = "refused"
    MOVED = "moved"
    WEBHOOK = "webhook"


@dataclass(frozen=True, slots=True)
class TelegramLine:
    """``pending`` updates wait at Telegram; ``said`` are its own words about the ``trouble`` since ``since``."""

    at: datetime
    pending: int = 0
    trouble: LineTrouble | None = None
    since: datetime | None = None
    said: str = ""


class TelegramLineService:
    def __init__(self, db: Database) -> None:
        self._db = db

    async def note(
        self, pending: int, trouble: LineTrouble | None = None, since: datetime | None = None, said: str = ""
    ) -> None:
        """As it is now; ``since`` goes on when the same trouble was there already."""
        now = self._db.now()
        async with self._db.uow() as uow:
            last = await telegram_line(uow)
            if trouble is not None and since is None:
                since = last.since if last is not None and last.trouble is trouble else now
            row = {
                "pending": pending,
                "trouble": trouble,
                "since": since.isoformat() if since else None,
                "said": said[:_MOST_SAID],
            }
            await uow.dictionaries.put(_LINE, [row], now)
            await uow.keep()


async def telegram_line(uow: UnitOfWork) -> TelegramLine | None:
    """The last note; None when no bot has ever run."""
    noted = await uow.dictionaries.get(_LINE)
    if noted is None:
        return None
    row = noted.body[0]
    return TelegramLine(
        at=noted.read_at,
        pending=row["pending"],
        trouble=LineTrouble(row["trouble"]) if row["trouble"] else None,
        since=datetime.fromisoformat(row["since"]) if row["since"] else None,
        said=row["said"],
    )
