"""An owner's own hands on a visit: the card with its buttons, cancelling with the money said first, moving."""

import pytest

from bot.db.models import VisitRow
from bot.domain.ids import VisitId
from bot.domain.requests import RequestKind
from bot.domain.visits import VisitState
from sandbox.vetmanager.seed.staff import SURGEON, THERAPIST
from tests.bot.handlers.conftest import ADMIN, Evening, Somebody
from tests.bot.handlers.stories import has_booked, sits_in_the_office, the_clinic_gives_the_time_away


@pytest.fixture
async def anna(evening: Evening) -> Somebody:
    """Her cat is expected tomorrow at eleven, in twenty-six hours; the doctor has been told."""
    await evening.employs()
    await sits_in_the_office(evening.meets("Марина"), evening)
    anna = evening.meets()
    await has_booked(anna, evening)
    return anna


async def state(evening: Evening, visit_id: int = 1) -> VisitState:
    return (await evening.container.visits.card_for(visit_id)).visit.state  # type: ignore[arg-type]


async def change(evening: Evening, **values: object) -> None:
    """Something that the clinic did with the visit."""
    async with evening.db.uow() as uow:
        await uow.visits.change(1, **values)
        await uow.commit()


@pytest.mark.row("C20")
async def test_the_only_visit_to_come_opens_with_what_can_be_done_about_it(anna: Somebody) -> None:
    await anna.says("/start")
    await anna.taps("📋 Мои визиты")
    assert "🗓 Визит" in anna.screen
    for label in (
        "🔁 Перенести",
        "✖️ Отменить",
        "✏️ Дополнить рассказ",
        "💳 Оплата",
        "📄 Документы",
        "🗂 Прошедшие визиты",
    ):
        assert label in anna.buttons
    await anna.taps("💳 Оплата")
    assert "К оплате: 1\xa0900 ₽" in anna.screen


@pytest.mark.row("C20")
async def test_two_visits_are_a_list_and_buttons_follow_the_state(evening: Evening, anna: Somebody) -> None:
    await has_booked(anna, evening, "12:00")
    await anna.says("/start")
    await anna.taps("📋 Мои визиты")
    assert "Будущие визиты" in anna.screen
    await change(evening, state=VisitState.DONE)
    await anna.says("/start")
    await anna.taps("📋 Мои визиты")
    await anna.taps("🗂 Прошедшие визиты")
    await anna.taps("вт, 24 ноября, 11:00")
    assert "🩺 Результат" not in anna.buttons  # the clinic has closed it, and the doctor has written nothing yet
    assert "✖️ Отменить" not in anna.buttons
    assert "🔁 Записаться ещё раз" in anna.buttons
    await anna.taps("📄 Документы")
    assert "Облачко" in anna.screen


@pytest.mark.row("C20")
async def test_what_is_next_stands_on_top_of_what_is_to_come_and_what_was_last_on_top_of_what_was(
    evening: Evening, anna: Somebody
) -> None:
    for hour in ("15:00", "12:00"):
        await has_booked(anna, evening, hour)
    await anna.says("/start")
    await anna.taps("📋 Мои визиты")
    assert [label for label in anna.buttons if "ноября" in label] == [
        f"вт, 24 ноября, {hour} · Облачко" for hour in ("11:00", "12:00", "15:00")
    ]
    evening.clock.pass_by(days=2)
    async with evening.db.uow() as uow:
        for visit_id in (1, 2, 3):
            await uow.visits.change(visit_id, state=VisitState.DONE)
        await uow.commit()
    await anna.taps("🗂 Прошедшие визиты")
    assert [label for label in anna.buttons if "ноября" in label] == [
        f"вт, 24 ноября, {hour} · Облачко" for hour in ("15:00", "12:00", "11:00")
    ]


@pytest.mark.row("C20")
async def test_a_card_offers_only_what_applies_at_this_hour(evening: Evening, anna: Somebody) -> None:
    await change(evening, state=VisitState.CONFIRMED, payment="full")
    async with evening.db.uow() as uow:
        await uow.care.change_room(1, url="https://telemost.yandex.ru/j/12345")
        await uow.commit()
    await anna.says("/start")
    await anna.taps("📋 Мои визиты")
    assert "💬 Написать врачу" in anna.buttons
    assert "💳 Оплата" not in anna.buttons
    evening.clock.pass_by(hours=26)  # nobody has begun yet: it can be cancelled, and not moved any more
    await anna.says("/start")
    await anna.taps("📋 Мои визиты")
    assert {"🎥 Подключиться", "✖️ Отменить"} <= set(anna.buttons)
    assert not {"🔁 Перенести", "✏️ Дополнить рассказ"} & set(anna.buttons)
    await change(evening, state=VisitState.DONE)
    evening.clock.pass_by(days=5)
    await anna.taps("🗂 Прошедшие визиты")
    await anna.taps("вт, 24 ноября, 11:00")
    assert "🎥 Подключиться" not in anna.buttons
    assert "💬 Вопрос после визита" in anna.buttons
    await anna.taps("💬 Вопрос после визита")
    assert "Чат этого визита закрыт" in anna.screen


