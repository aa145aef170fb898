"""How owners hear from the bot: what they have switched off, at night, and when Telegram fails them."""

import pytest

from bot.domain.chat import Said, Side
from bot.domain.notices import Topic, Way
from bot.domain.people import Account
from bot.domain.visits import VisitState
from tests.bot.handlers.conftest import ADMIN, Evening, Somebody
from tests.bot.handlers.stories import has_booked, sits_in_the_office


@pytest.fixture
async def anna(evening: Evening) -> Somebody:
    """Her cat is expected tomorrow at eleven; the visit is confirmed, and what there was to say is said."""
    await evening.employs()
    await sits_in_the_office(evening.meets("Марина"), evening)
    anna = evening.meets()
    await has_booked(anna, evening)
    await evening.container.steps.confirm(ADMIN, 1)  # type: ignore[arg-type]
    await evening.delivers()
    await evening.post()
    return anna


async def account(evening: Evening, somebody: Somebody) -> Account:
    return await evening.container.accounts.seen(somebody.client.person.id, "ru")


async def cancels(evening: Evening) -> None:
    """The clinic cancels the visit."""
    await evening.container.steps.cancel(ADMIN, 1, "Врач заболел")  # type: ignore[arg-type]


# --- settings ---


@pytest.mark.row("C38")
async def test_the_grid_has_everything_but_news_and_every_message_leads_to_it(evening: Evening, anna: Somebody) -> None:
    assert "🔕 Меньше таких" in anna.buttons
    await anna.taps("🔕 Меньше таких")
    assert "Это было сообщение о визите" in anna.screen
    assert anna.buttons[0] == "✅ Визиты: Telegram"
    assert "⬜ Новости: Telegram" in anna.buttons
    await anna.says("/settings")
    await anna.taps("🔔 Сообщения и тишина")
    for label in ("✅ Здоровье: почта", "✅ За сутки", "✅ За час", "✅ Тихие часы"):
        assert label in anna.buttons


@pytest.mark.row("C38")
async def test_what_is_switched_off_stays_off_and_one_way_is_always_left(evening: Evening, anna: Somebody) -> None:
    await anna.says("/settings")
    await anna.taps("🔔 Сообщения и тишина")
    await anna.taps("✅ Напоминания: Telegram")
    assert "⬜ Напоминания: Telegram" in anna.buttons
    assert "включил почту" in await anna.taps("✅ Визиты: Telegram")
    assert {"⬜ Визиты: Telegram", "✅ Визиты: почта"} <= set(anna.buttons)
    heard = len(anna.messages)
    await cancels(evening)
    await evening.delivers()
    assert not any("отменила визит" in one for one in anna.messages[heard:])
    [letter] = await evening.post()
    assert "отменила визит вт, 24 ноября в 11:00" in letter.text


@pytest.mark.row("C38")
async def test_mail_is_not_offered_to_somebody_without_an_address(evening: Evening) -> None:
    stranger = evening.meets("Глеб")
    await stranger.says("/settings")
    await stranger.taps("🔔 Сообщения и тишина")
    assert "подтвердите почту" in await stranger.taps("⬜ Визиты: почта")
    assert "подтвердите почту" in await stranger.taps("✅ Визиты: Telegram")
    assert "✅ Визиты: Telegram" in stranger.buttons


@pytest.mark.row("C38")
async def test_at_night_news_of_a_visit_comes_without_a_sound_and_by_day_with_one(
    evening: Evening, anna: Somebody
) -> None:
    evening.clock.pass_by(hours=14)
    await cancels(evening)
    await evening.delivers()
    assert any("клиника отменила визит" in one for one in anna.messages)
    assert not evening.sounded(anna)


@pytest.mark.row("C38")
async def test_urgent_medical_matters_are_heard_at_night(evening: Evening, anna: Somebody) -> None:
    boris = evening.meets("Борис")
    await has_booked(boris, evening, "12:00", pet="Шарик")
    async with evening.db.uow() as uow:
        await uow.visits.change(2, urgent=True)
        await uow.commit()
    evening.clock.pass_by(hours=14)
    await evening.container.steps.confirm(ADMIN, 2)  # type: ignore[arg-type]
    await evening.delivers()
    assert evening.sounded(boris)


@pytest.mark.row("C38")
async def test_whoever_does_not_sleep_switches_the_quiet_hours_off(evening: Evening, anna: Somebody) -> None:
    await anna.says("/settings")
    await anna.taps("🔔 Сообщения и тишина")
    await anna.taps("✅ Тихие часы")
    evening.clock.pass_by(hours=14)
    await cancels(evening)
    await evening.delivers()
    assert evening.sounded(anna)


# --- when Telegram fails ---


@pytest.mark.row("C39", "O15")
async def test_who_has_blocked_the_bot_gets_the_same_words_by_mail_and_is_marked(
    evening: Evening, anna: Somebody
) -> None:
    anna.client.block()
    await cancels(evening)
    await evening.delivers()
    [letter] = await evening.post()
    assert letter.to == f"person{anna.client.person.id}@example.org"
    assert "отменила визит вт, 24 ноября в 11:00" in letter.text
    assert "<b>" not in letter.text
    reached = await evening.container.reach.unreachable()
    assert [(one.account_id, one.has_email) for one in reached] == [((await account(evening, anna)).id, True)]


