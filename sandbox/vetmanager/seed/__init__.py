"""The invented clinic: the same rows for the same start date, every name made up."""

from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from sandbox.vetmanager.seed import calendar, directories, owners, services, staff, visits
from sandbox.vetmanager.seed.owners import ANNA, ANNAS_CAT, ANNAS_DOG, DEAD_PET, SHARED_PHONE
from sandbox.vetmanager.seed.staff import DOCTORS, FIRST_DOCTOR, ONLYVET, SECOND_CLINIC

if TYPE_CHECKING:
    from sandbox.vetmanager.clinic import Clinic
    from sandbox.vetmanager.table import Table


def fill(clinic: "Clinic") -> None:
    """Write everything, around the clinic's own today."""
    for name, table in _invented(clinic.local_now()).items():
        clinic.tables[name] = table.copy()


@lru_cache(maxsize=4)
def _invented(now: datetime) -> "dict[str, Table]":
    """All tables for one start. Kept, because tests open a clinic by the thousand."""
    from sandbox.vetmanager.clinic import Clinic

    clinic = Clinic(now=lambda: now, seed=False)
    for tables in (
        directories.rows(),
        staff.rows(),
        services.rows(now),
        owners.rows(now),
        calendar.rows(now),
    ):
        for table, rows in tables.items():
            clinic.insert_many(table, rows)
    visits.fill(clinic, now)
    return clinic.tables


__all__ = [
    "ANNA",
    "ANNAS_CAT",
    "ANNAS_DOG",
    "DEAD_PET",
    "DOCTORS",
    "FIRST_DOCTOR",
    "ONLYVET",
    "SECOND_CLINIC",
    "SHARED_PHONE",
    "fill",
]
