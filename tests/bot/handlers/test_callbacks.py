"""Buttons' data: versioned, within 64 bytes for the longest values, and read back as they were."""

import json
import re
from enum import Enum
from importlib.resources import files
from typing import Any, get_args

import pytest
from aiogram.filters.callback_data import CallbackData

from bot.keyboards import callbacks, doctor_callbacks, own_callbacks
from bot.keyboards.booking import PartOfDay
from bot.keyboards.menu import TOPICS, ZONES
from bot.keyboards.urgent import RED_FLAGS
from bot.texts.legal import KEYS

CLASSES = [
    one
    for one in (vars(callbacks) | vars(doctor_callbacks) | vars(own_callbacks)).values()
    if isinstance(one, type) and issubclass(one, CallbackData) and one is not CallbackData
]

CATALOGUE = json.loads((files("bot.services") / "data" / "services.json").read_text("utf-8"))

LONGEST: dict[str, Any] = {
    "zone": max(ZONES, key=len),
    "key": max([*KEYS, "0" * 16], key=len),
    "version": "2026-11-01",
    "topic": max(TOPICS, key=len),
    "category": max((one["key"] for one in CATALOGUE["categories"]), key=len),
    "flag": max(RED_FLAGS, key=len),
    "part": max(PartOfDay, key=len),
    "question": "personal_data",
    "day": "20261231",
    "page": 999,
    "at": 10**8,
    "percent": 100,
    "about": "reminders",
    "chosen": "1njchs-1njchs-1njchs",
}


def longest(cls: type[CallbackData]) -> CallbackData:
    """The class filled with the longest values that its fields can hold."""
    values: dict[str, Any] = {}
    for name, field in cls.model_fields.items():
        kind = next(one for one in (*get_args(field.annotation), field.annotation) if one is not type(None))
        if isinstance(kind, type) and issubclass(kind, Enum):
            values[name] = max(kind, key=lambda one: len(str(one.value)))
        elif kind is bool:
            values[name] = False
        else:
            values[name] = LONGEST.get(name, 2**53)
    return cls(**values)


@pytest.mark.row("O3")
@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_the_longest_data_fits_and_is_read_back(cls: type[CallbackData]) -> None:
    filled = longest(cls)
    packed = filled.pack()
    assert len(packed.encode()) <= callbacks.MOST_BYTES
    assert cls.unpack(packed) == filled


@pytest.mark.row("O3")
def test_every_prefix_is_versioned_and_stands_once() -> None:
    prefixes = [cls.__prefix__ for cls in CLASSES]
    assert len(prefixes) == len(set(prefixes)) > 30
    assert all(re.fullmatch(r"[a-z]+[0-9]", prefix) for prefix in prefixes)


@pytest.mark.row("O3")
@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_numbers_have_bounds(cls: type[CallbackData]) -> None:
    """A forged giant must not reach a database as a number that it cannot hold."""
    for name, field in cls.model_fields.items():
        if field.annotation is int:
            assert field.metadata or get_args(field.annotation), f"{cls.__name__}.{name}"
