"""Photos: decoded once to be believed, and kept without the place where they were taken."""

from io import BytesIO
from pathlib import Path
from threading import Lock

from bot.domain.errors import FileRefused
from bot.domain.files import Refusal
from bot.files import jpeg, png, webp
from bot.files.kinds import JPEG, PNG, WEBP, Format

_ORIENTATION = 0x0112
_one_at_a_time = Lock()
"""A large picture takes its weight in memory several times over, however many people send one."""


def clean_photo(path: Path, found: Format) -> bool:
    """Rewrite the file without metadata; whether that has changed it. FileRefused for what cannot be decoded."""
    with _one_at_a_time:
        data = path.read_bytes()
        cleaned = _CLEANED[found](data)
        if cleaned == data:
            return False
        path.write_bytes(cleaned)
        return True


def _jpeg(data: bytes) -> bytes:
    cleaned = jpeg.without_metadata(data)
    _decode(cleaned, "JPEG")
    return jpeg.turned(cleaned, _orientation(data))


def _png(data: bytes) -> bytes:
    return png.without_metadata(data)  # it inflates every row itself


def _webp(data: bytes) -> bytes:
    cleaned = webp.without_metadata(data)
    _decode(cleaned, "WEBP")
    return cleaned


_CLEANED = {JPEG: _jpeg, PNG: _png, WEBP: _webp}


def _decode(data: bytes, name: str) -> None:
    """JPEG at an eighth of its size: all the data is read, a sixty-fourth of the memory taken."""
    from PIL import Image  # ten megabytes that a bot carries only once somebody has sent a picture

    try:
        with Image.open(BytesIO(data), formats=[name]) as picture:
            picture.draft("L", (picture.width // 8, picture.height // 8))
            picture.load()
    except Exception as error:  # a decoder meets hostile bytes: whatever it stumbles over, the picture is no good
        raise FileRefused(reason=Refusal.DAMAGED) from error


def _orientation(data: bytes) -> int:
    """1 to 8 as EXIF says it; 1 when it says nothing sensible."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=["JPEG"]) as picture:
            orientation = picture.getexif().get(_ORIENTATION, 1)
    except Exception:  # metadata that cannot be read is thrown away with the rest
        return 1
    return orientation if isinstance(orientation, int) else 1
