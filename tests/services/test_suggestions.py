"""Which words of an owner call for the urgent signs first (rows C6, C8)."""

import pytest

from bot.services.suggestions import sounds_urgent

pytestmark = pytest.mark.row("C6")


@pytest.mark.parametrize(
    "words",
    [
        "Помогите, кошка плохо дышит",
        "не дышит",
        "Дышит не нормально",
        "не дышит нормально",
        "Всё нормально. Дышит тяжело",
        "нормально, только дышит ртом",
        "Дыхание частое",
        "неделю назад были судороги",
        "судороги не проходят",
        "Кровотечение не останавливается",
        "без сознания",
        "Отравился, дышит нормально",
        "She is not breathing",
        "now bleeding",
    ],
)
def test_a_sign_alarms(words: str) -> None:
    assert sounds_urgent(words)


@pytest.mark.parametrize(
    "words",
    [
        "Чихает третий день, ест хорошо",
        "Кошка дышит нормально, не ест",
        "дыхание вроде ровное",
        "Судорог не было",
        "без судорог и рвоты",
        "Живот не раздут",
        "Breathing is fine",
        "no seizures",
    ],
)
def test_a_sign_that_is_taken_back_alarms_nobody(words: str) -> None:
    assert not sounds_urgent(words)
