"""Forty owners with phones spelled as people type them, and sixty animals."""

import random
from datetime import date, datetime, timedelta
from typing import Any

from sandbox.vetmanager.seed.directories import (
    BIRD,
    BREEDS,
    CAT,
    DOG,
    FERRET,
    GUINEA_PIG,
    HEDGEHOG,
    RABBIT,
    REPTILE,
    RODENT,
    Rows,
)
from sandbox.vetmanager.seed.staff import ONLYVET, SECOND_CLINIC

ANNA, ANNAS_CAT, ANNAS_DOG = 101, 501, 502
SHARED_PHONE = (108, 109)
"""A married couple with one phone between them."""
DEAD_PET = 560

_OWNERS = [
    "Соколова Анна Михайловна",
    "Лесная Вера Игоревна",
    "Громов Илья Степанович",
    "Ветрова Дарья Павловна",
    "Озёрный Кирилл Андреевич",
    "Малинина Полина Олеговна",
    "Рябинин Максим Юрьевич",
    "Тихомиров Олег Викторович",
    "Тихомирова Ирина Сергеевна",
    "Заречная Алёна Денисовна",
    "Кузовлев Фёдор Ильич",
    "Ласточкина Нина Борисовна",
    "Зимин Роман Евгеньевич",
    "Медова Таисия Глебовна",
    "Корабельников Лев Маркович",
    "Снегирёва Ульяна Петровна",
    "Пшеницын Егор Алексеевич",
    "Вишнёва Кристина Романовна",
    "Боровиков Денис Николаевич",
    "Звягина Лариса Аркадьевна",
    "Орешкин Тимур Русланович",
    "Полевая Виктория Семёновна",
    "Журавлёв Матвей Антонович",
    "Ромашкина Зоя Валерьевна",
    "Кедров Арсений Константинович",
    "Лучникова Мария Вадимовна",
    "Дождева Яна Тимофеевна",
    "Морошкин Степан Родионович",
    "Песчаная Галина Эдуардовна",
    "Чижов Никита Данилович",
    "Облакова Василиса Артёмовна",
    "Каменев Руслан Маратович",
    "Ивушкина Оксана Леонидовна",
    "Теремков Григорий Захарович",
    "Луговая Евгения Филипповна",
    "Сиренев Антон Вячеславович",
    "Радугина Милана Кирилловна",
    "Костров Пётр Савельевич",
    "Мятная Светлана Ярославовна",
    "Фонарёв Георгий Львович",
]

_SPELLINGS = ("({0}){1}-{2}-{3}", "{0}{1}{2}{3}", "+7{0}{1}{2}{3}", "8({0}){1}-{2}-{3}", "+7 ({0}) {1}-{2}-{3}")

_NAMES = {
    CAT: [
        "Барсик",
        "Симба",
        "Муся",
        "Феликс",
        "Ириска",
        "Тишка",
        "Марсель",
        "Дымка",
        "Персик",
        "Багира",
        "Пломбир",
        "Соня",
        "Василий",
        "Клёпа",
    ],
    DOG: [
        "Бим",
        "Рекс",
        "Джесси",
        "Буся",
        "Арчи",
        "Найда",
        "Тоби",
        "Чара",
        "Локи",
        "Ума",
        "Шерлок",
        "Пуговка",
        "Байкал",
        "Зефир",
        "Марта",
    ],
    RODENT: ["Хома", "Пикси", "Шуша", "Ратата"],
    BIRD: ["Кеша", "Гоша", "Лимон", "Рио"],
    REPTILE: ["Тортилла", "Геккоша", "Дракоша"],
    RABBIT: ["Пушок", "Крош", "Морковка"],
    FERRET: ["Шустрик", "Фрося"],
    GUINEA_PIG: ["Пончик", "Нюша"],
    HEDGEHOG: ["Фырк"],
}
_SPECIES_OF_58 = [CAT] * 23 + [DOG] * 20 + [RODENT] * 3 + [BIRD] * 3 + [RABBIT] * 3 + [REPTILE] * 2
_SPECIES_OF_58 += [FERRET, GUINEA_PIG, GUINEA_PIG, HEDGEHOG]
_WEIGHTS = {CAT: (2.8, 7.5), DOG: (2.2, 42), RABBIT: (1.1, 3.4), REPTILE: (0.1, 1.5), FERRET: (0.8, 1.9)}


def rows(now: datetime) -> Rows:
    chance = random.Random(40)
    return {
        "client": [_owner(number, name, now) for number, name in enumerate(_OWNERS)],
        "clinicsToClients": [
            {"client_id": ANNA + number, "clinic_id": clinic}
            for number in range(len(_OWNERS))
            for clinic in (ONLYVET, SECOND_CLINIC)
        ],
        "pet": [*_annas_pets(now), *_others_pets(now, chance)],
    }


