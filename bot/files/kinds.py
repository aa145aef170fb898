"""What a file is by its first bytes; its name and what the sender says about it count for nothing here."""

from dataclasses import dataclass

from bot.domain.files import FileKind

HEAD = 64
"""Bytes that are enough to tell."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format that we take. The first of ``extensions`` is the one that we give."""

    mime: str
    kind: FileKind
    extensions: tuple[str, ...]

    @property
    def extension(self) -> str:
        return self.extensions[0]


JPEG = Format("image/jpeg", FileKind.PHOTO, ("jpg", "jpeg", "jpe", "jfif"))
PNG = Format("image/png", FileKind.PHOTO, ("png",))
WEBP = Format("image/webp", FileKind.PHOTO, ("webp",))
HEIC = Format("image/heic", FileKind.PHOTO, ("heic", "heif"))
PDF = Format("application/pdf", FileKind.DOCUMENT, ("pdf",))
DOC = Format("application/msword", FileKind.DOCUMENT, ("doc",))
DOCX = Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", FileKind.DOCUMENT, ("docx",))
ZIP = Format("application/zip", FileKind.ARCHIVE, ("zip",))
RAR = Format("application/vnd.rar", FileKind.ARCHIVE, ("rar",))
MP4 = Format("video/mp4", FileKind.VIDEO, ("mp4", "m4v"))
MOV = Format("video/quicktime", FileKind.VIDEO, ("mov", "qt"))
AVI = Format("video/x-msvideo", FileKind.VIDEO, ("avi",))
OGG = Format("audio/ogg", FileKind.VOICE, ("ogg", "oga", "opus"))
MP3 = Format("audio/mpeg", FileKind.VOICE, ("mp3",))
M4A = Format("audio/mp4", FileKind.VOICE, ("m4a",))

FORMATS = (JPEG, PNG, WEBP, HEIC, PDF, DOC, DOCX, ZIP, RAR, MP4, MOV, AVI, OGG, MP3, M4A)

EXTENSIONS = frozenset(extension for one in FORMATS for extension in one.extensions)

_STARTS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"%PDF-", PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", DOC),
    (b"PK\x03\x04", ZIP),
    (b"Rar!\x1a\x07\x00", RAR),
    (b"Rar!\x1a\x07\x01\x00", RAR),
    (b"OggS\x00", OGG),
    (b"ID3", MP3),
)
_RIFF = {b"WEBP": WEBP, b"AVI ": AVI}
# Brands of ISO base media files: the registry at mp4ra.org.
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"), HEIC),
    **dict.fromkeys((b"isom", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV", b"dash", b"3gp4", b"3gp5"), MP4),
    **{b"iso%d" % number: MP4 for number in range(2, 10)},
    b"qt  ": MOV,
    b"M4A ": M4A,
}


def recognised(head: bytes) -> Format | None:
    """The format that these first bytes promise; a ZIP may still turn out to be a DOCX."""
    for start, found in _STARTS:
        if head.startswith(start):
            return found
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12])
    is_mp3_frame = len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2  # MPEG layer III without a tag
    return MP3 if is_mp3_frame else None
