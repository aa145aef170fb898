"""Buttons of consents and of the login by a code."""

from aiogram.types import InlineKeyboardMarkup

from bot.domain.people import LegalDocument
from bot.keyboards.callbacks import AddressChange, Agreed, CodeAgain, DocumentRead, Go
from bot.keyboards.parts import Rows, arrows, button, footer, keyboard
from bot.texts import Texts


def consent_keyboard(texts: Texts, document: LegalDocument) -> InlineKeyboardMarkup:
    """One document, one "I agree": nothing is ticked beforehand."""
    return keyboard(
        [
            [button(texts.plain("consent-agree"), Agreed(key=document.key, version=document.version))],
            [button(texts.plain("consent-read"), DocumentRead(key=document.key, page=0))],
        ],
        footer(texts),
    )


def document_keyboard(
    texts: Texts, key: str, page: int, pages: int, back: Go, agreeable: LegalDocument | None = None
) -> InlineKeyboardMarkup:
    """The whole text in pages. Whoever reads it in the settings may agree on its last page."""
    earlier = DocumentRead(key=key, page=page - 1) if page > 0 else None
    later = DocumentRead(key=key, page=page + 1) if page + 1 < pages else None
    agree: Rows = []
    if agreeable is not None and later is None:
        agree = [[button(texts.plain("consent-agree"), Agreed(key=key, version=agreeable.version))]]
    return keyboard(arrows(texts, earlier, later), agree, footer(texts, back))


def email_keyboard(texts: Texts) -> InlineKeyboardMarkup:
    return keyboard(footer(texts))


def code_keyboard(texts: Texts) -> InlineKeyboardMarkup:
    return keyboard(
        [
            [button(texts.plain("login-again"), CodeAgain())],
            [button(texts.plain("login-other-address"), AddressChange())],
        ],
        footer(texts),
    )
