"""Web-hooks: forms with bracket keys, filtered by event name, failures kept."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed import ANNA, ANNAS_CAT, FIRST_DOCTOR
from sandbox.vetmanager.server import VetmanagerServer

pytestmark = pytest.mark.row("I20")


class Listener:
    """A third party's address; `status` is what it answers."""

    url = ""
    status = 200

    def __init__(self) -> None:
        self.heard: list[dict[str, str]] = []

    @property
    def names(self) -> list[str]:
        return [form["name"] for form in self.heard]

    async def hear(self, request: web.Request) -> web.Response:
        assert request.content_type == "application/x-www-form-urlencoded"
        self.heard.append({name: str(value) for name, value in (await request.post()).items()})
        return web.Response(status=self.status)


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    listener = Listener()
    app = web.Application()
    app.router.add_post("/hook/secret", listener.hear)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    listener.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook/secret"
    yield listener
    await runner.cleanup()


async def register(api: Any, listener: Listener, only: str = "", **more: Any) -> int:
    directory = (await api.where("ComboManualName", ("name", "=", "services_for_hooks")))[0]
    item = {"combo_manual_id": directory["id"], "title": "Бот", "value": listener.url, "is_active": 1}
    body = {**item, "dop_param1": "shared-secret", "dop_param3": only, **more}
    row: int = (await api.post("ComboManualItem", body)).data["comboManualItem"][0]["id"]
    return row


def visit(clinic: Clinic) -> int:
    number: int = clinic.desk.book(FIRST_DOCTOR, "2026-12-02 10:00:00", patient_id=ANNAS_CAT)["id"]
    return number


async def test_the_life_of_a_visit_is_told_in_order(
    api: Any, clinic: Clinic, server: VetmanagerServer, listener: Listener
) -> None:
    await register(api, listener)
    number = visit(clinic)
    clinic.desk.move(number, admission_date="2026-12-02 11:00:00")
    for verb in ("confirm", "direct", "start", "finish", "delay", "confirm", "cancel"):
        clinic.desk.act(verb, number)
    await server.settled()
    assert listener.names == [
        "admissionAdd",
        "admissionEdit",
        "admissionDirected",
        "admissionInTreatment",
        "admissionEdit",
        "admissionEdit",
        "admissionConfirm",
        "admissionEdit",
    ]


async def test_a_hook_is_a_form_with_bracket_keys(
    api: Any, clinic: Clinic, server: VetmanagerServer, listener: Listener
) -> None:
    await register(api, listener)
    number = visit(clinic)
    await server.settled()
    form = listener.heard[0]
    assert form["data[id]"] == str(number)
    assert (form["data[client_id]"], form["data[admission_date]"]) == (str(ANNA), "2026-12-02 10:00:00")
    assert form["data[confirmation]"] == ""
    assert form["params[dop_param1]"] == "shared-secret"


async def test_changes_over_rest_fire_hooks_too(
    api: Any, clinic: Clinic, server: VetmanagerServer, listener: Listener
) -> None:
    await register(api, listener)
    await api.post("admission", {"clinic_id": 1, "user_id": FIRST_DOCTOR})
    await server.settled()
    assert listener.names == ["admissionAdd"]


async def test_the_third_parameter_limits_the_events(
    api: Any, clinic: Clinic, server: VetmanagerServer, listener: Listener
) -> None:
    await register(api, listener, only="admissionConfirm, admissionInTreatment")
    number = visit(clinic)
    clinic.desk.direct(number)
    clinic.desk.start(number)
    await server.settled()
    assert listener.names == ["admissionInTreatment"]


async def test_a_switched_off_hook_is_silent(
    api: Any, clinic: Clinic, server: VetmanagerServer, listener: Listener
) -> None:
    hook = await register(api, listener)
    await api.put(f"ComboManualItem/{hook}", {"is_active": 0})
    visit(clinic)
    await server.settled()
    assert listener.heard == []


async def test_raw_sql_may_leak_into_a_value(
    api: Any, clinic: Clinic, server: VetmanagerServer, listener: Listener
) -> None:
    clinic.options.change(hook_now_leak=True)
    await register(api, listener)
    visit(clinic)
    await server.settled()
    assert listener.heard[0]["data[update_date]"] == "now()"


async def test_failures_are_kept_and_do_not_stop_the_next_one(
    api: Any, clinic: Clinic, server: VetmanagerServer, listener: Listener
) -> None:
    await register(api, listener, value="http://127.0.0.1:9/nobody-listens")
    await register(api, listener, value="not an address")
    await register(api, listener)
    listener.status = 500
    visit(clinic)
    await server.settled()
    assert listener.names == ["admissionAdd"]
    failures = (await api.get("failedHook")).data["failedHook"]
    assert [row["name"] for row in failures] == ["admissionAdd"] * 3
    assert failures[2]["error"] == "HTTP 500"
    assert "name=admissionAdd" in failures[0]["body"]
