"""Files in both directions: uploads, file_id, downloads, albums and their limits."""

import base64
from io import BytesIO

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InputMediaDocument, InputMediaPhoto, Message, PhotoSize
from PIL import Image

from tests.sandbox.conftest import Api, Clock, Door, Person

pytestmark = pytest.mark.row("I20")

MB = 1024 * 1024


def png(width: int, height: int) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "salmon").save(out, "PNG")
    return out.getvalue()


async def last_message(bot: Bot) -> Message:
    message = (await bot.get_updates(offset=-1))[-1].message
    assert message is not None
    return message


async def downloaded(bot: Bot, file_id: str) -> bytes:
    found = await bot.download(file_id)
    assert found is not None
    return found.read()


async def test_a_document_arrives_with_its_cyrillic_name_and_bytes(bot: Bot, anna: Person, door: Door) -> None:
    sent = await bot.send_document(
        anna.id, BufferedInputFile(b"%PDF\r\n--x", "Заключение №1.pdf"), caption="<b>Готово</b>"
    )
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.mime_type) == ("Заключение №1.pdf", "application/pdf")
    file = (await anna.sees())[-1]["file"]
    assert (file["kind"], file["name"], file["size"]) == ("document", "Заключение №1.pdf", 9)
    async with door.session.get(f"{door.url}{file['url']}") as response:
        assert (await response.read(), response.content_type) == (b"%PDF\r\n--x", "application/octet-stream")


async def test_quotes_in_a_files_name_do_not_cut_it_short(bot: Bot, anna: Person) -> None:
    sent = await bot.send_document(anna.id, BufferedInputFile(b"%PDF", 'Анализ "Мурка" \\ 1.pdf'))
    assert sent.document is not None
    assert sent.document.file_name == 'Анализ "Мурка" \\ 1.pdf'


async def test_a_file_goes_again_by_its_id(bot: Bot, anna: Person) -> None:
    first = await bot.send_document(anna.id, BufferedInputFile(b"once", "a.pdf"))
    assert first.document is not None
    again = await bot.send_document(anna.id, first.document.file_id)
    assert again.document == first.document


async def test_a_photo_of_the_bot_is_made_into_sizes(bot: Bot, anna: Person) -> None:
    sent = await bot.send_photo(anna.id, BufferedInputFile(png(1600, 800), "card.png"))
    assert [(size.width, size.height) for size in sent.photo or []] == [(90, 45), (320, 160), (800, 400), (1280, 640)]
    again = await bot.send_photo(anna.id, (sent.photo or [])[-1].file_id)
    assert again.photo == sent.photo


async def test_wrong_files_are_refused(bot: Bot, api: Api, anna: Person) -> None:
    photo = (await bot.send_photo(anna.id, BufferedInputFile(png(10, 10), "a.png"))).photo or []

    async def refusal(method: str, **params: str) -> str:
        return (await api.refusal(method, chat_id=anna.id, **params)).removeprefix("Bad Request: ")

    assert await refusal("sendDocument", document="BQAC-unknown") == "wrong file identifier/HTTP URL specified"
    assert await refusal("sendDocument", document=photo[0].file_id) == "can't use file of type Photo as Document"
    assert await refusal("sendDocument", document="https://clinic.ru/a.pdf") == "failed to get HTTP URL content"
    assert await refusal("sendDocument") == "there is no document in the request"
    assert await refusal("sendDocument", document="attach://nothing") == "wrong file identifier/HTTP URL specified"
    for data, why in (
        (b"not a picture", "IMAGE_PROCESS_FAILED"),
        (png(210, 10), "PHOTO_INVALID_DIMENSIONS"),
        (b"", "file must be non-empty"),
    ):
        with pytest.raises(TelegramBadRequest, match=why):
            await bot.send_photo(anna.id, BufferedInputFile(data, "a.png"))
    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await bot.send_document(anna.id, BufferedInputFile(b"x", "a.pdf"), caption="я" * 1025)


async def test_more_than_50_megabytes_cannot_be_sent(api: Api, anna: Person) -> None:
    too_big = {"chat_id": str(anna.id), "document": BytesIO(bytes(52 * MB))}
    async with api.session.post(f"{api.url}/sendDocument", data=too_big) as response:
        assert response.status == 413
        assert (await response.json())["description"] == "Request Entity Too Large"


async def test_a_photo_of_a_person_has_sizes_that_can_be_downloaded(bot: Bot, anna: Person) -> None:
    await anna.does("photo", base64=base64.b64encode(png(1000, 500)).decode(), caption="Вот рана")
    message = await last_message(bot)
    sizes: list[PhotoSize] = message.photo or []
    assert [size.width for size in sizes] == [90, 320, 800, 1000]
    assert message.caption == "Вот рана"
    assert Image.open(BytesIO(await downloaded(bot, sizes[-1].file_id))).size == (1000, 500)


