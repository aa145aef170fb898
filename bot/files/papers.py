"""PDF and old Word documents: whole, and without a program inside."""

import re
from typing import BinaryIO

from bot.domain.errors import FileRefused
from bot.domain.files import Refusal

_END_WITHIN = 2048
_ACTIVE = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData)(?![A-Za-z])")
_HIDDEN_LETTER = re.compile(rb"#([0-9A-Fa-f]{2})")
"""PDF lets any letter of a name be written as #xx, and viruses write /Java#53cript."""


def check_pdf(file: BinaryIO, _size: int) -> None:
    data = _whole(file)
    if not re.match(rb"%PDF-[12]\.\d", data) or b"startxref" not in data or b"%%EOF" not in data[-_END_WITHIN:]:
        raise FileRefused(reason=Refusal.DAMAGED)
    if _ACTIVE.search(data) or _ACTIVE.search(_HIDDEN_LETTER.sub(lambda found: bytes([int(found[1], 16)]), data)):
        raise FileRefused(reason=Refusal.ACTIVE)


def check_doc(file: BinaryIO, _size: int) -> None:
    """A compound file that is a Word document: its directory has the stream, and no storage of macros ([MS-DOC])."""
    data = _whole(file)
    if len(data) < 1024 or _wide("WordDocument") not in data:
        raise FileRefused(reason=Refusal.UNKNOWN)  # a spreadsheet, an installer, an old thumbnail store
    if _wide("_VBA_PROJECT") in data or _wide("Macros") in data:
        raise FileRefused(reason=Refusal.ACTIVE)


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _whole(file: BinaryIO) -> bytes:
    """Documents are 10 MB at most."""
    file.seek(0)
    return file.read()
