"""ZIP archives, and the Word documents that are ZIPs too."""

import zlib
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from bot.domain.errors import FileRefused
from bot.domain.files import MEGABYTE, Refusal
from bot.files.bombs import MOST_ENTRIES, Swelling, unopenable
from bot.files.kinds import DOCX, ZIP, Format

_END = b"PK\x05\x06"
_END_WITHIN = 65_557
_ENCRYPTED = 0x1
_LOCAL_HEADER = 30
_A_PIECE = 256 * 1024
_SETTINGS = "word/_rels/settings.xml.rels"
_PROGRAMS = ("META-INF/MANIFEST.MF", "AndroidManifest.xml")


def told_apart(file: BinaryIO, size: int) -> Format:
    """DOCX or plain ZIP, by what is inside. FileRefused for bombs, macros, programs and broken archives."""
    _check_directory(file, size)
    try:
        with ZipFile(file) as archive:
            entries = archive.infolist()
            _check_entries(file, entries)
            return _by_content(archive, {entry.filename for entry in entries})
    except (BadZipFile, NotImplementedError, zlib.error, ValueError, EOFError, UnicodeDecodeError) as error:
        raise FileRefused(reason=Refusal.DAMAGED) from error


def _check_directory(file: BinaryIO, size: int) -> None:
    """Look at the end record before the library reads the directory: a million entries would fill the memory."""
    file.seek(max(0, size - _END_WITHIN))
    tail = file.read()
    end = tail[tail.rfind(_END) :]
    if not end.startswith(_END) or len(end) < 22:
        raise FileRefused(reason=Refusal.DAMAGED)
    if len(end) != 22 + int.from_bytes(end[20:22], "little"):
        raise FileRefused(reason=Refusal.TWO_FACED)
    count, directory = int.from_bytes(end[10:12], "little"), int.from_bytes(end[12:16], "little")
    if count > MOST_ENTRIES or directory > MEGABYTE:
        raise unopenable()


def _check_entries(file: BinaryIO, entries: list[ZipInfo]) -> None:
    swelling = Swelling()
    free_from = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        swelling.add(entry.orig_filename, entry.compress_size, entry.file_size)
        # One stream under many names swells quadratically: entries may not overlap (bamsoftware.com/hacks/zipbomb).
        if entry.header_offset < free_from or entry.flag_bits & _ENCRYPTED:
            raise unopenable()
        free_from = entry.header_offset + _LOCAL_HEADER + entry.compress_size
    if entries and min(entry.header_offset for entry in entries) != 0:
        raise FileRefused(reason=Refusal.TWO_FACED)
    for entry in entries:
        _unpack_in_thought(file, entry)


def _unpack_in_thought(file: BinaryIO, entry: ZipInfo) -> None:
    """An entry must swell to exactly what it says: a bomb may lie in its directory."""
    if entry.compress_type == ZIP_STORED and entry.compress_size == entry.file_size:
        return
    if entry.compress_type != ZIP_DEFLATED:
        raise unopenable()
    file.seek(entry.header_offset + 26)
    lengths = file.read(4)
    file.seek(int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little"), 1)
    unpacker, left, counted = zlib.decompressobj(-15), entry.compress_size, 0
    while not unpacker.eof:
        packed = unpacker.unconsumed_tail
        if not packed:
            packed = file.read(min(_A_PIECE, left))
            left -= len(packed)
        unpacked = len(unpacker.decompress(packed, _A_PIECE))
        counted += unpacked
        if counted > entry.file_size or not (packed or unpacked):
            raise unopenable()
    if counted != entry.file_size:
        raise unopenable()


def _by_content(archive: ZipFile, names: set[str]) -> Format:
    if names.intersection(_PROGRAMS) or "mimetype" in names:
        raise FileRefused(reason=Refusal.UNKNOWN)
    if "[Content_Types].xml" not in names:
        return ZIP
    if "word/document.xml" not in names:
        raise FileRefused(reason=Refusal.UNKNOWN)  # a spreadsheet or slides
    if any(name.lower().endswith("vbaproject.bin") or "/activex/" in name.lower() for name in names):
        raise FileRefused(reason=Refusal.ACTIVE)
    if _SETTINGS in names and b"External" in archive.read(_SETTINGS):
        raise FileRefused(reason=Refusal.ACTIVE)  # a template is fetched from elsewhere when it is opened
    return DOCX
