"""Alerts for administrators (row A22): what is broken and lasts is told once, grouped, and so is that it is over.

Most is judged by the health page's own rules; each trouble waits out its patience first, so that a hiccup wakes nobody.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.db import queries
from bot.db.repositories.alerts import Alert
from bot.db.repositories.outbox import Channel, Priority
from bot.db.uow import Database, UnitOfWork
from bot.services.admin_letters import owe_admins
from bot.services.health import HealthReport, HealthService, Light
from bot.services.rules import ClinicRules

ALERT = "admin-alert"

PATIENCE = {"vetmanager": timedelta(minutes=5), "mirror": timedelta(minutes=5)}
"""How long a trouble lasts before somebody is told; the others are old already when the health page turns red."""

WATCHED = ("vetmanager", "mirror", "queue", "telegram", "mail", "disk")
BACKUP_LATE = timedelta(hours=26)
"""A backup a day, and two hours for it to be made."""


@dataclass(frozen=True, slots=True)
class Trouble:
    name: str
    facts: Mapping[str, int | str]


class AlertService:
    """``backups`` is the folder where somebody else's program puts backups of the database; None when there is none."""

    def __init__(self, db: Database, health: HealthService, rules: ClinicRules, backups: Path | None = None) -> None:
        self._db = db
        self._health = health
        self._rules = rules
        self._backups = backups

    async def look(self) -> int:
        """Look at everything, and owe administrators one message about all that is new; how many alerts stand in it."""
        troubles = {one.name: one for one in await self._troubles()}
        now = self._db.now()
        async with self._db.uow() as uow:
            known = {one.name: one for one in await uow.alerts.all()}
            bad = await self._begun(uow, troubles, known, now)
            good = await self._ended(uow, troubles, known)
            if bad or good:
                await self._tell(uow, {"bad": bad, "good": good, "rest": _told(known, troubles, bad)}, now)
            await uow.commit()
        return len(bad) + len(good)

    async def _troubles(self) -> list[Trouble]:
        report = await self._health.check()
        async with self._db.read() as uow:
            unanswered = await queries.unanswered(uow.session, self._db.now())
        found = _of_report(report)
        if unanswered:
            found.append(Trouble("unanswered", {"count": unanswered}))
        if self._backups is not None and await asyncio.to_thread(_is_late, self._backups, self._db.now()):
            found.append(Trouble("backup", {}))
        return found

    async def _begun(
        self, uow: UnitOfWork, troubles: Mapping[str, Trouble], known: Mapping[str, Alert], now: datetime
    ) -> list[dict[str, Any]]:
        """Note what is new; what has lasted long enough and was not told yet."""
        told: list[dict[str, Any]] = []
        for name, trouble in troubles.items():
            alert = known.get(name) or Alert(name, now, None)
            lasts = now - alert.since
            if alert.told_at is None and lasts >= PATIENCE.get(name, timedelta(0)):
                alert = Alert(name, alert.since, now)
                minutes = max(1, int(lasts.total_seconds()) // 60)
                told.append({"name": name, "minutes": minutes, **trouble.facts})
            await uow.alerts.keep(alert, dict(trouble.facts))
        return told

    async def _ended(self, uow: UnitOfWork, troubles: Mapping[str, Trouble], known: Mapping[str, Alert]) -> list[str]:
        """Forget what is over; of that, what somebody was told of."""
        over = [one for name, one in known.items() if name not in troubles]
        for one in over:
            await uow.alerts.drop(one.name)
        return [one.name for one in over if one.told_at is not None]

    async def _tell(self, uow: UnitOfWork, payload: dict[str, Any], now: datetime) -> None:
        """To every tied chat; by mail where nobody has tied one, except about the mail itself."""
        tied = await uow.panel.alerted()
        for account_id in tied:
            uow.outbox.add(
                Channel.TELEGRAM,
                ALERT,
                f"alert:{account_id}",
                payload,
                now=now,
                account_id=account_id,
                priority=Priority.URGENT,
            )
        if not tied:
            names = [one["name"] for one in payload["bad"]]
            await owe_admins(uow, ALERT, now, bad=",".join(names), good=",".join(payload["good"]))


def _told(known: Mapping[str, Alert], troubles: Mapping[str, Trouble], bad: list[dict[str, Any]]) -> list[str]:
    """Troubles that go on and were told before: "all good again" is only said when nothing is left."""
    new = {one["name"] for one in bad}
    return [name for name, one in known.items() if one.told_at is not None and name in troubles and name not in new]


def _of_report(report: HealthReport) -> list[Trouble]:
    return [
        Trouble(item.name, {"reason": item.reason})
        for item in report.items
        if item.name in WATCHED and item.state is Light.RED
    ]


def _is_late(folder: Path, now: datetime) -> bool:
    """No file there is younger than a day and a bit; also when there is no such folder."""
    newest = max((one.stat().st_mtime for one in folder.glob("*") if one.is_file()), default=0.0)
    return now.timestamp() - newest > BACKUP_LATE.total_seconds()
