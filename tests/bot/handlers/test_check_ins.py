"""How is the pet? Asked two or three days after a visit; "worse" wakes the doctor; nobody is asked a third time."""

from dataclasses import dataclass

import pytest
from sqlalchemy import delete

from bot.db.models import OutboxRow
from bot.domain.ids import PetId, VisitId
from tests.bot.handlers.conftest import Evening, Somebody
from tests.bot.handlers.stories import has_booked, sits_in_the_office

CLOSING = "dclose1:1"


@dataclass
class Visit:
    """Anna's cat was seen by Marina today at nine; Marina has closed the visit in a minute."""

    evening: Evening
    doctor: Somebody
    anna: Somebody

    async def hears(self, **later: float) -> list[str]:
        """What Anna is told when so much time has passed."""
        before = len(self.anna.messages)
        self.evening.clock.pass_by(**later)
        await self.evening.container.check_ins.ask()
        await self.evening.delivers()
        return self.anna.messages[before:]

    async def closes(self) -> None:
        """Without the taps, which other stories tell; what is owed for it has been said."""
        account = await self.evening.container.accounts.seen(self.doctor.client.person.id, "ru")
        await self.evening.container.closing.advise(account, VisitId(1), "Тепло, покой и вода")
        await self.evening.container.closing.finish(account, VisitId(1))
        async with self.evening.db.uow() as uow:
            await uow.session.execute(delete(OutboxRow))
            await uow.commit()


@pytest.fixture
async def accepted(evening: Evening) -> Visit:
    await evening.employs()
    doctor, anna = evening.meets("Марина"), evening.meets()
    await sits_in_the_office(doctor, evening)
    await has_booked(anna, evening)
    await doctor.taps("✅ Принять")
    return Visit(evening, doctor, anna)


@pytest.fixture
async def visit(accepted: Visit) -> Visit:
    await accepted.closes()
    return accepted


@pytest.mark.row("C30")
async def test_two_days_after_the_visit_its_owner_is_asked_once_reminded_once_and_left_alone(visit: Visit) -> None:
    assert not await visit.hears(hours=47)
    [asked] = await visit.hears(hours=1, minutes=1)
    assert "Как Облачко после визита" in asked
    assert {"🙂 Лучше", "😐 Так же", "😟 Хуже"} <= set(visit.anna.buttons)
    assert not await visit.hears(hours=23)
    [again] = await visit.hears(hours=1)
    assert "Больше спрашивать не будем" in again
    assert not await visit.hears(hours=24 * 7)


@pytest.mark.row("C30", "D9")
async def test_worse_shows_the_urgent_signs_and_the_repeat_visit_and_wakes_the_doctor_once(visit: Visit) -> None:
    await visit.hears(hours=49)
    await visit.anna.taps("😟 Хуже")
    assert "Врач Берёзова Марина уже получает сообщение" in visit.anna.screen
    assert {"Трудно дышать, синие дёсны", "💬 Написать врачу"} <= set(visit.anna.buttons)
    assert any(one.startswith("🔁 Повторный приём · ") for one in visit.anna.buttons)
    before = len(visit.doctor.messages)
    await visit.anna.forges("feel1:1:worse")
    await visit.evening.delivers()
    [told] = visit.doctor.messages[before:]
    assert "📉 Стало хуже" in told
    assert visit.evening.sounded(visit.doctor)
    await visit.doctor.taps("📋 Открыть карточку")
    assert "📉 После визита: хуже" in visit.doctor.screen
    await visit.anna.taps("🔁 Повторный приём")
    assert "Цена повторного приёма" in visit.anna.screen
    assert not await visit.hears(hours=48)


@pytest.mark.row("C30", "C6", "C33")
async def test_whoever_has_just_found_none_of_the_signs_is_not_asked_again_and_after_an_hour_is(visit: Visit) -> None:
    anna = visit.anna
    await visit.hears(hours=49)
    await anna.taps("😟 Хуже")
    await anna.taps("✅ Ничего из этого")
    assert "Хорошо, что ничего из этого нет" in anna.screen
    assert {"💬 Написать врачу", "🚨 Срочно"} <= set(anna.buttons)
    assert "Трудно дышать, синие дёсны" not in anna.buttons
    message, data = anna.screen_id, next(data for label, data in anna.data.items() if label.startswith("🔁"))
    await anna.taps("🔁 Повторный приём")
    assert "Трудно дышать, синие дёсны" not in anna.buttons
    visit.evening.clock.pass_by(hours=1)
    await anna.taps_old("🔁 Повторный приём", message, data)
    assert "Трудно дышать, синие дёсны" in anna.buttons


@pytest.mark.row("C30")
async def test_none_of_the_signs_is_nobody_elses_to_answer(visit: Visit) -> None:
    stranger = visit.evening.meets("Борис")
    await visit.evening.knows(stranger)
    await stranger.says("/start")
    await stranger.forges("nosign1:1")
    assert "Врач уже знает" not in stranger.screen


