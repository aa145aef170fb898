"""Hostile strings in every field: shown as text, never as markup (row O12)."""

from typing import Any

import pytest

from admin_web.forms import FieldWrong, checked
from admin_web.views.requests import CloseForm
from bot.domain.pets import NewPet, Species
from bot.domain.requests import Contact, NewRequest, RequestKind
from bot.domain.visits import Problem
from bot.services.consents import ConsentService
from bot.services.requests import RequestService
from bot.services.rules import ClinicRules
from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed.staff import THERAPIST
from tests.admin_web.conftest import Browser, Panel
from tests.plugins.house import House

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
        ("/clients/1/export", {"form": text}),
        ("/clients/1/shut-out", {text: text}),
        ("/requests/1/answer", {"answer": text}),
        ("/requests/1/close", {"note": text}),
        ("/visits/1/reject", {"reason": text}),
        ("/visits/1/link", {"link": text}),
        ("/visits/1/service", {"service": text}),
        ("/visits/1/move", {"doctor": text, "at": text}),
        ("/queue/1/edit", {"name": text, "phone": text}),
        ("/queue/people/1/link", {"record": text}),
        ("/queue/conflicts/1", {"keep": text}),
        ("/doctors/1/remove", {"visits": text, "to": text, "reason": text}),
        ("/schedule/blocks", {"doctor": "1", "begins": text, "ends": text, "note": text}),
        ("/schedule/blocks", {"doctor": "1", "begins": "2026-11-24T10:00", "ends": "2026-11-24T12:00", "note": text}),
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
        ("/visits", {"q": text}),
        ("/visits", {"state": text, "doctor": text, "source": text, "from": text, "to": text}),
        ("/visits", {"after": text}),
        ("/visits", {"after": "9" * 18 + "-1"}),
        ("/clients", {"q": text}),
        ("/clients", {"only": text, "after": text}),
        ("/health", {"now": text}),
        ("/requests", {"q": text}),
        ("/requests", {"view": text, "before": text}),
        ("/queue", {"q": text}),
        ("/queue", {"only": text, "after": text}),
        ("/queue/people", {"after": text, "said": text}),
        ("/queue/conflicts", {"after": text, "said": text}),
        ("/schedule", {"doctor": "1", "service": text, "at": text}),
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


@pytest.mark.row("O12", "A10")
@pytest.mark.parametrize("text", [SCRIPT, "'><img src=x onerror=alert(1)>", "</textarea><b>", "{{ 7 * 7 }}"])
async def test_what_owners_typed_is_text_on_every_page(panel: Panel, house: House, tamara: Browser, text: str) -> None:
    vera = await house.owner(name=text, phone="+79995550101")
    pet, words = NewPet(text, Species.CAT), Problem(text * 3)
    visit = await house.books(vera, house.slot("15:00"), pet=pet, problem=words)
    service = RequestService(house.db, ConsentService(house.db, ()), ClinicRules())
    await service.make(vera, NewRequest("key", RequestKind.ADVICE, text * 3, contact=Contact.TELEGRAM))
    await tamara.sends(f"/visits/{visit.id}/reject", reason=text)
    await tamara.sends("/requests/1/answer", answer=text)
    await tamara.sends("/schedule/blocks", doctor=1, begins="2026-11-24T10:00", ends="2026-11-24T12:00", note=text)
    for page in (
        "/visits",
        f"/visits/{visit.id}",
        "/clients",
        f"/clients/{vera.id}",
        "/requests",
        "/requests/1",
        "/queue",
        "/schedule",
        "/doctors/1",
    ):
        answer = await tamara.get(page)
        assert answer.status == 200, page
        assert_harmless(answer.text)


@pytest.mark.row("O12")
@pytest.mark.parametrize("text", ["Тут \x00 нуль", "пол\ud83dбуквы"])
def test_what_no_database_keeps_is_told_at_its_field(text: str) -> None:
    """SQLite takes a zero byte, PostgreSQL does not; half a character neither of them."""
    with pytest.raises(FieldWrong) as wrong:
        checked(CloseForm, {"note": text})
    assert wrong.value.facts()["field"] == "note"
