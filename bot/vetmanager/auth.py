"""How we prove who we are: a clinic's REST key, or a user's token (vetmanager-api.md §1.3)."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

from bot.vetmanager.errors import NotConfigured

Exchange = Callable[[Mapping[str, str]], Awaitable[str]]
"""Posts login fields to ``/token_auth.php`` and returns the token."""


class Auth(Protocol):
    async def headers(self, exchange: Exchange) -> Mapping[str, str]:
        """What goes on every request. NotConfigured when there is nothing to send."""

    def renew(self, refused: Mapping[str, str]) -> bool:
        """After a 401 for ``refused`` headers: whether the next ``headers()`` will differ from them."""


class NoKey:
    """Settings without a key."""

    async def headers(self, exchange: Exchange) -> Mapping[str, str]:
        raise NotConfigured("no_key")

    def renew(self, refused: Mapping[str, str]) -> bool:
        return False


class RestKey:
    """The clinic's own key: Program → Settings → Integration with services → REST API."""

    def __init__(self, key: str) -> None:
        self._headers = {"X-REST-API-KEY": key}

    async def headers(self, exchange: Exchange) -> Mapping[str, str]:
        return self._headers

    def renew(self, refused: Mapping[str, str]) -> bool:
        return False


class UserToken:
    """A user's login exchanged for a token on first use, and again after a 401: its lifetime is not documented.

    The application's name must be the one used at the exchange.
    """

    def __init__(self, login: str, password: str, app_name: str) -> None:
        self._login = {"login": login, "password": password, "app_name": app_name}
        self._headers: Mapping[str, str] | None = None
        self._lock = asyncio.Lock()

    async def headers(self, exchange: Exchange) -> Mapping[str, str]:
        async with self._lock:
            if self._headers is None:
                token = await exchange(self._login)
                self._headers = {"X-USER-TOKEN": token, "X-APP-NAME": self._login["app_name"]}
            return self._headers

    def renew(self, refused: Mapping[str, str]) -> bool:
        """Of many requests refused at once only the first throws the token away."""
        if self._headers is refused:
            self._headers = None
        return True
