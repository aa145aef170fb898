"""What else a doctor does: video, the answer to a booking, patients, reminders; each in their own visits only."""

from datetime import datetime, timedelta

import jwt
import pytest
from sqlalchemy import update

from bot.db.models import DoctorRow
from bot.domain.errors import (
    BadRoomLink,
    DoctorsOnly,
    ImpossibleStep,
    NotYourVisit,
    ReasonNeeded,
    RoomNotReady,
    SlotTaken,
    VisitAnswered,
)
from bot.domain.ids import DoctorId, PanelUserId, ServiceId, VisitId
from bot.domain.panel import PanelRole, PanelUser
from bot.domain.people import Account
from bot.domain.pets import NewPet, Species
from bot.domain.visits import Visit, VisitState
from bot.services.answers import AnswerService
from bot.services.doctor_reminders import DoctorReminderService, ReminderKind
from bot.services.escalations import EscalationService
from bot.services.patients import PatientService
from bot.services.schedule import ScheduleService
from bot.services.video import VideoService, Wish
from bot.services.video_doors import VideoDoors
from bot.services.video_rooms import Provider, VideoRules, checked_link
from bot.services.visit_steps import VisitSteps
from sandbox.vetmanager.seed.staff import SURGEON
from tests.plugins.house import House

ROOM = "https://telemost.yandex.ru/j/12345678901234"
ADMIN = PanelUser(PanelUserId(1), "admin@example.test", PanelRole.ADMIN)
JITSI = VideoRules(Provider.JITSI, "https://meet.example.test", "onlyvet", "a-secret-of-thirty-two-characters!")


@pytest.fixture
def steps(house: House) -> VisitSteps:
    return VisitSteps(house.db, house.schedule, house.live, house.rules)


@pytest.fixture
def video(house: House, steps: VisitSteps) -> VideoService:
    return VideoService(house.db, steps, house.rules, VideoRules())


@pytest.fixture
def answers(house: House, steps: VisitSteps) -> AnswerService:
    return AnswerService(house.db, steps, house.schedule, house.rules)


@pytest.fixture
def escalations(house: House, steps: VisitSteps) -> EscalationService:
    return EscalationService(house.db, steps, house.schedule, house.rules)


@pytest.fixture
def reminders(house: House) -> DoctorReminderService:
    return DoctorReminderService(house.db, house.rules, house.day)


@pytest.fixture
async def doctor(house: House) -> Account:
    return await house.doctor()


@pytest.fixture
async def vera(house: House) -> Account:
    return await house.owner()


@pytest.fixture
async def booked(house: House, doctor: Account, vera: Account) -> Visit:
    """At 15:00; it is nine o'clock."""
    return await house.books(vera, house.slot("15:00"))


@pytest.fixture
async def visit(booked: Visit, steps: VisitSteps, doctor: Account) -> Visit:
    return await steps.confirm(doctor, booked.id)


# --- video --------------------------------------------------------------------------------------------------


@pytest.mark.row("I23", "C25")
async def test_the_link_is_hidden_until_fifteen_minutes_before(
    house: House, video: VideoService, doctor: Account, vera: Account, visit: Visit
) -> None:
    await video.set_own_room(doctor, ROOM)
    house.clock.at = visit.starts_at - timedelta(minutes=15, seconds=1)
    with pytest.raises(RoomNotReady) as early:
        await video.link_for_owner(vera, visit.id)
    assert early.value.facts() == {"why": "early", "at": visit.starts_at - timedelta(minutes=15)}
    house.clock.pass_by(seconds=1)
    assert await video.link_for_owner(vera, visit.id) == await video.link_for(visit.id) == ROOM
    assert await video.link_for_doctor(doctor, visit.id) == ROOM


@pytest.mark.row("I23")
async def test_a_link_pasted_for_the_visit_goes_before_the_doctors_room(
    house: House, video: VideoService, doctor: Account, vera: Account, visit: Visit
) -> None:
    await video.set_own_room(doctor, ROOM)
    await video.paste(doctor, visit.id, "https://telemost.yandex.ru/j/only-this")
    house.clock.at = visit.starts_at
    assert await video.link_for_owner(vera, visit.id) == "https://telemost.yandex.ru/j/only-this"


