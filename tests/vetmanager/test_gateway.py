"""The gateway against a whole clinic: ping, doctors, schedule, and the names that the site used before."""

from contextlib import AbstractAsyncContextManager
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.ids import DoctorId, VmUserId
from bot.domain.slots import Search, free_starts
from bot.domain.timetable import Appointment, Lengths, Shift, Timetable, busy_with
from bot.vetmanager.client import Connection, Vetmanager, connected
from bot.vetmanager.doctors import DoctorRule
from bot.vetmanager.errors import BadQuery, NotConfigured, Unavailable
from bot.vetmanager.legacy import push_to_vetmanager, vm_request
from bot.vetmanager.ping import PingState
from bot.vetmanager.timezones import to_utc
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.server import VetmanagerServer

MOSCOW = ZoneInfo("Europe/Moscow")
TODAY = date(2026, 4, 17)
MARINA = VmUserId(11)


def open_with(connection: Connection) -> AbstractAsyncContextManager[Vetmanager]:
    return connected(connection, today=lambda: TODAY)


async def state_with(connection: Connection) -> PingState:
    async with open_with(connection) as gateway:
        return (await gateway.ping()).state


@pytest.mark.row("I2")
async def test_a_good_ping_names_the_clinic_and_counts_its_doctors(vetmanager: Vetmanager) -> None:
    result = await vetmanager.ping()
    assert (result.state, result.clinic, result.doctors) == (PingState.OK, "OnlyVet", 6)
    assert result.latency_ms is not None


@pytest.mark.row("I2")
async def test_a_ping_tells_apart_what_an_administrator_must_do(server: VetmanagerServer) -> None:
    assert await state_with(Connection()) is PingState.NOT_CONFIGURED
    assert await state_with(Connection(url=server.url)) is PingState.NOT_CONFIGURED
    assert await state_with(Connection(url=server.url, api_key="wrong")) is PingState.WRONG_KEY
    by_domain = Connection(domain="nobody", billing_url=server.billing_url, api_key=server.key)
    assert await state_with(by_domain) is PingState.WRONG_DOMAIN
    server.clinic.options.change(tariff_expired=True)
    assert await state_with(Connection(url=server.url, api_key=server.key)) is PingState.TARIFF


@pytest.mark.row("I2")
@pytest.mark.parametrize(
    ("fault", "state"),
    [
        ({"kind": "status", "code": 403}, PingState.NO_RIGHTS),
        ({"kind": "status", "code": 403, "path": "user"}, PingState.NO_RIGHTS),
        ({"kind": "status", "code": 502}, PingState.FAILING),
        ({"kind": "status", "code": 429}, PingState.BUSY),
        ({"kind": "html"}, PingState.FAILING),
        ({"kind": "success_false"}, PingState.ODD_ANSWER),
        ({"kind": "truncated"}, PingState.DOWN),
    ],
    ids=["forbidden", "staff forbidden", "502", "429", "html", "success false", "truncated"],
)
async def test_a_ping_says_what_kind_of_trouble_it_met(
    server: VetmanagerServer, vetmanager: Vetmanager, fault: dict[str, Any], state: PingState
) -> None:
    server.faults.add(**fault)
    assert (await vetmanager.ping()).state is state


@pytest.mark.row("I2")
async def test_a_ping_to_nobody_is_down_and_not_an_exception(server: VetmanagerServer, vetmanager: Vetmanager) -> None:
    await server.down()
    result = await vetmanager.ping()
    assert (result.state, result.code) == (PingState.DOWN, "connection_failed")
    await server.down(False)
    assert (await vetmanager.ping()).state.is_good


@pytest.mark.row("I1")
async def test_the_clinics_server_is_found_by_its_domain(server: VetmanagerServer) -> None:
    connection = Connection(domain=server.domain, billing_url=server.billing_url, api_key=server.key, per_second=10_000)
    async with open_with(connection) as gateway:
        assert len(await gateway.clinics.active()) == 2
        await gateway.clinics.active()
    assert [entry["path"] for entry in server.ledger.after(0)].count(f"/host/{server.domain}") == 1


