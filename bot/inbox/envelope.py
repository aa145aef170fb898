"""Reading just enough of a raw update to keep it: its number, and whose line it joins."""

import json
from collections.abc import Mapping
from typing import Any

from bot.services.updates import Received


class UnreadableUpdate(ValueError):
    """Not an update: no JSON object with an ``update_id``."""


def received(update: Mapping[str, Any]) -> Received:
    """An update as polled. Nothing more is parsed here: a kind of update that our aiogram does not know yet must not
    stop the ones behind it."""
    return Received(_number(update), person_of(update), _kept(update))


def received_body(body: bytes) -> Received:
    """An update as the webhook gets it; UnreadableUpdate when it is none."""
    try:
        update = json.loads(body)
    except ValueError as error:
        raise UnreadableUpdate("no JSON") from error
    if not isinstance(update, dict):
        raise UnreadableUpdate("no object")
    return Received(_number(update), person_of(update), _kept(update))


def _kept(update: Mapping[str, Any]) -> str:
    """As it goes into the table, and from there to everybody. A zero byte and half a character, which buttons of other
    people's programs may send, no database keeps: one of them would hold up the whole batch, time after time."""
    text = json.dumps(update, ensure_ascii=False, separators=(",", ":"))
    if "\\u0000" in text or not _is_whole(text):
        text = json.dumps(_cleaned(update), ensure_ascii=False, separators=(",", ":"))
    return text


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _cleaned(value: Any) -> Any:
    match value:
        case str():
            return value.replace("\0", "").encode(errors="replace").decode()
        case dict():
            return {_cleaned(name): _cleaned(one) for name, one in value.items()}
        case list():
            return [_cleaned(one) for one in value]
    return value


def person_of(update: Mapping[str, Any]) -> str:
    """Whose order is kept: the sender, else the chat, else everybody together."""
    for event in update.values():
        if isinstance(event, dict):
            for place in ("from", "user", "chat"):
                if isinstance(who := event.get(place), dict) and "id" in who:
                    return str(who["id"])[:64]
    return "everybody"


def _number(update: Mapping[str, Any]) -> int:
    number = update.get("update_id")
    if not isinstance(number, int):
        raise UnreadableUpdate("no update_id")
    return number
