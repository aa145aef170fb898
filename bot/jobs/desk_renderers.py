"""What the bot says about requests to the desk: the answer to their owner, and alarms to the administrators."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Protocol

from bot.domain.ids import AccountId
from bot.domain.requests import DeskRequest
from bot.jobs.rendering import RenderContext, Renderer
from bot.keyboards.menu import home_only
from bot.outgoing.telegram import Outgoing
from bot.services.deliveries import Owed
from bot.services.requests import ANSWER, NEW, OVERDUE, RequestService
from bot.texts import Texts
from bot.texts.safe import cut

MOST_WORDS = 1500
"""Of a request inside an alarm: the rest stands in the panel."""


class Desk(Protocol):
    """What these messages ask the container for."""

    @property
    def requests(self) -> RequestService: ...


def desk_renderers(desk: Desk) -> dict[str, Renderer]:
    kinds: dict[str, Callable[..., Awaitable[Outgoing | None]]] = {
        ANSWER: request_answer,
        NEW: request_new,
        OVERDUE: request_overdue,
    }
    return {kind: partial(one, desk) for kind, one in kinds.items()}


async def request_answer(desk: Desk, owed: Owed, context: RenderContext) -> Outgoing | None:
    """The desk's own words, in a message of their own."""
    request = await desk.requests.for_delivery(owed.payload["request_id"])
    if request is None or not request.answer:
        return None
    texts = context.texts_for(await context.accounts.get(AccountId(request.account_id)))
    words = texts("request-answer", code=request.code, answer=request.answer)
    return Outgoing(request.telegram_id, words, home_only(texts))


async def request_new(desk: Desk, owed: Owed, context: RenderContext) -> Outgoing | None:
    return await _alarm(desk, owed, context, "request-alarm-new", silent=True)


async def request_overdue(desk: Desk, owed: Owed, context: RenderContext) -> Outgoing | None:
    return await _alarm(desk, owed, context, "request-alarm-overdue", silent=False)


async def _alarm(desk: Desk, owed: Owed, context: RenderContext, title: str, *, silent: bool) -> Outgoing | None:
    """To an administrator's chat; nothing when somebody has answered meanwhile."""
    request = await desk.requests.for_delivery(owed.payload["request_id"])
    if request is None or not request.is_waiting:
        return None
    texts = context.texts_in("ru")
    words = f"{texts(title, code=request.code, urgent=request.urgent)}\n\n{request_words(request, texts)}"
    chat = owed.payload.get("telegram_id")
    if chat is None:
        chat = (await context.accounts.get(AccountId(owed.payload["to_account"]))).telegram_id
    return Outgoing(chat, words, silent=silent and not request.urgent, protect=True)


def request_words(request: DeskRequest, texts: Texts) -> str:
    """What the desk needs to know to call back."""
    lines = [f"{texts(f'request-kind-{request.kind}')} {texts('request-due', due=request.due_at)}"]
    if request.name:
        lines.append(texts("request-from", name=request.name))
    if request.phone:
        lines.append(texts("request-call", phone=request.phone))
    lines.append(texts(f"request-by-{request.contact}"))
    if request.voice_file_id:
        lines.append(texts("request-voice"))
    if request.words:
        lines.append("\n" + texts("request-words", words=cut(request.words, MOST_WORDS)))
    return "\n".join(lines)
