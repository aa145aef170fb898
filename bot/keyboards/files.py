"""Buttons of the files of a visit, or of a booking that is being written (visit 0)."""

from aiogram.types import InlineKeyboardButton as Button
from aiogram.types import InlineKeyboardMarkup

from bot.domain.files import Shelf
from bot.fsm.booking import Question
from bot.keyboards.callbacks import (
    FileRemoved,
    FilesWanted,
    Go,
    Place,
    RemovalAsked,
    Skipped,
    UploadAsked,
    VisitOpened,
)
from bot.keyboards.doctor_callbacks import Section, SectionOpened
from bot.keyboards.parts import Rows, button, footer, keyboard
from bot.texts import Texts
from bot.texts.files import file_words


def shelf_keyboard(texts: Texts, shelf: Shelf) -> InlineKeyboardMarkup:
    """Go on, take one back, or send what is too large for Telegram."""
    visit_id = shelf.target.visit_id or 0
    on = _on(texts, shelf)
    large = [[button(texts.plain("files-large"), UploadAsked(visit_id=visit_id))]]
    remove: Rows = [[button(texts.plain("files-remove"), RemovalAsked(visit_id=visit_id))]] if shelf.mine else []
    return keyboard(on, remove, large, _footer(texts, visit_id))


def _on(texts: Texts, shelf: Shelf) -> Rows:
    """In a booking: to the next question."""
    if shelf.target.visit_id is not None:
        return []
    has_some = bool(shelf.mine or shelf.waiting)
    label = texts.plain("files-enough" if has_some else "files-none")
    return [[button(label, Skipped(question=Question.FILES))]]


def removal_keyboard(texts: Texts, shelf: Shelf) -> InlineKeyboardMarkup:
    visit_id = shelf.target.visit_id or 0
    files = [
        [
            button(
                texts.plain("files-remove-one", file=file_words(file.kind, file.name, texts), number=number),
                FileRemoved(visit_id=visit_id, file_id=file.id),
            )
        ]
        for number, file in enumerate(shelf.mine, start=1)
    ]
    return keyboard(files, footer(texts, _shelf_itself(visit_id)))


def upload_keyboard(texts: Texts, visit_id: int, url: str) -> InlineKeyboardMarkup:
    door = [[Button(text=texts.plain("files-open-page"), url=url)]]
    return keyboard(door, footer(texts, _shelf_itself(visit_id)))


def files_door(texts: Texts, visit_id: int) -> Rows:
    """The way to the files of a visit, from its card."""
    return [[button(texts.plain("files-of-visit"), FilesWanted(visit_id=visit_id))]]


def files_news_keyboard(texts: Texts, visit_id: int) -> InlineKeyboardMarkup:
    """For the doctor, under "new files"."""
    return keyboard([[button(texts.plain("files-look"), SectionOpened(visit_id=visit_id, section=Section.FILES))]])


def _shelf_itself(visit_id: int) -> FilesWanted | Go:
    return FilesWanted(visit_id=visit_id) if visit_id else Go(to=Place.HERE)


def _footer(texts: Texts, visit_id: int) -> Rows:
    return footer(texts, VisitOpened(visit_id=visit_id)) if visit_id else footer(texts)
