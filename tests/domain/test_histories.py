"""Random histories of two sides that hear of each other late, twice and in the wrong order: after two quiet cycles they
hold the same, or a person has been asked (reliability.md R5). ``make drill`` runs ten thousand."""

import os
import random
import sys
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.agreement import Matter, Settlement, Terms, agreed_after, leads_to, settle
from bot.domain.ids import DoctorId
from bot.domain.visits import STEPS, VisitState

HISTORIES = 10_000 if os.environ.get("DRILL") == "long" else 1_000
EVENTS = 30
NINE = datetime(2026, 6, 3, 6, 0, tzinfo=UTC)
START = Terms(VisitState.RECEIVED, NINE, 30, DoctorId(1))
AT_THE_DESK = (VisitState.CONFIRMED, VisitState.IN_PROGRESS, VisitState.DONE, VisitState.CANCELLED)
"""What people there can set."""


@dataclass
class History:
    """One visit on both sides, and looks at Vetmanager that are still on their way."""

    chance: random.Random
    ours: Terms = START
    theirs: Terms = START
    agreed: Terms = START
    agreed_at: int = 0
    now: int = 0
    on_the_way: list[tuple[int, Terms]] = field(default_factory=list)
    asked: set[Matter] = field(default_factory=set)

    def something(self) -> None:
        self.now += 1
        acts = [self.we_step, self.we_move, self.desk_steps, self.desk_moves, self.look, self.hear, self.push]
        self.chance.choice([*acts, self.hear])()

    def we_step(self) -> None:
        """Owner, doctor or staff: along the table of steps only."""
        if steps := sorted(STEPS[self.ours.state]):
            self.ours = replace(self.ours, state=self.chance.choice(steps))

    def we_move(self) -> None:
        if self.ours.state in {VisitState.RECEIVED, VisitState.CONFIRMED}:
            self.ours = self._moved(self.ours)

    def desk_steps(self) -> None:
        """Forward, as a rule; now and then somebody takes an end back."""
        wild = self.chance.random() < 0.05
        states = AT_THE_DESK if wild else sorted(leads_to(self.theirs.state) & {*AT_THE_DESK, self.theirs.state})
        self.theirs = replace(self.theirs, state=self.chance.choice(states))

    def desk_moves(self) -> None:
        self.theirs = self._moved(self.theirs)

    def look(self) -> None:
        """Somebody asks; the answer comes whenever it comes."""
        self.on_the_way.append((self.now, self.theirs))

    def hear(self) -> None:
        """An answer arrives: any of those on the way, sometimes twice."""
        if self.on_the_way:
            place = self.chance.randrange(len(self.on_the_way))
            asked_at, seen = self.on_the_way[place] if self.chance.random() < 0.2 else self.on_the_way.pop(place)
            self._meet(asked_at, seen)

    def push(self) -> None:
        """The worker reads, settles, writes what is behind, and reads again (bot/services/step_push.py)."""
        settled = self._meet(self.now, self.theirs)
        if settled is not None and settled.theirs != self.theirs:
            assert settled.theirs.state in leads_to(self.theirs.state), "a step that the table does not have"
            self.theirs = settled.theirs
            self.now += 1
            self._meet(self.now, self.theirs)

    def be_quiet(self) -> None:
        for _ in range(2):
            self.now += 1
            self.push()
            self.now += 1
            self._meet(self.now, self.theirs)

    def _meet(self, asked_at: int, seen: Terms) -> Settlement | None:
        """What was read before the last agreement says nothing new (bot/services/noticing.py)."""
        if asked_at < self.agreed_at:
            return None
        if self.ours.state.is_over or seen.state is VisitState.CANCELLED:
            seen = replace(self.ours, state=seen.state)  # when and with whom is no matter any more
        settled = settle(self.agreed, self.ours, seen)
        assert settled.ours.state in leads_to(self.ours.state), "a step that the table does not have"
        self.asked |= set(settled.differences)
        self.agreed, self.agreed_at = agreed_after(self.agreed, settled.ours, seen), asked_at
        self.ours = settled.ours
        return settled

    def _moved(self, terms: Terms) -> Terms:
        when = NINE + timedelta(hours=self.chance.randrange(4))
        return replace(terms, starts_at=when, doctor_id=DoctorId(self.chance.choice([1, 2])))

    @property
    def agrees(self) -> bool:
        if self.ours.state is not self.theirs.state:
            return False
        return self.ours.state.is_over or self.ours == self.theirs


@pytest.mark.drill
@pytest.mark.row("I10", "R5")
@pytest.mark.timeout(600)
def test_whatever_happens_on_both_sides_they_agree_in_the_end_or_a_person_is_asked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = 0
    for seed in range(HISTORIES):
        history = History(random.Random(seed))
        for _ in range(EVENTS):
            history.something()
        history.be_quiet()
        assert history.agrees or Matter.STATE in history.asked, seed
        asked += not history.agrees
    with capsys.disabled():
        sys.stdout.write(f"\n{HISTORIES} histories: {HISTORIES - asked} agree, {asked} wait for a person's word\n")
    assert asked < HISTORIES / 2, "people are asked about what cannot be known, not about everything"
