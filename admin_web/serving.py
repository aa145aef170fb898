"""Opening and closing the panel's door."""

import asyncio
import errno
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from admin_web.app import create_app
from admin_web.options import PanelOptions
from bot.container import PANELS_SHARE, open_container
from bot.settings import Settings
from bot.texts import load_texts

log = logging.getLogger(__name__)

_LAST_WORDS = 3.0
"""Seconds for answers that are under way when the program is told to stop."""


class PortTaken(Exception):
    """Said to whoever starts the panel."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(f"Port {port} on {host} is taken by another program. Free it or set PANEL__PORT.")


async def run(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with open_container(settings, share=PANELS_SHARE) as container:
        options = options_from(settings, container.rules.time_zone)
        app = create_app(container, options, load_texts(container.rules.time_zone))
        following = [  # what another panel has changed
            asyncio.create_task(container.settings.follow()),
            asyncio.create_task(container.legal.follow()),
        ]
        async with serving(app, settings.panel.host, settings.panel.port) as address:
            log.info("the panel listens on %s", address)
            await stop.wait()
            log.info("the panel stops")
        for one in following:
            one.cancel()


@asynccontextmanager
async def serving(app: web.Application, host: str, port: int) -> AsyncIterator[str]:
    """The address while it is open; PortTaken. No access log: paths and searches may name people."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_LAST_WORDS)
    await runner.setup()
    try:
        await _listen(runner, host, port)
        opened_host, opened_port = runner.addresses[0][:2]
        yield f"http://{opened_host}:{opened_port}"
    finally:
        await runner.cleanup()


def options_from(settings: Settings, zone: str) -> PanelOptions:
    return PanelOptions(
        url=settings.panel.url,
        trusted=settings.panel.trusted_proxies,
        zone=zone,
    )


async def _listen(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(host, port) from None
        raise
