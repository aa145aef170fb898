"""RAR archives, versions 4 and 5: their headers are walked, nothing is unpacked (rarlab.com/technote.htm)."""

from collections.abc import Iterator
from typing import BinaryIO

from bot.domain.errors import FileRefused
from bot.domain.files import Refusal
from bot.files.bombs import Swelling, unopenable

_SIGNATURE_4 = b"Rar!\x1a\x07\x00"
_SIGNATURE_5 = b"Rar!\x1a\x07\x01\x00"
_LONGEST_HEADER = 2 * 1024 * 1024


def check_rar(file: BinaryIO, size: int) -> None:
    """FileRefused for bombs, for encrypted headers, and for what stops being a RAR half-way."""
    swelling = Swelling()
    file.seek(0)
    is_old = file.read(8).startswith(_SIGNATURE_4)
    for name, packed, unpacked in _old(file, size) if is_old else _new(file, size):
        swelling.add(name, packed, unpacked)
    if not swelling.entries:
        raise FileRefused(reason=Refusal.EMPTY)


def _old(file: BinaryIO, size: int) -> Iterator[tuple[str, int, int]]:
    at = len(_SIGNATURE_4)
    while at < size:
        header = _read(file, at, 7)
        kind, flags, length = header[2], _number(header[3:5]), _number(header[5:7])
        if length < 7 or not 0x72 <= kind <= 0x7B:
            raise FileRefused(reason=Refusal.DAMAGED)
        if (kind == 0x73 and flags & 0x80) or (kind == 0x74 and flags & 0x04):
            raise unopenable()  # encrypted
        if kind == 0x7B:
            _must_end(at + length, size)
            return
        whole = _read(file, at, length)
        data = _number(whole[7:11]) if flags & 0x8000 or kind in {0x74, 0x7A} else 0
        if kind == 0x74:
            name, data, unpacked = _old_file(whole, flags)
            yield name, data, unpacked
        at += length + data
    _must_end(at, size)


def _old_file(header: bytes, flags: int) -> tuple[str, int, int]:
    """(name, packed, unpacked); archives above 4 GB carry the upper halves apart."""
    if len(header) < (40 if flags & 0x100 else 32):
        raise FileRefused(reason=Refusal.DAMAGED)
    high = (_number(header[32:36]), _number(header[36:40])) if flags & 0x100 else (0, 0)
    begin = 40 if flags & 0x100 else 32
    name = header[begin : begin + _number(header[26:28])]
    packed, unpacked = _number(header[7:11]) + (high[0] << 32), _number(header[11:15]) + (high[1] << 32)
    return name.split(b"\x00")[0].decode("utf-8", "replace"), packed, unpacked


def _new(file: BinaryIO, size: int) -> Iterator[tuple[str, int, int]]:
    at = len(_SIGNATURE_5)
    while at < size:
        header = _Header(_read(file, at + 4, 3, partly=True), 0)
        length = header.number()
        begin = at + 4 + header.at
        header = _Header(_read(file, begin, length), 0)
        kind, flags = header.number(), header.number()
        _extra = header.number() if flags & 1 else 0
        data = header.number() if flags & 2 else 0
        if kind == 4 or not 1 <= kind <= 5:
            raise unopenable()
        if kind == 5:
            _must_end(begin + length, size)
            return
        if kind == 2:
            name, unpacked = _new_file(header)
            yield name, data, unpacked
        at = begin + length + data
    _must_end(at, size)


def _new_file(header: "_Header") -> tuple[str, int]:
    flags, unpacked, _attributes = header.number(), header.number(), header.number()
    if flags & 8:
        raise unopenable()  # it does not say how large it is
    header.at += (4 if flags & 2 else 0) + (4 if flags & 4 else 0)
    _compression, _host, length = header.number(), header.number(), header.number()
    return header.data[header.at : header.at + length].decode("utf-8", "replace"), unpacked


class _Header:
    """Reads the variable-length numbers of version 5: seven bits a byte, the smallest first."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data = data
        self.at = at

    def number(self) -> int:
        value = 0
        for shift in range(0, 70, 7):
            if self.at >= len(self.data):
                break
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 0x7F) << shift
            if not byte & 0x80:
                return value
        raise FileRefused(reason=Refusal.DAMAGED)


def _read(file: BinaryIO, at: int, length: int, *, partly: bool = False) -> bytes:
    if length > _LONGEST_HEADER:
        raise FileRefused(reason=Refusal.DAMAGED)
    file.seek(at)
    data = file.read(length)
    if len(data) < length and not partly:
        raise FileRefused(reason=Refusal.DAMAGED)
    return data


def _must_end(at: int, size: int) -> None:
    """Nothing may be missing, nothing may follow."""
    if at > size:
        raise FileRefused(reason=Refusal.DAMAGED)
    if at < size:
        raise FileRefused(reason=Refusal.TWO_FACED)


def _number(data: bytes) -> int:
    return int.from_bytes(data, "little")
