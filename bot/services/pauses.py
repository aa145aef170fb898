"""A doctor's pause (row D17): until then no new online visits are offered in their time. Visits that stand stay, and
the time is on sale again by itself."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.db.uow import Database
from bot.domain.errors import NotUnderstood
from bot.domain.intervals import day_bounds
from bot.domain.people import Account
from bot.services.rules import ClinicRules
from bot.services.visit_access import doctor_of

SHORT = timedelta(hours=2)
LONGEST = timedelta(days=92)
DAYS_AHEAD = (1, 2, 3, 7, 14)


class PauseService:
    def __init__(self, db: Database, rules: ClinicRules) -> None:
        self._db = db
        self._zone = ZoneInfo(rules.time_zone)

    async def until(self, account: Account) -> datetime | None:
        """When the pause ends; None while there is none. DoctorsOnly."""
        doctor_id = doctor_of(account)
        async with self._db.read() as uow:
            found = (await uow.care.settings(doctor_id)).paused_until
        return found if found is not None and found > self._db.now() else None

    def choices(self) -> list[datetime]:
        """Two hours, the rest of today, and until the mornings of some days to come, on the clinic's clock."""
        now = self._db.now()
        today = now.astimezone(self._zone).date()
        days = [date.fromordinal(today.toordinal() + ahead) for ahead in (0, *DAYS_AHEAD)]
        return [now.replace(second=0, microsecond=0) + SHORT, *(day_bounds(day, self._zone)[1] for day in days)]

    async def pause(self, account: Account, until: datetime) -> None:
        """NotUnderstood for a moment that has passed or is months away; DoctorsOnly."""
        now = self._db.now()
        if not now < until <= now + LONGEST:
            raise NotUnderstood
        await self._keep(account, until, "doctor-paused")

    async def resume(self, account: Account) -> None:
        await self._keep(account, None, "doctor-resumed")

    async def _keep(self, account: Account, until: datetime | None, action: str) -> None:
        doctor_id, now = doctor_of(account), self._db.now()
        facts = {"until": until.isoformat()} if until else {}
        async with self._db.uow() as uow:
            await uow.times.queue_up(None, doctor_id)
            settings = await uow.care.settings(doctor_id)
            await uow.care.keep_settings(doctor_id, replace(settings, paused_until=until))
            uow.audit.add(f"doctor:{doctor_id}", action, f"doctor:{doctor_id}", facts, now)
            await uow.commit()
