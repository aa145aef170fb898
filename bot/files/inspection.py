"""The whole look at a file that has arrived: one format, nothing hidden in it, nothing told about places."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from bot.domain.errors import FileRefused, FileTooLarge
from bot.domain.files import MEGABYTE, MOST_BYTES, Refusal
from bot.files.faces import check_faces
from bot.files.kinds import (
    AVI,
    DOC,
    HEAD,
    HEIC,
    JPEG,
    M4A,
    MOV,
    MP3,
    MP4,
    OGG,
    PDF,
    PNG,
    RAR,
    WEBP,
    ZIP,
    Format,
    recognised,
)
from bot.files.movies import boxes, check_avi, check_heic, check_movie
from bot.files.names import check_extension
from bot.files.papers import check_doc, check_pdf
from bot.files.photos import clean_photo
from bot.files.places import wipe_places
from bot.files.rars import check_rar
from bot.files.sounds import check_mp3, check_ogg
from bot.files.zips import told_apart

_CHECKS: dict[Format, Callable[[BinaryIO, int], None]] = {
    PDF: check_pdf,
    DOC: check_doc,
    RAR: check_rar,
    HEIC: check_heic,
    MP4: check_movie,
    MOV: check_movie,
    M4A: check_movie,
    AVI: check_avi,
    OGG: check_ogg,
    MP3: check_mp3,
}
"""ZIP and DOCX are told apart by the check itself; the other photos are checked while they are cleaned."""


def format_of(head: bytes) -> Format:
    """FileRefused for what we do not take; asked with the first bytes, so that the rest need not be fetched."""
    found = recognised(head[:HEAD])
    if found is None:
        raise FileRefused(reason=Refusal.UNKNOWN if head else Refusal.EMPTY)
    return found


def inspect(path: Path, name: str) -> tuple[Format, bool]:
    """What the file is, and whether it had to be cleaned. FileRefused, FileTooLarge.
    Takes a while: call it in a thread."""
    size = path.stat().st_size
    with path.open("rb") as file:
        found = format_of(file.read(HEAD))
        if found is ZIP:
            found = told_apart(file, size)
        check_extension(name, found)
        check_size(found, size)
        check_faces(file, found, size)
        if check := _CHECKS.get(found):
            check(file, size)
    return found, _clean(path, found, size)


def check_size(found: Format, size: int) -> None:
    most = MOST_BYTES[found.kind]
    if size > most:
        raise FileTooLarge(most=most // MEGABYTE)


def _clean(path: Path, found: Format, size: int) -> bool:
    if found in {JPEG, PNG, WEBP}:
        return clean_photo(path, found)
    if found is HEIC:
        return _wiped(path, [(0, size)])
    if found in {MP4, MOV, M4A}:
        with path.open("rb") as file:
            # what is played holds no place, only the boxes about it do
            return _wiped(path, [(box.begin, box.end) for box in boxes(file, size) if box.kind != b"mdat"])
    return False


def _wiped(path: Path, spans: list[tuple[int, int]]) -> bool:
    is_changed = False
    with path.open("r+b") as file:
        for begin, end in spans:
            file.seek(begin)
            part = bytearray(file.read(end - begin))
            if wipe_places(part):
                file.seek(begin)
                file.write(part)
                is_changed = True
    return is_changed
