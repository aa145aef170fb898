"""Legal texts: a new version counts at once, everybody is asked again, and the proof can be taken away (row A24)."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admin_web.views.legal import safe_cell
from bot.domain.people import Account
from bot.services.legal import LegalService
from bot.services.legal_shelf import LegalShelf
from bot.texts import legal_documents
from bot.texts.legal import PAGE, legal_pages
from tests.admin_web.conftest import Browser, Panel

RU, EN = "Новые правила клиники. " * 10, "New rules of the clinic. " * 10


async def agrees(panel: Panel, name: str = "Лесная Анна") -> Account:
    container = panel.container
    anna = await container.accounts.seen(7001, "ru")
    async with panel.database.uow() as uow:
        await uow.profiles.change(anna.id, panel.database.now(), name=name)
        await uow.commit()
    for document in container.consents.documents("ru"):
        await container.consents.accept(anna, document.key, document.version)
    return anna


async def publishes(browser: Browser, **changes: str) -> tuple[int, str]:
    fields = {"document": "rules", "version": "2026-12-01", "body_ru": RU, "body_en": EN, **changes}
    answer = await browser.sends("/legal", **fields)
    return answer.status, answer.place or answer.text


@pytest.mark.row("A24")
async def test_a_new_version_is_in_force_at_once_and_asks_everybody_again(panel: Panel, tamara: Browser) -> None:
    anna = await agrees(panel)
    assert await panel.container.consents.missing(anna) == ()
    assert await publishes(tamara) == (303, "/legal?said=published")
    [missing] = await panel.container.consents.missing(anna)
    assert (missing.key, missing.version) == ("rules", "2026-12-01")
    assert panel.container.consents.text("rules", "ru") == RU.strip()
    await panel.container.consents.accept(anna, "rules", "2026-12-01")
    assert await panel.container.consents.missing(anna) == ()


@pytest.mark.row("A24")
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"body_en": ""}, "на обоих языках"),
        ({"body_ru": "коротко"}, "на обоих языках"),
        ({"version": "one two"}, "до 12 латинских букв"),
        ({"version": "v" * 13}, "до 12 латинских букв"),
        ({"document": "recipe"}, "на обоих языках"),
    ],
)
async def test_half_a_text_does_not_come_into_force(
    panel: Panel, tamara: Browser, change: dict[str, str], words: str
) -> None:
    status, told = await publishes(tamara, **change)
    assert status == 422
    assert words in told
    assert all(one.version == "2026-11-01" for one in panel.container.consents.documents("ru"))


@pytest.mark.row("A24")
async def test_every_mistake_is_marked_at_its_own_field_and_what_was_typed_stays(tamara: Browser) -> None:
    status, page = await publishes(tamara, version="!", body_ru="Коротко", body_en="Too short")
    assert status == 422
    for field in ("version", "body_ru", "body_en"):
        assert re.search(rf'name="{field}"[^>]*aria-invalid="true"', page), field
    assert "Too short</textarea>" in page


@pytest.mark.row("A24")
async def test_a_version_is_never_changed_afterwards(tamara: Browser) -> None:
    await publishes(tamara)
    status, told = await publishes(tamara, body_ru=RU + "И ещё одно.")
    assert status == 409
    assert "Такая версия уже была" in told


@pytest.mark.row("A24")
async def test_the_list_says_who_accepted_which_version(panel: Panel, tamara: Browser) -> None:
    await agrees(panel, "<b>Анна</b>")
    page = (await tamara.get("/legal?document=offer")).text
    assert "&lt;b&gt;Анна&lt;/b&gt;" in page
    assert "Telegram 7001" in page
    assert "2026-11-01" in page


@pytest.mark.row("A24")
async def test_one_person_is_found_in_the_list(panel: Panel, tamara: Browser) -> None:
    await agrees(panel, "Лесная Анна")
    assert "Telegram 7001" in (await tamara.get("/legal?q=лесн")).text
    strangers = (await tamara.get("/legal?q=Заморская&document=offer")).text
    assert "Telegram 7001" not in strangers
    assert "Ничего не нашлось" in strangers


@pytest.mark.row("A24")
async def test_a_text_counts_only_those_who_read_it_in_its_language(panel: Panel, tamara: Browser) -> None:
    await agrees(panel, "Анна")
    page = (await tamara.get("/legal")).text
    lines = re.findall(r'Договор-оферта.*?>(ru|en)<.*?class="number">(\d+)<', page, re.DOTALL)
    assert dict(lines) == {"ru": "1", "en": "0"}


@pytest.mark.row("A24")
async def test_the_proof_names_the_exact_text_and_carries_out_no_formula(panel: Panel, tamara: Browser) -> None:
    await agrees(panel, "=HYPERLINK(1)")
    answer = await tamara.sends("/legal/consents.csv", document="offer")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    [head, line] = list(csv.reader(io.StringIO(answer.text.lstrip("\ufeff")), delimiter=";"))
    proof = dict(zip(head, line, strict=True))
    [offer] = [one for one in panel.container.consents.documents("ru") if one.key == "offer"]
    assert proof["name"] == "'=HYPERLINK(1)"
    assert proof["sha256"] == offer.text_hash
    assert "consents-exported" in await panel.log()


@pytest.mark.row("A24", "A15")
async def test_the_proof_is_for_administrators(rita: Browser, reader: Browser) -> None:
    for browser in (rita, reader):
        assert (await browser.get("/legal")).status == 403
        assert (await browser.sends("/legal/consents.csv")).status == 403


@pytest.mark.row("A24")
async def test_another_process_shows_the_new_text_without_a_restart(panel: Panel, tamara: Browser) -> None:
    shelf = LegalShelf(legal_documents())
    await publishes(tamara)
    await LegalService(panel.database, shelf).refresh()
    assert shelf.body("rules", "en") == EN.strip()
    assert shelf.body("offer", "en") is None


@given(text=st.text())
def test_no_cell_begins_a_formula(text: str) -> None:
    assert not safe_cell(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.row("C5")
def test_a_text_without_paragraphs_still_fits_into_messages() -> None:
    pages = legal_pages("слово " * 5000)
    assert all(len(page) <= PAGE + 2 for page in pages)
    assert sum(page.count("слово") for page in pages) >= 4990
