"""Several invoices of one day are one answer."""

import pytest

from bot.domain.payments import Payment, payment_of


@pytest.mark.row("I16")
@pytest.mark.parametrize(
    ("invoices", "state"),
    [
        ([], Payment.UNKNOWN),
        (["none"], Payment.NONE),
        (["full", "full"], Payment.FULL),
        (["none", "full"], Payment.PARTIAL),
        (["partial"], Payment.PARTIAL),
        (["something new"], Payment.UNKNOWN),
        (["", "full"], Payment.FULL),
    ],
)
def test_what_several_invoices_say_together(invoices: list[str], state: Payment) -> None:
    assert payment_of(invoices) is state
