"""The answer to a pressed button."""

from sandbox.telegram.errors import bad_request
from sandbox.telegram.links import checked_link
from sandbox.telegram.methods.registry import Call, method
from sandbox.telegram.utf16 import length

_ANSWER_LIMIT = 200


@method("answerCallbackQuery")
def answer_callback_query(call: Call) -> bool:
    """Stop the spinner: at most 200 characters, once, in time."""
    text, url = call.params.text("text"), call.params.text("url")
    if length(text) > _ANSWER_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    if url and not _allowed(url, call.messenger.profile.username):
        raise bad_request("URL_INVALID")
    query_id = call.params.text("callback_query_id")
    tap = call.messenger.taps.answer(query_id, text, call.params.flag("show_alert"), url)
    call.messenger.changes.announce("chat", tap.person_id)
    return True


def _allowed(url: str, username: str) -> bool:
    """Only a link that opens this very bot (games apart, which we have not)."""
    link = checked_link(url) or ""
    return link.lower().startswith((f"https://t.me/{username}?start=", f"tg://resolve?domain={username}"))
