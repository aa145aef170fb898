"""Keyboards under messages and below the input field, with the checks that the real server makes."""

import json
from dataclasses import dataclass
from typing import Any

from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.links import checked_link, mentioned_user
from sandbox.telegram.params import Params

_BUTTON_LIMIT = 100
_MARKUP_BYTES = 10_240
_REPLY_BUTTON_LIMIT = 300
_DATA_BYTES = 64
_COPY_LIMIT = 256
_PLACEHOLDER_LIMIT = 64
_ACTIONS = ("url", "callback_data", "web_app", "copy_text", "switch_inline_query_current_chat", "switch_inline_query")
_REPLY_KINDS = {"request_contact": "contact", "request_location": "location", "web_app": "web_app"}

Rows = list[list[Json]]


@dataclass(frozen=True, slots=True)
class Markup:
    """What `reply_markup` asked for: buttons under the message, or a change of the person's keyboard."""

    inline: Rows | None = None
    reply: Json | None = None


def read_markup(params: Params) -> Markup:
    """The `reply_markup` argument of a sending method."""
    given = params.decoded("reply_markup", "reply keyboard markup")
    if given is None:
        return Markup()
    if not isinstance(given, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in given:
        return Markup(inline=_inline_rows(given["inline_keyboard"]))
    if "keyboard" in given:
        return Markup(reply=given | {"keyboard": _reply_rows(given)})
    if given.get("remove_keyboard") is True or given.get("force_reply") is True:
        return Markup(reply=given)
    return Markup()


def read_inline(params: Params) -> Rows | None:
    """The `reply_markup` argument of an editing method: only buttons under the message."""
    markup = read_markup(params)
    if markup.reply is not None:
        raise bad_request("inline keyboard expected")
    return markup.inline


def button_kind(button: Json) -> str:
    """A word for the page: callback, url, copy, web_app, switch."""
    names = {"callback_data": "callback", "url": "url", "copy_text": "copy", "web_app": "web_app"}
    return next((word for field, word in names.items() if field in button), "switch")


def reply_button_kind(button: Json) -> str:
    """A word for the page: text, contact, location, web_app."""
    return next((word for field, word in _REPLY_KINDS.items() if button.get(field)), "text")


def _inline_rows(rows: Any) -> Rows | None:
    _must_be_rows(rows, "inline_keyboard")
    checked = [[_inline_button(button) for button in row] for row in rows if row]
    too_many = sum(map(len, checked)) > _BUTTON_LIMIT
    if too_many or len(json.dumps(checked, ensure_ascii=False).encode()) > _MARKUP_BYTES:
        raise bad_request("reply markup is too long")
    return checked or None


def _inline_button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    clean = {name: value for name, value in button.items() if value is not None}
    if not str(clean.get("text", "")).strip():
        raise bad_request("inline keyboard button text must be non-empty")
    action = next((name for name in _ACTIONS if _is_given(clean, name)), None)
    if action is None:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    _check_action(action, clean[action])
    return clean | ({"url": checked_link(str(clean["url"])) or clean["url"]} if action == "url" else {})


def _is_given(button: Json, name: str) -> bool:
    """Empty strings count as absent, except in the inline queries, where they mean an empty query."""
    return name in button and (button[name] != "" or name.startswith("switch"))


def _check_action(action: str, value: Any) -> None:
    if action == "callback_data" and len(str(value).encode()) > _DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url" and mentioned_user(str(value)) is None and checked_link(str(value)) is None:
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    if action == "web_app" and not str(_field(value, "url")).startswith("https://"):
        raise bad_request(
            f"inline keyboard button Web App URL '{_field(value, 'url')}' is invalid: Only HTTPS links are allowed"
        )
    if action == "copy_text" and not 1 <= len(str(_field(value, "text"))) <= _COPY_LIMIT:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _reply_rows(markup: Json) -> Rows:
    _must_be_rows(markup["keyboard"], "keyboard")
    if len(str(markup.get("input_field_placeholder") or "")) > _PLACEHOLDER_LIMIT:
        raise bad_request("input field placeholder is too long")
    rows = [[_reply_button(button) for button in row] for row in markup["keyboard"] if row]
    if sum(map(len, rows)) > _REPLY_BUTTON_LIMIT:
        raise bad_request("reply markup is too long")
    return rows


def _reply_button(button: Any) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
    if not str(button.get("text") or "").strip():
        raise bad_request("keyboard button text must be non-empty")
    return {name: value for name, value in button.items() if value is not None}


def _must_be_rows(rows: Any, name: str) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{name}" must be an Array of Arrays')


def _field(value: Any, name: str) -> Any:
    return value.get(name, "") if isinstance(value, dict) else ""