@pytest.mark.row("C21")
async def test_a_visit_is_cancelled_in_three_taps_and_the_money_is_said_before_the_last(
    evening: Evening, anna: Somebody
) -> None:
    await anna.says("/start")
    before = anna.tapped
    await anna.taps("📋 Мои визиты")
    await anna.taps("✖️ Отменить")
    assert "вернём всё: 1\xa0900 ₽" in anna.screen
    assert await state(evening) is VisitState.RECEIVED
    await anna.taps("✖️ Да, отменить")
    assert anna.tapped - before == 3
    assert "отменён" in anna.screen
    assert await state(evening) is VisitState.CANCELLED


@pytest.mark.row("C21")
async def test_after_a_cancellation_the_time_is_on_sale_and_doctor_and_vetmanager_know(
    evening: Evening, anna: Somebody
) -> None:
    await evening.pushes()
    await anna.taps("✖️ Отменить")
    await anna.taps("✖️ Да, отменить")
    await evening.pushes()
    await evening.delivers()
    [admission] = evening.clinic.rows("admission", user_id=THERAPIST, admission_date="2026-11-24 11:00:00")
    assert admission["status"] == "deleted"
    boris = evening.meets("Борис")
    await has_booked(boris, evening, pet="Шарик")
    assert await state(evening, 2) is VisitState.RECEIVED
    assert any("✖️ Визит отменён" in one for one in evening.heard_by("Марина"))


@pytest.mark.row("C21")
async def test_on_the_last_day_half_goes_back_and_the_promise_is_written_down(evening: Evening, anna: Somebody) -> None:
    evening.clock.pass_by(hours=3)
    await anna.taps("✖️ Отменить")
    assert "вернём 950 ₽ из 1\xa0900 ₽" in anna.screen
    await anna.taps("✖️ Да, отменить")
    assert "visit-cancelled-by-owner" in await evening.audited()


@pytest.mark.row("C21")
async def test_who_was_promised_all_is_not_given_half_in_silence(evening: Evening, anna: Somebody) -> None:
    """The screen stood open while the last day began."""
    await anna.taps("✖️ Отменить")
    evening.clock.pass_by(hours=3)
    await anna.taps("✖️ Да, отменить")
    assert "условия возврата изменились" in anna.screen
    assert "вернём 950 ₽" in anna.screen
    assert await state(evening) is VisitState.RECEIVED
    await anna.taps("✖️ Да, отменить")
    assert await state(evening) is VisitState.CANCELLED


@pytest.mark.row("C21", "C17")
async def test_a_visit_that_the_clinic_has_cancelled_says_so_and_says_what_next(
    evening: Evening, anna: Somebody
) -> None:
    await evening.pushes()
    [admission] = evening.clinic.rows("admission", user_id=THERAPIST, admission_date="2026-11-24 11:00:00")
    evening.clinic.desk.cancel(int(admission["id"]))
    await evening.looks_into_the_clinic()
    await anna.says("/start")
    await anna.taps("📋 Мои визиты")
    await anna.taps("🗂 Прошедшие визиты")
    await anna.taps("вт, 24 ноября, 11:00")
    assert "Визит отменила клиника, простите. Оплату вернём полностью" in anna.screen
    assert "Последнее изменение" not in anna.screen
    assert "🔁 Записаться ещё раз" in anna.buttons


@pytest.mark.row("C21")
async def test_two_taps_at_once_cancel_once(evening: Evening, anna: Somebody) -> None:
    await anna.taps("✖️ Отменить")
    await anna.taps_twice("✖️ Да, отменить")
    assert await state(evening) is VisitState.CANCELLED
    async with evening.db.read() as uow:
        assert len([one for one in await uow.audit.newest(50) if one.action == "visit-cancelled-by-owner"]) == 1


@pytest.mark.row("C21")
async def test_the_reason_is_asked_after_and_may_be_a_word_or_nothing(evening: Evening, anna: Somebody) -> None:
    await anna.taps("✖️ Отменить")
    await anna.taps("✖️ Да, отменить")
    await anna.says("Уезжаем <b>внезапно</b>")
    assert "Спасибо" in anna.screen
    card = await evening.container.visits.card_for(1)  # type: ignore[arg-type]
    assert card.visit.cancel_reason == "Уезжаем <b>внезапно</b>"
    await anna.says("и ещё слово")
    assert card.visit.cancel_reason == "Уезжаем <b>внезапно</b>"


