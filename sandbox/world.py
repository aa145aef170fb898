"""The whole clinic on one machine: messenger, Vetmanager, mailbox and the control door, started together."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from sandbox.changes import Changes
from sandbox.control import Control
from sandbox.listening import must_be_free
from sandbox.mailbox import Mailbox
from sandbox.snapshot import Snapshot, read_snapshot
from sandbox.telegram.messenger import Messenger
from sandbox.telegram.server import TelegramServer
from sandbox.urls import Urls
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.server import VetmanagerServer

# Not a secret: it opens nothing but this sandbox. The shape is what clients of the Bot API check.
SANDBOX_TOKEN = "4242424242:AAF-a-token-of-the-sandbox-only-000"  # noqa: S105

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Ports:
    """Where to listen; 0 is any free port."""

    page: int = 0
    telegram: int = 0
    vetmanager: int = 0
    billing: int = 0
    smtp: int = 0


@dataclass(frozen=True, slots=True)
class World:
    """A running sandbox."""

    clinic: Clinic
    vetmanager: VetmanagerServer
    telegram: TelegramServer
    mailbox: Mailbox
    changes: Changes
    urls: Urls

    @property
    def messenger(self) -> Messenger:
        """People and chats."""
        return self.telegram.messenger

    @staticmethod
    @asynccontextmanager
    async def start(
        data: Path | None = None,
        now: Clock | None = None,
        host: str = "127.0.0.1",
        ports: Ports | None = None,
        token: str = SANDBOX_TOKEN,
    ) -> AsyncIterator["World"]:
        """Start all servers, stop them at the end; with `data` the state is kept in that folder.

        `now` gives aware datetimes. Raises PortTaken.
        """
        memory = _Memory.wake(data, now or _utc_now, token)
        async with AsyncExitStack() as cleanup:
            if data is not None:
                snapshot = Snapshot(data / _STATE, memory.changes, memory.to_json)
                snapshot.start()
                cleanup.push_async_callback(snapshot.stop)
            yield await _open_doors(cleanup, memory, host, ports or Ports())


_STATE = "state.json"


@dataclass(frozen=True, slots=True)
class _Memory:
    """What a snapshot holds."""

    changes: Changes
    clinic: Clinic
    messenger: Messenger
    mailbox: Mailbox

    @classmethod
    def wake(cls, data: Path | None, now: Clock, token: str) -> "_Memory":
        saved = read_snapshot(data / _STATE) if data else None
        changes = Changes()
        clinic = Clinic.from_json(saved["clinic"], now) if saved else Clinic(now)
        messenger = Messenger(token, now, changes, data / "files" if data else None)
        mailbox = Mailbox(now, changes, data / "mail" if data else None)
        if saved:
            messenger.load(saved["telegram"])
            mailbox.load(saved["mail"])
        clinic.subscribe(lambda event: changes.announce(event["kind"]))
        return cls(changes, clinic, messenger, mailbox)

    def to_json(self) -> dict[str, Any]:
        return {
            "clinic": self.clinic.to_json(),
            "telegram": self.messenger.to_json(),
            "mail": self.mailbox.to_json(),
        }


class _Server(Protocol):
    async def start(self) -> None: ...
    async def stop(self) -> None: ...


async def _open_doors(cleanup: AsyncExitStack, memory: _Memory, host: str, ports: Ports) -> World:
    for port in (ports.vetmanager, ports.billing):
        must_be_free(host, port)
    vetmanager = VetmanagerServer(memory.clinic, host, ports.vetmanager, ports.billing)
    telegram = TelegramServer(memory.messenger, host, ports.telegram)
    memory.mailbox.listen_at(host, ports.smtp)
    control = Control(memory.changes, telegram, vetmanager, memory.mailbox, host, ports.page)
    servers: tuple[_Server, ...] = (vetmanager, telegram, memory.mailbox, control)
    for server in servers:
        await server.start()
        cleanup.push_async_callback(server.stop)
    return World(memory.clinic, vetmanager, telegram, memory.mailbox, memory.changes, control.urls)


def _utc_now() -> datetime:
    return datetime.now(UTC)
