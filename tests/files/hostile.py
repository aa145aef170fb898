"""A thousand files that nobody should be able to leave with us, generated from a fixed seed."""

import random
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from tests.files import samples

SCRIPT = b"<script>alert(document.cookie)</script>"
PAGES = {
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "html": b"<!DOCTYPE html><html><body onload=alert(1)></body></html>",
    "xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "php": b"<?php system($_GET['c']); ?>",
    "sh": b"#!/bin/sh\nrm -rf ~\n",
    "exe": b"MZ\x90\x00" + b"\x00" * 60 + b"PE\x00\x00",
    "elf": b"\x7fELF\x02\x01\x01" + b"\x00" * 60,
    "gif": b"GIF89a/*" + SCRIPT,
    "7z": b"7z\xbc\xaf\x27\x1c" + b"\x00" * 40,
    "gz": b"\x1f\x8b\x08" + b"\x00" * 40,
    "bmp": b"BM" + b"\x00" * 60,
    "tif": b"II*\x00\x08\x00\x00\x00" + b"\x00" * 60,
    "lnk": b"L\x00\x00\x00\x01\x14\x02\x00" + b"\x00" * 60,
    "eml": b"From: a\r\nSubject: b\r\n\r\n" + SCRIPT,
    "empty": b"",
    "one byte": b"\xff",
}
PROGRAMS = ("exe", "html", "svg", "js", "php", "hta", "bat", "scr", "vbs", "ps1", "jar", "apk", "lnk", "msi")
STRANGE_NAMES = (
    "lab\x00.jpg",
    "lab.jpg\x00.exe",
    "lab\u202egpj.exe",
    "\u202egpj.jpg",
    "new\nline.jpg",
    "zero\u200bwidth.jpg",
    "bell\x07.jpg",
    "\ud800.jpg",
)

Hostile = tuple[str, bytes]


def corpus(count: int = 1000, seed: int = 20) -> list[Hostile]:
    """(name, content), the same every time."""
    files = list(_chosen())
    rng = random.Random(seed)
    honest = list(samples.all_kinds().items())
    while len(files) < count:
        files.append(_mangled(rng, *rng.choice(honest)))
    return files[:count]


def _chosen() -> Iterator[Hostile]:
    yield from _pages()
    yield from _wrong_names()
    yield from _two_faced()
    yield from _bombs()
    yield from _floods()
    yield from _active()


def _pages() -> Iterator[Hostile]:
    """Things that a browser or a system would run, under their own name and under an honest one."""
    for extension, content in PAGES.items():
        for name in (f"file.{extension}", "file.jpg", "file.pdf", "file.docx", "file.zip", "file.mp4", "file", ""):
            yield name, content


def _wrong_names() -> Iterator[Hostile]:
    honest = samples.all_kinds()
    for name, content in honest.items():
        stem, _, extension = name.rpartition(".")
        for program in PROGRAMS:
            yield f"{stem}.{extension}.{program}", content
            yield f"{stem}.{program}.{extension}", content
        yield f"{'я' * 100_000}.{extension}", content
        for other in ("pdf", "png", "zip", "mp3"):
            if other != extension.lower():
                yield f"{stem}.{other}", content
    for name in STRANGE_NAMES:
        yield name, honest["живот.jpg"]


def _two_faced() -> Iterator[Hostile]:
    """An honest beginning with something else behind it, before it or in its middle."""
    archive = samples.zipped(evil__html=SCRIPT)
    for name, content in samples.all_kinds().items():
        if not name.endswith((".zip", ".docx")):
            yield name, content + archive
        yield name, SCRIPT + content
        yield name, archive + content
        yield name, b"MZ" + content
    for name in ("живот.jpg", "screen.png", "ear.webp"):
        content = samples.all_kinds()[name]
        yield name, content + SCRIPT
        yield name, content + samples.pdf()
        yield name, content + samples.rar4()
    yield "comment.jpg", _with_comment(SCRIPT)
    yield "comment.jpg", _with_comment(b"%PDF-1.4 " + samples.pdf())
    yield "far.jpg", _with_comment(b" " * 60_000 + SCRIPT)
    yield "text.png", _with_chunk(b"tEXt", b"Comment\x00" + SCRIPT)
    yield "both.zip", samples.zipped(a__txt=b"a") + b"%PDF-1.4" + SCRIPT


def _with_comment(comment: bytes) -> bytes:
    return b"\xff\xd8\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + samples.jpeg()[2:]


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _with_chunk(kind: bytes, body: bytes) -> bytes:
    honest = samples.png()
    return honest[:33] + _chunk(kind, body) + honest[33:]


