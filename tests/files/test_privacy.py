"""What leaves with a photo or a video: the picture, not the place."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops
from PIL.ExifTags import GPS, IFD

from bot.files.store import FileStore
from tests.files import samples
from tests.files.streams import in_pieces


async def kept(store: FileStore, name: str, content: bytes) -> bytes:
    async with store.receiving(name, in_pieces(content)) as arrived:
        return arrived.path.read_bytes()


@pytest.mark.row("C14")
async def test_a_photo_loses_where_it_was_taken_and_stays_the_same_picture(store: FileStore) -> None:
    """GPS, camera and comments are gone; not one pixel has changed; the photo still stands upright."""
    sent = samples.jpeg(gps=True, orientation=6)
    after = Image.open(BytesIO(await kept(store, "photo.jpg", sent)))
    assert not after.getexif().get_ifd(IFD.GPSInfo)
    assert dict(after.getexif()) == {0x0112: 6}
    assert "comment" not in after.info
    assert ImageChops.difference(after, Image.open(BytesIO(sent))).getbbox() is None


async def test_what_follows_the_end_of_a_photo_is_cut_off(store: FileStore) -> None:
    """Phones hang a film or a second picture behind a photo ("motion photo")."""
    content = await kept(store, "photo.jpg", samples.jpeg() + samples.movie(place=True))
    assert content.endswith(b"\xff\xd9")
    assert b"moov" not in content


async def test_texts_in_a_png_and_exif_in_a_webp_are_left_out(store: FileStore) -> None:
    buffer = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Camera of Anna"
    samples.picture().save(buffer, "PNG", exif=exif)
    assert b"Camera of Anna" not in await kept(store, "a.png", buffer.getvalue())
    assert b"Camera of Anna" not in await kept(store, "a.webp", samples.webp(exif=exif.tobytes()))


async def test_an_interlaced_a_grey_and_a_palette_png_are_whole(store: FileStore) -> None:
    for mode in ("1", "L", "LA", "P", "RGBA", "I;16"):
        buffer = BytesIO()
        samples.picture(33, 17).convert("L").convert(mode).save(buffer, "PNG")
        assert Image.open(BytesIO(await kept(store, "a.png", buffer.getvalue()))).size == (33, 17)


@pytest.mark.row("C14")
async def test_a_heic_photo_loses_its_place_without_being_opened(store: FileStore) -> None:
    sent = samples.heic()
    tiff = samples.tiff_with_place()
    assert tiff in sent
    after = await kept(store, "IMG_1.HEIC", sent)
    assert len(after) == len(sent)
    begin = sent.index(tiff)
    exif = Image.Exif()
    exif.load(b"Exif\x00\x00" + after[begin : begin + len(tiff)])
    assert set(samples.LATITUDE).isdisjoint(exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude])


@pytest.mark.row("C14")
@pytest.mark.parametrize(("name", "brand"), [("a.mp4", b"isom"), ("a.mov", b"qt  ")])
async def test_a_video_loses_where_it_was_filmed(store: FileStore, name: str, brand: bytes) -> None:
    sent = samples.movie(brand, place=True)
    after = await kept(store, name, sent)
    assert samples.ISO_6709 in sent
    assert b"+00.0000+000.0000+000.000/" in after
    assert len(after) == len(sent)
