"""The invented clinic (filled in the next commits)."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.vetmanager.clinic import Clinic


def fill(clinic: "Clinic") -> None:
    """Write the clinic's rows."""
    clinic.changed()
