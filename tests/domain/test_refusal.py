"""Refusals travel: a worker process hands its own to whoever waits for it."""

import copy
import pickle

import pytest

from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import BrokenWorld, ForbiddenByRule, Refusal, StaleRevision, WrongContent, WrongValue

FOUND = (Finding(Level.ERROR, "store.stale_field", "practice", {"field": "practice"}),)


@pytest.mark.parametrize("kind", [Refusal, WrongContent, WrongValue, ForbiddenByRule, StaleRevision, BrokenWorld])
@pytest.mark.parametrize("carry", [copy.copy, lambda one: pickle.loads(pickle.dumps(one))], ids=["copied", "pickled"])
def test_a_refusal_arrives_in_another_process_as_it_was(kind: type[Refusal], carry: object) -> None:
    was = kind("store.unreachable", findings=FOUND, detail="database is locked", number=3)
    if isinstance(was, StaleRevision):
        was.yours, was.theirs = {"name": "甲"}, {"name": "乙"}
    now = carry(was)  # type: ignore[operator]
    assert type(now) is kind
    assert (now.args, str(now)) == (was.args, str(was))
    assert vars(now) == vars(was)
