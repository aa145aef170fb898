"""What is taken, and what it is taken for: the content decides, the name must not contradict."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.errors import FileRefused, FileTooLarge
from bot.domain.files import MEGABYTE, MOST_BYTES, FileKind, Refusal, tidy_name
from bot.files.store import FileStore
from tests.files import samples
from tests.files.hostile import corpus
from tests.files.streams import in_pieces

KINDS = {
    "jpg": FileKind.PHOTO,
    "jpeg": FileKind.PHOTO,
    "png": FileKind.PHOTO,
    "webp": FileKind.PHOTO,
    "heic": FileKind.PHOTO,
    "pdf": FileKind.DOCUMENT,
    "doc": FileKind.DOCUMENT,
    "docx": FileKind.DOCUMENT,
    "zip": FileKind.ARCHIVE,
    "rar": FileKind.ARCHIVE,
    "mp4": FileKind.VIDEO,
    "mov": FileKind.VIDEO,
    "avi": FileKind.VIDEO,
    "ogg": FileKind.VOICE,
    "opus": FileKind.VOICE,
    "mp3": FileKind.VOICE,
    "m4a": FileKind.VOICE,
}


@pytest.mark.row("C14")
@pytest.mark.parametrize("name", samples.all_kinds())
async def test_every_kind_of_the_site_is_taken(store: FileStore, name: str) -> None:
    """Photo, video, voice, jpg png heic webp pdf doc(x) zip rar mp4 mov avi are taken under their own names."""
    async with store.receiving(name, in_pieces(samples.all_kinds()[name])) as arrived:
        assert arrived.format.kind is KINDS[name.rpartition(".")[2].lower()]


@pytest.mark.row("C14")
@pytest.mark.parametrize("name", samples.all_kinds())
async def test_a_nameless_file_is_known_by_its_content(store: FileStore, name: str) -> None:
    async with store.receiving("", in_pieces(samples.all_kinds()[name])) as arrived:
        assert arrived.format.kind is KINDS[name.rpartition(".")[2].lower()]


@pytest.mark.row("C14", "O16", "S5")
async def test_of_a_thousand_hostile_files_none_is_taken_and_none_breaks_anything(store: FileStore) -> None:
    """Polyglots, SVG, bombs, wrong and double extensions, names of 100,000 letters: 1,000 tried, 0 accepted."""
    taken = []
    for name, content in corpus(1000):
        try:
            async with store.receiving(name, in_pieces(content)) as arrived:
                taken.append((name[:60], arrived.format.mime))
        except FileRefused:
            continue
    assert taken == []


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("page.svg", b"<svg onload=alert(1)>", Refusal.UNKNOWN),
        ("page.jpg", b"<svg onload=alert(1)>", Refusal.UNKNOWN),
        ("photo.png", samples.jpeg(), Refusal.MISMATCH),
        ("photo.exe.jpg", samples.jpeg(), Refusal.NAME),
        ("photo.jpg\x00.png", samples.jpeg(), Refusal.NAME),
        ("both.jpg", samples.jpeg() + samples.zipped(a__html=b"x"), Refusal.TWO_FACED),
        ("zeros.zip", samples.zipped(zeros__txt=b"\x00" * 60_000_000), Refusal.BOMB),
        ("lab.pdf", samples.pdf(b"/AA << /S /JavaScript >>"), Refusal.ACTIVE),
        ("wide.heic", samples.heic(40_000, 40_000), Refusal.PIXELS),
        ("half.jpg", samples.jpeg()[:-200], Refusal.DAMAGED),
        ("nothing.jpg", b"", Refusal.EMPTY),
    ],
)
async def test_a_refusal_says_why(store: FileStore, name: str, content: bytes, reason: Refusal) -> None:
    with pytest.raises(FileRefused) as refused:
        async with store.receiving(name, in_pieces(content)):
            pass
    assert refused.value.facts() == {"reason": reason}


@pytest.mark.row("C14")
@pytest.mark.parametrize("name", ["анализ от 12.05.pdf", "cough.mp4", "voice.ogg", "живот.jpg"])
async def test_a_file_is_stopped_at_its_kinds_limit_while_it_is_still_coming(store: FileStore, name: str) -> None:
    """Documents 10 MB, photos 20 MB, video 50 MB, archives 100 MB: the rest is not even read."""
    content = samples.all_kinds()[name]
    limit = MOST_BYTES[KINDS[name.rpartition(".")[2]]]
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        yield content
        while True:
            read += MEGABYTE
            yield b"\x00" * MEGABYTE

    with pytest.raises(FileTooLarge) as refused:
        async with store.receiving(name, endless()):
            pass
    assert refused.value.facts() == {"most": limit // MEGABYTE}
    assert read <= limit + MEGABYTE


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("УЗИ от 12.05", "УЗИ от 12.05.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\x\\lab.PDF", "lab.pdf"),
        ("  two   spaces .pdf", "two spaces.pdf"),
        (".pdf", "file.pdf"),
        ("я" * 300, "я" * 96 + ".pdf"),
    ],
)
def test_a_name_is_kept_short_and_on_one_line(given: str, kept: str) -> None:
    assert tidy_name(given, ("pdf",)) == kept
