"""Agreeing to documents one by one, reading them whole, and taking an agreement back (C5)."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.domain.errors import ConsentNeeded
from bot.handlers.common.resume import show_current
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import Agreed, DocumentRead, Go, Place, Withdrawn
from bot.keyboards.login import document_keyboard
from bot.keyboards.menu import documents_keyboard, withdraw_keyboard
from bot.keyboards.page import Page
from bot.texts.legal import KEYS, legal_pages

router = Router(name="consents")


@router.callback_query(Agreed.filter(F.key.in_(KEYS)))
async def agreed(query: CallbackQuery, callback_data: Agreed, desk: Desk) -> None:
    """A text that has changed meanwhile is shown again in its new version."""
    try:
        await desk.consents.accept(desk.account, callback_data.key, callback_data.version)
    except ConsentNeeded:
        return await show_current(desk, desk.texts("consent-changed"))
    return await show_current(desk)


@router.callback_query(DocumentRead.filter(F.key.in_(KEYS)))
async def document_read(query: CallbackQuery, callback_data: DocumentRead, desk: Desk) -> None:
    pages = legal_pages(callback_data.key, desk.texts.language)
    page = min(callback_data.page, len(pages) - 1)
    title = desk.texts.plain(f"document-{callback_data.key}")
    words = desk.texts("document-page", title=title, page=page + 1, pages=len(pages), text=pages[page])
    await desk.screen.show(Page(words, document_keyboard(desk.texts, callback_data.key, page, len(pages))))


@router.callback_query(Go.filter(F.to == Place.CONSENTS))
async def consents_wanted(query: CallbackQuery, desk: Desk) -> None:
    await show_consents(desk)


@router.callback_query(Withdrawn.filter(F.key.in_(KEYS)))
async def withdrawn(query: CallbackQuery, callback_data: Withdrawn, desk: Desk) -> None:
    """Two taps; the first says what follows."""
    if not callback_data.sure:
        words = desk.texts("consent-withdraw-question", title=desk.texts.plain(f"document-{callback_data.key}"))
        return await desk.screen.show(Page(words, withdraw_keyboard(desk.texts, callback_data.key)))
    await desk.consents.withdraw(desk.account, callback_data.key)
    return await show_consents(desk, desk.texts("consent-withdrawn"))


async def show_consents(desk: Desk, notice: str | None = None) -> None:
    documents = desk.consents.documents(desk.account.language)
    missing = {document.key for document in await desk.consents.missing(desk.account)}
    given = frozenset(document.key for document in documents) - missing
    page = Page(desk.texts("consents", given=len(given)), documents_keyboard(desk.texts, documents, given))
    await desk.screen.show(page.under(notice))
