"""Files that an owner sends: what a message offers, the screen that counts them, and the album that is one (C14)."""

from aiogram import F
from aiogram.types import Audio, Document, Message, Video

from bot.domain.files import FileKind, FileTarget, Shelf
from bot.fsm.files import FilesDraft
from bot.handlers.desk import Desk
from bot.keyboards.files import shelf_keyboard
from bot.keyboards.page import Page
from bot.services.file_intake import FileIntakeService
from bot.services.files import FileOffer
from bot.texts.files import shelf_words

MEDIA = F.photo | F.video | F.voice | F.audio | F.document | F.video_note


def offered_in(message: Message) -> FileOffer | None:
    """The file of a message as Telegram describes it; None for what is no file. A photo comes in sizes: the largest."""
    if message.photo:
        photo = message.photo[-1]
        return FileOffer(photo.file_id, photo.file_unique_id, FileKind.PHOTO, "", photo.file_size)
    if message.voice or message.video_note:
        said = message.voice or message.video_note
        assert said is not None
        kind = FileKind.VOICE if message.voice else FileKind.VIDEO
        return FileOffer(said.file_id, said.file_unique_id, kind, "", said.file_size)
    if message.video:
        return _named(message.video, FileKind.VIDEO)
    return _named(message.audio, FileKind.VOICE) if message.audio else _named(message.document, None)


def _named(file: Video | Audio | Document | None, kind: FileKind | None) -> FileOffer | None:
    return FileOffer(file.file_id, file.file_unique_id, kind, file.file_name or "", file.file_size) if file else None


def shelf_page(desk: Desk, shelf: Shelf) -> Page:
    return Page(shelf_words(shelf, desk.texts), shelf_keyboard(desk.texts, shelf), about=shelf.target.line)


async def open_shelf(desk: Desk, intake: FileIntakeService, target: FileTarget, notice: str | None = None) -> None:
    """The screen anew; whoever taps has read what was not taken."""
    await intake.have_read(desk.account, target)
    await desk.screen.show(shelf_page(desk, await intake.shelf(desk.account, target)).under(notice))


async def take(desk: Desk, intake: FileIntakeService, target: FileTarget, message: Message) -> bool:
    """Write the file down; whether a screen is due. Of an album only the first file gets one: it counts on by itself
    while the others come in."""
    offer = offered_in(message)
    assert offer is not None
    await intake.offer(desk.account, target, offer)
    kept, album = await FilesDraft.load(desk.state) or FilesDraft(), message.media_group_id or ""
    if album and album == kept.batch:
        return False
    await FilesDraft(visit_id=target.visit_id or 0, batch=album).save(desk.state)
    return True


def caption_notice(desk: Desk, message: Message, *, is_kept: bool = False) -> str | None:
    """Words under a file are not lost in silence. ``is_kept``: they have become part of the story."""
    if not message.caption:
        return None
    return desk.texts("files-caption-kept" if is_kept else "files-caption-lost")
