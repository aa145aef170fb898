"""What a name may not look like: names lie to people, so a strange one is refused rather than mended."""

import re
import unicodedata

from bot.domain.errors import FileRefused
from bot.domain.files import Refusal
from bot.files.kinds import EXTENSIONS, Format

LONGEST = 255
"""No file system lets a name be longer, so nobody's file has such a name."""

_EXTENSION = re.compile(r"[a-z][a-z0-9]{0,9}")
"""Anything else after the last dot belongs to the name: "УЗИ от 12.05"."""

_PROGRAMS = re.compile(
    r"\.(?:apk|aspx?|bat|cgi|cmd|cpl|dll|exe|hta|html?|jar|jse?|jsp|lnk|mht|msi|php|phtml|pif|pl|ps1|py|reg|scr|sh|shtml"
    r"|svg|vb[es]|wsf|xhtml|xml)(?=\.)"
)
"""Before the last extension: "photo.exe.jpg" counts on people who see only half of it."""


def check_name(name: str) -> None:
    """FileRefused for a name that nobody's file has by accident. An empty one is fine: photos have none."""
    if len(name) > LONGEST or any(unicodedata.category(char) in {"Cc", "Cf", "Cs"} for char in name):
        raise FileRefused(reason=Refusal.NAME)
    if _PROGRAMS.search(name.lower()):
        raise FileRefused(reason=Refusal.NAME)
    if (given := extension_of(name)) and given not in EXTENSIONS:
        raise FileRefused(reason=Refusal.UNKNOWN)


def check_extension(name: str, found: Format) -> None:
    """FileRefused when the name promises another format than the content (double extensions end here, too)."""
    if (given := extension_of(name)) and given not in found.extensions:
        raise FileRefused(reason=Refusal.MISMATCH)


def extension_of(name: str) -> str:
    """In small letters, without the dot; empty when what follows the last dot is no extension."""
    _, dot, last = name.lower().rpartition(".")
    return last if dot and _EXTENSION.fullmatch(last) else ""
