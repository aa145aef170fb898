"""Delivering what is owed: rows are lent, turned into words, sent, and settled. A kill costs at most one repeat."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from structlog.contextvars import bound_contextvars

from bot.domain.ids import AccountId
from bot.jobs.politeness import NotBefore
from bot.jobs.rendering import CopyWriter, LetterWriter, RenderContext, Renderer
from bot.outgoing.mail import Letter, MailFailed
from bot.outgoing.telegram import NotNow, Refused, TelegramSender, Unreachable
from bot.services.deliveries import Channel, DeliveryService, Owed
from bot.services.notices import is_to_doctor, notice_of

logger = logging.getLogger(__name__)

AT_ONCE = 5
LEASE_S = 15
"""How long a row waits after its worker was killed; a worker that lives renews the loan (reliability.md R7)."""
END_S = 2.0
TICK_S = 1.0
"""How often rows are looked for that another process has written, or whose time has come."""
PAUSES_S = (2, 5, 15, 60, 300, 900)
GIVE_UP_AFTER = timedelta(hours=48)

Deliver = Callable[[Owed], Awaitable[None]]


async def work_through(channel: Channel, some: Callable[[], Awaitable[int]], deliveries: DeliveryService) -> None:
    """Until cancelled: do ``some`` of what is due; when nothing is, sleep until the bell rings or a second is over."""
    while True:
        try:
            if not await _to_its_end(some()):
                await deliveries.wait(channel, TICK_S)
        except Exception:
            logger.exception("the queue of %s could not be worked through", channel)
            await asyncio.sleep(TICK_S)


async def _to_its_end(some: Awaitable[int]) -> int:
    """When the program stops, what is leaving just now gets a moment to leave and to be settled; the rest is left to
    its lease."""
    running = asyncio.ensure_future(some)
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait([running], timeout=END_S)
        running.cancel()
        raise


class Delivery:
    """One channel's rows. ``deliver`` raises NotNow, Refused or Unreachable; anything else is our own mistake."""

    def __init__(
        self, channel: Channel, deliver: Deliver, deliveries: DeliveryService, clock: Callable[[], datetime]
    ) -> None:
        self.channel = channel
        self._deliver = deliver
        self._deliveries = deliveries
        self._clock = clock

    async def some(self) -> int:
        """Deliver up to five rows that are due, side by side; how many there were."""
        rows = await self._deliveries.claim(self.channel, AT_ONCE, LEASE_S)
        await asyncio.gather(*(self._one(owed) for owed in rows))
        return len(rows)

    async def _one(self, owed: Owed) -> None:
        with bound_contextvars(owed=owed.id, kind=owed.kind, account_id=owed.account_id):
            if self._deliveries.is_expired(owed):
                await self._deliveries.dead(owed, "expired")
                return
            if await self._deliveries.is_unwanted(owed):
                await self._deliveries.done(owed)
                return
            try:
                async with self._deliveries.kept(owed, LEASE_S):
                    await self._deliver(owed)
            except Unreachable:
                await self._dead(owed, "unreachable")
            except Refused as error:
                await self._dead(owed, str(error))
            except NotBefore as night:
                await self._deliveries.postpone(owed, night.seconds)
            except NotNow as error:
                await self._later(owed, str(error), error.seconds)
            except Exception as error:
                logger.exception("%s %s failed", owed.kind, owed.id)
                await self._later(owed, type(error).__name__)
            else:
                await self._deliveries.done(owed)

    async def _later(self, owed: Owed, reason: str, seconds: float | None = None) -> None:
        if self._clock() - owed.created_at > GIVE_UP_AFTER:
            await self._dead(owed, reason)
            return
        pause = seconds or PAUSES_S[min(owed.attempts, len(PAUSES_S)) - 1] * random.uniform(0.8, 1.2)  # noqa: S311
        logger.warning("%s %s: %s; again in %.0f s", owed.kind, owed.id, reason, pause)
        await self._deliveries.retry(owed, reason, pause)

    async def _dead(self, owed: Owed, reason: str) -> None:
        logger.error("gave up on %s %s after %s attempts: %s", owed.kind, owed.id, owed.attempts, reason)
        await self._deliveries.dead(owed, reason)


def to_telegram(sender: TelegramSender, renderers: Mapping[str, Renderer], context: RenderContext) -> Deliver:
    """Messages are rendered when they leave, so a person never reads news that is old."""

    async def deliver(owed: Owed) -> None:
        message = await _known(renderers, owed)(owed, context)
        if message is None:
            return
        try:
            message_id = await sender.send(message)
        except Unreachable:
            if owed.account_id is not None:
                await context.accounts.mark_unreachable(AccountId(owed.account_id))
            if await _fell_back(owed, context):
                return
            if message.lost is not None:
                await message.lost()
            raise
        if message.after is not None:
            await message.after(message_id)

    return deliver


async def _fell_back(owed: Owed, context: RenderContext) -> bool:
    """Whether the mail takes over from a Telegram that is closed to us (C39, O15)."""
    if is_to_doctor(owed):
        return await context.notices.owe_doctors_letter(owed)
    notice = notice_of(owed)
    return notice is not None and notice.has_letter and await context.notices.owe_letter(owed, "blocked")


class Post(Protocol):
    """Whoever takes letters away. MailFailed."""

    async def send(self, letter: Letter) -> None: ...


def to_mailbox(
    mailer: Post, letters: Mapping[str, LetterWriter], copies: Mapping[str, CopyWriter], context: RenderContext
) -> Deliver:
    """``letters`` know everything from their row; ``copies`` ask for the facts as they are when they leave."""

    async def deliver(owed: Owed) -> None:
        letter = (
            await copies[owed.kind](owed, context)
            if owed.kind in copies
            else _known(letters, owed)(owed.payload, context.texts_in(owed.payload["language"]))
        )
        if letter is None:
            return
        try:
            await mailer.send(letter)
        except MailFailed as error:
            if error.permanent and letter.lost is not None:
                await letter.lost()
            raise (Refused(error.reason) if error.permanent else NotNow(error.reason)) from error
        if letter.after is not None:
            await letter.after()

    return deliver


def _known(kinds: Mapping[str, Any], owed: Owed) -> Any:
    if owed.kind not in kinds:
        raise Refused("nobody knows this kind")
    return kinds[owed.kind]
