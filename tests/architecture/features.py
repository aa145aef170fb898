"""python -m tests.architecture.features: write docs/features.md, the promises of the feature table with their tests.

Reads the tests as text: nothing is imported, so it takes a fraction of a second and runs anywhere.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "features.md"
TITLES = {
    "C": "Client",
    "D": "Doctor",
    "A": "Administrator",
    "I": "Vetmanager and other integrations",
    "O": "Operations and craft",
    "R": "Goals of reliability",
    "S": "Goals of security",
    "P": "Goals of speed",
}
HEAD = """# What the program promises, and the test that proves it

Written by `make features` from the tests themselves; do not edit. A row is a line of the feature table or a goal, a
promise is how a test's docstring begins, or its name in words.
"""


@dataclass(frozen=True, slots=True)
class Promise:
    """One test that says which row it proves."""

    row: str
    words: str
    test: str


def page(root: Path = ROOT) -> str:
    """The whole document."""
    promises = sorted(promises_in(root / "tests", root), key=lambda one: (_order(one.row), one.test))
    parts = [HEAD]
    for letter, of_letter in groupby(promises, key=lambda one: one.row[0]):
        parts.append(f"\n## {TITLES[letter]}\n\n| row | promise | test |\n|---|---|---|\n")
        parts += [f"| {one.row} | {_cell(one.words)} | `{one.test}` |\n" for one in of_letter]
    return "".join(parts)


def promises_in(folder: Path, root: Path) -> Iterator[Promise]:
    """Every promise below the folder, with the test's name as pytest takes it."""
    for path in sorted(folder.rglob("test_*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        yield from _promises(tree, path.relative_to(root).as_posix(), _module_rows(tree))


def _promises(tree: ast.Module | ast.ClassDef, place: str, inherited: tuple[str, ...]) -> Iterator[Promise]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
            yield from _promises(node, f"{place}::{node.name}", inherited + _rows(node.decorator_list))
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            rows = _rows(node.decorator_list) or inherited
            words = _first_sentences(ast.get_docstring(node)) or _humanised(node.name)
            yield from (Promise(row, words, f"{place}::{node.name}") for row in dict.fromkeys(rows))


def _module_rows(tree: ast.Module) -> tuple[str, ...]:
    """Rows of ``pytestmark = pytest.mark.row("C1")`` or of a list with it."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark":
            return _rows(node.value.elts if isinstance(node.value, ast.List | ast.Tuple) else [node.value])
    return ()


def _rows(marks: list[ast.expr]) -> tuple[str, ...]:
    calls = [mark for mark in marks if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.row"]
    return tuple(ast.literal_eval(argument) for call in calls for argument in call.args)


def _first_sentences(docstring: str | None) -> str:
    return " ".join((docstring or "").split("\n\n")[0].split())


def _humanised(name: str) -> str:
    words = name.removeprefix("test_").replace("_", " ")
    return words[:1].upper() + words[1:]


def _order(row: str) -> tuple[int, int, str]:
    found = re.fullmatch(r"([A-Z])(\d+)(.*)", row)
    if found is None or found[1] not in TITLES:
        raise ValueError(f"there is no row {row!r} in the feature table")
    return list(TITLES).index(found[1]), int(found[2]), found[3]


def _cell(words: str) -> str:
    return words.rstrip(".").replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
