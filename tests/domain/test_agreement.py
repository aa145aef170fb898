"""Two sides of one visit: nothing is overwritten silently, no step is invented, and agreeing twice changes nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.agreement import Matter, Terms, leads_to, settle
from bot.domain.ids import DoctorId
from bot.domain.visits import VisitState

NINE = datetime(2026, 6, 3, 6, 0, tzinfo=UTC)
BASE = Terms(VisitState.RECEIVED, NINE, 30, DoctorId(1))

terms = st.builds(
    Terms,
    state=st.sampled_from(VisitState),
    starts_at=st.sampled_from([NINE, NINE + timedelta(hours=1), NINE + timedelta(hours=2)]),
    minutes=st.sampled_from([30, 60]),
    doctor_id=st.sampled_from([DoctorId(1), DoctorId(2), DoctorId(3)]),
)


def later(of: Terms) -> Terms:
    return replace(of, starts_at=of.starts_at + timedelta(hours=1))


def state(of: Terms, state: VisitState) -> Terms:
    return replace(of, state=state)


@pytest.mark.row("I10")
def test_what_the_desk_changed_alone_is_taken() -> None:
    theirs = replace(later(BASE), state=VisitState.CONFIRMED, doctor_id=DoctorId(2))
    assert settle(BASE, BASE, theirs).ours == theirs


@pytest.mark.row("I10")
def test_what_we_changed_alone_is_passed_on() -> None:
    ours = state(later(BASE), VisitState.CONFIRMED)
    settled = settle(BASE, ours, BASE)
    assert (settled.ours, settled.theirs, settled.differences) == (ours, ours, ())


@pytest.mark.row("I10")
def test_two_moves_at_once_go_vetmanagers_way_and_a_person_sees_both() -> None:
    ours, theirs = later(BASE), later(later(BASE))
    settled = settle(BASE, ours, theirs)
    assert settled.ours == theirs
    assert settled.differences == (Matter.TIME,)


@pytest.mark.row("I10")
def test_an_owners_cancellation_goes_over_the_desks_confirmation() -> None:
    settled = settle(BASE, state(BASE, VisitState.CANCELLED), state(BASE, VisitState.CONFIRMED))
    assert settled.theirs.state is VisitState.CANCELLED
    assert settled.is_agreed


@pytest.mark.row("I10")
def test_a_visit_cancelled_at_the_desk_is_cancelled_whatever_we_were_about_to_say() -> None:
    settled = settle(BASE, state(BASE, VisitState.CONFIRMED), state(BASE, VisitState.CANCELLED))
    assert settled.ours.state is VisitState.CANCELLED


@pytest.mark.row("I10")
def test_a_visit_cancelled_here_while_it_began_there_goes_before_a_person() -> None:
    settled = settle(BASE, state(BASE, VisitState.CANCELLED), state(BASE, VisitState.IN_PROGRESS))
    assert settled.theirs.state is VisitState.IN_PROGRESS
    assert settled.differences == (Matter.STATE,)


@pytest.mark.row("I10")
@pytest.mark.parametrize("desk", [VisitState.CANCELLED, VisitState.CONFIRMED])
def test_a_finished_visit_that_the_desk_takes_back_goes_before_a_person(desk: VisitState) -> None:
    done = state(BASE, VisitState.DONE)
    settled = settle(done, done, state(BASE, desk))
    assert settled.ours.state is VisitState.DONE
    assert settled.differences == (Matter.STATE,)


@pytest.mark.row("I10")
@given(terms, terms, terms)
def test_no_step_is_invented_on_either_side(agreed: Terms, ours: Terms, theirs: Terms) -> None:
    settled = settle(agreed, ours, theirs)
    assert settled.ours.state in leads_to(ours.state)
    assert settled.theirs.state in leads_to(theirs.state)


@pytest.mark.row("I10")
@given(terms, terms, terms)
def test_the_two_sides_agree_or_a_difference_is_named(agreed: Terms, ours: Terms, theirs: Terms) -> None:
    settled = settle(agreed, ours, theirs)
    assert settled.is_agreed or Matter.STATE in settled.differences


@pytest.mark.row("I10")
@given(terms, terms, terms)
def test_no_change_of_ours_is_overruled_silently(agreed: Terms, ours: Terms, theirs: Terms) -> None:
    settled = settle(agreed, ours, theirs)
    overruled = {
        Matter.TIME: (ours.starts_at, ours.minutes)
        not in {
            (agreed.starts_at, agreed.minutes),
            (settled.ours.starts_at, settled.ours.minutes),
        },
        Matter.DOCTOR: ours.doctor_id not in {agreed.doctor_id, settled.ours.doctor_id},
    }
    assert {matter for matter, is_so in overruled.items() if is_so} <= set(settled.differences)


@pytest.mark.row("I10")
@given(terms, terms, terms)
def test_vetmanagers_time_and_doctor_stand_whenever_it_changed_them(agreed: Terms, ours: Terms, theirs: Terms) -> None:
    settled = settle(agreed, ours, theirs)
    if (theirs.starts_at, theirs.minutes) != (agreed.starts_at, agreed.minutes):
        assert (settled.ours.starts_at, settled.ours.minutes) == (theirs.starts_at, theirs.minutes)
    if theirs.doctor_id != agreed.doctor_id:
        assert settled.ours.doctor_id == theirs.doctor_id


@pytest.mark.row("I10")
@given(terms, terms, terms)
def test_settling_twice_changes_nothing_more(agreed: Terms, ours: Terms, theirs: Terms) -> None:
    once = settle(agreed, ours, theirs)
    if once.is_agreed:
        assert settle(once.ours, once.ours, once.theirs) == replace(once, differences=())
