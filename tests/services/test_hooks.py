"""Vetmanager calls when something changes: what it says is only a hint to look, and looking takes seconds."""

import json
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlencode

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people import Account
from bot.domain.visits import Visit, VisitState
from bot.services.convergence import slot_of
from bot.services.hooks import MOST_WAITING, HookService
from bot.services.visit_steps import VisitSteps
from bot.vetmanager.client import Vetmanager
from bot.vetmanager.models import Admission
from bot.vetmanager.resources.admissions import Admissions
from bot.web.hook_body import HookCall, hook_call
from bot.web.vetmanager_hook import MAX_BODY, add_hook
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.server import VetmanagerServer
from tests.plugins.house import ON_SQLITE, House

SECRET = "an-unguessable-part-of-the-address"
HOOK = f"/vetmanager/hook/{SECRET}"

Door = TestClient[web.Request, web.Application]


@pytest.fixture
def heard() -> list[int]:
    return []


@pytest.fixture
async def door(heard: list[int]) -> AsyncIterator[Door]:
    app = web.Application()
    add_hook(app, SECRET, heard.append)
    async with TestClient(TestServer(app)) as client:
        yield client


def form(event: str, number: object, **more: str) -> str:
    return urlencode({"name": event, "data[id]": number, "data[status]": "save", **more})


# --- the parser ---


@pytest.mark.row("I11")
def test_a_documented_form_and_the_json_of_others_say_the_same() -> None:
    said = {"name": "admissionConfirm", "data": {"id": "7701"}, "params": {"dop_param1": SECRET}}
    as_form = urlencode({"name": "admissionConfirm", "data[id]": "7701", "params[dop_param1]": SECRET})
    wanted = HookCall("admissionConfirm", 7701, SECRET)
    assert hook_call(json.dumps(said).encode()) == hook_call(as_form.encode()) == wanted


@pytest.mark.row("I11")
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"name": 5, "data": [1]}',
        b'{"name": "admissionAdd", "data": {"id": true}}',
        b'{"name": "admissionAdd", "data": {"id": "-1"}}',
        b"name=admissionAdd&data=5&data[id]=6",
        b"name=admissionAdd&data[id][deep]=",
        b"name=admissionAdd&data[id]=now()",
        b"name=admissionAdd&data[id]=" + b"9" * 400,
        b"name=invoiceAdd&data[id]=5",
        b"{" * 3000,
        "name=admissionAdd&data[id]=٣".encode(),
    ],
)
def test_what_cannot_be_read_names_no_admission(body: bytes) -> None:
    assert hook_call(body).admission_id is None


@pytest.mark.row("I11")
@given(
    st.binary(max_size=300) | st.text(alphabet='name=data[id]&{}":,0123456789%admission', max_size=300).map(str.encode)
)
def test_no_body_at_all_breaks_the_parser(body: bytes) -> None:
    call = hook_call(body)
    assert len(call.event) <= 64
    assert call.admission_id is None or 0 < call.admission_id < 10**15


@pytest.mark.row("I11")
@given(st.integers(min_value=1, max_value=10**14), st.text(max_size=50))
def test_whatever_else_a_row_holds_its_number_is_found(number: int, words: str) -> None:
    assert hook_call(form("admissionEdit", number, **{"data[description]": words}).encode()).admission_id == number


# --- the door ---


@pytest.mark.row("I11")
async def test_a_call_is_answered_and_noted(door: Door, heard: list[int]) -> None:
    answer = await door.post(HOOK, data=form("admissionEdit", 7701))
    assert (answer.status, heard) == (200, [7701])


@pytest.mark.row("I11")
async def test_strangers_find_nothing_here(door: Door, heard: list[int]) -> None:
    body = form("admissionEdit", 7701)
    statuses = [
        (await door.post(f"/vetmanager/hook/{guess}", data=body)).status for guess in ("x", SECRET + "x", "%ff")
    ]
    echoed = await door.post(HOOK, data=form("admissionEdit", 7701, **{"params[dop_param1]": "somebody else's"}))
    assert (statuses, echoed.status, heard) == ([404, 404, 404], 404, [])


@pytest.mark.row("I11")
async def test_too_much_is_refused_before_it_is_read(door: Door, heard: list[int]) -> None:
    answer = await door.post(HOOK, data=form("admissionEdit", 7701, **{"data[x]": "y" * MAX_BODY}))
    assert (answer.status, heard) == (413, [])


