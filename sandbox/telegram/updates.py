"""Updates that wait for the bot: numbered, kept a day, delivered again until confirmed."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from sandbox.telegram.errors import Json

KEPT_S = 24 * 3600
CALLBACK_KEPT_S = 150  # Client.cpp of tdlib/telegram-bot-api: a tap that nobody fetched in time is gone
_NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True, slots=True)
class Pending:
    """An update on its way; `lane` orders webhook deliveries, `stray` ones do not follow the numbering."""

    update: Json
    lane: str
    expires_at: float
    stray: bool = False

    @property
    def id(self) -> int:
        """The update_id."""
        return int(self.update["update_id"])


class UpdateQueue:
    """The queue between people and the bot; polling and the webhook both take from it."""

    def __init__(self, now: Callable[[], float], first_id: int = 100_000_001) -> None:
        self._now = now
        self._pending: OrderedDict[int, Pending] = OrderedDict()
        self._serial = 0
        self.last_id = first_id - 1
        self.confirmed_offset = 0
        self.allowed: list[str] = []
        self.on_add: Callable[[int, Pending], None] = lambda _serial, _pending: None

    def __len__(self) -> int:
        return len(self._pending)

    def add(self, kind: str, content: Json, lane: str) -> int | None:
        """Number the update and queue it; None when the bot did not ask for this kind."""
        if not self._wanted(kind):
            return None
        self.last_id += 1
        kept = CALLBACK_KEPT_S if kind == "callback_query" else KEPT_S
        self._put(Pending({"update_id": self.last_id, kind: content}, lane, self._now() + kept))
        return self.last_id

    def add_raw(self, update: Json, lane: str) -> int:
        """Queue any update as it is.

        An `update_id` of the past is a repeat: it is handed out once, whatever the offset says.
        """
        number = int(update.get("update_id", self.last_id + 1))
        stray = number <= self.last_id
        self.last_id = max(self.last_id, number)
        self._put(Pending({"update_id": number} | update, lane, self._now() + KEPT_S, stray))
        return number

    def take(self, offset: int, limit: int) -> list[Json]:
        """Confirm everything before `offset` (negative: all but the last ones) and show the next ones."""
        if offset < 0:
            while len(self._pending) > -offset:
                self._pending.popitem(last=False)
        elif offset > 0:
            self._confirm(offset)
        self._forget_expired()
        shown = list(islice(self._pending.items(), limit))
        for serial, pending in shown:
            if pending.stray:
                del self._pending[serial]
        return [pending.update for _, pending in shown]

    def items(self) -> list[tuple[int, Pending]]:
        """Everything that waits, oldest first."""
        return list(self._pending.items())

    def remove(self, serial: int) -> None:
        """The webhook accepted this one."""
        self._pending.pop(serial, None)

    def clear(self) -> None:
        """Drop everything that waits."""
        self._pending.clear()

    def _wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in _NOT_BY_DEFAULT

    def _put(self, pending: Pending) -> None:
        self._serial += 1
        self._pending[self._serial] = pending
        self.on_add(self._serial, pending)

    def _confirm(self, offset: int) -> None:
        self.confirmed_offset = max(self.confirmed_offset, offset)
        confirmed = []
        for serial, pending in self._pending.items():
            if pending.stray:
                continue
            if pending.id >= offset:
                break
            confirmed.append(serial)
        for serial in confirmed:
            del self._pending[serial]

    def _forget_expired(self) -> None:
        now = self._now()
        expired = [serial for serial, pending in islice(self._pending.items(), 200) if pending.expires_at < now]
        for serial in expired:
            del self._pending[serial]

    def to_json(self) -> Json:
        """For the snapshot."""
        return {
            "pending": [asdict(pending) for pending in self._pending.values()],
            "last_id": self.last_id,
            "confirmed_offset": self.confirmed_offset,
            "allowed": self.allowed,
        }

    def load(self, saved: dict[str, Any]) -> None:
        """From the snapshot."""
        self.last_id, self.confirmed_offset = saved["last_id"], saved["confirmed_offset"]
        self.allowed = saved["allowed"]
        self._restore(Pending(**one) for one in saved["pending"])

    def _restore(self, pending: Iterable[Pending]) -> None:
        for one in pending:
            self._put(one)
