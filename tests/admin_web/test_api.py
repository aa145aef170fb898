"""The seed's JSON interface behind the same session (rows A2, A4, I2, I4)."""

from typing import Any

import pytest

from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed.staff import DOCTORS, FAKE_HASH_PREFIX, THERAPIST
from sandbox.vetmanager.server import VetmanagerServer
from tests.admin_web.conftest import Browser, Panel

LIST = "/api/admin/doctors"
IMPORT = "/api/admin/doctors/import-from-vetmanager"
MARIA = {"email": "Maria@Example.test", "name": "Ёлкина Мария", "specialisation": "Терапевт"}


@pytest.mark.row("A2")
async def test_a_doctor_is_added_listed_and_removed(tamara: Browser) -> None:
    added = await tamara.calls("POST", LIST, MARIA)
    assert added.status == 201
    assert added.json["doctor"] == {
        "id": 1,
        "email": "maria@example.test",
        "name": "Ёлкина Мария",
        "specialisation": "Терапевт",
        "vmUserId": None,
        "telegramBoundAt": None,
        "seenAt": None,
        "upcoming": 0,
        "bookable": False,
        "active": True,
    }
    assert (await tamara.get(LIST)).json == {"doctors": [added.json["doctor"]]}
    assert (await tamara.calls("DELETE", f"{LIST}/1")).json == {"id": 1, "upcoming": 0}
    assert (await tamara.get(LIST)).json == {"doctors": []}


@pytest.mark.row("A2")
async def test_removal_as_the_clinics_site_did_it(tamara: Browser) -> None:
    await tamara.calls("POST", LIST, MARIA)
    assert (await tamara.calls("DELETE", f"{LIST}?id=1")).status == 200
    assert (await tamara.calls("DELETE", f"{LIST}?id=1")).status == 404


@pytest.mark.row("A4", "I3")
async def test_the_import_looks_first_and_takes_only_what_is_named(tamara: Browser, clinic: Clinic) -> None:
    preview = await tamara.calls("POST", IMPORT, {"preview": True})
    assert [row["kind"] for row in preview.json["rows"]] == ["new"] * len(DOCTORS)
    assert FAKE_HASH_PREFIX not in preview.text
    assert (await tamara.get(LIST)).json == {"doctors": []}
    taken = await tamara.calls("POST", IMPORT, {"take": [THERAPIST]})
    assert taken.json == {"added": 1, "changed": 0, "unchanged": 0, "skipped": {"not_ticked": 5}}
    clinic.update("user", THERAPIST, last_name="Новая")
    row = next(row for row in (await tamara.calls("POST", IMPORT, {})).json["rows"] if row["doctorId"] == 1)
    assert row["changes"] == [{"field": "name", "before": "Берёзова Марина Петровна", "after": "Новая Марина Петровна"}]


@pytest.mark.row("I2")
async def test_ping_is_a_real_reading(tamara: Browser, server: VetmanagerServer) -> None:
    good = (await tamara.get("/api/vetmanager/ping")).json
    assert (good["ok"], good["state"], good["clinic"], good["doctors"]) == (True, "ok", "OnlyVet", 6)
    assert good["latencyMs"] >= 0
    await server.down()
    bad = await tamara.get("/api/vetmanager/ping")
    assert (bad.status, bad.json["ok"], bad.json["state"]) == (200, False, "down")
    assert bad.json["message"].startswith("Не отвечает.")
    assert server.url not in bad.text


@pytest.mark.row("I4")
async def test_the_schedule_of_a_doctor_day_by_day(panel: Panel, tamara: Browser) -> None:
    await tamara.calls("POST", IMPORT, {"take": [THERAPIST]})
    await panel.container.schedule.refresh_full()
    answer = await tamara.get("/api/vetmanager/schedule?doctorId=1&from=2026-11-23&to=2026-11-23")
    assert (answer.json["doctorId"], answer.json["from"], answer.json["to"]) == (1, "2026-11-23", "2026-11-23")
    assert [(work["from"], work["to"]) for work in answer.json["work"]] == [
        ("2026-11-23T06:00:00Z", "2026-11-23T10:00:00Z"),
        ("2026-11-23T11:00:00Z", "2026-11-23T15:00:00Z"),
    ]
    assert {busy["kind"] for busy in answer.json["busy"]} == {"admission"}


@pytest.mark.row("I4")
async def test_a_week_from_today_unless_said_otherwise(tamara: Browser) -> None:
    await tamara.calls("POST", IMPORT, {"take": [THERAPIST]})
    answer = (await tamara.get("/api/vetmanager/schedule?doctorId=1")).json
    assert (answer["from"], answer["to"], answer["asOf"]) == ("2026-11-23", "2026-11-29", None)


