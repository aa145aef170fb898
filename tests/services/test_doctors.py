"""The allow-list: who is let in, who is not any more, and what Vetmanager may change in it."""

import asyncio

import pytest
from sqlalchemy import func, select

from bot.db.models import AuditRow, DoctorRow
from bot.db.uow import Database
from bot.domain.errors import (
    AlreadyLinked,
    AlreadyListed,
    BadEmail,
    BadName,
    ClinicUnavailable,
    DoctorNotFound,
    NotAllowed,
    TooLong,
)
from bot.domain.ids import DoctorId, PanelUserId, VmUserId
from bot.domain.panel import PanelRole, PanelUser
from bot.domain.staff import DoctorLine, ImportKind, SuggestedBy
from bot.services.doctors import DoctorService
from bot.vetmanager.client import Vetmanager
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed.staff import CARDIOLOGIST, DOCTORS, FAKE_HASH_PREFIX, SURGEON, THERAPIST
from sandbox.vetmanager.server import VetmanagerServer
from tests.plugins.house import House

TAMARA = PanelUser(PanelUserId(1), "tamara@example.test", PanelRole.ADMIN)
READER = PanelUser(PanelUserId(2), "reader@example.test", PanelRole.READER)
EVERYBODY = [VmUserId(one) for one in DOCTORS]


@pytest.fixture
def doctors(database: Database, vetmanager: Vetmanager) -> DoctorService:
    return DoctorService(database, vetmanager)


async def audited(db: Database) -> list[str]:
    async with db.read() as uow:
        return list((await uow.session.execute(select(AuditRow.action).order_by(AuditRow.id))).scalars())


async def count(db: Database) -> int:
    async with db.read() as uow:
        return (await uow.session.execute(select(func.count()).select_from(DoctorRow))).scalar_one()


async def named(doctors: DoctorService, name: str) -> DoctorLine:
    return next(line for line in await doctors.listed() if line.name.startswith(name))


# --- by hand ---


@pytest.mark.row("A3")
async def test_an_address_is_kept_in_one_spelling(doctors: DoctorService) -> None:
    line = await doctors.add(TAMARA, "  New.Doctor@Example.TEST ", "Мария  Сергеевна Ёлкина", "Кардиолог")
    assert (line.email, line.name) == ("new.doctor@example.test", "Ёлкина Мария Сергеевна")


@pytest.mark.row("A3")
async def test_a_second_record_is_refused_and_the_first_one_named(doctors: DoctorService) -> None:
    first = await doctors.add(TAMARA, "maria@example.test", "Ёлкина Мария")
    with pytest.raises(AlreadyListed) as refused:
        await doctors.add(TAMARA, "MARIA@example.test", "Другая Мария")
    assert refused.value.facts() == {"doctor_id": first.id, "name": "Ёлкина Мария"}


@pytest.mark.row("A3")
async def test_ten_clicks_at_once_make_one_doctor(doctors: DoctorService, database: Database) -> None:
    tries = [doctors.add(TAMARA, "maria@example.test", "Ёлкина Мария") for _ in range(10)]
    told = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(one, DoctorLine) for one in told) == 1
    assert sum(isinstance(one, AlreadyListed) for one in told) == 9
    assert await count(database) == 1


@pytest.mark.row("A3")
@pytest.mark.parametrize(
    ("email", "name", "speciality", "mistake"),
    [
        ("nonsense", "Ёлкина Мария", "", BadEmail),
        ("a@b", "Ёлкина Мария", "", BadEmail),
        ("maria@example.test", "", "", BadName),
        ("maria@example.test", "<script>alert(1)</script>", "", BadName),
        ("maria@example.test", "Ёлкина Мария", "х" * 101, TooLong),
    ],
)
async def test_a_mistake_changes_nothing(
    doctors: DoctorService, database: Database, email: str, name: str, speciality: str, mistake: type[Exception]
) -> None:
    with pytest.raises(mistake):
        await doctors.add(TAMARA, email, name, speciality)
    assert await count(database) == 0


