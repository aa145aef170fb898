"""The allow-list: who may work as a doctor, who they are in Vetmanager, and on which phone (rows A2–A6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.db.repositories.outbox import Channel
from bot.db.uow import Database, UnitOfWork
from bot.domain import names
from bot.domain.errors import AlreadyListed, DoctorNotFound, TooLong
from bot.domain.ids import DoctorId, VmUserId
from bot.domain.panel import PanelUser
from bot.domain.staff import Colleague, DoctorLine, ImportRow, Suggestion, UpcomingVisit, compare, suggest
from bot.services import emails
from bot.services.doctor_access import free_place
from bot.services.doctor_import import (
    MOST_SPECIALISATION,
    ImportResult,
    colleagues,
    let_back_in,
    link,
    one_line,
    take,
)
from bot.services.limits import Counted, Limit, check, note
from bot.vetmanager.client import Vetmanager

INVITATION = "doctor-invitation"
_INVITATIONS = Limit("doctor-invitation", most=5, span=timedelta(hours=1), apart=timedelta(seconds=30))
_MOST_SHOWN = 50
"""Upcoming visits on the page of consequences; the count beside them is always whole."""


@dataclass(frozen=True, slots=True)
class DoctorPage:
    """One doctor with what removing them would leave behind."""

    doctor: DoctorLine
    upcoming: tuple[UpcomingVisit, ...]


@dataclass(frozen=True, slots=True)
class LinkChoices:
    """Who in Vetmanager this doctor may be: colleagues whom nobody has yet, and the likely one among them."""

    free: tuple[Colleague, ...]
    suggestion: Suggestion | None


class DoctorService:
    def __init__(self, db: Database, vetmanager: Vetmanager) -> None:
        self._db = db
        self._vetmanager = vetmanager

    async def listed(self) -> list[DoctorLine]:
        """Everybody on the list, then those who were."""
        async with self._db.read() as uow:
            lines = await uow.doctors.lines(self._db.now())
        return sorted(lines, key=lambda line: (not line.active, names.key(line.name), line.id))

    async def page(self, doctor_id: DoctorId) -> DoctorPage:
        """One doctor and their next visits; DoctorNotFound."""
        now = self._db.now()
        async with self._db.read() as uow:
            line = await _existing(uow, doctor_id, now)
            return DoctorPage(line, tuple(await uow.doctors.upcoming(doctor_id, now, _MOST_SHOWN)))

    async def add(self, actor: PanelUser, email: str, name: str, specialisation: str = "") -> DoctorLine:
        """Allow a doctor in, or back in. BadEmail, BadName, TooLong, AlreadyListed(doctor_id, name)."""
        actor.must_be_admin()
        address, full_name = emails.normalised(email), names.split(name).full
        speciality, now = _speciality(specialisation), self._db.now()
        async with self._db.uow() as uow:
            doctor_id = await uow.doctors.add(address, full_name, speciality, actor.ref, now)
            if doctor_id is None:
                await _must_have_left(uow, address, now)
                doctor_id = await let_back_in(uow, address, full_name, speciality, now)
            facts = {"email": address, "name": full_name}
            uow.audit.add(actor.ref, "doctor-added", f"doctor:{doctor_id}", facts, now)
            line = await _existing(uow, doctor_id, now)
            await uow.commit()
        return line

    async def remove(self, actor: PanelUser, doctor_id: DoctorId) -> DoctorLine:
        """Take a doctor off the list; their sessions end at once, their visits stay. DoctorNotFound."""
        actor.must_be_admin()
        async with self._db.uow() as uow:
            line = await _active(uow, doctor_id, self._db.now())
            await uow.doctors.change(doctor_id, removed_at=self._db.now())
            await free_place(uow, doctor_id, "removed", "session-ended", self._db.now())
            facts = {"email": line.email, "upcoming": line.upcoming}
            uow.audit.add(actor.ref, "doctor-removed", f"doctor:{doctor_id}", facts, self._db.now())
            await uow.commit()
        return line

    async def allow_new_phone(self, actor: PanelUser, doctor_id: DoctorId) -> None:
        """Untie the doctor's place from its Telegram account: the next sign-in by code takes it. DoctorNotFound."""
        actor.must_be_admin()
        async with self._db.uow() as uow:
            await _active(uow, doctor_id, self._db.now())
            await free_place(uow, doctor_id, "moved", "doctor-moved", self._db.now())
            uow.audit.add(actor.ref, "doctor-phone-freed", f"doctor:{doctor_id}", {}, self._db.now())
            await uow.commit()

    async def mail_invitation(self, actor: PanelUser, doctor_id: DoctorId, clinic: str, link: str) -> str:
        """Owe the doctor the invitation by mail; the address that it goes to. DoctorNotFound, TooOften."""
        actor.must_be_admin()
        now, counted = self._db.now(), [Counted(_INVITATIONS, str(doctor_id))]
        async with self._db.uow() as uow:
            line = await _active(uow, doctor_id, now)
            await check(uow, counted, now)
            note(uow, counted, now)
            payload = {"to": line.email, "language": actor.language, "clinic": clinic, "link": link}
            uow.outbox.add(Channel.MAIL, INVITATION, f"doctor:{doctor_id}", payload, now=now)
            uow.audit.add(actor.ref, "doctor-invited", f"doctor:{doctor_id}", {"email": line.email}, now)
            await uow.commit()
        return line.email

    async def link(self, actor: PanelUser, doctor_id: DoctorId, vm_user_id: VmUserId) -> None:
        """Say who the doctor is in Vetmanager. DoctorNotFound also when Vetmanager has no such active doctor,
        AlreadyLinked(doctor_id, name), ClinicUnavailable."""
        actor.must_be_admin()
        if vm_user_id not in {one.vm_user_id for one in await self._colleagues()}:
            raise DoctorNotFound
        async with self._db.uow() as uow:
            before = await _active(uow, doctor_id, self._db.now())
            await link(uow, doctor_id, vm_user_id, self._db.now())
            facts = {"before": before.vm_user_id, "after": vm_user_id}
            uow.audit.add(actor.ref, "doctor-linked", f"doctor:{doctor_id}", facts, self._db.now())
            await uow.commit()

    async def unlink(self, actor: PanelUser, doctor_id: DoctorId) -> None:
        """Forget who the doctor is in Vetmanager; nobody can book them until they are linked again."""
        actor.must_be_admin()
        async with self._db.uow() as uow:
            before = await _active(uow, doctor_id, self._db.now())
            await uow.doctors.change(doctor_id, vm_user_id=None)
            facts = {"before": before.vm_user_id, "after": None}
            uow.audit.add(actor.ref, "doctor-unlinked", f"doctor:{doctor_id}", facts, self._db.now())
            await uow.commit()

    async def link_choices(self, doctor_id: DoctorId) -> LinkChoices:
        """Whom to choose from, asked of Vetmanager now. ClinicUnavailable and its kin."""
        staff, listed = await self._colleagues(), await self.listed()
        taken = {line.vm_user_id for line in listed if line.active}
        free = tuple(one for one in staff if one.vm_user_id not in taken)
        return LinkChoices(free, suggest(listed, staff).get(doctor_id))

    async def preview_import(self) -> list[ImportRow]:
        """What an import would do, line by line; changes nothing. ClinicUnavailable and its kin."""
        staff = await self._colleagues()
        return compare(await self.listed(), staff)

    async def apply_import(self, actor: PanelUser, vm_user_ids: Iterable[VmUserId]) -> ImportResult:
        """Take the ticked lines and nothing else; never deletes. Compared anew, so that an old page does no harm."""
        actor.must_be_admin()
        staff = await self._colleagues()
        async with self._db.uow() as uow:
            rows = compare(await uow.doctors.lines(self._db.now()), staff)
            result = await take(uow, actor, rows, frozenset(vm_user_ids), self._db.now())
            await uow.commit()
        return result

    async def _colleagues(self) -> list[Colleague]:
        return colleagues(await self._vetmanager.list_doctors())


async def _existing(uow: UnitOfWork, doctor_id: DoctorId, now: datetime) -> DoctorLine:
    line = await uow.doctors.line(doctor_id, now)
    if line is None:
        raise DoctorNotFound
    return line


async def _active(uow: UnitOfWork, doctor_id: DoctorId, now: datetime) -> DoctorLine:
    line = await _existing(uow, doctor_id, now)
    if not line.active:
        raise DoctorNotFound
    return line


async def _must_have_left(uow: UnitOfWork, email: str, now: datetime) -> None:
    """The address is known: fine when its doctor was taken off the list, AlreadyListed otherwise."""
    line = await uow.doctors.line_of_email(email, now)
    if line is not None and line.active:
        raise AlreadyListed(doctor_id=line.id, name=line.name)


def _speciality(typed: str) -> str:
    text = one_line(typed)
    if len(text) > MOST_SPECIALISATION:
        raise TooLong(most=MOST_SPECIALISATION, length=len(text), field="specialisation")
    return text
