"""The clinic in memory: its tables, its clock, and everybody who wants to hear of a change."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.vetmanager.desk import STAMP, Desk
from sandbox.vetmanager.options import Options
from sandbox.vetmanager.schema import MODELS
from sandbox.vetmanager.schema.columns import Invalid
from sandbox.vetmanager.table import Row, Table

ZONE = ZoneInfo("Europe/Moscow")

Subscriber = Callable[[dict[str, str]], None]
Watcher = Callable[[str, Row | None, Row | None], None]


class RowInvalid(ValueError):
    """Some columns do not fit; `fields` is the validator's list as Vetmanager prints it."""

    def __init__(self, fields: dict[str, list[str]]) -> None:
        super().__init__("; ".join(f"{name} {' '.join(said)}" for name, said in fields.items()))
        self.fields = fields


class NoSuchRow(LookupError):
    """No row with this id in that table."""


def utc_now() -> datetime:
    return datetime.now(UTC)


class Clinic:
    """All state of the emulator. Rows keep wire values: local naive times, ten-place decimals, zero dates.

    `now` gives the time, aware or clinic-local naive; `seed=True` fills the invented clinic.
    Everything is synchronous and meant for one event loop.
    """

    def __init__(self, now: Callable[[], datetime] = utc_now, seed: bool = True) -> None:
        self._now = now
        self.options = Options()
        self.tables = {name: Table(model) for name, model in MODELS.items()}
        self.desk = Desk(self)
        self._subscribers: list[Subscriber] = []
        self._watchers: list[Watcher] = []
        if seed:
            # Imported late: the seed is written in terms of the clinic itself.
            from sandbox.vetmanager.seed import fill

            fill(self)

    # -- time ---------------------------------------------------------------------------------------

    def local_now(self) -> datetime:
        """Wall clock of the clinic, naive, whole seconds."""
        now = self._now()
        local = now.astimezone(ZONE).replace(tzinfo=None) if now.tzinfo else now
        return local.replace(microsecond=0)

    def stamp(self) -> str:
        return self.local_now().strftime(STAMP)

    # -- reading ------------------------------------------------------------------------------------

    def table(self, name: str) -> Table:
        """Raises LookupError when the clinic has no such table."""
        try:
            return self.tables[name]
        except KeyError:
            raise LookupError(f"there is no table {name!r}") from None

    def rows(self, table: str, **where: Any) -> list[Row]:
        """Copies of the rows whose columns equal the given values, in id order."""
        return [dict(row) for row in self.table(table).where(**where)]

    def row(self, table: str, row_id: int) -> Row:
        """A copy of one row. Raises NoSuchRow."""
        return dict(self._existing(table, row_id))

    # -- writing ------------------------------------------------------------------------------------

    def insert(self, table: str, **values: Any) -> Row:
        """Add a row, defaults filled. Raises RowInvalid."""
        row = self._new(table, values)
        self._wrote(table, None, row)
        return dict(row)

    def insert_many(self, table: str, rows: Iterable[dict[str, Any]]) -> int:
        """Add many rows as one change (seeds, benchmarks): no web-hooks. Returns how many."""
        count = sum(1 for values in rows if self._new(table, values))
        self._told()
        return count

    def update(self, table: str, row_id: int, **changes: Any) -> Row:
        """Change some columns. Raises NoSuchRow, RowInvalid."""
        before = self._existing(table, row_id)
        after = {**before, **self.accepted(table, changes), "id": row_id}
        self.table(table).put(after)
        self._wrote(table, before, after)
        return dict(after)

    def delete(self, table: str, row_id: int) -> None:
        """Remove the row itself. Raises NoSuchRow."""
        before = self._existing(table, row_id)
        self.table(table).remove(row_id)
        self._wrote(table, before, None)

    def accepted(self, name: str, values: dict[str, Any]) -> Row:
        """The values as the table would keep them. Raises RowInvalid."""
        columns = self.tables[name].model.columns
        accepted: Row = {}
        wrong = {column: [f"{column} is not a column."] for column in values if column not in columns}
        for column, value in values.items():
            if column in wrong:
                continue
            try:
                accepted[column] = columns[column].accept(value)
            except Invalid as error:
                wrong[column] = [f"{column} {error}"]
        if wrong:
            raise RowInvalid(wrong)
        return accepted

    # -- listening ----------------------------------------------------------------------------------

    def subscribe(self, callback: Subscriber) -> Callable[[], None]:
        """Call back with {"kind": "clinic"} after any change; returns the way to stop it."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    def watch(self, callback: Watcher) -> Callable[[], None]:
        """Call back with (table, row before, row after) for each single write; returns the way to stop it."""
        self._watchers.append(callback)
        return lambda: self._watchers.remove(callback)

    # -- keeping ------------------------------------------------------------------------------------

    def to_json(self) -> dict[str, Any]:
        """The entire state as JSON values."""
        return {
            "options": self.options.as_dict(),
            "tables": {name: table.dump() for name, table in self.tables.items()},
        }

    @classmethod
    def from_json(cls, state: dict[str, Any], now: Callable[[], datetime] = utc_now) -> "Clinic":
        clinic = cls(now=now, seed=False)
        clinic.options = Options.restore(state["options"])
        for name, dumped in state["tables"].items():
            clinic.tables[name].restore(dumped)
        return clinic

    def changed(self) -> None:
        """Tell the subscribers of a change that is no row: an option, a fault."""
        self._told()

    # -- inside -------------------------------------------------------------------------------------

    def _existing(self, table: str, row_id: int) -> Row:
        if (row := self.table(table).get(row_id)) is None:
            raise NoSuchRow(f"there is no {table} {row_id}")
        return row

    def _new(self, name: str, values: dict[str, Any]) -> Row:
        table = self.table(name)
        row = {column: self.stamp() if spec.now else spec.default for column, spec in table.model.columns.items()}
        row.update(self.accepted(name, values))
        row["id"] = row["id"] or table.next_id()
        table.put(row)
        if name == "client":
            self._list_phones(None, row)
        return row

    def _wrote(self, table: str, before: Row | None, after: Row | None) -> None:
        if table == "client" and before is not None:
            self._list_phones(before, after)
        for watcher in list(self._watchers):
            watcher(table, before, after)
        self._told()

    def _told(self) -> None:
        for subscriber in list(self._subscribers):
            subscriber({"kind": "clinic"})

    def _list_phones(self, before: Row | None, after: Row | None) -> None:
        """Keep ClientPhone as Vetmanager does: refreshed whenever its client is saved."""
        phones = self.tables["clientPhone"]
        if before is not None:
            for phone in phones.where(client_id=before["id"]):
                phones.remove(phone["id"])
        for kind in ("cell", "home", "work"):
            if after is not None and (original := after[f"{kind}_phone"]):
                self._new(
                    "clientPhone",
                    {
                        "client_id": after["id"],
                        "type": kind,
                        "original_phone": original,
                        "clean_phone": clean_phone(original),
                    },
                )


def clean_phone(original: str) -> str:
    """Only dashes, brackets and spaces go: a leading `+` stays, as on real servers."""
    return original.translate(str.maketrans("", "", "-() "))
