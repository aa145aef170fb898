"""What a web-hook of Vetmanager says, read tolerantly: a form with bracket keys as documented, or JSON as others saw.

Nothing of it is believed but which admission may be worth another look (vetmanager-api.md §3.16).
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

MOST_FIELDS = 300
MOST_DIGITS = 15

_BRACKETS = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class HookCall:
    """``admission_id`` is None for events of other things; ``secret`` is what we registered, echoed back."""

    event: str = ""
    admission_id: int | None = None
    secret: str = ""


def hook_call(body: bytes) -> HookCall:
    """Never fails: a body that cannot be read says nothing."""
    text = body.decode("utf-8", "replace").strip()
    found = _json(text) if text.startswith("{") else _form(text)
    event = _text(found.get("name"))[:64]
    data, params = _mapping(found.get("data")), _mapping(found.get("params"))
    number = _number(data.get("id")) if event.startswith("admission") else None
    return HookCall(event, number, _text(params.get("dop_param1")))


def _json(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _form(text: str) -> dict[str, Any]:
    """``data[id]=5`` as {"data": {"id": "5"}}; deeper brackets are nothing that we read."""
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return {}
    found: dict[str, Any] = {}
    for key, value in pairs:
        outer, inner = key.partition("[")[0], _BRACKETS.findall(key)
        if not inner:
            found[outer] = value
        elif isinstance(found.setdefault(outer, {}), dict):
            found[outer][inner[0]] = value
    return found


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _number(value: Any) -> int | None:
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    is_id = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return (int(text) or None) if is_id else None
