"""Appointments: read by window, ids or marker; made, moved, confirmed and cancelled."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.domain.ids import VmAdmissionId, VmClientId, VmClinicId, VmPetId, VmUserId
from bot.vetmanager.api import Api, Written, read
from bot.vetmanager.errors import NotDone
from bot.vetmanager.models import Admission
from bot.vetmanager.query import EVERYTHING, between, gte, is_in, like, where, wire_value
from bot.vetmanager.transport import Request
from bot.vetmanager.values import duration

LONGEST_VISIT = timedelta(hours=24)
"""How far before a window an admission may begin and still reach into it."""

DEFAULT_LENGTH = 30


class Way(StrEnum):
    """Two ways to take a step, neither proven for every server (vetmanager-api.md §3.8): a PUT with the status, or
    the controller's own method. A setting decides; the record read back tells whether it worked."""

    PUT_STATUS = "put_status"
    CALL_METHOD = "call_method"


@dataclass(frozen=True, slots=True)
class NewAdmission:
    """A visit to be written. ``channel`` goes into the write-channel column, which is "website" when left out."""

    starts_local: datetime
    minutes: int
    client_id: VmClientId
    pet_id: VmPetId
    doctor_id: VmUserId
    clinic_id: VmClinicId
    description: str
    type_id: int = 0
    channel: str = ""

    def columns(self) -> dict[str, Any]:
        """No status: the server decides it, and all new ones wait for confirmation (help article 3022)."""
        body = {
            "admission_date": wire_value(self.starts_local),
            "admission_length": duration(self.minutes),
            "client_id": self.client_id,
            "patient_id": self.pet_id,
            "user_id": self.doctor_id,
            "clinic_id": self.clinic_id,
            "type_id": self.type_id,
            "description": self.description,
        }
        return {**body, "reception_write_channel": self.channel} if self.channel else body


@dataclass(frozen=True, slots=True)
class Admissions:
    _api: Api
    cancel_by: Way = Way.PUT_STATUS
    confirm_by: Way = Way.PUT_STATUS

    async def window(
        self, start: datetime, end: datetime, doctor_ids: Collection[VmUserId] | None = None
    ) -> list[Admission]:
        """Those that may reach into ``start`` … ``end`` (clinic-local) with every status, the cancelled included: a
        length can be unknown here, so the day before is read too and the caller tests the overlap."""
        if doctor_ids is not None and not doctor_ids:
            return []
        whose = where(user_id=is_in(doctor_ids)) if doctor_ids else EVERYTHING
        when = where(admission_date=between(start - LONGEST_VISIT, end))
        return await self._api.find(Admission, "admission", whose & when, sort=["admission_date"])

    async def by_ids(self, ids: Collection[VmAdmissionId]) -> list[Admission]:
        return await self._api.by_ids(Admission, "admission", ids)

    async def created_since(self, moment: datetime) -> list[Admission]:
        """Whatever was written into the book since then (clinic-local), for whichever day."""
        return await self._api.find(Admission, "admission", where(create_date=gte(moment)), sort=["id"])

    async def by_marker(self, marker: str, client_id: VmClientId | None = None) -> list[Admission]:
        """Those that carry our marker in their description, oldest first: at most one, when all went well."""
        whose = where(client_id=client_id) if client_id else EVERYTHING
        found = await self._api.find(Admission, "admission", where(description=like(marker)) & whose)
        return [one for one in found if marker in one.description]

    async def get(self, admission_id: VmAdmissionId) -> Admission:
        return await self._api.get(Admission, "admission", admission_id)

    async def create(self, new: NewAdmission) -> Written[Admission]:
        """Once, and UnknownFate when the answer is lost: then look for the marker before trying again."""
        return await self._api.create(Admission, "admission", new.columns())

    async def move(self, admission_id: VmAdmissionId, starts_local: datetime, minutes: int) -> Written[Admission]:
        changes = {"admission_date": wire_value(starts_local), "admission_length": duration(minutes)}
        return await self.update(admission_id, changes)

    async def update(self, admission_id: VmAdmissionId, changes: dict[str, Any]) -> Written[Admission]:
        """Changes by column name. The controller demands clinic, start and end in the body even for one field
        (vetmanager-api.md §3.8), so the row is read first and they are sent as they will be after the change."""
        return await self._put(await self._api.row("admission", admission_id), changes)

    async def reword(self, admission_id: VmAdmissionId, reworded: Callable[[str], str]) -> Written[Admission] | None:
        """Change the description, starting from what stands there as it stands; None when nothing is to be changed."""
        row = await self._api.row("admission", admission_id)
        old = str(row.get("description") or "")
        new = reworded(old)
        return await self._put(row, {"description": new}) if new != old else None

    async def _put(self, row: dict[str, Any], changes: dict[str, Any]) -> Written[Admission]:
        demanded = _demanded({**row, **changes})
        return await self._api.update(Admission, "admission", int(row["id"]), changes, demanded=demanded)

    async def cancel(self, admission_id: VmAdmissionId) -> Admission:
        """Cancelled is a status; the row stays. Doing it twice is harmless. NotDone when the record says otherwise."""
        return await self._step(admission_id, "deleted", "Admission/CancelAdmission", self.cancel_by)

    async def confirm(self, admission_id: VmAdmissionId) -> Admission:
        return await self._step(admission_id, "save", "Admission/ConfirmAdmission", self.confirm_by)

    async def become(self, admission_id: VmAdmissionId, status: str, seen: Admission | None = None) -> Admission:
        """Any status, by the way that the settings choose for it; ``seen`` by whoever has read the row a moment ago.
        NotDone when the record says otherwise."""
        if status == "deleted":
            return await self._step(admission_id, status, "Admission/CancelAdmission", self.cancel_by, seen)
        if status == "save":
            return await self._step(admission_id, status, "Admission/ConfirmAdmission", self.confirm_by, seen)
        return await self._step(admission_id, status, "", Way.PUT_STATUS, seen)

    async def _step(
        self, admission_id: VmAdmissionId, status: str, method: str, way: Way, seen: Admission | None = None
    ) -> Admission:
        before = seen or await self.get(admission_id)
        if before.status == status:
            return before
        if way is Way.CALL_METHOD:
            await self._api.call(Request("POST", method, body={"id": admission_id}))
        else:
            demanded = _times(before) or _demanded(await self._api.row("admission", admission_id))
            await self._api.update(Admission, "admission", admission_id, {"status": status}, demanded=demanded)
        after = await self.get(admission_id)
        if after.status != status:
            raise NotDone(f"still_{after.status or 'without_status'}", at=f"{way} {status}")
        return after


def _demanded(row: dict[str, Any]) -> dict[str, Any]:
    """What stands there goes back as it is where it cannot be read as a time."""
    as_it_is = {name: row.get("admission_date") for name in ("start", "end")}
    return _times(read(Admission, row, "admission")) or {"clinic_id": row.get("clinic_id"), **as_it_is}


def _times(admission: Admission) -> dict[str, Any] | None:
    start = admission.starts_local
    if start is None:
        return None
    end = start + timedelta(minutes=admission.minutes or DEFAULT_LENGTH)
    return {"clinic_id": admission.clinic_id or 0, "start": wire_value(start), "end": wire_value(end)}
