"""One table in memory: rows by id, and hash indexes on the columns that questions start from."""

from collections.abc import Iterable, Iterator
from typing import Any

from sandbox.vetmanager.schema import Model

Row = dict[str, Any]


class Table:
    """Rows are plain dicts in id order; callers must not change a row that they were handed."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._rows: dict[int, Row] = {}
        self._last_id = 0
        self._by: dict[str, dict[Any, set[int]]] = {column: {} for column in model.indexed}

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows.values())

    def get(self, row_id: int) -> Row | None:
        return self._rows.get(row_id)

    def next_id(self) -> int:
        return self._last_id + 1

    def put(self, row: Row) -> None:
        """Insert the row, or replace the one with its id."""
        row_id = row["id"]
        self._unindex(self._rows.get(row_id))
        self._rows[row_id] = row
        self._last_id = max(self._last_id, row_id)
        for column, ids in self._by.items():
            ids.setdefault(row[column], set()).add(row_id)

    def remove(self, row_id: int) -> Row:
        row = self._rows.pop(row_id)
        self._unindex(row)
        return row

    def where(self, **values: Any) -> list[Row]:
        """Rows whose columns equal the values, in id order."""
        for column in values:
            if column not in self.model.columns:
                raise KeyError(column)
        return [
            row
            for row in self.candidates((column, [value]) for column, value in values.items())
            if all(row[column] == value for column, value in values.items())
        ]

    def candidates(self, equalities: Iterable[tuple[str, list[Any]]]) -> Iterable[Row]:
        """A superset of the rows for which each column is one of its values, through the best index."""
        best: set[int] | None = None
        for column, values in equalities:
            if (index := self._by.get(column)) is not None:
                ids = set().union(*(index.get(value, ()) for value in values))
            elif column == "id":
                ids = {value for value in values if value in self._rows}
            else:
                continue
            best = ids if best is None else best & ids
        return self._rows.values() if best is None else [self._rows[row_id] for row_id in sorted(best)]

    def copy(self) -> "Table":
        """Another table with the same rows, which are shared: nobody changes a row in place."""
        other = Table(self.model)
        other._rows, other._last_id = self._rows.copy(), self._last_id
        other._by = {column: {value: ids.copy() for value, ids in index.items()} for column, index in self._by.items()}
        return other

    def dump(self) -> dict[str, Any]:
        return {"last_id": self._last_id, "rows": list(self._rows.values())}

    def restore(self, dumped: dict[str, Any]) -> None:
        for row in dumped["rows"]:
            self.put(row)
        self._last_id = dumped["last_id"]

    def _unindex(self, row: Row | None) -> None:
        if row is not None:
            for column, ids in self._by.items():
                ids[row[column]].discard(row["id"])
