"""Plain text and entities back to safe HTML, for people's eyes: the chat page shows it as it is."""

import html
from collections import defaultdict

from sandbox.telegram.errors import Json
from sandbox.telegram.utf16 import cut, length

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}
_SAFE_SCHEMES = ("http://", "https://", "tg://", "mailto:", "tel:")


def to_html(text: str, entities: list[Json]) -> str:
    """Escaped HTML of the text; every tag in it is one of ours, every link has a harmless scheme."""
    if not entities:
        return html.escape(text, quote=False)
    opening: dict[int, list[str]] = defaultdict(list)
    closing: dict[int, list[str]] = defaultdict(list)
    for entity in sorted(entities, key=lambda one: (one["offset"], -one["length"])):
        start, end = _tags(entity, cut(text, entity["offset"], entity["length"]))
        opening[entity["offset"]].append(start)
        closing[entity["offset"] + entity["length"]].insert(0, end)
    return _woven(text, opening, closing)


def _woven(text: str, opening: dict[int, list[str]], closing: dict[int, list[str]]) -> str:
    pieces: list[str] = []
    offset = 0
    for character in text:
        pieces += closing.get(offset, ())
        pieces += opening.get(offset, ())
        pieces.append(html.escape(character, quote=False))
        offset += length(character)
    pieces += closing.get(offset, ())
    return "".join(pieces)


def _tags(entity: Json, inside: str) -> tuple[str, str]:
    kind = entity["type"]
    if kind in _TAGS:
        return f"<{_TAGS[kind]}>", f"</{_TAGS[kind]}>"
    target = _target(kind, entity, inside)
    if target.startswith(_SAFE_SCHEMES):
        return f'<a href="{html.escape(target)}" target="_blank" rel="noopener noreferrer">', "</a>"
    return f'<span class="{html.escape(kind)}">', "</span>"


def _target(kind: str, entity: Json, inside: str) -> str:
    if kind == "text_link":
        return str(entity.get("url", ""))
    if kind == "email":
        return f"mailto:{inside}"
    if kind == "phone_number":
        return f"tel:{inside.replace(' ', '')}"
    if kind == "url":
        return inside if "://" in inside else f"http://{inside}"
    return ""
