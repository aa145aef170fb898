"""Notes to the clinic's staff inside their program. They cannot be taken back, and owners never see them."""

import html
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from bot.domain.ids import VmUserId
from bot.vetmanager.api import Api
from bot.vetmanager.transport import Request


@dataclass(frozen=True, slots=True)
class Messages:
    """``campaign`` groups notes for the program's own report; it may not be empty. Texts are shown as HTML there, so
    ours are escaped."""

    _api: Api

    async def to_users(self, user_ids: Collection[VmUserId], text: str, campaign: str) -> None:
        if user_ids:
            await self._send("users", text, campaign, user_ids=sorted(user_ids))

    async def to_roles(self, roles: Collection[str], text: str, campaign: str) -> None:
        if roles:
            await self._send("roles", text, campaign, roles=sorted(roles))

    async def sent(self, campaign: str) -> int:
        """To how many people something was sent under this name."""
        envelope = await self._api.call(Request("GET", "messages/reports", {"campaign": campaign}))
        total = str(envelope.data.get("total")) if isinstance(envelope.data, dict) else ""
        return int(total) if total.isdigit() else 0

    async def _send(self, whom: str, text: str, campaign: str, **more: Any) -> None:
        body = {"message": html.escape(text, quote=False), "campaign": campaign, **more}
        await self._api.call(Request("POST", f"messages/{whom}", body=body))
