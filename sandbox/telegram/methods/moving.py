"""Methods that repeat a message elsewhere: copy, forward, and files by link."""

from typing import Any

from sandbox.telegram.chats import Chat, Message
from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.formatted import Formatted, caption
from sandbox.telegram.keyboards import read_markup
from sandbox.telegram.methods.editing import message_ids
from sandbox.telegram.methods.registry import Call, method
from sandbox.telegram.methods.sending import replied_message
from sandbox.telegram.wire import wire_message


@method("copyMessage")
def copy_message(call: Call) -> Json:
    """The same content as a new message of the bot, the caption changed if asked."""
    source = _source(call, "copy", "copied")
    target = call.messenger.open_chat(call.params)
    keyboard = read_markup(call.params).inline
    reply_to = replied_message(call.params, target)
    words = Formatted(source.text, source.entities)
    if "caption" in call.params.values and source.kind != "text":
        words = caption(call.params)
    copy = _repeat(call, target, source, words, keyboard=keyboard, reply_to=reply_to)
    return {"message_id": copy.id}


@method("copyMessages")
def copy_messages(call: Call) -> list[Json]:
    """Several at once; those that cannot be found are skipped."""
    return [{"message_id": one.id} for one in _repeat_all(call, forwarded=False)]


@method("forwardMessage")
def forward_message(call: Call) -> Json:
    """The message with its origin shown; protected content stays where it is."""
    source = _source(call, "forward", "forwarded")
    target = call.messenger.open_chat(call.params)
    words = Formatted(source.text, source.entities)
    copy = _repeat(call, target, source, words, forward_origin=_origin(call, source))
    return wire_message(call.messenger, copy)


@method("forwardMessages")
def forward_messages(call: Call) -> list[Json]:
    """Several at once; those that cannot be found are skipped."""
    return [{"message_id": one.id} for one in _repeat_all(call, forwarded=True)]


@method("getFile")
def get_file(call: Call) -> Json:
    """A link to the bytes, for files up to 20 MB, alive for an hour."""
    if not call.params.has("file_id"):
        raise bad_request("file_id not specified")
    return call.messenger.files.open_link(call.params.text("file_id"))


def _source(call: Call, act: str, done: str) -> Message:
    chat = call.messenger.known_chat(call.params, "from_chat_id")
    message = chat.find(call.params.integer("message_id"))
    if message is None:
        raise bad_request(f"message to {act} not found")
    if message.protected:
        raise bad_request(f"message can't be {done}")
    return message


def _repeat_all(call: Call, *, forwarded: bool) -> list[Message]:
    source = call.messenger.known_chat(call.params, "from_chat_id")
    target = call.messenger.open_chat(call.params)
    found = [one for one in map(source.find, message_ids(call)) if one is not None and not one.protected]
    if not found:
        raise bad_request("there are no messages to forward" if forwarded else "there are no messages to copy")
    return [
        _repeat(
            call,
            target,
            one,
            Formatted(one.text, one.entities),
            forward_origin=_origin(call, one) if forwarded else None,
        )
        for one in found
    ]


def _repeat(call: Call, target: Chat, source: Message, words: Formatted, **parts: Any) -> Message:
    call.messenger.limits.spend(target.id)
    return call.messenger.post(
        target,
        call.messenger.profile.id,
        kind=source.kind,
        text=words.text,
        entities=words.entities,
        content=source.content,
        protected=call.params.flag("protect_content"),
        **parts,
    )


def _origin(call: Call, source: Message) -> Json:
    """Where a forwarded message comes from; a forward of a forward keeps the first origin."""
    user = call.messenger.user(source.sender_id)
    return source.forward_origin or {"type": "user", "date": source.date, "sender_user": user}
