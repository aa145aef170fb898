"""The bot has one voice (docs/conversations.md): the clinic's "we". "I" is what a person says on a button of theirs."""

import re
from collections.abc import Iterator
from importlib.resources import files

import pytest

OFFICE = ("panel", "care", "doctor", "gallery", "alerts")
"""Said to doctors and administrators."""

BUTTONS = re.compile(
    r"go-|command-|skip-|species-button|client-type|booking-other-clients|consent-agree|reminder-coming|erase$|"
    r"video-wish|video-fails|request-w|chat-quick|chat-line"
)
"""Words of the person's own."""

FIRST_PERSON = {
    "ru": re.compile(
        r"(?<!\w)(я|мне|меня|мной|(не )?смог|жду|пришлю|покажу|спрошу|держу|скажу|сохранил)(?!\w)", re.IGNORECASE
    ),
    "en": re.compile(r"(?<![\w’])(I|me)(?!\w)"),
}
QUOTED = re.compile(r"«[^»]*»|“[^”]*”")


def messages(language: str) -> Iterator[tuple[str, str]]:
    """Ids and their words, of the owner's side."""
    for page in sorted((files("bot.texts") / language).iterdir(), key=lambda one: one.name):
        if page.name.endswith(".ftl") and not page.name.startswith(OFFICE):
            for one in re.split(r"\n(?=[a-z])", page.read_text("utf-8")):
                yield one.partition(" =")[0], QUOTED.sub("", one)


@pytest.mark.row("O10")
@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_bot_speaks_as_the_clinic_and_never_as_somebody(language: str) -> None:
    heard = [
        text_id
        for text_id, words in messages(language)
        if not BUTTONS.match(text_id) and FIRST_PERSON[language].search(words)
    ]
    assert heard == []
