"""A pet's history in the chat: pages, its age, a paper for another clinic, and nothing of anybody else's."""

import shutil
import subprocess

import pytest

from tests.bot.handlers.conftest import Evening, Somebody

pytestmark = pytest.mark.row("C31")
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext (poppler-utils)")


async def has_a_past(evening: Evening, anna: Somebody, meetings: int = 4, pet: str = "Туман") -> None:
    """Anna's e-mail is known to the clinic, and her pet was there some times."""
    await evening.knows(anna)
    email = f"person{anna.client.person.id}@example.org"
    client = evening.clinic.insert("client", last_name="Лесная", first_name="Анна", email=email, status="ACTIVE")
    row = evening.clinic.insert("pet", owner_id=client["id"], alias=pet, type_id=1, status="alive")
    for month in range(1, meetings + 1):
        evening.clinic.insert(
            "medicalCards",
            patient_id=row["id"],
            doctor_id=2,
            clinic_id=1,
            date_create=f"2026-{month:02d}-10 12:00:00",
            status="active",
            description="Только для врачей",
            recomendation=f"Совет {month}",
            diagnos_text=f"Диагноз {month}",
            weight=f"4.{month}",
        )
    evening.clinic.insert("vaccination", pet_id=row["id"], name="Нобивак", date="2026-03-12 00:00:00")


async def opens_history(anna: Somebody, pet: str = "Туман") -> None:
    await anna.says("/start")
    await anna.taps("🐾 Мои питомцы")
    await anna.taps(f"🐱 {pet}")
    await anna.taps("📖 История")


def text_of(body: bytes) -> str:
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=body, capture_output=True, check=True).stdout.decode()


async def test_three_meetings_a_page_newest_first_with_weights_and_vaccinations_above(evening: Evening) -> None:
    anna = evening.meets()
    await has_a_past(evening, anna)
    await opens_history(anna)
    assert "Вес: 4,4 кг (10 апреля 2026) ← 4,3 кг" in anna.screen
    assert "Нобивак · 12 марта 2026" in anna.screen
    assert anna.screen.index("Диагноз 4") < anna.screen.index("Диагноз 2")
    assert "Диагноз 1" not in anna.screen
    assert "Только для врачей" not in anna.screen
    await anna.taps("Показать ещё")
    assert "Диагноз: Диагноз 1" in anna.screen
    assert "Показать ещё →" not in anna.buttons
    await anna.taps("← Новее")
    assert "Диагноз 4" in anna.screen


async def test_while_the_clinics_program_is_down_the_last_copy_is_shown_with_its_age(evening: Evening) -> None:
    anna = evening.meets()
    await has_a_past(evening, anna)
    await opens_history(anna)
    assert "Данные клиники на пн, 23 ноября, 09:00" in anna.screen
    evening.clock.pass_by(days=2)
    evening.server.faults.add("status", code=503)
    await opens_history(anna)
    assert "последняя копия, на пн, 23 ноября, 09:00" in anna.screen
    assert "Диагноз 4" in anna.screen


async def test_an_empty_history_says_what_will_stand_there(evening: Evening) -> None:
    anna = evening.meets()
    await evening.knows(anna, "Облачко")
    await opens_history(anna, "Облачко")
    assert "Пока пусто" in anna.screen


async def test_a_new_address_that_the_clinic_knows_brings_its_pets_at_once(evening: Evening) -> None:
    anna = evening.meets()
    await evening.knows(anna)
    await anna.says("/start")
    await anna.taps("🐾 Мои питомцы")
    client = evening.clinic.insert("client", last_name="Лесная", email="known@example.org", status="ACTIVE")
    evening.clinic.insert("pet", owner_id=client["id"], alias="Туман", type_id=1, status="alive")
    await anna.forges("go1:email")
    await anna.says("known@example.org")
    await anna.says(await evening.code())
    await anna.forges("go1:pets")
    assert "🐱 Туман" in anna.buttons


@needs_poppler
@pytest.mark.row("O12")
async def test_one_paper_for_another_clinic_may_be_forwarded_and_its_name_names_nobody(evening: Evening) -> None:
    anna = evening.meets()
    await has_a_past(evening, anna, pet="<b>Туман")
    await opens_history(anna, "<b>Туман")
    assert "пришлём его сюда" in await anna.taps("📄 PDF для другой клиники")
    await evening.delivers()
    [paper] = anna.documents
    assert paper.name == "onlyvet-history-2026-11-23.pdf"
    assert not paper.is_protected
    words = text_of(paper.body)
    for said in ("<b>Туман", "Лесная Анна", "Диагноз 1", "Нобивак", "Совет 4", "стр. 1 из"):
        assert said in words
    assert "Только для врачей" not in words


@pytest.mark.row("O13")
async def test_somebody_elses_pet_has_no_history_and_no_paper(evening: Evening) -> None:
    anna, stranger = evening.meets(), evening.meets("Чужой")
    await has_a_past(evening, anna)
    await opens_history(anna)
    await evening.knows(stranger)
    await stranger.says("/start")
    for data in ("hist1:1:0", "histpdf1:1"):
        assert "Такого питомца среди ваших нет" in await stranger.forges(data)
    await evening.delivers()
    assert not stranger.documents


async def test_the_paper_is_made_once_for_two_quick_taps(evening: Evening) -> None:
    anna = evening.meets()
    await has_a_past(evening, anna, 1)
    await opens_history(anna)
    await anna.taps_twice("📄 PDF для другой клиники")
    async with evening.db.read() as uow:
        assert (await uow.outbox.depth())["telegram"].waiting == 1


@pytest.mark.row("I8")
async def test_what_was_never_read_is_not_called_empty_and_no_paper_says_so_to_another_clinic(
    evening: Evening,
) -> None:
    anna = evening.meets()
    await has_a_past(evening, anna)
    await anna.says("/start")
    await anna.taps("🐾 Мои питомцы")
    evening.server.faults.add("status", code=503)
    await anna.taps("🐱 Туман")
    await anna.taps("📖 История")
    assert "Программа клиники сейчас не отвечает, поэтому её записей здесь пока нет." in anna.screen
    assert "Пока пусто" not in anna.screen
    assert "📄 PDF для другой клиники" not in anna.buttons
