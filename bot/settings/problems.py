"""Wrong settings told as one readable list: name, what is wrong, an example. Values are never repeated."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

Path = tuple[str, ...]


class BadSettings(Exception):
    """Start-up has to stop. The text is meant for whoever set the variables."""

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__("\n".join(["The settings are not right yet:", *(f"  - {line}" for line in lines)]))


def described(error: ValidationError, model: type[BaseModel]) -> list[str]:
    """One line a problem, in the order of the settings' own groups."""
    return [_line(problem, model) for problem in error.errors(include_url=False, include_input=False)]


def misspelt_groups(names: Iterable[str], model: type[BaseModel]) -> list[str]:
    """``TELEGRM__TOKEN`` belongs to no group of ours, so pydantic would overlook it."""
    groups = [name.upper() for name in model.model_fields]
    found = []
    for name in sorted({name.upper() for name in names if "__" in name}):
        group, _, rest = name.partition("__")
        near = get_close_matches(group, groups, n=1, cutoff=0.75)
        if rest and near and group not in groups:
            found.append(f"{name}: is not known; did you mean {near[0]}__{rest}?")
    return found


def _line(problem: Mapping[str, Any], model: type[BaseModel]) -> str:
    path = tuple(str(part) for part in problem["loc"])
    if problem["type"] == "setting":
        facts = problem["ctx"]
        return _said((*path, facts["name"]), facts["problem"], facts["example"])
    return _said(path, _words(problem), _example(_field(model, path)))


def _words(problem: Mapping[str, Any]) -> str:
    match problem["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            return "is not known"
        case "value_error":
            return str(problem["ctx"].get("error") or problem["msg"])
        case _:
            words = str(problem["msg"]).replace("Input should", "should")
            return words[:1].lower() + words[1:]


def _said(path: Path, problem: str, example: str) -> str:
    return f"{'__'.join(path).upper()}: {problem.rstrip('.')}" + (f". Example: {example}" if example else "")


def _field(model: type[BaseModel], path: Path) -> FieldInfo | None:
    """The field that the path names; by alias, as the environment does."""
    field: FieldInfo | None = None
    inside: Any = model
    for part in path:
        if not _is_group(inside):
            break
        named = {info.alias or name: info for name, info in inside.model_fields.items()}
        if (field := named.get(part)) is None:
            return None
        inside = field.annotation
    return field


def _is_group(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _example(field: FieldInfo | None) -> str:
    return str(field.examples[0]) if field is not None and field.examples else ""
