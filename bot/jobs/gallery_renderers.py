"""A visit's files on their way to its doctor (protected, by number), and what a doctor asks of an owner (D7)."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Protocol

from bot.domain.errors import NotAllowed
from bot.domain.ids import AccountId, FileId, VisitId
from bot.jobs.own_renderers import by_link
from bot.jobs.rendering import RenderContext, Renderer
from bot.keyboards.gallery import asked_keyboard
from bot.outgoing.telegram import Outgoing
from bot.services.deliveries import Owed
from bot.services.file_links import FileLinkService
from bot.services.files import FileService
from bot.services.gallery import ASKED, VISIT_FILE
from bot.texts.files import file_words

_SPOKEN = ("audio/ogg", "voice.ogg")
"""What was recorded in the chat, and so can be played there; music sent as a file has a name of its own."""


class Files(Protocol):
    """What these messages ask the container for."""

    @property
    def file_links(self) -> FileLinkService: ...

    @property
    def files(self) -> FileService: ...


def gallery_renderers(files: Files) -> dict[str, Renderer]:
    kinds: dict[str, Callable[..., Awaitable[Outgoing | None]]] = {VISIT_FILE: visit_file, ASKED: files_asked}
    return {kind: partial(one, files) for kind, one in kinds.items()}


async def visit_file(files: Files, owed: Owed, context: RenderContext) -> Outgoing | None:
    """A whole file, not what Telegram makes of it: a doctor reads fine lines. A voice is sent so that it plays. Whoever
    may not read it any more gets nothing."""
    reader = await context.accounts.get(AccountId(owed.account_id or 0))
    texts = context.texts_for(reader)
    try:
        opened = await files.files.open_for(reader, FileId(owed.payload["file_id"]))
        if not opened.file.fits_telegram:
            return await by_link(files, reader, opened.file, texts)
    except NotAllowed:
        return None
    file, pet = opened.file, (await context.visits.card_for(VisitId(owed.payload["visit_id"]))).pet
    words = texts(
        "gallery-copy",
        number=owed.payload["number"],
        file=file_words(file.kind, file.name, texts),
        pet=pet.name,
        at=file.created_at,
    )
    if (file.mime, file.name) == _SPOKEN and file.telegram_file_id:
        return Outgoing(reader.telegram_id, words, protect=True, media=("voice", file.telegram_file_id))
    body = b"".join([chunk async for chunk in opened.chunks])
    return Outgoing(reader.telegram_id, words, protect=True, document=(file.name, body))


async def files_asked(files: Files, owed: Owed, context: RenderContext) -> Outgoing | None:
    card = await context.visits.card_for(VisitId(owed.payload["visit_id"]))
    texts = context.library.speak(card.language, card.time_zone)
    what = texts.plain(f"file-wish-{owed.payload['wish']}")
    words = texts("files-asked", doctor=card.doctor.name, pet=card.pet.name, what=what)
    return Outgoing(card.telegram_id, words, asked_keyboard(texts, card.visit.id))
