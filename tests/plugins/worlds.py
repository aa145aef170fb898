"""A sandbox of one's own: Telegram, Vetmanager and a mail server on free ports, and our bot's connection to it."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot

from bot.outgoing.connection import open_bot
from sandbox.world import World


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with World.start() as running:
        yield running


@pytest.fixture
async def bot(world: World) -> AsyncIterator[Bot]:
    async with open_bot(world.messenger.token, api_url=world.telegram.url, timeout=5) as connected:
        yield connected
