"""What only a person can decide, as pages: who somebody is (A9), and whose version of a visit counts (I10)."""

import pytest

from admin_web.views import people
from bot.domain.ids import VmClientId
from bot.domain.people import LinkBasis
from bot.domain.visits import SyncState, Visit, VisitState
from sandbox.vetmanager.server import VetmanagerServer
from tests.admin_web.conftest import Browser, Panel
from tests.plugins.house import House


async def sync_of(panel: Panel, visit: Visit) -> SyncState:
    async with panel.database.read() as uow:
        found = await uow.visits.get(visit.id)
    assert found is not None
    return found.sync


@pytest.fixture
async def twins(house: House, panel: Panel, server: VetmanagerServer) -> Visit:
    """Vera's telephone belongs to two clients of the clinic."""
    clients = [
        server.clinic.insert("client", last_name="Заморская", first_name=name, cell_phone="(999)555-01-01")
        for name in ("Вера", "Верона")
    ]
    assert len(clients) == 2
    visit = await house.books(await house.owner(phone="+79995550101"), house.slot("15:00"))
    await house.pushes()
    return visit


@pytest.mark.row("A9")
async def test_without_a_doubt_the_page_says_that_everybody_was_recognised(tamara: Browser) -> None:
    assert "Всех узнали" in await tamara.reads("/queue/people/cases")


@pytest.mark.row("A9")
async def test_the_request_stands_beside_the_candidates_with_reasons(tamara: Browser, twins: Visit) -> None:
    page = await tamara.reads("/queue/people/cases")
    assert f"Запись {twins.code}" in page
    assert "Записался Имя Заморская Вера Телефон +7 999 ***-**-01" in page
    assert page.count("тот же телефон") == 2
    assert "тот же телефон" in page
    assert "9995550101" not in page
    assert "Кто это? 1" in await tamara.reads("/queue")


@pytest.mark.row("A9")
async def test_linking_sends_the_visit_on(
    house: House, panel: Panel, tamara: Browser, twins: Visit, server: VetmanagerServer
) -> None:
    chosen = server.clinic.rows("client")[-1]["id"]
    answer = await tamara.sends("/queue/people/1/link", record=chosen)
    assert "Связано" in await tamara.reads(answer.place)
    await house.pushes()
    assert await sync_of(panel, twins) is SyncState.SYNCED
    assert (await house.sync.queue()).dead == 0, "what was decided asks for no decision any more"
    async with panel.database.read() as uow:
        assert (await uow.profiles.get(twins.account_id)).vm_client_id == VmClientId(chosen)
    assert (await tamara.sends("/queue/people/1/link", record=chosen)).status == 409


@pytest.mark.row("A9", "A8")
async def test_a_visit_that_is_off_needs_no_decision_any_more(house: House, tamara: Browser, twins: Visit) -> None:
    assert (await house.sync.queue()).dead == 1
    await tamara.sends(f"/visits/{twins.id}/reject", reason="Врач заболел")
    await house.pushes()
    assert (await house.sync.queue()).dead == 0


@pytest.mark.row("A9")
async def test_a_new_client_is_made_when_it_is_none_of_them(
    house: House, panel: Panel, tamara: Browser, twins: Visit, server: VetmanagerServer
) -> None:
    before = len(server.clinic.rows("client"))
    await tamara.sends("/queue/people/1/create")
    await house.pushes()
    assert len(server.clinic.rows("client")) == before + 1
    assert await sync_of(panel, twins) is SyncState.SYNCED


@pytest.mark.row("A9")
async def test_the_owner_is_asked_and_the_question_stays(house: House, tamara: Browser, twins: Visit) -> None:
    answer = await tamara.sends("/queue/people/1/ask")
    assert "Владельца спросили" in await tamara.reads(answer.place)
    assert ("who-are-you", twins.account_id) in await house.owed()
    assert twins.code in await tamara.reads("/queue/people/cases")


@pytest.mark.row("A9")
async def test_during_an_outage_the_cases_are_shown_without_names(
    tamara: Browser, twins: Visit, server: VetmanagerServer
) -> None:
    await server.down()
    page = await tamara.reads("/queue/people/cases")
    assert twins.code in page
    assert "Vetmanager не отвечает" in page


@pytest.mark.row("A9")
async def test_a_record_that_was_no_candidate_is_refused(tamara: Browser, twins: Visit) -> None:
    assert (await tamara.sends("/queue/people/1/link", record=1)).status == 403