@pytest.mark.row("O15")
async def test_who_comes_back_is_reachable_again(evening: Evening, anna: Somebody) -> None:
    anna.client.block()
    await cancels(evening)
    await evening.delivers()
    anna.client.unblock()
    await anna.says("/start")
    assert not await evening.container.reach.unreachable()


@pytest.mark.row("C39")
async def test_a_cancelled_visit_that_nobody_has_noticed_goes_by_mail_after_half_an_hour(
    evening: Evening, anna: Somebody
) -> None:
    await cancels(evening)
    await evening.delivers()
    evening.clock.pass_by(minutes=29)
    assert await evening.container.notices.mail_untouched() == 0
    evening.clock.pass_by(minutes=1)
    assert await evening.container.notices.mail_untouched() == 1
    [letter] = await evening.post()
    assert "отменила визит" in letter.text
    assert await evening.container.notices.mail_untouched() == 0


@pytest.mark.row("C39")
@pytest.mark.parametrize("deed", ["seen", "word"])
async def test_whoever_has_touched_anything_since_gets_no_letter(evening: Evening, anna: Somebody, deed: str) -> None:
    await cancels(evening)
    await evening.delivers()
    evening.clock.pass_by(minutes=5)
    if deed == "seen":
        assert "письмо не понадобится" in await anna.taps("👌 Вижу")
    else:
        await anna.says("поняла")
    evening.clock.pass_by(minutes=30)
    assert await evening.container.notices.mail_untouched() == 0


@pytest.mark.row("C39", "C24")
async def test_the_join_link_goes_by_mail_before_the_visit_begins(evening: Evening, anna: Somebody) -> None:
    async with evening.db.uow() as uow:
        await uow.care.change_room(1, url="https://telemost.yandex.ru/j/12345")
        await uow.commit()
    evening.clock.pass_by(hours=25, minutes=46)
    await evening.container.video_doors.open()
    await evening.delivers()
    assert any("Скоро приём" in one for one in anna.messages)
    evening.clock.pass_by(minutes=8)
    await evening.container.notices.mail_untouched()
    [letter] = await evening.post()
    assert "https://telemost.yandex.ru/j/12345" in letter.text


@pytest.mark.row("C39", "C26")
async def test_a_talk_stays_out_of_the_mailbox_until_telegram_is_closed(evening: Evening, anna: Somebody) -> None:
    number = next(one.id for one in evening.messenger.people.values() if one.first_name == "Марина")
    doctor = await evening.container.accounts.seen(number, "ru")
    await evening.container.chat.say(doctor, 1, Side.DOCTOR, Said(901, text="Пейте больше воды"))  # type: ignore[arg-type]
    await evening.delivers()
    assert not await evening.post()
    anna.client.block()
    await evening.container.chat.say(doctor, 1, Side.DOCTOR, Said(902, text="Как он сегодня?"))  # type: ignore[arg-type]
    await evening.delivers()
    [letter] = await evening.post()
    assert "Как он сегодня?" in letter.text
    assert "Облачко" in letter.subject


@pytest.mark.row("C39")
async def test_a_confirmation_is_no_emergency_and_brings_no_letter(evening: Evening, anna: Somebody) -> None:
    evening.clock.pass_by(hours=2)
    assert await evening.container.notices.mail_untouched() == 0


@pytest.mark.row("C28", "C39", "O20")
async def test_the_result_goes_by_mail_too_with_its_document(evening: Evening, anna: Somebody) -> None:
    doctor = await evening.container.accounts.seen(
        next(one.id for one in evening.messenger.people.values() if one.first_name == "Марина"), "ru"
    )
    await evening.container.closing.find(doctor, 1, "Слизистые розовые, дыхание ровное")  # type: ignore[arg-type]
    await evening.container.closing.finish(doctor, 1)  # type: ignore[arg-type]
    assert not await evening.post(), "the doctor may still take it back"
    evening.clock.pass_by(minutes=6)
    [letter] = await evening.post()
    assert "Слизистые розовые" in letter.text
    [paper] = letter.attachments
    assert paper.kind == "application/pdf"
    assert paper.body.startswith(b"%PDF")
    assert "Облачко" not in paper.name
    assert "Лесная" not in paper.name


@pytest.mark.row("C38")
async def test_who_wants_no_letters_about_health_gets_no_result_by_mail(evening: Evening, anna: Somebody) -> None:
    await evening.container.notice_choices.switch(await account(evening, anna), Way.EMAIL, Topic.MEDICAL, on=False)
    async with evening.db.uow() as uow:
        await uow.visits.change(1, state=VisitState.DONE)
        await uow.commit()
    doctor = await evening.container.accounts.seen(
        next(one.id for one in evening.messenger.people.values() if one.first_name == "Марина"), "ru"
    )
    await evening.container.closing.find(doctor, 1, "Всё хорошо")  # type: ignore[arg-type]
    await evening.container.closing.finish(doctor, 1)  # type: ignore[arg-type]
    evening.clock.pass_by(minutes=6)
    assert not await evening.post()
