"""Clients and pets: found, looked at, and helped or stopped from the panel (row A14)."""

import json
from dataclasses import dataclass

import pytest

from bot.documents.paper import Paper
from bot.documents.pdf import render
from bot.domain.people import Account
from bot.domain.pets import NewPet, Species
from bot.domain.visits import Visit, VisitState
from tests.admin_web.conftest import Browser, Panel
from tests.clock import Clock
from tests.plugins.house import House

PHONE = "+79995550101"


@dataclass
class Vera:
    account: Account
    visit: Visit

    @property
    def page(self) -> str:
        return f"/clients/{self.account.id}"


@pytest.fixture
async def vera(house: House) -> Vera:
    account = await house.owner(name="Заморская Вера", phone=PHONE, email="vera@example.test")
    visit = await house.books(account, house.slot("15:00"), pet=NewPet("Барсик", Species.CAT))
    return Vera(account, visit)


@pytest.mark.row("A14")
@pytest.mark.parametrize(
    "typed", ["замор", "Барс", "8 (999) 555-01-01", "VERA@", "{code}", "{telegram}", "№ {id}", "  заморская   вера "]
)
async def test_a_client_is_found_by_whatever_somebody_at_the_desk_knows(
    house: House, vera: Vera, tamara: Browser, typed: str
) -> None:
    await house.owner(name="Лесная Анна", phone="+79995550999", email="anna@example.test")
    facts = {"code": vera.visit.code.lower(), "telegram": vera.account.telegram_id, "id": vera.account.id}
    answer = await tamara.asks("GET", "/clients", params={"q": typed.format(**facts)})
    assert "Заморская Вера" in answer.text
    assert "Лесная Анна" not in answer.text


@pytest.mark.row("A14")
async def test_nobody_found_is_said_and_what_is_searched(vera: Vera, tamara: Browser) -> None:
    page = await tamara.reads("/clients?q=нетакого")
    assert "Никого не нашлось" in page
    assert "телефон — целиком" in page


