"""What people do together: booking from the first word to the last tap, and looking it up in the clinic."""

import re
from dataclasses import dataclass

from tests.e2e.people import Door, Json, Person

THERAPIST = 11
MARK = "OnlyVet/ONLINE"


@dataclass(frozen=True, slots=True)
class Booked:
    """What the owner was told."""

    code: str
    words: str


def comes_to_the_summary(owner: Person, pet: str, problem: str) -> None:
    """A new owner, from /start to the summary, with the questions that a new owner is asked."""
    owner.says("/start")
    owner.taps("🗓 Записаться")
    owner.taps("Ничего из этого")
    owner.taps("Консультации терапевта")
    owner.taps("Первичная консультация терапевта")
    owner.sees("Как подготовиться")
    owner.taps("🗓 Записаться")
    owner.taps("Берёзова")
    owner.taps("⚡ Ближайшее")
    agrees(owner, "персональных данных")
    owner.sees("адрес вашей почты")
    owner.says(owner.email)
    owner.says(owner.reads_the_code())
    owner.sees("Как вас зовут?")
    owner.says(f"{owner.surname} {owner.name}")
    owner.sees("Ваш телефон?")
    owner.shares_contact()
    owner.sees("Как зовут питомца?")
    owner.says(pet)
    owner.taps("🐱 Кошка")
    owner.taps("Пропустить")
    owner.taps("Мальчик")
    owner.sees("Когда родился?")
    owner.says("около трёх лет")
    owner.sees("Сколько весит?")
    owner.says("4,5")
    owner.sees("Что случилось?")
    owner.says(problem)
    owner.taps("Без файлов")
    for document in ("оферта", "Правила", "дистанционную"):
        agrees(owner, document)
    owner.sees("Проверьте, всё ли верно", pet, problem)


def agrees(owner: Person, document: str) -> None:
    owner.sees(document)
    owner.taps("Согласен")


def books(owner: Person) -> Booked:
    """The last tap."""
    owner.taps("✅ Записаться")
    words = owner.sees("Запись принята", "Номер визита")
    found = re.search(r"Номер визита (\w+)", words)
    assert found
    return Booked(found[1], words)


def the_only_admission(door: Door, booked: Booked) -> Json:
    """The visit as Vetmanager has it: there, and there once."""
    marked = f"{MARK} {booked.code} "
    found = [row for row in door.get("clinic/tables/admission") if row["description"].startswith(marked)]
    assert len(found) == 1, found
    return dict(found[0])


def stands_in_vetmanager(owner: Person, booked: Booked) -> Json:
    """Wait until the owner's card says so; then look."""
    owner.sees(f"Визит {booked.code}", "Запись в программе клиники")
    return the_only_admission(owner.door, booked)


def row_of(door: Door, table: str, number: int) -> Json:
    return dict(next(row for row in door.get(f"clinic/tables/{table}?id={number}")))


def finds_in_the_day(doctor: Person, pet: str, days: int = 7) -> str:
    """The doctor leafs forward from today until the pet is there."""
    doctor.says("/today")
    words = doctor.sees("сегодня")
    for _ in range(days):
        if pet in words:
            return words
        label = doctor.sees_button(" ▶")
        doctor.taps(label)
        words = doctor.sees(label.removesuffix(" ▶"))
    raise AssertionError(f"{pet} is not in the next {days} days: {words}")
