"""docs/screens.md: every screen of the chat in both languages, found by walking (``make pages``)."""

import hashlib
import random
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.documents.press import Press
from bot.domain.people import Language
from bot.domain.visits import Problem
from bot.texts import TextsLibrary
from tests.bot.handlers.conftest import ADMIN, READ_YESTERDAY, Evening, Somebody, opened_evening
from tests.bot.handlers.stories import has_booked, sits_in_the_office
from tests.bot.handlers.walk import Sight, Walk
from tests.clock import Clock
from tests.plugins.databases import Databases

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "screens.md"
HEAD = """# Every screen

Written by `make pages`: somebody new, an owner with visits and a doctor walk through the bot, press each kind of button
once and answer each question once, in Russian and in English. Buttons stand in brackets; what has lost its buttons
meanwhile, and what never had any, comes last. Texts: `{digest}`.
"""
WALKERS = {"new": "Somebody new", "owner": "An owner", "doctor": "A doctor"}
STEPS = 900

Sights = dict[tuple[str, ...], Sight]


def digest() -> str:
    """Of all texts: when one of them changes, the page is written anew."""
    found = sorted((ROOT / "bot" / "texts").rglob("*.ftl"))
    return hashlib.sha256(b"".join(one.read_bytes() for one in found)).hexdigest()[:16]


async def written(databases: Databases, library: TextsLibrary, press: Press, folder: Path) -> str:
    parts = [HEAD.format(digest=digest())]
    for walker, title in WALKERS.items():
        both = []
        for language in Language:
            async with opened_evening(
                databases.fresh(READ_YESTERDAY), Clock(), library, press, folder / f"{walker}-{language}"
            ) as evening:
                both.append(await _walked(evening, walker, language))
        parts.append(f"## {title}\n")
        russian, english = both
        parts.extend(_side_by_side(number, russian[key], english.get(key)) for number, key in enumerate(russian, 1))
    return "\n".join(parts)


async def _walked(evening: Evening, walker: str, language: Language) -> Sights:
    with same_secrets():
        await evening.employs()
        one = await prepared(evening, walker, language)
        walk = Walk(evening, one)
        await walk.everywhere(most=STEPS)
        await evening.delivers()
    return walk.sights | _said_unasked(one, walk.sights)


@contextmanager
def same_secrets() -> Iterator[None]:
    """The codes of visits are drawn; for a page that only changes when a screen does they are drawn alike."""
    dice = random.Random(0)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(secrets, "choice", dice.choice)
        patched.setattr(secrets, "randbelow", dice.randrange)
        patched.setattr(secrets, "token_hex", lambda size: dice.randbytes(size).hex())
        yield


async def prepared(
    evening: Evening,
    walker: str,
    language: Language,
    pet: str = "Облачко",
    words: str = "Чихает третий день, ест хорошо",
) -> Somebody:
    """An owner has a visit that is over, one that is confirmed and one that is new; the doctor receives them."""
    if walker == "new":
        return evening.meets(language_code=language)
    owner, doctor = evening.meets(language_code=language), evening.meets("Марина", language_code=language)
    await sits_in_the_office(doctor, evening)
    for day, time in ((1, "11:00"), (2, "11:30"), (3, "12:00")):
        await has_booked(owner, evening, time, day, pet, problem=Problem(words))
    account = await evening.container.accounts.seen(doctor.client.person.id, language)
    for visit_id in (1, 2):
        await evening.container.steps.confirm(ADMIN, visit_id)  # type: ignore[arg-type]
    evening.clock.pass_by(hours=26)
    await evening.container.steps.start(account, 1)  # type: ignore[arg-type]
    await evening.container.closing.find(account, 1, "Слизистые розовые, дыхание ровное")  # type: ignore[arg-type]
    await evening.container.closing.finish(account, 1)  # type: ignore[arg-type]
    await evening.container.reminders.remind()
    await evening.pushes()
    await evening.delivers()
    return owner if walker == "owner" else doctor


def _said_unasked(somebody: Somebody, seen: Sights) -> Sights:
    """What came by itself: cards, news, reminders, results."""
    walked = {sight.words for sight in seen.values()}
    came: Sights = {}
    for message in somebody._from_bot():
        words, keys = str(message.text or ""), message.keyboard or []
        if words and words not in walked:
            walked.add(words)
            labels = tuple(tuple(button["text"] for button in row) for row in keys)
            came["passed", str(len(came))] = Sight(("passed",), "in passing", words, labels)
    return came


def _side_by_side(number: int, sight: Sight, english: Sight | None) -> str:
    drawn = [f"### {number}. `{sight.way}`\n", _drawn(sight)]
    if english is not None:
        drawn.append(_drawn(english))
    return "\n".join(drawn)


def _drawn(sight: Sight) -> str:
    keys = "\n".join(" ".join(f"[{label}]" for label in row) for row in sight.keys)
    return "\n".join(["```text", *(part for part in (sight.words, keys) if part), "```\n"])
