"""Following Vetmanager's hints as they come."""

import asyncio
import logging

from bot.services.hooks import HookService

logger = logging.getLogger(__name__)

GATHER_S = 0.3
"""Hints come in bursts: one act of the desk, or of ours, fires several."""


async def follow_hints(hooks: HookService) -> None:
    """Until cancelled."""
    while True:
        await hooks.wait()
        await asyncio.sleep(GATHER_S)
        try:
            await hooks.catch_up()
        except Exception:
            logger.exception("hints of Vetmanager could not be followed")
