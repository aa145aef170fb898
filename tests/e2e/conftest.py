"""One clinic for all end-to-end stories: its programs take seconds to start, so the stories share it."""

from collections.abc import Iterator

import pytest

from tests.e2e.people import Door, Person
from tests.e2e.stage import Stage

SURNAMES = ["Сомов", "Ершов", "Карасёв", "Щукин", "Окунев", "Линьков", "Судаков", "Налимов", "Лещёв", "Язев"]


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    stage = Stage.opens(tmp_path_factory.mktemp("clinic"))
    yield stage
    stage.closes()


@pytest.fixture
def door(stage: Stage) -> Iterator[Door]:
    """The control door. Whatever a story breaks is mended for the next one."""
    yield stage.door
    stage.door.post("clinic/down", down=False)
    stage.door.delete("clinic/faults")
    stage.door.delete("telegram/faults")


@pytest.fixture(scope="session")
def marina(stage: Stage) -> Person:
    """The therapist, signed in as a doctor."""
    marina = Person.comes(stage.door, "Марина", "Берёзова", email="doctor@example.test", role="doctor")
    marina.says("/doctor")
    marina.sees("рабочую почту")
    marina.says(marina.email)
    marina.says(marina.reads_the_code())
    marina.sees("Вы вошли как врач")
    return marina


@pytest.fixture
def owner(door: Door) -> Person:
    """Somebody whom the clinic does not know yet; nobody's namesake, for a namesake is a question for the staff."""
    number = len(door.get("people"))
    email, phone = f"oleg{number}@example.test", f"+7999555{number:04}"
    return Person.comes(door, "Олег", SURNAMES[number], email=email, phone=phone)
