"""The booking dialogue as a pure story: whatever the order of answers, it moves on, and back is always back."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pets import NewPet, Sex, Species
from bot.fsm.booking import (
    FIELDS,
    ORDER,
    WHOLE_DAY,
    BookingDraft,
    BookingStates,
    HeldTime,
    Known,
    Question,
    next_question,
    step_back,
)

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
HELD = HeldTime(doctor_id=1, starts_at=NOW, minutes=30)
EVERYTHING_KNOWN = Known(True, True, True, True, True, pets=(7, 8))

ANSWERS: dict[Question, dict[str, Any]] = {
    Question.FLAGS: {"flags": ()},
    Question.SERVICE: {"service_id": 1},
    Question.DOCTOR: {"doctor": 0},
    Question.DAY: {"day": date(2026, 11, 24)},
    Question.PART: {"part": "morning"},
    Question.SLOT: {"slot": HELD, "held_until": NOW},
    Question.PET: {"pet_id": 7, "is_new_pet": False},
    Question.PET_NAME: {"pet_name": "Граф"},
    Question.SPECIES: {"species": Species.CAT},
    Question.BREED: {"breed": ""},
    Question.SEX: {"sex": Sex.UNKNOWN},
    Question.BIRTHDAY: {"age_words": ""},
    Question.WEIGHT: {"weight_kg": None, "is_weight_asked": True},
    Question.PROBLEM: {"problem": "Чихает третий день"},
    Question.FILES: {"has_files": False},
}


def new_draft() -> BookingDraft:
    return BookingDraft(key="k", started_at=NOW)


def answered(draft: BookingDraft, known: Known, *, new_pet: bool = False) -> BookingDraft:
    """Answer the open question as a person would."""
    question = next_question(draft, known)
    answer = ANSWERS[question]
    if question is Question.PET and new_pet:
        answer = {"pet_id": None, "is_new_pet": True}
    return draft.answered(question, **answer)


def finished(known: Known = EVERYTHING_KNOWN, *, new_pet: bool = False) -> BookingDraft:
    draft = new_draft()
    while next_question(draft, known) is not Question.SUMMARY:
        draft = answered(draft, known, new_pet=new_pet)
    return draft


knowns = st.builds(
    Known, st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.booleans(), pets=st.none() | st.just((7, 8))
)


@pytest.mark.row("C12", "C16")
@pytest.mark.parametrize("new_pet", [True, False])
def test_every_question_is_asked_once_and_in_order(new_pet: bool) -> None:
    draft, asked = new_draft(), []
    while (question := next_question(draft, EVERYTHING_KNOWN)) is not Question.SUMMARY:
        asked.append(question)
        draft = answered(draft, EVERYTHING_KNOWN, new_pet=new_pet)
    assert asked == sorted(set(asked), key=ORDER.index)
    assert (Question.PET_NAME in asked) is new_pet


@pytest.mark.row("C4")
@given(knowns)
def test_what_is_known_is_never_asked(known: Known) -> None:
    draft = finished()
    question = next_question(draft, known)
    assert not (question is Question.NAME and known.has_name)
    assert not (question is Question.PHONE and known.has_phone)
    assert not (question is Question.LOGIN and known.is_logged_in)
    if all((known.is_logged_in, known.has_name, known.has_phone, known.agreed_to_data, known.agreed_to_rest)):
        assert question is Question.SUMMARY


@pytest.mark.row("C12")
@pytest.mark.parametrize(
    ("pets", "pet_id", "is_new"), [((7,), 7, False), ((), None, True), ((7, 8), None, False), (None, None, False)]
)
def test_an_obvious_pet_is_not_asked_for(pets: tuple[int, ...] | None, pet_id: int | None, is_new: bool) -> None:
    draft = new_draft().with_obvious_pet(pets)
    assert (draft.pet_id, draft.is_new_pet) == (pet_id, is_new)


@pytest.mark.row("O1")
@given(st.integers(0, 30), st.booleans(), knowns)
def test_back_leads_strictly_earlier_until_the_beginning(steps: int, new_pet: bool, known: Known) -> None:
    draft = new_draft()
    for _ in range(steps):
        if next_question(draft, EVERYTHING_KNOWN) is Question.SUMMARY:
            break
        draft = answered(draft, EVERYTHING_KNOWN, new_pet=new_pet)
    places = [ORDER.index(next_question(draft, known))]
    while (earlier := step_back(draft, known)) is not None:
        draft = earlier
        places.append(ORDER.index(next_question(draft, known)))
    assert places == sorted(set(places), reverse=True)


@pytest.mark.row("O1")
@given(st.integers(1, 30), st.booleans())
def test_after_one_step_back_the_same_answer_leads_to_the_same_question(steps: int, new_pet: bool) -> None:
    draft = new_draft()
    for _ in range(steps):
        if next_question(draft, EVERYTHING_KNOWN) is Question.SUMMARY:
            break
        draft = answered(draft, EVERYTHING_KNOWN, new_pet=new_pet)
    here = next_question(draft, EVERYTHING_KNOWN)
    earlier = step_back(draft, EVERYTHING_KNOWN)
    assert earlier is not None
    assert next_question(answered(earlier, EVERYTHING_KNOWN, new_pet=new_pet), EVERYTHING_KNOWN) is here


@pytest.mark.row("C10")
def test_back_skips_a_part_of_the_day_that_was_never_offered() -> None:
    draft = new_draft()
    for question in (Question.FLAGS, Question.SERVICE, Question.DOCTOR, Question.DAY):
        draft = draft.answered(question, **ANSWERS[question])
    draft = draft.answered(Question.PART, part=WHOLE_DAY)
    earlier = step_back(draft, Known())
    assert earlier is not None
    assert next_question(earlier, Known()) is Question.DAY


@pytest.mark.row("C16")
@pytest.mark.parametrize("question", list(FIELDS))
def test_leaving_an_edit_keeps_the_old_answer(question: Question) -> None:
    draft = finished()
    editing = draft.asked_for(question, is_editing=True)
    assert next_question(editing, EVERYTHING_KNOWN) is question
    assert step_back(editing, EVERYTHING_KNOWN) == draft


@pytest.mark.row("C16")
def test_another_service_asks_for_the_time_again_and_keeps_the_rest() -> None:
    draft = finished().answered(Question.SERVICE, service_id=2)
    assert next_question(draft, EVERYTHING_KNOWN) is Question.DOCTOR
    assert draft.pet_id == 7
    assert draft.problem


@pytest.mark.row("C12")
def test_another_species_asks_for_the_breed_again() -> None:
    draft = (
        finished(new_pet=True)
        .answered(Question.BREED, breed="Мейн-кун")
        .answered(Question.SPECIES, species=Species.DOG)
    )
    assert next_question(draft, EVERYTHING_KNOWN) is Question.BREED


@pytest.mark.row("C12")
def test_a_described_pet_is_handed_over_whole() -> None:
    draft = finished(new_pet=True).answered(Question.WEIGHT, weight_kg=Decimal("4.5"), is_weight_asked=True)
    assert draft.pet == NewPet("Граф", Species.CAT, weight_kg=Decimal("4.5"))


@pytest.mark.row("O3", "C15")
@given(st.integers(0, 30), st.booleans())
def test_a_draft_survives_being_written_down(steps: int, new_pet: bool) -> None:
    draft = new_draft()
    for _ in range(steps):
        if next_question(draft, EVERYTHING_KNOWN) is Question.SUMMARY:
            break
        draft = answered(draft, EVERYTHING_KNOWN, new_pet=new_pet)
    kept = {"booking": draft.model_dump(mode="json", exclude_none=True)}
    assert BookingDraft.read(kept) == draft


@pytest.mark.row("O3")
@pytest.mark.parametrize("kept", [{}, {"booking": {}}, {"booking": {"key": 1}}, {"booking": "x"}])
def test_what_an_older_version_wrote_counts_as_nothing(kept: dict[str, Any]) -> None:
    assert BookingDraft.read(kept) is None


def test_every_question_has_a_state_of_its_own() -> None:
    states = {question.state.state for question in Question}
    assert states == {state.state for state in BookingStates.__all_states__}
    assert len(states) == len(Question)
