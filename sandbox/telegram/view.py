"""Chats as the control door and the page show them."""

from sandbox.telegram.attachments import media_file
from sandbox.telegram.chats import Chat, Message
from sandbox.telegram.errors import Json
from sandbox.telegram.files import StoredFile
from sandbox.telegram.keyboards import Rows, button_kind, reply_button_kind
from sandbox.telegram.markup import to_html
from sandbox.telegram.messenger import Messenger


def chat_view(messenger: Messenger, chat: Chat, after: int = 0) -> Json:
    """The chat with the messages that changed after revision `after`."""
    person = messenger.people.get(chat.id)
    language = person.language_code if person else ""
    return {
        "rev": chat.rev,
        "typing": messenger.time() < chat.typing_until,
        "action": chat.action if messenger.time() < chat.typing_until else None,
        "messages": [message_view(messenger, one) for one in chat.messages.values() if one.rev > after],
        "reply_keyboard": _reply_keyboard(chat),
        "placeholder": (chat.reply_keyboard or {}).get("input_field_placeholder"),
        "commands": messenger.profile.commands_seen_by(chat.id, language),
        "menu_button": messenger.profile.menu_button_in(chat.id),
        "pinned": chat.pinned,
        "blocked": bool(person and person.blocked),
    }


def message_view(messenger: Messenger, message: Message) -> Json:
    """One bubble."""
    shown = {
        "id": message.id,
        "from": "bot" if message.sender_id == messenger.profile.id else "person",
        "date": message.date,
        "edit_date": message.edit_date,
        "kind": message.kind,
        "text": message.text,
        "html": to_html(message.text, message.entities),
        "entities": message.entities,
        "buttons": _buttons(message.keyboard),
        "file": _file(messenger, message),
        "contact": message.content.get("contact"),
        "location": message.content.get("location"),
        "album": message.album,
        "reply_to": message.reply_to,
        "forwarded": message.forward_origin is not None,
        "protected": message.protected,
        "deleted": message.deleted,
        "edits": [edit | {"buttons": _buttons(edit["buttons"])} for edit in message.edits],
        "rev": message.rev,
    }
    return shown | ({} if message.kind == "text" else {"caption": message.text})


def _buttons(rows: Rows | None) -> list[list[Json]]:
    return [[_button(button) for button in row] for row in rows or []]


def _button(button: Json) -> Json:
    shown = {"label": button["text"], "kind": button_kind(button)}
    if "callback_data" in button:
        shown["data"] = button["callback_data"]
    if "url" in button or "web_app" in button:
        shown["url"] = button.get("url") or button["web_app"]["url"]
    if "copy_text" in button:
        shown["copy"] = button["copy_text"]["text"]
    return shown


def _file(messenger: Messenger, message: Message) -> Json | None:
    file_id = media_file(message.content, message.kind)
    stored = messenger.files.find(file_id) if file_id else None
    return None if stored is None else _stored(stored, message)


def _stored(stored: StoredFile, message: Message) -> Json:
    media = message.content[message.kind]
    described = media[-1] if isinstance(media, list) else media
    shown = {"id": stored.id, "kind": message.kind, "name": stored.name, "mime": stored.mime, "size": stored.size}
    shown["url"] = f"/control/files/{stored.id}"
    extras = ("width", "height", "duration", "emoji")
    return shown | {name: described[name] for name in extras if name in described}


def _reply_keyboard(chat: Chat) -> list[list[Json]] | None:
    if chat.reply_keyboard is None or chat.keyboard_folded:
        return None
    rows: Rows = chat.reply_keyboard["keyboard"]
    return [[{"label": button["text"], "kind": reply_button_kind(button)} for button in row] for row in rows]