@pytest.mark.row("I23")
async def test_a_jitsi_room_is_signed_for_one_visit_and_one_person(
    house: House, steps: VisitSteps, doctor: Account, vera: Account, visit: Visit
) -> None:
    video = VideoService(house.db, steps, house.rules, JITSI)
    house.clock.at = visit.starts_at
    claims = []
    for link in (await video.link_for_owner(vera, visit.id), await video.link_for_doctor(doctor, visit.id)):
        address, token = link.split("?jwt=")
        claims.append(
            jwt.decode(
                token,
                JITSI.jitsi_secret,
                ["HS256"],
                audience="jitsi",
                options={"verify_nbf": False, "verify_exp": False},
            )
        )
        assert address.endswith(claims[-1]["room"])
        assert visit.code not in link
    assert [one["context"]["user"]["moderator"] for one in claims] == [False, True]
    assert claims[0]["context"]["user"]["name"] == "Вера З."
    assert claims[0]["exp"] == int((visit.ends_at + timedelta(hours=2)).timestamp())


@pytest.mark.row("D12", "C25")
async def test_starting_the_video_tells_the_owner_and_sets_the_visit_in_progress(
    house: House, video: VideoService, doctor: Account, vera: Account, visit: Visit
) -> None:
    with pytest.raises(RoomNotReady):
        await video.start(doctor, visit.id)
    await video.set_own_room(doctor, ROOM)
    assert await video.start(doctor, visit.id) == ROOM
    assert (await house.visits.card_for(visit.id)).visit.state is VisitState.IN_PROGRESS
    assert ("video-started", vera.id) in await house.owed()
    assert await video.link_for_owner(vera, visit.id) == ROOM  # the doctor has begun early


@pytest.mark.row("C25", "D12")
async def test_who_cannot_connect_is_heard_at_once_and_once(
    house: House, video: VideoService, doctor: Account, vera: Account, visit: Visit
) -> None:
    house.clock.at = visit.starts_at
    await video.cannot_connect(vera, visit.id, Wish.CALL)
    await video.cannot_connect(vera, visit.id, Wish.CHAT)
    assert [kind for kind, account in await house.owed() if account == doctor.id].count("video-trouble") == 1
    trouble = await video.trouble(visit.id)
    assert trouble is not None
    assert trouble.wish is Wish.CHAT


@pytest.mark.row("D12", "I23")
async def test_nobody_else_gets_the_link(house: House, video: VideoService, visit: Visit, vera: Account) -> None:
    house.clock.at = visit.starts_at
    with pytest.raises(NotYourVisit):
        await video.link_for_owner(await house.owner(), visit.id)
    with pytest.raises(NotYourVisit):
        await video.link_for_doctor(await house.doctor(SURGEON), visit.id)
    with pytest.raises(DoctorsOnly):
        await video.set_own_room(vera, ROOM)


@pytest.mark.row("I23", "O16", "O21")
@pytest.mark.parametrize(
    "typed",
    ["", "x.test/j/1", "http://x.test/1", "https://", "https://a b.x.test", "javascript:alert(1)", "https://[x",
     "https://user:pass@x.test/", "https://x.test/" + "a" * 500, 'https://x.test/"onclick', "https://y.test/1",
     "https://x.test.evil.test/1", "https://evilx.test/1", "https://evil.test/?x.test", "https://x.test@evil.test/"],
)  # fmt: skip
def test_a_link_that_is_no_room_or_leads_elsewhere_is_refused(typed: str) -> None:
    with pytest.raises(BadRoomLink):
        checked_link(typed, ("x.test",))


@pytest.mark.row("O21")
def test_a_link_to_a_host_on_the_list_or_below_it_is_taken() -> None:
    for link in ("https://x.test/j/1", "https://rooms.X.test/a"):
        assert checked_link(link, ("x.test",)) == link


# --- the answer to a booking --------------------------------------------------------------------------------


@pytest.mark.row("D15")
async def test_an_accepted_booking_is_confirmed(answers: AnswerService, doctor: Account, booked: Visit) -> None:
    assert (await answers.accept(doctor, booked.id)).state is VisitState.CONFIRMED


@pytest.mark.row("D11", "D15")
async def test_a_doctor_who_says_no_says_why_and_the_owner_is_offered_other_times(
    house: House, answers: AnswerService, doctor: Account, vera: Account, visit: Visit
) -> None:
    with pytest.raises(ReasonNeeded):
        await answers.cancel(doctor, visit.id, "  ")
    cancelled = await answers.cancel(doctor, visit.id, "Заболела, простите")
    assert (cancelled.state, cancelled.cancel_reason) == (VisitState.CANCELLED, "Заболела, простите")
    assert ("cancel-offer", vera.id) in await house.owed()
    offered = await answers.alternatives(visit.id)
    assert offered is not None
    assert {slot.doctor_id for slot in offered.same_doctor} == {visit.doctor_id}
    assert all(slot.starts_at > visit.starts_at for slot in offered.same_doctor)
    assert all(slot.starts_at == visit.starts_at for slot in offered.other_doctors)
    assert len(offered.same_doctor) + len(offered.other_doctors) == 3


