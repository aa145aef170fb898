"""What a setting may look like. Messages never repeat the value: it may be a secret."""

import re
from importlib.util import find_spec
from ipaddress import ip_network
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import SecretStr
from pydantic_core import PydanticCustomError

from bot.outgoing.mail import MailServer


def wrong(name: str, problem: str, example: str) -> PydanticCustomError:
    """A problem with the field ``name`` of a group, found while looking at the group as a whole."""
    return PydanticCustomError("setting", "{problem}", {"problem": problem, "name": name, "example": example})


def bot_token(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"\d+:\S+", value.get_secret_value()):
        raise ValueError("should be the number and the key that BotFather gave, with a colon between them")
    return value


def http_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("should be an http:// or https:// address without a query")
    return value.rstrip("/")


def http_url_or_nothing(value: str) -> str:
    return http_url(value) if value else value


def public_url(value: str) -> None:
    """Telegram calls https addresses only; plain http is let through to this very machine, for the sandbox."""
    parts = urlsplit(value)
    if parts.scheme != "https" and parts.hostname not in {"127.0.0.1", "localhost"}:
        raise wrong(
            "webhook_url", "webhook mode needs the public https:// address of the bot", "https://bot.example.com"
        )


def header_secret(value: SecretStr) -> None:
    """Telegram allows 1–256 of these characters; below 16 a secret can be guessed."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", value.get_secret_value()):
        problem = "webhook mode needs a secret of 16 to 256 letters, digits, _ or -"
        raise wrong("webhook_secret", problem, "the output of: openssl rand -hex 32")


def path_secret_or_nothing(value: SecretStr) -> SecretStr:
    """It stands in an address, and is all that keeps strangers from calling it."""
    if value and not re.fullmatch(r"[A-Za-z0-9_-]{16,128}", value.get_secret_value()):
        raise ValueError("should be 16 to 128 letters, digits, _ or -, for example the output of: openssl rand -hex 32")
    return value


def proxy_url(value: SecretStr) -> SecretStr:
    scheme = urlsplit(value.get_secret_value()).scheme
    if value and scheme not in {"http", "socks4", "socks5"}:
        raise ValueError("should start with http://, socks4:// or socks5://")
    if value and find_spec("aiohttp_socks") is None:
        raise ValueError('needs an extra package: pip install "onlyvet-telegram[proxy]"')
    return value


def database_url(value: SecretStr) -> SecretStr:
    scheme = urlsplit(value.get_secret_value()).scheme
    if scheme not in {"sqlite+aiosqlite", "postgresql+asyncpg"}:
        raise ValueError("should start with sqlite+aiosqlite:/// or postgresql+asyncpg://")
    if scheme.startswith("postgresql") and find_spec("asyncpg") is None:
        raise ValueError('needs an extra package: pip install "onlyvet-telegram[postgres]"')
    return value


def redis_url(value: SecretStr) -> SecretStr:
    if value and urlsplit(value.get_secret_value()).scheme not in {"redis", "rediss", "unix"}:
        raise ValueError("should start with redis://, rediss:// or unix://")
    if value and find_spec("redis") is None:
        raise ValueError('needs an extra package: pip install "onlyvet-telegram[redis]"')
    return value


def smtp_url(value: SecretStr) -> SecretStr:
    MailServer.parse(value.get_secret_value())
    return value


def known_zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError("should be a name from the time zone database")
    return value


def comma_separated(value: object) -> object:
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def bar_separated(value: object) -> object:
    """``one; two | three; four``: lines whose own words may hold commas."""
    return [part.strip() for part in value.split("|") if part.strip()] if isinstance(value, str) else value


def clock_time(value: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d|24:00", value):
        raise ValueError("should be a time such as 09:00")
    return value


def networks(value: object) -> object:
    """``127.0.0.1, 10.0.0.0/8`` as networks."""
    if not isinstance(value, str):
        return value
    try:
        return tuple(ip_network(part.strip()) for part in value.split(",") if part.strip())
    except ValueError:
        raise ValueError("should be addresses or networks, with commas between them") from None
