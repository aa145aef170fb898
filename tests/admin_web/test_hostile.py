"""Hostile strings in every field: shown as text, never as markup (row O12)."""

from typing import Any

import pytest

from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed.staff import THERAPIST
from tests.admin_web.conftest import Browser, Panel

SCRIPT = '"><script>alert(1)</script>'
STRINGS = [
    SCRIPT,
    "'><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "</textarea><b>",
    "\u202egnp.exe",
    "a" * 5_000,
    "\x00\x01\x02",
    "🐈" * 200,
    "Robert'); DROP TABLE doctors;--",
]


def assert_harmless(text: str) -> None:
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert "</textarea><b>" not in text
    assert ">49<" not in text


@pytest.mark.row("O12")
@pytest.mark.parametrize("text", STRINGS)
async def test_typed_into_every_field(tamara: Browser, text: str) -> None:
    for path, fields in (
        ("/doctors", {"email": text, "name": text, "specialisation": text}),
        ("/doctors", {"email": "a@example.test", "name": "Ёлкина Мария", "specialisation": text}),
        ("/doctors", {text: text}),
        ("/doctors/import", {"take": text}),
        ("/preferences", {"language": text, "theme": text, "back": text}),
        ("/sign-in", {"email": text, "password": text, "next": text}),
    ):
        answer = await tamara.sends(path, **fields)
        assert answer.status < 500, (path, answer.text)
        assert_harmless(answer.text)


@pytest.mark.row("O12")
@pytest.mark.parametrize("text", STRINGS)
async def test_put_into_every_address(tamara: Browser, text: str) -> None:
    places: list[tuple[str, dict[str, Any]]] = [
        ("/doctors", {"q": text}),
        ("/doctors", {"said": text}),
        ("/schedule", {"doctor": text}),
        ("/schedule", {"from": text}),
        ("/log", {"before": text}),
        ("/sign-in", {"next": text}),
        ("/health", {"said": text}),
        ("/api/vetmanager/schedule", {"doctorId": text}),
    ]
    for path, query in places:
        answer = await tamara.asks("GET", path, params=query)
        assert answer.status < 500, (path, answer.text)
        assert_harmless(answer.text)


@pytest.mark.row("O12", "I3")
async def test_what_the_clinics_program_holds_is_escaped_too(panel: Panel, tamara: Browser, clinic: Clinic) -> None:
    clinic.update("user", THERAPIST, last_name=SCRIPT, first_name="{{ 7 * 7 }}")
    preview = await tamara.get("/doctors/import/preview")
    assert_harmless(preview.text)
    assert "&#34;&gt;&lt;script&gt;" in preview.text
    await tamara.sends("/doctors/import", take=[THERAPIST])
    for page in ("/doctors", "/doctors/1", "/doctors/1/remove", "/schedule", "/log", "/health"):
        assert_harmless((await tamara.get(page)).text)


@pytest.mark.row("O12")
async def test_headers_cannot_be_split(tamara: Browser) -> None:
    answer = await tamara.sends("/preferences", language="en", back="/doctors\r\nSet-Cookie: a=b")
    assert answer.place == "/doctors"
    assert not any("a=b" in cookie for cookie in answer.headers.getall("Set-Cookie"))
