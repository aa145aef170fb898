"""An owner's documents (C32): drawers by pet and by owner; a file is sent on demand, sorted, taken back."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.domain.files import MEGABYTE, StoredFile
from bot.domain.ids import FileId, PetId
from bot.domain.people import Role
from bot.handlers.common.entry import begin_login
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import Go, Place
from bot.keyboards.documents import (
    cabinet_keyboard,
    documents_page_keyboard,
    file_keyboard,
    removing_keyboard,
    sorting_keyboard,
)
from bot.keyboards.own_callbacks import PaperOpened, PaperRemoved, PaperSent, PapersOpened, PaperSorted, PaperSorting
from bot.keyboards.page import Page
from bot.services.files import FileService
from bot.texts import Texts

router = Router(name="documents")


@router.callback_query(Go.filter(F.to == Place.PAPERS))
async def papers_wanted(query: CallbackQuery, desk: Desk) -> None:
    await show_papers(desk)


@router.callback_query(PapersOpened.filter())
async def drawer_opened(query: CallbackQuery, callback_data: PapersOpened, desk: Desk) -> None:
    pet_id = PetId(callback_data.pet_id) if callback_data.pet_id else None
    await show_drawer(desk, pet_id, callback_data.page)


@router.callback_query(PaperOpened.filter())
async def paper_opened(query: CallbackQuery, callback_data: PaperOpened, desk: Desk) -> None:
    await show_file(desk, FileId(callback_data.file_id))


@router.callback_query(PaperSent.filter())
async def paper_sent(query: CallbackQuery, callback_data: PaperSent, desk: Desk) -> None:
    await desk.documents.want(desk.account, FileId(callback_data.file_id))
    desk.screen.toast(desk.texts.plain("paper-comes"))


@router.callback_query(PaperSorting.filter())
async def paper_sorting(query: CallbackQuery, callback_data: PaperSorting, desk: Desk) -> None:
    file, _ = await desk.documents.file(desk.account, FileId(callback_data.file_id))
    await desk.screen.show(Page(desk.texts("paper-sort-question", name=file.name), sorting_keyboard(desk.texts, file)))


@router.callback_query(PaperSorted.filter())
async def paper_sorted(query: CallbackQuery, callback_data: PaperSorted, desk: Desk, files: FileService) -> None:
    file_id = FileId(callback_data.file_id)
    await files.categorise(desk.account, file_id, callback_data.category)
    await show_file(desk, file_id, desk.texts("settings-saved"))


@router.callback_query(PaperRemoved.filter())
async def paper_removed(query: CallbackQuery, callback_data: PaperRemoved, desk: Desk, files: FileService) -> None:
    """Two taps; only what the owner has sent."""
    file, pet_id = await desk.documents.file(desk.account, FileId(callback_data.file_id))
    if not callback_data.sure:
        words = desk.texts("paper-remove-question", name=file.name)
        return await desk.screen.show(Page(words, removing_keyboard(desk.texts, file)))
    await files.remove(desk.account, file.id)
    return await show_drawer(desk, pet_id, 0, desk.texts("paper-removed"))


async def show_papers(desk: Desk, notice: str | None = None) -> None:
    """Private, so the address must be confirmed first."""
    if desk.account.owner is None:
        return await begin_login(desk, Role.OWNER, Place.PAPERS, desk.texts("login-why-papers"))
    cabinet = await desk.documents.cabinet(desk.account)
    return await desk.screen.show(Page(desk.texts("papers"), cabinet_keyboard(desk.texts, cabinet)).under(notice))


async def show_drawer(desk: Desk, pet_id: PetId | None, page: int, notice: str | None = None) -> None:
    shown = await desk.documents.page(desk.account, pet_id, page)
    title = desk.texts("papers-pet", name=shown.pet.name) if shown.pet else desk.texts("papers-mine")
    words = title if shown.documents else f"{title}\n\n{desk.texts('papers-none')}"
    await desk.screen.show(Page(words, documents_page_keyboard(desk.texts, shown)).under(notice))


async def show_file(desk: Desk, file_id: FileId, notice: str | None = None) -> None:
    file, pet_id = await desk.documents.file(desk.account, file_id)
    await desk.screen.show(Page(file_words(file, desk.texts), file_keyboard(desk.texts, file, pet_id)).under(notice))


def file_words(file: StoredFile, texts: Texts) -> str:
    return texts(
        "paper",
        name=file.name,
        category=file.category or "none",
        kind=file.kind,
        size=max(1, round(file.size / MEGABYTE * 10)) / 10,
        at=file.created_at,
        source=file.source,
    )
