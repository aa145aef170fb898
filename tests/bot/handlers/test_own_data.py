"""My data: taken along, deleted in two taps, undone within a day, and then gone to the last byte."""

import json
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import make_url

from bot.domain.closing import Closing, Conclusion, Diagnosis, Medicine
from bot.domain.files import FileKind, FileTarget
from bot.domain.ids import VisitId
from bot.domain.people import Account
from bot.domain.visits import VisitState
from bot.services.files import FileOffer
from tests.bot.handlers.conftest import ADMIN, Evening, Somebody
from tests.bot.handlers.stories import books, has_booked, works_here
from tests.files import samples

pytestmark = pytest.mark.row("C44")
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext (poppler-utils)")

CANARIES = (
    "Канарейкина",
    "79005550999",
    "canary@example.org",
    "Кенарь",
    "Жалобакенаря",
    "секретный_файл",
    "Словакенаря",
    "Диагнозкенаря",
    "Городкенаря",
)


async def account_of(evening: Evening, somebody: Somebody) -> Account:
    return await evening.container.accounts.seen(somebody.client.person.id, "ru")


async def opens_my_data(anna: Somebody) -> None:
    await anna.says("/settings")
    await anna.taps("🔐 Мои данные")


async def lives_a_life(evening: Evening) -> Somebody:
    """Everything that a person can leave here: each canary is said by her alone."""
    await evening.employs()
    doctor, anna = evening.meets("Марина"), evening.meets()
    await works_here(doctor, evening)
    await books(anna, evening, pet="Кенарь")
    account = await account_of(evening, anna)
    async with evening.db.uow() as uow:
        await uow.profiles.change(account.id, evening.clock(), name="Канарейкина Анна", phone="+79005550999")
        await uow.commit()
    await anna.says("/start")
    await anna.forges("go1:email")
    await anna.says("canary@example.org")
    await anna.says(await evening.code())
    await anna.taps("✏️ Город")
    await anna.says("Городкенаря")
    await sends_a_file(evening, anna)
    await evening.pushes()
    await talks(evening, anna)
    await is_concluded(evening)
    await evening.delivers()
    return anna


async def sends_a_file(evening: Evening, anna: Somebody) -> None:
    async def fetch() -> AsyncIterator[bytes]:
        yield samples.pdf(b"/Canary (CANARYBYTES)")

    offer = FileOffer("file-1", "unique-1", FileKind.DOCUMENT, "секретный_файл.pdf")
    target = FileTarget.visit(VisitId(1))
    await evening.container.files.receive_from_telegram(await account_of(evening, anna), target, offer, fetch)


async def talks(evening: Evening, anna: Somebody) -> None:
    async with evening.db.uow() as uow:
        await uow.visits.change(1, state=VisitState.CONFIRMED, problem="Жалобакенаря", first_problem="Жалобакенаря")
        await uow.commit()
    await anna.forges("chat1:1")
    await anna.says("Словакенаря")


async def is_concluded(evening: Evening) -> None:
    said = Conclusion((Diagnosis("Диагнозкенаря"),), "Диагнозкенаря", medicines=(Medicine("Диагнозкенаря"),))
    async with evening.db.uow() as uow:
        await uow.visits.change(1, state=VisitState.DONE)
        await uow.closings.keep(1, Closing(said, 1, finished_at=evening.clock()), evening.clock())
        await uow.commit()


def bytes_on_disk(evening: Evening, folder: Path) -> Iterator[tuple[str, bytes]]:
    """The database with its write-ahead log, and everything below the folder of files."""
    database = Path(str(make_url(str(evening.db.engine.url)).database))
    for path in [*database.parent.glob(f"{database.name}*"), *folder.rglob("*")]:
        if path.is_file():
            yield path.name, path.read_bytes()


def canaries_on_disk(evening: Evening, folder: Path) -> set[tuple[str, str]]:
    return {
        (canary, name)
        for name, body in bytes_on_disk(evening, folder)
        for canary in (*CANARIES, "CANARYBYTES")
        for spelled in (canary, canary.casefold(), canary.encode("unicode_escape").decode())
        if spelled.encode() in body
    }


def text_of(body: bytes) -> str:
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=body, capture_output=True, check=True).stdout.decode()


