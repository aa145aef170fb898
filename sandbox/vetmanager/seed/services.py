"""The price list: 28 services of OnlyVet as goods, and a shelf of things that are no services."""

from datetime import datetime
from typing import Any

from sandbox.vetmanager.seed.directories import Rows
from sandbox.vetmanager.seed.staff import ONLYVET, SECOND_CLINIC

MEDICINES = 9
UNIT_PIECE, UNIT_SERVICE = 1, 2

_GROUPS = [
    (1, "Консультации терапевта"),
    (2, "Консультации специалистов"),
    (3, "Диетология"),
    (4, "Второе мнение"),
    (5, "Диагностика: разбор результатов"),
    (6, "Хронические пациенты"),
    (7, "Пакеты и абонементы"),
    (8, "Заводчикам и приютам"),
]

SERVICES = [
    # group, title, price in roubles, how long or in which form
    (1, "Консультация терапевта первичная", 1900, "30 минут"),
    (1, "Консультация терапевта расширенная", 2500, "60 минут"),
    (1, "Экстренная консультация «первое решение»", 3000, "30 минут"),
    (1, "Консультация терапевта повторная", 1200, "30 минут, в течение 30 дней"),
    (1, "Консультация по щенку или котёнку", 1400, "40 минут"),
    (1, "Консультация пожилого питомца", 1800, "40 минут"),
    (1, "Консультация перед покупкой питомца", 2300, "60 минут"),
    (2, "Консультация узкого специалиста первичная", 2800, "60 минут"),
    (2, "Консультация узкого специалиста повторная", 1800, "40 минут"),
    (3, "Консультация диетолога первичная", 2200, "45 минут"),
    (3, "Консультация диетолога повторная", 1500, "30 минут"),
    (4, "Второе мнение", 2500, "60 минут"),
    (5, "Разбор анализов базовый", 1300, "письменно"),
    (5, "Разбор анализов расширенный", 1900, "письменно"),
    (5, "Разбор УЗИ или рентгена", 2200, "письменно"),
    (5, "Разбор сложного случая", 3500, "90 минут"),
    (6, "План ведения хронического пациента", 2500, "письменно"),
    (6, "Коррекция терапии", 800, "онлайн"),
    (6, "Контроль после операции", 900, "20 минут"),
    (7, "Пакет «После операции»", 2300, "10 дней, до 4 контактов"),
    (7, "Абонемент «Онлайн»", 5500, "месяц, 3 консультации и чат"),
    (7, "Абонемент «Онлайн+»", 8000, "месяц, 5 консультаций и разбор анализов"),
    (7, "Абонемент «Семейный»", 8500, "месяц, 4 консультации, до 3 питомцев"),
    (7, "Абонемент «Хронический пациент»", 7000, "месяц, 2 консультации и коррекции"),
    (8, "Абонемент заводчика", 12000, "месяц, 6 консультаций, чат и разбор"),
    (8, "Консультация для приюта или волонтёра", 1300, "40 минут"),
    (8, "Повторная консультация для приюта или волонтёра", 900, "30 минут"),
    (8, "Абонемент приюта", 3500, "месяц, 3 консультации на 3 животных и чат"),
]

_SHELF = [("Попона послеоперационная", 650), ("Воротник защитный", 480), ("Лосьон для ушей", 720)]
_WITHDRAWN = "Консультация по переписке (архив)"


def rows(now: datetime) -> Rows:
    goods = [_service(number, *service) for number, service in enumerate(SERVICES, start=1)]
    goods.append({**_service(len(goods) + 1, 1, _WITHDRAWN, 500, "письменно"), "is_active": 0})
    goods += [_thing(number, *thing) for number, thing in enumerate(_SHELF, start=101)]
    prices = {good["id"]: good.pop("price") for good in goods}
    created = f"{now.year - 1}-09-01 10:00:00"
    return {
        "goodGroup": [*({"id": group, "title": title, "is_service": 1} for group, title in _GROUPS), _medicines()],
        "good": [{**good, "create_date": created} for good in goods],
        "goodSaleParam": [
            _sale(good, price, clinic) for good, price in prices.items() for clinic in (ONLYVET, SECOND_CLINIC)
        ],
    }


def _medicines() -> dict[str, Any]:
    return {"id": MEDICINES, "title": "Товары", "is_service": 0, "markup": 30}


def _service(number: int, group: int, title: str, price: int, form: str) -> dict[str, Any]:
    return {
        "id": number,
        "group_id": group,
        "title": title,
        "code": f"OV-{number:02}",
        "description": form,
        "is_warehouse_account": 0,
        "price": price,
    }


def _thing(number: int, title: str, price: int) -> dict[str, Any]:
    return {
        "id": number,
        "group_id": MEDICINES,
        "title": title,
        "unit_storage_id": UNIT_PIECE,
        "prime_cost": price * 0.6,
        "price": price,
    }


def _sale(good: int, price: int, clinic: int) -> dict[str, Any]:
    unit = UNIT_PIECE if good > 100 else UNIT_SERVICE
    return {"good_id": good, "price": price, "unit_sale_id": unit, "clinic_id": clinic}
