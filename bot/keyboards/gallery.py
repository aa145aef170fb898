"""Buttons of a visit's files for its doctor: look, ask for more, send to the owner."""

from aiogram.types import InlineKeyboardButton as Button
from aiogram.types import InlineKeyboardMarkup

from bot.domain.files import Shelf
from bot.domain.ids import VisitId
from bot.keyboards.callbacks import FilesWanted
from bot.keyboards.doctor_callbacks import (
    FileSending,
    FileShown,
    LargeSending,
    MoreAsked,
    MoreWanted,
    Section,
    SectionOpened,
    SentRemoved,
)
from bot.keyboards.parts import Rows, button, in_rows, keyboard, office_footer
from bot.services.gallery import FileWish, Gallery
from bot.texts import Texts
from bot.texts.files import file_words


def gallery_rows(texts: Texts, gallery: Gallery) -> Rows:
    visit_id = gallery.visit.id
    files = [
        button(
            texts.plain("gallery-file", number=number, file=file_words(file.kind, file.name, texts)),
            FileShown(visit_id=visit_id, file_id=file.id),
        )
        for number, file in enumerate(gallery.files, start=1)
    ]
    every = [[button(texts.plain("gallery-all"), FileShown(visit_id=visit_id, file_id=0))]] if files[1:] else []
    more = [button(texts.plain("gallery-more"), MoreAsked(visit_id=visit_id))]
    send = [button(texts.plain("gallery-send"), FileSending(visit_id=visit_id))]
    return [*in_rows(files, 2), *every, more, send]


def wishes_keyboard(texts: Texts, visit_id: VisitId) -> InlineKeyboardMarkup:
    rows = [[button(texts.plain(f"file-wish-{wish}"), MoreWanted(visit_id=visit_id, wish=wish))] for wish in FileWish]
    return keyboard(rows, _to_gallery(texts, visit_id))


def asked_keyboard(texts: Texts, visit_id: VisitId) -> InlineKeyboardMarkup:
    """Under what the doctor asks for: the door to the place where files are sent."""
    return keyboard([[button(texts.plain("files-asked-send"), FilesWanted(visit_id=visit_id))]])


def sending_keyboard(texts: Texts, shelf: Shelf) -> InlineKeyboardMarkup:
    """What the doctor has sent can be taken back."""
    visit_id = VisitId(shelf.target.visit_id or 0)
    sent = [
        [
            button(
                texts.plain("files-remove-one", number=number, file=file_words(file.kind, file.name, texts)),
                SentRemoved(visit_id=visit_id, file_id=file.id),
            )
        ]
        for number, file in enumerate(shelf.mine, start=1)
    ]
    large = [[button(texts.plain("files-large"), LargeSending(visit_id=visit_id))]]
    return keyboard(sent, large, _to_gallery(texts, visit_id))


def sending_door(texts: Texts, visit_id: VisitId) -> Rows:
    return [[button(texts.plain("gallery-send"), FileSending(visit_id=visit_id))]]


def large_keyboard(texts: Texts, visit_id: VisitId, url: str) -> InlineKeyboardMarkup:
    door = [[Button(text=texts.plain("files-open-page"), url=url)]]
    return keyboard(door, office_footer(texts, FileSending(visit_id=visit_id)))


def _to_gallery(texts: Texts, visit_id: VisitId) -> Rows:
    return office_footer(texts, SectionOpened(visit_id=visit_id, section=Section.FILES))