@pytest.mark.row("S7", "O19")
async def test_a_day_after_the_second_tap_not_a_byte_is_left(evening: Evening, tmp_path: Path) -> None:
    """In the database, its log, or among the files; neither name, number, address, pet, words, diagnosis nor file."""
    anna = await lives_a_life(evening)
    assert {canary for canary, _ in canaries_on_disk(evening, tmp_path)} == {*CANARIES, "CANARYBYTES"}
    await opens_my_data(anna)
    await anna.taps("🗑 Удалить всё обо мне")
    await anna.taps("🗑 Да, удалить всё")
    await evening.pushes()
    evening.clock.pass_by(hours=24, minutes=1)
    assert await evening.container.erasure.carry_out() == 1
    assert canaries_on_disk(evening, tmp_path) == set()


@pytest.mark.row("O19")
async def test_the_act_of_destruction_names_numbers_and_nobody(evening: Evening) -> None:
    anna = await lives_a_life(evening)
    await evening.container.erasure.ask(await account_of(evening, anna))
    evening.clock.pass_by(hours=25)
    await evening.pushes()
    await evening.container.erasure.carry_out()
    [act] = await evening.container.erasure.acts(ADMIN)
    assert act.done_at == evening.clock()
    assert act.counts["profiles"] == act.counts["files"] == 1
    assert not any(canary in str(act) for canary in CANARIES)
    assert "erased" in await evening.audited()


