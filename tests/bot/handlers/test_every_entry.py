"""Whatever is typed into whatever question, and every button pressed twice at once. Questions and buttons are found,
not listed: a state or a screen that a colleague adds is asked the same on the next run."""

import importlib
import logging
import os
import pkgutil
from collections import Counter
from dataclasses import dataclass, field, replace

import pytest
from aiogram.fsm.state import StatesGroup
from aiogram.fsm.storage.base import StorageKey
from sqlalchemy import func, select

import bot.fsm
from bot.db.models import ChatMessageRow, OutboxRow, RequestRow, VisitRow
from bot.domain.people import Language
from bot.fsm.storage import KEYS
from sandbox.telegram.attachments import Attributes, Raw
from sandbox.telegram.clients import CannotDo
from sandbox.telegram.images import sample_photo
from tests.bot.handlers.conftest import TOKEN, Evening, Somebody
from tests.bot.handlers.crowd import SORRY
from tests.bot.handlers.pages import prepared
from tests.bot.handlers.walk import Walk

IS_LONG = os.environ.get("DRILL") == "long"
STEPS = 900 if IS_LONG else 40
WALKERS = ["owner", "doctor"] if IS_LONG else ["owner"]
HOSTILE = (
    "<b>",
    "</b></i>&#0;&lt;",
    "{$name} {0} %s",
    "\u202eрекис\u202c мурзик",
    "\u200b\u2060\u200d",
    "👨‍👩‍👧‍👦" * 30,
    "Ы" * 4000,
    "a\u0000b\ud83dc",
    "'; DROP TABLE visits; --",
    "\u0301" * 400,
    "9" * 400,
    "-0,0000001",
    "http://[::1",
)


def states() -> list[str]:
    """Every question of every dialogue, as the conversation's row names it."""
    modules = [importlib.import_module(f"bot.fsm.{one.name}") for one in pkgutil.iter_modules(bot.fsm.__path__)]
    groups = {
        cls
        for module in modules
        for cls in vars(module).values()
        if isinstance(cls, type) and issubclass(cls, StatesGroup) and cls is not StatesGroup
    }
    return sorted({str(state.state) for group in groups for state in group.__all_states__})


def key_of(somebody: Somebody) -> str:
    number = somebody.client.person.id
    return KEYS.build(StorageKey(bot_id=int(TOKEN.partition(":")[0]), chat_id=number, user_id=number))


async def hears(evening: Evening, somebody: Somebody, text: str) -> None:
    """They type it, and send it under a photo; they are answered in words, and there is something to press."""
    for how in ("types", "captions") if IS_LONG else ("types",):
        before = len(evening.session.calls)
        try:
            if how == "types":
                somebody.client.write(text)
            else:
                somebody.client.send_media("photo", Raw(sample_photo()), text[:1000], Attributes())
        except CannotDo:  # what no messenger would let them send
            continue
        await evening.goes_on()
        assert len(evening.session.calls) > before, f"met with silence: {text[:40]!r}"
        assert somebody.buttons
        assert not any(one in somebody.screen for one in SORRY), somebody.screen


@pytest.mark.drill
@pytest.mark.row("O2", "O12")
@pytest.mark.timeout(1800 if IS_LONG else 120)
@pytest.mark.parametrize("walker", ["owner", "doctor"])
async def test_a_question_whose_draft_is_gone_survives_any_words(
    evening: Evening, walker: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Each state of each dialogue, with nothing kept beside it: what a restored backup or an old deploy leaves."""
    await evening.employs()
    somebody = await prepared(evening, walker, Language.RU)
    talks = evening.container.conversations
    for number, state in enumerate(states()):
        for text in HOSTILE if IS_LONG else [HOSTILE[number % len(HOSTILE)]]:
            await talks.change(key_of(somebody), lambda talk, state=state: replace(talk, state=state, data={}))  # type: ignore[misc]
            await hears(evening, somebody, text)
    assert not [one.message for one in caplog.records if one.levelno >= logging.ERROR]


@dataclass
class HostileWalk(Walk):
    """At each question all the words, each as if it were the first; then the walk goes on with what was meant."""

    asked: set[str] = field(default_factory=set)

    async def _something_new(self) -> list[str]:
        state = await self._state()
        if state and state not in self.asked:
            self.asked.add(state)
            talks, key = self.evening.container.conversations, key_of(self.walker)
            kept = await talks.load(key)
            for text in HOSTILE if IS_LONG else HOSTILE[len(self.asked) % 5 :: 5]:
                await hears(self.evening, self.walker, text)
                await talks.change(key, lambda _: kept)
            await self.walker.forges("go1:here")
        return await super()._something_new()


@pytest.mark.drill
@pytest.mark.row("O2", "O12")
@pytest.mark.timeout(1800 if IS_LONG else 120)
@pytest.mark.parametrize("walker", WALKERS)
async def test_every_question_takes_or_refuses_any_words(
    evening: Evening, walker: str, caplog: pytest.LogCaptureFixture
) -> None:
    await evening.employs()
    walk = HostileWalk(evening, await prepared(evening, walker, Language.RU, pet="<b>"))
    await walk.everywhere(most=STEPS)
    assert not [one.message for one in caplog.records if one.levelno >= logging.ERROR]
    assert len(walk.asked) >= 5


@dataclass
class TwiceWalk(Walk):
    """Every button is pressed twice before the first press is answered."""

    taps: int = 0

    async def _does(self, step: str) -> bool:
        how, _, what = step.partition(" ")
        data = next((data for shape, data in self._buttons() if shape == what), None)
        if how != "tap" or data is None:
            return await super()._does(step)
        self._steps += 1
        self.taps += 1
        before = await self._effects()
        both = [self.walker.client.tap(None, data, None), self.walker.client.tap(None, data, None)]
        await self.evening.goes_on()
        for tap in both:
            assert getattr(tap, "answered", True), f"no answer to {data}"
            assert not any(one in str(getattr(tap, "text", "")) for one in SORRY), data
        grown = {name: count - before.get(name, 0) for name, count in (await self._effects()).items()}
        assert max(grown.values()) <= 1, f"{data} had its effect twice: {grown}"
        return True

    async def _effects(self) -> dict[str, int]:
        """What must not come twice: visits, requests, messages, and anything owed in the same words."""
        async with self.evening.db.read() as uow:
            rows = {
                cls.__tablename__: (await uow.session.execute(select(func.count()).select_from(cls))).scalar_one()
                for cls in (VisitRow, RequestRow, ChatMessageRow)
            }
            owed = await uow.session.execute(select(OutboxRow.kind, OutboxRow.subject, OutboxRow.account_id))
            return rows | Counter(str(tuple(row)) for row in owed)


@pytest.mark.drill
@pytest.mark.row("O2", "O6")
@pytest.mark.timeout(1800 if IS_LONG else 120)
@pytest.mark.parametrize("walker", WALKERS)
async def test_two_taps_at_once_on_any_button_are_both_answered_and_act_once(
    evening: Evening, walker: str, caplog: pytest.LogCaptureFixture
) -> None:
    await evening.employs()
    walk = TwiceWalk(evening, await prepared(evening, walker, Language.RU))
    await walk.everywhere(most=STEPS)
    assert not [one.message for one in caplog.records if one.levelno >= logging.ERROR]
    assert walk.taps > STEPS / 5
