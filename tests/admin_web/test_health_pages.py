"""Health and schedule as pages (rows A7, I2, I4)."""

import pytest

from bot.domain.people import Role
from sandbox.vetmanager.seed.staff import THERAPIST
from sandbox.vetmanager.server import VetmanagerServer
from tests.admin_web.conftest import Browser, Panel
from tests.clock import Clock
from tests.plugins.house import House


@pytest.mark.row("A7", "I2")
async def test_health_is_a_real_look_with_one_sentence_each(tamara: Browser) -> None:
    page = await tamara.reads("/health?now=1")
    assert "«OnlyVet», врачей видно: 6. Делать ничего не нужно." in page
    assert "Ещё ни разу не прочитано, записаться нельзя." in page
    assert "Нужна ваша помощь" in page


@pytest.mark.row("A7", "I2")
async def test_a_wrong_key_says_what_to_do(tamara: Browser, server: VetmanagerServer) -> None:
    server.faults.add(kind="status", code=401)
    assert "Ключ не подошёл. Создайте новый в настройках Vetmanager" in await tamara.reads("/health?now=1")


@pytest.mark.row("A7")
async def test_check_now_answers_with_the_report_alone(tamara: Browser) -> None:
    report = await tamara.get("/health", **{"HX-Request": "true"})
    assert "<html" not in report.text
    assert "Vetmanager" in report.text


@pytest.mark.row("A7")
async def test_a_look_is_said_aloud_to_whoever_asked_for_it_and_not_each_minute(tamara: Browser) -> None:
    asked = await tamara.get("/health?now=1", **{"HX-Request": "true"})
    renewed = await tamara.get("/health", **{"HX-Request": "true", "X-Live": "1"})
    assert 'hx-swap-oob="innerHTML"' in asked.text
    assert "hx-swap-oob" not in renewed.text
    assert 'id="report" aria-live' not in await tamara.reads("/health")


@pytest.mark.row("A7")
@pytest.mark.parametrize("page", ["/health", "/checklist"])
async def test_a_page_that_asks_the_world_outside_does_not_make_anybody_wait_for_it(
    tamara: Browser, server: VetmanagerServer, page: str
) -> None:
    """The page is there at once, and the report comes after it."""
    asked = len(list(server.ledger))
    shown = await tamara.get(page)
    assert "на самом деле…" in shown.text
    assert len(list(server.ledger)) == asked


@pytest.mark.row("A7", "I14")
async def test_the_clinics_lists_say_how_old_they_are_and_are_read_again_when_asked(
    tamara: Browser, server: VetmanagerServer
) -> None:
    assert "ещё не прочитано" in await tamara.reads("/health")
    answer = await tamara.sends("/health/lists")
    page = await tamara.reads(answer.place)
    assert "Все списки перечитаны." in page
    assert "ещё не прочитано" not in page
    assert (await tamara.sends("/health/lists")).status == 429


@pytest.mark.row("A7", "I14")
async def test_lists_that_could_not_be_read_are_said_to_be_old(tamara: Browser, server: VetmanagerServer) -> None:
    server.faults.add(kind="status", code=401)
    answer = await tamara.sends("/health/lists")
    assert "Vetmanager ответил не на всё" in await tamara.reads(answer.place)


@pytest.mark.row("A7")
async def test_a_test_letter_is_promised_to_ones_own_address(panel: Panel, tamara: Browser) -> None:
    answer = await tamara.sends("/health/letter")
    assert "Письмо поставлено в очередь на tamara@example.test" in await tamara.reads(answer.place)
    assert [row[2] for row in (await panel.rows())["outbox"]] == ["test-letter"]
    again = await tamara.sends("/health/letter")
    assert (again.status, again.headers["Retry-After"]) == (429, "31")


async def test_the_supervisor_may_ask_without_a_session(panel: Panel) -> None:
    answer = await (await panel.browser()).get("/alive")
    assert (answer.status, answer.text) == (200, "ok")


@pytest.mark.row("I4")
async def test_a_week_shows_work_breaks_and_taken_time(panel: Panel, tamara: Browser, clock: Clock) -> None:
    await tamara.sends("/doctors/import", take=[THERAPIST])
    await panel.container.schedule.refresh_full()
    page = await tamara.reads("/schedule?doctor=1&from=2026-11-23")
    assert "Пн, 23 ноября 09:00–13:00 14:00–18:00" in page.replace("пн,", "Пн,")
    assert "Приём в клинике" in page
    clock.pass_by(minutes=2)
    assert "прочитаны 2 минуты назад" in await tamara.reads("/schedule?doctor=1")


@pytest.mark.row("I4")
async def test_without_linked_doctors_the_schedule_says_why_it_is_empty(tamara: Browser) -> None:
    assert "Показывать пока некого" in await tamara.reads("/schedule")


@pytest.mark.parametrize("query", ["doctor=x", "doctor=-1", "from=yesterday", "from=2026-02-30", "surprise=1"])
async def test_a_mistyped_address_is_refused_in_words(tamara: Browser, query: str) -> None:
    answer = await tamara.get(f"/schedule?{query}")
    assert answer.status == 422
    assert "заполнено не так" in answer.text


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
async def test_the_ends_of_the_calendar_are_no_crash(panel: Panel, tamara: Browser, day: str) -> None:
    await tamara.sends("/doctors/import", take=[THERAPIST])
    assert (await tamara.get(f"/schedule?doctor=1&from={day}")).status in {200, 422}


@pytest.mark.row("O15", "A7")
async def test_staff_see_who_has_closed_the_bot_and_whom_they_have_to_call(
    panel: Panel, tamara: Browser, house: House
) -> None:
    assert "Кто закрыл бота" not in await tamara.reads("/health")
    vera, oleg = await house.owner(name="Заморская Вера"), await house.owner(name="Олегов <b>")
    await house.books(oleg, house.slot("15:00"))
    async with panel.database.uow() as uow:
        await uow.accounts.end_sessions("revoked", house.clock(), role=Role.OWNER, account_id=oleg.id)
        for one in (vera, oleg):
            await uow.accounts.change(one.id, unreachable_at=house.clock())
        await uow.commit()
    page = await tamara.reads("/health")
    assert "Олегов <b> · 1 визит впереди почты нет, звонить" in page
    assert "Заморская Вера письма доходят" in page
    assert "<b>" not in (await tamara.get("/health")).text
