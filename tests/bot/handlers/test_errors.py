"""When it breaks: words, a short code that the log knows too, and nothing else."""

import logging
import re

import pytest
from sqlalchemy import update

from bot.db.models import ServiceRow
from bot.services.catalogue import CatalogueService
from tests.bot.handlers.conftest import Evening
from tests.bot.handlers.stories import begins

pytestmark = pytest.mark.row("O9")


async def broken(*_: object) -> None:
    raise RuntimeError("password=hunter2 of Anna Lesnaya")


async def test_an_unknown_error_is_an_apology_with_a_code_that_stands_in_the_log(
    evening: Evening, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    anna = evening.meets()
    await anna.says("/start")
    monkeypatch.setattr(CatalogueService, "doctors", broken)
    await anna.taps("💳 Цены и врачи")
    with caplog.at_level(logging.ERROR):
        answer = await anna.taps("👩‍⚕️ Врачи")
    found = re.search(r"номер ([0-9A-F]{4})", answer)
    assert found
    assert "hunter2" not in answer
    [record] = [one for one in caplog.records if "reference" in one.message]
    assert found[1] in record.message
    assert "update" in record.message
    assert "account 1" in record.message


async def test_after_typed_words_the_apology_is_a_message(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = evening.meets()
    await anna.says("/start")
    monkeypatch.setattr("bot.handlers.common.home.owner_home", broken)
    await anna.says("/start")
    assert re.search(r"номер [0-9A-F]{4}", anna.screen)
    assert anna.buttons == ["🏠 В начало"]


async def test_the_conversation_is_where_it_was_after_an_error(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    await evening.employs()
    anna = evening.meets()
    await begins(anna)
    question = anna.screen
    with monkeypatch.context() as patched:
        patched.setattr("bot.services.schedule.ScheduleService.calendar", broken)
        await anna.taps("Берёзова Марина")
    assert anna.screen == question
    await anna.taps("Берёзова Марина")
    assert "На какой день?" in anna.screen


async def test_a_known_error_speaks_the_persons_language(evening: Evening) -> None:
    tom = evening.meets("Tom", language_code="en")
    await evening.knows(tom)
    await tom.says("/start")
    assert await tom.forges("visit1:7") == "There is no such visit among yours."


async def test_a_service_that_is_gone_is_said_to_be_gone(evening: Evening) -> None:
    anna = evening.meets()
    await anna.says("/start")
    assert "нельзя выбрать онлайн" in await anna.forges("card1:owner:9999:0")
    assert "Здравствуйте" in anna.screen


async def test_words_to_a_question_whose_service_was_taken_off_lead_home_instead_of_into_silence(
    evening: Evening,
) -> None:
    """The crowd of 20,000 found it: the question failed, and so did asking it again under the error."""
    await evening.employs()
    anna = evening.meets()
    await begins(anna)
    async with evening.db.uow() as uow:
        await uow.session.execute(update(ServiceRow).values(shown=False))
        await uow.commit()
    for _ in range(2):
        before = len(evening.session.calls)
        await anna.says("не знаю")
        assert len(evening.session.calls) > before
    assert "🗓 Записаться" in anna.buttons
