"""Names that the clinic's site used before (row I5), kept as thin doors to the same gateway and the same queue."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

from bot.vetmanager.client import Vetmanager

PayloadT = TypeVar("PayloadT")
ReceiptT = TypeVar("ReceiptT")


async def vm_request(
    vetmanager: Vetmanager, path: str, method: str = "GET", body: Any = None, params: Mapping[str, Any] | None = None
) -> Any:
    """``vmRequest`` is ``vm_fetch`` with the old order of arguments."""
    return await vetmanager.vm_fetch(path, method=method, params=params, body=body)


async def push_to_vetmanager(queue: Callable[[PayloadT], Awaitable[ReceiptT]], payload: PayloadT) -> ReceiptT:
    """``pushToVetmanager`` puts the booking into the durable queue and returns its receipt; a worker delivers it.

    It used to send at once and forget: a failed push was a line on the console, and the booking was lost.
    """
    return await queue(payload)
