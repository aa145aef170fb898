"""What a model is: columns, what REST may do with it, what may be asked about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Flag, auto

from sandbox.vetmanager.schema.columns import Column


class Verbs(Flag):
    """What Vetmanager's controllers let a REST key do with a model."""

    LIST = auto()
    VIEW = auto()
    CREATE = auto()
    UPDATE = auto()
    DELETE = auto()

    READ = LIST | VIEW
    EDIT = READ | UPDATE
    KEEP = READ | CREATE | UPDATE
    ALL = READ | CREATE | UPDATE | DELETE


@dataclass(frozen=True, slots=True)
class Model:
    name: str
    """The key in `data`, first letter lower: `medicalCards`."""
    columns: Mapping[str, Column]
    verbs: Verbs = Verbs.ALL
    required: tuple[str, ...] = ()
    """Checked by the model's validator on create: 406 with a list of fields."""
    hidden_from_filters: frozenset[str] = field(default_factory=frozenset)
    """Columns outside the allow-list that was probed on a real clinic: 406 when filtered by."""
    read_only: frozenset[str] = frozenset({"id"})
    """Sent values are dropped in silence."""
    also_accepts: frozenset[str] = field(default_factory=frozenset)
    """Body keys without a column that are no error."""
    indexed: tuple[str, ...] = ()
    exact_case: bool = False
    """True where even the first letter of the route may not change (ClientPhone)."""

    @property
    def route(self) -> str:
        return self.name[0].upper() + self.name[1:]

    def may_filter_by(self, column: str) -> bool:
        return column in self.columns and column not in self.hidden_from_filters
