"""Histories of versions, decisions and switches in any order: no decision is ever lost or carried wrongly.

`MIGTRACK_HISTORIES=10000` runs that many histories instead of the usual few.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from migtrack.domain.lineage import Outcome
from migtrack.specs.transfer import Transfer, transfer
from tests.specs.register_model import DEEDS, Register

HISTORIES = int(os.environ.get("MIGTRACK_HISTORIES", "80"))
DEEDS_EACH = 25
SEEDS = st.integers(0, 10_000).map(Random)


class History(RuleBasedStateMachine):
    """Deeds on a register, as hypothesis chooses them."""

    def __init__(self) -> None:
        super().__init__()
        self.register: Register | None = None

    @initialize(random=SEEDS)
    def begin(self, random: Random) -> None:
        self.register = Register(random)
        for name in ("import_version", "decide", "decide", "decide", "submit", "approve"):
            DEEDS[name](self.register, random)

    @rule(name=st.sampled_from(list(DEEDS)), random=SEEDS)
    def do(self, name: str, random: Random) -> None:
        assert self.register is not None
        DEEDS[name](self.register, random)

    @rule(random=SEEDS)
    def switch_at_once(self, random: Random) -> None:
        assert self.register is not None
        self.register.propose(random)
        self.register.switch(random)

    @invariant()
    def holds(self) -> None:
        if self.register is not None:
            self.register.check()


@pytest.mark.timeout(7200)
def test_no_decision_is_lost() -> None:
    run_state_machine_as_test(
        History,
        settings=settings(
            max_examples=HISTORIES,
            stateful_step_count=DEEDS_EACH,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def by_id(switch: Any, decisions: Any, comparison: Any, digests: Any, *rest: Any) -> Transfer:
    """What other tools do: an answer goes wherever its id is found."""
    done = transfer(switch, decisions, comparison, digests, *rest)
    taken = {one.requirement: one for one in decisions if one.requirement in digests}
    rows = (replace(one, version=switch.new_version, origins=(one.key,)) for one in taken.values())
    descents = (
        replace(one, outcome=Outcome.CARRIED, targets=(one.requirement,)) if one.requirement in taken else one
        for one in done.descents
    )
    return Transfer(tuple(rows), tuple(descents))


def forgetting(*given: Any) -> Transfer:
    """What went nowhere is thrown away."""
    done = transfer(*given)
    return Transfer(done.rows, tuple(one for one in done.descents if one.targets))


def impatient(switch: Any, decisions: Any, *rest: Any) -> Transfer:
    """What nobody has looked at yet is taken for looked at."""
    return transfer(switch, [replace(one, pending=None) for one in decisions], *rest)


def overwriting(switch: Any, decisions: Any, comparison: Any, digests: Any, there: Any, *rest: Any) -> Transfer:
    """What the new version already holds is not regarded."""
    return transfer(switch, decisions, comparison, digests, {}, *rest)


@pytest.mark.parametrize("way", [by_id, forgetting, impatient, overwriting])
def test_a_way_that_loses_decisions_is_found_out(way: Callable[..., Transfer]) -> None:
    def live_through_histories() -> None:
        for seed in range(200):
            random = Random(seed)
            register = Register(random, way)
            for name in random.choices(list(DEEDS), k=20):
                DEEDS[name](register, random)
                register.propose(random)
                register.switch(random)
                register.check()

    with pytest.raises(AssertionError):
        live_through_histories()
