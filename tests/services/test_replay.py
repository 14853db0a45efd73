"""Whatever people do in whatever order: replaying the events gives the tables, and the chain verifies.

`MIGTRACK_REPLAYS=300` lives through that many histories instead of the usual few, a third of them on a server.
"""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from migtrack.catalog.catalogue import Catalogue
from migtrack.domain.customisation import Customisation, Linkage
from migtrack.domain.gap import Result, Treatment
from migtrack.domain.lineage import Outcome
from migtrack.domain.operation import Lifecycle
from migtrack.domain.package import Package
from migtrack.domain.refusal import Refusal
from migtrack.domain.requirement import SpecVersion
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.services.customisations import add_customisation, decide_customisation, link_customisation
from migtrack.services.gaps import Answer, approve_gaps, decide_gaps, find_gaps, list_gaps, return_gaps, submit_gaps
from migtrack.services.operations import set_lifecycle
from migtrack.services.packages import add_package, approve_selection, choose_package
from migtrack.services.steps import set_step
from migtrack.services.switching import approve_switch, propose_switch, return_switch
from migtrack.services.trail import verify
from migtrack.services.trays import accept_rows, list_tray, relink, settle
from migtrack.store.replay import differing_subjects, replay
from tests.postgres import Cluster
from tests.services.desks import Town, new_town, open_town, put_version
from tests.services.switches import switch_to

HISTORIES = int(os.environ.get("MIGTRACK_REPLAYS", "15"))
IDS = ("0019001", "0019002", "0019003")
TEXTS = {
    "0019001m": "転入届を入力できること。",
    "0019002o": "宛名を並べ替えられること。",
    "0019003p": "独自の様式を追加できること。",
}
SAID = Answer(result=Result.GAP, treatment=Treatment.BPR, practice="手で書く")
SENTENCES = st.sampled_from([*TEXTS.values(), "転入届を入力できること", "まったく別の機能を備えること。"])
PERSONS = st.sampled_from(["sato", "kato", "mori", "kansa"])
Deed = Callable[[Town], object]


def _operation(town: Town) -> object:
    return town.desk.catalogue.find_operation("juki")


def deeds() -> st.SearchStrategy[Deed]:
    ids = st.lists(st.sampled_from(IDS), min_size=1, max_size=3)
    answers = st.builds(
        Answer,
        result=st.sampled_from(Result) | st.none(),
        treatment=st.sampled_from(Treatment) | st.none(),
        practice=st.text(max_size=5) | st.none(),
    )
    rows = lambda town, wanted: find_gaps(town.desk, _operation(town), wanted)  # noqa: E731
    return st.one_of(
        st.builds(lambda p, i, a: lambda t: decide_gaps(t.as_(p), rows(t, i), a), PERSONS, ids, answers),
        st.builds(lambda p, i: lambda t: submit_gaps(t.as_(p), rows(t, i)), PERSONS, ids),
        st.builds(lambda p, i: lambda t: approve_gaps(t.as_(p), rows(t, i)), PERSONS, ids),
        st.builds(lambda p, i: lambda t: return_gaps(t.as_(p), rows(t, i), "再確認"), PERSONS, ids),
        st.builds(
            lambda p, n, s: lambda t: set_step(t.as_(p), StepRecord("juki", n, s, "理由")),
            PERSONS,
            st.integers(1, 40),
            st.sampled_from(StepStatus),
        ),
        st.builds(
            lambda p, n: lambda t: add_customisation(t.as_(p), Customisation("", "juki", n)),
            PERSONS,
            st.text(max_size=4),
        ),
        st.builds(
            lambda p, i: lambda t: link_customisation(t.as_(p), "C-0001", i, Linkage.CONFIRMED),
            PERSONS,
            st.sampled_from(IDS),
        ),
        st.builds(
            lambda p, tr: lambda t: decide_customisation(t.as_(p), "C-0001", tr, "理由"),
            PERSONS,
            st.sampled_from(Treatment),
        ),
        st.builds(lambda p: lambda t: add_package(t.as_(p), Package("", "juki", "架空社", "架空")), PERSONS),
        st.builds(lambda p: lambda t: choose_package(t.as_(p), _operation(t), "P-0001", "理由"), PERSONS),
        st.builds(lambda p: lambda t: approve_selection(t.as_(p), _operation(t)), PERSONS),
        st.builds(
            lambda p, lc: lambda t: set_lifecycle(t.as_(p), _operation(t), lc), PERSONS, st.sampled_from(Lifecycle)
        ),
        st.builds(
            lambda text: lambda t: put_version(t, "1.0", {**TEXTS, "0019001m": text}),
            st.sampled_from(["甲。", "乙。", "丙。"]),
        ),
        *revisions(),
    )


