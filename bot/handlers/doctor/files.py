"""A visit's files for its doctor: the gallery, asking for more (D7), and sending a file to the owner (D23)."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.domain.errors import FileGone
from bot.domain.files import FileTarget, Shelf
from bot.domain.ids import FileId, VisitId
from bot.fsm.care import CareDraft, CareStates
from bot.handlers.client.shelves import MEDIA, caption_notice, take
from bot.handlers.desk import Desk
from bot.handlers.doctor.pages import section_page
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
from bot.keyboards.gallery import gallery_rows, large_keyboard, sending_keyboard, wishes_keyboard
from bot.keyboards.page import Page
from bot.services.file_intake import FileIntakeService
from bot.services.file_links import FileLinkService
from bot.services.files import FileService
from bot.services.gallery import GalleryService
from bot.texts.files import file_words, gallery_words, shelf_words

router = Router(name="doctor-files")


@router.callback_query(SectionOpened.filter(F.section == Section.FILES))
async def gallery_opened(
    query: CallbackQuery, callback_data: SectionOpened, desk: Desk, gallery: GalleryService
) -> None:
    await show_gallery(desk, gallery, VisitId(callback_data.visit_id))


@router.callback_query(FileShown.filter())
async def file_shown(query: CallbackQuery, callback_data: FileShown, desk: Desk, gallery: GalleryService) -> None:
    only = FileId(callback_data.file_id) if callback_data.file_id else None
    count = await gallery.show(desk.account, VisitId(callback_data.visit_id), only)
    desk.screen.toast(desk.texts.plain("gallery-coming", count=count))


@router.callback_query(MoreAsked.filter())
async def more_asked(query: CallbackQuery, callback_data: MoreAsked, desk: Desk) -> None:
    visit_id = VisitId(callback_data.visit_id)
    await desk.visits.of_doctor(desk.account, visit_id)
    await desk.screen.show(Page(desk.texts("gallery-ask-what"), wishes_keyboard(desk.texts, visit_id)))


@router.callback_query(MoreWanted.filter())
async def more_wanted(query: CallbackQuery, callback_data: MoreWanted, desk: Desk, gallery: GalleryService) -> None:
    visit_id = VisitId(callback_data.visit_id)
    await gallery.ask(desk.account, visit_id, callback_data.wish)
    asked = desk.texts.plain(f"file-wish-{callback_data.wish}")
    await show_gallery(desk, gallery, visit_id, desk.texts("gallery-asked", what=asked))


@router.callback_query(FileSending.filter())
async def sending_begun(
    query: CallbackQuery, callback_data: FileSending, desk: Desk, file_intake: FileIntakeService
) -> None:
    await _show_sending(desk, file_intake, VisitId(callback_data.visit_id))


@router.message(CareStates.sending, MEDIA)
async def file_sent(message: Message, desk: Desk, file_intake: FileIntakeService) -> None:
    """Written down at once, fetched by a worker; an album is one screen."""
    draft = await CareDraft.load(desk.state) or CareDraft()
    target = FileTarget.visit(VisitId(draft.visit_id))
    if await take(desk, file_intake, target, message):
        page = sending_page(desk, await file_intake.shelf(desk.account, target))
        await desk.screen.show(page.under(caption_notice(desk, message)))


@router.message(CareStates.sending, ~F.text.startswith("/"))
async def something_else_sent(message: Message, desk: Desk, file_intake: FileIntakeService) -> None:
    draft = await CareDraft.load(desk.state) or CareDraft()
    await _show_sending(desk, file_intake, VisitId(draft.visit_id), desk.texts("files-not-this"))


@router.callback_query(SentRemoved.filter())
async def sent_removed(
    query: CallbackQuery, callback_data: SentRemoved, desk: Desk, files: FileService, file_intake: FileIntakeService
) -> None:
    """Two taps on one file are one removal."""
    try:
        file = await files.remove(desk.account, FileId(callback_data.file_id))
        notice = desk.texts("gallery-taken-back", file=file_words(file.kind, file.name, desk.texts))
    except FileGone as gone:
        notice = desk.texts(gone.text_id)
    await _show_sending(desk, file_intake, VisitId(callback_data.visit_id), notice)


@router.callback_query(LargeSending.filter())
async def large_sending(
    query: CallbackQuery, callback_data: LargeSending, desk: Desk, file_links: FileLinkService
) -> None:
    visit_id = VisitId(callback_data.visit_id)
    link = await file_links.upload_link(desk.account, FileTarget.visit(visit_id))
    words = desk.texts("files-upload", at=link.expires_at)
    await desk.screen.show(Page(words, large_keyboard(desk.texts, visit_id, link.url)))


async def show_gallery(desk: Desk, gallery: GalleryService, visit_id: VisitId, notice: str | None = None) -> None:
    card = await desk.visits.of_doctor(desk.account, visit_id)
    shown = await gallery.look(desk.account, visit_id)
    words = gallery_words(shown, desk.texts)
    page = section_page(desk, card, Section.FILES, words, gallery_rows(desk.texts, shown))
    await desk.screen.show(page.under(notice))


async def _show_sending(desk: Desk, intake: FileIntakeService, visit_id: VisitId, notice: str | None = None) -> None:
    """From here on whatever is sent goes to the owner, until the screen is left."""
    target = FileTarget.visit(visit_id)
    await desk.visits.of_doctor(desk.account, visit_id)
    await intake.have_read(desk.account, target)
    page = sending_page(desk, await intake.shelf(desk.account, target))
    await CareDraft(visit_id=visit_id).save(desk.state)
    await desk.state.set_state(CareStates.sending)
    await desk.screen.show(page.under(notice))


def sending_page(desk: Desk, shelf: Shelf) -> Page:
    return Page(shelf_words(shelf, desk.texts), sending_keyboard(desk.texts, shelf), about=shelf.target.line)
