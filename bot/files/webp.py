"""WebP without what was written beside the picture."""

from collections.abc import Iterator

from bot.domain.errors import FileRefused
from bot.domain.files import Refusal
from bot.files.pixels import check_pixels

_KEPT = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP"})
_ANIMATED, _EXIF, _XMP = 0x02, 0x08, 0x04


def without_metadata(data: bytes) -> bytes:
    """The same picture without EXIF and XMP. FileRefused for damage, animation and more than 50 megapixels."""
    if int.from_bytes(data[4:8], "little") + 8 != len(data):
        raise FileRefused(reason=Refusal.DAMAGED)
    kept = bytearray()
    pictures = 0
    for kind, body in _chunks(data):
        if kind == b"VP8X":
            body = _plain_header(body)
        pictures += kind in {b"VP8 ", b"VP8L"}
        if kind in _KEPT:
            check_pixels(*_size(kind, body))
            kept += kind + len(body).to_bytes(4, "little") + body + b"\x00" * (len(body) & 1)
    if pictures != 1:
        raise FileRefused(reason=Refusal.DAMAGED)
    return b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WEBP" + bytes(kept)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at < len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        if at + 8 + length > len(data):
            raise FileRefused(reason=Refusal.DAMAGED)
        yield data[at : at + 4], data[at + 8 : at + 8 + length]
        at += 8 + length + (length & 1)


def _plain_header(body: bytes) -> bytes:
    if len(body) != 10:
        raise FileRefused(reason=Refusal.DAMAGED)
    if body[0] & _ANIMATED:
        raise FileRefused(reason=Refusal.UNKNOWN)
    return bytes([body[0] & ~(_EXIF | _XMP)]) + body[1:]


def _size(kind: bytes, body: bytes) -> tuple[int, int]:
    """Width and height as each chunk writes them (WebP container and lossless bitstream specifications)."""
    match kind:
        case b"VP8X":
            return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
        case b"VP8 ":
            return int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF
        case b"VP8L":
            bits = int.from_bytes(body[1:5], "little")
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return 1, 1
