"""PNG without what was written beside the picture, and without a flood of pixels behind a small header."""

import zlib
from collections.abc import Iterator

from bot.domain.errors import FileRefused
from bot.domain.files import MEGABYTE, Refusal
from bot.files.pixels import check_pixels

_KEPT = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP pHYS sBIT bKGD".split())
"""What the picture is drawn with; texts, EXIF and times stay out. Animation is not what doctors ask for."""
_ANIMATED = b"acTL"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_ADAM7 = ((0, 8, 0, 8), (4, 8, 0, 8), (0, 4, 4, 8), (2, 4, 0, 4), (0, 2, 2, 4), (1, 2, 0, 2), (0, 1, 1, 2))
_A_PIECE = 256 * 1024


def without_metadata(data: bytes) -> bytes:
    """The same picture with its drawing chunks only, up to IEND. FileRefused for damage and floods."""
    kept = bytearray(data[:8])
    pixels = zlib.decompressobj()
    expected = unpacked = 0
    for kind, body, whole in _chunks(data):
        if kind == b"IHDR":
            expected = _expected(body)
        elif kind == b"IDAT":
            unpacked += _unpacked(pixels, body, expected - unpacked)
        elif kind == _ANIMATED:
            raise FileRefused(reason=Refusal.UNKNOWN)
        if kind in _KEPT and not (kind == b"iCCP" and _is_swelling(body)):
            kept += whole
    if not expected or unpacked != expected or not pixels.eof:
        raise FileRefused(reason=Refusal.DAMAGED)
    return bytes(kept)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """(kind, content, whole chunk), up to the last one; each must be undamaged."""
    at, kind = 8, b""
    while kind != b"IEND":
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        end = at + 12 + length
        if end > len(data) or zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
            raise FileRefused(reason=Refusal.DAMAGED)
        if (at == 8) != (kind == b"IHDR"):
            raise FileRefused(reason=Refusal.DAMAGED)
        yield kind, data[at + 8 : end - 4], data[at:end]
        at = end


def _expected(header: bytes) -> int:
    """How many bytes the rows take, each with its filter byte (PNG specification, 7.2)."""
    if len(header) != 13 or header[9] not in _CHANNELS or header[8] not in {1, 2, 4, 8, 16} or header[12] > 1:
        raise FileRefused(reason=Refusal.DAMAGED)
    width, height = int.from_bytes(header[:4], "big"), int.from_bytes(header[4:8], "big")
    check_pixels(width, height)
    bits = header[8] * _CHANNELS[header[9]]
    if not header[12]:
        return height * (1 + (width * bits + 7) // 8)
    return sum(_pass(width, height, bits, *one) for one in _ADAM7)


def _pass(width: int, height: int, bits: int, x: int, step_x: int, y: int, step_y: int) -> int:
    columns, rows = -(-(width - x) // step_x), -(-(height - y) // step_y)
    return rows * (1 + (columns * bits + 7) // 8) if columns > 0 and rows > 0 else 0


def _unpacked(pixels: "zlib._Decompress", body: bytes, room: int) -> int:
    """How much comes out; no more than the header has promised, whatever goes in."""
    counted = 0
    try:
        piece = pixels.decompress(body, _A_PIECE)
        while piece:
            counted += len(piece)
            if counted > room:
                raise FileRefused(reason=Refusal.BOMB)
            piece = pixels.decompress(pixels.unconsumed_tail, _A_PIECE)
    except zlib.error as error:
        raise FileRefused(reason=Refusal.DAMAGED) from error
    return counted


def _is_swelling(profile: bytes) -> bool:
    """A colour profile is some kilobytes; one that is not goes without notice."""
    packed = profile[profile.find(b"\x00") + 2 :]
    try:
        return len(zlib.decompressobj().decompress(packed, MEGABYTE)) == MEGABYTE
    except zlib.error:
        return True
