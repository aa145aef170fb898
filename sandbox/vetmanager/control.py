"""The clinic's part of the control door, for the page and for tests."""

from aiohttp import web

from sandbox.vetmanager.server import VetmanagerServer


def routes(server: VetmanagerServer) -> list[web.RouteDef]:
    """Handlers for /control/clinic/* and the staff page at /clinic."""
    return []
