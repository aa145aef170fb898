"""The Telegram update being handled, if any: what must be committed together with its first effect.

The inbox opens a scope around each update. Conversation writes are staged in it, and the first commit of any service
carries both the staged writes and the update's "done" mark, so an effect and its mark cannot part (reliability.md A4).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Conversation:
    """Where a person is in a dialogue: the state's name and the answers so far."""

    state: str | None = None
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class UpdateScope:
    """One update on its way through the dispatcher."""

    inbox_id: int
    is_marked: bool = False
    loaded: dict[str, Conversation] = field(default_factory=dict)
    staged: dict[str, Conversation] = field(default_factory=dict)


_current: ContextVar[UpdateScope | None] = ContextVar("update_scope", default=None)


def current_scope() -> UpdateScope | None:
    return _current.get()


@contextmanager
def update_scope(inbox_id: int) -> Iterator[UpdateScope]:
    """Everything inside handles this row of the inbox."""
    scope = UpdateScope(inbox_id)
    token = _current.set(scope)
    try:
        yield scope
    finally:
        _current.reset(token)
