"""What a doctor has written down about a visit, as Vetmanager's medical card will hold it (row I12)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """Plain texts; ``diagnosis_ids`` are of the clinic's own list, other diagnoses stand in the text only."""

    description: str = ""
    recommendation: str = ""
    diagnosis_text: str = ""
    diagnosis_ids: tuple[int, ...] = ()
    weight_kg: Decimal | None = None
    temperature: Decimal | None = None
    next_visit: date | None = None
