"""Files of the messenger: sent once, named by `file_id` ever after."""

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath
from typing import Any

from sandbox.telegram.errors import Json, bad_request

DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
_LINK_LIFE_S = 3600
_PREFIXES = {"photo": "AgACAgIAAxkB", "document": "BQACAgIAAxkB", "voice": "AwACAgIAAxkB", "video": "BAACAgIAAxkB"}
_FOLDERS = {"photo": "photos", "document": "documents", "voice": "voice", "video": "videos", "sticker": "stickers"}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What is known of a file; `blank` ones have a size but no bytes worth keeping."""

    id: str
    unique_id: str
    kind: str
    name: str
    mime: str
    size: int
    path: str
    blank: bool = False

    def wire(self) -> Json:
        """The three fields that every media object begins with."""
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": self.size}


class FileStore:
    """Bytes in memory, or as files in `folder` when there is one."""

    def __init__(self, now: Callable[[], float], folder: Path | None = None) -> None:
        self._now = now
        self._folder = folder
        self._files: dict[str, StoredFile] = {}
        self._bytes: dict[str, bytes] = {}
        self._links: dict[str, tuple[str, float]] = {}
        self._groups: dict[str, list[Json]] = {}
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def add(self, kind: str, name: str, mime: str, data: bytes) -> StoredFile:
        """Keep the bytes under a new file_id."""
        stored = self._describe(kind, name, mime, len(data), hashlib.sha256(data).hexdigest(), blank=False)
        if self._folder is None:
            self._bytes[stored.id] = data
        else:
            (self._folder / stored.id).write_bytes(data)
        return stored

    def add_blank(self, kind: str, name: str, mime: str, size: int) -> StoredFile:
        """A file of `size` zero bytes that takes no room: for trying the limits."""
        return self._describe(kind, name, mime, size, f"blank-{len(self._files)}-{size}", blank=True)

    def group(self, sizes: list[Json]) -> None:
        """Remember that these sizes are one photo."""
        for size in sizes:
            self._groups[size["file_id"]] = sizes

    def sizes_of(self, stored: StoredFile) -> list[Json]:
        """All sizes of the photo that this one belongs to."""
        return self._groups[stored.id]

    def find(self, file_id: str) -> StoredFile | None:
        """The file, if we ever gave out this id."""
        return self._files.get(file_id)

    def get(self, file_id: str) -> StoredFile:
        """The file, or Telegram's error for an id that it does not know."""
        stored = self._files.get(file_id)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return stored

    def data(self, stored: StoredFile) -> bytes:
        """The bytes."""
        if stored.blank:
            return bytes(stored.size)
        return self._bytes[stored.id] if self._folder is None else (self._folder / stored.id).read_bytes()

    def open_link(self, file_id: str) -> Json:
        """`getFile`: a link that lives for an hour; files over 20 MB are refused."""
        stored = self._files.get(file_id)
        if stored is None:
            raise bad_request("invalid file_id")
        if stored.size > DOWNLOAD_LIMIT:
            raise bad_request("file is too big")
        self._links[stored.path] = (stored.id, self._now() + _LINK_LIFE_S)
        return stored.wire() | {"file_path": stored.path}

    def by_link(self, path: str) -> StoredFile | None:
        """The file behind a link that is still alive."""
        file_id, until = self._links.get(path, ("", 0.0))
        return self._files.get(file_id) if self._now() <= until else None

    def _describe(self, kind: str, name: str, mime: str, size: int, digest: str, *, blank: bool) -> StoredFile:
        number = len(self._files) + 1
        suffix = PurePath(name).suffix[:8] or ".bin"
        stored = StoredFile(
            id=f"{_PREFIXES.get(kind, 'CAACAgIAAxkB')}{number:06d}{digest[:12]}",
            unique_id=f"AQAD{digest[:11]}",
            kind=kind,
            name=name,
            mime=mime,
            size=size,
            path=f"{_FOLDERS.get(kind, 'documents')}/file_{number}{suffix}",
            blank=blank,
        )
        self._files[stored.id] = stored
        return stored

    def to_json(self) -> Json:
        """For the snapshot; the bytes are files of their own."""
        photos = {sizes[-1]["file_id"]: sizes for sizes in self._groups.values()}
        return {"files": [asdict(stored) for stored in self._files.values()], "photos": list(photos.values())}

    def load(self, saved: dict[str, Any]) -> None:
        """From the snapshot."""
        self._files = {one["id"]: StoredFile(**one) for one in saved["files"]}
        for sizes in saved["photos"]:
            self.group(sizes)
