"""Both languages say the same things, errors have words, and no sentence hides in the code."""

import ast
import inspect
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from bot.domain import errors
from bot.domain.people import Language
from bot.services import sync_reasons
from bot.texts import legal_documents, load_texts
from bot.texts.legal import KEYS

LIBRARY = load_texts(strict=True)
BOT = Path(inspect.getfile(errors)).parents[1]
CYRILLIC = re.compile(r"[А-Яа-яЁё]")
KNOWS_RUSSIAN = {
    "domain/names.py",
    "domain/animals_said.py",
    "domain/closing.py",
    "domain/phone.py",
    "domain/prescriptions.py",
    "vetmanager/refusals.py",
}
"""Modules that read what people type, or the clinic's program says, in Russian: patterns, never sentences."""


class Variables(Visitor):
    """The variables of one message."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:
        self.names.add(node.id.name)


def messages(language: Language) -> dict[str, set[str]]:
    """Every id of a language with the names of its variables; an id that stands twice is an error."""
    found: dict[str, set[str]] = {}
    for page in (files("bot.texts") / language).iterdir():
        for entry in FluentParser().parse(page.read_text("utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{language}/{page.name}: {entry.content!r}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice in {language}"
                variables = Variables()
                variables.visit(entry)
                found[entry.id.name] = variables.names
    return found


def error_classes() -> list[type[errors.ClinicError]]:
    return [one for one in vars(errors).values() if inspect.isclass(one) and issubclass(one, errors.ClinicError)]


def text_ids_in(path: Path) -> set[str]:
    """Ids that a module asks for by a plain string."""
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    return {
        call.args[0].value
        for call in calls
        if call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
        and ast.unparse(call.func).rpartition(".")[2] in {"texts", "plain", "say"}
    }


def strings_in(path: Path) -> Iterator[tuple[int, str]]:
    """Every string of a module that is not a docstring, with its line."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


@pytest.mark.row("O10")
def test_russian_and_english_have_the_same_messages_with_the_same_variables() -> None:
    russian, english = messages(Language.RU), messages(Language.EN)
    assert russian.keys() == english.keys()
    assert {name for name in russian if russian[name] != english[name]} == set()


@pytest.mark.row("O9")
@pytest.mark.parametrize("error", error_classes(), ids=lambda error: error.__name__)
def test_every_error_of_the_clinic_has_words(error: type[errors.ClinicError]) -> None:
    for language in Language:
        assert LIBRARY.has(language, error.text_id)


@pytest.mark.row("D24")
def test_every_reason_for_an_administrator_has_words() -> None:
    reasons = [value for name, value in vars(sync_reasons).items() if name.isupper()]
    assert reasons
    assert all(LIBRARY.has("ru", f"sync-note-{reason}") for reason in reasons)


def test_the_code_asks_only_for_texts_that_exist() -> None:
    known = messages(Language.RU).keys()
    asked = {
        text_id: path.name
        for room in ("handlers", "keyboards", "jobs", "documents", "texts")
        for path in (BOT / room).rglob("*.py")
        for text_id in text_ids_in(path)
    }
    assert len(asked) > 100
    assert {text_id: module for text_id, module in asked.items() if text_id not in known} == {}


@pytest.mark.row("O10")
def test_no_sentence_stands_outside_the_texts() -> None:
    found = [
        f"{path.relative_to(BOT)}:{line} {text}"
        for path in BOT.rglob("*.py")
        if str(path.relative_to(BOT)) not in KNOWS_RUSSIAN
        for line, text in strings_in(path)
        if CYRILLIC.search(text) and " " in text.strip()
    ]
    assert found == []


@pytest.mark.row("C5")
def test_every_document_exists_in_both_languages_in_the_same_version() -> None:
    documents = {(one.key, one.language): one for one in legal_documents()}
    assert set(documents) == {(key, language) for key in KEYS for language in Language}
    for key in KEYS:
        assert documents[key, Language.RU].version == documents[key, Language.EN].version
    assert len({one.text_hash for one in documents.values()}) == len(documents)


@pytest.mark.row("O10")
def test_no_button_is_an_icon_without_a_word() -> None:
    labels = (
        (name, variables)
        for name, variables in messages(Language.RU).items()
        if name.startswith(("go-", "edit-", "skip-", "section-", "login-", "logout-"))
    )
    for name in (name for name, variables in labels if not variables):
        for language in Language:
            assert re.search(r"\w{2}", LIBRARY.speak(language, "UTC").plain(name)), name
