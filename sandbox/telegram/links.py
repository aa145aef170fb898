"""Which addresses Telegram accepts in links and buttons."""

import re

_LINK = re.compile(
    r"(?:(?P<scheme>[a-z][a-z0-9+.-]*)://)?(?:[^@/?#\s]*@)?(?P<host>\[[0-9a-f:.]+\]|[^/?#:\s]+)(?::(?P<port>\d+))?(?P<rest>[/?#]\S*)?",
    re.IGNORECASE,
)
_USER = re.compile(r"tg://user\?id=(\d+)", re.IGNORECASE)


def mentioned_user(url: str) -> int | None:
    """The person of a `tg://user?id=…` link."""
    found = _USER.fullmatch(url.strip())
    return int(found[1]) if found else None


def checked_link(url: str) -> str | None:
    """The link as Telegram stores it, None when it refuses it: other schemes, spaces, a host without a dot.

    That rule is why `http://localhost` is refused in buttons while `http://127.0.0.1` passes.
    """
    url = url.strip()
    found = _LINK.fullmatch(url)
    if found is None or int(found["port"] or 0) > 65535:
        return None
    scheme, host = (found["scheme"] or "").lower(), found["host"]
    if scheme in {"tg", "ton", "mailto", "tel"}:
        return url
    if scheme not in {"", "http", "https"} or ("." not in host and not host.startswith("[")):
        return None
    if host.startswith(".") or ".." in host:
        return None
    return (url if scheme else "http://" + url) + ("" if found["rest"] else "/")
