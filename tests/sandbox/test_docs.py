"""docs/sandbox.md tells of every call."""

from pathlib import Path

import pytest

from tests.sandbox.conftest import Door

pytestmark = pytest.mark.row("I20")

DOCS = Path(__file__).parents[2] / "docs" / "sandbox.md"


async def test_every_call_of_the_control_door_is_documented(door: Door) -> None:
    told = DOCS.read_text(encoding="utf-8")
    calls = await door.get("/control")
    assert len(calls) > 50
    assert [call for call in calls if f"`{call}`" not in told] == []
