"""A record that the clinic's people must choose or mend: nothing is guessed, nothing is tried again by itself."""

import json
from collections.abc import Sequence
from typing import Any

from bot.domain.matching import Candidate


class InDoubt(Exception):
    """``reason`` is a key for the card and the panel; ``candidates`` hold ids and reasons, never names or phones."""

    def __init__(self, reason: str, candidates: Sequence[Candidate[Any]] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.candidates = tuple(candidates)

    def as_json(self) -> str:
        return json.dumps([{"id": one.id, "reasons": list(one.reasons)} for one in self.candidates])
