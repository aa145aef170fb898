"""Whom Telegram does not reach: what their vet sees, what comes by mail, and what comes back when they do."""

import pytest
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import SendMessage
from sqlalchemy import update

from bot.db.models import ProfileRow, SessionRow
from bot.domain.chat import MessageKind, Said, Side
from bot.domain.ids import VisitId
from bot.outgoing.mail import MailFailed
from tests.bot.handlers.conftest import ADMIN, Evening, Somebody
from tests.bot.handlers.stories import chooses_time, has_booked, sits_in_the_office

CAT = VisitId(1)
HERS = "person{}@example.org"


@pytest.fixture
async def marina(evening: Evening) -> Somebody:
    await evening.employs()
    marina = evening.meets("Марина")
    await sits_in_the_office(marina, evening)
    return marina


@pytest.fixture
async def anna(evening: Evening, marina: Somebody) -> Somebody:
    """Her cat is expected tomorrow at eleven, and the doctor has said yes."""
    anna = evening.meets()
    await has_booked(anna, evening)
    await evening.container.steps.confirm(ADMIN, CAT)
    await evening.delivers()
    await evening.post()
    return anna


async def says_to_anna(marina: Somebody, words: str) -> None:
    await marina.forges("dcard1:1:actions")
    await marina.taps("💬 Чат с владельцем")
    await marina.says(words)
    await marina.evening.delivers()


@pytest.mark.row("C39", "C26", "O15")
async def test_a_vet_sees_that_words_went_by_mail_and_the_owner_finds_them_in_the_chat_later(
    evening: Evening, anna: Somebody, marina: Somebody
) -> None:
    anna.client.block()
    await says_to_anna(marina, "Как он сегодня?")
    assert marina.messages[-1].startswith("⏳ В пути")
    [letter] = await evening.post()
    assert "Как он сегодня?" in letter.text
    await evening.delivers()
    assert marina.messages[-1] == "✉️ Telegram закрыт, ушло письмом в 09:00 · Облачко · Анна Л."
    await marina.says("/start")
    await marina.forges("dcard1:1:actions")
    await marina.taps("💬 Чат с владельцем")
    assert "Вы, 09:00 ✉️: Как он сегодня?" in marina.screen

    anna.client.unblock()
    await anna.says("/start")
    await anna.forges("chat1:1")
    await evening.delivers()
    assert anna.messages[-1].endswith("\nКак он сегодня?")
    assert any(one.startswith("✓ Доставлено, 09:00") for one in marina.messages)
    assert not await evening.post(), "no second letter"


@pytest.mark.row("C39", "C26")
async def test_a_letter_says_that_a_photo_waits_in_the_chat(evening: Evening, anna: Somebody, marina: Somebody) -> None:
    doctor = await evening.container.accounts.seen(marina.client.person.id, "ru")
    anna.client.block()
    said = Said(901, MessageKind.PHOTO, "Вот снимок", file_id="photo-1")
    await evening.container.chat.say(doctor, CAT, Side.DOCTOR, said)
    await evening.delivers()
    [letter] = await evening.post()
    assert "Вот снимок" in letter.text
    assert "Врач прислал файл. Он ждёт вас в чате бота." in letter.text


@pytest.mark.row("C39", "C26", "O15")
async def test_a_vet_with_a_closed_telegram_gets_owners_words_by_mail_and_the_owner_is_told(
    evening: Evening, anna: Somebody, marina: Somebody
) -> None:
    marina.client.block()
    await anna.forges("chat1:1")
    await anna.says("Он не ест <b>")
    await evening.delivers()
    [letter] = await evening.post()
    assert letter.to == "doctor11@example.test"
    assert "Он не ест <b>" in letter.text
    assert "Облачко" in letter.subject
    assert "Ответить владельцу" in letter.text
    await evening.delivers()
    assert anna.messages[-1].startswith("✉️ У врача закрыт Telegram, ушло ему письмом в 09:00; срочное — по телефону")


@pytest.mark.row("C39", "C26")
async def test_words_whose_letter_no_server_takes_are_said_to_be_undelivered(
    evening: Evening, anna: Somebody, marina: Somebody
) -> None:
    marina.client.block()
    await anna.forges("chat1:1")
    await anna.says("Он не ест")
    await evening.delivers()
    await evening.post(MailFailed("550", permanent=True))
    await evening.delivers()
    assert anna.messages[-1].startswith("⚠️ Пока не доставлено: у врача закрыт Telegram.")


@pytest.mark.row("C26", "O15")
async def test_an_owner_is_told_that_the_vet_is_not_reached_and_the_vet_reads_it_on_opening_the_chat(
    evening: Evening, anna: Somebody, marina: Somebody
) -> None:
    marina.client.block()
    await anna.forges("chat1:1")
    await anna.says("Он не ест")
    await evening.delivers()
    assert anna.messages[-1].startswith("⏳ В пути"), "the letter has not left yet"
    [_] = await evening.post()
    await evening.delivers()
    marina.client.unblock()
    await marina.says("/start")
    await marina.forges("dcard1:1:actions")
    await marina.taps("💬 Чат с владельцем")
    await evening.delivers()
    assert any(one.startswith("✓ Доставлено") for one in anna.messages)