@pytest.mark.row("I3")
async def test_doctors_are_the_staff_with_working_time(vetmanager: Vetmanager, clinic: Clinic) -> None:
    doctors = await vetmanager.list_doctors()
    marina = next(doctor for doctor in doctors if doctor.id == MARINA)
    assert (marina.name, marina.position, marina.email) == (
        "Берёзова Марина Петровна",
        "Терапевт",
        "doctor@example.test",
    )
    limited = {row["id"] for row in clinic.rows("user") if not row["is_active"] or row["is_limited"]}
    assert limited
    assert not limited & {doctor.id for doctor in doctors}


@pytest.mark.row("I3")
async def test_a_clinic_may_name_the_positions_or_roles_that_are_doctors(server: VetmanagerServer) -> None:
    connection = Connection(url=server.url, api_key=server.key, doctors=DoctorRule(frozenset({"кардиолог", "Хирург"})))
    async with open_with(connection) as gateway:
        assert {doctor.position for doctor in await gateway.list_doctors()} == {"Кардиолог", "Хирург"}


@pytest.mark.row("I3")
async def test_no_password_hash_or_login_leaves_the_gateway(vetmanager: Vetmanager, clinic: Clinic) -> None:
    secrets = [row[name] for row in clinic.rows("user") for name in ("passwd", "login") if row[name]]
    assert secrets
    told = repr(await vetmanager.list_doctors()) + "".join(
        one.model_dump_json() for one in await vetmanager.users.working()
    )
    assert not [secret for secret in secrets if secret in told]


@pytest.mark.row("I4")
async def test_a_schedule_has_breaks_and_only_admissions_that_take_time(vetmanager: Vetmanager) -> None:
    schedule = await vetmanager.list_schedule(MARINA, TODAY, TODAY)
    hours = [
        (row.starts_local and row.starts_local.hour, row.ends_local and row.ends_local.hour) for row in schedule.work
    ]
    assert hours == [(9, 13), (14, 18)]
    assert schedule.busy
    assert not [one for one in schedule.busy if one.is_cancelled or one.doctor_id != MARINA]


@pytest.mark.row("I4")
async def test_a_night_shift_that_began_yesterday_is_part_of_today(vetmanager: Vetmanager, clinic: Clinic) -> None:
    working, *_ = clinic.rows("timesheetTypes", is_working_hours=1)
    clinic.insert(
        "timesheet",
        doctor_id=MARINA,
        begin_datetime="2026-04-16 22:00:00",
        end_datetime="2026-04-17 08:00:00",
        type=working["id"],
        clinic_id=1,
    )
    schedule = await vetmanager.list_schedule(MARINA, TODAY, TODAY)
    assert schedule.work[0].starts_local == datetime.fromisoformat("2026-04-16 22:00:00")


@pytest.mark.row("I4", "C10")
@pytest.mark.parametrize("mode", ["ints", "strings"])
async def test_free_time_is_the_same_whichever_way_the_server_writes_numbers(
    vetmanager: Vetmanager, clinic: Clinic, mode: str
) -> None:
    clinic.options.change(scalar_mode=mode)
    clinic.insert("admission", user_id=MARINA, admission_date="2026-04-17 09:00:00", clinic_id=2, status="save")
    start = datetime.combine(TODAY, datetime.min.time())
    rows = await vetmanager.timesheets.overlapping(start, start + timedelta(days=1), [MARINA])
    taken = await vetmanager.admissions.window(start, start + timedelta(days=1), [MARINA])
    shifts = [
        Shift(to_utc(row.starts_local, MOSCOW), to_utc(row.ends_local, MOSCOW), row.clinic_id, row.is_working)
        for row in rows
        if row.starts_local and row.ends_local
    ]
    book = [
        Appointment(one.id, to_utc(one.starts_local, MOSCOW), one.minutes, one.status, one.type_id)
        for one in taken
        if one.starts_local
    ]
    table = Timetable.of(DoctorId(1), shifts, busy_with(book, Lengths()))
    now = datetime.combine(TODAY, datetime.min.time(), MOSCOW)
    search = Search.ahead(30, now=now, zone=MOSCOW, lead_minutes=60, horizon_days=0)
    assert [one.astimezone(MOSCOW).strftime("%H:%M") for one in free_starts(table, search)] == [
        *["09:30", "10:00", "10:30", "11:00", "11:30", "12:00", "12:30", "14:00"],
        *["15:00", "15:30", "16:00", "16:30", "17:00", "17:30"],
    ]


