"""Separate documents, separate buttons, nothing ticked beforehand."""

import pytest

from tests.bot.handlers.conftest import Evening
from tests.bot.handlers.stories import chooses_time, describes_pet, introduces_herself, logs_in, reaches_summary

pytestmark = pytest.mark.row("C5")

TITLES = ["Договор-оферта", "Правила онлайн-приёма", "Согласие на дистанционную консультацию"]


async def test_personal_data_come_before_anything_personal_and_the_rest_one_by_one(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await chooses_time(anna)
    assert "Согласие на обработку персональных данных" in anna.screen
    await logs_in(anna, evening)
    await introduces_herself(anna)
    await describes_pet(anna)
    await anna.says("Чихает третий день, ест хорошо")
    await anna.taps("➡️ Без файлов")
    asked, left = [], []
    while "Согласен" in anna.buttons:
        asked.append(next(title for title in TITLES if title in anna.screen))
        left.append(anna.screen.rpartition("· ")[2])
        await anna.taps("Согласен")
    assert asked == TITLES
    assert left == ["после него ещё 2 документа", "после него ещё 1 документ", "это последний документ"]
    assert "Проверьте, всё ли верно" in anna.screen


async def test_the_whole_text_can_be_read_before_agreeing(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await chooses_time(anna)
    await anna.taps("📄 Прочитать весь текст")
    assert "10 рабочих дней" in anna.screen
    await anna.taps("← Назад")
    assert "Согласен" in anna.buttons


async def test_the_log_holds_version_hash_time_and_who(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_summary(anna, evening)
    async with evening.db.read() as uow:
        account = await evening.container.accounts.seen(anna.client.person.id, "ru")
        kept = await uow.consents.standing(account.id)
    assert len(kept) == 4
    assert all(len(consent.text_hash) == 64 and consent.version == "2026-11-01" for consent in kept)


async def test_agreeing_to_a_version_that_has_changed_shows_the_new_one(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await chooses_time(anna)
    await anna.forges("agree1:personal-data:2020-01-01")
    assert "Текст изменился" in anna.screen
    assert "Согласен" in anna.buttons


async def test_a_consent_is_withdrawn_in_two_taps_and_asked_for_again(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_summary(anna, evening)
    await anna.says("/settings")
    await anna.taps("📄 Документы и согласия")
    assert "4 документами" in anna.screen
    await anna.taps("Отозвать")
    await anna.taps("Да, отозвать")
    assert "3 документами" in anna.screen
    await anna.says("/start")
    await anna.taps("▶️ Продолжить запись")
    assert "Согласен" in anna.buttons


async def test_the_list_says_which_version_was_agreed_to_when_and_when_it_was_taken_back(evening: Evening) -> None:
    anna = evening.meets()
    await evening.knows(anna)
    await anna.says("/settings")
    await anna.taps("📄 Документы и согласия")
    assert anna.screen.count("✅ вы согласились 23 ноября 2026 в 09:00, редакция от 1 ноября 2026") == 4
    await anna.forges("wdraw1:offer:1")
    assert "✖️ вы отозвали 23 ноября 2026 в 09:00" in anna.screen


async def test_the_consequences_are_said_before_the_second_tap(evening: Evening) -> None:
    anna = evening.meets()
    await evening.knows(anna)
    await anna.says("/start")
    await anna.forges("wdraw1:personal-data:0")
    assert "данные здесь удалятся через 30 дней" in anna.screen
    assert "4 документами" not in anna.screen
    await anna.taps("← Назад")
    assert "4 документами" in anna.screen


async def test_a_document_that_was_taken_back_is_agreed_to_again_where_it_is_read(evening: Evening) -> None:
    anna = evening.meets()
    await evening.knows(anna)
    await anna.says("/start")
    await anna.forges("wdraw1:rules:1")
    evening.clock.pass_by(minutes=1)
    await anna.taps("Правила онлайн-приёма")
    while "Согласен" not in anna.buttons:
        await anna.taps("Дальше →")
    await anna.taps("Согласен")
    assert "4 документами" in anna.screen
