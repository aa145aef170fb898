"""What the clinic's invoices say about a visit (row I16). We read it, and never write it."""

from collections.abc import Collection
from enum import StrEnum


class Payment(StrEnum):
    """As Vetmanager calls them; UNKNOWN while the clinic has written no invoice."""

    UNKNOWN = ""
    NONE = "none"
    PARTIAL = "partial"
    FULL = "full"


def payment_of(invoices: Collection[str]) -> Payment:
    """The state of several invoices together: paid when all are, partly paid when anything is. Words that nobody knows
    say nothing."""
    known = {Payment(one) for one in invoices if one in set(Payment)} - {Payment.UNKNOWN}
    if not known:
        return Payment.UNKNOWN
    return known.pop() if len(known) == 1 else Payment.PARTIAL