@pytest.mark.row("A9")
async def test_cases_are_searched_narrowed_and_paged(
    house: House, tamara: Browser, twins: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    for query in ("", "q=замор", f"q={twins.code.lower()}", "q=8 999 555-01-01", "q=облачк", "kind=owner"):
        assert f"Запись {twins.code}" in await tamara.reads(f"/queue/people/cases?{query}"), query
    for query in ("q=Лесная", "q=%", "kind=pet", "after=1"):
        assert f"Запись {twins.code}" not in await tamara.reads(f"/queue/people/cases?{query}"), query
    assert "Ничего не нашлось" in await tamara.reads("/queue/people/cases?kind=pet")
    monkeypatch.setattr(people, "PAGE", 1)
    await house.books(await house.owner(phone="+79995550101"), house.slot("16:00"))
    await house.pushes()
    assert "/queue/people?q=%D0%B7%D0%B0%D0%BC&amp;after=1" in (await tamara.get("/queue/people/cases?q=зам")).text


@pytest.mark.row("C4", "A9")
async def test_what_an_owner_has_corrected_stands_beside_the_clinics_version_until_it_is_settled(
    house: House, panel: Panel, tamara: Browser, server: VetmanagerServer
) -> None:
    vera = await house.owner(phone="+79995550101", name="Заморская <b>")
    number = server.clinic.insert("client", last_name="Морская", first_name="Вера", cell_phone="(999)555-01-01")["id"]
    async with house.db.uow() as uow:
        await uow.profiles.change(vera.id, house.clock(), vm_client_id=VmClientId(number), basis=LinkBasis.EMAIL)
        await uow.corrections.note(vera.id, "name", house.clock())
        await uow.commit()
    await panel.container.corrections.carry()
    page = await tamara.reads("/queue/people/cases")
    assert "Имя Морская Вера Заморская <b>" in page
    assert "Кто это? 1" in await tamara.reads("/queue")
    answer = await tamara.sends(f"/queue/corrections/{vera.id}")
    assert "Записано: решено." in await tamara.reads(answer.place)
    assert "Всех узнали" in await tamara.reads("/queue/people/cases")
    assert (await tamara.sends(f"/queue/corrections/{vera.id}")).status == 409


@pytest.fixture
async def torn(house: House, panel: Panel, server: VetmanagerServer) -> Visit:
    """Moved here to 16:00 while the desk moved it to 17:00."""
    visit = await house.books(await house.owner(), house.slot("15:00"))
    await house.pushes()
    tamara = await panel.signed_in()
    await tamara.sends(f"/visits/{visit.id}/move", doctor=1, at=house.slot("16:00").starts_at.isoformat())
    [admission] = server.clinic.rows("admission")
    server.clinic.desk.move(admission["id"], admission_date="2026-11-23 17:00:00")
    await house.pushes()
    return visit


@pytest.mark.row("I10")
async def test_both_versions_stand_side_by_side_and_ours_can_be_kept(
    house: House, panel: Panel, tamara: Browser, torn: Visit, server: VetmanagerServer
) -> None:
    page = await tamara.reads("/queue/conflicts")
    assert "Разное время" in page
    assert "У нас пн, 23 ноября, 16:00" in page
    assert "В Vetmanager пн, 23 ноября, 17:00" in page
    answer = await tamara.sends("/queue/conflicts/1", keep="ours")
    assert "Решено: верно у нас" in await tamara.reads(answer.place)
    await house.pushes()
    [admission] = server.clinic.rows("admission")
    assert admission["admission_date"] == "2026-11-23 16:00:00"
    assert "Расхождений нет" in await tamara.reads("/queue/conflicts")


@pytest.mark.row("I10")
async def test_differences_are_searched_narrowed_and_paged(tamara: Browser, torn: Visit) -> None:
    for query in ("", "q=замор", f"q={torn.code.lower()}", "kind=time"):
        assert torn.code in await tamara.reads(f"/queue/conflicts?{query}"), query
    for query in ("q=Лесная", "kind=overlap", "after=1"):
        assert torn.code not in await tamara.reads(f"/queue/conflicts?{query}"), query
    assert "Ничего не нашлось" in await tamara.reads("/queue/conflicts?kind=overlap")


@pytest.mark.row("I10")
async def test_two_administrators_settle_it_once(tamara: Browser, panel: Panel, torn: Visit) -> None:
    assert (await tamara.sends("/queue/conflicts/1", keep="theirs")).status == 303
    second = await tamara.sends("/queue/conflicts/1", keep="ours")
    assert second.status == 409
    assert "кто-то успел раньше" in second.text


@pytest.mark.row("I10")
async def test_nonsense_decides_nothing(tamara: Browser, panel: Panel, torn: Visit) -> None:
    assert (await tamara.sends("/queue/conflicts/1", keep="both")).status == 422
    assert (await tamara.sends("/queue/conflicts/77", keep="ours")).status == 409
    async with panel.database.read() as uow:
        visit = await uow.visits.get(torn.id)
    assert visit is not None
    assert visit.state is VisitState.RECEIVED