@pytest.mark.row("D15")
async def test_another_time_is_taken_only_when_the_owner_agrees(
    house: House, answers: AnswerService, doctor: Account, vera: Account, booked: Visit
) -> None:
    [first, *_] = await answers.free_times(doctor, booked.id)
    with pytest.raises(SlotTaken):
        await answers.take_suggested(vera, booked.id, first.starts_at)
    await answers.suggest(doctor, booked.id, first.starts_at)
    assert (await house.visits.card_for(booked.id)).visit.starts_at == booked.starts_at
    assert ("time-suggested", vera.id) in await house.owed()
    moved = await answers.take_suggested(vera, booked.id, first.starts_at)
    assert (moved.starts_at, moved.state) == (first.starts_at, VisitState.CONFIRMED)
    assert await answers.suggested(booked.id) == []


@pytest.mark.row("D15")
async def test_a_visit_that_has_begun_is_not_moved(
    answers: AnswerService, steps: VisitSteps, doctor: Account, visit: Visit
) -> None:
    await steps.start(doctor, visit.id)
    with pytest.raises(ImpossibleStep):
        await answers.suggest(doctor, visit.id, visit.starts_at + timedelta(hours=1))


@pytest.mark.row("D15")
@pytest.mark.parametrize(
    ("clock_time", "minutes", "is_late"),
    [("15:00", 29, False), ("15:00", 30, True), ("10:15", 14, False), ("10:15", 15, True)],
)
async def test_silence_escalates_once_after_half_an_hour_or_an_hour_before_the_start(
    house: House,
    escalations: EscalationService,
    doctor: Account,
    vera: Account,
    clock_time: str,
    minutes: int,
    is_late: bool,
) -> None:
    booked = await house.books(vera, house.slot("15:00"))
    async with house.db.uow() as uow:
        await uow.visits.change(booked.id, starts_at=house.slot(clock_time).starts_at)
        await uow.commit()
    house.clock.pass_by(minutes=minutes)
    assert await escalations.escalate() == int(is_late)
    assert await escalations.escalate() == 0
    assert (("visit-unanswered", doctor.id) in await house.owed()) is is_late


@pytest.mark.row("D15")
async def test_an_answered_booking_does_not_escalate(
    house: House, escalations: EscalationService, visit: Visit
) -> None:
    house.clock.pass_by(hours=2)
    assert await escalations.escalate() == 0


@pytest.fixture
async def surgeon(house: House) -> Account:
    """A colleague who does everything, and works at three."""
    async with house.db.uow() as uow:
        change = update(DoctorRow).where(DoctorRow.vm_user_id == SURGEON)
        await uow.session.execute(change.values(specialisation=""))
        await uow.commit()
    return await house.doctor(SURGEON)


@pytest.mark.row("D15")
async def test_a_booking_that_nobody_answers_is_offered_to_free_colleagues_and_the_first_one_has_it(
    house: House, escalations: EscalationService, doctor: Account, surgeon: Account, booked: Visit
) -> None:
    with pytest.raises(VisitAnswered):
        await escalations.take_over(surgeon, booked.id)  # nobody has offered it yet
    house.clock.pass_by(minutes=31)
    await escalations.escalate()
    assert ("visit-for-colleagues", surgeon.id) in await house.owed()
    taken = await escalations.take_over(surgeon, booked.id)
    assert (taken.doctor_id, taken.state) == (house.doctors[SURGEON], VisitState.CONFIRMED)
    assert {("doctor-left", doctor.id), ("visit-news", booked.account_id)} <= set(await house.owed())
    assert not await escalations.is_up_for_taking(booked.id)
    with pytest.raises(VisitAnswered):
        await escalations.take_over(surgeon, booked.id)
    with pytest.raises(NotYourVisit):
        await house.visits.of_doctor(doctor, booked.id)


@pytest.mark.row("D15")
async def test_a_booking_that_was_given_to_another_doctor_is_waited_for_and_escalates_anew(
    house: House, escalations: EscalationService, steps: VisitSteps, surgeon: Account, booked: Visit
) -> None:
    house.clock.pass_by(minutes=31)
    assert await escalations.escalate() == 1
    await steps.move(ADMIN, booked.id, house.slot("15:00", doctor=SURGEON))
    assert await escalations.escalate() == 0
    house.clock.pass_by(minutes=31)
    assert await escalations.escalate() == 1
    assert ("visit-unanswered", surgeon.id) in await house.owed()


