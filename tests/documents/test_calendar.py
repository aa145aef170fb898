"""The calendar file: readable by any calendar, whatever the pet is called."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bot.documents.calendar import calendar_file
from bot.domain.catalogue import Doctor, Service
from bot.domain.ids import AccountId, DoctorId, PetId, ServiceId, TelegramId, VisitId
from bot.domain.people import Language
from bot.domain.pets import Pet, Species
from bot.domain.visits import Problem, SyncState, Visit, VisitState
from bot.services.visits import VisitCard
from bot.texts import load_texts

pytestmark = pytest.mark.row("C17")

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
TEXTS = load_texts(strict=True).speak("ru", "Asia/Omsk")


def card(pet: str = "Облачко") -> VisitCard:
    visit = Visit(
        id=VisitId(1),
        code="AB12",
        marker="[OnlyVet:42]",
        account_id=AccountId(1),
        doctor_id=DoctorId(1),
        service_id=ServiceId(1),
        pet_id=PetId(1),
        starts_at=datetime(2026, 11, 24, 8, 0, tzinfo=UTC),
        minutes=30,
        state=VisitState.CONFIRMED,
        sync=SyncState.SYNCED,
        problem="",
        changed_at=NOW,
        created_at=NOW,
    )
    service = Service(
        ServiceId(1), "first", "consultation", {"ru": "Приём; первый, с\\планом"}, {}, {}, Decimal(1900), 30
    )
    return VisitCard(
        visit=visit,
        service=service,
        doctor=Doctor(DoctorId(1), "Берёзова Марина"),
        pet=Pet(PetId(1), pet, Species.CAT),
        problem=Problem(),
        price=Decimal(1900),
        telegram_id=TelegramId(1),
        account_id=AccountId(1),
        language=Language.RU,
        time_zone="Asia/Omsk",
        last_change=NOW,
    )


def unfolded(body: bytes) -> list[str]:
    return body.decode().replace("\r\n ", "").split("\r\n")


def test_it_names_the_visit_and_its_time_in_utc() -> None:
    name, body = calendar_file(card(), TEXTS, NOW)
    lines = unfolded(body)
    assert name == "onlyvet-AB12.ics"
    assert "DTSTART:20261124T080000Z" in lines
    assert "DTEND:20261124T083000Z" in lines
    assert "SUMMARY:Ветеринар онлайн: Облачко" in lines


def test_no_line_is_longer_than_75_octets_and_every_one_ends_as_it_must() -> None:
    _, body = calendar_file(card("Ъ" * 255), TEXTS, NOW)
    assert body.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert f"SUMMARY:Ветеринар онлайн: {'Ъ' * 255}" in unfolded(body)


def test_a_name_cannot_write_lines_of_its_own() -> None:
    _, body = calendar_file(card("Рекс\r\nATTENDEE:mallory"), TEXTS, NOW)
    assert not any(line.startswith("ATTENDEE") for line in unfolded(body))


def test_special_characters_are_escaped() -> None:
    _, body = calendar_file(card(), TEXTS, NOW)
    assert any("Приём\\; первый\\, с\\\\планом" in line for line in unfolded(body))


def test_a_second_file_replaces_the_first_entry() -> None:
    first = unfolded(calendar_file(card(), TEXTS, NOW)[1])
    moved = replace(card(), visit=replace(card().visit, starts_at=datetime(2026, 11, 25, 8, 0, tzinfo=UTC)))
    second = unfolded(calendar_file(moved, TEXTS, NOW)[1])
    assert [line for line in first if line.startswith("UID")] == [line for line in second if line.startswith("UID")]
