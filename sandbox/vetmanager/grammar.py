"""Reading `filter`, `sort` and `parameters` from a query string in the three spellings in use."""

import json
import re
from collections.abc import Mapping
from typing import Any

from sandbox.vetmanager.wire import ApiError

_SINGLE_QUOTED = re.compile(r"""("(?:[^"\\]|\\.)*")|'((?:[^'\\]|\\.)*)'""")
_PHP_KEY = re.compile(r"\[([^\]]*)\]")


def read(query: Mapping[str, str], name: str) -> Any:
    """The decoded value of one parameter, None when it is absent.

    JSON text, single-quoted pseudo-JSON (all official examples) or PHP arrays
    (`filter[0][property]=…`). Raises ApiError 500 for anything else, as PHP would.
    """
    if text := query.get(name):
        return _json(name, text)
    nested: dict[str, Any] = {}
    for key, value in query.items():
        if key.startswith(f"{name}["):
            _put(nested, _PHP_KEY.findall(key), value)
    return _lists(nested) if nested else None


def _json(name: str, text: str) -> Any:
    for candidate in (text, _SINGLE_QUOTED.sub(_requoted, text)):
        try:
            return json.loads(candidate)
        except ValueError:
            continue
    raise ApiError(500, f"Invalid argument supplied for {name}")


def _requoted(match: re.Match[str]) -> str:
    if match[1] is not None:
        return match[1]
    return json.dumps(match[2].replace("\\'", "'"), ensure_ascii=False)


def _put(nested: dict[str, Any], path: list[str], value: str) -> None:
    for step in path[:-1]:
        inner = nested.setdefault(step or str(len(nested)), {})
        if not isinstance(inner, dict):
            raise ApiError(500, "Cannot use a scalar value as an array")
        nested = inner
    last = path[-1] if path else ""
    nested[last or str(len(nested))] = value


def _lists(value: Any) -> Any:
    """PHP arrays whose keys are all numbers are lists."""
    if not isinstance(value, dict):
        return value
    inner = {key: _lists(item) for key, item in value.items()}
    return list(inner.values()) if all(key.isdigit() for key in inner) else inner