async def test_what_goes_when_and_what_stays_is_said_before_the_second_tap(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await books(anna, evening)
    await opens_my_data(anna)
    assert "хранить её она обязана" in anna.screen
    await anna.taps("🗑 Удалить всё обо мне")
    for said in ("1 будущий визит отменится", "Через 24 часа", "питомцы (1)", "Останется"):
        assert said in anna.screen


async def test_from_the_second_tap_on_nothing_is_done_or_said_but_urgent_is_urgent(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await books(anna, evening)
    await anna.forges("erase1:1")
    assert "Ваши данные удалятся вт, 24 ноября в 09:00" in anna.screen
    said = len(anna.messages)
    await evening.pushes()
    await evening.delivers()
    assert len(anna.messages) == said
    async with evening.db.read() as uow:
        visit = await uow.visits.get(1)
    assert visit is not None
    assert visit.state is VisitState.CANCELLED
    for words in ("/start", "/help", "Привет"):
        await anna.says(words)
        assert "Ваши данные удалятся" in anna.screen
    await anna.taps("🚨 Срочно")
    assert "Что из этого происходит сейчас?" in anna.screen
    await anna.taps("🏠 В начало")
    assert "Ваши данные удалятся" in anna.screen


async def test_whoever_changes_their_mind_in_time_finds_everything(evening: Evening) -> None:
    anna = evening.meets()
    await evening.knows(anna, "Облачко")
    await anna.says("/start")
    await anna.forges("erase1:1")
    await anna.taps("↩️ Я передумал, остаюсь")
    assert "данные на месте" in anna.screen
    evening.clock.pass_by(days=2)
    assert await evening.container.erasure.carry_out() == 0
    await anna.taps("🐾 Мои питомцы")
    assert "🐱 Облачко" in anna.buttons


async def test_two_taps_at_once_are_one_wish(evening: Evening) -> None:
    anna = evening.meets()
    await evening.knows(anna)
    await anna.says("/start")
    await anna.forges("erase1:0")
    await anna.taps_twice("🗑 Да, удалить всё")
    assert len(await evening.container.erasure.acts(ADMIN)) == 1


async def test_after_the_erasure_the_same_person_is_a_stranger(evening: Evening) -> None:
    anna = evening.meets()
    await evening.knows(anna, "Облачко")
    before = await account_of(evening, anna)
    await anna.says("/start")
    await anna.forges("erase1:1")
    evening.clock.pass_by(hours=25)
    await evening.container.erasure.carry_out()
    await anna.says("/start")
    assert "Здравствуйте" in anna.screen
    after = await account_of(evening, anna)
    assert after.id != before.id
    assert after.owner is None


async def test_an_erasure_waits_until_vetmanager_has_heard_of_the_cancellation(evening: Evening) -> None:
    await evening.employs()
    anna = evening.meets()
    await books(anna, evening)
    await evening.pushes()
    evening.server.faults.add("status", code=503)
    await anna.forges("erase1:1")
    evening.clock.pass_by(hours=25)
    assert await evening.container.erasure.carry_out() == 0
    evening.server.faults.clear()
    evening.clock.pass_by(hours=1)
    await evening.pushes()
    assert await evening.container.erasure.carry_out() == 1


async def test_a_doctor_is_not_erased_with_the_visits_of_others(evening: Evening) -> None:
    await evening.employs()
    doctor = evening.meets("Марина")
    await works_here(doctor, evening)
    await evening.knows(doctor)
    await doctor.says("/settings")
    await doctor.taps("🐾 Перейти в чат владельца")
    assert "связан с местом врача" in await doctor.forges("erase1:1")


@pytest.mark.row("C5")
async def test_a_doctor_who_takes_a_consent_back_keeps_the_place_at_work(evening: Evening) -> None:
    """As long as it hangs on this account; and nobody else has to wait for it."""
    await evening.employs()
    doctor, anna = evening.meets("Марина"), evening.meets()
    await works_here(doctor, evening)
    for somebody in (doctor, anna):
        account = await evening.knows(somebody)
        await evening.container.consents.withdraw(account, "personal-data")
    evening.clock.at += timedelta(days=31)
    assert await evening.container.erasure.carry_out() == 1
    async with evening.db.read() as uow:
        assert await uow.doctors.place_of((await account_of(evening, doctor)).id) is not None


async def test_a_visit_that_goes_on_keeps_the_others_from_being_cancelled(evening: Evening) -> None:
    """The doctor has begun tomorrow's visit early; the one before it must not be lost by a wish that is refused."""
    await evening.employs()
    anna = evening.meets()
    await books(anna, evening)
    await has_booked(anna, evening, "12:00")
    async with evening.db.uow() as uow:
        await uow.visits.change(2, state=VisitState.IN_PROGRESS)
        await uow.commit()
    await anna.forges("erase1:1")
    card = await evening.container.visits.card_for(VisitId(1))
    assert card.visit.state is VisitState.RECEIVED


@pytest.mark.row("C5")
async def test_taking_back_the_first_consent_ends_in_an_erasure_unless_it_is_given_again(evening: Evening) -> None:
    anna, boris = evening.meets(), evening.meets("Борис")
    for somebody in (anna, boris):
        await evening.knows(somebody)
        await somebody.says("/start")
        await somebody.forges("wdraw1:personal-data:1")
    evening.clock.pass_by(days=1)
    await boris.forges("go1:my-data")
    assert "данные удалятся ср, 23 декабря в 09:00" in boris.screen
    await boris.forges("agree1:personal-data:2026-11-01")
    evening.clock.at += timedelta(days=30)
    assert await evening.container.erasure.carry_out() == 1
    assert (await evening.container.profiles.get(await account_of(evening, boris))).name == "Лесная Анна"
    assert (await account_of(evening, anna)).owner is None


@needs_poppler
async def test_everything_comes_as_json_and_as_a_paper(evening: Evening) -> None:
    anna = await lives_a_life(evening)
    await opens_my_data(anna)
    assert "два файла" in await anna.taps("📤 Выгрузить мои данные")
    await evening.delivers()
    machine, human = anna.documents[-2:]
    assert (machine.name, human.name) == ("onlyvet-data-2026-11-23.json", "onlyvet-data-2026-11-23.pdf")
    whole: dict[str, Any] = json.loads(machine.body)
    assert whole["visits"][0]["result"]["found"] == "Диагнозкенаря"
    for words in (machine.body.decode(), text_of(human.body).replace(" ", "").replace("-", "")):
        assert {canary for canary in CANARIES if canary not in words} == set()


@pytest.mark.row("C44")
async def test_the_paper_for_people_speaks_as_people_do(evening: Evening) -> None:
    anna = await lives_a_life(evening)
    await opens_my_data(anna)
    await anna.taps("📤 Выгрузить мои данные")
    await evening.delivers()
    words = text_of(anna.documents[-1].body)
    assert "Согласие на обработку персональных данных" in words
    assert "23 ноября 2026, 09:00" in words
    for sign in ("+00:00", "personal-data", "telegram-button", "in_progress", "null", "True"):
        assert sign not in words


@pytest.mark.row("O13")
async def test_nobody_gets_anybody_elses_data(evening: Evening) -> None:
    await lives_a_life(evening)
    stranger = evening.meets("Чужой")
    await evening.knows(stranger)
    await stranger.says("/start")
    await stranger.forges("go1:export")
    await evening.delivers()
    assert not any(canary in stranger.documents[0].body.decode() for canary in CANARIES)