@pytest.mark.row("I11")
async def test_without_a_secret_there_is_no_such_address() -> None:
    app = web.Application()
    add_hook(app, "", lambda _: None)
    async with TestClient(TestServer(app)) as client:
        assert (await client.post("/vetmanager/hook/", data="")).status == 404
        assert (await client.post("/vetmanager/hook/x", data="")).status == 404


# --- what follows ---


@pytest.fixture
def hooks(house: House, vetmanager: Vetmanager) -> HookService:
    return HookService(house.db, vetmanager, house.rules)


@pytest.fixture
async def vera(house: House) -> Account:
    return await house.owner()


@pytest.fixture
async def visit(house: House, vera: Account) -> Visit:
    made = await house.books(vera, house.slot("15:00", day=9))
    await house.pushes()
    return (await house.visits.card_for(made.id)).visit


@pytest.mark.row("I11", "P11")
async def test_a_hint_is_followed_by_one_request_however_often_it_comes(
    house: House, hooks: HookService, server: VetmanagerServer, visit: Visit
) -> None:
    server.clinic.desk.cancel(visit.vm_admission_id or 0)
    server.ledger.clear()
    for _ in range(5):
        hooks.heard(visit.vm_admission_id or 0)
    assert await hooks.catch_up() == 1
    assert await hooks.catch_up() == 0
    assert len(list(server.ledger)) == 1
    assert (await house.visits.card_for(visit.id)).visit.state is VisitState.CANCELLED


@pytest.mark.row("I11")
async def test_the_body_of_a_call_is_never_believed(
    house: House, hooks: HookService, clinic: Clinic, visit: Visit
) -> None:
    """It says "deleted"; the clinic's book does not."""
    hooks.heard(
        hook_call(form("admissionEdit", visit.vm_admission_id, **{"data[status]": "deleted"}).encode()).admission_id
        or 0
    )
    await hooks.catch_up()
    assert (await house.visits.card_for(visit.id)).visit.state is VisitState.RECEIVED


@pytest.mark.row("I11")
async def test_a_hint_that_comes_while_vetmanager_is_down_is_left_to_the_passes(
    house: House, hooks: HookService, server: VetmanagerServer, visit: Visit
) -> None:
    server.clinic.desk.confirm(visit.vm_admission_id or 0)
    await server.down()
    hooks.heard(visit.vm_admission_id or 0)
    assert await hooks.catch_up() == 0
    await server.down(False)
    house.clock.pass_by(minutes=1)
    await house.mirror.refresh_hot()
    assert (await house.visits.card_for(visit.id)).visit.state is VisitState.CONFIRMED


@pytest.mark.row("I11", "C21")
@ON_SQLITE
async def test_an_answer_that_a_cancellation_has_overtaken_takes_no_time_away(
    house: House, hooks: HookService, visit: Visit, vera: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read before it, arrived after it: the time that was given back stays on sale."""
    steps, by_ids = VisitSteps(house.db, house.schedule, house.live, house.rules), Admissions.by_ids

    async def slowly(admissions: Admissions, ids: Any) -> list[Admission]:
        rows = await by_ids(admissions, ids)
        house.clock.pass_by(seconds=1)
        await steps.cancel(vera, visit.id)
        await house.pushes()
        return rows

    monkeypatch.setattr(Admissions, "by_ids", slowly)
    hooks.heard(visit.vm_admission_id or 0)
    await hooks.catch_up()
    assert await house.schedule.offered(visit.service_id, slot_of(visit), vera) is not None


@pytest.mark.row("I11")
@ON_SQLITE
async def test_a_flood_of_hints_is_bounded(hooks: HookService, server: VetmanagerServer) -> None:
    server.ledger.clear()
    for number in range(10 * MOST_WAITING):
        hooks.heard(number + 100_000)
    await hooks.catch_up()
    assert len(list(server.ledger)) == MOST_WAITING // 100


@pytest.mark.row("I11")
@ON_SQLITE
async def test_a_command_registers_the_hook_once_and_the_clinic_calls_it(
    hooks: HookService, server: VetmanagerServer, heard: list[int]
) -> None:
    app = web.Application()
    add_hook(app, SECRET, heard.append)
    async with TestServer(app) as listening:
        for _ in range(2):
            await hooks.register(str(listening.make_url("/")), SECRET)
        booked = server.clinic.desk.book(11, "2026-11-25 10:00:00")
        server.clinic.desk.cancel(booked["id"])
        await server.settled()
    assert heard == [booked["id"]] * 2
    lines = [one for one in server.clinic.rows("comboManualItem") if one["title"] == "OnlyVet Telegram"]
    assert len(lines) == 1
