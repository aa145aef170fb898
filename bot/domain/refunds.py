"""How much of the price a cancellation gives back (row C21)."""

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from bot.domain.visits import Visit, VisitState

LATE_PERCENT = 50


def refund_percent(visit: Visit, now: datetime, free_hours: int) -> int:
    """All until ``free_hours`` before the visit, half on the last day, nothing once it has begun or nobody came."""
    begun = visit.state in {VisitState.IN_PROGRESS, VisitState.DONE, VisitState.NO_SHOW} or now >= visit.starts_at
    if begun:
        return 0
    return 100 if visit.starts_at - now >= timedelta(hours=free_hours) else LATE_PERCENT


def refund(price: Decimal, percent: int) -> Decimal:
    """The part of the price that goes back, to the kopeck."""
    return (price * percent / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
