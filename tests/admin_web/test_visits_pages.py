"""Requests and visits as pages (row A10): find one, compare, confirm, reject, move, change; everybody hears of it."""

from datetime import timedelta

import pytest

from bot.domain.visits import Source, Visit, VisitState
from sandbox.vetmanager.server import VetmanagerServer
from tests.admin_web.conftest import READER, Browser, Panel
from tests.plugins.house import House


@pytest.fixture
async def booked(house: House, panel: Panel) -> Visit:
    """Vera's visit today at 15:00."""
    return await house.books(await house.owner(name="Заморская Вера", phone="+79995550101"), house.slot("15:00"))


async def state_of(panel: Panel, visit: Visit) -> VisitState:
    async with panel.database.read() as uow:
        found = await uow.visits.get(visit.id)
    assert found is not None
    return found.state


@pytest.mark.row("A10")
async def test_before_anybody_has_booked_the_list_says_so(tamara: Browser) -> None:
    assert "Записей пока нет" in await tamara.reads("/visits")
    assert "Ничего не нашлось" in await tamara.reads("/visits?state=done")


@pytest.mark.row("A10")
@pytest.mark.parametrize(
    "query", ["q=Замор", "q=8+999+555-01-01", "state=received", "doctor=1", "source=bot", "unsynced=1"]
)
async def test_each_filter_finds_the_visit(tamara: Browser, booked: Visit, query: str) -> None:
    assert booked.code in await tamara.reads(f"/visits?{query}")


@pytest.mark.row("A10")
@pytest.mark.parametrize("query", ["q=Лесная", "state=done", "doctor=2", "source=desk", "when=past", "from=2026-11-24"])
async def test_and_hides_what_does_not_fit(tamara: Browser, booked: Visit, query: str) -> None:
    page = await tamara.reads(f"/visits?{query}")
    assert booked.code not in page
    assert "Ничего не нашлось" in page or "Записей пока нет" in page


@pytest.mark.row("A10")
async def test_the_card_shows_the_first_terms_beside_the_present_ones(
    house: House, panel: Panel, tamara: Browser, booked: Visit
) -> None:
    at = booked.starts_at + timedelta(days=1)
    answer = await tamara.sends(f"/visits/{booked.id}/move", doctor=1, at=at.isoformat())
    page = await tamara.reads(answer.place)
    assert "Запись перенесена" in page
    assert "Время пн, 23 ноября, 15:00 вт, 24 ноября, 15:00" in page
    assert "Врач Берёзова Марина Петровна без изменений" in page
    assert "Жалоба Чихает третий день, ест хорошо без изменений" in page
    assert "visit-moved" in await panel.log()


@pytest.mark.row("O15", "A10")
async def test_the_card_says_whom_telegram_does_not_reach(house: House, tamara: Browser, booked: Visit) -> None:
    assert "закрыл бот" not in (await tamara.reads(f"/visits/{booked.id}")).lower()
    await house.accounts.mark_unreachable(booked.account_id)
    assert "Закрыл бот 23" in await tamara.reads(f"/visits/{booked.id}")
    await house.accounts.mark_unreachable((await house.doctor()).id)
    page = await tamara.reads(f"/visits/{booked.id}")
    assert "Врач закрыл бот 23" in page
    assert "предупредите его сами" in page


@pytest.mark.row("A10", "C17")
async def test_confirming_reaches_the_owner_and_vetmanager(
    house: House, panel: Panel, tamara: Browser, booked: Visit
) -> None:
    await house.pushes()
    answer = await tamara.sends(f"/visits/{booked.id}/confirm")
    assert "Запись подтверждена" in await tamara.reads(answer.place)
    assert await state_of(panel, booked) is VisitState.CONFIRMED
    assert ("visit-news", booked.account_id) in await house.owed()
    await house.pushes()
    assert "Vetmanager: там" in await tamara.reads(f"/visits/{booked.id}")
    assert "visit-confirmed" in await panel.log()


@pytest.mark.row("A10")
async def test_two_taps_on_confirm_are_one(panel: Panel, tamara: Browser, booked: Visit) -> None:
    assert (await tamara.sends(f"/visits/{booked.id}/confirm")).status == 303
    assert (await tamara.sends(f"/visits/{booked.id}/confirm")).status == 303
    assert (await panel.log()).count("visit-confirmed") == 1


@pytest.mark.row("A10")
async def test_a_rejection_needs_a_reason_and_keeps_what_was_typed(
    panel: Panel, tamara: Browser, booked: Visit
) -> None:
    answer = await tamara.sends(f"/visits/{booked.id}/reject", reason="<b")
    assert answer.status == 422
    assert "Напишите, пожалуйста, причину" in answer.text
    assert "&lt;b</textarea>" in answer.text
    assert await state_of(panel, booked) is VisitState.RECEIVED


@pytest.mark.row("A10")
async def test_a_rejection_tells_the_owner_why_and_offers_other_times(
    house: House, panel: Panel, tamara: Browser, booked: Visit
) -> None:
    answer = await tamara.sends(f"/visits/{booked.id}/reject", reason="Врач заболел")
    assert "Причина отмены: Врач заболел" in await tamara.reads(answer.place)
    kinds = [kind for kind, account in await house.owed() if account == booked.account_id]
    assert {"visit-card", "cancel-offer"} <= set(kinds)
    assert kinds.count("cancel-offer") == 1
    assert await state_of(panel, booked) is VisitState.CANCELLED


