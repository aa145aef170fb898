"""Random and mutated input: always an answer, never an unhandled error, never a dead end."""

import random

import pytest

from tests.bot.handlers.conftest import Evening
from tests.bot.handlers.stories import books, reaches_summary

SEEDS = [
    "go1:home", "go1:back", "go1:resume", "go1:afresh", "want1:1", "flag1:none", "vet1:0", "day1:20261124",
    "part1:morning", "slot1:1:29852640", "pet1:1", "spec1:cat", "breed1:0", "sex1:male", "skip1:breed", "edit1:pet",
    "visit1:1", "vis1:0:0", "animal1:1", "doc1:offer:0", "agree1:offer:2026-11-01", "wdraw1:offer:0", "help1:pay",
    "lang1:ru", "zone1:Asia/Omsk", "role1:doctor", "again1", "addr1", "dcard1:1:owner", "dtel1:1", "card1:owner:1:0",
]  # fmt: skip
WORDS = [
    "сегодня",
    "<b>",
    "</i>&#0;",
    "\u202e",
    "👨‍👩‍👧",
    "1" * 4000,
    "/start x",
    "@",
    "; DROP TABLE",
    "{$name}",
    "000000",
]


def mutated(data: str, dice: random.Random) -> str:
    """A few characters changed, dropped or added."""
    chars = list(data)
    for _ in range(dice.randrange(4)):
        place = dice.randrange(len(chars) + 1)
        chars[place : place + dice.randrange(2)] = dice.choice(["", ":", "9", "-", "x", "ы", "\x00"])
    return "".join(chars)[:64]


@pytest.mark.row("O2", "O9")
@pytest.mark.parametrize("seed", range(3))
async def test_whatever_is_tapped_or_typed_somebody_answers(
    evening: Evening, seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    dice = random.Random(seed)
    await evening.employs()
    anna, boris = evening.meets(), evening.meets("Борис")
    await books(boris, evening)
    await reaches_summary(anna, evening, "11:30")
    for _ in range(60):
        if dice.random() < 0.7:
            await anna.forges(mutated(dice.choice(SEEDS), dice))
        else:
            await anna.says(dice.choice(WORDS))
        assert anna.buttons, "a screen without a way out"
        assert "79005550177" not in "".join(boris.messages)
    assert not [one.message for one in caplog.records if "reference" in one.message]
    await anna.says("/start")
    assert "🗓 Записаться" in anna.buttons
