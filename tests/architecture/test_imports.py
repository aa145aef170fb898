"""The arrows between the rooms (docs/architecture.md), and how long a module may grow."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "admin_web", "sandbox")
LONGEST = 300
"""Lines that are not blank."""
REASONS_TO_BE_LONG: dict[str, str] = {
    "bot/container.py": "one list of all services, three lines each: in two places nobody would find one",
}
"""Modules past LONGEST, and why they are better in one piece."""
GENERATED = "bot/db/migrations/versions/"


def test_rooms_import_only_what_is_below_them() -> None:
    """In a process of its own: import-linter sets up logging for itself, which silences every logger of this one."""
    asked = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    said = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout


def test_no_module_grows_long_without_a_reason() -> None:
    long = {
        name: lines
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
        if not (name := path.relative_to(ROOT).as_posix()).startswith(GENERATED)
        if (lines := sum(1 for line in path.read_text("utf-8").splitlines() if line.strip())) > LONGEST
    }
    assert long.keys() == REASONS_TO_BE_LONG.keys(), f"look for a second noun in {long}"


def test_the_panel_starts_without_the_bots_framework() -> None:
    """Importing aiogram takes three seconds; the panel must not pay for it."""
    asked = "import admin_web.__main__, sys; print('aiogram' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
