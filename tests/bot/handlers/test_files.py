"""Files in the chat (C14): sent as people send them, counted once, never lost, and told about once."""

import pytest
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import GetFile

from bot.domain.files import MEGABYTE
from bot.domain.ids import VisitId
from bot.domain.visits import VisitState
from tests.bot.handlers.conftest import ADMIN, Evening, Somebody
from tests.bot.handlers.stories import chooses_time, has_booked, works_here
from tests.files import samples
from tests.files.streams import in_pieces

pytestmark = pytest.mark.row("C14")


@pytest.fixture
async def anna(evening: Evening) -> Somebody:
    """At the question for files, in the middle of a booking."""
    await evening.employs()
    anna = evening.meets()
    await evening.knows(anna, "Облачко")
    await chooses_time(anna)
    await anna.says("Чихает третий день, ест хорошо")
    assert "Есть фото, видео или анализы?" in anna.screen
    return anna


@pytest.fixture
async def vera(evening: Evening) -> Somebody:
    """With a visit, on the files of its card."""
    await evening.employs()
    vera = evening.meets("Вера")
    await has_booked(vera, evening)
    await vera.taps("📎 Файлы")
    return vera


def photos(count: int) -> list[bytes]:
    return [samples.jpeg(64 + number, 48) for number in range(count)]


async def settles(evening: Evening) -> None:
    """Everything on its way arrives, and the screen has counted it."""
    await evening.fetches()
    evening.clock.pass_by(seconds=2)
    await evening.delivers()


async def test_an_album_is_one_screen_that_counts(evening: Evening, anna: Somebody) -> None:
    screens = anna.keyboards
    await anna.sends_album(*photos(3))
    await settles(evening)
    assert "Получено 3 из 10" in anna.screen
    assert anna.keyboards == screens


async def test_the_held_time_stays_on_the_screen_that_counts(evening: Evening, anna: Somebody) -> None:
    await anna.sends_file("document", samples.pdf(), "анализ.pdf")
    await settles(evening)
    assert anna.screen.startswith("⏳ Держим для вас")
    assert "Получено 1 из 10" in anna.screen


async def test_of_twelve_photos_ten_are_taken_and_two_are_named(evening: Evening, anna: Somebody) -> None:
    await anna.sends_album(*photos(12))
    await settles(evening)
    assert "Получено 10 из 10" in anna.screen
    assert anna.screen.count("можно приложить 10 файлов") == 2


async def test_the_same_file_again_is_one_file(evening: Evening, anna: Somebody) -> None:
    for _ in range(2):
        await anna.sends_file("document", samples.pdf(), "анализ.pdf")
    await settles(evening)
    assert "Получено 1 из 10" in anna.screen
    assert "1. анализ.pdf" in anna.screen


async def test_the_same_photo_three_times_in_an_album_is_kept_once_and_said_so_once(
    evening: Evening, anna: Somebody
) -> None:
    await anna.sends_album(*[samples.jpeg()] * 3)
    await settles(evening)
    assert "Получено 1 из 10" in anna.screen
    assert "2 повтора не добавили" in anna.screen
    await anna.sends_file("document", samples.pdf(), "анализ.pdf")
    await anna.taps("➡️ Готово, дальше")
    await anna.taps("← Назад")
    assert "повтор" not in anna.screen


async def test_files_go_with_the_booking_and_the_summary_counts_them(evening: Evening, anna: Somebody) -> None:
    await anna.sends_album(*photos(2))
    await settles(evening)
    await anna.taps("➡️ Готово, дальше")
    assert "Файлы: 2" in anna.screen
    await anna.taps("✅ Записаться")
    await evening.delivers()
    await anna.taps("📎 Файлы")
    assert "Получено 2 из 10" in anna.screen


async def test_what_is_still_on_its_way_follows_the_booking(evening: Evening, anna: Somebody) -> None:
    """The last tap does not wait for Telegram."""
    await anna.sends_file("document", samples.pdf(), "анализ.pdf")
    await anna.taps("➡️ Готово, дальше")
    await anna.taps("✅ Записаться")
    await settles(evening)
    await anna.taps("📎 Файлы")
    assert "Получено 1 из 10" in anna.screen


async def test_a_restart_loses_no_file(evening: Evening, anna: Somebody) -> None:
    await anna.sends_album(*photos(4))
    await evening.restarts()
    await settles(evening)
    assert "Получено 4 из 10" in anna.screen


