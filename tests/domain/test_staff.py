"""An import that never guesses: what is new, what differs, and whom a doctor may be in Vetmanager."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ids import DoctorId, VmUserId
from bot.domain.staff import (
    Change,
    Colleague,
    DoctorLine,
    ImportKind,
    ImportRow,
    SuggestedBy,
    compare,
    suggest,
)

MARINA = Colleague(VmUserId(11), "Берёзова Марина Петровна", "marina@example.test", "Терапевт")
PAVEL = Colleague(VmUserId(12), "Сердечкин Павел Андреевич", "pavel@example.test", "Кардиолог")
LISTED_MARINA = DoctorLine(DoctorId(1), MARINA.name, MARINA.email, "Терапевт", MARINA.vm_user_id)


def only(rows: list[ImportRow]) -> ImportRow:
    (row,) = rows
    return row


@pytest.mark.row("A4")
def test_a_colleague_nobody_has_listed_is_new() -> None:
    assert only(compare([], [MARINA])).kind is ImportKind.NEW


@pytest.mark.row("A4")
def test_the_same_on_both_sides_is_already_here() -> None:
    assert only(compare([LISTED_MARINA], [MARINA])).kind is ImportKind.HERE


@pytest.mark.row("A4")
def test_a_difference_is_shown_value_by_value() -> None:
    row = only(compare([replace(LISTED_MARINA, specialisation="Хирург")], [MARINA]))
    assert row.kind is ImportKind.CHANGED
    assert row.changes == (Change("specialisation", "Хирург", "Терапевт"),)


@pytest.mark.row("A4")
def test_an_empty_value_in_vetmanager_never_wipes_ours() -> None:
    row = only(compare([LISTED_MARINA], [replace(MARINA, email="", position="")]))
    assert row.kind is ImportKind.HERE


@pytest.mark.row("A4")
def test_without_an_address_nobody_could_sign_in() -> None:
    assert only(compare([], [replace(MARINA, email="")])).kind is ImportKind.NO_EMAIL


@pytest.mark.row("A4")
def test_a_listed_doctor_whom_vetmanager_does_not_show_is_told_but_not_touched() -> None:
    row = only(compare([LISTED_MARINA], []))
    assert (row.kind, row.doctor_id) == (ImportKind.INACTIVE, LISTED_MARINA.id)


@pytest.mark.row("A4", "A5")
def test_the_same_address_without_a_link_means_link() -> None:
    row = only(compare([replace(LISTED_MARINA, vm_user_id=None)], [MARINA]))
    assert row.changes == (Change("vm_user_id", "", "11"),)


@pytest.mark.row("A4")
def test_an_address_of_two_colleagues_is_nobodys() -> None:
    rows = compare([], [MARINA, replace(PAVEL, email=MARINA.email)])
    assert {row.kind for row in rows} == {ImportKind.CLASH}


@pytest.mark.row("A4")
def test_an_address_of_another_listed_doctor_is_a_clash() -> None:
    somebody = DoctorLine(DoctorId(2), "Скальпов Артём", PAVEL.email, vm_user_id=VmUserId(14))
    rows = {row.vm_user_id: row.kind for row in compare([somebody], [PAVEL])}
    assert rows[PAVEL.vm_user_id] is ImportKind.CLASH


@pytest.mark.row("A4")
def test_somebody_taken_off_the_list_comes_back_only_with_a_note() -> None:
    row = only(compare([replace(LISTED_MARINA, active=False)], [MARINA]))
    assert (row.kind, row.was_removed) == (ImportKind.NEW, True)


@pytest.mark.row("A5")
def test_the_address_suggests_before_the_name_does() -> None:
    unlinked = DoctorLine(DoctorId(1), PAVEL.name, MARINA.email)
    suggestion = suggest([unlinked], [MARINA, PAVEL])[unlinked.id]
    assert (suggestion.colleague, suggestion.by) == (MARINA, SuggestedBy.EMAIL)


@pytest.mark.row("A5")
def test_the_name_suggests_where_the_address_does_not() -> None:
    unlinked = DoctorLine(DoctorId(1), "Березова Марина", "other@example.test")
    assert suggest([unlinked], [MARINA, PAVEL])[unlinked.id].by is SuggestedBy.NAME


@pytest.mark.row("A5")
@pytest.mark.parametrize(
    ("doctors", "staff"),
    [
        ([1], [MARINA, replace(MARINA, vm_user_id=VmUserId(21), email="second@example.test")]),
        ([1, 2], [MARINA]),
    ],
)
def test_namesakes_get_no_suggestion(doctors: list[int], staff: list[Colleague]) -> None:
    unlinked = [DoctorLine(DoctorId(one), MARINA.name, f"{one}@example.test") for one in doctors]
    assert suggest(unlinked, staff) == {}


@pytest.mark.row("A5")
def test_a_colleague_who_is_linked_is_suggested_to_nobody() -> None:
    unlinked = DoctorLine(DoctorId(2), MARINA.name, "second@example.test")
    assert suggest([LISTED_MARINA, unlinked], [MARINA]) == {}


EMAILS = st.sampled_from(["", "a@example.test", "b@example.test", "c@example.test"])
NAMES = st.sampled_from(["Берёзова Марина", "Сердечкин Павел", "Скальпов Артём"])
STAFF = st.lists(
    st.builds(Colleague, st.integers(1, 5).map(VmUserId), NAMES, EMAILS), unique_by=lambda one: one.vm_user_id
)
LISTED = st.lists(
    st.builds(
        DoctorLine,
        id=st.integers(1, 5).map(DoctorId),
        name=NAMES,
        email=EMAILS.filter(bool),
        vm_user_id=st.none() | st.integers(1, 5).map(VmUserId),
        active=st.booleans(),
    ),
    unique_by=(lambda one: one.id, lambda one: one.email, lambda one: one.vm_user_id or f"none{one.id}"),
)


@pytest.mark.row("A4")
@given(LISTED, STAFF)
def test_every_colleague_has_one_line_and_no_taken_line_can_collide(
    listed: list[DoctorLine], staff: list[Colleague]
) -> None:
    rows = compare(listed, staff)
    assert [row.vm_user_id for row in rows[: len(staff)]] == [one.vm_user_id for one in staff]
    taken = [row for row in rows if row.kind.can_be_taken]
    addresses = [row.email for row in taken if row.email]
    assert len(set(addresses)) == len(addresses)
    others = {line.email: line.id for line in listed if line.active}
    assert all(others.get(row.email, row.doctor_id) == row.doctor_id for row in taken if row.email)


@pytest.mark.row("A5")
@given(LISTED, STAFF)
def test_suggestions_are_one_to_one_and_only_for_the_unlinked(listed: list[DoctorLine], staff: list[Colleague]) -> None:
    found = suggest(listed, staff)
    chosen = [suggestion.colleague.vm_user_id for suggestion in found.values()]
    assert len(set(chosen)) == len(chosen)
    linked = {line.vm_user_id for line in listed if line.active}
    assert not linked & set(chosen)
    assert all(line.is_unlinked for line in listed if line.id in found)
