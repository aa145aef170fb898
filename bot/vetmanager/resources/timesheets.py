"""Working time of the staff, with the kind of each row: leave and duty notes are rows too."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import VmUserId
from bot.vetmanager.api import Api
from bot.vetmanager.errors import Unavailable
from bot.vetmanager.models import Timesheet, TimesheetType
from bot.vetmanager.query import EVERYTHING, gt, is_in, lt, where

WITH_TYPES = {"parameters": '{"attach_timesheet_type":1}'}


@dataclass(frozen=True, slots=True)
class Timesheets:
    _api: Api

    async def overlapping(
        self, start: datetime, end: datetime, doctor_ids: Collection[VmUserId] | None = None
    ) -> list[Timesheet]:
        """Rows that touch ``start`` … ``end`` (clinic-local), of these doctors or of everybody.

        Overlap, not containment: a night shift begins the day before.
        """
        if doctor_ids is not None and not doctor_ids:
            return []
        whose = where(doctor_id=is_in(doctor_ids)) if doctor_ids else EVERYTHING
        window = where(begin_datetime=lt(end), end_datetime=gt(start))
        rows = await self._api.find(Timesheet, "timesheet", whose & window, sort=["begin_datetime"], extra=WITH_TYPES)
        return await self._with_kinds(rows)

    async def _with_kinds(self, rows: list[Timesheet]) -> list[Timesheet]:
        """A server that does not know the parameter leaves the kinds out; then they are looked up. Without any kind
        a shift cannot be told from a holiday, and no slots are better than slots on one; a row of a kind that was
        removed since counts as no work for the same reason."""
        if all(row.kind is not None for row in rows):
            return rows
        kinds = {kind.id: kind for kind in await self._api.find(TimesheetType, "timesheetTypes")}
        if not kinds:
            raise Unavailable("no_timesheet_types", at="GET timesheet")
        return [row.model_copy(update={"kind": row.kind or kinds.get(row.type_id or 0)}) for row in rows]
