"""Where it was taken: wiped in place in files whose structure we leave alone (HEIC, MP4, MOV, M4A)."""

import re
import zlib
from typing import Literal

_TIFF = re.compile(rb"II\*\x00\x08\x00\x00\x00|MM\x00\*\x00\x00\x00\x08")
_GPS_POINTER = 0x8825
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
"""Bytes a value, by the type's number (EXIF 2.32, 4.6.2)."""
_MOST_ENTRIES = 64
_ISO_6709 = re.compile(rb"[+-]\d{2,6}(?:\.\d+)?[+-]\d{3,7}(?:\.\d+)?(?:[+-]\d+(?:\.\d+)?)?/")
"""How MP4 and QuickTime write a place: ``+55.7558+037.6173+150.0/``."""
_XMP = re.compile(rb'((?:exif:)?GPS(?:Latitude|Longitude|Altitude|DestLatitude|DestLongitude)(?:="|>))([^"<]+)')
Order = Literal["little", "big"]

_DIGIT = re.compile(rb"\d")
_BOX_3GPP = re.compile(rb"\x00\x00..loci\x00\x00\x00\x00", re.DOTALL)


def wipe_places(data: bytearray) -> bool:
    """Overwrite every place with zeros, without moving a byte; whether there was one."""
    before = zlib.crc32(data)
    for begin, _end in _spans(_TIFF, data):
        _wipe_gps(data, begin)
    for begin, end in _spans(_XMP, data, 2):
        _fill(data, begin, end, b"0")
    for begin, end in _spans(_ISO_6709, data):
        data[begin:end] = _DIGIT.sub(b"0", data[begin:end])
    for begin, end in _spans(_BOX_3GPP, data):
        _fill(data, end, begin + int.from_bytes(data[begin : begin + 4], "big"), b"\x00")
    return zlib.crc32(data) != before


def _spans(pattern: re.Pattern[bytes], data: bytearray, group: int = 0) -> list[tuple[int, int]]:
    return [found.span(group) for found in pattern.finditer(data)]


def _wipe_gps(data: bytearray, tiff: int) -> None:
    order = _order(data, tiff)
    for tag, _kind, _count, at in _entries(data, tiff, 8, order):
        if tag == _GPS_POINTER:
            _wipe_directory(data, tiff, int.from_bytes(data[at : at + 4], order), order)


def _wipe_directory(data: bytearray, tiff: int, offset: int, order: Order) -> None:
    """The values of every GPS entry, wherever they lie; the entries stay, pointing at zeros."""
    for _tag, kind, count, at in _entries(data, tiff, offset, order):
        length = _SIZES.get(kind, 1) * count
        begin = at if length <= 4 else tiff + int.from_bytes(data[at : at + 4], order)
        if length <= 1024:
            _fill(data, begin, begin + length, b"\x00")


def _entries(data: bytearray, tiff: int, offset: int, order: Order) -> list[tuple[int, int, int, int]]:
    """(tag, type, count, where the value stands) of one directory."""
    begin = tiff + offset

    def number(at: int, length: int) -> int:
        return int.from_bytes(data[at : at + length], order)

    places = [begin + 2 + 12 * index for index in range(min(number(begin, 2), _MOST_ENTRIES))]
    return [(number(at, 2), number(at + 2, 2), number(at + 4, 4), at + 8) for at in places if at + 12 <= len(data)]


def _fill(data: bytearray, begin: int, end: int, with_byte: bytes) -> None:
    end = min(end, len(data))
    if begin < end:
        data[begin:end] = with_byte * (end - begin)


def _order(data: bytearray, tiff: int) -> Order:
    return "little" if data[tiff : tiff + 1] == b"I" else "big"