async def test_a_picture_that_is_none_must_go_as_a_document(anna: Person, door: Door) -> None:
    path = f"/control/people/{anna.id}/photo"
    status, answer = await door.ask("POST", path, {"base64": base64.b64encode(b"text").decode()})
    assert (status, answer["error"]) == (
        400,
        "That is not a picture that a messenger would take: send it as a document.",
    )


@pytest.mark.parametrize(
    ("kind", "how"),
    [
        ("document", {"name": "анализ.csv", "mime": "text/csv"}),
        ("voice", {"duration": 7}),
        ("video", {"duration": 12, "width": 1280, "height": 720}),
        ("sticker", {"emoji": "😺"}),
    ],
)
async def test_people_send_every_kind_of_file(bot: Bot, anna: Person, kind: str, how: dict[str, object]) -> None:
    await anna.does(kind, base64=base64.b64encode(b"bytes").decode(), **how)
    media = getattr(await last_message(bot), kind)
    assert await downloaded(bot, media.file_id) == b"bytes"
    for name, value in how.items():
        assert getattr(media, {"name": "file_name", "mime": "mime_type"}.get(name, name)) == value


async def test_a_form_with_a_file_is_as_good_as_json(bot: Bot, anna: Person, door: Door) -> None:
    form = {"file": BytesIO(b"from a form"), "caption": "Снимок"}
    async with door.session.post(f"{door.url}/control/people/{anna.id}/document", data=form) as response:
        assert (await response.json())["caption"] == "Снимок"
    document = (await last_message(bot)).document
    assert document is not None
    assert await downloaded(bot, document.file_id) == b"from a form"


async def test_what_is_over_20_megabytes_cannot_be_downloaded(bot: Bot, anna: Person) -> None:
    await anna.does("document", size=20 * MB)
    allowed = (await last_message(bot)).document
    await anna.does("document", size=20 * MB + 1)
    refused = (await last_message(bot)).document
    assert allowed is not None
    assert refused is not None
    assert len(await downloaded(bot, allowed.file_id)) == 20 * MB
    with pytest.raises(TelegramBadRequest, match="file is too big"):
        await bot.get_file(refused.file_id)
    with pytest.raises(TelegramBadRequest, match="invalid file_id"):
        await bot.get_file("BQAC-unknown")


async def test_a_download_link_lives_for_an_hour(bot: Bot, api: Api, anna: Person, clock: Clock) -> None:
    await anna.does("document", size=10)
    document = (await last_message(bot)).document
    assert document is not None
    path = (await bot.get_file(document.file_id)).file_path
    link = api.url.replace("/bot", "/file/bot") + f"/{path}"
    clock.pass_by(hours=1)
    async with api.session.get(link) as response:
        assert response.status == 200
    clock.pass_by(seconds=1)
    async with api.session.get(link) as response:
        assert response.status == 404


async def test_an_album_of_a_person_shares_one_group(bot: Bot, anna: Person) -> None:
    await anna.does("album", items=[{"caption": "Лапа"}, {}, {"kind": "video"}])
    messages = [update.message for update in (await bot.get_updates())[1:] if update.message]
    assert len({message.media_group_id for message in messages}) == 1
    assert [(bool(message.photo), message.caption) for message in messages] == [
        (True, "Лапа"),
        (True, None),
        (False, None),
    ]


async def test_an_album_of_the_bot_arrives_whole(bot: Bot, anna: Person) -> None:
    pictures = [InputMediaPhoto(media=BufferedInputFile(png(20 + n, 20), f"{n}.png")) for n in range(3)]
    sent = await bot.send_media_group(anna.id, [*pictures])
    assert len({message.media_group_id for message in sent}) == 1
    assert len([one for one in await anna.sees() if one["album"]]) == 3


async def test_an_album_has_two_to_ten_of_a_kind(bot: Bot, anna: Person) -> None:
    photo = InputMediaPhoto(media=BufferedInputFile(png(20, 20), "a.png"))
    document = InputMediaDocument(media=BufferedInputFile(b"x", "a.pdf"))
    for album in ([photo], [photo] * 11):
        with pytest.raises(TelegramBadRequest, match="2-10 items"):
            await bot.send_media_group(anna.id, [*album])
    with pytest.raises(TelegramBadRequest, match="document can't be mixed with other media types"):
        await bot.send_media_group(anna.id, [photo, document])


async def test_messages_are_copied_and_forwarded(bot: Bot, anna: Person, door: Door) -> None:
    doctor = await door.person("Пётр")
    said = await anna.says("Кот хромает")
    copied = await bot.copy_message(doctor.id, anna.id, said["id"])
    forwarded = await bot.forward_message(doctor.id, anna.id, said["id"])
    shown = {one["id"]: one for one in await doctor.sees()}
    assert shown[copied.message_id]["text"] == "Кот хромает"
    assert not shown[copied.message_id]["forwarded"]
    assert forwarded.forward_origin is not None
    assert shown[forwarded.message_id]["forwarded"]
    with pytest.raises(TelegramBadRequest, match="message to copy not found"):
        await bot.copy_message(doctor.id, anna.id, 999)
