"""Text of a message as Telegram keeps it: parsed, trimmed, measured, with the entities it finds by itself."""

import re
from dataclasses import dataclass, field
from typing import Any

from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.html import parse_html
from sandbox.telegram.params import Params
from sandbox.telegram.utf16 import length

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
_ENTITY_LIMIT = 100
_MARKUP_BYTES = 1 << 15
_STYLES = {"bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "blockquote"}
_LINKED = {"text_link", "text_mention", "custom_emoji", "expandable_blockquote"}
_SELF_FOUND = {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"}
_OWN_TYPES = frozenset(_STYLES | _LINKED | _SELF_FOUND)
_OPAQUE = frozenset({"code", "pre", "text_link", "text_mention"})
_FOUND = re.compile(
    r"(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?P<url>(?:https?|tg)://[^\s<>\"']*[\w/=#&-]|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|org|net|ru|me|cloud|io)\b(?:/[^\s<>\"']*[\w/=#&-])?)"
    r"|(?<![\w/])(?P<bot_command>/[a-zA-Z0-9_]{1,64}(?:@\w{3,32})?)(?![\w/])"
    r"|(?<![\w@])(?P<mention>@[a-zA-Z]\w{3,31})"
    r"|(?<![\w#])(?P<hashtag>#\w*[^\W\d]\w*)"
    r"|(?<![\w+])(?P<phone_number>\+\d(?:[ ()-]{0,2}\d){9,14})(?!\d)",
    re.IGNORECASE,
)
_HINTS = re.compile(r"[@/#+.]")


@dataclass(frozen=True, slots=True)
class Formatted:
    """Plain text and entities, offsets in UTF-16 units."""

    text: str = ""
    entities: list[Json] = field(default_factory=list)


def message_text(params: Params, too_long: str) -> Formatted:
    """The `text` argument: 1–4096 UTF-16 units after the markup is parsed; `too_long` differs in send and edit."""
    raw = params.text("text")
    if not raw:
        raise bad_request("message text is empty")
    found = _formatted(raw, params, "entities", "parse_mode")
    if not found.text:
        raise bad_request("text must be non-empty")
    if length(found.text) > TEXT_LIMIT:
        raise bad_request(too_long)
    return found


def caption(params: Params) -> Formatted:
    """The `caption` argument: at most 1024 UTF-16 units after the markup is parsed."""
    found = _formatted(params.text("caption"), params, "caption_entities", "parse_mode")
    if length(found.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return found


def plain(text: str) -> Formatted:
    """What a person typed: no markup, but links, commands and the like are found."""
    return _trimmed(text, [])


def _formatted(raw: str, params: Params, entities: str, parse_mode: str) -> Formatted:
    if len(raw.encode(errors="replace")) > _MARKUP_BYTES:
        raise bad_request("text is too long")
    mode = params.text(parse_mode).lower()
    if mode == "html":
        return _trimmed(*parse_html(raw))
    if mode not in {"", "none"}:
        raise bad_request("unsupported parse_mode")
    return _trimmed(raw, _own_entities(params.decoded(entities, "entities"), length(raw)))


def _own_entities(given: Any, size: int) -> list[Json]:
    """Entities that the bot counted itself; wrong ones are an error, as the real server has it."""
    if given is None:
        return []
    if not isinstance(given, list):
        raise bad_request("can't parse entities: expected an Array of MessageEntity")
    for entity in given:
        if not isinstance(entity, dict) or entity.get("type") not in _OWN_TYPES:
            raise bad_request("can't parse MessageEntity: unsupported type specified")
        start, span = entity.get("offset"), entity.get("length")
        if not isinstance(start, int) or not isinstance(span, int) or start < 0 or start + span > size:
            raise bad_request("entity beyond the end of the text")
    return [{name: value for name, value in entity.items() if value is not None} for entity in given]


def _trimmed(text: str, entities: list[Json]) -> Formatted:
    stripped = text.lstrip()
    shift = length(text) - length(stripped)
    stripped = stripped.rstrip()
    kept = _clipped(entities, shift, length(stripped)) if entities else []
    if _HINTS.search(stripped):
        kept = sorted([*kept, *_discovered(stripped, kept)], key=lambda one: (one["offset"], -one["length"]))
    return Formatted(stripped, kept[:_ENTITY_LIMIT])


def _clipped(entities: list[Json], shift: int, size: int) -> list[Json]:
    kept = []
    for entity in entities:
        start = max(entity["offset"] - shift, 0)
        end = min(entity["offset"] - shift + entity["length"], size)
        if end > start:
            kept.append(entity | {"offset": start, "length": end - start})
    return kept


def _discovered(text: str, given: list[Json]) -> list[Json]:
    closed = [one for one in given if one["type"] in _OPAQUE]
    found = []
    for match in _FOUND.finditer(text):
        start, size = length(text[: match.start()]), length(match[0])
        if not any(one["offset"] < start + size and start < one["offset"] + one["length"] for one in closed):
            found.append({"type": match.lastgroup, "offset": start, "length": size})
    return found
