"""What may stand behind ``?start=``: made by us, or nothing at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.start_links import MOST, StartKind, StartTarget, target_in

pytestmark = pytest.mark.row("C45")


@pytest.mark.parametrize(
    "payload",
    ["s_therapist-first", "d_12", "v_K7P2", "r_K7P2", "i_" + "A" * 32, "l_" + "a-_9" * 8],
)
def test_every_kind_is_read_back_as_it_was_made(payload: str) -> None:
    target = target_in(payload)
    assert target is not None
    assert target.payload == payload


@given(st.text(max_size=80))
def test_whatever_a_stranger_types_is_ours_or_nothing(payload: str) -> None:
    target = target_in(payload)
    assert target is None or (target.payload == payload and len(payload) <= MOST)


@given(st.sampled_from(StartKind), st.from_regex(r"[A-Za-z0-9_-]{1,70}", fullmatch=True))
def test_a_payload_is_safe_for_telegram(kind: StartKind, value: str) -> None:
    payload = StartTarget(kind, value).payload
    target = target_in(payload)
    assert target is None or all(char.isascii() and (char.isalnum() or char in "_-") for char in payload)
