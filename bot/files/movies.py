"""Videos and HEIC photos: boxes and chunks that must fill the file from its first byte to its last."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from bot.domain.errors import FileRefused
from bot.domain.files import Refusal
from bot.files.pixels import check_pixels

_KIND = re.compile(rb"[A-Za-z0-9 \xa9_-]{4}")
"""Phones and cameras add boxes of their own, but always with such a name."""


@dataclass(frozen=True, slots=True)
class Box:
    """``begin`` is where its content starts, after the header."""

    kind: bytes
    begin: int
    end: int


def boxes(file: BinaryIO, size: int) -> Iterator[Box]:
    """The boxes at the top, in order. FileRefused when they do not fill the file exactly."""
    at = 0
    while at < size:
        file.seek(at)
        header = file.read(16)
        length, kind, begin = int.from_bytes(header[:4], "big"), header[4:8], at + 8
        if length == 1:
            length, begin = int.from_bytes(header[8:16], "big"), at + 16
        elif length == 0:
            length = size - at  # the last one may say "to the end"
        if not _KIND.fullmatch(kind) or length < begin - at or at + length > size:
            raise FileRefused(reason=Refusal.DAMAGED)
        yield Box(kind, begin, at + length)
        at += length


def check_movie(file: BinaryIO, size: int) -> None:
    """MP4, MOV, M4A: a table of contents and something to play."""
    kinds = {box.kind for box in boxes(file, size)}
    if b"moov" not in kinds or not kinds & {b"mdat", b"moof"}:
        raise FileRefused(reason=Refusal.DAMAGED)


def check_avi(file: BinaryIO, size: int) -> None:
    """RIFF lists one after another: long videos continue in AVIX (OpenDML 1.02)."""
    at = 0
    while at < size:
        file.seek(at)
        header = file.read(12)
        is_known = header[:4] == b"RIFF" and header[8:12] == (b"AVIX" if at else b"AVI ")
        length = int.from_bytes(header[4:8], "little") + 8
        if not is_known or length < 12 or at + length > size:
            raise FileRefused(reason=Refusal.DAMAGED)
        at += length + (length & 1 if at + length < size else 0)
    file.seek(0)
    if b"movi" not in file.read() or size < 64:
        raise FileRefused(reason=Refusal.DAMAGED)


def check_heic(file: BinaryIO, size: int) -> None:
    """A HEIC photo: a description, HEVC pictures, and no more than 50 megapixels in any of them."""
    found = {box.kind: box for box in boxes(file, size)}
    if b"meta" not in found:
        raise FileRefused(reason=Refusal.DAMAGED)
    description = _content(file, found[b"meta"])
    if b"hvc1" not in description:
        raise FileRefused(reason=Refusal.UNKNOWN)  # AVIF and others in the same wrapping
    extents = [match.start() + 8 for match in re.finditer(b"ispe", description)]
    for at in extents:
        check_pixels(
            int.from_bytes(description[at : at + 4], "big"), int.from_bytes(description[at + 4 : at + 8], "big")
        )
    if not extents:
        raise FileRefused(reason=Refusal.DAMAGED)


def _content(file: BinaryIO, box: Box) -> bytes:
    file.seek(box.begin)
    return file.read(box.end - box.begin)
