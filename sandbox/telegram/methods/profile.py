"""Who the bot is: its card, its texts, its menu button."""

from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.methods.commands import language_of
from sandbox.telegram.methods.registry import Call, method

_BUTTONS = frozenset({"default", "commands", "web_app"})


@method("getMe")
def get_me(call: Call) -> Json:
    """The bot's own User."""
    return call.messenger.profile.me()


@method("logOut")
def log_out(_call: Call) -> bool:
    """Leaving the cloud server for a local one: nothing to do here."""
    return True


@method("close")
def close(_call: Call) -> bool:
    """Moving to another local server: nothing to do here."""
    return True


@method("setMyName")
def set_my_name(call: Call) -> bool:
    """At most 64 characters."""
    return _set(call, call.messenger.profile.names, "name", 64)


@method("getMyName")
def get_my_name(call: Call) -> Json:
    """The name in a language."""
    return {"name": _get(call, call.messenger.profile.names)}


@method("setMyDescription")
def set_my_description(call: Call) -> bool:
    """What an empty chat shows: at most 512 characters."""
    return _set(call, call.messenger.profile.descriptions, "description", 512)


@method("getMyDescription")
def get_my_description(call: Call) -> Json:
    """The description in a language."""
    return {"description": _get(call, call.messenger.profile.descriptions)}


@method("setMyShortDescription")
def set_my_short_description(call: Call) -> bool:
    """What the profile page shows: at most 120 characters."""
    return _set(call, call.messenger.profile.short_descriptions, "short_description", 120)


@method("getMyShortDescription")
def get_my_short_description(call: Call) -> Json:
    """The short description in a language."""
    return {"short_description": _get(call, call.messenger.profile.short_descriptions)}


@method("setChatMenuButton")
def set_chat_menu_button(call: Call) -> bool:
    """The button left of the input field, of one chat or of all."""
    button = call.params.decoded("menu_button", "menu button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in _BUTTONS:
        raise bad_request("MenuButton has unsupported type")
    call.messenger.profile.menu_buttons[_menu_key(call)] = button
    call.messenger.changes.announce("state")
    return True


@method("getChatMenuButton")
def get_chat_menu_button(call: Call) -> Json:
    """The button that was set for this chat, or for all."""
    buttons = call.messenger.profile.menu_buttons
    return buttons.get(_menu_key(call)) or buttons.get("") or {"type": "commands"}


def _menu_key(call: Call) -> str:
    return str(call.messenger.known_chat(call.params).id) if call.params.has("chat_id") else ""


def _set(call: Call, texts: dict[str, str], name: str, limit: int) -> bool:
    text = call.params.text(name)
    if len(text) > limit:
        raise bad_request(f"{name.upper()}_TOO_LONG")
    texts[language_of(call)] = text
    call.messenger.changes.announce("state")
    return True


def _get(call: Call, texts: dict[str, str]) -> str:
    return texts.get(language_of(call)) or texts.get("", "")