def revisions() -> list[st.SearchStrategy[Deed]]:
    """Newer versions, switches there and back, and what people do with what waits."""
    tray = lambda t: list_tray(t.desk, [_operation(t)])  # noqa: E731
    switch = st.sampled_from(["S-0001", "S-0002", "S-0003"])
    return [
        st.builds(
            lambda v, texts: lambda t: put_version(t, v, texts, published=date(2026, 1, int(v[0]))),
            st.sampled_from(["2.0", "3.0"]),
            st.dictionaries(
                st.sampled_from([f"001900{n}{m}" for n in range(1, 6) for m in "mo"]), SENTENCES, min_size=2
            ).filter(lambda texts: len({key[:-1] for key in texts}) == len(texts)),
        ),
        st.builds(
            lambda p, v: lambda t: propose_switch(t.as_(p), _operation(t), f"juki@{v}", "改定"),
            st.sampled_from(["sato", "mori"]),
            st.sampled_from(["1.0", "2.0", "3.0", "1.0+1"]),
        ),
        st.builds(lambda p, s: lambda t: approve_switch(t.as_(p), s), st.sampled_from(["kato", "sato"]), switch),
        st.builds(lambda s: lambda t: return_switch(t.as_("kato"), s, "差戻し"), switch),
        st.builds(
            lambda p: (
                lambda t: accept_rows(
                    t.as_(p), [row for row in tray(t) if row.outcome is Outcome.LOOK_AGAIN], "確認した"
                )
            ),
            PERSONS,
        ),
        st.builds(
            lambda p, to: lambda t: [relink(t.as_(p), row, [to], "同じ事務") for row in tray(t)[:1]],
            PERSONS,
            st.sampled_from(IDS),
        ),
        st.builds(lambda p: lambda t: [settle(t.as_(p), row, "廃止") for row in tray(t)[-1:]], PERSONS),
        st.just(_revise),
    ]


def _revise(town: Town) -> None:
    """A whole revision at once, so that histories get past the proposal."""
    if not town.desk.state.find(SpecVersion, "juki@2.0"):
        put_version(
            town,
            "2.0",
            {"0019001m": "転入届を入力できること", "0019002m": TEXTS["0019002o"], "0019003p": TEXTS["0019003p"]},
            published=date(2026, 1, 2),
        )
    decide_gaps(town.as_("mori"), [row for row in list_gaps(town.desk, [_operation(town)]) if not row.seq], SAID)
    switch_to(town, "juki@2.0")


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a town with a version, on which every history begins."""
    folder = tmp_path_factory.mktemp("begun") / "town"
    town = new_town(folder)
    put_version(town, "1.0", TEXTS)
    town.desk.store.close()
    return folder


def live(town: Town, done: list[Deed]) -> None:
    """A history lived through: what is refused leaves nothing, what is written gives the tables."""
    for deed in done:
        before = town.desk.trail.head()
        try:
            deed(town)
        except Refusal:
            assert town.desk.trail.head() == before, "a refused wish left something behind"
    engine = town.desk.store.reader(town.desk.body).engine
    scratch = replay(engine, town.desk.body)
    assert list(differing_subjects(engine, scratch, town.desk.body)) == []
    assert verify(town.desk).problems == ()
    town.desk.store.close()


HISTORY = st.lists(deeds(), min_size=5, max_size=30)
AS_THEY_COME = settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a history of thirty deeds is read, not shrunk
)


@given(HISTORY)
@settings(AS_THEY_COME, max_examples=HISTORIES)
def test_replaying_the_events_gives_the_same_tables(begun: Path, catalogue: Catalogue, done: list[Deed]) -> None:
    with TemporaryDirectory() as folder:
        live(open_town(shutil.copytree(begun, Path(folder) / "town"), catalogue), done)


@given(HISTORY)
@settings(AS_THEY_COME, max_examples=max(1, HISTORIES // 3))
def test_on_a_server_too(postgres: Cluster, done: list[Deed]) -> None:
    with TemporaryDirectory() as folder, postgres.database() as url:
        town = new_town(Path(folder) / "town", url)
        put_version(town, "1.0", TEXTS)
        live(town, done)
