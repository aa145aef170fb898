"""Whose record is it? Nobody is linked by a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ids import VmClientId, VmPetId
from bot.domain.matching import (
    Candidate,
    ClientRecord,
    Doubtful,
    Linked,
    Nobody,
    PetRecord,
    Seeker,
    Why,
    match_client,
    match_pet,
)
from bot.domain.names import PersonName

ANNA = PersonName("Иванова", "Анна", "Петровна")
PETER = PersonName("Сидоров", "Пётр")
PHONE, OTHER_PHONE = "+79005550123", "+79005550199"
EMAIL = "anna@example.test"

seeker = Seeker(PHONE, EMAIL, ANNA)


def record(number: int, *, phone: str = "", email: str = "", name: PersonName = PETER, **flags: bool) -> ClientRecord:
    return ClientRecord(VmClientId(number), (phone,) if phone else (), email, name, **flags)


@pytest.mark.row("I6")
def test_one_record_with_the_phone_is_linked() -> None:
    found = match_client(seeker, [record(1, phone="(900)555-01-23", name=ANNA), record(2, phone=OTHER_PHONE)])
    assert found == Linked(VmClientId(1), Why.PHONE)


@pytest.mark.row("I6")
def test_one_record_with_the_confirmed_email_is_linked_whatever_its_phone() -> None:
    found = match_client(seeker, [record(1, phone=OTHER_PHONE, email="ANNA@example.test ")])
    assert found == Linked(VmClientId(1), Why.EMAIL)


@pytest.mark.row("I6", "A9")
def test_phone_of_one_and_email_of_another_is_a_doubt_with_reasons() -> None:
    found = match_client(seeker, [record(1, phone=PHONE, name=ANNA), record(2, email=EMAIL, name=ANNA)])
    assert found == Doubtful(
        (
            Candidate(VmClientId(1), (Why.PHONE, Why.NAME)),
            Candidate(VmClientId(2), (Why.EMAIL, Why.NAME)),
        )
    )


@pytest.mark.row("I6", "A9")
def test_a_phone_shared_by_a_couple_is_a_doubt_even_when_the_name_fits_one() -> None:
    couple = [record(1, phone=PHONE, name=ANNA), record(2, phone=PHONE, name=PersonName("Иванов", "Пётр"))]
    assert isinstance(match_client(Seeker(PHONE, "", ANNA), couple), Doubtful)


@pytest.mark.row("I6")
def test_a_confirmed_email_singles_one_out_of_a_couple() -> None:
    couple = [record(1, phone=PHONE, email=EMAIL), record(2, phone=PHONE)]
    assert match_client(seeker, couple) == Linked(VmClientId(1), Why.EMAIL)


@pytest.mark.row("I6", "A9")
def test_a_namesake_is_never_linked() -> None:
    assert match_client(seeker, [record(1, name=ANNA)]) == Doubtful((Candidate(VmClientId(1), (Why.NAME,)),))


@pytest.mark.row("I6", "A9")
def test_a_phone_that_now_belongs_to_somebody_else_is_a_doubt() -> None:
    found = match_client(Seeker(PHONE, "", ANNA), [record(1, phone=PHONE, name=PETER)])
    assert found == Doubtful((Candidate(VmClientId(1), (Why.PHONE, Why.OTHER_NAME)),))


@pytest.mark.row("I6")
def test_deleted_records_are_nobodys() -> None:
    assert match_client(seeker, [record(1, phone=PHONE, email=EMAIL, name=ANNA, is_deleted=True)]) == Nobody()


@pytest.mark.row("I6", "I17")
def test_a_blacklisted_client_goes_to_a_person() -> None:
    found = match_client(seeker, [record(1, phone=PHONE, email=EMAIL, name=ANNA, is_blacklisted=True)])
    assert isinstance(found, Doubtful)
    assert Why.BLACKLISTED in found.candidates[0].reasons


@pytest.mark.row("I6")
def test_one_record_found_by_two_searches_is_one() -> None:
    twice = [record(1, phone=PHONE, name=ANNA)] * 2
    assert match_client(seeker, twice) == Linked(VmClientId(1), Why.PHONE)


any_record = st.builds(
    ClientRecord,
    st.integers(1, 4).map(VmClientId),
    st.lists(st.sampled_from([PHONE, "(900)555-01-23", OTHER_PHONE, "555-01-23", ""]), max_size=2).map(tuple),
    st.sampled_from([EMAIL, "Anna@Example.test", "other@example.test", ""]),
    st.sampled_from([ANNA, PETER, PersonName()]),
    st.booleans(),
    st.booleans(),
)
records_of_clinic = st.lists(any_record, max_size=5, unique_by=lambda one: one.id)
any_seeker = st.builds(
    Seeker, st.sampled_from([PHONE, ""]), st.sampled_from([EMAIL, ""]), st.sampled_from([ANNA, PersonName()])
)


@pytest.mark.row("I6")
@given(any_seeker, records_of_clinic)
def test_a_link_always_rests_on_the_phone_or_the_email_of_a_living_record(
    who: Seeker, records: list[ClientRecord]
) -> None:
    found = match_client(who, records)
    if isinstance(found, Linked):
        [chosen] = [one for one in records if one.id == found.id]
        has_phone = bool(who.phone) and any(one[-2:] == "23" and len(one) > 9 for one in chosen.phones)
        has_email = bool(who.email) and chosen.email.casefold() == who.email
        assert has_phone or has_email
        assert not chosen.is_deleted
        assert not chosen.is_blacklisted
        rivals = [one for one in records if one.id != chosen.id and not one.is_deleted]
        assert has_email or not any(set(one.phones) & {PHONE, "(900)555-01-23"} for one in rivals)


@pytest.mark.row("I6")
@given(any_seeker, records_of_clinic)
def test_the_order_in_which_records_come_changes_nothing(who: Seeker, records: list[ClientRecord]) -> None:
    def told(found: object) -> object:
        return frozenset(found.candidates) if isinstance(found, Doubtful) else found

    assert told(match_client(who, records)) == told(match_client(who, records[::-1]))


CAT, DOG = 1, 2


def pet(number: int, name: str, type_id: int | None = CAT, *, alive: bool = True) -> PetRecord:
    return PetRecord(VmPetId(number), name, type_id, alive)


@pytest.mark.row("I7")
def test_a_pet_of_the_same_name_and_species_is_the_same_pet() -> None:
    found = match_pet("Снежок", CAT, [pet(1, " СНЕЖОК"), pet(2, "Снежок", DOG), pet(3, "Мурка")])
    assert found == Linked(VmPetId(1), Why.NAME)


@pytest.mark.row("I7")
def test_a_cat_and_a_dog_of_one_name_are_two_pets() -> None:
    assert match_pet("Бим", CAT, [pet(1, "Бим", DOG)]) == Nobody()


@pytest.mark.row("I7")
def test_dead_and_deleted_pets_are_not_used_again() -> None:
    assert match_pet("Бим", CAT, [pet(1, "Бим", alive=False)]) == Nobody()


@pytest.mark.row("I7", "A9")
def test_two_living_pets_of_one_name_are_a_doubt() -> None:
    assert isinstance(match_pet("Бим", CAT, [pet(1, "Бим"), pet(2, "бим")]), Doubtful)


@pytest.mark.row("I7")
def test_a_species_that_one_side_does_not_know_is_no_difference() -> None:
    assert match_pet("Бим", None, [pet(1, "Бим", DOG)]) == Linked(VmPetId(1), Why.NAME)
    assert match_pet("Бим", CAT, [pet(1, "Бим", None)]) == Linked(VmPetId(1), Why.NAME)
