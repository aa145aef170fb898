"""Keeps foreign web pages away from a door that has no lock: only our own page may call it from a browser."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
    "frame-ancestors 'self'; base-uri 'none'; form-action 'self'"
)


def own_page_only(host: str) -> Middleware:
    """403 for a call that another site's page makes, or that comes by a foreign name for our address."""

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        foreign = origin is not None and urlsplit(origin).netloc != request.host
        if foreign or (_is_loopback(host) and not _is_loopback(urlsplit(f"//{request.host}").hostname or "")):
            return web.json_response({"error": "Only the sandbox's own page may call the control door."}, status=403)
        return await handler(request)

    return guard


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
