"""Photos as Telegram makes them: re-encoded to JPEG in several sizes, metadata gone."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image, UnidentifiedImageError

_BOXES = (90, 320, 800, 1280)
_SIDES_LIMIT = 10_000
_RATIO_LIMIT = 20


class NotAnImage(Exception):
    """The bytes are no picture, or one that Telegram refuses; the text is Telegram's code."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One size of a photo."""

    width: int
    height: int
    jpeg: bytes


@lru_cache(maxsize=32)
def photo_sizes(data: bytes) -> tuple[Picture, ...]:
    """The picture fitted into 90, 320, 800 and 1280 pixels, never enlarged, smallest first."""
    image = _opened(data)
    if sum(image.size) > _SIDES_LIMIT or max(image.size) > _RATIO_LIMIT * min(image.size):
        raise NotAnImage("PHOTO_INVALID_DIMENSIONS")
    boxes = [box for box in _BOXES if box < max(image.size)]
    boxes.append(min(max(image.size), _BOXES[-1]))
    return tuple(_fitted(image, box) for box in dict.fromkeys(boxes))


@lru_cache(maxsize=8)
def sample_photo(width: int = 960, height: int = 720) -> bytes:
    """A picture for people who have none at hand: a soft gradient."""
    gradient = Image.linear_gradient("L").resize((width, height))
    image = Image.merge("RGB", (gradient, gradient.rotate(180), Image.new("L", (width, height), 160)))
    return _jpeg(image)


def _opened(data: bytes) -> Image.Image:
    try:
        with Image.open(BytesIO(data)) as image:
            return image.convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise NotAnImage("IMAGE_PROCESS_FAILED") from None


def _fitted(image: Image.Image, box: int) -> Picture:
    copy = image.copy()
    copy.thumbnail((box, box))
    return Picture(copy.width, copy.height, _jpeg(copy))


def _jpeg(image: Image.Image) -> bytes:
    encoded = BytesIO()
    image.save(encoded, "JPEG", quality=87)
    return encoded.getvalue()
