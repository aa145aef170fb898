"""How many points a picture may have: its header is asked before anything is decoded (a pixel flood, ASVS 5.2.6)."""

from bot.domain.errors import FileRefused
from bot.domain.files import Refusal

MOST_PIXELS = 50_000_000


def check_pixels(width: int, height: int) -> None:
    if not width or not height:
        raise FileRefused(reason=Refusal.DAMAGED)
    if width * height > MOST_PIXELS:
        raise FileRefused(reason=Refusal.PIXELS)
