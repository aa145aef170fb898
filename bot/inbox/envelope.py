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
    return Received(_number(update), person_of(update), json.dumps(update, ensure_ascii=False, separators=(",", ":")))


def received_body(body: bytes) -> Received:
    """An update as the webhook gets it; UnreadableUpdate when it is none."""
    try:
        update = json.loads(body)
    except ValueError as error:
        raise UnreadableUpdate("no JSON") from error
    if not isinstance(update, dict):
        raise UnreadableUpdate("no object")
    return Received(_number(update), person_of(update), body.decode())


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
