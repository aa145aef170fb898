"""The list of commands in the bot's menu, by scope and language."""

import re
from typing import Any

from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.methods.registry import Call, method

_NAME = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_LIMIT = 100
_DESCRIPTION = 256
_PLAIN_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
_CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})


@method("setMyCommands")
def set_my_commands(call: Call) -> bool:
    """Replace the list: at most 100 commands of lower-case letters, digits and underscores."""
    given = call.params.decoded("commands", "commands")
    if not isinstance(given, list):
        raise bad_request("expected an Array of BotCommand")
    if len(given) > _LIMIT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    call.messenger.profile.commands[_key(call)] = [_command(one) for one in given]
    call.messenger.changes.announce("state")
    return True


@method("getMyCommands")
def get_my_commands(call: Call) -> list[Json]:
    """The list of exactly this scope and language."""
    return call.messenger.profile.commands.get(_key(call), [])


@method("deleteMyCommands")
def delete_my_commands(call: Call) -> bool:
    """Let wider scopes speak again."""
    call.messenger.profile.commands.pop(_key(call), None)
    call.messenger.changes.announce("state")
    return True


def language_of(call: Call) -> str:
    """The `language_code` argument: two letters, or "" for everybody."""
    code = call.params.text("language_code")
    if code and not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def _key(call: Call) -> str:
    return f"{_scope(call)}|{language_of(call)}"


def _scope(call: Call) -> str:
    given = call.params.decoded("scope", "BotCommandScope") or {"type": "default"}
    kind = given.get("type") if isinstance(given, dict) else None
    if kind in _PLAIN_SCOPES:
        return str(kind)
    if kind not in _CHAT_SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    chat_id = given.get("chat_id")
    if chat_id is None:
        raise bad_request("can't parse BotCommandScope: Empty chat_id specified")
    if int(chat_id) not in call.messenger.chats:
        raise bad_request("chat not found")
    return f"{kind}:{chat_id}" + (f":{given.get('user_id')}" if kind == "chat_member" else "")


def _command(given: Any) -> Json:
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name = str(given.get("command", "")).removeprefix("/")
    description = str(given.get("description", "")).strip()
    if not _NAME.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= _DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}
