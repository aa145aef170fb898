"""Vendors htmx and Pico.css: ``python -m admin_web.vendor`` fetches the pinned packages with ``npm pack``.

What was taken stands in ``static/vendor/vendor.json`` with version, licence and SHA-256; a test compares the files.
"""

import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

VENDOR = Path(__file__).parent / "static" / "vendor"
LEDGER = VENDOR / "vendor.json"


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of a package of the npm registry, with the package's licence."""

    package: str
    version: str
    licence: str
    member: str
    licence_member: str
    name: str

    @property
    def licence_name(self) -> str:
        return f"LICENSE-{self.name.split('-')[0]}.txt"


PIECES = (
    Piece("htmx.org", "4.0.1", "0BSD", "dist/htmx.min.js", "LICENSE", "htmx-4.0.1.min.js"),
    Piece("@picocss/pico", "2.1.1", "MIT", "css/pico.min.css", "LICENSE.md", "pico-2.1.1.min.css"),
)


def main() -> None:
    VENDOR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for piece in PIECES:
            _unpack(piece, _packed(piece, Path(folder)))
    ledger = [asdict(piece) | {"sha256": checksum(VENDOR / piece.name)} for piece in PIECES]
    LEDGER.write_text(json.dumps(ledger, indent=2) + "\n", encoding="utf-8")


def checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _packed(piece: Piece, folder: Path) -> Path:
    """The package's tarball, from whichever registry npm is set up for."""
    npm = shutil.which("npm") or "npm"
    command = [npm, "pack", f"{piece.package}@{piece.version}", "--ignore-scripts", "--silent"]
    told = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603 — pinned names
    return folder / told.stdout.split()[-1]


def _unpack(piece: Piece, tarball: Path) -> None:
    with tarfile.open(tarball) as archive:
        for member, name in ((piece.member, piece.name), (piece.licence_member, piece.licence_name)):
            source = archive.extractfile(f"package/{member}")
            if source is None:
                raise FileNotFoundError(f"{piece.package} has no {member}")
            (VENDOR / name).write_bytes(source.read())


if __name__ == "__main__":
    main()
