"""People who use the bot from outside: they write, tap and read, through the sandbox's control door."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

Json = dict[str, Any]

PATIENCE_S = 60.0
"""Generous: the machine may be busy. Everything is waited for, nothing is slept through."""


class NotSeen(AssertionError):
    """What somebody waited for did not happen; the text shows the chat."""


@dataclass(frozen=True, slots=True)
class Door:
    """The control door over HTTP."""

    url: str

    def get(self, path: str) -> Any:
        return self._ask("GET", path)

    def post(self, path: str, **body: Any) -> Any:
        return self._ask("POST", path, body)

    def put_rules(self, path: str, *rules: Json) -> Any:
        """Faults are lists."""
        return self._ask("POST", path, list(rules))

    def patch(self, path: str, **body: Any) -> Any:
        return self._ask("PATCH", path, body)

    def delete(self, path: str) -> Any:
        return self._ask("DELETE", path)

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = Request(f"{self.url}/control/{path}", data, {"Content-Type": "application/json"}, method=method)
        try:
            with urlopen(request, timeout=PATIENCE_S + 10) as answer:
                return json.load(answer)
        except HTTPError as refusal:
            with refusal:
                raise NotSeen(f"{method} {path}: {refusal.status} {refusal.read().decode()}") from None


@dataclass(slots=True)
class Person:
    """Somebody with a telephone. What the bot wrote before this person's latest words is past and is not looked at."""

    door: Door
    id: int
    name: str
    email: str = ""
    surname: str = ""
    _read_letters: int = field(default=0)
    _said: int = field(default=0)

    @classmethod
    def comes(
        cls, door: Door, name: str, surname: str, *, email: str = "", phone: str | None = None, role: str = "owner"
    ) -> "Person":
        facts = {"first_name": name, "last_name": surname, "role_hint": role} | ({"phone": phone} if phone else {})
        return cls(door, door.post("people", **facts)["id"], name, email, surname)

    def says(self, text: str) -> None:
        self._said = self.door.post(f"people/{self.id}/text", text=text)["id"]

    def taps(self, label: str) -> Json:
        """Press the newest button that shows these words, once it is there; what the bot answered to the tap."""
        exact = self._button(label)
        tapped: Json = self.door.post(f"people/{self.id}/tap", label=exact, timeout_s=PATIENCE_S)
        assert tapped["answered"], f"the button {exact!r} kept spinning"
        return tapped

    def shares_contact(self) -> None:
        self._said = self.door.post(f"people/{self.id}/contact")["id"]

    def sees(self, *words: str) -> str:
        """The newest message of the bot that shows all these words, once it is there."""
        found = self._wait(lambda chat: next((one for one in self._now(chat) if _shows(one, words)), None), *words)
        return str(found["text"])

    def sees_button(self, label: str) -> str:
        """The whole label of the newest button that shows these words."""
        return self._button(label)

    def sees_file(self, name: str) -> bytes:
        """A file that the bot has sent."""

        def with_file(chat: Json) -> Json | None:
            return next((one for one in self._now(chat) if one["file"] and one["file"]["name"].endswith(name)), None)

        found = self._wait(with_file, name)
        with urlopen(self.door.url + found["file"]["url"], timeout=PATIENCE_S) as answer:
            return bytes(answer.read())

    def never_saw(self, words: str) -> bool:
        """Whether no message of the bot, edited ones included, has ever shown these words."""
        return not any(
            words in one["text"] or any(words in old["html"] for old in one["edits"]) for one in _newest(self.chat())
        )

    def reads_the_code(self) -> str:
        """The six digits of the next letter to this person."""
        letter = self.door.post("mail/wait", to=self.email, after=self._read_letters, timeout_s=PATIENCE_S)
        self._read_letters = letter["id"]
        found = re.search(r"\b\d{3} ?\d{3}\b", letter["text"])
        assert found, letter["text"]
        return found[0]

    def chat(self) -> Json:
        chat: Json = self.door.get(f"chats/{self.id}")
        return chat

    def _button(self, label: str) -> str:
        return str(self._wait(lambda chat: next(_labels(self._now(chat), label), None), f"[{label}]"))

    def _now(self, chat: Json) -> list[Json]:
        return [one for one in _newest(chat) if one["id"] > self._said]

    def _wait(self, look: Callable[[Json], Any], *wanted: str) -> Any:
        end = monotonic() + PATIENCE_S
        while (found := look(self.chat())) is None:
            if monotonic() > end:
                raise NotSeen(f"{self.name} waited for {' · '.join(wanted)} and saw:\n{transcript(self.chat())}")
            sleep(0.05)
        return found


def transcript(chat: Json) -> str:
    """The last messages as a reader would tell them."""
    lines = []
    for one in chat["messages"][-8:]:
        buttons = "".join(f"\n    [{'] ['.join(button['label'] for button in row)}]" for row in one["buttons"])
        lines.append(f"  {one['from']}: {one['text']}{buttons}")
    return "\n".join(lines)


def _newest(chat: Json) -> list[Json]:
    return [one for one in reversed(chat["messages"]) if one["from"] == "bot" and not one["deleted"]]


def _shows(message: Json, words: tuple[str, ...]) -> bool:
    return all(one in message["text"] for one in words)


def _labels(messages: list[Json], words: str) -> Iterator[str]:
    return (button["label"] for one in messages for row in one["buttons"] for button in row if words in button["label"])