@pytest.mark.row("C21")
async def test_a_reason_of_four_thousand_characters_is_refused_and_can_be_said_again(
    evening: Evening, anna: Somebody
) -> None:
    await anna.taps("✖️ Отменить")
    await anna.taps("✖️ Да, отменить")
    await anna.says("ы" * 4000)
    assert "Слишком длинно" in anna.screen
    await anna.says("Уезжаем")
    assert "Спасибо" in anna.screen


@pytest.mark.row("C21")
async def test_the_button_stays_valid_after_staff_have_moved_the_visit(evening: Evening, anna: Somebody) -> None:
    await evening.pushes()
    [admission] = evening.clinic.rows("admission", user_id=THERAPIST, admission_date="2026-11-24 11:00:00")
    evening.clinic.desk.move(int(admission["id"]), admission_date="2026-11-25 15:30:00")
    await evening.looks_into_the_clinic()
    await evening.delivers()
    await anna.taps("✖️ Отменить")
    assert "ср, 25 ноября, 15:30" in anna.screen
    await anna.taps("✖️ Да, отменить")
    await evening.pushes()
    assert evening.clinic.row("admission", int(admission["id"]))["status"] == "deleted"


@pytest.mark.row("C21")
async def test_a_visit_that_has_begun_is_not_cancelled_and_a_stranger_cancels_nothing(
    evening: Evening, anna: Somebody
) -> None:
    stranger = evening.meets("Глеб")
    await evening.knows(stranger)
    await stranger.says("/start")
    assert "Такого визита среди ваших нет" in await stranger.forges("canc2:1:100")
    await change(evening, state=VisitState.IN_PROGRESS)
    assert "так уже нельзя" in await anna.forges("canc2:1:100")
    assert await state(evening) is VisitState.IN_PROGRESS


@pytest.mark.row("C22")
async def test_a_visit_is_moved_more_than_a_day_before_without_asking_anybody(evening: Evening, anna: Somebody) -> None:
    await anna.taps("🔁 Перенести")
    assert "визит остаётся на месте" in anna.screen
    await anna.taps("ср, 25 ноября")
    await anna.taps("10:00")
    assert "Станет: ср, 25 ноября, 10:00" in anna.screen
    await anna.taps("✅ Перенести")
    assert "Перенесли: ср, 25 ноября, 10:00" in anna.screen
    await evening.pushes()
    assert evening.clinic.rows("admission", user_id=THERAPIST, admission_date="2026-11-25 10:00:00")


@pytest.mark.row("C22")
async def test_when_the_new_time_is_lost_the_old_one_is_kept_and_others_are_offered(
    evening: Evening, anna: Somebody
) -> None:
    await anna.taps("🔁 Перенести")
    await anna.taps("вт, 24 ноября" if "вт, 24 ноября" in anna.buttons else "завтра")
    await anna.taps("12:00")
    boris = evening.meets("Борис")
    await has_booked(boris, evening, "12:00", pet="Шарик")
    await anna.taps("✅ Перенести")
    assert "только что заняли" in anna.screen
    assert "на месте: вт, 24 ноября, 11:00" in anna.screen
    await anna.taps("вт, 24 ноября, 11:30")
    await anna.taps("✅ Перенести")
    assert "Перенесли: вт, 24 ноября, 11:30" in anna.screen


@pytest.mark.row("C22")
async def test_two_taps_at_once_move_once(evening: Evening, anna: Somebody) -> None:
    await anna.taps("🔁 Перенести")
    await anna.taps("ср, 25 ноября")
    await anna.taps("10:00")
    await anna.taps_twice("✅ Перенести")
    assert "Перенесли: ср, 25 ноября, 10:00" in anna.screen


@pytest.mark.row("C22")
async def test_another_doctor_may_take_the_visit(evening: Evening, anna: Somebody) -> None:
    await anna.taps("🔁 Перенести")
    assert "👩‍⚕️ Любой подходящий врач" not in anna.buttons  # the only doctor is hers
    await evening.employs(SURGEON, "Скальпов Артём", "терапевт, хирург")
    await anna.taps("🔁 Перенести")
    await anna.taps("👩‍⚕️ Любой подходящий врач")
    assert "👩‍⚕️ Только мой врач" in anna.buttons


