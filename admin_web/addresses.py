"""Who is calling: a forwarded address counts only when our own proxy says so (ASVS 5.0, 4.1.3)."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

from aiohttp import web

from admin_web.options import Network

_UNKNOWN = "unknown"


def client_address(request: web.Request, trusted: Sequence[Network]) -> str:
    """The nearest address that is not one of our proxies, reading ``X-Forwarded-For`` from the right."""
    chain = [part.strip() for line in request.headers.getall("X-Forwarded-For", []) for part in line.split(",")]
    nearest = request.remote or _UNKNOWN
    while chain and _is_trusted(nearest, trusted):
        said = _parsed(chain.pop())
        if said is None:
            break
        nearest = str(said)
    return nearest


def _is_trusted(address: str, trusted: Sequence[Network]) -> bool:
    parsed = _parsed(address)
    return parsed is not None and any(parsed in network for network in trusted)


def _parsed(address: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(address)
    except ValueError:
        return None