@pytest.mark.row("I4")
async def test_without_knowing_what_is_work_there_is_no_schedule(
    server: VetmanagerServer, vetmanager: Vetmanager
) -> None:
    for row in server.clinic.rows("timesheetTypes"):
        server.clinic.delete("timesheetTypes", row["id"])
    with pytest.raises(Unavailable, match="no_timesheet_types"):
        await vetmanager.list_schedule(MARINA, TODAY, TODAY)


@pytest.mark.row("I4")
async def test_a_row_of_a_kind_that_was_removed_is_no_work_and_hides_no_other(
    vetmanager: Vetmanager, clinic: Clinic
) -> None:
    row, *_ = clinic.rows("timesheet", doctor_id=MARINA, begin_datetime="2026-04-17 09:00:00")
    clinic.update("timesheet", row["id"], type=999)
    schedule = await vetmanager.list_schedule(MARINA, TODAY, TODAY)
    assert [f"{row.starts_local:%H}" for row in schedule.work] == ["14"]


@pytest.mark.row("I5")
async def test_vm_fetch_and_its_old_name_reach_any_call(vetmanager: Vetmanager) -> None:
    by_path = await vetmanager.vm_fetch("/rest/api/user/11")
    by_old_name = await vm_request(vetmanager, "user/11")
    assert by_path["user"]["last_name"] == by_old_name["user"]["last_name"] == "Берёзова"
    filtered = [{"property": "alias", "value": "Мурка", "operator": "="}]
    assert (await vetmanager.vm_fetch("pet", params={"filter": filtered, "limit": 1}))["pet"][0]["id"] == 501


@pytest.mark.row("I1", "I5")
@pytest.mark.parametrize("path", ["https://evil.test/x", "../token_auth.php", "user?limit=1", "user/1/../2", "", "a b"])
async def test_vm_fetch_stays_inside_the_clinics_api(vetmanager: Vetmanager, path: str) -> None:
    with pytest.raises(BadQuery):
        await vetmanager.vm_fetch(path)


@pytest.mark.row("I5")
async def test_push_to_vetmanager_is_the_queue_and_sends_nothing_itself() -> None:
    queued: list[str] = []

    async def enqueue(payload: str) -> int:
        queued.append(payload)
        return 17

    assert (await push_to_vetmanager(enqueue, "a booking"), queued) == (17, ["a booking"])


@pytest.mark.row("I1")
async def test_a_gateway_without_settings_opens_and_says_so_when_asked() -> None:
    async with open_with(Connection()) as gateway:
        with pytest.raises(NotConfigured):
            await gateway.clinics.active()


@pytest.mark.row("I1")
async def test_no_secret_of_the_settings_is_ever_printed() -> None:
    connection = Connection(api_key="canary-key", password="canary-password")
    assert "canary" not in repr(connection)


@pytest.mark.row("I14")
async def test_the_clinics_own_lists_are_read_whole(vetmanager: Vetmanager, clinic: Clinic) -> None:
    assert {kind.kind for kind in await vetmanager.pet_types.all()} >= {"cat", "dog"}
    assert len(await vetmanager.breeds.of_type(1)) == len(clinic.rows("breed", pet_type_id=1))
    assert {one.minutes for one in await vetmanager.positions.all()} >= {30, 60}
    assert [one.time_zone for one in await vetmanager.clinics.active()] == ["Europe/Moscow"] * 2
    assert {one.minutes for one in await vetmanager.combo.purposes()} >= {30}
    assert len(await vetmanager.medical_cards.diagnoses()) == len(clinic.rows("diagnosis", status="active"))
    assert all(one.text and "<" not in one.text for one in await vetmanager.medical_cards.text_templates())


@pytest.mark.row("I14")
async def test_cities_and_the_clinics_own_settings_are_looked_up_by_name(vetmanager: Vetmanager) -> None:
    assert (
        await vetmanager.properties.value("phone_mask", (await vetmanager.clinics.active())[0].id) == "(___)___-__-__"
    )
    assert await vetmanager.properties.value("nothing_of_the_kind") == ""
    [first, *_] = await vetmanager.cities.named("а")
    assert "а" in first.title.lower()


@pytest.mark.row("A7")
async def test_a_ping_tells_how_far_the_clocks_are_apart(vetmanager: Vetmanager) -> None:
    drift = (await vetmanager.ping()).drift
    assert drift is not None
    assert abs(drift) < timedelta(minutes=1)
