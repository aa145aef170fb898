"""Files of a visit from its card, at any time (C14); and taking one back or sending a large one, also in a booking."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.domain.errors import ChatClosed, FileGone
from bot.domain.files import FileTarget
from bot.domain.ids import FileId, VisitId
from bot.fsm.files import FilesDraft, FileStates
from bot.handlers.client.shelves import MEDIA, open_shelf, shelf_page, take
from bot.handlers.client.words_under import offer_the_desk, pass_on, words_under
from bot.handlers.common.home import show_home, unfinished
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import FileRemoved, FilesWanted, RemovalAsked, UploadAsked
from bot.keyboards.files import removal_keyboard, upload_keyboard
from bot.keyboards.page import Page
from bot.services.chat import ChatService
from bot.services.file_intake import FileIntakeService
from bot.services.file_links import FileLinkService
from bot.services.files import FileService
from bot.services.follow_ups import FollowUpService
from bot.services.visit_changes import VisitChangeService
from bot.texts.files import file_words

router = Router(name="client-files")


@router.callback_query(FilesWanted.filter(F.visit_id > 0))
async def files_wanted(
    query: CallbackQuery, callback_data: FilesWanted, desk: Desk, file_intake: FileIntakeService
) -> None:
    await open_files(desk, file_intake, VisitId(callback_data.visit_id))


async def open_files(desk: Desk, intake: FileIntakeService, visit_id: VisitId, notice: str | None = None) -> None:
    """The shelf of a visit: from here on whatever is sent belongs to it, until the screen is left."""
    await open_shelf(desk, intake, FileTarget.visit(visit_id), notice)
    await FilesDraft(visit_id=visit_id).save(desk.state)
    await desk.state.set_state(FileStates.sending)


@router.message(FileStates.sending, MEDIA)
async def file_sent(
    message: Message,
    desk: Desk,
    file_intake: FileIntakeService,
    chat: ChatService,
    visit_changes: VisitChangeService,
    follow_ups: FollowUpService,
) -> None:
    """Words under it are passed on, under any file of an album."""
    draft = await FilesDraft.load(desk.state)
    if draft is None or not draft.visit_id:
        return await show_home(desk)
    visit_id = VisitId(draft.visit_id)
    is_due = await take(desk, file_intake, FileTarget.visit(visit_id), message)
    notice = None
    try:
        if words_under(message):
            notice = await pass_on(desk, visit_changes, chat, visit_id, message)
    except ChatClosed:
        return await offer_the_desk(desk, chat, follow_ups, visit_id, message)
    if is_due or notice:
        page = shelf_page(desk, await file_intake.shelf(desk.account, FileTarget.visit(visit_id)))
        await desk.screen.show(page.under(notice))
    return None


@router.message(FileStates.sending, ~F.text.startswith("/"))
async def something_else_sent(message: Message, desk: Desk, file_intake: FileIntakeService) -> None:
    """Words, a sticker, a location: said plainly, and the same screen again."""
    draft = await FilesDraft.load(desk.state)
    if draft is None or not draft.visit_id:
        return await show_home(desk)
    notice = desk.texts("files-words-instead" if message.text else "files-not-this")
    return await open_files(desk, file_intake, VisitId(draft.visit_id), notice)


@router.callback_query(RemovalAsked.filter())
async def removal_asked(
    query: CallbackQuery, callback_data: RemovalAsked, desk: Desk, file_intake: FileIntakeService
) -> None:
    shelf = await file_intake.shelf(desk.account, await target_of(desk, callback_data.visit_id))
    if not shelf.mine:
        return await open_shelf(desk, file_intake, shelf.target)
    return await desk.screen.show(Page(desk.texts("files-remove-which"), removal_keyboard(desk.texts, shelf)))


@router.callback_query(FileRemoved.filter())
async def file_removed(
    query: CallbackQuery,
    callback_data: FileRemoved,
    desk: Desk,
    files: FileService,
    file_intake: FileIntakeService,
) -> None:
    """Two taps on one file are one removal."""
    target = await target_of(desk, callback_data.visit_id)
    try:
        file = await files.remove(desk.account, FileId(callback_data.file_id))
        notice = desk.texts("files-removed", file=file_words(file.kind, file.name, desk.texts))
    except FileGone as gone:
        notice = desk.texts(gone.text_id)
    await open_shelf(desk, file_intake, target, notice)


@router.callback_query(UploadAsked.filter())
async def upload_asked(
    query: CallbackQuery, callback_data: UploadAsked, desk: Desk, file_links: FileLinkService
) -> None:
    """A page of one's own for what Telegram does not carry; the shelf counts what comes in over it."""
    target = await target_of(desk, callback_data.visit_id)
    link = await file_links.upload_link(desk.account, target)
    words = desk.texts("files-upload", at=link.expires_at)
    keyboard = upload_keyboard(desk.texts, callback_data.visit_id, link.url)
    await desk.screen.show(Page(words, keyboard, about=target.line))


async def target_of(desk: Desk, visit_id: int) -> FileTarget:
    """The visit, or the booking that is being written. FileGone when there is none (any more)."""
    if visit_id:
        return FileTarget.visit(VisitId(visit_id))
    draft = await unfinished(desk)
    if draft is None:
        raise FileGone
    return FileTarget.draft(draft.key)
