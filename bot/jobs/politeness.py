"""Saying things to owners as they want to hear them (C38, C39): every message of our own accord passes here."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial

from bot.jobs.rendering import RenderContext, Renderer
from bot.keyboards.notices import with_notice_row
from bot.outgoing.telegram import Outgoing
from bot.services.deliveries import Owed
from bot.services.notices import Manner, is_critical


class NotBefore(Exception):
    """It is night where the reader is, and this can wait until ``seconds`` from now."""

    def __init__(self, seconds: float) -> None:
        super().__init__("quiet hours")
        self.seconds = seconds


def politely(renderers: Mapping[str, Renderer]) -> dict[str, Renderer]:
    """The same renderers, minding each reader's settings. What is not said to owners passes as it is."""
    return {kind: partial(_said, renderer) for kind, renderer in renderers.items()}


async def _said(renderer: Renderer, owed: Owed, context: RenderContext) -> Outgoing | None:
    manner = await context.notices.manner(owed)
    if manner is None:
        return await renderer(owed, context)
    if manner.wait_until is not None:
        raise NotBefore((manner.wait_until - context.clock()).total_seconds())
    if manner.by_mail:
        await context.notices.owe_letter(owed, "wanted, or Telegram is closed")
    if not manner.in_telegram:
        return None
    message = await renderer(owed, context)
    return _in_manner(message, manner, owed, context) if message is not None else None


def _in_manner(message: Outgoing, manner: Manner, owed: Owed, context: RenderContext) -> Outgoing:
    texts = context.texts_for(manner.reader)
    after = partial(_arrived, message.after, owed, context)
    if owed.kind == "visit-card":  # the living card is one's own page, no message that one could do without
        return replace(message, silent=message.silent or manner.is_silent)
    row = with_notice_row(texts, message.markup, manner.notice.topic, is_critical=is_critical(owed, manner.notice))
    return replace(message, silent=message.silent or manner.is_silent, markup=row, after=after)


async def _arrived(
    after: Callable[[int], Awaitable[None]] | None, owed: Owed, context: RenderContext, message_id: int
) -> None:
    if after is not None:
        await after(message_id)
    await context.notices.expect_touch(owed)
