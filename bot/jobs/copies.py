"""Messages of the bot as letters (C28, C39): rendered when they leave, like the messages themselves, with the same
words and the same links. A letter needs no Telegram: neither its proxy nor its buttons."""

import html
import re
from collections.abc import Mapping
from functools import partial
from typing import Protocol

from bot.documents.press import Press
from bot.documents.visit import paper_name, visit_paper
from bot.domain.ids import AccountId, VisitId
from bot.domain.people import Account, Role
from bot.jobs.rendering import CopyWriter, RenderContext, Renderer
from bot.outgoing.mail import Attachment, Letter
from bot.outgoing.telegram import Outgoing
from bot.services.closing import ClosingService
from bot.services.deliveries import Owed
from bot.services.identity import IdentityService
from bot.services.notices import COPY
from bot.services.results import RESULT_LETTER
from bot.texts import Texts
from bot.texts.results import result_words
from bot.texts.safe import cut

MOST_IN_SUBJECT = 90
_TAG = re.compile(r"<[^>]+>")
_KINDS = {".ics": "text/calendar", ".pdf": "application/pdf"}


class Office(Protocol):
    """What letters ask the container for."""

    @property
    def closing(self) -> ClosingService: ...

    @property
    def identity(self) -> IdentityService: ...


def copy_writers(office: Office, press: Press, renderers: Mapping[str, Renderer]) -> dict[str, CopyWriter]:
    """``renderers`` as they are, without anybody's settings: a letter has passed them already."""
    return {COPY: partial(notice_copy, office, renderers), RESULT_LETTER: partial(result_letter, office, press)}


async def notice_copy(
    office: Office, renderers: Mapping[str, Renderer], owed: Owed, context: RenderContext
) -> Letter | None:
    reader, role = await _reader(owed, context), Role(owed.payload.get("role", Role.OWNER))
    kind, facts = owed.payload["kind"], owed.payload["facts"]
    original = Owed(0, "", owed.channel, kind, owed.subject, owed.account_id, facts, 1, owed.created_at, None)
    address = await context.notices.address_of(reader.id, role)
    message = await renderers[kind](original, context) if address and kind in renderers else None
    if message is None:
        return None
    texts = context.texts_for(reader)
    words = plain(message.text)
    thing = [texts.plain(f"letter-thing-{role}")] if message.media else []
    lines = [words, *thing, *_links(message), await _bot_words(office, texts, role)]
    attached = (_attachment(*message.document),) if message.document else ()
    subject = cut(f"{context.rules.name}: {words.splitlines()[0]}", MOST_IN_SUBJECT)
    return Letter(address, subject, "\n\n".join(lines), attached, after=message.mailed, lost=message.lost)


async def result_letter(office: Office, press: Press, owed: Owed, context: RenderContext) -> Letter | None:
    """The result to keep: the words of the card, and the document beside them."""
    reader = await _reader(owed, context)
    address = await context.notices.address_of(reader.id)
    if not address or not await context.notices.wants_result_by_mail(reader):
        return None
    sheet = await office.closing.sheet_for(VisitId(owed.payload["visit_id"]))
    if not sheet.closing.is_finished:
        return None
    texts = context.texts_for(reader)
    body = await press.print(visit_paper(sheet, context.texts_in(reader.language), context.rules))
    words = plain(result_words(sheet, texts, context.rules.urgent_phone))
    subject = texts.plain("letter-result-subject", clinic=context.rules.name, code=sheet.visit.code)
    text = "\n\n".join([words, await _bot_words(office, texts)])
    return Letter(address, subject, text, (_attachment(paper_name(sheet), body),))


def plain(marked: str) -> str:
    """Telegram's HTML as plain text: tags away, entities back."""
    return html.unescape(_TAG.sub("", marked)).strip()


def _links(message: Outgoing) -> list[str]:
    """Buttons that lead out of Telegram, the join link first of all."""
    rows = message.markup.inline_keyboard if message.markup else []
    return [f"{one.text}: {one.url}" for row in rows for one in row if one.url]


async def _bot_words(office: Office, texts: Texts, role: Role = Role.OWNER) -> str:
    return texts.plain(f"letter-in-the-bot-{role}", link=await office.identity.address() or "none")


def _attachment(name: str, body: bytes) -> Attachment:
    kind = next((kind for end, kind in _KINDS.items() if name.endswith(end)), "application/octet-stream")
    return Attachment(name, body, kind)


async def _reader(owed: Owed, context: RenderContext) -> Account:
    assert owed.account_id is not None
    return await context.accounts.get(AccountId(owed.account_id))
