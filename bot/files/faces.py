"""Files with two faces: an honest picture that is a web page, an archive or a document as well."""

import re
from typing import BinaryIO

from bot.domain.errors import FileRefused
from bot.domain.files import FileKind, Refusal
from bot.files.kinds import DOCX, PDF, RAR, ZIP, Format

_SNIFFED = 4096
"""Browsers guess from the first 1445 bytes at most (mimesniff.spec.whatwg.org); a little more is free."""
_PDF_HEADER_WITHIN = 1024
"""Readers look that far for the header (PDF 1.7, implementation note 13)."""
_ZIP_TAIL = 65_557
"""The end record and the longest comment after it: where every program looks for a ZIP."""
_SELF_EXTRACTING = 1024 * 1024
"""RAR and 7-Zip look that far for an archive behind a program."""
_A_PIECE = 1024 * 1024

_PAGE = re.compile(rb"(?i)<script|<!doctype|<html|<\?php|<iframe|<svg[\s>]|<body|javascript:")
_PAGE_ANYWHERE = re.compile(rb"(?i)<script[\s>]|<!doctype\s|<html[\s>]|<\?php\s|<iframe\s|%pdf-[12]\.")
"""Longer, so that the noise of a compressed picture never says it by chance."""
_ZIP_END = b"PK\x05\x06\x00\x00\x00\x00"
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")


def check_faces(file: BinaryIO, found: Format, size: int) -> None:
    """FileRefused when the content can be read as something else than ``found``."""
    file.seek(0)
    head = file.read(_SELF_EXTRACTING)
    if _PAGE.search(head, 0, _SNIFFED) or _is_second_pdf(head, found) or _is_second_archive(file, head, found, size):
        raise FileRefused(reason=Refusal.TWO_FACED)
    if found.kind in {FileKind.PHOTO, FileKind.VOICE} and _speaks_html(file):
        raise FileRefused(reason=Refusal.TWO_FACED)


def _is_second_pdf(head: bytes, found: Format) -> bool:
    begin = len(b"%PDF-") if found is PDF else 0
    return head.find(b"%PDF-", begin, _PDF_HEADER_WITHIN) >= 0


def _is_second_archive(file: BinaryIO, head: bytes, found: Format, size: int) -> bool:
    if found in {ZIP, DOCX}:
        return False
    file.seek(max(0, size - _ZIP_TAIL))
    if _ZIP_END in file.read():
        return True
    return found is not RAR and any(mark in head for mark in _ARCHIVES)


def _speaks_html(file: BinaryIO) -> bool:
    file.seek(0)
    before = b""
    while piece := file.read(_A_PIECE):
        if _PAGE_ANYWHERE.search(before + piece):
            return True
        before = piece[-16:]
    return False