@pytest.mark.row("C26")
async def test_seen_is_said_only_when_the_other_side_has_tapped_into_the_chat(
    evening: Evening, anna: Somebody, marina: Somebody
) -> None:
    await says_to_anna(marina, "Как он сегодня?")
    assert "✓ Доставлено, 09:00 · Облачко · Анна Л." in marina.messages
    await anna.says("/start")
    await evening.delivers()
    assert not any("чат открыт" in one for one in marina.messages)
    await anna.taps("✍️ Ответить")
    await evening.delivers()
    assert "✓✓ Доставлено, 09:00, чат открыт · Облачко · Анна Л." in marina.messages


@pytest.mark.row("C39", "C3")
async def test_a_letter_reaches_somebody_whose_session_has_run_out(evening: Evening, anna: Somebody) -> None:
    async with evening.db.uow() as uow:
        await uow.session.execute(update(SessionRow).values(used_at=evening.clock.at.replace(year=2020)))
        await uow.commit()
    anna.client.block()
    await evening.container.steps.cancel(ADMIN, CAT, "Врач заболел")
    await evening.delivers()
    [letter] = await evening.post()
    assert letter.to == HERS.format(anna.client.person.id)
    [gone] = await evening.container.reach.unreachable()
    assert gone.has_email


@pytest.mark.row("C39", "O20")
async def test_what_telegram_does_not_take_goes_by_mail_at_its_deadline(evening: Evening, anna: Somebody) -> None:
    evening.session.breaks = TelegramNetworkError(SendMessage(chat_id=1, text=""), "away")
    await evening.container.steps.cancel(ADMIN, CAT, "Врач заболел")
    await evening.delivers()
    assert await evening.container.notices.mail_untouched() == 0
    evening.clock.pass_by(minutes=30)
    assert await evening.container.notices.mail_untouched() == 1
    [letter] = await evening.post()
    assert "отменила визит вт, 24 ноября в 11:00" in letter.text


@pytest.mark.row("C39")
async def test_closing_the_bot_is_not_taken_for_having_read(evening: Evening, anna: Somebody) -> None:
    await evening.container.steps.cancel(ADMIN, CAT, "Врач заболел")
    await evening.delivers()
    evening.clock.pass_by(minutes=5)
    anna.client.block()
    await evening.goes_on()
    evening.clock.pass_by(minutes=25)
    assert await evening.container.notices.mail_untouched() == 1


@pytest.mark.row("C37", "I17", "C38")
async def test_nothing_is_said_about_a_visit_of_an_animal_that_has_died(evening: Evening, anna: Somebody) -> None:
    async with evening.db.uow() as uow:
        await uow.pets.mourn(1)
        await uow.commit()
    heard = len(anna.messages)
    evening.clock.pass_by(hours=25, minutes=46)
    await evening.container.video_doors.open()
    await evening.container.steps.cancel(ADMIN, CAT, "Питомца больше нет")
    await evening.delivers()
    evening.clock.pass_by(minutes=40)
    await evening.container.notices.mail_untouched()
    assert len(anna.messages) == heard
    assert not await evening.post()


@pytest.mark.row("I17", "C38")
async def test_whoever_wants_no_promotion_is_not_asked_about_a_booking_left_unfinished(
    evening: Evening, marina: Somebody
) -> None:
    boris = evening.meets("Борис")
    await evening.knows(boris)
    await chooses_time(boris)
    async with evening.db.uow() as uow:
        await uow.session.execute(update(ProfileRow).values(vm_no_news=True))
        await uow.commit()
    heard = len(boris.messages)
    evening.clock.pass_by(minutes=31)
    assert await evening.container.drafts.nudge() == 1
    await evening.delivers()
    assert len(boris.messages) == heard


# --- a conclusion that is late ---


async def is_over(evening: Evening) -> None:
    """The visit was begun, and ended at half past eleven."""
    doctor = await evening.container.accounts.seen(
        next(one.id for one in evening.messenger.people.values() if one.first_name == "Марина"), "ru"
    )
    evening.clock.pass_by(hours=26)
    await evening.container.steps.start(doctor, CAT)
    evening.clock.pass_by(minutes=30)
    await evening.delivers()


@pytest.mark.row("C28", "D16")
async def test_a_vet_is_reminded_of_a_conclusion_and_the_owner_is_told_when_it_is_late(
    evening: Evening, anna: Somebody, marina: Somebody
) -> None:
    await is_over(evening)
    evening.clock.pass_by(minutes=60)
    assert await evening.container.late_results.look() == 1
    await evening.delivers()
    assert "📝 Владелец ждёт заключение" in marina.messages[-1]
    heard = len(anna.messages)
    evening.clock.pass_by(minutes=60)
    assert await evening.container.late_results.look() == 1
    assert await evening.container.late_results.look() == 0
    await evening.delivers()
    [word] = anna.messages[heard:]
    assert "Обещали прислать за 2 часа — не успели, простите" in word
    assert {"🚨 Срочно?", "🔕 Меньше таких"} <= set(anna.buttons)


@pytest.mark.row("C28")
async def test_a_conclusion_in_time_is_nothing_to_be_sorry_for(
    evening: Evening, anna: Somebody, marina: Somebody
) -> None:
    await is_over(evening)
    doctor = await evening.container.accounts.seen(marina.client.person.id, "ru")
    await evening.container.closing.find(doctor, CAT, "Всё хорошо")
    evening.clock.pass_by(minutes=60)
    await evening.container.late_results.look()
    await evening.container.closing.finish(doctor, CAT)
    evening.clock.pass_by(minutes=60)
    assert await evening.container.late_results.look() == 0
    await evening.delivers()
    assert not any("ждёт заключение" in one for one in marina.messages)
