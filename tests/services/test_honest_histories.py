"""No false alarm: whatever honest people do, checkpoints and purges included, verification finds nothing.

`MIGTRACK_HISTORIES=1000` lives through that many histories instead of the usual few.
"""

import os
import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migtrack.catalog.catalogue import Catalogue, open_catalogue
from migtrack.domain.refusal import Refusal
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.services.checkpoints import find_notes, list_checkpoints, make_checkpoint
from migtrack.services.desk import Desk
from migtrack.services.retention import purge
from migtrack.services.steps import set_step
from migtrack.services.trail import verify
from migtrack.store.replay import differing_subjects, replay
from tests.services.desks import Town, open_town
from tests.services.test_replay import AS_THEY_COME, Deed, begun, deeds

__all__ = ["begun"]  # the fixture

HISTORIES = int(os.environ.get("MIGTRACK_HISTORIES", "10"))
RULES = """
basis: 架空町文書管理規程
default_years: 1
default_start: next_day
kinds:
  - {kind: gap, years: 1, start: 4/1}
"""
KNOWN = {"reason": "満了", "document_number": "架総第1号"}


def keeping() -> st.SearchStrategy[Deed]:
    """What the keeper of the trail does, and time that passes."""
    return st.one_of(
        st.just(lambda town: make_checkpoint(town.desk)),
        st.just(lambda town: purge(with_rules(town), **KNOWN)),
        st.builds(lambda days: lambda town: town.clock.pass_days(days), st.sampled_from([1, 200, 900])),
    )


def with_rules(town: Town) -> Desk:
    assert town.desk.root is not None
    return replace(town.desk, catalogue=open_catalogue(town.desk.root), memory={})


HISTORY = st.lists(st.one_of(deeds(), deeds(), keeping()), min_size=8, max_size=30)


@given(HISTORY)
@settings(AS_THEY_COME, max_examples=HISTORIES)
def test_an_honest_history_raises_no_alarm(begun: Path, catalogue: Catalogue, done: list[Deed]) -> None:
    with TemporaryDirectory() as folder:
        town = open_town(shutil.copytree(begun, Path(folder) / "town"), catalogue)
        assert town.desk.root is not None
        (town.desk.root / "systems").mkdir()
        (town.desk.root / "systems" / "retention.yaml").write_text(RULES, encoding="utf-8")
        settings_file = town.desk.root / "migtrack.toml"
        vault = f"checkpoints = '{folder}/vault'"
        settings_file.write_text(settings_file.read_text("utf-8").replace('checkpoints = ""', vault), "utf-8")
        live(town, [lambda town: make_checkpoint(town.desk), *done])
        town.desk.store.close()


def live(town: Town, done: list[Deed]) -> None:
    """A history lived through, verified at its end against every checkpoint that was made."""
    for deed in done:
        try:
            deed(town)
        except Refusal:
            continue
    report = verify(town.desk, groups=[f"{made.seq}: {made.head}" for made in list_checkpoints(town.desk)])
    assert report.problems == ()
    assert report.is_sound
    assert report.checkpoints == len(find_notes(town.desk)[0]) == len(list_checkpoints(town.desk))
    engine = town.desk.store.reader(town.desk.body).engine
    assert list(differing_subjects(engine, replay(engine, town.desk.body), town.desk.body)) == []


@pytest.mark.parametrize("days", [1, 900])
def test_purging_again_and_again_stays_sound(begun: Path, catalogue: Catalogue, tmp_path: Path, days: int) -> None:
    town = open_town(shutil.copytree(begun, tmp_path / "town"), catalogue)
    assert town.desk.root is not None
    (town.desk.root / "systems").mkdir()
    (town.desk.root / "systems" / "retention.yaml").write_text(RULES, encoding="utf-8")
    for turn in range(4):
        town.clock.pass_days(days)
        set_step(town.desk, StepRecord("juki", 1, list(StepStatus)[turn % 3], "理由"))
        make_checkpoint(town.desk, tmp_path / "vault")
        if days == 900 and turn > 1:
            purge(with_rules(town), **KNOWN)
    report = verify(town.desk, sorted((tmp_path / "vault").glob("*.txt")))
    assert report.is_sound
    assert report.checkpoints == 4
    town.desk.store.close()
