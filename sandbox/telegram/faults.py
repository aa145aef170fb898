"""Rules that make Telegram misbehave on purpose."""

import random
from dataclasses import dataclass, field
from typing import Any

from sandbox.telegram.errors import ApiError, Json

_KINDS = frozenset({"error", "delay", "lost_answer", "lost_request"})
_WORDS = {
    400: "Bad Request: something is wrong",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


@dataclass(slots=True)
class Fault:
    """One rule; `times` None means for ever, `probability` is drawn from its own seeded dice."""

    method: str = "*"
    kind: str = "error"
    code: int = 500
    description: str | None = None
    retry_after: int | None = None
    ms: int = 0
    times: int | None = None
    chat_id: int | None = None
    probability: float = 1.0
    seed: int = 0
    dice: random.Random = field(default_factory=random.Random)

    def __post_init__(self) -> None:
        if self.kind not in _KINDS:
            raise ValueError(f"A fault's kind is one of {', '.join(sorted(_KINDS))}.")
        self.dice.seed(self.seed)

    def fires(self, method: str, chat_id: int | None) -> bool:
        """Does the rule concern this call? Counts the times down."""
        if self.times == 0 or self.method.lower() not in {"*", method.lower()}:
            return False
        if self.chat_id not in {None, chat_id} or self.dice.random() >= self.probability:
            return False
        if self.times is not None:
            self.times -= 1
        return True

    def error(self) -> ApiError:
        """The refusal of a rule of kind "error"."""
        after = self.retry_after if self.retry_after is not None or self.code != 429 else 1
        words = self.description or _WORDS.get(self.code, "Internal Server Error")
        if self.code == 429 and self.description is None:
            words = f"{words}: retry after {after}"
        return ApiError(self.code, words, after)

    def to_json(self) -> Json:
        """The rule as it stands now."""
        shown = (
            "method",
            "kind",
            "code",
            "description",
            "retry_after",
            "ms",
            "times",
            "chat_id",
            "probability",
            "seed",
        )
        return {name: getattr(self, name) for name in shown}


class Faults:
    """The rules in force; the first that fires decides."""

    def __init__(self) -> None:
        self._rules: list[Fault] = []

    def add(self, rules: list[dict[str, Any]]) -> None:
        """Add rules; a wrong one is a ValueError or TypeError and adds nothing."""
        self._rules += [Fault(**rule) for rule in rules]

    def clear(self) -> None:
        """Be good again."""
        self._rules.clear()

    def strike(self, method: str, chat_id: int | None) -> Fault | None:
        """The rule that this call runs into."""
        return next((rule for rule in self._rules if rule.fires(method, chat_id)), None)

    def to_json(self) -> list[Json]:
        """All rules."""
        return [rule.to_json() for rule in self._rules]
