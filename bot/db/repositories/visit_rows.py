"""Rows of visits as the rest of the program knows them."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select

from bot.db.models import DoctorRow, VisitRow
from bot.domain.agreement import Terms
from bot.domain.ids import AccountId, DoctorId, PetId, ServiceId, VisitId, VmAdmissionId
from bot.domain.payments import Payment
from bot.domain.visits import Problem, Source, SyncState, Visit, VisitState


@dataclass(frozen=True, slots=True)
class Dossier:
    """A visit with what its row knows beyond the visit itself."""

    visit: Visit
    problem: Problem
    price: Decimal
    vm_status: str
    sync_note: str
    vm_user_id: int | None
    """The doctor in Vetmanager."""
    agreed: Terms | None = None
    """On what both sides last agreed; None until Vetmanager is told of the visit."""
    agreed_at: datetime | None = None
    is_from_desk: bool = False
    """Booked by the clinic's people in Vetmanager, not here."""


WHOLE = select(VisitRow, DoctorRow.vm_user_id).join(DoctorRow, DoctorRow.id == VisitRow.doctor_id)


def dossier_of(row: VisitRow, vm_user_id: int | None) -> Dossier:
    problem = Problem(row.problem, row.voice_file_id)
    return Dossier(
        visit_of(row),
        problem,
        row.price,
        row.vm_status,
        row.sync_note,
        vm_user_id,
        _agreed(row),
        row.agreed_at,
        row.source == Source.DESK,
    )


def _agreed(row: VisitRow) -> Terms | None:
    state, starts_at, minutes, doctor_id = (
        row.agreed_state,
        row.agreed_starts_at,
        row.agreed_minutes,
        row.agreed_doctor_id,
    )
    if state is None or starts_at is None or minutes is None or doctor_id is None:
        return None
    return Terms(VisitState(state), starts_at, minutes, DoctorId(doctor_id))


def visit_of(row: VisitRow) -> Visit:
    return Visit(
        id=VisitId(row.id),
        code=row.code,
        marker=row.marker,
        account_id=AccountId(row.account_id),
        doctor_id=DoctorId(row.doctor_id),
        service_id=ServiceId(row.service_id),
        pet_id=PetId(row.pet_id),
        starts_at=row.starts_at,
        minutes=row.minutes,
        state=VisitState(row.state),
        sync=SyncState(row.sync),
        problem=row.problem,
        changed_at=row.changed_at,
        created_at=row.created_at,
        urgent=row.urgent,
        red_flags=tuple(row.red_flags),
        any_doctor=row.any_doctor,
        vm_admission_id=VmAdmissionId(row.vm_admission_id) if row.vm_admission_id else None,
        checked_live=row.checked_live,
        cancel_reason=row.cancel_reason,
        changed_by=row.changed_by,
        payment=Payment(row.payment),
    )
