"""The doors of visits open by the clock (rows C25, I23): shortly before its visit the living card gets its button, the
owner the link. Nothing is scheduled per visit: a tick looks at what starts, and a key forbids a second time."""

from datetime import datetime, timedelta

from bot.db.repositories.outbox import Channel, Priority
from bot.db.uow import Database, UnitOfWork
from bot.domain.visits import Visit
from bot.services.rules import ClinicRules
from bot.services.visit_news import owe_owner_card

LINK = "video-soon"
CATCH_UP = timedelta(hours=1)
"""Where we were away at the time: so long after its start a visit's card still gets its button."""


class VideoDoors:
    def __init__(self, db: Database, rules: ClinicRules) -> None:
        self._db = db
        self._rules = rules

    async def open(self) -> int:
        """For confirmed visits; how many. "Soon" is said of nothing that has begun."""
        opened = 0
        async with self._db.uow() as uow:
            now = uow.now()
            soon = now + timedelta(minutes=self._rules.link_minutes_before)
            for visit in await uow.care.starting(now - CATCH_UP, soon):
                about = f"{visit.id}:{int(visit.starts_at.timestamp())}"
                if await uow.care.remind_once(visit.doctor_id, "link", about, now):
                    owe_owner_card(uow, visit, now)
                    if visit.starts_at >= now:
                        _owe_link(uow, visit, now)
                    opened += 1
            await uow.commit()
        return opened


def _owe_link(uow: UnitOfWork, visit: Visit, now: datetime) -> None:
    uow.outbox.add(
        Channel.TELEGRAM,
        LINK,
        f"visit:{visit.id}:owner",
        {"visit_id": visit.id},
        account_id=visit.account_id,
        priority=Priority.CHAT,
        now=now,
        expires_at=visit.ends_at,
    )
