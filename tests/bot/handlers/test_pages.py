"""docs/screens.md shows every screen as it is; and no screen is longer than Telegram allows, however long the data."""

import logging
import os
from pathlib import Path

import pytest

from bot.documents.press import Press
from bot.domain.people import Language
from bot.texts import TextsLibrary
from tests.bot.handlers.conftest import Evening
from tests.bot.handlers.pages import PAGE, digest, prepared, written
from tests.bot.handlers.walk import Walk
from tests.plugins.databases import Databases

IS_WRITING = os.environ.get("PAGES") == "write"
LONGEST = "Ж" * 60
LONG_WALK = 900 if os.environ.get("DRILL") == "long" else 100


@pytest.mark.row("O1", "O10")
@pytest.mark.timeout(900)
async def test_the_page_of_screens_is_fresh(
    sqlite_databases: Databases, library: TextsLibrary, press: Press, tmp_path: Path
) -> None:
    """Walking takes half a minute, so the page tells which texts it was written from."""
    if IS_WRITING:
        PAGE.write_text(await written(sqlite_databases, library, press, tmp_path), "utf-8")
    assert f"`{digest()}`" in PAGE.read_text("utf-8"), "run `make pages`"


@pytest.mark.drill
@pytest.mark.row("O1", "O2", "O12")
@pytest.mark.timeout(900)
@pytest.mark.parametrize("walker", ["owner", "doctor"])
async def test_the_longest_data_fit_every_screen(
    evening: Evening, walker: str, caplog: pytest.LogCaptureFixture
) -> None:
    await evening.employs()
    somebody = await prepared(evening, walker, Language.RU, pet=f"<{LONGEST[:38]}>", words="Ж" * 2000)
    with caplog.at_level(logging.ERROR):
        sights = await Walk(evening, somebody).everywhere(most=LONG_WALK)
    assert not [one.message for one in caplog.records]
    assert len(sights) > 25
    assert all(len(sight.words) <= 4096 for sight in sights)
