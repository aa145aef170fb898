"""JPEG without what cameras write beside the picture. The picture itself is not touched: doctors look at details."""

import re
from collections.abc import Iterator

from bot.domain.errors import FileRefused
from bot.domain.files import Refusal
from bot.files.pixels import check_pixels

_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended, progressive: what cameras and browsers use."""
_TABLES = frozenset({0xC4, 0xDB, 0xDD})
_SCAN, _END = 0xDA, 0xD9
_APPLICATION = range(0xE0, 0xF0)
_COMMENT = 0xFE
_ICC = b"ICC_PROFILE\x00"
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""Inside a scan 0xFF is stuffed with a zero, or begins a restart mark."""


def without_metadata(data: bytes) -> bytes:
    """The same picture without EXIF, XMP, comments, thumbnails and whatever follows its end; only the colour profile
    stays. FileRefused for damage and for more than 50 megapixels."""
    kept = bytearray(b"\xff\xd8")
    frames = 0
    for marker, segment in _segments(data):
        if marker in _FRAMES:
            frames += 1
            check_pixels(int.from_bytes(segment[7:9], "big"), int.from_bytes(segment[5:7], "big"))
        if _is_needed(marker, segment):
            kept += segment
    if frames != 1:
        raise FileRefused(reason=Refusal.DAMAGED)
    return bytes(kept)


def turned(data: bytes, orientation: int) -> bytes:
    """With an EXIF segment that says which side is up and nothing else: phones turn the mark, not the picture."""
    if orientation not in range(2, 9):
        return data
    entry = b"\x01\x12\x00\x03\x00\x00\x00\x01" + orientation.to_bytes(2, "big") + b"\x00\x00"
    exif = b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01" + entry + b"\x00\x00\x00\x00"
    return data[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + data[2:]


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(marker, bytes) up to the end of the picture; a scan comes with its data."""
    at = 2
    while True:
        if (at + 4 > len(data) and data[at : at + 2] != b"\xff\xd9") or data[at] != 0xFF:
            raise FileRefused(reason=Refusal.DAMAGED)
        marker = data[at + 1]
        if marker == 0xFF:  # fill bytes may stand before a marker
            at += 1
            continue
        if marker == _END:
            yield marker, b"\xff\xd9"
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if end < at + 4 or end > len(data) or not _is_known(marker):
            raise FileRefused(reason=Refusal.DAMAGED)
        if marker == _SCAN:
            following = _NEXT_MARKER.search(data, end)
            if following is None:
                raise FileRefused(reason=Refusal.DAMAGED)
            end = following.start()
        yield marker, data[at:end]
        at = end


def _is_known(marker: int) -> bool:
    return marker in _FRAMES or marker in _TABLES or marker in {_SCAN, _COMMENT} or marker in _APPLICATION


def _is_needed(marker: int, segment: bytes) -> bool:
    is_profile = marker == 0xE2 and segment[4:].startswith(_ICC)
    is_jfif_or_adobe = marker in {0xE0, 0xEE} and segment[4:].startswith((b"JFIF\x00", b"Adobe"))
    return is_profile or is_jfif_or_adobe or (marker not in _APPLICATION and marker != _COMMENT)
