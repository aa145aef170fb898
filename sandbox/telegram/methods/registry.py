"""The table of Bot API methods: names are matched in any case, as the real server does."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from sandbox.telegram.messenger import Messenger
from sandbox.telegram.params import Params


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the bot."""

    messenger: Messenger
    params: Params


Method = Callable[[Call], Any | Awaitable[Any]]
METHODS: dict[str, Method] = {}


def method(name: str) -> Callable[[Method], Method]:
    """Enter a function into the table."""

    def enter(function: Method) -> Method:
        METHODS[name.lower()] = function
        return function

    return enter
