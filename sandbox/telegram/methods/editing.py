"""Methods that change or remove what was said."""

from sandbox.telegram.chats import Chat, Message
from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.formatted import Formatted, caption, message_text
from sandbox.telegram.keyboards import read_inline
from sandbox.telegram.methods.media import Media, read_input_media
from sandbox.telegram.methods.registry import Call, method
from sandbox.telegram.wire import wire_message

_DELETABLE_S = 48 * 3600
_BATCH = 100
_CAPTIONED = frozenset({"photo", "document", "voice", "video"})
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


@method("editMessageText")
def edit_message_text(call: Call) -> Json:
    """New words; without `reply_markup` the buttons disappear, as in Telegram."""
    words = message_text(call.params, too_long="MESSAGE_TOO_LONG")
    chat, message = _to_edit(call)
    if message.kind != "text":
        raise bad_request("there is no text in the message to edit")
    return _edit(call, chat, message, Media("text", {}, words))


@method("editMessageCaption")
def edit_message_caption(call: Call) -> Json:
    """New words under a file."""
    words = caption(call.params)
    chat, message = _to_edit(call)
    if message.kind not in _CAPTIONED:
        raise bad_request("there is no caption in the message to edit")
    return _edit(call, chat, message, Media(message.kind, message.content, words))


@method("editMessageReplyMarkup")
def edit_message_reply_markup(call: Call) -> Json:
    """New buttons, or none."""
    chat, message = _to_edit(call)
    same = Media(message.kind, message.content, Formatted(message.text, message.entities))
    return _edit(call, chat, message, same)


@method("editMessageMedia")
def edit_message_media(call: Call) -> Json:
    """Another file in the place of the present one, or of the text."""
    chat, message = _to_edit(call)
    if message.kind not in _CAPTIONED | {"text"}:
        raise bad_request("message can't be edited")
    return _edit(call, chat, message, read_input_media(call, call.params.decoded("media", "input media")))


@method("deleteMessage")
def delete_message(call: Call) -> bool:
    """Remove one message, at most 48 hours old; in a private chat also the person's."""
    chat = call.messenger.open_chat(call.params)
    message = chat.find(call.params.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if not _deletable(call, chat, message):
        raise bad_request("message can't be deleted for everyone")
    _delete(call, chat, message)
    return True


@method("deleteMessages")
def delete_messages(call: Call) -> bool:
    """Remove 1–100 messages; those that cannot be found are skipped."""
    chat = call.messenger.open_chat(call.params)
    wanted = message_ids(call)
    for message in filter(None, map(chat.find, wanted)):
        if not _deletable(call, chat, message):
            raise bad_request("message can't be deleted for everyone")
        _delete(call, chat, message)
    return True


def message_ids(call: Call) -> list[int]:
    """The `message_ids` argument: 1–100 numbers."""
    given = call.params.decoded("message_ids", "message identifiers")
    if given is None:
        raise bad_request("message identifiers are not specified")
    if not isinstance(given, list):
        raise bad_request("expected an Array of message identifiers")
    if len(given) > _BATCH:
        raise bad_request("too many message identifiers specified")
    if not all(isinstance(one, int) for one in given):
        raise bad_request("message identifier must be a Number")
    return given


def _to_edit(call: Call) -> tuple[Chat, Message]:
    if not call.params.has("message_id"):
        raise bad_request("message identifier is not specified")
    chat = call.messenger.open_chat(call.params)
    message = chat.find(call.params.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender_id != call.messenger.profile.id or message.forward_origin:
        raise bad_request("message can't be edited")
    return chat, message


def _edit(call: Call, chat: Chat, message: Message, media: Media) -> Json:
    rows = read_inline(call.params)
    look = (media.words.text, media.words.entities, media.content, rows)
    if look == (message.text, message.entities, message.content, message.keyboard):
        raise bad_request(_NOT_MODIFIED)
    message.remember(int(call.messenger.time()))
    message.kind = media.kind
    message.text, message.entities, message.content, message.keyboard = look
    call.messenger.changed(chat, message)
    return wire_message(call.messenger, message)


def _deletable(call: Call, chat: Chat, message: Message) -> bool:
    own = message.sender_id == call.messenger.profile.id
    young = call.messenger.time() - message.date <= _DELETABLE_S
    return young and (own or chat.info["type"] == "private")


def _delete(call: Call, chat: Chat, message: Message) -> None:
    message.deleted = True
    chat.pinned = [pinned for pinned in chat.pinned if pinned != message.id]
    call.messenger.changed(chat, message)
