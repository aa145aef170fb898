"""Methods that say something: text, place, contact, "typing…"."""

from typing import Any

from sandbox.telegram.chats import TYPING_S, Chat, Message
from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.formatted import Formatted, message_text
from sandbox.telegram.keyboards import read_markup
from sandbox.telegram.messenger import Messenger
from sandbox.telegram.methods.registry import Call, method
from sandbox.telegram.params import Params
from sandbox.telegram.wire import wire_message

_MEDIA = ("photo", "video", "voice", "video_note", "document")
_ACTIONS = frozenset(
    {"typing", "choose_sticker", "find_location", "cancel", "record_video", "record_voice", "record_video_note"}
    | {f"upload_{kind}" for kind in _MEDIA}
)


@method("sendMessage")
def send_message(call: Call) -> Json:
    """Text of 1–4096 UTF-16 units."""
    chat = call.messenger.open_chat(call.params)
    words = message_text(call.params, too_long="message is too long")
    return say(call, chat, kind="text", words=words)


@method("sendLocation")
def send_location(call: Call) -> Json:
    """A point on the map."""
    chat = call.messenger.open_chat(call.params)
    return say(call, chat, kind="location", content={"location": _location(call.params)})


@method("sendVenue")
def send_venue(call: Call) -> Json:
    """A point with a name and an address."""
    chat = call.messenger.open_chat(call.params)
    location = _location(call.params)
    venue = {
        "location": location,
        "title": _required(call.params, "title"),
        "address": _required(call.params, "address"),
    }
    return say(call, chat, kind="venue", content={"venue": venue, "location": location})


@method("sendContact")
def send_contact(call: Call) -> Json:
    """A telephone number with a name."""
    chat = call.messenger.open_chat(call.params)
    names = ("phone_number", "first_name")
    contact = {name: _required(call.params, name) for name in names}
    contact |= {name: call.params.text(name) for name in ("last_name", "vcard") if call.params.has(name)}
    return say(call, chat, kind="contact", content={"contact": contact})


@method("sendChatAction")
def send_chat_action(call: Call) -> bool:
    """ "typing…" for five seconds, or until the next message."""
    chat = call.messenger.open_chat(call.params)
    action = call.params.text("action").lower()
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.action = action
    chat.typing_until = 0.0 if action == "cancel" else call.messenger.time() + TYPING_S
    call.messenger.changed(chat)
    return True


def say(call: Call, chat: Chat, *, kind: str, words: Formatted | None = None, content: Json | None = None) -> Json:
    """Post a message of the bot with the arguments that all sending methods share."""
    markup = read_markup(call.params)
    reply_to = replied_message(call.params, chat)
    call.messenger.limits.spend(chat.id)
    message = post(
        call.messenger,
        chat,
        call.params,
        kind=kind,
        words=words or Formatted(),
        content=content or {},
        keyboard=markup.inline,
        reply_to=reply_to,
    )
    if markup.reply is not None:
        _change_keyboard(chat, markup.reply)
    return wire_message(call.messenger, message)


def post(messenger: Messenger, chat: Chat, params: Params, *, words: Formatted, **parts: Any) -> Message:
    """Put the bot's words into the chat."""
    protected = params.flag("protect_content")
    return messenger.post(
        chat, messenger.profile.id, text=words.text, entities=words.entities, protected=protected, **parts
    )


def replied_message(params: Params, chat: Chat) -> int | None:
    """The message that `reply_parameters` (or the older argument) names; it must exist unless said otherwise."""
    given = params.decoded("reply_parameters", "reply parameters")
    if given is not None and not isinstance(given, dict):
        raise bad_request("object expected as reply parameters")
    wanted = int((given or {}).get("message_id") or params.integer("reply_to_message_id"))
    if not wanted:
        return None
    if chat.find(wanted) is not None:
        return wanted
    if (given or {}).get("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _change_keyboard(chat: Chat, reply: Json) -> None:
    chat.keyboard_folded = False
    if "keyboard" in reply:
        chat.reply_keyboard = reply
    elif reply.get("remove_keyboard"):
        chat.reply_keyboard = None


def _location(params: Params) -> Json:
    latitude, longitude = params.number("latitude"), params.number("longitude")
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise bad_request("wrong latitude or longitude specified")
    return {"latitude": latitude, "longitude": longitude}


def _required(params: Params, name: str) -> str:
    value = params.text(name).strip()
    if not value:
        raise bad_request(f"parameter {name} is required")
    return value
