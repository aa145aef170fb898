"""The clinic's rules and the stop tap as pages (rows A19, A20)."""

import pytest

from bot.services.setting_fields import FIELDS
from tests.admin_web.conftest import Browser, Panel


@pytest.mark.row("A19")
async def test_every_setting_stands_on_the_page_with_its_value(panel: Panel, tamara: Browser) -> None:
    page = (await tamara.get("/settings")).text
    assert all(f'name="{one.name}"' in page for one in FIELDS)
    assert 'value="10"' in page


@pytest.mark.row("A19")
async def test_what_is_saved_counts_and_is_written_down(panel: Panel, tamara: Browser) -> None:
    saved = await tamara.sends("/settings", hold_minutes="7", name="Лапа <b>")
    assert saved.place == "/settings?said=saved"
    assert panel.container.rules.hold_minutes == 7
    page = await tamara.get("/settings")
    assert "10 → 7" in page.text
    assert "Лапа &lt;b&gt;" in page.text
    assert "Лапа <b>" not in page.text


@pytest.mark.row("A19")
async def test_a_mistake_stands_at_its_field_and_what_was_typed_stays(panel: Panel, tamara: Browser) -> None:
    answer = await tamara.sends("/settings", hold_minutes="семь", phone="+7 495 000-00-00", clinics="Москва")
    assert answer.status == 422
    assert "от 2 до 60" in answer.text
    assert "«Москва»" in answer.text
    assert 'value="+7 495 000-00-00"' in answer.text
    assert panel.container.rules.phone == ""


@pytest.mark.row("A20")
async def test_the_stop_tap_is_one_form_there_and_one_button_back(panel: Panel, tamara: Browser) -> None:
    await tamara.get("/settings")
    assert (await tamara.sends("/settings/pause", pause_words="Переезжаем")).place == "/settings?said=paused"
    assert panel.container.rules.booking_paused
    assert "Переезжаем" in (await tamara.get("/settings")).text
    assert (await tamara.sends("/settings/resume")).place == "/settings?said=resumed"
    assert not panel.container.rules.booking_paused


@pytest.mark.row("A19", "A15")
async def test_others_do_not_even_see_the_page(rita: Browser, reader: Browser) -> None:
    assert (await rita.get("/settings")).status == 403
    assert (await reader.get("/settings")).status == 403
    assert 'href="/settings"' not in (await rita.get("/queue")).text
