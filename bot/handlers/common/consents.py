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
from bot.services.consents import Standing
from bot.texts import Texts
from bot.texts.legal import KEYS, legal_pages, legal_text

router = Router(name="consents")


@router.callback_query(Agreed.filter(F.key.in_(KEYS)))
async def agreed(query: CallbackQuery, callback_data: Agreed, desk: Desk) -> None:
    """A text that has changed meanwhile is shown again in its new version."""
    try:
        await desk.consents.accept(desk.account, callback_data.key, callback_data.version)
    except ConsentNeeded:
        return await show_current(desk, desk.texts("consent-changed"))
    if await desk.state.get_state() is None:
        return await show_consents(desk)
    return await show_current(desk)


@router.callback_query(DocumentRead.filter(F.key.in_(KEYS)))
async def document_read(query: CallbackQuery, callback_data: DocumentRead, desk: Desk) -> None:
    language = desk.texts.language
    pages = legal_pages(desk.consents.text(callback_data.key, language) or legal_text(callback_data.key, language))
    page = min(callback_data.page, len(pages) - 1)
    title = desk.texts.plain(f"document-{callback_data.key}")
    words = desk.texts("document-page", title=title, page=page + 1, pages=len(pages), text=pages[page])
    in_passing = await desk.state.get_state() is None
    missing = await desk.consents.missing(desk.account) if in_passing else ()
    agreeable = next((one for one in missing if one.key == callback_data.key), None)
    back = Go(to=Place.CONSENTS if in_passing else Place.HERE)
    keyboard = document_keyboard(desk.texts, callback_data.key, page, len(pages), back, agreeable)
    await desk.screen.show(Page(words, keyboard))


@router.callback_query(Go.filter(F.to == Place.CONSENTS))
async def consents_wanted(query: CallbackQuery, desk: Desk) -> None:
    await show_consents(desk)


@router.callback_query(Withdrawn.filter(F.key.in_(KEYS)))
async def withdrawn(query: CallbackQuery, callback_data: Withdrawn, desk: Desk) -> None:
    """Two taps; the first says what follows from taking back just this one."""
    key = callback_data.key
    if not callback_data.sure:
        words = desk.texts("consent-withdraw-question", title=desk.texts.plain(f"document-{key}"))
        after = desk.texts(f"consent-after-{key}", days=desk.rules.erase_days_after_withdrawal)
        return await desk.screen.show(Page(f"{words}\n\n{after}", withdraw_keyboard(desk.texts, key)))
    await desk.consents.withdraw(desk.account, key)
    return await show_consents(desk, desk.texts("consent-withdrawn"))


async def show_consents(desk: Desk, notice: str | None = None) -> None:
    """What is in force, in which version, and when the person agreed or took it back."""
    standings = await desk.consents.overview(desk.account)
    lines = [consent_line(desk.texts, one) for one in standings]
    words = "\n\n".join([desk.texts("consents", given=sum(one.is_given for one in standings)), *lines])
    await desk.screen.show(Page(words, documents_keyboard(desk.texts, standings)).under(notice))


def consent_line(texts: Texts, one: Standing) -> str:
    key, version = one.document.key, one.document.version
    head = texts("consent-line", title=texts.plain(f"document-{key}"), version=version)
    if one.latest is None:
        return f"{head}\n{texts('consent-never')}"
    if one.latest.withdrawn_at is not None:
        return f"{head}\n{texts('consent-taken-back', at=one.latest.withdrawn_at)}"
    text_id = "consent-outdated" if one.is_outdated else "consent-given"
    return f"{head}\n{texts(text_id, at=one.latest.accepted_at, agreed=one.latest.version)}"
