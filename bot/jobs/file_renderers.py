"""What the bot says about files: the sender's own screen counts on, and the other side hears once (C14)."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Protocol

from bot.domain.errors import LoginNeeded, NotAllowed
from bot.domain.files import FileSource, FileTarget, Shelf
from bot.domain.ids import AccountId, VisitId
from bot.domain.people import Account
from bot.jobs.rendering import RenderContext, Renderer
from bot.keyboards.files import files_door, files_news_keyboard, shelf_keyboard
from bot.keyboards.gallery import sending_door, sending_keyboard
from bot.keyboards.parts import keyboard
from bot.outgoing.telegram import Outgoing
from bot.services.conversations import ConversationService, screen_key
from bot.services.deliveries import Owed
from bot.services.file_intake import FileIntakeService
from bot.services.file_news import FOR_DOCTOR, FOR_OWNER, SHELF
from bot.services.files import FileService
from bot.texts.cards import doctor_card_head
from bot.texts.files import MOST_TOLD, refusal_words, shelf_words


class Files(Protocol):
    """What these messages ask the container for."""

    @property
    def conversations(self) -> ConversationService: ...

    @property
    def file_intake(self) -> FileIntakeService: ...

    @property
    def files(self) -> FileService: ...


def file_renderers(files: Files) -> dict[str, Renderer]:
    kinds: dict[str, Callable[..., Awaitable[Outgoing | None]]] = {
        SHELF: shelf_changed,
        FOR_DOCTOR: files_added,
        FOR_OWNER: files_received,
    }
    return {kind: partial(one, files) for kind, one in kinds.items()}


async def shelf_changed(files: Files, owed: Owed, context: RenderContext) -> Outgoing | None:
    """The screen is edited as long as the person is looking at it. Whoever has gone on hears only of what was not
    taken."""
    account = await context.accounts.get(AccountId(owed.account_id or 0))
    target = FileTarget(owed.payload["visit_id"], owed.payload["draft_key"])
    try:
        shelf = await files.file_intake.shelf(account, target)
    except (LoginNeeded, NotAllowed):
        return None
    texts = context.texts_for(account)
    living = (await files.conversations.load(screen_key(account.telegram_id))).data
    if living.get("about") == target.line:
        buttons = (sending_keyboard if shelf.side is FileSource.DOCTOR else shelf_keyboard)(texts, shelf)
        words = f"{living.get('above', '')}\n\n{shelf_words(shelf, texts)}".strip()
        return Outgoing(account.telegram_id, words, buttons, edit_message_id=living.get("message"))
    return await _told_late(files, account, shelf, context)


async def _told_late(files: Files, account: Account, shelf: Shelf, context: RenderContext) -> Outgoing | None:
    visit_id = shelf.target.visit_id
    if not shelf.refused or visit_id is None:
        return None
    texts = context.texts_for(account)
    code = (await context.visits.card_for(visit_id)).visit.code
    door = sending_door if shelf.side is FileSource.DOCTOR else files_door
    lines = "\n".join(refusal_words(one, texts) for one in shelf.refused[:MOST_TOLD])

    async def read(_message_id: int) -> None:
        await files.file_intake.have_read(account, shelf.target)

    words = f"{texts('files-told-late', code=code)}\n\n{lines}"
    return Outgoing(account.telegram_id, words, keyboard(door(texts, visit_id)), after=read)


async def files_added(files: Files, owed: Owed, context: RenderContext) -> Outgoing | None:
    """To the doctor, once for a handful; nothing when they have looked meanwhile."""
    visit_id = VisitId(owed.payload["visit_id"])
    new, card = await files.files.new_for_doctor(visit_id), await context.visits.doctor_card_for(visit_id)
    if not new or card.doctor_account is None:
        return None
    texts = context.texts_for(card.doctor_account)
    words = f"{texts('files-added', count=len(new))}\n\n{doctor_card_head(card, texts)}"
    return Outgoing(card.doctor_account.telegram_id, words, files_news_keyboard(texts, visit_id), protect=True)


async def files_received(files: Files, owed: Owed, context: RenderContext) -> Outgoing | None:
    visit_id = VisitId(owed.payload["visit_id"])
    card = await context.visits.card_for(visit_id)
    texts = context.library.speak(card.language, card.time_zone)
    words = texts("files-received", code=card.visit.code)
    return Outgoing(card.telegram_id, words, keyboard(files_door(texts, visit_id)))
