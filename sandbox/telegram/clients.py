"""What people do with their messenger, and which updates the bot gets from it."""

from typing import Any

from sandbox.door import Refused
from sandbox.telegram import attachments
from sandbox.telegram.attachments import Attributes, Raw
from sandbox.telegram.callbacks import Tap
from sandbox.telegram.chats import Chat, Message
from sandbox.telegram.errors import ApiError, Json
from sandbox.telegram.formatted import CAPTION_LIMIT, TEXT_LIMIT, plain
from sandbox.telegram.keyboards import button_kind, reply_button_kind
from sandbox.telegram.messenger import Messenger
from sandbox.telegram.people import Person
from sandbox.telegram.wire import inaccessible, wire_message

_INACCESSIBLE_AFTER_S = 48 * 3600
_HOME = {"latitude": 55.751244, "longitude": 37.618423}


class CannotDo(Refused):
    """The person's client does not offer that."""

    def __init__(self, sentence: str) -> None:
        super().__init__(400, sentence)


class Client:
    """One person's messenger."""

    def __init__(self, messenger: Messenger, person: Person) -> None:
        self.messenger = messenger
        self.person = person
        self.chat: Chat = messenger.chats[person.id]

    def write(self, text: str, reply_to: int | None = None) -> Message:
        """Send text. What is longer than a message goes as several, as real clients do; the last is returned."""
        words = plain(text)
        if not words.text:
            raise CannotDo("An empty message cannot be sent.")
        pieces = [text] if len(words.text) <= TEXT_LIMIT else _pieces(words.text)
        messages = []
        for piece in pieces:
            said = plain(piece)
            messages.append(self._send("text", text=said.text, entities=said.entities, reply_to=reply_to))
        return messages[-1]

    def share_contact(self, phone: str | None, user_id: int | None, first_name: str | None) -> Message:
        """A contact card; with another `user_id`, or none, it is somebody else's."""
        number = phone or self.person.phone
        if not number:
            raise CannotDo("This person has no phone: name one.")
        contact: Json = {"phone_number": number, "first_name": first_name or self.person.first_name}
        if user_id is not None:
            contact["user_id"] = user_id
        return self._send("contact", content={"contact": contact})

    def share_location(self, latitude: float | None = None, longitude: float | None = None) -> Message:
        """A point on the map; the middle of Moscow when none is named."""
        point = {"latitude": latitude, "longitude": longitude}
        given = {name: float(value) for name, value in point.items() if value is not None}
        return self._send("location", content={"location": _HOME | given})

    def send_media(
        self, kind: str, raw: Raw, caption: str = "", attributes: Attributes | None = None, album: str | None = None
    ) -> Message:
        """A photo (several sizes), document, voice, video or sticker."""
        words = plain(caption)
        if len(words.text) > CAPTION_LIMIT:
            raise CannotDo(f"A caption has at most {CAPTION_LIMIT} characters.")
        content = self._content(kind, raw, attributes or Attributes())
        return self._send(kind, text=words.text, entities=words.entities, content=content, album=album)

    def edit(self, message_id: int, text: str) -> Message:
        """Correct one's own message."""
        message = self.chat.find(message_id)
        if message is None or message.sender_id != self.person.id:
            raise CannotDo("Only one's own message can be edited.")
        words = plain(text)
        message.remember(int(self.messenger.time()))
        message.text, message.entities = words.text, words.entities
        self.messenger.changed(self.chat, message)
        self._update("edited_message", wire_message(self.messenger, message))
        return message

    def press_key(self, label: str) -> Message:
        """Press a button below the input field."""
        keyboard = self.chat.reply_keyboard or {}
        rows = [] if self.chat.keyboard_folded else keyboard.get("keyboard", [])
        button = next((one for row in rows for one in row if one["text"] == label), None)
        if button is None:
            raise CannotDo(f"There is no key «{label}» below the input field.")
        if keyboard.get("one_time_keyboard"):
            self.chat.keyboard_folded = True
        match reply_button_kind(button):
            case "contact":
                return self.share_contact(None, self.person.id, None)
            case "location":
                return self.share_location()
            case _:
                return self.write(label)

    def tap(self, label: str | None, data: str | None, message_id: int | None) -> Tap | Json:
        """Tap a button under a message: the newest message that has it, or the named one.

        Buttons that do not reach the bot answer at once with what the client would do.
        """
        message, button = self._find_button(label, data, message_id)
        kind = button_kind(button)
        if kind == "url":
            return {"answered": True, "url": button["url"], "text": "", "alert": False, "callback_id": None}
        if kind == "copy":
            copied = button["copy_text"]["text"]
            return {"answered": True, "copied": copied, "text": "", "alert": False, "callback_id": None}
        if kind != "callback":
            raise CannotDo(f"The sandbox cannot press a button of kind {kind}.")
        return self._press(wire_message(self.messenger, message), button["callback_data"])

    def forge(self, data: str, message_id: int | None, age_s: int) -> Tap:
        """A callback that no button allows: any data, any message, any age."""
        message = self.chat.find(message_id or 0)
        if message is None or age_s > _INACCESSIBLE_AFTER_S:
            return self._press(inaccessible(self.messenger, self.chat.id, message_id or 1), data)
        aged = wire_message(self.messenger, message) | {"date": message.date - age_s}
        return self._press(aged, data)

    def block(self) -> None:
        """Stop the bot."""
        self._membership(blocked=True)

    def unblock(self) -> None:
        """Let it write again."""
        self._membership(blocked=False)

    def deactivate(self) -> None:
        """Delete the account: the bot can never write here again."""
        self.person.deactivated = True
        self.messenger.changes.announce("state")

    def _send(self, kind: str, **parts: Any) -> Message:
        if self.person.deactivated:
            raise CannotDo("This account is deleted.")
        if self.person.blocked:
            raise CannotDo("This person has blocked the bot: unblock it first.")
        self.person.started = True
        message = self.messenger.post(self.chat, self.person.id, kind=kind, **parts)
        self._update("message", wire_message(self.messenger, message))
        return message

    def _content(self, kind: str, raw: Raw, attributes: Attributes) -> Json:
        if kind != "photo":
            return attachments.upload(self.messenger.files, kind, raw, attributes)
        try:
            return attachments.photo(self.messenger.files, raw)
        except ApiError:
            raise CannotDo("That is not a picture that a messenger would take: send it as a document.") from None

    def _update(self, kind: str, content: Json) -> None:
        self.messenger.updates.add(kind, content, lane=f"chat:{self.chat.id}")

    def _press(self, message: Json, data: str) -> Tap:
        tap = self.messenger.taps.press(self.person.id)
        query = {
            "id": tap.id,
            "from": self.person.user(),
            "message": message,
            "chat_instance": str(self.chat.id * 1009),
            "data": data,
        }
        # The real server orders taps by person, apart from the messages of the chat (Client.cpp).
        if self.messenger.updates.add("callback_query", query, lane=f"taps:{self.person.id}") is None:
            raise CannotDo("The bot did not ask for callback_query updates.")
        return tap

    def _find_button(self, label: str | None, data: str | None, message_id: int | None) -> tuple[Message, Json]:
        for message in reversed(self.chat.messages.values()):
            if message.deleted or message.id != (message_id or message.id):
                continue
            for button in (one for row in message.keyboard or [] for one in row):
                if button["text"] == label or (data is not None and button.get("callback_data") == data):
                    return message, button
        raise CannotDo(f"There is no button «{label if label is not None else data}» in this chat.")

    def _membership(self, *, blocked: bool) -> None:
        if self.person.blocked == blocked:
            return
        self.person.blocked = blocked
        bot = self.messenger.profile.user()
        member, kicked = {"status": "member", "user": bot}, {"status": "kicked", "user": bot, "until_date": 0}
        change = {
            "chat": self.chat.info,
            "from": self.person.user(),
            "date": int(self.messenger.time()),
            "old_chat_member": member if blocked else kicked,
            "new_chat_member": kicked if blocked else member,
        }
        self.messenger.updates.add("my_chat_member", change, lane=f"members:{self.chat.id}")
        self.messenger.changed(self.chat)
        self.messenger.changes.announce("state")


def _pieces(text: str) -> list[str]:
    half = TEXT_LIMIT // 2  # every character may take two UTF-16 units
    return [text[start : start + half] for start in range(0, len(text), half)]