@pytest.mark.row("C20", "C13")
async def test_more_can_be_told_until_the_visit_and_the_first_words_stay(evening: Evening, anna: Somebody) -> None:
    await anna.says("/start")
    await anna.taps("📋 Мои визиты")
    await anna.taps("✏️ Дополнить рассказ")
    assert "Чихает третий день" in anna.screen
    await anna.says("С утра ещё и кашляет")
    assert "Добавили" in anna.screen
    async with evening.db.read() as uow:
        row = await uow.session.get_one(VisitRow, 1)
    assert row.problem.endswith("С утра ещё и кашляет")
    assert row.first_problem == "Чихает третий день, ест хорошо"
    await anna.taps("✏️ Дополнить рассказ")
    await anna.speaks()
    assert "Добавили" in anna.screen


@pytest.mark.row("C20")
async def test_words_after_leaving_the_question_are_not_added_to_the_visit(evening: Evening, anna: Somebody) -> None:
    await anna.says("/start")
    await anna.taps("📋 Мои визиты")
    await anna.taps("✏️ Дополнить рассказ")
    await anna.taps("← Назад")
    await anna.says("это я не про визит")
    card = await evening.container.visits.card_for(1)  # type: ignore[arg-type]
    assert "не про визит" not in card.problem.text


@pytest.mark.row("C22")
async def test_on_the_last_day_the_desk_gets_three_times_and_the_visit_stays(evening: Evening, anna: Somebody) -> None:
    evening.clock.pass_by(hours=4)
    await anna.taps("🔁 Перенести")
    assert "меньше 24 часов" in anna.screen
    assert sum(label.startswith("✅") for label in anna.buttons) == 3
    ticked = [label for label in anna.buttons if label.startswith("✅")]
    await anna.taps(ticked[0])
    assert sum(label.startswith("✅") for label in anna.buttons) == 2
    await anna.taps_twice("📨 Попросить перенести")
    assert "Передали регистратору" in anna.screen
    assert "на месте: вт, 24 ноября, 11:00" in anna.screen
    [request] = (await evening.container.requests.page(ADMIN)).lines
    assert (request.kind, request.visit_id) == (RequestKind.MOVE, 1)
    assert request.words.count(";") == 1


@pytest.mark.row("C22")
async def test_the_desk_is_not_asked_without_a_time_nor_by_a_stranger(evening: Evening, anna: Somebody) -> None:
    evening.clock.pass_by(hours=4)
    await anna.taps("🔁 Перенести")
    for label in [label for label in anna.buttons if label.startswith("✅")]:
        await anna.taps(label)
    assert "хотя бы одно время" in await anna.taps("📨 Попросить перенести")
    stranger = evening.meets("Глеб")
    await evening.knows(stranger)
    await stranger.says("/start")
    assert "Такого визита среди ваших нет" in await stranger.forges("mlate1:1:hop00:1")
    assert not (await evening.container.requests.page(ADMIN)).lines


@pytest.mark.row("C22", "C17")
async def test_whose_time_the_clinic_gave_away_moves_until_the_last_hour(evening: Evening, anna: Somebody) -> None:
    evening.clock.pass_by(hours=4)
    await the_clinic_gives_the_time_away(evening)
    await anna.taps("🔁 Перенести")
    await anna.taps("ср, 25 ноября")
    await anna.taps("10:00")
    await anna.taps("✅ Перенести")
    assert "Перенесли: ср, 25 ноября, 10:00" in anna.screen


@pytest.mark.row("C20", "D10")
async def test_nobody_is_told_that_a_visit_is_confirmed_or_moved_which_was_cancelled_meanwhile(
    evening: Evening, anna: Somebody
) -> None:
    """Telegram was away when the clinic did so, and Anna has thought better of it since."""
    steps, person = evening.container.steps, anna.client.person
    account = await evening.container.accounts.seen(person.id, "ru")
    await steps.confirm(ADMIN, VisitId(1))
    later = await evening.container.visit_changes.near_times(account, VisitId(1))
    await steps.move(ADMIN, VisitId(1), later[0])
    await steps.cancel(account, VisitId(1))
    await evening.delivers()
    assert [one for one in evening.heard_by("Анна") if "Клиника подтвердила" in one or "перенесён" in one] == []
    news = [one for one in evening.heard_by("Марина") if one.startswith(("🔁", "✖️ Визит отменён:"))]
    assert [one[:15] for one in news] == ["✖️ Визит отменён"[:15]]


@pytest.mark.row("C6", "C13")
async def test_what_is_added_and_sounds_urgent_is_kept_and_met_with_the_signs(anna: Somebody) -> None:
    await anna.says("/start")
    await anna.taps("📋 Мои визиты")
    await anna.taps("✏️ Дополнить рассказ")
    await anna.says("Теперь задыхается")
    assert anna.screen.startswith("🚨 По вашим словам, это может быть срочно")
    assert "🚨 Срочно" in anna.buttons
    await anna.taps("✏️ Дополнить рассказ")
    assert "Теперь задыхается" in anna.screen
