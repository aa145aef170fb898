"""An owner's documents: by pet and by owner, sent on demand, sorted, taken back; nobody else's are ever shown."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import update

from bot.db.models import FileRow
from bot.domain.closing import Closing, Conclusion, Diagnosis
from bot.domain.files import TELEGRAM_UPLOAD, FileKind, FileTarget, StoredFile
from bot.domain.ids import VisitId
from bot.domain.people import Account
from bot.domain.visits import VisitState
from bot.services.files import FileOffer
from tests.bot.handlers.conftest import Evening, Somebody
from tests.bot.handlers.stories import has_booked, sits_in_the_office
from tests.files import samples

pytestmark = pytest.mark.row("C32")


async def account_of(evening: Evening, somebody: Somebody) -> Account:
    return await evening.container.accounts.seen(somebody.client.person.id, "ru")


async def sends(evening: Evening, somebody: Somebody, name: str = "анализ.pdf") -> StoredFile:
    """A file for the first visit, as it comes out of the chat."""

    async def fetch() -> AsyncIterator[bytes]:
        yield samples.pdf(name.encode())

    offer = FileOffer(f"id-{name}", f"unique-{name}", FileKind.DOCUMENT, name)
    target = FileTarget.visit(VisitId(1))
    account = await account_of(evening, somebody)
    return (await evening.container.files.receive_from_telegram(account, target, offer, fetch)).file


async def gives_result(evening: Evening) -> None:
    """The first visit is over, and its conclusion was given out."""
    async with evening.db.uow() as uow:
        await uow.visits.change(1, state=VisitState.DONE)
        said = Conclusion((Diagnosis("Отит"),), "Уши чистые", "Капли")
        await uow.closings.keep(1, Closing(said, 1, finished_at=evening.clock()), evening.clock())
        await uow.commit()


@pytest.fixture
async def anna(evening: Evening) -> Somebody:
    """Somebody with a visit of her cat."""
    await evening.employs()
    anna = evening.meets()
    await has_booked(anna, evening)
    return anna


async def opens_drawer(anna: Somebody) -> None:
    await anna.says("/start")
    await anna.taps("🐾 Мои питомцы")
    await anna.taps("📎 Документы")
    await anna.taps("🐱 Облачко")


async def test_results_and_files_of_a_pet_stand_in_one_drawer_latest_first(evening: Evening, anna: Somebody) -> None:
    await gives_result(evening)
    evening.clock.pass_by(hours=1)
    await sends(evening, anna)
    await opens_drawer(anna)
    assert anna.buttons[:2] == ["пн, 23 ноября · Файл · анализ.pdf", "пн, 23 ноября · Заключение"]
    assert "сейчас придёт" in await anna.taps("пн, 23 ноября · Заключение")


async def test_a_file_comes_to_the_chat_and_may_be_forwarded(evening: Evening, anna: Somebody) -> None:
    await sends(evening, anna)
    await opens_drawer(anna)
    await anna.taps("пн, 23 ноября · Файл")
    await anna.taps("📥 Прислать в чат")
    await evening.delivers()
    [sent] = anna.documents
    assert (sent.name, sent.body) == ("анализ.pdf", samples.pdf("анализ.pdf".encode()))
    assert not sent.is_protected


@pytest.mark.row("O13")
async def test_the_doctor_gets_the_owners_file_protected(evening: Evening, anna: Somebody) -> None:
    doctor = evening.meets("Марина")
    await sits_in_the_office(doctor, evening)
    file = await sends(evening, anna)
    await evening.container.documents.want(await account_of(evening, doctor), file.id)
    await evening.delivers()
    assert doctor.documents[-1].is_protected


async def test_a_file_that_is_too_large_for_a_bot_comes_as_a_link_for_its_reader(
    evening: Evening, anna: Somebody
) -> None:
    await sends(evening, anna, "<b>видео.pdf")
    async with evening.db.uow() as uow:
        await uow.session.execute(update(FileRow).values(size=TELEGRAM_UPLOAD + 1))
        await uow.commit()
    await opens_drawer(anna)
    await anna.taps("пн, 23 ноября · Файл")
    await anna.taps("📥 Прислать в чат")
    await evening.delivers()
    assert "<b>видео.pdf: для чата файл слишком большой" in anna.messages[-1]
    assert not anna.documents


async def test_a_paper_about_the_owner_moves_to_the_owners_drawer(evening: Evening, anna: Somebody) -> None:
    await sends(evening, anna, "договор.pdf")
    await opens_drawer(anna)
    await anna.taps("пн, 23 ноября · Файл")
    await anna.taps("🏷 Что это за документ")
    await anna.taps("Договор")
    assert "договор на услуги" in anna.screen
    await anna.taps("← Назад")
    assert "Мои договоры, акты и заявления" in anna.screen
    assert "пн, 23 ноября · Договор · договор.pdf" in anna.buttons


async def test_a_file_is_taken_back_in_two_taps(evening: Evening, anna: Somebody) -> None:
    await sends(evening, anna)
    await opens_drawer(anna)
    await anna.taps("пн, 23 ноября · Файл")
    await anna.taps("🗑 Убрать")
    assert "Убрать «анализ.pdf»?" in anna.screen
    await anna.taps("Да, убрать")
    assert "Файл убран" in anna.screen
    assert "Пока ничего нет" in anna.screen
    await anna.forges("docx1:1")
    assert not any("анализ.pdf" in label for label in anna.buttons)


@pytest.mark.row("O13")
async def test_strangers_open_send_sort_and_remove_nothing(evening: Evening, anna: Somebody) -> None:
    file = await sends(evening, anna)
    stranger = evening.meets("Чужой")
    await evening.knows(stranger)
    await stranger.says("/start")
    for data in ("docx1:1", "docget1:1", "docsort1:1", "dockind1:1:lab", "docdel1:1:1"):
        assert "Этого файла больше нет" in await stranger.forges(data)
    assert "Такого питомца среди ваших нет" in await stranger.forges("docs1:1:0")
    await evening.delivers()
    assert not stranger.documents
    kept, _ = await evening.container.documents.file(await account_of(evening, anna), file.id)
    assert kept.category is None


async def test_documents_are_private_so_the_address_is_confirmed_first(evening: Evening) -> None:
    anna = evening.meets()
    await anna.says("/start")
    await anna.forges("go1:papers")
    await anna.taps("Согласен")
    await anna.says("anna@example.org")
    await anna.says(await evening.code())
    assert "📎 Документы" in anna.screen
