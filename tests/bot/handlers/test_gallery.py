"""Files between owner and doctor: looked through by number, asked for, sent the other way (D7, D23)."""

from dataclasses import dataclass

import pytest

from tests.bot.handlers.conftest import Evening, Somebody
from tests.bot.handlers.stories import has_booked, sits_in_the_office, works_here
from tests.files import samples

FILES = "dcard1:1:files"


@dataclass
class Visit:
    evening: Evening
    doctor: Somebody
    anna: Somebody

    async def settles(self) -> None:
        """Everything on its way arrives."""
        await self.evening.fetches()
        self.evening.clock.pass_by(seconds=61)
        await self.evening.delivers()

    async def anna_sends(self, *photos: bytes) -> None:
        await self.anna.forges("files1:1")
        await self.anna.sends_album(*photos)
        await self.settles()


@pytest.fixture
async def visit(evening: Evening) -> Visit:
    await evening.employs()
    doctor, anna = evening.meets("Марина"), evening.meets()
    await sits_in_the_office(doctor, evening)
    await has_booked(anna, evening)
    return Visit(evening, doctor, anna)


def copies(person: Somebody) -> list[tuple[str, bool]]:
    """Documents in this person's chat: caption, and whether they are protected."""
    return [(one.text, one.protected) for one in person.client.chat.messages.values() if one.kind == "document"]


@pytest.mark.row("D7")
async def test_files_are_numbered_marked_until_looked_at_and_come_protected(visit: Visit) -> None:
    await visit.anna_sends(samples.jpeg(64, 48), samples.jpeg(65, 48))
    await visit.doctor.says("/today")
    await visit.doctor.taps("вт, 24 ноября ▶")
    assert "📎 файлов: 2 (2 новых)" in visit.doctor.screen
    await visit.doctor.forges("dcard1:1:booking")
    await visit.doctor.taps("📎 Файлы · 2, 2 новых")
    assert visit.doctor.screen.count("🆕 новый") == 2
    assert "2. фото" in visit.doctor.screen
    assert "2 файла сейчас придут" in await visit.doctor.taps("👁 Прислать все")
    await visit.evening.delivers()
    assert [protected for _, protected in copies(visit.doctor)] == [True, True]
    assert copies(visit.doctor)[1][0].startswith("№ 2 · фото · Облачко")
    await visit.doctor.forges(FILES)
    assert "🆕" not in visit.doctor.screen


@pytest.mark.row("D7", "C14")
async def test_asking_for_more_opens_the_place_for_it_at_the_owner(visit: Visit) -> None:
    await visit.doctor.forges(FILES)
    await visit.doctor.taps("📥 Попросить ещё")
    await visit.doctor.taps("Видео дыхания")
    assert "✓ Попросили: Видео дыхания" in visit.doctor.screen
    await visit.doctor.forges("dwish1:1:breathing")
    await visit.evening.delivers()
    assert sum("просит: Видео дыхания" in one for one in visit.anna.messages) == 1
    await visit.anna.taps("📎 Прислать файлы")
    await visit.anna.sends_album(samples.jpeg(70, 48))
    await visit.settles()
    assert "Владелец прислал 1 новый файл" in visit.doctor.messages[-1]
    await visit.doctor.taps("📎 Посмотреть файлы")
    assert "1. фото" in visit.doctor.screen


@pytest.mark.row("D23", "C32")
async def test_a_doctors_file_reaches_the_owner_and_stays_in_the_visit(visit: Visit) -> None:
    doctor = visit.doctor
    await doctor.forges(FILES)
    await doctor.taps("📤 Отправить владельцу")
    await doctor.sends_file("document", samples.pdf(), "referral.pdf")
    await visit.settles()
    assert "Получено 1 из 10" in doctor.screen
    assert any("referral.pdf" in caption for caption, _ in copies(visit.anna))
    await doctor.taps("← Назад")
    assert "1. referral.pdf — от вас" in doctor.screen
    await visit.anna.forges("files1:1")
    assert "Врач прислал 1 файл" in visit.anna.screen


@pytest.mark.row("D23")
async def test_what_cannot_be_sent_is_said_and_what_was_sent_can_be_taken_back(visit: Visit) -> None:
    doctor = visit.doctor
    await doctor.forges("dsend1:1")
    await doctor.sends("location")
    assert "Такое к визиту не приложить" in doctor.screen
    await doctor.sends_file("document", samples.pdf(), "referral.pdf")
    await doctor.sends_file("document", b"MZ program", "setup.exe")
    await visit.settles()
    assert "Такие файлы не принимаем" in doctor.screen
    await doctor.taps("🗑 1. referral.pdf")
    assert "Убрал из визита: referral.pdf" in doctor.screen
    await visit.anna.forges("files1:1")
    assert "Врач прислал" not in visit.anna.screen


@pytest.mark.row("D7", "D23", "D2")
@pytest.mark.parametrize("data", [FILES, "dfile1:1:1", "dmore1:1", "dwish1:1:lab", "dsend1:1", "dbig1:1"])
async def test_a_colleague_has_nothing_to_do_with_these_files(visit: Visit, data: str) -> None:
    await visit.anna_sends(samples.jpeg(64, 48))
    await visit.evening.employs(15, "Скальпов Артём", "хирург")
    colleague = visit.evening.meets("Артём")
    await works_here(colleague, visit.evening, "doctor15@example.test")
    assert "Такого визита среди ваших нет" in await colleague.forges(data)
    await visit.settles()
    assert copies(colleague) == []


@pytest.mark.row("D7")
async def test_an_old_button_of_a_file_that_is_gone_says_so(visit: Visit) -> None:
    assert "Этого файла больше нет" in await visit.doctor.forges("dfile1:1:99")
