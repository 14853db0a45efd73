"""Evidence: kept once, named once, on rows and customisations, and out again byte for byte."""

from dataclasses import replace
from pathlib import Path

import pytest

from migtrack.domain.customisation import Customisation
from migtrack.domain.evidence import Evidence
from migtrack.domain.gap import Assessment, Result, Treatment, Workflow
from migtrack.domain.refusal import BrokenWorld, ForbiddenByRule, WrongContent, WrongValue
from migtrack.services.attachments import Target, attach, detach, evidence_of, find_target
from migtrack.services.customisations import add_customisation, decide_customisation
from migtrack.services.evidence import (
    HandedIn,
    check_files,
    find_evidence,
    greatest_size,
    known_otherwise,
    list_evidence,
    plain_name,
    read_evidence,
    save_copy,
)
from migtrack.services.gaps import Answer, approve_gaps, decide_gaps, find_gap
from migtrack.services.undo import undo_events
from tests.services.desks import Town

SURVEY = HandedIn("窓口アンケート.pdf", b"%PDF answers", "9割が使っていない")
SAME = HandedIn("scan001.pdf", SURVEY.data)
OTHER = HandedIn("条例.txt", b"an ordinance")


def juki(town: Town) -> Target:
    return find_target(town.desk, "0019001", town.operation("juki"))


def custom(town: Town) -> Target:
    if town.desk.state.find(Customisation, "C-0001") is None:
        add_customisation(town.desk, Customisation("", "juki", "独自減免"))
    return find_target(town.desk, "C-0001")


def names(town: Town, target: Target) -> list[str]:
    return [held.name for held in evidence_of(town.desk, target)]


def test_a_file_is_kept_once_and_stands_on_every_decision_that_names_it(town: Town) -> None:
    assert attach(town.as_("mori"), [juki(town)], [SURVEY, OTHER], "調査") == 1
    assert [finding.values["known"] for finding in known_otherwise(town.desk, [SAME, SURVEY, OTHER])] == [SURVEY.name]
    assert attach(town.as_("mori"), [custom(town)], [SAME, SAME]) == 1
    assert names(town, juki(town)) == [SURVEY.name, OTHER.name]
    assert names(town, custom(town)) == [SURVEY.name]  # the name under which it came first
    [survey] = [held for held in list_evidence(town.desk) if held.evidence.name == SURVEY.name]
    assert survey.subjects == ("gap:juki/juki@1.0/0019001", "customisation:C-0001")
    expected = Evidence(SURVEY.digest, SURVEY.name, "application/pdf", len(SURVEY.data), town.desk.today, SURVEY.note)
    assert survey.evidence == expected
    assert attach(town.as_("mori"), [custom(town)], [SURVEY]) == 0


def test_attaching_is_one_event_on_the_row_and_decides_nothing(town: Town) -> None:
    decide_gaps(town.as_("mori"), [find_gap(town.desk, town.operation("juki"), "0019001")], Answer(result=Result.FIT))
    before = juki(town).value
    attach(town.as_("sato"), [juki(town)], [SURVEY, OTHER])
    [event] = town.desk.trail.events(kind="gap", newest=1)
    assert (event.action, event.evidence) == ("gap.evidence", (SURVEY.digest, OTHER.digest))
    assert juki(town).value == replace(before, evidence=(SURVEY.digest, OTHER.digest))
    undo_events(town.as_("sato"), [event.seq], "別の要件のもの")
    assert juki(town).value == before
    assert town.desk.state.content(SURVEY.digest) == SURVEY.data  # what was kept stays kept


def test_a_decision_takes_its_evidence_in_its_own_event(town: Town) -> None:
    rows = [find_gap(town.desk, town.operation("juki"), key) for key in ("0019001", "0019002")]
    answer = Answer(Result.GAP, Treatment.BPR)
    assert decide_gaps(town.as_("mori"), rows, answer, evidence=[SURVEY]) == 2
    assert {event.evidence for event in town.desk.trail.events(kind="gap", newest=2)} == {(SURVEY.digest,)}
    again = find_gap(town.desk, town.operation("juki"), "0019001")
    assert decide_gaps(town.as_("mori"), [again], Answer(), evidence=[OTHER]) == 1
    assert names(town, juki(town)) == [SURVEY.name, OTHER.name]
    custom(town)
    decide_customisation(town.as_("mori"), "C-0001", Treatment.ABOLISH, "使われていない", evidence=[SURVEY])
    [event] = town.desk.trail.events(kind="customisation", newest=1)
    assert (event.action, event.evidence) == ("custom.decide", (SURVEY.digest,))


