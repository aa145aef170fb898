"""What an owner asked for of their own: a pet's history as a paper, kept files, all that is known of them."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Protocol

from aiogram.types import InlineKeyboardButton as Button
from aiogram.types import InlineKeyboardMarkup

from bot.documents.history import history_paper, history_paper_name
from bot.documents.own_data import own_data_json, own_data_name, own_data_paper
from bot.documents.press import Press
from bot.domain.errors import NotAllowed
from bot.domain.files import TELEGRAM_UPLOAD, StoredFile
from bot.domain.ids import AccountId, FileId, PetId
from bot.domain.people import Account
from bot.jobs.rendering import RenderContext, Renderer
from bot.outgoing.telegram import Outgoing
from bot.services.deliveries import EXPORT, Owed
from bot.services.documents import FILE
from bot.services.file_links import FileLinkService
from bot.services.files import FileService
from bot.services.history import PAPER, HistoryService
from bot.services.own_data import OwnDataService
from bot.texts import Texts


class Linking(Protocol):
    @property
    def file_links(self) -> FileLinkService: ...


class Own(Protocol):
    """What these messages ask the container for."""

    @property
    def file_links(self) -> FileLinkService: ...

    @property
    def files(self) -> FileService: ...

    @property
    def history(self) -> HistoryService: ...

    @property
    def own_data(self) -> OwnDataService: ...


def own_renderers(own: Own, press: Press) -> dict[str, Renderer]:
    kinds: dict[str, Callable[..., Awaitable[Outgoing | None]]] = {
        PAPER: pet_history,
        FILE: file_copy,
        EXPORT: own_data,
    }
    return {kind: partial(one, own, press) for kind, one in kinds.items()}


async def pet_history(own: Own, press: Press, owed: Owed, context: RenderContext) -> Outgoing | None:
    """The owner's own paper: it may be forwarded to anybody. Nothing for somebody who has logged out meanwhile."""
    reader = await _reader(owed, context)
    try:
        history = await own.history.of_pet(reader, PetId(owed.payload["pet_id"]))
    except NotAllowed:
        return None
    now = context.clock()
    # The paper itself speaks the clinic's time: it may be read anywhere.
    body = await press.print(history_paper(history, context.texts_in(reader.language), context.rules, now))
    words = context.texts_for(reader)("past-caption", at=now)
    return Outgoing(reader.telegram_id, words, document=(history_paper_name(now), body))


async def file_copy(own: Own, press: Press, owed: Owed, context: RenderContext) -> Outgoing | None:
    """The owner's own file may be forwarded; to anybody else it is shown protected (C32). What is too large for a bot
    goes by a link for this one reader."""
    reader, file_id = await _reader(owed, context), FileId(owed.payload["file_id"])
    texts = context.texts_for(reader)
    try:
        opened = await own.files.open_for(reader, file_id)
        if opened.file.size > TELEGRAM_UPLOAD:
            return await by_link(own, reader, opened.file, texts)
    except NotAllowed:
        return None
    body = b"".join([chunk async for chunk in opened.chunks])
    name = opened.file.name
    protect = reader.id != opened.file.account_id
    return Outgoing(reader.telegram_id, texts("paper-copy", name=name), protect=protect, document=(name, body))


async def own_data(own: Own, press: Press, owed: Owed, context: RenderContext) -> Outgoing | None:
    """All that is kept of the reader, as it is at this moment."""
    reader, form, now = await _reader(owed, context), owed.payload["form"], context.clock()
    try:
        sections = await own.own_data.collect(reader)
    except NotAllowed:
        return None
    if form == "json":
        body = own_data_json(sections, now)
    else:
        body = await press.print(own_data_paper(sections, context.texts_in(reader.language), context.rules, now))
    words = context.texts_for(reader)(f"own-caption-{form}", at=now)
    return Outgoing(reader.telegram_id, words, document=(own_data_name(now, form), body))


async def by_link(own: Linking, reader: Account, file: StoredFile, texts: Texts) -> Outgoing:
    link = await own.file_links.download_link(reader, file.id)
    words = texts("paper-link", name=file.name, at=link.expires_at)
    door = [[Button(text=texts.plain("paper-link-open"), url=link.url)]]
    return Outgoing(reader.telegram_id, words, InlineKeyboardMarkup(inline_keyboard=door), protect=True)


async def _reader(owed: Owed, context: RenderContext) -> Account:
    assert owed.account_id is not None
    return await context.accounts.get(AccountId(owed.account_id))
