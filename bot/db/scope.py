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


class AlreadyHandled(Exception):
    """Another process has committed this update's effect; ours must not be kept."""


@dataclass(slots=True)
class UpdateScope:
    """One update on its way through the dispatcher. ``is_marked``: an effect is committed, with the "done" mark."""

    inbox_id: int
    is_marked: bool = False
    is_open: bool = True
    loaded: dict[str, Conversation] = field(default_factory=dict)
    staged: dict[str, Conversation] = field(default_factory=dict)


_current: ContextVar[UpdateScope | None] = ContextVar("update_scope", default=None)


def current_scope() -> UpdateScope | None:
    """The update that this task is handling; none in jobs, in the panel, and once the update is finished."""
    scope = _current.get()
    return scope if scope is not None and scope.is_open else None


@contextmanager
def update_scope(inbox_id: int, *, is_marked: bool = False) -> Iterator[UpdateScope]:
    """Everything inside handles this row of the inbox."""
    scope = UpdateScope(inbox_id, is_marked)
    token = _current.set(scope)
    try:
        yield scope
    finally:
        scope.is_open = False  # a task that was left behind must not write into a finished update
        _current.reset(token)
