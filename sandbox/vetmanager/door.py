"""One listening socket that can be shut and opened again on the same port."""

import socket
from collections.abc import Callable

from aiohttp import web

SHUTDOWN_SECONDS = 0.2


class Door:
    """One listening socket that can be shut and opened again on the same port."""

    def __init__(self, host: str, port: int, app: Callable[[], web.Application]) -> None:
        self._host = host
        self._port = port
        self._app = app
        self._socket: socket.socket | None = None
        self._runner: web.AppRunner | None = None

    @property
    def is_open(self) -> bool:
        return self._runner is not None

    @property
    def url(self) -> str:
        return f"http://{self._host}:{self._port}"

    async def open(self) -> None:
        """Raises OSError when the port is taken."""
        listening = self._socket or self._bound()
        self._socket = None
        runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
        await runner.setup()
        await web.SockSite(runner, listening).start()
        self._runner = runner

    async def close(self, *, keep_port: bool = False) -> None:
        """Hang up on everybody. A bound socket that does not listen keeps the port and refuses callers."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
        if self._socket is not None:
            self._socket.close()
            self._socket = None
        if keep_port:
            self._socket = self._bound()

    def _bound(self) -> socket.socket:
        bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            bound.bind((self._host, self._port))
        except OSError:
            bound.close()
            raise
        self._port = bound.getsockname()[1]
        return bound
