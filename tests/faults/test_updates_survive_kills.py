"""The bot is killed with -9 at fifty random moments while five thousand updates arrive, and stopped once under load.

``make drill`` runs the longer form: 200 kills, 20,000 updates, both transports on both databases."""

import asyncio
import os
from pathlib import Path

import pytest

from tests.faults.drill import Mode, drill
from tests.plugins.databases import Databases

IS_LONG = os.environ.get("DRILL") == "long"
KILLS, UPDATES = (200, 20_000) if IS_LONG else (50, 5_000)
SEED = 7

ON_POSTGRES = pytest.mark.postgres
PAIRS = [
    pytest.param("polling", "sqlite"),
    pytest.param("webhook", "postgres", marks=ON_POSTGRES),
    *([pytest.param("webhook", "sqlite"), pytest.param("polling", "postgres", marks=ON_POSTGRES)] if IS_LONG else []),
]


@pytest.mark.drill
@pytest.mark.row("O3", "O4", "R1")
@pytest.mark.timeout(3600 if IS_LONG else 600)
@pytest.mark.parametrize(("mode", "kind"), PAIRS)
def test_no_update_is_lost_and_none_has_its_effect_twice(
    mode: Mode, kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    databases: Databases = request.getfixturevalue(f"{kind}_databases")
    log = tmp_path / "bot.log"
    outcome = asyncio.run(drill(databases.fresh(), mode, kills=KILLS, updates=UPDATES, seed=SEED, log=log))
    assert outcome.is_flawless, outcome
    assert outcome.stop_code == 0
    assert outcome.stop_seconds <= 5
