"""A request to the desk as a pure story: whatever is known, it ends, asks nothing twice, and back is always back."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.requests import Contact, RequestKind
from bot.fsm.request import ORDER, Asked, Known, RequestDraft, next_question, step_back

pytestmark = pytest.mark.row("C8", "C18")

knowns = st.builds(Known, st.booleans(), st.booleans(), st.booleans(), st.booleans())
kinds = st.sampled_from(list(ORDER))
contacts = st.sampled_from(Contact)


def told(draft: RequestDraft, known: Known, contact: Contact) -> tuple[RequestDraft, Known]:
    """Answer the open question as a person would."""
    answers: dict[Asked, dict[str, Any]] = {
        Asked.WORDS: {"words": "Кот чихает третий день"},
        Asked.SUGGESTED: {"has_seen": True},
        Asked.NAME: {"name": ""},
        Asked.CONTACT: {"contact": contact},
    }
    question = next_question(draft, known)
    if question is Asked.CONSENT:
        return draft.answered(), Known(True, known.has_phone, known.has_name, known.suggests)
    if question is Asked.PHONE:
        return draft.answered(), Known(known.agreed, True, known.has_name, known.suggests)
    return draft.answered(**answers[question]), known


@given(kinds, knowns, contacts)
def test_it_ends_and_asks_nothing_twice(kind: RequestKind, known: Known, contact: Contact) -> None:
    draft, asked = RequestDraft(key="k", kind=kind), []
    while (question := next_question(draft, known)) is not Asked.SEND:
        asked.append(question)
        draft, known = told(draft, known, contact)
    assert len(asked) == len(set(asked))
    assert asked == sorted(asked, key=ORDER[kind].index)


@given(kinds, knowns, contacts, st.integers(0, 6))
def test_back_leads_strictly_earlier_and_out(kind: RequestKind, known: Known, contact: Contact, steps: int) -> None:
    draft = RequestDraft(key="k", kind=kind)
    for _ in range(steps):
        if next_question(draft, known) is not Asked.SEND:
            draft, known = told(draft, known, contact)
    place = ORDER[kind].index
    at = place(next_question(draft, known))
    while (earlier := step_back(draft, known)) is not None:
        assert place(next_question(earlier, known)) < at
        draft, at = earlier, place(next_question(earlier, known))


@given(kinds, knowns, contacts)
def test_nothing_personal_is_asked_before_the_consent(kind: RequestKind, known: Known, contact: Contact) -> None:
    draft = RequestDraft(key="k", kind=kind)
    while (question := next_question(draft, known)) is not Asked.SEND:
        assert question not in {Asked.PHONE, Asked.NAME} or known.agreed
        draft, known = told(draft, known, contact)
