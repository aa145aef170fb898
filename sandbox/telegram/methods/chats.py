"""Methods about the chat itself: who is there, what is pinned, leaving."""

from sandbox.telegram.chats import Chat, Message
from sandbox.telegram.errors import Json, bad_request, forbidden
from sandbox.telegram.methods.registry import Call, method
from sandbox.telegram.wire import wire_message


@method("getChat")
def get_chat(call: Call) -> Json:
    """The Bot API's ChatFullInfo; works for people who blocked the bot too."""
    chat = call.messenger.known_chat(call.params)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    shown: Json = chat.info | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, True),
    }
    pinned = chat.find(chat.pinned[-1]) if chat.pinned else None
    if pinned is not None:
        shown["pinned_message"] = wire_message(call.messenger, pinned, with_reply=False)
    return shown


@method("getChatMember")
def get_chat_member(call: Call) -> Json:
    """In a private chat both sides are members."""
    chat = call.messenger.known_chat(call.params)
    user_id = call.params.integer("user_id")
    if user_id != call.messenger.profile.id and user_id not in call.messenger.people:
        raise bad_request("user not found")
    present = not chat.left and (chat.info["type"] != "private" or user_id in {chat.id, call.messenger.profile.id})
    return {"status": "member" if present else "left", "user": call.messenger.user(user_id)}


@method("leaveChat")
def leave_chat(call: Call) -> bool:
    """Walk out of a group."""
    chat = call.messenger.known_chat(call.params)
    if chat.info["type"] == "private":
        raise bad_request("chat member status can't be changed in private chats")
    if chat.left:
        raise forbidden("bot is not a member of the group chat")
    chat.left = True
    call.messenger.changed(chat)
    return True


@method("pinChatMessage")
def pin_chat_message(call: Call) -> bool:
    """Pin a message to the top."""
    chat, message = _message(call, "message to pin")
    chat.pinned = [*(one for one in chat.pinned if one != message.id), message.id]
    call.messenger.changed(chat)
    return True


@method("unpinChatMessage")
def unpin_chat_message(call: Call) -> bool:
    """Unpin a message, the newest when none is named."""
    if call.params.has("message_id"):
        chat, message = _message(call, "message to unpin")
        chat.pinned = [one for one in chat.pinned if one != message.id]
    else:
        chat = call.messenger.open_chat(call.params)
        chat.pinned = chat.pinned[:-1]
    call.messenger.changed(chat)
    return True


@method("unpinAllChatMessages")
def unpin_all_chat_messages(call: Call) -> bool:
    """Clear the top."""
    chat = call.messenger.open_chat(call.params)
    chat.pinned = []
    call.messenger.changed(chat)
    return True


def _message(call: Call, what: str) -> tuple[Chat, Message]:
    chat = call.messenger.open_chat(call.params)
    message = chat.find(call.params.integer("message_id"))
    if message is None:
        raise bad_request(f"{what} not found")
    return chat, message
