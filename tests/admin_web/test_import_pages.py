"""Doctors from Vetmanager: look, tick, take (row A4)."""

import pytest

from sandbox.vetmanager.clinic import Clinic
from sandbox.vetmanager.seed.staff import DOCTORS, FAKE_HASH_PREFIX, SURGEON, THERAPIST
from sandbox.vetmanager.server import VetmanagerServer
from tests.admin_web.conftest import Browser, Panel

HTMX = {"HX-Request": "true"}


@pytest.mark.row("A4")
async def test_the_page_is_there_before_vetmanager_has_answered(tamara: Browser, server: VetmanagerServer) -> None:
    await server.down()
    page = await tamara.get("/doctors/import")
    assert page.status == 200
    assert 'hx-get="/doctors/import/preview"' in page.text
    assert 'hx-trigger="load"' in page.text


@pytest.mark.row("A4", "I3")
async def test_the_preview_ticks_the_new_and_shows_no_secret(tamara: Browser) -> None:
    preview = (await tamara.get("/doctors/import/preview", **HTMX)).text
    assert "<html" not in preview
    assert preview.count('name="take"') == preview.count(" checked>") == len(DOCTORS)
    assert "Новый: 6" in preview
    assert FAKE_HASH_PREFIX not in preview


@pytest.mark.row("A4")
async def test_the_result_says_exactly_how_many_and_why_not(tamara: Browser) -> None:
    answer = await tamara.sends("/doctors/import", take=[THERAPIST, SURGEON, 404])
    assert "Добавлено: 2. Обновлено: 0. Без изменений: 0." in answer.text
    assert "Без отметки: 4" in answer.text
    assert "Уже не видны в Vetmanager: 1" in answer.text


@pytest.mark.row("A4")
async def test_a_difference_is_shown_before_and_after(tamara: Browser, clinic: Clinic) -> None:
    await tamara.sends("/doctors/import", take=list(DOCTORS))
    clinic.update("user", THERAPIST, last_name="Новая")
    preview = (await tamara.get("/doctors/import/preview", **HTMX)).text
    assert "Имя: <del>Берёзова Марина Петровна</del> → <ins>Новая Марина Петровна</ins>" in preview
    assert "Отличается: 1" in preview
    assert "Уже здесь: 5" in preview


@pytest.mark.row("A4")
async def test_repeating_it_takes_nothing(panel: Panel, tamara: Browser) -> None:
    await tamara.sends("/doctors/import", take=list(DOCTORS))
    before = (await panel.rows())["doctors"]
    answer = await tamara.sends("/doctors/import", take=list(DOCTORS))
    assert "Добавлено: 0. Обновлено: 0. Без изменений: 6." in answer.text
    assert (await panel.rows())["doctors"] == before


@pytest.mark.row("A4")
async def test_somebody_removed_before_is_left_to_the_administrator(tamara: Browser) -> None:
    await tamara.sends("/doctors/import", take=[THERAPIST])
    await tamara.sends("/doctors/1/remove")
    preview = (await tamara.get("/doctors/import/preview", **HTMX)).text
    assert "Раньше вы убрали этого врача" in preview
    assert preview.count(" checked>") == len(DOCTORS) - 1


@pytest.mark.row("A4")
async def test_vetmanager_away_is_told_in_words_and_changes_nothing(
    panel: Panel, tamara: Browser, server: VetmanagerServer
) -> None:
    await server.down()
    before = await panel.rows()
    preview = await tamara.get("/doctors/import/preview", **HTMX)
    taken = await tamara.sends("/doctors/import", take=[THERAPIST])
    assert (preview.status, taken.status) == (503, 503)
    assert "Vetmanager сейчас не отвечает" in preview.text
    assert "Vetmanager сейчас не отвечает" in taken.text
    assert await panel.rows() == before


@pytest.mark.row("A4")
async def test_without_scripts_the_preview_is_a_page_of_its_own(tamara: Browser) -> None:
    page = await tamara.get("/doctors/import/preview")
    assert "<html" in page.text
    assert 'name="take"' in page.text


@pytest.mark.row("A4", "A15")
async def test_a_reader_sees_the_preview_without_a_single_box(reader: Browser) -> None:
    preview = (await reader.get("/doctors/import/preview", **HTMX)).text
    assert "Берёзова Марина Петровна" in preview
    assert "<input" not in preview.replace('<input type="hidden" name="csrf"', "")
    assert "<button" not in preview


@pytest.mark.parametrize("take", ["x", "-1", "0", str(2**63)])
async def test_a_tick_that_is_no_number_is_refused(tamara: Browser, take: str) -> None:
    assert (await tamara.sends("/doctors/import", take=take)).status == 422
