"""Who of the staff is a doctor, and what may be known about them (row I3)."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.ids import VmUserId
from bot.vetmanager.models import StaffMember, Timesheet


@dataclass(frozen=True, slots=True)
class VmDoctor:
    """A doctor as the clinic's program knows them. The e-mail may be empty; nothing else of the row is kept."""

    id: VmUserId
    name: str
    position: str
    email: str
    visit_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class DoctorRule:
    """Vetmanager has no flag for doctors. ``titles`` are the names of positions or roles that are; without any,
    everybody with working time in the timesheet counts."""

    titles: frozenset[str] = frozenset()

    @property
    def needs_timesheets(self) -> bool:
        return not self.titles

    def chosen(self, staff: Iterable[StaffMember], timesheets: Iterable[Timesheet]) -> list[VmDoctor]:
        working = {row.doctor_id for row in timesheets if row.is_working}
        titles = {title.casefold() for title in self.titles}
        return [
            _doctor(one)
            for one in staff
            if (one.id in working if self.needs_timesheets else {one.position.casefold(), one.role.casefold()} & titles)
        ]


WHOEVER_WORKS = DoctorRule()


def _doctor(one: StaffMember) -> VmDoctor:
    return VmDoctor(one.id, one.name.full, one.position, one.email.lower(), one.position_minutes)
