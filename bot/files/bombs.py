"""How far an archive may swell: limits that honest photos and lab results never reach."""

from dataclasses import dataclass

from bot.domain.errors import FileRefused
from bot.domain.files import MEGABYTE, Refusal

MOST_ENTRIES = 2000
MOST_UNPACKED = 500 * MEGABYTE
_RATIO = 100
_SMALL = 20 * MEGABYTE
"""Below this nobody asks how well it was packed."""
_ARCHIVES = (".zip", ".rar", ".7z", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".tar", ".cab", ".iso", ".jar")


@dataclass(slots=True)
class Swelling:
    """Counts what an archive says about its entries; FileRefused as soon as it is too much."""

    entries: int = 0
    packed: int = 0
    unpacked: int = 0

    def add(self, name: str, packed: int, unpacked: int) -> None:
        self.entries += 1
        self.packed += packed
        self.unpacked += unpacked
        if self.entries > MOST_ENTRIES or self.unpacked > MOST_UNPACKED or self._is_incredible() or _is_nasty(name):
            raise unopenable()

    def _is_incredible(self) -> bool:
        return self.unpacked > _SMALL and self.unpacked > self.packed * _RATIO


def unopenable() -> FileRefused:
    return FileRefused(reason=Refusal.BOMB)


def _is_nasty(name: str) -> bool:
    """An archive in an archive, or a way out of the folder into which it is unpacked."""
    path = name.replace("\\", "/")
    is_escaping = path.startswith("/") or ".." in path.split("/") or path[1:3] == ":/" or "\x00" in path
    return is_escaping or path.lower().endswith(_ARCHIVES)
