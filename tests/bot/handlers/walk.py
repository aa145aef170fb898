"""A walk through every screen: somebody presses each kind of button once and answers each question once, and every
screen that comes is noted. Buttons are told apart by what they mean, not by their words, so one walk serves every
language, and a screen that a colleague adds is found without being listed here."""

from collections import deque
from dataclasses import dataclass, field
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.storage.base import StorageKey

from bot.fsm.storage import KEYS
from tests.bot.handlers.conftest import TOKEN, Evening, Somebody
from tests.bot.handlers.test_callbacks import CLASSES

BY_PREFIX = {one.__prefix__: one for one in CLASSES}
NEVER = ("lang1", "role1")
"""They change who is walking."""
LAST = ("out1", "erase1", "wdraw1")
"""They end what the walk lives on."""
DEEP = 24

ANSWERS = {
    "email": "walker@example.test",
    "name": "Лесная Анна Павловна",
    "phone": "89005550188",
    "pet_name": "Облачко",
    "problem": "Чихает третий день, ест хорошо",
    "age": "3 года",
    "weight": "4,5",
}
WORDS = "Чихает третий день, ест хорошо"


@dataclass(frozen=True, slots=True)
class Sight:
    """A screen as the person sees it. ``shape`` tells it from others whatever the language."""

    shape: tuple[str, ...]
    way: str
    """What was pressed or asked before it."""
    words: str
    keys: tuple[tuple[str, ...], ...]


@dataclass
class Walk:
    evening: Evening
    walker: Somebody
    sights: dict[tuple[str, ...], Sight] = field(default_factory=dict)
    _done: set[str] = field(default_factory=set)
    _steps: int = 0

    async def everywhere(self, first: str = "/start", most: int = 400) -> list[Sight]:
        """From the first screen on, until nothing new is left to press."""
        ahead: deque[tuple[list[str], set[str]]] = deque([([f"say {first}"], set())])
        while ahead and self._steps < most:
            path, waiting = ahead.popleft()
            if (waiting and waiting <= self._done) or not await self._goes(path):
                continue
            while (fresh := await self._something_new()) and len(path) < DEEP and self._steps < most:
                if len(fresh) > 1:
                    ahead.append((list(path), set(fresh[1:])))
                self._done.add(fresh[0])
                path.append(fresh[0])
                await self._does(fresh[0])
                await self._notes(fresh[0])
        return list(self.sights.values())

    async def _goes(self, path: list[str]) -> bool:
        """The same way again; False where it is closed by now."""
        for step in path:
            if not await self._does(step):
                return False
        await self._notes(path[-1])
        return True

    async def _something_new(self) -> list[str]:
        """Kinds of buttons that were never pressed; when all were, an answer to the question that is open."""
        fresh = [
            one
            for one in (f"tap {shape}" for shape, _ in self._buttons())
            if one not in self._done and not one.startswith(tuple(f"tap {never}" for never in NEVER))
        ]
        last = [one for one in fresh if one.startswith(tuple(f"tap {last}" for last in LAST))]
        state = await self._state()
        answer = f"answer {state}"
        said = [answer] if state and answer not in self._done else []
        return [*(one for one in fresh if one not in last), *said, *last]

    async def _does(self, step: str) -> bool:
        self._steps += 1
        how, _, what = step.partition(" ")
        if how == "tap":
            data = next((data for shape, data in self._buttons() if shape == what), None)
            if data is None:
                return False
            self.walker.client.tap(None, data, None)
            await self.evening.goes_on()
        elif how == "say":
            await self.walker.says(what)
        else:
            if await self._state() != what:
                return False
            await self.walker.says(await self._answer(what))
        return True

    async def _answer(self, state: str) -> str:
        name = state.partition(":")[2]
        return await self.evening.code() if name == "code" else ANSWERS.get(name, WORDS)

    async def _state(self) -> str | None:
        number = self.walker.client.person.id
        key = KEYS.build(StorageKey(bot_id=int(TOKEN.partition(":")[0]), chat_id=number, user_id=number))
        return (await self.evening.container.conversations.load(key)).state

    async def _notes(self, step: str) -> None:
        screen = self._screen()
        if screen is None:
            return
        shape = (str(await self._state() or ""), *(shape for shape, _ in self._buttons()))
        keys = tuple(tuple(button["text"] for button in row) for row in screen.keyboard or [])
        self.sights.setdefault(shape, Sight(shape, step, str(screen.text or ""), keys))

    def _buttons(self) -> list[tuple[str, str]]:
        """(what it means, its data) of the newest message that has any; each meaning once."""
        screen = self._screen()
        found: dict[str, str] = {}
        for row in (screen.keyboard or []) if screen else []:
            for button in row:
                if data := button.get("callback_data"):
                    found.setdefault(meaning(data), data)
        return list(found.items())

    def _screen(self) -> Any:
        return next((one for one in reversed(self.walker._from_bot()) if one.keyboard), None)


def meaning(data: str) -> str:
    """The data without its numbers: two visits' buttons mean the same."""
    prefix = data.partition(":")[0]
    if (cls := BY_PREFIX.get(prefix)) is None:
        return data
    return prefix + "".join(f":{value}" for name, value in _facts(cls, data) if not _is_number(value))


def _facts(cls: type[CallbackData], data: str) -> list[tuple[str, str]]:
    return list(zip(cls.model_fields, data.split(":")[1:], strict=True))


def _is_number(value: str) -> bool:
    return not value or any(one.isdigit() for one in value)
