"""What the bot asked of Telegram, in order: for tests, drills and the curious."""

from collections import deque
from datetime import datetime

from sandbox.telegram.errors import Json
from sandbox.telegram.params import Params

_KEPT = 20_000


class Ledger:
    """The last 20,000 calls, getUpdates apart."""

    def __init__(self) -> None:
        self._calls: deque[Json] = deque(maxlen=_KEPT)
        self._count = 0

    def note(self, at: datetime, method: str, params: Params, answer: Json) -> None:
        """Write one call down."""
        self._count += 1
        call: Json = {
            "n": self._count,
            "at": at.isoformat(),
            "method": method,
            "chat_id": params.integer("chat_id") if params.has("chat_id") else None,
            "ok": answer["ok"],
            "params": dict(params.values) | {name: f"<{upload.name}>" for name, upload in params.uploads.items()},
        }
        if not answer["ok"]:
            call |= {"error_code": answer["error_code"], "description": answer["description"]}
        self._calls.append(call)

    def after(self, number: int) -> list[Json]:
        """Calls with a number above `number`."""
        return [call for call in self._calls if call["n"] > number]
