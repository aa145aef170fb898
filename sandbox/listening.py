"""A web application on a port of its own."""

import socket

from aiohttp import web

_PATIENCE_S = 1.0


class PortTaken(Exception):
    """Somebody else listens there; the text is a sentence for the terminal."""


class Listener:
    """One aiohttp application listening on `host:port`; port 0 becomes any free one."""

    def __init__(self, app: web.Application, host: str, port: int) -> None:
        self._app = app
        self._host = host
        self._port = port
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """`http://host:port` without a slash at the end."""
        return f"http://{self._host}:{self._port}"

    async def start(self) -> None:
        """Listen, or raise PortTaken."""
        self._runner = web.AppRunner(self._app, access_log=None, shutdown_timeout=_PATIENCE_S)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
        except OSError as problem:
            await self._runner.cleanup()
            raise port_taken(self._host, self._port) from problem
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Close the port; requests in flight get a second."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None


def must_be_free(host: str, port: int) -> None:
    """Raise PortTaken when somebody listens on the port already."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise port_taken(host, port) from problem


def port_taken(host: str, port: int) -> PortTaken:
    """The sentence that names the port."""
    return PortTaken(f"Port {port} on {host} is taken by another program.")
