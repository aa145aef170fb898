"""Visits as their owner and their doctor see them, and nobody else."""

import logging

import pytest

from bot.domain.errors import DoctorsOnly, LoginNeeded, NotYourVisit, VisitNotFound
from bot.domain.ids import VisitId
from bot.domain.visits import Problem, VisitState
from sandbox.vetmanager.seed.staff import CARDIOLOGIST, THERAPIST
from tests.plugins.house import House


@pytest.mark.row("C17", "C20")
async def test_upcoming_and_past_visits_are_two_lists_in_pages_of_five(house: House) -> None:
    vera = await house.owner()
    for hour in ("10:00", "11:00", "14:00", "15:00", "16:00"):
        await house.books(vera, house.slot(hour))
    house.clock.pass_by(days=1)
    later = await house.books(vera, house.slot("15:00", day=1))
    upcoming = await house.visits.upcoming(vera)
    assert (len(upcoming.cards), upcoming.page, upcoming.pages) == (5, 0, 2)
    assert [one.visit.id for one in (await house.visits.upcoming(vera, 1)).cards] == [later.id]
    house.clock.pass_by(days=1)
    assert [one.visit.id for one in (await house.visits.upcoming(vera)).cards] == [later.id]
    past = await house.visits.past(vera, 7)
    assert (len(past.cards), past.page, past.pages) == (5, 0, 1)
    starts = [one.visit.starts_at for one in past.cards]
    assert starts == sorted(starts, reverse=True)


@pytest.mark.row("C17")
async def test_the_card_knows_whom_to_tell_and_in_which_words(house: House) -> None:
    vera = await house.owner()
    visit = await house.books(vera, house.slot("15:00"))
    card = await house.visits.card_for(visit.id)
    assert (card.account_id, card.telegram_id, card.language, card.time_zone) == (
        vera.id,
        vera.telegram_id,
        "ru",
        "Europe/Moscow",
    )
    assert (card.service.key, card.doctor.name, card.pet.name) == (
        "therapist-first",
        "Берёзова Марина Петровна",
        "Облачко",
    )
    assert (card.visit.state, card.last_change) == (VisitState.RECEIVED, house.clock())


@pytest.mark.row("C17")
async def test_a_card_has_one_message_in_each_chat(house: House) -> None:
    vera = await house.owner()
    visit = await house.books(vera, house.slot("15:00"))
    assert await house.visits.card_message(visit.id, vera.id) is None
    await house.visits.remember_card(visit.id, vera.id, 41)
    await house.visits.remember_card(visit.id, vera.id, 42)
    assert await house.visits.card_message(visit.id, vera.id) == 42


@pytest.mark.row("O18", "C17")
async def test_another_owner_cannot_open_a_visit_or_learn_that_it_exists(house: House) -> None:
    vera, stranger = await house.owner(), await house.owner()
    visit = await house.books(vera, house.slot("15:00"))
    for visit_id in (visit.id, VisitId(9999)):
        with pytest.raises(NotYourVisit):
            await house.visits.of_owner(stranger, visit_id)
    with pytest.raises(LoginNeeded):
        await house.visits.of_owner(await house.accounts.seen(1, "ru"), visit.id)
    assert (await house.visits.of_owner(vera, visit.id)).visit.id == visit.id


@pytest.mark.row("D2", "D5", "O18")
async def test_a_doctor_opens_their_own_visits_only(house: House) -> None:
    vera = await house.owner()
    mine, other = await house.doctor(THERAPIST), await house.doctor(CARDIOLOGIST)
    visit = await house.books(vera, house.slot("15:00"))
    assert (await house.visits.of_doctor(mine, visit.id)).visit.id == visit.id
    for visit_id in (visit.id, VisitId(9999)):
        with pytest.raises(NotYourVisit):
            await house.visits.of_doctor(other, visit_id)
    with pytest.raises(DoctorsOnly):
        await house.visits.of_doctor(vera, visit.id)


@pytest.mark.row("D5")
async def test_the_owners_phone_is_hidden_until_asked_for_and_the_asking_is_written_down(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    vera, doctor = await house.owner(phone="+79995550123"), await house.doctor()
    visit = await house.books(vera, house.slot("15:00"))
    assert (await house.visits.of_doctor(doctor, visit.id)).owner_phone_masked == "+7 999 ***-**-23"
    assert await house.visits.reveal_phone(doctor, visit.id) == "+79995550123"
    async with house.db.read() as uow:
        [line] = await uow.audit.newest(1)
    assert (line.action, line.subject) == ("phone-shown", f"visit:{visit.id}")
    assert line.actor == f"doctor:{visit.doctor_id}"
    assert "5550123" not in caplog.text


@pytest.mark.row("D5")
async def test_a_stranger_is_shown_no_phone_and_leaves_no_line(house: House) -> None:
    visit = await house.books(await house.owner(), house.slot("15:00"))
    with pytest.raises(NotYourVisit):
        await house.visits.reveal_phone(await house.doctor(CARDIOLOGIST), visit.id)
    async with house.db.read() as uow:
        assert await uow.audit.newest(1) == []


@pytest.mark.row("D5")
async def test_the_doctors_card_says_what_the_owner_said(house: House) -> None:
    doctor = await house.doctor()
    visit = await house.books(await house.owner(), house.slot("15:00"), problem=Problem("Хромает на лапу", "voice-1"))
    card = await house.visits.doctor_card_for(visit.id)
    assert (card.problem, card.files, card.owner_name) == (Problem("Хромает на лапу", "voice-1"), 0, "Заморская Вера")
    assert card.doctor_account is not None
    assert card.doctor_account.id == doctor.id


async def test_a_visit_that_is_not_there_has_no_card(house: House) -> None:
    for look in (house.visits.card_for, house.visits.doctor_card_for):
        with pytest.raises(VisitNotFound):
            await look(VisitId(9999))
