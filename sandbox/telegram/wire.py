"""Messages in the shape of the Bot API."""

from typing import Any

from sandbox.telegram.chats import Message
from sandbox.telegram.errors import Json
from sandbox.telegram.messenger import Messenger


def wire_message(messenger: Messenger, message: Message, *, with_reply: bool = True) -> Json:
    """The Bot API's Message; a message replied to is shown without its own reply, as the real server does."""
    shown: Json = {
        "message_id": message.id,
        "from": messenger.user(message.sender_id),
        "chat": messenger.chats[message.chat_id].info,
        "date": message.date,
    }
    shown |= _words(messenger, message) | message.content
    for name, value in _extras(message).items():
        if value:
            shown[name] = value
    replied = messenger.chats[message.chat_id].find(message.reply_to or 0) if with_reply else None
    if replied is not None:
        shown["reply_to_message"] = wire_message(messenger, replied, with_reply=False)
    return shown


def inaccessible(messenger: Messenger, chat_id: int, message_id: int) -> Json:
    """The Bot API's InaccessibleMessage: deleted or too old; its date is always 0."""
    return {"chat": messenger.chats[chat_id].info, "message_id": message_id, "date": 0}


def _words(messenger: Messenger, message: Message) -> Json:
    text, entities = ("text", "entities") if message.kind == "text" else ("caption", "caption_entities")
    shown: Json = {}
    if message.text:
        shown[text] = message.text
    if found := [one for one in (_entity(messenger, entity) for entity in message.entities) if one]:
        shown[entities] = found
    return shown


def _entity(messenger: Messenger, entity: Json) -> Json | None:
    """A mention shows its person; of somebody unknown it is dropped, as the real server does."""
    if "user_id" not in entity:
        return entity
    person = messenger.people.get(entity["user_id"])
    rest = {name: value for name, value in entity.items() if name != "user_id"}
    return None if person is None else rest | {"user": person.user()}


def _extras(message: Message) -> dict[str, Any]:
    return {
        "edit_date": message.edit_date,
        "media_group_id": message.album,
        "has_protected_content": message.protected,
        "forward_origin": message.forward_origin,
        "reply_markup": {"inline_keyboard": message.keyboard} if message.keyboard else None,
    }