def _owner(number: int, name: str, now: datetime) -> dict[str, Any]:
    last, first, middle = name.split()
    owner = {
        "id": ANNA + number,
        "last_name": last,
        "first_name": first,
        "middle_name": middle,
        "cell_phone": _phone(number),
        "phone_prefix": "7",
        "email": "anna@example.test" if number == 0 else f"owner{number}@example.test" if number % 4 else "",
        "city_id": 251 + number % 3,
        "street_id": 1 + number % 4,
        "apartment": str(3 + number * 7 % 90),
        "type_id": {36: 2, 37: 3}.get(number, 1),
        "how_find": 1 + number % 4,
        "date_register": f"{now.date() - timedelta(days=900 - number * 20)} 12:{number:02}:00",
    }
    return {**owner, **_SPECIAL_OWNERS.get(number, {})}


_SPECIAL_OWNERS: dict[int, dict[str, Any]] = {
    12: {"home_phone": "555-01-35", "work_phone": "8 900 555 91 35"},
    20: {"unsubscribe": 1},
    25: {"in_blacklist": 1, "note": "<b>Не пришёл</b> на приём трижды"},
    30: {"status": "DISABLED"},
    33: {"vip": 1, "discount": 10},
}


def _phone(number: int) -> str:
    if ANNA + number == SHARED_PHONE[1]:
        return _phone(number - 1)
    spelling = _SPELLINGS[number % len(_SPELLINGS)] if number else _SPELLINGS[0]
    return spelling.format("900", "555", "01", f"{23 + number:02}")


def _annas_pets(now: datetime) -> list[dict[str, Any]]:
    registered = f"{now.date() - timedelta(days=800)} 11:00:00"
    murka = _pet(ANNAS_CAT, ANNA, "Мурка", CAT, "Европейская короткошёрстная", "sterilized")
    graf = _pet(ANNAS_DOG, ANNA, "Граф", DOG, "Лабрадор-ретривер", "male")
    born = {ANNAS_CAT: f"{now.year - 5}-05-14", ANNAS_DOG: f"{now.year - 3}-09-02"}
    weights = {ANNAS_CAT: 4.2, ANNAS_DOG: 31.5}
    return [
        {**pet, "birthday": born[pet["id"]], "weight": weights[pet["id"]], "date_register": registered}
        for pet in (murka, graf)
    ]


def _others_pets(now: datetime, chance: random.Random) -> list[dict[str, Any]]:
    """One animal for each of the other 39 owners, a second one for 19 of them."""
    owners = [ANNA + number for number in range(1, len(_OWNERS))]
    owners += owners[1:39:2]
    species = list(_SPECIES_OF_58)
    chance.shuffle(species)
    return [_animal(503 + number, owner, species[number], now.date(), chance) for number, owner in enumerate(owners)]


def _animal(pet_id: int, owner: int, species: int, today: date, chance: random.Random) -> dict[str, Any]:
    sex = chance.choice(["male", "female", "castrated", "sterilized", "unknown"])
    pet = _pet(pet_id, owner, chance.choice(_NAMES[species]), species, chance.choice(BREEDS[species]), sex)
    born = today - timedelta(days=chance.randint(90, 14 * 365))
    known_since = max(born + timedelta(days=30), today - timedelta(days=700))
    pet["birthday"] = str(born) if chance.random() < 0.85 else None
    pet["weight"] = round(chance.uniform(*_WEIGHTS.get(species, (0.03, 0.9))), 2)
    pet["color_id"] = chance.randint(1, 7)
    pet["chip_number"] = f"643094100{pet_id:06}" if species in (CAT, DOG) and chance.random() < 0.3 else ""
    pet["date_register"] = f"{known_since} 15:30:00"
    if pet_id == DEAD_PET:
        died = today - timedelta(days=40)
        pet |= {"status": "dead", "deathdate": f"{died} 00:00:00", "deathnote": "Возраст"}
    return pet


def _pet(pet_id: int, owner: int, alias: str, species: int, breed: str, sex: str) -> dict[str, Any]:
    return {
        "id": pet_id,
        "owner_id": owner,
        "alias": alias,
        "type_id": species,
        "breed_id": _breed_id(species, breed),
        "sex": sex,
    }


def _breed_id(species: int, title: str) -> int:
    """Breeds are numbered from 1 in the order in which the directory lists them."""
    before = sum(len(titles) for other, titles in BREEDS.items() if other < species)
    return before + BREEDS[species].index(title) + 1
