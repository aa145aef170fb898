"""Who takes part in the demo: three people with telephones, and the administrator of the panel."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

PEOPLE = (
    {"first_name": "Анна", "last_name": "Соколова", "phone": "+79005550123", "role_hint": "owner"},
    {"first_name": "Марина", "last_name": "Берёзова", "phone": "+79000000011", "role_hint": "doctor"},
    {"first_name": "Пётр", "last_name": "Прохожий", "phone": "+79990000001", "role_hint": "stranger"},
)
"""Anna and Marina are known to the seeded clinic: an owner with two pets, and the doctor doctor@example.test."""

ADMIN_EMAIL = "admin@example.test"
_FILE = "panel-login.json"
_ANIMALS = (
    "badger",
    "bobcat",
    "falcon",
    "ferret",
    "finch",
    "heron",
    "koala",
    "lynx",
    "otter",
    "panda",
    "raven",
    "tabby",
)


@dataclass(frozen=True, slots=True)
class Login:
    """The panel's account; `is_known` once the panel has it."""

    email: str
    password: str
    is_known: bool

    def to_json(self) -> dict[str, str]:
        """For the page."""
        return {"email": self.email, "password": self.password}

    def remember(self, folder: Path) -> None:
        """Keep it for the next run, readable by nobody else."""
        with os.fdopen(os.open(folder / _FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(self.to_json(), file)


def admin_login(folder: Path) -> Login:
    """The account of an earlier run, or a fresh pass phrase."""
    try:
        kept = json.loads((folder / _FILE).read_text("utf-8"))
    except FileNotFoundError:
        return Login(ADMIN_EMAIL, _pass_phrase(), is_known=False)
    return Login(kept["email"], kept["password"], is_known=True)


def _pass_phrase() -> str:
    animals = (secrets.choice(_ANIMALS) for _ in range(4))
    return "-".join([*animals, str(1000 + secrets.randbelow(9000))])
