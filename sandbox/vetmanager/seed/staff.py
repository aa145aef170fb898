"""Branches, positions, roles and the people who work there."""

from typing import Any

from sandbox.vetmanager.seed.directories import Rows

ONLYVET, SECOND_CLINIC = 1, 2

THERAPIST, CARDIOLOGIST, DERMATOLOGIST, SURGEON, NEUROLOGIST, DIETOLOGIST = DOCTORS = 11, 12, 13, 14, 15, 16
FIRST_DOCTOR = THERAPIST
"""doctor@example.test"""
DOCTOR_WHO_LEFT, DOCTOR_WITHOUT_EMAIL = 17, 18

_POSITIONS = [
    (1, "Администратор", "00:30:00"),
    (2, "Терапевт", "00:30:00"),
    (3, "Кардиолог", "01:00:00"),
    (4, "Дерматолог", "00:40:00"),
    (5, "Хирург", "00:40:00"),
    (6, "Невролог", "01:00:00"),
    (7, "Диетолог", "00:45:00"),
    (8, "Ассистент", "00:30:00"),
]
_ROLES = [(1, "Администраторы", 1), (2, "Врач", 0), (3, "Регистратура", 0)]

_USERS = [
    # id, last, first, middle, position, role, e-mail, active, limited
    (1, "Ключникова", "Тамара", "Ильинична", 1, 1, "admin@example.test", 1, 0),
    (2, "Приёмышев", "Глеб", "Олегович", 1, 3, "reception@example.test", 1, 1),
    (3, "Помощникова", "Рита", "Сергеевна", 8, 3, "assistant@example.test", 1, 0),
    (THERAPIST, "Берёзова", "Марина", "Петровна", 2, 2, "doctor@example.test", 1, 0),
    (CARDIOLOGIST, "Сердечкин", "Павел", "Андреевич", 3, 2, "cardio@example.test", 1, 0),
    (DERMATOLOGIST, "Шёрсткина", "Ольга", "Дмитриевна", 4, 2, "derma@example.test", 1, 0),
    (SURGEON, "Скальпов", "Артём", "Игоревич", 5, 2, "surgeon@example.test", 1, 0),
    (NEUROLOGIST, "Импульсова", "Екатерина", "Львовна", 6, 2, "neuro@example.test", 1, 0),
    (DIETOLOGIST, "Мискина", "Софья", "Романовна", 7, 2, "diet@example.test", 1, 0),
    (DOCTOR_WHO_LEFT, "Былов", "Семён", "Юрьевич", 2, 2, "former@example.test", 0, 0),
    (DOCTOR_WITHOUT_EMAIL, "Безадресов", "Николай", "Фёдорович", 2, 2, "", 1, 0),
]

FAKE_HASH_PREFIX = "fa4efa4e"
"""Every `passwd` starts with it: a leak of a user row is found by searching for this text."""


def rows() -> Rows:
    return {
        "userPosition": [
            {"id": position, "title": title, "admission_length": length} for position, title, length in _POSITIONS
        ],
        "role": [{"id": role, "name": name, "super": is_super} for role, name, is_super in _ROLES],
        "user": [_user(*person) for person in _USERS],
        "clinics": _clinics(),
        "properties": [row for clinic in (ONLYVET, SECOND_CLINIC) for row in _properties(clinic)],
    }


def _user(
    user_id: int,
    last: str,
    first: str,
    middle: str,
    position: int,
    role: int,
    email: str,
    active: int,
    limited: int,
) -> dict[str, Any]:
    return {
        "id": user_id,
        "last_name": last,
        "first_name": first,
        "middle_name": middle,
        "login": f"staff{user_id}",
        "passwd": f"{FAKE_HASH_PREFIX}{user_id:024x}",
        "position_id": position,
        "role_id": role,
        "email": email,
        "cell_phone": f"(900)000-00-{user_id:02}",
        "nickname": f"{last} {first[0]}.{middle[0]}.",
        "last_change_pwd_date": "2025-11-01",
        "is_active": active,
        "is_limited": limited,
    }


def _clinics() -> list[dict[str, Any]]:
    return [
        {
            "id": ONLYVET,
            "title": "OnlyVet",
            "address": "ул. Кошачья, 9",
            "phone": "(900)000-10-01",
            "city_id": 251,
            "start_time": "08:00",
            "end_time": "22:00",
            "time_zone": "Europe/Moscow",
            "email": "onlyvet@example.test",
        },
        {
            "id": SECOND_CLINIC,
            "title": "OnlyVet на Набережной",
            "address": "Хвостатая наб., 4",
            "phone": "(900)000-10-02",
            "city_id": 252,
            "start_time": "",
            "end_time": "",
            "time_zone": "Europe/Moscow",
        },
    ]


def _properties(clinic_id: int) -> list[dict[str, Any]]:
    values = {
        "phone_mask": ("(___)___-__-__", "Маска телефона"),
        "unisender_phone_pristavka": ("7", "Код страны"),
        "lang": ("ru", "Язык"),
        "service.appointmentWidget": ("1", "Онлайн-запись"),
        "sms_service_api_key": ("sandbox-secret-property", "Ключ сервиса рассылок"),
    }
    return [
        {"property_name": name, "property_value": value, "property_title": title, "clinic_id": clinic_id}
        for name, (value, title) in values.items()
    ]
