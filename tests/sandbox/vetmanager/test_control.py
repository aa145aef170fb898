"""The clinic's control door and its staff page."""

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.control import routes
from sandbox.vetmanager.seed import ANNAS_CAT, FIRST_DOCTOR
from sandbox.vetmanager.server import VetmanagerServer

pytestmark = pytest.mark.row("I20")

TEN = "2026-12-02 10:00:00"


class Door:
    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self.url = url

    async def send(self, method: str, path: str, body: Any = None, **params: Any) -> tuple[int, Any]:
        url = f"{self.url}/control/clinic/{path}"
        async with self._session.request(method, url, json=body, params=params) as answer:
            return answer.status, await answer.json()

    async def get(self, path: str, **params: Any) -> Any:
        status, body = await self.send("GET", path, **params)
        assert status == 200, body
        return body

    async def post(self, path: str, body: Any = None) -> Any:
        status, answer = await self.send("POST", path, body)
        assert status == 200, answer
        return answer


@pytest.fixture
async def door(session: aiohttp.ClientSession, server: VetmanagerServer) -> AsyncIterator[Door]:
    app = web.Application()
    app.add_routes(routes(server))
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield Door(session, f"http://127.0.0.1:{runner.addresses[0][1]}")
    await runner.cleanup()


async def test_tables_are_read_written_and_changed(door: Door, clinic: Clinic) -> None:
    made = await door.post("tables/pet", {"alias": "Туча", "owner_id": 101})
    assert made["status"] == "alive"
    status, changed = await door.send("PATCH", f"tables/pet/{made['id']}", {"weight": 3})
    assert (status, changed["weight"]) == (200, "3.0000000000")
    assert [row["alias"] for row in await door.get("tables/pet", owner_id=101)] == ["Мурка", "Граф", "Туча"]


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "says"),
    [
        ("GET", "tables/dragon", None, 404, "no table 'dragon'"),
        ("GET", "tables/pet?wings=2", None, 400, "no column 'wings'"),
        ("PATCH", "tables/pet/9999", {"alias": "x"}, 404, "no pet 9999"),
        ("POST", "tables/pet", {"sex": "fluffy"}, 400, "sex is not in the list"),
        ("POST", "tables/pet", [1], 400, "must be a JSON object"),
        ("POST", "admissions/1/bless", {}, 404, "cannot 'bless'"),
        ("POST", "admissions/99999/confirm", None, 404, "no admission 99999"),
        ("POST", "admissions/1/move", {"speed": 2}, 400, "unexpected keyword"),
        ("POST", "desk/book", {"user_id": 11}, 400, "admission_date"),
        ("POST", "down", {"down": "please"}, 400, "true or false"),
        ("POST", "faults", {"kind": "meteor"}, 400, "no fault 'meteor'"),
        ("PATCH", "options", {"colour": "red"}, 400, "no option 'colour'"),
        ("POST", "wait", {}, 404, "no table"),
        ("GET", "board?date=yesterday", None, 400, "isoformat"),
    ],
)
async def test_a_complaint_is_one_sentence(
    door: Door, method: str, path: str, body: Any, status: int, says: str
) -> None:
    answered, complaint = await door.send(method, path, body)
    assert answered == status
    assert says in complaint["error"]


async def test_the_desk_acts_over_http(door: Door) -> None:
    visit = await door.post(
        "desk/book", {"user_id": FIRST_DOCTOR, "patient_id": ANNAS_CAT, "admission_date": TEN, "description": "Чихает"}
    )
    assert (visit["status"], visit["client_id"], visit["description"]) == ("save", 101, "Чихает")
    moved = await door.post(f"admissions/{visit['id']}/move", {"admission_length": "01:00:00"})
    assert (moved["admission_date"], moved["admission_length"]) == (TEN, "01:00:00")
    for verb, status in (("direct", "directed"), ("start", "in_treatment"), ("finish", "accepted")):
        assert (await door.post(f"admissions/{visit['id']}/{verb}"))["status"] == status


async def test_faults_down_and_options_over_http(door: Door, api: Any) -> None:
    rules = [
        {"kind": "status", "code": 503, "methods": ["GET"], "times": 1},
        {"kind": "late", "ms": 5, "path": "never"},
    ]
    assert [rule["kind"] for rule in await door.post("faults", rules)] == ["status", "late"]
    assert (await api.get("client", limit=1)).status == 503
    assert (await door.get("faults"))[0]["times"] == 0
    assert await door.send("DELETE", "faults") == (200, [])
    assert await door.post("down", {"down": True}) == {"down": True}
    with pytest.raises(aiohttp.ClientConnectorError):
        await api.get("client")
    assert await door.post("down", {"down": False}) == {"down": False}
    status, options = await door.send("PATCH", "options", {"scalar_mode": "strings"})
    assert (status, options["scalar_mode"]) == (200, "strings")
    assert (await api.get("pet", limit=1)).data["totalCount"] == "60"
    assert [entry["status"] for entry in await door.get("requests", after=1)] == [200]


async def test_waiting_ends_when_the_rows_are_there(door: Door, clinic: Clinic) -> None:
    wanted = {"table": "admission", "where": {"description": "Чихает", "status": "save"}, "timeout_s": 5}
    waiting = asyncio.create_task(door.post("wait", wanted))
    other = clinic.desk.book(FIRST_DOCTOR, TEN, description="Хромает")
    clinic.update("admission", other["id"], description="Чихает")
    assert [row["id"] for row in await waiting] == [other["id"]]


async def test_waiting_in_vain_is_408(door: Door) -> None:
    wanted = {"table": "pet", "where": {"alias": "Никто"}, "count": 1, "timeout_s": 0.01}
    assert await door.send("POST", "wait", wanted) == (408, {"error": "it did not happen in time"})


async def test_the_board_shows_a_day_by_doctor(door: Door, clinic: Clinic) -> None:
    visit = clinic.desk.book(FIRST_DOCTOR, TEN, patient_id=ANNAS_CAT)
    board = await door.get("board", date="2026-12-02")
    doctor = next(row for row in board["doctors"] if row["id"] == FIRST_DOCTOR)
    assert [shift["works"] for shift in doctor["shifts"]] == [True, True]
    shown = next(row for row in doctor["visits"] if row["id"] == visit["id"])
    assert (shown["pet"], shown["owner"], shown["end"]) == ("Мурка", "Соколова Анна", "2026-12-02 10:30:00")
    assert (await door.get("board"))["date"] == "2026-11-25"
    assert not {"passwd", "login"} & set(str(board).replace("'", " ").split())


async def test_the_staff_page_loads_nothing_from_elsewhere(door: Door, session: aiohttp.ClientSession) -> None:
    texts = {}
    for path in ("/clinic", "/clinic/clinic.css", "/clinic/clinic.js"):
        async with session.get(door.url + path) as answer:
            assert answer.status == 200
            assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
            texts[path] = await answer.text()
    loaded = re.findall(r'(?:src|href)="([^"]+)"', texts["/clinic"])
    assert {link for link in loaded if not link.startswith("data:")} == {"/", "/clinic/clinic.css", "/clinic/clinic.js"}
    assert "innerHTML" not in texts["/clinic/clinic.js"]
    assert "url(" not in texts["/clinic/clinic.css"]