@pytest.mark.row("A15")
async def test_a_reader_changes_nothing_whatever_they_call(doctors: DoctorService, database: Database) -> None:
    line = await doctors.add(TAMARA, "maria@example.test", "Ёлкина Мария")
    for act in (
        doctors.add(READER, "other@example.test", "Другая Мария"),
        doctors.remove(READER, line.id),
        doctors.link(READER, line.id, VmUserId(THERAPIST)),
        doctors.unlink(READER, line.id),
        doctors.allow_new_phone(READER, line.id),
        doctors.apply_import(READER, EVERYBODY),
    ):
        with pytest.raises(NotAllowed):
            await act
    assert [one.name for one in await doctors.listed() if one.active] == ["Ёлкина Мария"]
    assert await audited(database) == ["doctor-added"]


# --- leaving and coming back ---


@pytest.mark.row("A6", "D1")
async def test_removal_ends_access_at_once_and_tells_the_person(house: House, doctors: DoctorService) -> None:
    marina = await house.doctor()
    await doctors.remove(TAMARA, house.doctors[THERAPIST])
    assert (await house.accounts.get(marina.id)).doctor is None
    assert ("session-ended", marina.id) in await house.owed()


@pytest.mark.row("A6")
async def test_the_visits_ahead_are_counted_and_stay(house: House, doctors: DoctorService) -> None:
    vera = await house.owner()
    visit = await house.books(vera, house.slot("15:00"))
    page = await doctors.page(house.doctors[THERAPIST])
    assert page.doctor.upcoming == 1
    assert [(one.code, one.pet_name) for one in page.upcoming] == [(visit.code, "Облачко")]
    await doctors.remove(TAMARA, house.doctors[THERAPIST])
    assert (await house.visits.upcoming(vera)).cards[0].visit.state == visit.state


@pytest.mark.row("A6")
async def test_nobody_can_book_a_doctor_who_has_left(house: House, doctors: DoctorService) -> None:
    await doctors.remove(TAMARA, house.doctors[THERAPIST])
    choices = await house.schedule.doctor_choices(None, (await house.service()).id)
    assert house.doctors[THERAPIST] not in [choice.doctor.id for choice in choices]


@pytest.mark.row("A6")
async def test_a_doctor_cannot_be_removed_twice(doctors: DoctorService) -> None:
    line = await doctors.add(TAMARA, "maria@example.test", "Ёлкина Мария")
    await doctors.remove(TAMARA, line.id)
    with pytest.raises(DoctorNotFound):
        await doctors.remove(TAMARA, line.id)


@pytest.mark.row("A3", "A6")
async def test_the_same_address_lets_the_same_doctor_back_in(doctors: DoctorService) -> None:
    line = await doctors.add(TAMARA, "maria@example.test", "Ёлкина Мария")
    await doctors.remove(TAMARA, line.id)
    back = await doctors.add(TAMARA, "maria@example.test", "Ёлкина Мария", "Хирург")
    assert (back.id, back.active, back.specialisation) == (line.id, True, "Хирург")


@pytest.mark.row("A6", "D1")
async def test_a_new_phone_is_allowed_and_the_old_one_told(house: House, doctors: DoctorService) -> None:
    old = await house.doctor()
    await doctors.allow_new_phone(TAMARA, house.doctors[THERAPIST])
    assert (await house.accounts.get(old.id)).doctor is None
    assert ("doctor-moved", old.id) in await house.owed()
    new = await house.accounts.seen(4242, "ru")
    async with house.db.uow() as uow:
        assert await uow.doctors.bind(house.doctors[THERAPIST], new.id, house.clock()) == new.id
        await uow.commit()


