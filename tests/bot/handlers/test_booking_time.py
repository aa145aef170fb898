"""With whom and when: only what is really free, in the reader's own time, held while they answer."""

import re

import pytest
from sqlalchemy import update

from bot.db.models import DoctorRow
from sandbox.vetmanager.seed.staff import SURGEON, THERAPIST
from tests.bot.handlers.conftest import Evening
from tests.bot.handlers.stories import begins, books, chooses_time, finishes, reaches_summary


@pytest.mark.row("C9")
async def test_any_suitable_doctor_comes_first_with_the_nearest_time(evening: Evening) -> None:
    await evening.employs(SURGEON, "Скальпов Артём", "терапевт, хирург")
    await evening.employs(THERAPIST)
    anna = evening.meets()
    await begins(anna)
    choices = anna.buttons[:3]
    assert choices[0].startswith("🩺 Любой подходящий · пн, 23 ноября")
    assert {label.split(" ·")[0] for label in choices[1:]} == {
        "Скальпов Артём, терапевт, хирург",
        "Берёзова Марина, терапевт",
    }
    assert "Берёзова Марина — терапевт" in anna.screen


@pytest.mark.row("C9")
async def test_the_doctor_of_last_time_stands_on_top(evening: Evening) -> None:
    await evening.employs(SURGEON, "Скальпов Артём", "терапевт, хирург")
    await evening.employs(THERAPIST)
    anna = evening.meets()
    await begins(anna)
    await anna.taps("Берёзова Марина")
    await anna.taps("завтра")
    await anna.taps("🌅 Утро")
    await anna.taps("11:00")
    await finishes(anna, evening)
    await begins(anna)
    assert anna.buttons[1].startswith("⭐ Берёзова Марина, в прошлый раз · ")


