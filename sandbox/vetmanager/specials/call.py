"""One request to a custom method."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.vetmanager.clinic import Clinic

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    clinic: Clinic
    query: Mapping[str, str]
    argument: str
    """The path segment after the method's name, "" when there is none."""
    body: dict[str, Any]

    def number(self, name: str) -> int | None:
        text = self.query.get(name, "")
        return int(text) if text.isascii() and text.isdigit() else None
