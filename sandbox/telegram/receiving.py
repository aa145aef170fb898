"""Arguments that say how updates shall reach the bot."""

import re

from sandbox.telegram.errors import bad_request
from sandbox.telegram.params import Params
from sandbox.telegram.webhook import Target

_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_SECRET_LIMIT = 256


def read_target(params: Params) -> Target | None:
    """The arguments of setWebhook; None for an empty URL. Unlike the real server we accept plain http."""
    url = params.text("url").strip()
    if not url:
        return None
    if re.fullmatch(r"https?://[^/\s]+(/\S*)?", url) is None:
        raise bad_request("invalid webhook URL specified")
    return Target(
        url=url,
        secret=_secret(params),
        max_connections=max(1, min(params.integer("max_connections", 40), 100)),
        ip_address=params.text("ip_address"),
        has_certificate="certificate" in params.uploads,
    )


def read_allowed(params: Params) -> list[str] | None:
    """The `allowed_updates` argument; None when it was not given, then the earlier choice stays."""
    given = params.decoded("allowed_updates", "allowed updates")
    if given is None:
        return None
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise bad_request("can't parse allowed updates: expected an Array of String")
    return given


def _secret(params: Params) -> str:
    secret = params.text("secret_token")
    if len(secret) > _SECRET_LIMIT:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    return secret
