"""Switches for what differs between servers, or what nobody outside could ever verify."""

from dataclasses import asdict, dataclass, fields
from typing import Any, Literal, get_args, get_origin, get_type_hints


@dataclass(slots=True)
class Options:
    """Defaults are the behaviour of a 2026 server; `change` refuses names and values it does not know."""

    scalar_mode: Literal["ints", "strings"] = "ints"
    """Servers of 2020-2023 print every scalar as text."""
    unknown_filter: Literal[406, 500] = 406
    """An unknown filter or sort property; 500 was an SQL error before August 2026."""
    unknown_attribute: Literal["by_model", "ignore", "refuse"] = "by_model"
    """An unknown body key; `by_model`: ignored for admission, 406 elsewhere."""
    honour_status: bool = False
    """Older servers kept the status of a created admission instead of forcing not_confirmed."""
    overlap_check: bool = False
    """Refuse an admission that overlaps another one of its doctor (no real server is known to)."""
    start_end_wins: bool = False
    """On PUT admission: start/end beat admission_date/admission_length (undocumented)."""
    experimental_actions: bool = True
    """Admission/CancelAdmission and ConfirmAdmission, known only from controllers' names."""
    new_clients_disabled: bool = False
    """Some clinics return a new client as DISABLED."""
    tariff_expired: bool = False
    hook_now_leak: bool = False
    """Adds `data[update_date]=now()`, raw SQL as in the official example of a web-hook."""
    admission_latency_ms: int = 0
    """The admission list is slow on real servers (5 s were seen)."""
    limit_cap: int = 100
    billing_per_minute: int = 20
    """The resolver's documented limit, per address."""

    def change(self, **values: Any) -> None:
        """Set several at once. Raises ValueError with one sentence; then nothing has changed."""
        kinds = get_type_hints(Options)
        for name, value in values.items():
            if name not in kinds:
                raise ValueError(f"there is no option {name!r}")
            if not _fits(value, kinds[name]):
                raise ValueError(f"option {name} cannot be {value!r}")
        for name, value in values.items():
            setattr(self, name, value)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def restore(cls, dumped: dict[str, Any]) -> "Options":
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in dumped.items() if name in known})


def _fits(value: object, kind: Any) -> bool:
    if get_origin(kind) is Literal:
        return value in get_args(kind)
    if kind is int:
        return type(value) is int and value >= 0
    return isinstance(value, kind)