async def test_a_silent_telegram_is_asked_again(evening: Evening, anna: Somebody) -> None:
    await anna.sends_file("document", samples.pdf(), "анализ.pdf")
    evening.session.breaks = TelegramNetworkError(GetFile(file_id="x"), "timeout")
    await evening.fetches()
    evening.session.breaks = None
    assert "Ещё 1 файл загружается" in anna.screen
    evening.clock.pass_by(minutes=1)
    await settles(evening)
    assert "Получено 1 из 10" in anna.screen


async def test_a_program_is_refused_with_the_reason(evening: Evening, anna: Somebody) -> None:
    """By its name at once, by its content when it has been fetched."""
    await anna.sends_file("document", b"MZ" + b"\0" * 64, "лечение.exe")
    await settles(evening)
    assert "лечение.exe: Такие файлы не принимаем" in anna.screen
    await anna.sends_file("document", b"<html><script>", "анализ.pdf")
    await settles(evening)
    assert "анализ.pdf:" in anna.screen
    assert "Получено" not in anna.screen


async def test_a_large_video_gets_a_page_of_its_own(evening: Evening, anna: Somebody) -> None:
    await anna.sends_blank("video", 30 * MEGABYTE, "дыхание.mp4")
    await settles(evening)
    assert "дыхание.mp4: Telegram не отдаёт ботам файлы больше 20 МБ" in anna.screen
    await anna.taps("📤 Файл больше 20 МБ")
    assert "📤 Открыть страницу" in anna.buttons
    await anna.taps("← Назад")
    assert "Есть фото, видео или анализы?" in anna.screen


async def test_what_the_page_has_taken_is_counted_in_the_chat_by_itself(evening: Evening, anna: Somebody) -> None:
    """Whoever comes back from the browser sees the count, without a tap."""
    await anna.taps("📤 Файл больше 20 МБ")
    token = anna.links["📤 Открыть страницу"].rpartition("/")[2]
    async with evening.container.file_links.uploading(token) as upload:
        await upload.receive("снимки.zip", in_pieces(samples.zipped(lab=b"x" * 100)))
    await settles(evening)
    assert "Получено 1 из 10" in anna.screen
    assert "1. снимки.zip" in anna.screen


async def test_one_is_taken_back_and_makes_room(evening: Evening, anna: Somebody) -> None:
    await anna.sends_file("document", samples.pdf(), "не тот.pdf")
    await settles(evening)
    await anna.taps("🗑 Убрать файл")
    await anna.taps("🗑 1. не тот.pdf")
    assert "Убрал: не тот.pdf" in anna.screen
    assert "➡️ Без файлов" in anna.buttons


