"""The whole way in English: the same screens, other words, no gap in any of them."""

import pytest

from tests.bot.handlers.conftest import Evening


@pytest.mark.row("O10", "C16")
async def test_a_whole_booking_in_english(evening: Evening, caplog: pytest.LogCaptureFixture) -> None:
    await evening.employs()
    tom = evening.meets("Tom", language_code="en")
    await tom.says("/start")
    for label in ("🗓 Book a visit", "✅ None of these", "General vet", "First consultation", "🗓 Book a visit"):
        await tom.taps(label)
    for label in ("Берёзова Марина", "tomorrow", "🌅 Morning", "11:00", "I agree"):
        await tom.taps(label)
    await tom.says("tom@example.org")
    await tom.says(await evening.code())
    await tom.says("Smith Tom")
    await tom.says("+7 900 555-01-99")
    await tom.says("Misty")
    for label in ("🐱 Cat", "Skip", "Girl, spayed", "I don’t know", "I don’t know"):
        await tom.taps(label)
    await tom.says("Sneezing for three days, eats well")
    await tom.taps("➡️ No files")
    while "I agree" in tom.buttons:
        await tom.taps("I agree")
    assert "Pet: Misty (cat, female, spayed)" in tom.screen
    await tom.taps("✅ Book")
    await evening.delivers()
    assert "📨 Received" in tom.messages[-1]
    assert not [one for one in caplog.records if "reference" in one.message]


@pytest.mark.row("O10")
@pytest.mark.parametrize("language", ["Русский", "English"])
async def test_the_language_is_changed_in_the_settings_at_once(evening: Evening, language: str) -> None:
    anna = evening.meets()
    await anna.says("/settings")
    await anna.taps("🌐 Язык")
    await anna.taps(language)
    assert ("Saved." in anna.screen) is (language == "English")