def test_what_is_approved_takes_more_evidence_and_gives_none_back(town: Town) -> None:
    decide_gaps(town.as_("mori"), [find_gap(town.desk, town.operation("juki"), "0019001")], Answer(result=Result.FIT))
    attach(town.as_("mori"), [juki(town)], [SURVEY])
    approve_gaps(town.as_("kato"), [find_gap(town.desk, town.operation("juki"), "0019001")])
    attach(town.as_("mori"), [juki(town)], [OTHER])
    assert isinstance(juki(town).value, Assessment)
    assert (juki(town).value.workflow, len(juki(town).value.evidence)) == (Workflow.APPROVED, 2)
    with town.refuses(ForbiddenByRule, "evidence.approved"):
        detach(town.as_("mori"), juki(town), SURVEY.name)


def test_taken_off_it_stays_kept_and_can_be_saved(town: Town, tmp_path: Path) -> None:
    attach(town.as_("mori"), [custom(town)], [SURVEY, OTHER])
    assert detach(town.as_("mori"), custom(town), OTHER.digest.removeprefix("sha256:")[:8], "別件").name == OTHER.name
    assert names(town, custom(town)) == [SURVEY.name]
    with town.refuses(WrongValue, "evidence.unknown"):
        detach(town.as_("mori"), custom(town), OTHER.name)
    for _ in range(2):  # the same file there is no other file
        assert save_copy(town.desk, find_evidence(town.desk, OTHER.name), tmp_path) == tmp_path / OTHER.name
    assert (tmp_path / OTHER.name).read_bytes() == OTHER.data
    with town.refuses(WrongValue, "evidence.file_there"):
        save_copy(town.desk, find_evidence(town.desk, SURVEY.name), tmp_path / OTHER.name)
    lost = replace(find_evidence(town.desk, OTHER.name), digest="sha256:00")
    with town.refuses(BrokenWorld, "evidence.bytes_gone"):
        save_copy(town.desk, lost, tmp_path / "x")


def test_two_files_of_one_name_are_told_apart_by_digest(town: Town) -> None:
    attach(town.as_("mori"), [custom(town)], [SURVEY, replace(OTHER, name=SURVEY.name)])
    with town.refuses(WrongValue, "evidence.several"):
        find_evidence(town.desk, SURVEY.name)
    assert find_evidence(town.desk, OTHER.digest.removeprefix("sha256:")[:12]).digest == OTHER.digest


def test_empty_and_too_large_files_are_refused_and_nothing_is_kept(town: Town, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    with town.refuses(WrongContent, "evidence.empty"):
        read_evidence(town.desk, [tmp_path / "empty.pdf"])
    target = custom(town)
    with town.refuses(WrongValue, "evidence.no_file"):
        attach(town.as_("mori"), [target], [])
    most = greatest_size(town.desk)
    check_files(town.desk, [HandedIn("a.pdf", bytes(most))])
    with town.refuses(WrongValue, "evidence.too_large"):
        attach(town.as_("mori"), [target], [SURVEY, HandedIn("b.pdf", bytes(most + 1))])
    assert list_evidence(town.desk) == []


@pytest.mark.parametrize("text", ["most_megabytes: 51", "most_megabytes: 0", "most_megabytes: many", "{}"])
def test_a_limit_that_cannot_be_is_told_with_its_line(town: Town, text: str) -> None:
    folder = town.desk.root / "systems"  # type: ignore[operator]
    folder.mkdir(exist_ok=True)
    (folder / "evidence.yaml").write_text(text, encoding="utf-8")
    from migtrack.catalog.catalogue import open_catalogue

    town.desk.catalogue = open_catalogue(town.desk.root)
    with pytest.raises(WrongContent) as caught:
        greatest_size(town.desk)
    assert caught.value.key == "evidence.bad_limit"
    assert "evidence.yaml:1" in str(caught.value.values["where"])


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../a.pdf", "a.pdf"),
        ("C:\\x\\y.txt", "y.txt"),
        ("a:b?.pdf", "a_b_.pdf"),
        ("..", "_"),
        ("\x1b[2J.pdf", "_[2J.pdf"),
    ],
)
def test_a_name_leads_nowhere_else(name: str, plain: str) -> None:
    assert plain_name(name) == plain
