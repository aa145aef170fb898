"""The way in: consent to personal data, the address, the code. Only the screens; the answers are in login.py."""

from datetime import datetime

from bot.domain.people import LegalDocument, Role
from bot.fsm.booking import BookingDraft
from bot.fsm.login import LoginDraft, LoginStates
from bot.handlers.common.held import held_words
from bot.handlers.desk import Desk
from bot.keyboards.callbacks import Place
from bot.keyboards.login import code_keyboard, consent_keyboard, email_keyboard
from bot.keyboards.page import Page
from bot.services.consents import PERSONAL_DATA
from bot.texts import Texts


async def begin_login(desk: Desk, role: Role, then: Place, notice: str | None = None) -> None:
    """Ask for the address, after the consent without which nothing about an owner is asked (C5)."""
    await LoginDraft(role=role, then=then).save(desk.state)
    await desk.state.set_state(LoginStates.consent if role is Role.OWNER else LoginStates.email)
    await show_login(desk, notice)


async def show_login(desk: Desk, notice: str | None = None) -> None:
    """The screen on which the login stands now. Inside a booking it says, like each of its questions, until when the
    time is kept."""
    state, draft = await desk.state.get_state(), await LoginDraft.load(desk.state) or LoginDraft()
    if draft.then == Place.BOOK:
        held = held_words(desk, await BookingDraft.load(desk.state))
        notice = "\n\n".join(words for words in (notice, held) if words)
    if state == LoginStates.code.state:
        return await desk.screen.show(code_page(desk, draft).under(notice))
    document = await missing_consent(desk) if draft.role is Role.OWNER else None
    if document is not None:
        await desk.state.set_state(LoginStates.consent)
        return await desk.screen.show(consent_page(desk.texts, document).under(notice))
    await desk.state.set_state(LoginStates.email)
    return await desk.screen.show(email_page(desk.texts, draft.role).under(notice))


async def missing_consent(desk: Desk) -> LegalDocument | None:
    """The consent to personal data, unless it has been given."""
    missing = await desk.consents.missing(desk.account)
    return next((one for one in missing if one.key == PERSONAL_DATA), None)


def consent_page(texts: Texts, document: LegalDocument, more: int | None = None) -> Page:
    """One document a screen: its gist, its version, its own button; ``more`` says how many come after it."""
    words = texts(f"consent-{document.key}", title=texts.plain(f"document-{document.key}"))
    left = "" if more is None else " " + texts("consent-more", more=more)
    version = texts("consent-version", version=document.version)
    return Page(f"{words}\n\n{version}{left}", consent_keyboard(texts, document))


def email_page(texts: Texts, role: Role) -> Page:
    return Page(texts(f"login-email-{role}"), email_keyboard(texts))


def code_page(desk: Desk, draft: LoginDraft) -> Page:
    facts = {
        "email": draft.email,
        "minutes": desk.rules.code_minutes,
        "wait": seconds_until(draft.again_at, desk.clock()),
    }
    return Page(desk.texts(f"login-code-{draft.role}", **facts), code_keyboard(desk.texts))


def seconds_until(moment: datetime | None, now: datetime) -> int:
    return max(0, round((moment - now).total_seconds())) if moment else 0
