"""Voice and sound: Ogg pages and MP3 frames, walked from the first byte to the last."""

from typing import BinaryIO

from bot.domain.errors import FileRefused
from bot.domain.files import Refusal

_CODECS = (b"OpusHead", b"\x01vorbis")
_BITRATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_BITRATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_RATES = (44100, 48000, 32000)
_LEAST_FRAMES = 3
_TAIL = 128 * 1024
"""Tags that may follow the sound: ID3v1, APE, Lyrics3."""


def check_ogg(file: BinaryIO, size: int) -> None:
    file.seek(0)
    data = file.read()
    at = pages = 0
    while at < size:
        if data[at : at + 5] != b"OggS\x00" or at + 27 > size:
            raise FileRefused(reason=Refusal.DAMAGED)
        segments = data[at + 27 : at + 27 + data[at + 26]]
        begin = at + 27 + data[at + 26]
        at = begin + sum(segments)
        if at > size or (not pages and not data.startswith(_CODECS, begin)):
            raise FileRefused(reason=Refusal.DAMAGED)
        pages += 1


def check_mp3(file: BinaryIO, size: int) -> None:
    """Frame after frame up to the last tags; a file that only begins like one is no MP3."""
    file.seek(0)
    data = file.read()
    at = _after_tag(data)
    frames = 0
    while length := _frame(data, at):
        at += length
        frames += 1
    if frames < _LEAST_FRAMES or size - at > _TAIL:
        raise FileRefused(reason=Refusal.DAMAGED)


def _after_tag(data: bytes) -> int:
    """Where the sound begins: an ID3v2 tag says its own length, seven bits a byte."""
    if not data.startswith(b"ID3"):
        return 0
    at = 10 + sum((byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=False))
    while at < len(data) and data[at] == 0:
        at += 1
    return at


def _frame(data: bytes, at: int) -> int:
    """Length of the layer III frame that begins here; 0 when none does."""
    if at + 4 > len(data) or data[at] != 0xFF or data[at + 1] & 0xE6 != 0xE2:
        return 0
    version, bits, rate = data[at + 1] >> 3 & 3, data[at + 2] >> 4, data[at + 2] >> 2 & 3
    if version == 1 or bits in {0, 15} or rate == 3:
        return 0
    is_first = version == 3
    bitrate = (_BITRATES if is_first else _BITRATES_2)[bits] * 1000
    per_second = _RATES[rate] // {3: 1, 2: 2, 0: 4}[version]
    return (144 if is_first else 72) * bitrate // per_second + (data[at + 2] >> 1 & 1)