@pytest.mark.row("A10", "C11")
async def test_a_time_that_has_gone_leads_back_to_what_is_free(
    house: House, panel: Panel, tamara: Browser, booked: Visit
) -> None:
    other = await house.books(await house.owner(), house.slot("16:00"))
    answer = await tamara.sends(f"/visits/{booked.id}/move", doctor=1, at=other.starts_at.isoformat())
    assert answer.status == 409
    assert "только что заняли" in answer.text
    assert "16:30" in answer.text


@pytest.mark.row("A10")
async def test_another_service_brings_its_length_and_price(
    house: House, panel: Panel, tamara: Browser, booked: Visit
) -> None:
    other = await house.service("therapist-extended")
    answer = await tamara.sends(f"/visits/{booked.id}/service", service=other.id)
    page = await tamara.reads(answer.place)
    assert "Услуга изменена" in page
    assert other.title("ru") in page
    assert ("visit-news", booked.account_id) in await house.owed()
    async with panel.database.read() as uow:
        dossier = await uow.visits.dossier(booked.id)
    assert dossier is not None
    assert (dossier.visit.minutes, dossier.price) == (other.minutes, other.price)


@pytest.mark.row("A10", "I8")
async def test_vetmanager_reads_the_new_service_and_keeps_what_staff_wrote(
    house: House, server: VetmanagerServer, tamara: Browser, booked: Visit
) -> None:
    await house.pushes()
    [admission] = server.clinic.rows("admission")
    staffs = f"{admission['description']}\nПозвонить до приёма"
    server.clinic.update("admission", admission["id"], description=staffs)
    before, after = await house.service("therapist-first"), await house.service("therapist-extended")
    await tamara.sends(f"/visits/{booked.id}/service", service=after.id)
    await house.pushes()
    [admission] = server.clinic.rows("admission")
    assert admission["description"] == staffs.replace(before.title("ru"), after.title("ru"))


@pytest.mark.row("A10")
async def test_a_longer_service_that_does_not_fit_changes_nothing(house: House, tamara: Browser, booked: Visit) -> None:
    await house.books(await house.owner(), house.slot("15:30"))
    async with house.db.read() as uow:
        longer = next(one for one in await uow.catalogue.services() if one.minutes > 30 and not one.specialisation)
    answer = await tamara.sends(f"/visits/{booked.id}/service", service=longer.id)
    assert answer.status == 409
    assert "только что заняли" in answer.text


@pytest.mark.row("A10")
async def test_the_video_link_is_checked_kept_and_taken_away(house: House, tamara: Browser, booked: Visit) -> None:
    assert (await tamara.sends(f"/visits/{booked.id}/link", link="javascript:alert(1)")).status == 422
    await tamara.sends(f"/visits/{booked.id}/link", link="https://telemost.yandex.ru/j/vera")
    assert "https://telemost.yandex.ru/j/vera" in (await tamara.get(f"/visits/{booked.id}")).text
    await tamara.sends(f"/visits/{booked.id}/link", link="")
    assert "telemost.yandex.ru/j/vera" not in (await tamara.get(f"/visits/{booked.id}")).text


@pytest.mark.row("A10", "O13")
async def test_the_phone_is_shown_to_whoever_asks_and_the_log_knows_who(
    panel: Panel, tamara: Browser, booked: Visit
) -> None:
    assert "+79995550101" not in (await tamara.get(f"/visits/{booked.id}")).text
    assert "+79995550101" in (await tamara.sends(f"/visits/{booked.id}/phone")).text
    assert "phone-shown" in await panel.log()


@pytest.mark.row("A10")
async def test_what_the_clinic_booked_in_vetmanager_is_changed_there(
    house: House, panel: Panel, tamara: Browser, booked: Visit
) -> None:
    async with house.db.uow() as uow:
        await uow.visits.change(booked.id, source=Source.DESK)
        await uow.commit()
    at = booked.starts_at + timedelta(days=1)
    assert (await tamara.sends(f"/visits/{booked.id}/move", doctor=1, at=at.isoformat())).status == 409
    other = await house.service("therapist-extended")
    assert (await tamara.sends(f"/visits/{booked.id}/service", service=other.id)).status == 409
    assert not {"visit-moved", "visit-service"} & set(await panel.log())


@pytest.mark.row("A15")
async def test_a_reader_sees_the_card_without_a_button(panel: Panel, booked: Visit) -> None:
    reader = await panel.signed_in(READER)
    page = (await reader.get(f"/visits/{booked.id}")).text
    assert booked.code in page
    assert f'action="/visits/{booked.id}/' not in page


@pytest.mark.parametrize("number", ["0", "77", "9" * 30])
async def test_a_visit_that_is_not_there_is_not_found(tamara: Browser, number: str) -> None:
    assert (await tamara.get(f"/visits/{number}")).status == 404