def _bombs() -> Iterator[Hostile]:
    yield "zeros.zip", samples.zipped(zeros__txt=b"\x00" * 60_000_000)
    yield "nested.zip", samples.zipped(inner__zip=samples.zipped(a__txt=b"a"))
    yield "many.zip", samples.zip_of({f"{number}.txt": b"" for number in range(2500)})
    yield "slip.zip", samples.zip_of({"../../etc/cron.d/evil": b"x"})
    yield "root.zip", samples.zip_of({"/etc/passwd": b"x"})
    yield "drive.zip", samples.zip_of({"C:\\evil.txt": b"x"})
    yield "liar.zip", _lying_zip()
    yield "overlap.zip", _overlapping_zip()
    yield "locked.zip", _locked_zip()
    yield "cut.zip", samples.zipped(a__txt=b"a" * 1000)[:-30]
    yield "huge.rar", samples.rar4(unpacked=0xFFFF0000)
    yield "huge.rar", samples.rar5(unpacked=10**12)
    yield "nested.rar", samples.rar5(name=b"inner.rar")
    yield "locked.rar", samples.rar5(kind=4)
    yield "locked.rar", samples.rar4(flags=0x80)
    yield "slip.rar", samples.rar4(name=b"..\\..\\evil.txt")
    yield "tail.rar", samples.rar5() + SCRIPT
    yield "cut.rar", samples.rar5()[:-12]


def _lying_zip() -> bytes:
    """A megabyte of zeros that says it is ten bytes."""
    honest = bytearray(samples.zipped(a__txt=b"\x00" * 1_000_000))
    directory = honest.rfind(b"PK\x01\x02")
    honest[22:26] = honest[directory + 24 : directory + 28] = struct.pack("<I", 10)
    return bytes(honest)


def _overlapping_zip() -> bytes:
    """Two names for one stream."""
    honest = bytearray(samples.zip_of({"a.txt": b"a" * 100, "b.txt": b"b" * 100}))
    second = honest.rfind(b"PK\x01\x02")
    honest[second + 42 : second + 46] = struct.pack("<I", 0)
    return bytes(honest)


def _locked_zip() -> bytes:
    honest = bytearray(samples.zipped(a__txt=b"a"))
    honest[honest.rfind(b"PK\x01\x02") + 8] |= 1
    return bytes(honest)


def _floods() -> Iterator[Hostile]:
    """A small file that becomes a large picture."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    yield "flood.png", b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", b"") + _chunk(b"IEND", b"")
    small = struct.pack(">IIBBBBB", 10, 10, 8, 2, 0, 0, 0)
    zeros = zlib.compress(b"\x00" * 50_000_000, 9)
    yield "swell.png", b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", small) + _chunk(b"IDAT", zeros) + _chunk(b"IEND", b"")
    flood = bytearray(samples.jpeg())
    frame = flood.find(b"\xff\xc0")
    flood[frame + 5 : frame + 9] = struct.pack(">HH", 60_000, 60_000)
    yield "flood.jpg", bytes(flood)
    wide = bytearray(samples.webp(lossless=True))
    wide[21:25] = struct.pack("<I", 0x0FFFFFFF)
    yield "flood.webp", bytes(wide)
    yield "flood.heic", samples.heic(40_000, 40_000)
    yield "other.heic", samples.heic(codec=b"av01")


def _active() -> Iterator[Hostile]:
    for name in (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/Java#53cript", b"/#4caunch", b"/RichMedia"):
        yield "active.pdf", samples.pdf(b"/A << /S " + name + b" >>")
    yield "cut.pdf", samples.pdf()[:-20]
    yield "macro.doc", samples.doc("_VBA_PROJECT")
    yield "macro.doc", samples.doc("Macros")
    yield "table.doc", samples.doc().replace("WordDocument".encode("utf-16-le"), "Workbook1234".encode("utf-16-le"))
    yield "macro.docx", samples.docx({"word/vbaProject.bin": b"x"})
    yield "active.docx", samples.docx({"word/activeX/activeX1.bin": b"x"})
    yield (
        "template.docx",
        samples.docx({"word/_rels/settings.xml.rels": b'<R TargetMode="External" Target="http://x"/>'}),
    )
    yield "table.zip", samples.zip_of({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<w/>"})
    yield "program.zip", samples.zip_of({"META-INF/MANIFEST.MF": b"Main-Class: Evil"})
    yield "plain.docx", samples.zipped(a__txt=b"a")
    yield "word.zip", samples.docx()


def _mangled(rng: random.Random, name: str, content: bytes) -> Hostile:
    """Something cut off, or written over at the beginning, where its kind stands. (Half an MP3 is an honest MP3.)"""
    if rng.random() < 0.5 and not name.endswith(".mp3"):
        return name, content[: rng.randrange(1, max(2, len(content) * 9 // 10))]
    return name, rng.randbytes(rng.randrange(8, 64)) + content[8:]


def zip_that_says(entries: int) -> bytes:
    """An end record with any number of entries, for looking at memory."""
    buffer = BytesIO()
    ZipFile(buffer, "w").close()
    end = bytearray(buffer.getvalue())
    end[8:12] = struct.pack("<HH", entries, entries)
    return bytes(end)