@pytest.mark.row("D15")
async def test_what_was_answered_while_colleagues_were_looked_for_does_not_escalate(
    house: House, steps: VisitSteps, doctor: Account, booked: Visit
) -> None:
    class Slow(ScheduleService):
        async def who_is_free(self, service_id: ServiceId, at: datetime) -> list[DoctorId]:
            await steps.confirm(doctor, booked.id)
            return []

    schedule = Slow(house.db, house.mirror, house.rules)
    house.clock.pass_by(minutes=31)
    assert await EscalationService(house.db, steps, schedule, house.rules).escalate() == 0


@pytest.mark.row("D15")
async def test_a_colleague_who_is_busy_then_is_not_asked_and_cannot_take_it(
    house: House, escalations: EscalationService, surgeon: Account, booked: Visit
) -> None:
    await house.books(await house.owner(), house.slot("15:00", doctor=SURGEON))
    house.clock.pass_by(minutes=31)
    await escalations.escalate()
    assert ("visit-for-colleagues", surgeon.id) not in await house.owed()
    with pytest.raises(VisitAnswered):
        await escalations.take_over(surgeon, booked.id)


@pytest.mark.row("D11")
async def test_administrators_hear_of_a_cancelled_visit_once(
    house: House, answers: AnswerService, doctor: Account, visit: Visit
) -> None:
    async with house.db.uow() as uow:
        await uow.panel.add("admin@example.test", "hash", PanelRole.ADMIN, house.clock())
        await uow.commit()
    await answers.cancel(doctor, visit.id, "Заболел врач")
    await answers.cancel(doctor, visit.id, "Заболел врач")
    assert [kind for kind, _ in await house.owed("mail")] == ["visit-cancelled-by-doctor"]
    assert [kind for kind, _ in await house.owed()].count("cancel-offer") == 1


@pytest.mark.row("D10", "D11")
async def test_an_owner_hears_that_a_cancellation_was_taken_back(
    house: House, answers: AnswerService, steps: VisitSteps, doctor: Account, visit: Visit
) -> None:
    await answers.cancel(doctor, visit.id, "Перепутала визит")
    before = (await house.owed()).count(("visit-news", visit.account_id))
    await steps.undo(doctor, visit.id)
    assert (await house.owed()).count(("visit-news", visit.account_id)) == before + 1


# --- patients -----------------------------------------------------------------------------------------------


@pytest.mark.row("D20")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Облачко", "Рекс"]),
        ("рек", ["Рекс"]),
        ("заморская обл", ["Облачко"]),
        ("0002", ["Рекс"]),
        ("02", []),
        ("нет", []),
    ],
)
async def test_patients_are_found_by_pet_owner_and_the_end_of_the_phone(
    house: House, doctor: Account, query: str, found: list[str]
) -> None:
    vera, oleg = await house.owner(phone="+79995550001"), await house.owner(name="Тестов Олег", phone="+79995550002")
    await house.books(vera, house.slot("16:00"))
    await house.books(oleg, house.slot("15:00"), pet=NewPet("Рекс", Species.DOG))
    page = await PatientService(house.db).mine(doctor, query)
    assert [one.pet for one in page.patients] == found


@pytest.mark.row("D20")
async def test_a_doctor_sees_only_their_own_patients_in_pages_of_eight(
    house: House, doctor: Account, vera: Account, booked: Visit
) -> None:
    patients = PatientService(house.db)
    assert (await patients.mine(await house.doctor(SURGEON))).patients == []
    with pytest.raises(DoctorsOnly):
        await patients.mine(vera)
    for number, hour in enumerate(("10:30", "11:00", "11:30", "12:00", "14:00", "14:30", "16:00", "16:30")):
        await house.books(await house.owner(), house.slot(hour), pet=NewPet(f"Кот {number}", Species.CAT))
    first, second = await patients.mine(doctor), await patients.mine(doctor, page=9)
    assert (len(first.patients), len(second.patients), second.page, second.pages) == (8, 1, 1, 2)


# --- reminders ----------------------------------------------------------------------------------------------


def kinds(owed: list[tuple[str, int | None]]) -> int:
    return [kind for kind, _ in owed].count("doctor-reminder")


@pytest.mark.row("D16")
async def test_visits_left_open_are_told_of_when_the_shift_ends(
    house: House, reminders: DoctorReminderService, visit: Visit
) -> None:
    house.clock.at = house.slot("17:59").starts_at
    await reminders.remind()
    told = (await house.owed()).count(("doctor-reminder", (await house.doctor()).id))
    house.clock.at = house.slot("18:00").starts_at
    assert await reminders.remind() == 1
    assert (await house.owed()).count(("doctor-reminder", (await house.doctor()).id)) == told + 1
    assert await reminders.remind() == 0


