"""Whoever reads a card sees that it was the clinic, in its own program, that changed the visit."""

import pytest

from bot.domain.people import Language
from bot.texts import load_texts
from bot.texts.cards import doctor_card_head, owner_card
from sandbox.vetmanager.clinic import Clinic
from tests.plugins.house import ON_SQLITE, House


@pytest.mark.row("D10", "I10", "D24")
@ON_SQLITE
@pytest.mark.parametrize(
    ("language", "owners", "doctors"),
    [
        (Language.RU, "✏️ Последнее изменение внесла клиника.\n", "изменено клиникой в Ветменеджере"),
        (Language.EN, "✏️ The clinic made the last change.\n", "changed in Vetmanager by the clinic"),
    ],
)
async def test_a_card_says_that_the_clinic_has_changed_the_visit(
    house: House, clinic: Clinic, language: Language, owners: str, doctors: str
) -> None:
    texts = load_texts(strict=True).speak(language, "Europe/Moscow")
    made = await house.books(await house.owner(), house.slot("15:00", day=3))
    await house.pushes()
    assert owners not in owner_card(await house.visits.card_for(made.id), texts)
    visit = (await house.visits.card_for(made.id)).visit
    clinic.desk.move(visit.vm_admission_id or 0, admission_date="2026-11-27 10:00:00")
    house.clock.pass_by(minutes=1)
    await house.mirror.refresh_hot()
    assert owners in owner_card(await house.visits.card_for(made.id), texts)
    assert doctors in doctor_card_head(await house.visits.doctor_card_for(made.id), texts)


@pytest.mark.row("A9")
@pytest.mark.parametrize("language", list(Language))
def test_an_owner_is_asked_without_being_shown_anybodys_record(language: Language) -> None:
    assert "<b>" in load_texts(strict=True).speak(language, "Europe/Moscow")("who-are-you")
