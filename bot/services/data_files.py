"""The clinic's data that comes with the package: lists and words as JSON, never code."""

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def data_file(name: str) -> Any:
    """One file of ``services/data``, read once."""
    return json.loads((files("bot.services") / "data" / f"{name}.json").read_text(encoding="utf-8"))