BAD: list[tuple[str, str, Any, int, str, str]] = [
    ("POST", LIST, {"email": "nonsense", "name": "Ёлкина Мария"}, 422, "bad-email", "email"),
    ("POST", LIST, {"email": "a@example.test", "name": "42"}, 422, "bad-name", "name"),
    ("POST", LIST, {"email": "a@example.test"}, 422, "field-missing", "name"),
    ("POST", LIST, {"email": 5, "name": "Ёлкина Мария"}, 422, "field-wrong", "email"),
    ("POST", LIST, {"email": "x" * 321, "name": "Ёлкина Мария"}, 422, "too-long", "email"),
    ("POST", LIST, {**MARIA, "admin": True}, 422, "field-wrong", "admin"),
    ("POST", LIST, [], 422, "field-wrong", "body"),
    ("POST", IMPORT, {"take": ["x"]}, 422, "field-wrong", "take"),
    ("POST", IMPORT, {"take": [2**63]}, 422, "field-wrong", "take"),
    ("POST", IMPORT, {"take": 11}, 422, "field-wrong", "take"),
    ("DELETE", LIST, None, 422, "field-missing", "id"),
    ("DELETE", f"{LIST}?id=x", None, 422, "field-wrong", "id"),
    ("DELETE", f"{LIST}/77", None, 404, "doctor-not-found", ""),
    ("DELETE", f"{LIST}/{'0' * 20}{'9' * 5000}", None, 404, "doctor-not-found", ""),
    ("GET", "/api/vetmanager/schedule", None, 422, "field-missing", "doctorId"),
    ("GET", "/api/vetmanager/schedule?doctorId=77", None, 404, "doctor-not-found", ""),
    ("GET", "/api/vetmanager/schedule?doctorId=1&from=soon", None, 422, "field-wrong", "from"),
    ("GET", "/api/vetmanager/schedule?doctorId=1&from=2026-11-23&to=2026-11-22", None, 422, "field-wrong", "to"),
    ("GET", "/api/vetmanager/schedule?doctorId=1&from=2026-01-01&to=2026-12-31", None, 422, "field-wrong", "to"),
    ("GET", "/api/vetmanager/schedule?doctorId=1&from=9999-12-31", None, 422, "field-wrong", "from"),
    ("GET", "/api/nothing", None, 404, "404", ""),
    ("PATCH", LIST, {}, 405, "405", ""),
]


@pytest.mark.parametrize(("method", "path", "body", "status", "code", "field"), BAD)
async def test_a_mistake_is_one_object_with_a_code_a_sentence_and_a_field(
    tamara: Browser, method: str, path: str, body: Any, status: int, code: str, field: str
) -> None:
    answer = await tamara.calls(method, path, body)
    assert answer.status == status
    error = answer.json["error"]
    assert (error["code"], error.get("field", "")) == (code, field)
    assert error["message"].endswith((".", "ru"))


async def test_mistakes_speak_the_readers_language(tamara: Browser) -> None:
    await tamara.sends("/preferences", language="en")
    answer = await tamara.calls("POST", LIST, {"email": "nonsense", "name": "Ёлкина Мария"})
    assert answer.json["error"]["message"].startswith("This does not look like an e-mail address")


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 422),
        (b"\xff\xfe", "application/json", 422),
        (b"null", "application/json", 422),
        (b"[" * 100_000, "application/json", 422),
        (b'{"email": "a@example.test", "name": "\\ud800 \\u0000"}', "application/json", 422),
        (b'{"email": "a@example.test", "name": "' + b"x" * 300_000 + b'"}', "application/json", 413),
        (b'{"email": "a@example.test", "name": "x"}', "text/plain", 415),
        (b"email=a@example.test&name=x", "application/x-www-form-urlencoded", 415),
    ],
)
async def test_a_body_that_is_no_json_is_refused(tamara: Browser, body: bytes, kind: str, status: int) -> None:
    headers = {"X-CSRF-Token": tamara.csrf, "Content-Type": kind}
    answer = await tamara.asks("POST", LIST, data=body, headers=headers)
    assert answer.status == status
    assert answer.json["error"]["message"]


async def test_a_stranger_hears_401_and_no_page(panel: Panel) -> None:
    answer = await (await panel.browser()).get(LIST)
    assert (answer.status, answer.json["error"]["code"]) == (401, "sign-in-needed")


async def test_vetmanager_away_is_503_in_words(tamara: Browser, server: VetmanagerServer) -> None:
    await server.down()
    answer = await tamara.calls("POST", IMPORT, {"preview": True})
    assert (answer.status, answer.json["error"]["code"]) == (503, "clinic-unavailable")


async def test_the_interface_describes_itself(tamara: Browser) -> None:
    """Every JSON route is in the document, and everything the document names is there."""
    document = (await tamara.get("/api/openapi.json")).json
    assert document["openapi"].startswith("3.1")
    described = {(method.upper(), path) for path, calls in document["paths"].items() for method in calls}
    assert described == {
        ("GET", "/api/session"),
        ("GET", LIST),
        ("POST", LIST),
        ("DELETE", LIST),
        ("DELETE", LIST + "/{doctor_id}"),
        ("POST", IMPORT),
        ("GET", "/api/vetmanager/schedule"),
        ("GET", "/api/vetmanager/ping"),
        ("POST", "/api/admin/start-links"),
    }
    names = set(document["components"]["schemas"])
    assert set(_references(document)) <= names


def _references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"].rsplit("/", 1)[1]] if "$ref" in value else []
        return own + [name for one in value.values() for name in _references(one)]
    return [name for one in value for name in _references(one)] if isinstance(value, list) else []