@pytest.mark.row("A2")
async def test_the_list_tells_since_when_telegram_is_tied_and_when_they_were_seen(
    house: House, doctors: DoctorService
) -> None:
    await house.doctor()
    line = await named(doctors, "Берёзова")
    assert (line.telegram_bound_at, line.seen_at) == (house.clock(), house.clock())
    assert (await named(doctors, "Скальпов")).telegram_bound_at is None


# --- who they are in Vetmanager ---


@pytest.mark.row("A5")
async def test_an_unlinked_doctor_becomes_bookable_by_one_link(house: House, doctors: DoctorService) -> None:
    await doctors.unlink(TAMARA, house.doctors[CARDIOLOGIST])
    line = await doctors.add(TAMARA, "pavel@example.test", "Сердечкин Павел Андреевич", "Кардиолог")
    assert not line.can_be_booked
    await doctors.link(TAMARA, line.id, VmUserId(CARDIOLOGIST))
    assert (await doctors.page(line.id)).doctor.can_be_booked


@pytest.mark.row("A5")
async def test_two_doctors_cannot_be_one_colleague(house: House, doctors: DoctorService) -> None:
    with pytest.raises(AlreadyLinked) as refused:
        await doctors.link(TAMARA, house.doctors[SURGEON], VmUserId(THERAPIST))
    assert refused.value.facts()["doctor_id"] == house.doctors[THERAPIST]


@pytest.mark.row("A5")
async def test_a_number_that_is_nobody_in_vetmanager_is_refused(doctors: DoctorService) -> None:
    line = await doctors.add(TAMARA, "maria@example.test", "Ёлкина Мария")
    with pytest.raises(DoctorNotFound):
        await doctors.link(TAMARA, line.id, VmUserId(999_999))


@pytest.mark.row("A5")
async def test_the_likely_colleague_is_suggested_and_nothing_is_linked_by_itself(doctors: DoctorService) -> None:
    line = await doctors.add(TAMARA, "marina@example.test", "Берёзова Марина Петровна")
    choices = await doctors.link_choices(line.id)
    assert choices.suggestion is not None
    assert (choices.suggestion.colleague.vm_user_id, choices.suggestion.by) == (THERAPIST, SuggestedBy.NAME)
    assert (await doctors.page(line.id)).doctor.vm_user_id is None


# --- import ---


@pytest.mark.row("A4", "I3")
async def test_a_preview_changes_nothing_and_shows_no_secret(doctors: DoctorService, database: Database) -> None:
    rows = await doctors.preview_import()
    assert {row.vm_user_id for row in rows} == set(EVERYBODY)
    assert {row.kind for row in rows} == {ImportKind.NEW}
    assert FAKE_HASH_PREFIX not in repr(rows)
    assert (await count(database), await audited(database)) == (0, [])


@pytest.mark.row("A4")
async def test_only_the_ticked_are_taken_and_every_line_is_accounted_for(doctors: DoctorService) -> None:
    result = await doctors.apply_import(TAMARA, [VmUserId(THERAPIST), VmUserId(SURGEON), VmUserId(404)])
    assert (result.added, result.changed, result.unchanged) == (2, 0, 0)
    assert result.skipped == {"not_ticked": 4, "not_seen": 1}
    assert sorted(line.vm_user_id or 0 for line in await doctors.listed()) == [THERAPIST, SURGEON]


@pytest.mark.row("A4")
async def test_a_second_import_is_harmless(doctors: DoctorService, database: Database) -> None:
    await doctors.apply_import(TAMARA, EVERYBODY)
    before = await doctors.listed()
    result = await doctors.apply_import(TAMARA, EVERYBODY)
    assert (result.added, result.changed, result.unchanged, result.skipped) == (0, 0, len(EVERYBODY), {})
    assert await doctors.listed() == before
    assert await count(database) == len(EVERYBODY)


@pytest.mark.row("A4")
async def test_two_imports_at_once_make_no_twins(doctors: DoctorService, database: Database) -> None:
    await asyncio.gather(*(doctors.apply_import(TAMARA, EVERYBODY) for _ in range(3)))
    assert await count(database) == len(EVERYBODY)


