"""Three people and a clinic: whatever breaks on the way, the visit stands in Vetmanager exactly once."""

import pytest

from tests.e2e.people import Door, Person
from tests.e2e.stage import Stage
from tests.e2e.stories import (
    MARK,
    THERAPIST,
    books,
    comes_to_the_summary,
    finds_in_the_day,
    row_of,
    stands_in_vetmanager,
    the_only_admission,
)

pytestmark = pytest.mark.e2e


@pytest.mark.row("C1", "C16", "C17", "D3", "I8", "O22")
def test_an_owner_books_and_everybody_concerned_sees_it(door: Door, owner: Person, marina: Person) -> None:
    """The visit stands in Vetmanager with owner, pet, doctor, length and mark, and the doctor finds it in the chat."""
    comes_to_the_summary(owner, "Рыжик", "Кашляет второй день, ест хорошо")
    booked = books(owner)

    admission = stands_in_vetmanager(owner, booked)
    client, pet = row_of(door, "client", admission["client_id"]), row_of(door, "pet", admission["patient_id"])
    assert (client["last_name"], client["first_name"], client["email"]) == (owner.surname, "Олег", owner.email)
    assert (pet["alias"], pet["owner_id"], pet["sex"]) == ("Рыжик", client["id"], "male")
    assert (admission["user_id"], admission["admission_length"]) == (THERAPIST, "00:30:00")
    assert admission["reception_write_channel"] == MARK
    assert "Кашляет второй день" in admission["description"]

    marina.sees("Новая запись", "Рыжик")
    assert "💻 онлайн" in finds_in_the_day(marina, "Рыжик")
    marina.taps("Рыжик")
    marina.sees(booked.code, "✓ в Ветменеджере")


@pytest.mark.row("C17", "I9", "O22")
def test_vetmanager_is_down_during_the_booking_and_comes_back(door: Door, owner: Person, marina: Person) -> None:
    """Nobody sees an error: the card says that the clinic will see it soon, and then that it does."""
    comes_to_the_summary(owner, "Барсик", "Не ест со вчерашнего дня")
    door.post("clinic/down", down=True)
    booked = books(owner)
    assert "Программа клиники сейчас молчит" in booked.words
    owner.sees(f"Визит {booked.code}", "Клиника увидит её, как только её программа ответит")
    marina.sees("Новая запись", "Барсик")

    door.post("clinic/down", down=False)
    stands_in_vetmanager(owner, booked)


@pytest.mark.row("C17", "I9", "O3", "O22")
def test_the_bot_is_killed_between_the_transaction_and_the_push(stage: Stage, door: Door, owner: Person) -> None:
    """-9 after "accepted" and before Vetmanager has heard of it: the next start carries it over, once."""
    comes_to_the_summary(owner, "Пушок", "Чешет ухо третий день")
    door.post("clinic/down", down=True)
    booked = books(owner)
    stage.kill_the_bot()
    door.post("clinic/down", down=False)
    stage.start_the_bot()

    admission = stands_in_vetmanager(owner, booked)
    door.post(f"clinic/admissions/{admission['id']}/confirm")
    stage.kill_the_bot()
    stage.start_the_bot()
    owner.sees(f"Визит {booked.code}", "Подтверждён клиникой")
    assert owner.sees_file(".ics").startswith(b"BEGIN:VCALENDAR")
    the_only_admission(door, booked)


@pytest.mark.row("I9", "O22")
def test_the_answers_to_all_three_posts_are_lost(door: Door, owner: Person) -> None:
    """Owner, pet and admission are each written, and the answer of each is lost: nothing is written twice."""
    comes_to_the_summary(owner, "Снежок", "Хромает на заднюю лапу")
    lost = [
        {"kind": "lost_answer", "methods": ["POST"], "path": f"/{name}$", "times": 1}
        for name in ("client", "pet", "admission")
    ]
    door.put_rules("clinic/faults", *lost)
    booked = books(owner)

    admission = stands_in_vetmanager(owner, booked)
    assert len(door.get(f"clinic/tables/client?email={owner.email}")) == 1
    assert len(door.get(f"clinic/tables/pet?owner_id={admission['client_id']}")) == 1
    struck = [entry for entry in door.get("clinic/requests") if entry.get("fault") == "lost_answer"]
    assert len(struck) == 3


@pytest.mark.row("C15", "O3", "O22")
def test_a_conversation_goes_on_after_the_bot_was_killed(stage: Stage, owner: Person) -> None:
    """Killed in the middle of a question, back in the middle of the same question; what was answered is kept."""
    owner.says("/start")
    owner.taps("🗓 Записаться")
    owner.taps("Ничего из этого")
    owner.taps("Консультации терапевта")
    owner.taps("Первичная консультация терапевта")
    owner.sees("Как подготовиться")
    owner.taps("🗓 Записаться")
    owner.sees("К кому записать?")
    stage.kill_the_bot()
    stage.start_the_bot()
    owner.taps("Берёзова")
    owner.sees("На какой день?")


@pytest.mark.row("D1", "D2", "O22")
def test_a_stranger_learns_nothing(door: Door, marina: Person) -> None:
    """A stranger reads the catalogue; is not told whether an address belongs to a doctor; gets no doctor's screen."""
    pyotr = Person.comes(door, "Пётр", "Прохожий", email="stranger@example.test", role="stranger")
    pyotr.says("/start")
    pyotr.taps("💳 Цены и врачи")
    pyotr.taps("Мой питомец")
    pyotr.sees("Выберите раздел")
    pyotr.says("/doctor")
    pyotr.sees("рабочую почту")
    pyotr.says(pyotr.email)
    pyotr.sees("есть в списке врачей, код уже в пути")
    pyotr.says("/today")
    marina.says("/today")
    marina.sees("сегодня")
    assert pyotr.never_saw("сегодня")