@pytest.mark.row("C30")
@pytest.mark.parametrize(("answer", "words"), [("🙂 Лучше", "идёт на поправку"), ("😐 Так же", "Станет хуже")])
async def test_a_calm_answer_is_thanked_for_and_wakes_nobody(visit: Visit, answer: str, words: str) -> None:
    await visit.hears(hours=49)
    before = len(visit.doctor.messages)
    await visit.anna.taps(answer)
    assert words in visit.anna.screen
    assert not any("😐" in button for button in visit.anna.buttons)
    await visit.evening.delivers()
    assert len(visit.doctor.messages) == before
    assert not await visit.hears(hours=48)


@pytest.mark.row("C30", "C37")
async def test_nobody_asks_after_a_pet_that_has_died(visit: Visit) -> None:
    anna = await visit.evening.container.accounts.seen(visit.anna.client.person.id, "ru")
    await visit.evening.container.mourning.mark(anna, PetId(1))
    assert not await visit.hears(hours=49)
    assert "больше не нужно" in await visit.anna.forges("feel1:1:better")


@pytest.mark.row("C30")
async def test_a_question_on_its_way_is_not_said_once_the_visit_was_taken_back(visit: Visit) -> None:
    visit.evening.clock.pass_by(hours=49)
    await visit.evening.container.check_ins.ask()
    async with visit.evening.db.uow() as uow:
        await uow.visits.change(VisitId(1), state="cancelled")
        await uow.commit()
    assert not await visit.hears()


@pytest.mark.row("C30")
async def test_after_a_week_without_power_nobody_is_asked_what_has_lost_its_sense(visit: Visit) -> None:
    assert not await visit.hears(days=7)
    assert not await visit.hears(days=2)


@pytest.mark.row("C30")
async def test_at_night_the_question_waits_for_the_morning(visit: Visit) -> None:
    assert not await visit.hears(hours=48 + 14)
    [asked] = await visit.hears(hours=9)
    assert "Как Облачко" in asked


@pytest.mark.row("C30")
async def test_another_owners_answer_and_one_to_a_question_never_asked_count_for_nothing(visit: Visit) -> None:
    assert "больше не нужно" in await visit.anna.forges("feel1:1:worse")
    await visit.hears(hours=49)
    stranger = visit.evening.meets("Борис")
    await visit.evening.knows(stranger)
    await stranger.says("/start")
    await stranger.forges("feel1:1:worse")
    await visit.evening.delivers()
    assert not any("📉" in one for one in visit.doctor.messages)


@pytest.mark.row("C30")
async def test_when_the_doctor_has_left_the_administrators_hear_of_it(visit: Visit) -> None:
    await visit.evening.container.panel_users.create("admin@example.test", "очень длинная фраза для панели")
    await visit.hears(hours=49)
    await visit.evening.dismisses()
    await visit.anna.taps("😟 Хуже")
    assert any("питомцу хуже" in one.subject for one in await visit.evening.post())


@pytest.mark.row("C30", "D9")
async def test_the_doctor_says_when_to_ask_or_that_nobody_shall(accepted: Visit) -> None:
    doctor = accepted.doctor
    await doctor.forges(CLOSING)
    await doctor.taps("🤝 Спросим, как дела")
    assert "Сейчас: спросим" in doctor.screen
    await doctor.taps("через 3 дня")
    assert "✓ 🤝 Спросим, как дела" in doctor.buttons
    assert "чт, 26 ноября спросим, как самочувствие" in doctor.screen
    await doctor.taps("✓ 🤝 Спросим, как дела")
    await doctor.taps("Не спрашивать")
    assert "🤝 Спросим, как дела" in doctor.buttons
    await accepted.closes()
    assert not await accepted.hears(hours=73)


@pytest.mark.row("D9")
async def test_the_next_visit_is_a_day_with_a_service_and_nonsense_is_explained(accepted: Visit) -> None:
    doctor = accepted.doctor
    await doctor.forges(CLOSING)
    await doctor.taps("🗓 Следующий приём")
    await doctor.says("когда-нибудь")
    assert "Не получилось понять, когда" in doctor.screen
    await doctor.says("12.06")
    assert "12 июня 2027 — Повторная консультация" in doctor.screen
    await doctor.taps("✓ 🗓 Следующий приём")
    other = next(one for one in doctor.buttons if one.startswith("🔁 ") and "Повторн" not in one)
    await doctor.taps(other)
    assert f"12 июня 2027 — {other.removeprefix('🔁 ')[:20]}" in doctor.screen
    await doctor.taps("🧹 Очистить")
    assert "12 июня" not in doctor.screen
    assert "🧹 Очистить" not in doctor.buttons


@pytest.mark.row("C30")
async def test_whom_telegram_is_closed_to_reads_the_question_in_a_letter(visit: Visit) -> None:
    visit.anna.client.block()
    assert not await visit.hears(hours=49)
    await visit.evening.delivers()
    assert any("Как Облачко" in one.text for one in await visit.evening.post())


@pytest.mark.row("D9", "C33")
async def test_booking_again_begins_with_what_the_doctor_has_said_to_come_for(accepted: Visit) -> None:
    account = await accepted.evening.container.accounts.seen(accepted.doctor.client.person.id, "ru")
    await accepted.evening.container.closing.come_for(account, VisitId(1), "therapist-extended")
    await accepted.closes()
    await accepted.anna.forges("again2:1")
    assert "Расширенная консультация терапевта" in accepted.anna.screen
