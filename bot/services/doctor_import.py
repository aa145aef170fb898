"""Carrying out an import: the ticked lines become doctors, everything else is counted with its reason (row A4)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.db.uow import UnitOfWork
from bot.domain.errors import AlreadyLinked, BadEmail, DoctorNotFound
from bot.domain.ids import DoctorId, VmUserId
from bot.domain.panel import PanelUser
from bot.domain.staff import Colleague, ImportKind, ImportRow
from bot.services import emails
from bot.services.doctor_access import end_sessions
from bot.vetmanager.doctors import VmDoctor

MOST_SPECIALISATION = 100
_NOT_TICKED = "not_ticked"
_NOT_SEEN = "not_seen"
"""Ticked on the page, but no longer among Vetmanager's doctors."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of every line: the numbers add up to the lines seen and the ticks that matched none.
    ``skipped`` counts by reason: a kind of line, ``not_ticked`` or ``not_seen``."""

    added: int
    changed: int
    unchanged: int
    skipped: Mapping[str, int]


def colleagues(staff: Iterable[VmDoctor]) -> list[Colleague]:
    """Vetmanager's doctors in our spelling, by name."""
    found = [
        Colleague(
            one.id, one_line(one.name) or one.email, _address(one.email), one_line(one.position)[:MOST_SPECIALISATION]
        )
        for one in staff
    ]
    return sorted(found, key=lambda one: (one.name, one.vm_user_id))


def one_line(typed: str) -> str:
    """Without control characters, which PostgreSQL refuses, and direction marks, which turn a page's words around."""
    return " ".join("".join(char if char.isprintable() else " " for char in typed).split())


def _address(typed: str) -> str:
    """The clinic's own field is free text: what is no address counts as none."""
    try:
        return emails.normalised(typed)
    except BadEmail:
        return ""


async def take(
    uow: UnitOfWork, actor: PanelUser, rows: Sequence[ImportRow], ticked: frozenset[VmUserId], now: datetime
) -> ImportResult:
    """Write the ticked lines in the caller's transaction."""
    fate: Counter[str] = Counter(_fate(row, ticked) for row in rows)
    for row in rows:
        if row.vm_user_id in ticked and row.kind is ImportKind.NEW:
            await _add(uow, actor, row, now)
        elif row.vm_user_id in ticked and row.kind is ImportKind.CHANGED:
            await _change(uow, actor, row, now)
    fate[_NOT_SEEN] = len(ticked - {row.vm_user_id for row in rows})
    return ImportResult(
        added=fate.pop("added", 0),
        changed=fate.pop("changed", 0),
        unchanged=fate.pop("unchanged", 0),
        skipped={reason: count for reason, count in sorted(fate.items()) if count},
    )


def _fate(row: ImportRow, ticked: frozenset[VmUserId]) -> str:
    if row.kind is ImportKind.HERE:
        return "unchanged"
    if not row.kind.can_be_taken:
        return row.kind
    if row.vm_user_id not in ticked:
        return _NOT_TICKED
    return "added" if row.kind is ImportKind.NEW else "changed"


async def _add(uow: UnitOfWork, actor: PanelUser, row: ImportRow, now: datetime) -> None:
    doctor_id = await uow.doctors.add(row.email, row.name, row.position, actor.ref, now)
    if doctor_id is None:
        doctor_id = await let_back_in(uow, row.email, row.name, row.position, now)
    await link(uow, doctor_id, row.vm_user_id, now)
    facts = {"email": row.email, "name": row.name, "vm_user_id": row.vm_user_id}
    uow.audit.add(actor.ref, "doctor-imported", f"doctor:{doctor_id}", facts, now)


async def _change(uow: UnitOfWork, actor: PanelUser, row: ImportRow, now: datetime) -> None:
    doctor_id = row.doctor_id
    if doctor_id is None:
        raise DoctorNotFound
    news = {change.field: change.after for change in row.changes}
    if "vm_user_id" in news:
        await link(uow, doctor_id, row.vm_user_id, now)
    if "email" in news:
        await _forget_leavers_email(uow, row.email, now)
        await end_sessions(uow, doctor_id, "email-changed", now)
    plain = {field: after for field, after in news.items() if field != "vm_user_id"}
    if plain:
        await uow.doctors.change(doctor_id, **plain)
    facts = {change.field: [change.before, change.after] for change in row.changes}
    uow.audit.add(actor.ref, "doctor-changed", f"doctor:{doctor_id}", facts, now)


async def let_back_in(uow: UnitOfWork, email: str, name: str, specialisation: str, now: datetime) -> DoctorId:
    """Put a doctor who had left back on the list; DoctorNotFound when the address is nobody's."""
    line = await uow.doctors.line_of_email(email, now)
    if line is None:
        raise DoctorNotFound
    await uow.doctors.change(line.id, removed_at=None, name=name, specialisation=specialisation)
    return line.id


async def link(uow: UnitOfWork, doctor_id: DoctorId, vm_user_id: VmUserId, now: datetime) -> None:
    """Tie the doctor to this user of Vetmanager; AlreadyLinked when that is somebody else on the list."""
    holder = await uow.doctors.line_of_vm_user(vm_user_id, now)
    if holder is not None and holder.id != doctor_id:
        if holder.active:
            raise AlreadyLinked(doctor_id=holder.id, name=holder.name)
        await uow.doctors.change(holder.id, vm_user_id=None)
    await uow.doctors.change(doctor_id, vm_user_id=vm_user_id)


async def _forget_leavers_email(uow: UnitOfWork, email: str, now: datetime) -> None:
    """An address may pass from somebody who left to somebody who is here; the column is unique."""
    holder = await uow.doctors.line_of_email(email, now)
    if holder is not None and not holder.active:
        await uow.doctors.change(holder.id, email=None)