async def test_a_photo_instead_of_the_complaint_is_kept(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await evening.knows(anna, "Облачко")
    await chooses_time(anna)
    await anna.sends("photo")
    assert "Файл приложим. Теперь опишите" in anna.screen
    await anna.says("Чихает третий день, ест хорошо")
    await settles(evening)
    assert "Получено 1 из 10" in anna.screen


async def test_what_cannot_be_taken_is_not_called_taken_at_another_question(evening: Evening) -> None:
    await evening.employs()
    vera = evening.meets("Вера")
    await evening.knows(vera, "Облачко")
    await chooses_time(vera)
    await vera.sends_blank("document", 30 * MEGABYTE, "видео.mp4")
    assert "видео.mp4: Telegram не отдаёт ботам файлы больше 20 МБ" in vera.screen
    assert "Файл получил" not in vera.screen
    assert "Что случилось?" in vera.screen


async def test_a_photo_before_the_login_is_asked_for_later(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await chooses_time(anna)
    await anna.taps("Согласен")
    await anna.taps("← Назад")
    await anna.sends("photo")
    assert "Файлы попросим чуть позже" in anna.screen


async def test_the_doctor_is_told_once_about_an_album(evening: Evening, vera: Somebody) -> None:
    marina = evening.meets("Марина")
    await works_here(marina, evening)
    await vera.sends_album(*photos(3))
    await settles(evening)
    evening.clock.pass_by(minutes=2)
    await evening.delivers()
    assert sum("новых файла" in words for words in marina.messages) == 1


@pytest.mark.row("C13")
async def test_words_under_a_photo_become_part_of_the_complaint(evening: Evening, anna: Somebody) -> None:
    await anna.sends_file("photo", samples.jpeg(), caption="рана с <четверга>")
    assert "Слова под файлом дописали в жалобу" in anna.screen
    await settles(evening)
    await anna.taps("➡️ Готово")
    assert "Чихает третий день, ест хорошо рана с <четверга>" in " ".join(anna.screen.split())


@pytest.mark.row("C13")
async def test_a_photo_with_words_answers_what_has_happened_and_one_with_a_word_does_not(
    evening: Evening, anna: Somebody
) -> None:
    await anna.taps("← Назад")
    assert "Что случилось?" in anna.screen
    await anna.sends_file("photo", samples.jpeg(), caption="вот")
    assert "Теперь опишите" in anna.screen
    assert "врач не увидит" in anna.screen
    await anna.sends_file("photo", samples.jpeg(70), caption="Рана на лапе с четверга")
    assert "Файл получили" in anna.screen
    assert "Есть фото, видео или анализы?" in anna.screen


@pytest.mark.row("C13")
async def test_words_under_a_photo_for_which_there_is_no_room_are_said_to_be_lost(anna: Somebody) -> None:
    await anna.taps("← Назад")
    await anna.says("О" * 1990)
    await anna.sends_file("photo", samples.jpeg(), caption="рана с четверга")
    assert "врач не увидит" in anna.screen


@pytest.mark.row("C13")
async def test_words_under_a_file_from_the_card_are_added_to_what_was_told(evening: Evening, vera: Somebody) -> None:
    """Whichever file of an album they stand under."""
    album = evening.messenger.new_album()
    await vera.sends_file("photo", samples.jpeg(), album=album)
    await vera.sends_file("photo", samples.jpeg(70), caption="рана с <четверга>", album=album)
    assert "Слова под файлом дописали в жалобу" in vera.screen
    async with evening.db.read() as uow:
        visit = await uow.visits.get(VisitId(1))
    assert visit is not None
    assert visit.problem.endswith("\n\nрана с <четверга>")


@pytest.mark.row("C13", "C26")
async def test_words_under_a_file_after_the_visit_go_to_the_doctor_in_the_chat(
    evening: Evening, vera: Somebody
) -> None:
    marina = evening.meets("Марина")
    await works_here(marina, evening)
    await over(evening)
    await vera.sends_file("photo", samples.jpeg(), caption="рана с четверга")
    assert "Слова под файлом передали врачу в чат визита" in vera.screen
    await evening.delivers()
    assert any("рана с четверга" in words for words in marina.messages)


@pytest.mark.row("C13", "C27")
async def test_words_under_a_file_for_which_every_door_is_closed_are_kept_for_the_desk(
    evening: Evening, vera: Somebody
) -> None:
    await over(evening)
    evening.clock.pass_by(days=6)
    await vera.sends_file("photo", samples.jpeg(), caption="рана с четверга")
    assert "Файл получили" in vera.screen
    assert "никому не ушло" in vera.screen
    await vera.taps("📨 Передать регистратору")
    [request] = (await evening.container.requests.page(ADMIN)).lines
    assert "рана с четверга" in request.words


async def over(evening: Evening) -> None:
    async with evening.db.uow() as uow:
        await uow.visits.change(1, state=VisitState.DONE)
        await uow.commit()


async def test_words_and_stickers_are_told_where_they_belong(vera: Somebody) -> None:
    await vera.says("ему хуже")
    assert "Слова для врача пишите в жалобе или в чате визита" in vera.screen
    await vera.sends("sticker")
    assert "Такое к визиту не приложить" in vera.screen


async def test_whoever_has_gone_on_hears_of_what_was_not_taken(evening: Evening, vera: Somebody) -> None:
    await vera.sends_file("document", b"<html><script>", "анализ.pdf")
    await vera.taps("🏠 В начало")
    await settles(evening)
    assert any("не всё приложилось" in words for words in vera.messages)


async def test_nobody_sends_files_to_another_persons_visit(evening: Evening, vera: Somebody) -> None:
    data = vera.data["📤 Файл больше 20 МБ"]
    stranger = evening.meets("Пётр")
    await evening.knows(stranger, "Рекс")
    await stranger.says("/start")
    for button in (data, data.replace("upl1", "files1"), data.replace("upl1", "fdel1")):
        await stranger.forges(button)
        assert "Файлы к визиту" not in stranger.screen
    assert "📤 Открыть страницу" not in stranger.buttons


async def test_a_dropped_booking_drops_its_files(evening: Evening, anna: Somebody) -> None:
    await anna.sends_album(*photos(3))
    await settles(evening)
    await anna.says("/cancel")
    await chooses_time(anna, "11:30")
    await anna.says("Чихает третий день, ест хорошо")
    assert "Получено" not in anna.screen