@pytest.mark.row("C9")
async def test_the_only_doctor_is_not_doubled_by_any_suitable_one(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await begins(anna)
    assert anna.buttons[0].startswith("Берёзова Марина, терапевт · пн, 23 ноября")
    assert "🩺 Любой подходящий" not in " ".join(anna.buttons)


@pytest.mark.row("C9")
@pytest.mark.parametrize(
    ("about", "experience", "words"),
    [
        ("терапевт", "12 лет", "Берёзова Марина, терапевт, 12 лет · "),
        ("терапевт", "в профессии с 2004 года", "Берёзова Марина, терапевт · "),
        ("терапевт, онколог, репродуктолог", "", "Берёзова Марина · "),
    ],
)
async def test_the_button_says_as_much_of_a_doctor_as_fits_and_always_the_time(
    evening: Evening, about: str, experience: str, words: str
) -> None:
    await evening.employs(about=about)
    async with evening.db.uow() as uow:
        await uow.session.execute(update(DoctorRow).values(experience=experience))
        await uow.commit()
    anna = evening.meets()
    await begins(anna)
    assert anna.buttons[0].startswith(words)
    assert re.search(r"пн, 23 ноября, \d\d:\d\d$", anna.buttons[0])


@pytest.mark.row("C9")
async def test_without_a_single_doctor_the_person_is_told_and_not_trapped(evening: Evening) -> None:
    anna = evening.meets()
    await begins(anna)
    assert "Свободного времени сейчас нет" in anna.screen
    await anna.taps("← Назад")
    assert "Что нужно?" in anna.screen


@pytest.mark.row("C10")
async def test_only_days_with_free_time_are_buttons(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await begins(anna)
    await anna.taps("Берёзова Марина")
    days = [label for label, data in anna.data.items() if data.startswith("day1:")]
    assert days[0] == "сегодня, пн, 23 ноября"
    assert days[1] == "завтра, вт, 24 ноября"
    assert not any("вс," in day for day in days)  # the therapist's day off


@pytest.mark.row("C10")
async def test_then_the_part_of_the_day_and_then_times(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await begins(anna)
    await anna.taps("Берёзова Марина")
    await anna.taps("завтра")
    parts = [label for label, data in anna.data.items() if data.startswith("part1:")]
    assert [part.split(" ·")[0] for part in parts] == ["🌅 Утро", "☀️ День", "🌙 Вечер"]
    await anna.taps("🌅 Утро")
    times = [label for label, data in anna.data.items() if data.startswith("slot1:")]
    assert times
    assert all("06:00" <= time < "12:00" for time in times)


@pytest.mark.row("C10")
async def test_the_nearest_time_is_one_tap_away(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await begins(anna)
    await anna.taps("Берёзова Марина")
    await anna.taps("⚡ Ближайшее: пн, 23 ноября, 10:00")
    assert "Держим для вас пн, 23 ноября, 10:00" in anna.screen


@pytest.mark.row("C10", "O11")
async def test_in_another_zone_both_times_are_shown(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await anna.says("/settings")
    await anna.taps("🕐 Часовой пояс")
    await anna.taps("Екатеринбург, +2")
    await begins(anna)
    await anna.taps("Берёзова Марина")
    await anna.taps("завтра")
    await anna.taps("☀️ День")
    assert "Время — ваше" in anna.screen
    await anna.taps("13:00")
    assert "вт, 24 ноября, 13:00 (11:00 по Москве)" in anna.screen


@pytest.mark.row("C10", "D4")
async def test_an_old_schedule_is_called_old(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await begins(anna)
    evening.clock.pass_by(minutes=30)
    await anna.taps("Берёзова Марина")
    assert "это последнее известное расписание" in anna.screen


@pytest.mark.row("C11")
async def test_the_chosen_time_is_held_for_ten_minutes_and_says_so(evening: Evening) -> None:
    await evening.employs()
    anna, boris = evening.meets(), evening.meets("Борис")
    await chooses_time(anna)
    assert "до 09:10" in anna.screen
    await begins(boris)
    await boris.taps("Берёзова Марина")
    await boris.taps("завтра")
    await boris.taps("🌅 Утро")
    assert "11:00" not in boris.buttons


@pytest.mark.row("C11")
async def test_a_time_lost_to_somebody_quicker_keeps_the_draft_and_offers_three_others(evening: Evening) -> None:
    await evening.employs()
    anna, boris = evening.meets(), evening.meets("Борис")
    for person in (anna, boris):
        await begins(person)
        await person.taps("Берёзова Марина")
        await person.taps("завтра")
        await person.taps("🌅 Утро")
    await boris.taps("11:00")
    await anna.taps("11:00")
    assert "только что заняли" in anna.screen
    times = [label for label, data in anna.data.items() if data.startswith("slot1:")]
    assert len(times) == 3
    await anna.taps(times[0])
    assert f"Держим для вас {times[0]}" in anna.screen


@pytest.mark.row("C11")
async def test_after_ten_minutes_the_time_is_held_anew_if_it_is_still_free(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_summary(anna, evening)
    evening.clock.pass_by(minutes=11)
    await anna.taps("✏️ Жалоба")
    assert "до 09:21" in anna.screen


@pytest.mark.row("C11")
async def test_a_time_that_the_desk_gave_away_meanwhile_is_noticed_at_the_last_moment(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_summary(anna, evening)
    evening.clinic.desk.book(THERAPIST, "2026-11-24 11:00:00")
    await anna.taps("✅ Записаться")
    assert "только что заняли" in anna.screen
    times = [label for label, data in anna.data.items() if data.startswith("slot1:")]
    assert len(times) == 3
    await anna.taps(times[0])
    assert "Проверьте, всё ли верно" in anna.screen


@pytest.mark.row("C11")
async def test_going_back_to_the_times_finds_ones_own_still_there(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await chooses_time(anna)
    await anna.taps("← Назад")
    assert "11:00" in anna.buttons


@pytest.mark.row("C16", "C10")
async def test_another_doctor_or_time_can_be_chosen_from_the_summary(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await reaches_summary(anna, evening)
    await anna.taps("✏️ Время")
    await anna.taps("ср, 25 ноября")
    await anna.taps("☀️ День")
    await anna.taps("14:00")
    assert "Проверьте, всё ли верно" in anna.screen
    assert "ср, 25 ноября, 14:00" in anna.screen
    assert "Облачко" in anna.screen


@pytest.mark.row("C11")
async def test_two_people_never_get_one_time(evening: Evening) -> None:
    await evening.employs()
    anna, boris = evening.meets(), evening.meets("Борис")
    await books(anna, evening)
    await begins(boris)
    await boris.taps("Берёзова Марина")
    await boris.taps("завтра")
    await boris.taps("🌅 Утро")
    assert "11:00" not in boris.buttons