@pytest.mark.row("A4")
async def test_a_difference_is_taken_only_when_ticked(doctors: DoctorService, clinic: Clinic) -> None:
    await doctors.apply_import(TAMARA, EVERYBODY)
    clinic.update("user", THERAPIST, last_name="Новая")
    await doctors.apply_import(TAMARA, [])
    assert (await named(doctors, "Берёзова")).vm_user_id == THERAPIST
    assert (await doctors.apply_import(TAMARA, EVERYBODY)).changed == 1
    assert (await named(doctors, "Новая")).vm_user_id == THERAPIST


@pytest.mark.row("A4", "D1")
async def test_a_changed_address_asks_for_a_new_code(house: House, doctors: DoctorService, clinic: Clinic) -> None:
    marina = await house.doctor()
    clinic.update("user", THERAPIST, email="marina.new@example.test")
    await doctors.apply_import(TAMARA, [VmUserId(THERAPIST)])
    assert (await house.accounts.get(marina.id)).doctor is None
    assert (await named(doctors, "Берёзова")).telegram_bound_at is not None


@pytest.mark.row("A4")
async def test_an_import_never_deletes(doctors: DoctorService, clinic: Clinic) -> None:
    await doctors.apply_import(TAMARA, EVERYBODY)
    clinic.update("user", SURGEON, is_active=0)
    result = await doctors.apply_import(TAMARA, EVERYBODY)
    assert result.skipped == {"inactive": 1}
    assert (await named(doctors, "Скальпов")).active


@pytest.mark.row("A4", "A6")
async def test_somebody_taken_off_the_list_comes_back_as_the_same_record(doctors: DoctorService) -> None:
    await doctors.apply_import(TAMARA, EVERYBODY)
    surgeon = await named(doctors, "Скальпов")
    await doctors.remove(TAMARA, surgeon.id)
    row = next(row for row in await doctors.preview_import() if row.vm_user_id == SURGEON)
    assert row.was_removed
    await doctors.apply_import(TAMARA, [VmUserId(SURGEON)])
    assert (await named(doctors, "Скальпов")).id == surgeon.id


@pytest.mark.row("A4")
async def test_an_address_may_pass_from_one_who_left(doctors: DoctorService, clinic: Clinic) -> None:
    await doctors.apply_import(TAMARA, EVERYBODY)
    await doctors.remove(TAMARA, (await named(doctors, "Скальпов")).id)
    clinic.update("user", SURGEON, is_active=0)
    clinic.update("user", THERAPIST, email="surgeon@example.test")
    assert (await doctors.apply_import(TAMARA, [VmUserId(THERAPIST)])).changed == 1
    assert (await named(doctors, "Берёзова")).email == "surgeon@example.test"


@pytest.mark.row("A4")
async def test_with_vetmanager_away_nothing_is_taken(
    doctors: DoctorService, server: VetmanagerServer, database: Database
) -> None:
    await server.down()
    with pytest.raises(ClinicUnavailable):
        await doctors.apply_import(TAMARA, EVERYBODY)
    assert await count(database) == 0


@pytest.mark.row("A15")
async def test_every_change_is_in_the_log_with_before_and_after(
    doctors: DoctorService, database: Database, clinic: Clinic
) -> None:
    await doctors.apply_import(TAMARA, [VmUserId(THERAPIST)])
    clinic.update("user", THERAPIST, last_name="Новая")
    await doctors.apply_import(TAMARA, [VmUserId(THERAPIST)])
    async with database.read() as uow:
        line = (await uow.audit.newest(1))[0]
    assert (line.actor, line.action) == (TAMARA.ref, "doctor-changed")
    assert line.facts == {"name": ["Берёзова Марина Петровна", "Новая Марина Петровна"]}


async def test_a_number_of_nobody_is_not_found(doctors: DoctorService) -> None:
    with pytest.raises(DoctorNotFound):
        await doctors.page(DoctorId(12345))
