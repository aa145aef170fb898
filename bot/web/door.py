"""Opening the door: one small aiohttp application on its own port."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.web.health import Readiness, healthz
from bot.web.webhook import MAX_BODY, Webhook


class PortTaken(Exception):
    """Said to whoever starts the program."""


def door(readiness: Readiness, webhook: Webhook | None = None, webhook_path: str = "/telegram") -> web.Application:
    app = web.Application(client_max_size=MAX_BODY)
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readiness.answer)
    if webhook is not None:
        app.router.add_post(webhook_path or "/", webhook.receive)
    return app


@asynccontextmanager
async def open_door(app: web.Application, host: str, port: int) -> AsyncIterator[int]:
    """Listen until the end of the block; the port (another one when 0 was asked for). PortTaken."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        try:
            await site.start()
        except OSError as error:
            raise PortTaken(
                f"Port {port} on {host} cannot be used (WEB__HOST, WEB__PORT): {error.strerror}."
            ) from error
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
