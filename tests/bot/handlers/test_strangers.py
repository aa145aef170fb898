"""Every button that there is, pressed by those to whom it does not belong (reliability.md A3, goal S4)."""

import logging
import os
from collections.abc import Iterator
from enum import Enum
from itertools import islice, product
from types import NoneType, UnionType
from typing import Any, get_args

import pytest
from aiogram.filters.callback_data import CallbackData

from bot.domain.people import Role
from sandbox.vetmanager.seed.staff import SURGEON
from tests.bot.handlers.conftest import Evening, Somebody
from tests.bot.handlers.stories import has_booked, sits_in_the_office
from tests.bot.handlers.test_callbacks import CLASSES, LONGEST

SECRET = "Тайна-Барсика"
VARIANTS = 24 if os.environ.get("DRILL") == "long" else 1
LEAVES = {"out1", "erase1", "role1"}
"""They would end the stranger's own visit here; what they do to others is nothing: they name nobody."""


def presses(cls: type[CallbackData]) -> Iterator[str]:
    """The button with the owner's numbers, which are all 1, and with every choice that it may carry."""
    choices = [list(_choices(name, field.annotation)) for name, field in cls.model_fields.items()]
    for values in islice(product(*choices), VARIANTS):
        yield cls(**dict(zip(cls.model_fields, values, strict=True))).pack()


def _choices(name: str, kind: Any) -> list[Any]:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return list(kind)
    if isinstance(kind, UnionType):  # an answer that may be left open
        return [None, *(choice for one in get_args(kind) if one is not NoneType for choice in _choices(name, one))]
    if kind is bool:
        return [True, False]
    return [LONGEST[name]] if name in LONGEST and name not in {"page", "at"} else [1]


async def other_owner(evening: Evening) -> Somebody:
    boris = evening.meets("Борис")
    await boris.says("/start")
    await evening.knows(boris, "Рыжик")
    return boris


async def nobody(evening: Evening) -> Somebody:
    stranger = evening.meets("Никто")
    await stranger.says("/start")
    return stranger


async def colleague(evening: Evening) -> Somebody:
    """A doctor who does not receive this patient."""
    await evening.employs(SURGEON, "Скальпов Артём")
    artem = evening.meets("Артём")
    await artem.says("/start")
    account = await evening.container.accounts.seen(artem.client.person.id, "ru")
    async with evening.db.uow() as uow:
        await uow.accounts.open_session(account.id, Role.DOCTOR, "doctor@example.test", evening.clock(), 2)
        await uow.accounts.change(account.id, role=Role.DOCTOR)
        await uow.doctors.bind(2, account.id, evening.clock())
        await uow.commit()
    return artem


@pytest.mark.drill
@pytest.mark.row("O2", "O13", "D2", "S4")
@pytest.mark.timeout(900)
@pytest.mark.parametrize("comes", [other_owner, nobody, colleague], ids=lambda comes: comes.__name__)
async def test_no_button_shows_or_changes_what_is_anothers(
    evening: Evening, comes: Any, caplog: pytest.LogCaptureFixture
) -> None:
    await evening.employs()
    await sits_in_the_office(evening.meets("Марина"), evening)
    anna = evening.meets()
    await has_booked(anna, evening, pet=SECRET)
    before = await _as_it_stands(evening)
    stranger = await comes(evening)
    with caplog.at_level(logging.ERROR):
        for cls in CLASSES:
            if cls.__prefix__ not in LEAVES:
                for data in presses(cls):
                    await stranger.forges(data)
                    told = [words for words in evening.heard_by(stranger.client.person.first_name) if SECRET in words]
                    assert not told, f"{data} told {told}"
    assert not [one.message for one in caplog.records]
    assert await _as_it_stands(evening) == before


async def _as_it_stands(evening: Evening) -> tuple[object, ...]:
    async with evening.db.read() as uow:
        visit = await uow.visits.get(1)
        pet = await uow.pets.get(1)
    return visit, pet