@pytest.mark.row("D16")
async def test_midnight_hides_no_visit_from_its_doctor(
    house: House, reminders: DoctorReminderService, visit: Visit
) -> None:
    """Ten minutes before five past, and left open half an hour after it has ended."""
    midnight = house.slot("00:00", day=1).starts_at
    async with house.db.uow() as uow:
        await uow.visits.change(visit.id, starts_at=midnight + timedelta(minutes=5))
        await uow.commit()
    house.clock.at = midnight - timedelta(minutes=5)
    assert await reminders.remind() == 2  # tomorrow's list, and this very visit
    async with house.db.uow() as uow:
        await uow.visits.change(visit.id, starts_at=midnight - timedelta(minutes=10))
        await uow.commit()
    house.clock.at = midnight + timedelta(minutes=50)
    assert await reminders.remind() == 1
    left = await reminders.reminder(visit.doctor_id, ReminderKind.UNFINISHED, house.clock().date(), None)
    assert left is not None
    assert [one.visit_id for one in left.lines] == [visit.id]


@pytest.mark.row("D16")
async def test_the_day_is_told_in_the_morning_once_and_tomorrow_in_the_evening(
    house: House, reminders: DoctorReminderService, vera: Account, visit: Visit
) -> None:
    assert await reminders.remind() == 1
    assert await reminders.remind() == 0
    await house.books(vera, house.slot("12:00", day=1))
    house.clock.at = house.slot("19:05").starts_at
    given = await reminders.remind()
    assert given == 2  # tomorrow's list, and today's visit that nobody has closed
    tomorrow = (house.slot("12:00", day=1)).starts_at.date()
    evening = await reminders.reminder(visit.doctor_id, ReminderKind.EVENING, tomorrow, None)
    assert evening is not None
    assert [one.pet for one in evening.lines] == ["Облачко"]


@pytest.mark.row("D16")
async def test_ten_minutes_before_a_visit_its_doctor_is_reminded_and_again_when_it_is_moved(
    house: House, reminders: DoctorReminderService, steps: VisitSteps, doctor: Account, visit: Visit
) -> None:
    await reminders.remind()
    house.clock.at = visit.starts_at - timedelta(minutes=10)
    assert await reminders.remind() == 1
    assert await reminders.remind() == 0
    soon = await reminders.reminder(visit.doctor_id, ReminderKind.SOON, visit.starts_at.date(), visit.id)
    assert soon is not None
    assert [one.visit_id for one in soon.lines] == [visit.id]
    await steps.cancel(doctor, visit.id, "передумали")
    assert (
        await reminders.reminder(visit.doctor_id, ReminderKind.SOON, visit.starts_at.date(), VisitId(visit.id)) is None
    )


@pytest.mark.row("D16")
@pytest.mark.parametrize("kind", list(ReminderKind))
async def test_each_kind_is_switched_off_alone(
    house: House, reminders: DoctorReminderService, doctor: Account, kind: ReminderKind
) -> None:
    assert await reminders.switches(doctor) == dict.fromkeys(ReminderKind, True)
    assert await reminders.switch(doctor, kind, on=False) == {one: one is not kind for one in ReminderKind}
    assert await reminders.switches(doctor) == {one: one is not kind for one in ReminderKind}


@pytest.mark.row("D16")
async def test_what_is_switched_off_is_not_said(
    house: House, reminders: DoctorReminderService, doctor: Account, visit: Visit
) -> None:
    await reminders.switch(doctor, ReminderKind.MORNING, on=False)
    assert await reminders.remind() == 0
    assert kinds(await house.owed()) == 0


@pytest.mark.row("C25", "I23")
async def test_the_owner_gets_the_link_by_itself_fifteen_minutes_before(
    house: House, vera: Account, visit: Visit
) -> None:
    doors = VideoDoors(house.db, house.rules)
    assert await doors.open() == 0
    house.clock.at = visit.starts_at - timedelta(minutes=15)
    assert await doors.open() == 1
    assert await doors.open() == 0
    assert [row for row in await house.owed() if row[0] == "video-soon"] == [("video-soon", vera.id)]


@pytest.mark.row("C25", "O14")
async def test_after_an_outage_over_the_start_the_card_gets_its_button_and_nothing_is_called_soon(
    house: House, vera: Account, visit: Visit
) -> None:
    owed = len(await house.owed())
    house.clock.at = visit.starts_at + timedelta(minutes=10)
    assert await VideoDoors(house.db, house.rules).open() == 1
    assert (await house.owed())[owed:] == [("visit-card", vera.id)]
