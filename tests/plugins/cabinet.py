"""The file services on a disk of their own, in the house where people book visits."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.files import FileKind, FileTarget
from bot.domain.people import Account
from bot.domain.visits import Visit
from bot.files.store import FileStore
from bot.services.file_links import FileLinkService
from bot.services.file_tidying import FileTidyingService
from bot.services.files import FileOffer, FileService, ReceivedFile
from tests.files import samples
from tests.files.streams import in_pieces
from tests.plugins.house import House

DRAFT = FileTarget.draft("draft-1")


@dataclass
class Cabinet:
    """Where files go. ``fetched`` are the Telegram file ids whose content was asked for."""

    house: House
    files: FileService
    links: FileLinkService
    tidying: FileTidyingService
    folder: Path
    sent: int = 0
    fetched: list[str] = field(default_factory=list)

    async def sends(
        self,
        account: Account,
        target: FileTarget = DRAFT,
        name: str = "анализ.pdf",
        content: bytes | None = None,
        *,
        unique_id: str = "",
        size: int | None = None,
        kind: FileKind | None = None,
    ) -> ReceivedFile:
        """A file in the chat; every time another one unless its content is given."""
        self.sent += 1
        told = samples.pdf(b"/N %d " % self.sent) if content is None else content
        file_id = f"file-{self.sent}"

        async def fetch() -> AsyncIterator[bytes]:
            self.fetched.append(file_id)
            async for piece in in_pieces(told):
                yield piece

        offer = FileOffer(file_id, unique_id or f"unique-{self.sent}", kind, name, size)
        return await self.files.receive_from_telegram(account, target, offer, fetch)

    async def visit(self, account: Account, clock_time: str = "15:00") -> Visit:
        return await self.house.books(account, self.house.slot(clock_time))

    def contents(self) -> int:
        """How many different contents lie on the disk."""
        return sum(path.is_file() for path in self.folder.rglob("*"))

    async def tidy_after(self, **span: float) -> int:
        self.house.clock.at += timedelta(**span)
        return await self.tidying.forget_what_is_over()


@pytest.fixture
def cabinet(house: House, tmp_path: Path) -> Cabinet:
    folder = tmp_path / "files"
    store = FileStore(folder, house.clock)
    files = FileService(house.db, store)
    links = FileLinkService(house.db, files, house.accounts, "https://bot.example.test")
    return Cabinet(house, files, links, FileTidyingService(house.db, store), folder)
