"""Honest files of every kind that we take, made on the spot: small, whole, and invented."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image
from PIL.ExifTags import GPS, IFD
from PIL.Image import Exif

LATITUDE = (55.0, 45.0, 21.0)
"""Somewhere in Moscow; must never leave with a photo."""
ISO_6709 = b"+55.7558+037.6173+150.000/"


def picture(width: int = 64, height: int = 48) -> Image.Image:
    image = Image.effect_noise((width, height), 80)
    return Image.merge("RGB", (image, image.rotate(90).resize((width, height)), image))


def jpeg(width: int = 64, height: int = 48, *, gps: bool = False, orientation: int = 0) -> bytes:
    exif = Exif()
    if orientation:
        exif[0x0112] = orientation
    if gps:
        exif.get_ifd(IFD.GPSInfo).update({GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: LATITUDE})
        exif[0x010F] = "Camera of Anna"
    return _saved(picture(width, height), "JPEG", exif=exif.tobytes(), comment=b"in the kitchen" if gps else b"")


def png(width: int = 64, height: int = 48) -> bytes:
    return _saved(picture(width, height), "PNG")


def webp(width: int = 64, height: int = 48, *, lossless: bool = False, exif: bytes = b"") -> bytes:
    return _saved(picture(width, height), "WEBP", lossless=lossless, exif=exif)


def _saved(image: Image.Image, name: str, **options: object) -> bytes:
    buffer = BytesIO()
    image.save(buffer, name, **options)
    return buffer.getvalue()


def box(kind: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I", len(content) + 8) + kind + content


def tiff_with_place() -> bytes:
    """An EXIF block with a latitude, as HEIC carries it."""
    exif = Exif()
    exif.get_ifd(IFD.GPSInfo).update({GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: LATITUDE})
    return exif.tobytes().removeprefix(b"Exif\x00\x00")


def heic(width: int = 4032, height: int = 3024, *, codec: bytes = b"hvc1") -> bytes:
    size = box(b"ispe", b"\x00" * 4 + struct.pack(">II", width, height))
    meta = box(b"meta", b"\x00" * 4 + box(b"iinf", codec) + box(b"iprp", box(b"ipco", size)))
    data = box(b"mdat", b"\x00\x00\x00\x06Exif\x00\x00" + tiff_with_place() + bytes(range(256)))
    return box(b"ftyp", b"heic\x00\x00\x00\x00mif1heic") + meta + data


def movie(brand: bytes = b"isom", *, place: bool = False) -> bytes:
    told = box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(ISO_6709), 0) + ISO_6709)) if place else b""
    body = box(b"moov", box(b"mvhd", b"\x00" * 100) + told) + box(b"mdat", bytes(range(256)) * 8)
    return box(b"ftyp", brand + b"\x00\x00\x02\x00" + brand) + body


def avi() -> bytes:
    body = (
        b"AVI LIST"
        + struct.pack("<I", 60)
        + b"hdrl"
        + b"\x00" * 56
        + b"LIST"
        + struct.pack("<I", 36)
        + b"movi"
        + b"\x01" * 32
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def pdf(extra: bytes = b"") -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R " + extra + b">> endobj\n"
        b"2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj\nxref\n0 3\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
    )


def doc(*storages: str) -> bytes:
    names = "".join(["Root Entry", "WordDocument", *storages]).encode("utf-16-le")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504 + names.ljust(2048, b"\x00")


def zipped(**entries: bytes) -> bytes:
    return zip_of({name.replace("__", "."): content for name, content in entries.items()})


def zip_of(entries: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(extra: dict[str, bytes] | None = None) -> bytes:
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"}
    return zip_of(parts | (extra or {}))


def rar4(unpacked: int = 11, name: bytes = b"lab.txt", *, flags: int = 0) -> bytes:
    content = b"hello, rar!"
    main = struct.pack("<HBHH", 0, 0x73, flags, 13) + b"\x00" * 6
    fields = struct.pack("<IIBIIBBHI", len(content), unpacked, 0, 0, 0, 29, 0x30, len(name), 0)
    file = struct.pack("<HBHH", 0, 0x74, 0x8000, 7 + len(fields) + len(name)) + fields + name
    return b"Rar!\x1a\x07\x00" + main + file + content + struct.pack("<HBHH", 0, 0x7B, 0x4000, 7)


def rar5(unpacked: int = 11, name: bytes = b"lab.txt", *, kind: int = 1) -> bytes:
    content = b"hello, rar!"
    file = (
        _vint(2)
        + _vint(2)
        + _vint(len(content))
        + _vint(0)
        + _vint(unpacked)
        + b"\x00\x00\x00"
        + _vint(len(name))
        + name
    )
    return (
        b"Rar!\x1a\x07\x01\x00" + _block(_vint(kind) + b"\x00\x00") + _block(file) + content + _block(b"\x05\x00\x00")
    )


def _block(body: bytes) -> bytes:
    whole = _vint(len(body)) + body
    return struct.pack("<I", zlib.crc32(whole)) + whole


def _vint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def ogg(codec: bytes = b"OpusHead\x01\x01") -> bytes:
    return b"".join(
        b"OggS\x00\x00" + b"\x00" * 20 + bytes([1, len(body)]) + body for body in (codec, b"OpusTags", b"\x7f" * 90)
    )


def mp3(*, tagged: bool = False) -> bytes:
    frame = b"\xff\xfb\x90\x00".ljust(417, b"\x55")  # 128 kbit/s at 44.1 kHz
    return (b"ID3\x04\x00\x00\x00\x00\x00\x0a" + b"\x00" * 10 if tagged else b"") + frame * 6


def all_kinds() -> dict[str, bytes]:
    """A file of every kind, under an honest name."""
    return {
        "живот.jpg": jpeg(),
        "IMG_0001.JPEG": jpeg(gps=True, orientation=6),
        "screen.png": png(),
        "ear.webp": webp(),
        "ear, lossless.webp": webp(lossless=True),
        "IMG_0002.HEIC": heic(),
        "анализ от 12.05.pdf": pdf(),
        "выписка.doc": doc(),
        "заключение.docx": docx(),
        "снимки.zip": zipped(one__txt=b"1", two__txt=b"2"),
        "old.rar": rar4(),
        "new.rar": rar5(),
        "cough.mp4": movie(),
        "walk.mov": movie(b"qt  "),
        "camera.avi": avi(),
        "voice.ogg": ogg(),
        "voice.opus": ogg(),
        "heart.mp3": mp3(),
        "heart with a tag.mp3": mp3(tagged=True),
        "memo.m4a": movie(b"M4A "),
    }