@pytest.mark.row("A14")
async def test_the_list_goes_on_from_the_last_line(
    house: House, tamara: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.services.clients.PAGE", 2)
    for name in ("Первая Анна", "Вторая Белла", "Третья Вера"):
        await house.owner(name=name)
    first = await tamara.get("/clients")
    assert ("Третья Вера" in first.text, "Вторая Белла" in first.text, "Первая Анна" in first.text) == (
        True,
        True,
        False,
    )
    rest = await tamara.reads("/clients?after=2")
    assert ("Вторая Белла" in rest, "Первая Анна" in rest) == (False, True)


@pytest.mark.row("A14")
async def test_the_card_shows_all_that_hangs_on_a_person_and_keeps_the_phone_masked(
    vera: Vera, tamara: Browser, reader: Browser
) -> None:
    page = await tamara.reads(vera.page)
    for words in ("Заморская Вера", "Барсик", "+7 999 ***-**-01", "vera@example.test", "Согласия", "действует"):
        assert words in page
    assert f"/visits/{vera.visit.id}" in (await tamara.get(vera.page)).text
    assert PHONE not in page
    assert "v***@example.test" in await reader.reads(vera.page)


@pytest.mark.row("A14", "A15")
async def test_who_asked_for_the_phone_is_written_down(panel: Panel, vera: Vera, rita: Browser) -> None:
    assert PHONE in (await rita.sends(vera.page + "/phone")).text
    assert (await panel.log())[-1] == "phone-shown"


@pytest.mark.row("A14", "C2")
async def test_a_lost_telephone_is_logged_out_and_the_person_hears_of_it(
    panel: Panel, house: House, vera: Vera, rita: Browser
) -> None:
    await rita.get(vera.page)
    answer = await rita.sends(vera.page + "/revoke")
    assert "Вход закрыт" in await rita.reads(answer.place)
    assert (await house.accounts.get(vera.account.id)).owner is None
    assert "session-ended" in [row[2] for row in (await panel.rows())["outbox"]]


@pytest.mark.row("A14", "O16")
async def test_a_spammer_is_not_answered_until_somebody_lets_them_in(house: House, vera: Vera, rita: Browser) -> None:
    await rita.get(vera.page)
    await rita.sends(vera.page + "/shut-out")
    assert (await house.accounts.seen(vera.account.telegram_id, "ru")).is_shut_out
    assert "Заморская Вера" in await rita.reads("/clients?only=shut-out")
    await rita.sends(vera.page + "/let-in")
    assert not (await house.accounts.seen(vera.account.telegram_id, "ru")).is_shut_out
    assert "Никого не нашлось" in await rita.reads("/clients?only=shut-out")


@pytest.mark.row("A14", "O16")
async def test_a_doctor_of_the_clinic_cannot_be_silenced_by_mistake(house: House, rita: Browser) -> None:
    doctor = await house.doctor()
    await rita.get(f"/clients/{doctor.id}")
    answer = await rita.sends(f"/clients/{doctor.id}/shut-out")
    assert answer.status == 409
    assert "Это место врача клиники" in answer.text


@pytest.mark.row("A14", "O15")
async def test_whoever_has_closed_the_bot_is_listed_apart(house: House, vera: Vera, rita: Browser) -> None:
    assert "Никого не нашлось" in await rita.reads("/clients?only=unreachable")
    await house.accounts.mark_unreachable(vera.account.id)
    assert "Заморская Вера" in await rita.reads("/clients?only=unreachable")
    assert "Важное уходит письмом" in await rita.reads(vera.page)


@pytest.mark.row("A14", "C44")
async def test_all_of_a_person_goes_out_as_a_file_and_the_log_says_so(
    panel: Panel, vera: Vera, tamara: Browser, rita: Browser
) -> None:
    await tamara.get(vera.page)
    answer = await tamara.sends(vera.page + "/export", form="json")
    body = json.loads(answer.text)
    assert (body["pets"][0]["name"], body["profile"][0]["phone"]) == ("Барсик", PHONE)
    assert 'filename="onlyvet-data-' in answer.headers["Content-Disposition"]
    assert (await panel.log())[-1] == "data-exported"
    await rita.get(vera.page)
    assert (await rita.sends(vera.page + "/export", form="json")).status == 403


class PressNextDoor:
    """Prints in this process: starting another one takes seconds."""

    async def __aenter__(self) -> "PressNextDoor":
        return self

    async def __aexit__(self, *error: object) -> None: ...

    async def print(self, paper: Paper) -> bytes:
        return render(paper)


@pytest.mark.row("A14", "C44")
async def test_the_same_goes_out_as_a_paper_for_people_without_machines(
    vera: Vera, tamara: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("admin_web.views.client.Press", PressNextDoor)
    await tamara.get(vera.page)
    async with tamara.session.post(vera.page + "/export", data={"form": "pdf", "csrf": tamara.csrf}) as answer:
        body = await answer.read()
    assert (answer.content_type, body[:5]) == ("application/pdf", b"%PDF-")


@pytest.mark.row("A14", "C44")
async def test_a_wish_on_paper_to_be_forgotten_stops_everything_and_may_be_called_off(
    house: House, vera: Vera, tamara: Browser
) -> None:
    assert "будут отменены сразу" in await tamara.reads(vera.page + "/erase")
    answer = await tamara.sends(vera.page + "/erase")
    assert "Данные будут удалены" in await tamara.reads(answer.place)
    async with house.db.read() as uow:
        visit = await uow.visits.get(vera.visit.id)
    assert visit is not None
    assert visit.state is VisitState.CANCELLED
    page = await tamara.reads("/privacy")
    assert "Попросил клинику" in page
    assert "Заморская Вера" in page, "until it is done one may know who it is"
    await tamara.sends(vera.page + "/keep")
    assert (await house.accounts.get(vera.account.id)).erase_at is None
    assert "передумал" in await tamara.reads("/privacy")


@pytest.mark.row("A14", "C44", "O19")
async def test_the_act_of_destruction_names_nobody_and_the_card_is_gone(
    panel: Panel, house: House, vera: Vera, tamara: Browser, clock: Clock
) -> None:
    await tamara.get(vera.page + "/erase")
    await tamara.sends(vera.page + "/erase")
    clock.pass_by(days=5)
    assert await panel.container.erasure.carry_out() == 1
    tamara = await panel.signed_in()
    page = await tamara.reads("/privacy")
    assert "уничтожено" in page
    assert "Заморская" not in page
    assert (await tamara.get(vera.page)).status == 404
    assert "Боту ещё никто не писал" in await tamara.reads("/clients")


@pytest.mark.row("O19")
async def test_the_terms_of_keeping_stand_beside_what_the_last_tidying_deleted(panel: Panel, tamara: Browser) -> None:
    assert "ещё не убирал" in await tamara.reads("/privacy")
    await panel.container.retention.forget_what_is_over()
    page = await tamara.reads("/privacy")
    assert "Закрытые заявки" in page
    assert "90 дней" in page


@pytest.mark.row("A15")
@pytest.mark.parametrize("path", ["/privacy", "/clients/1/erase"])
async def test_personal_data_as_such_is_the_administrators(vera: Vera, rita: Browser, path: str) -> None:
    assert (await rita.get(path)).status == 403
