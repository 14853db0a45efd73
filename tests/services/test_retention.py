"""保存期間: nothing goes early, what stands stays, and what went leaves number, hash and a chain that verifies."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migtrack.audit.retention import Entry, RetentionRule, RetentionRules, kept_until, last_day_of
from migtrack.catalog.catalogue import open_catalogue
from migtrack.domain.canonical import digest
from migtrack.domain.gap import Assessment, Result
from migtrack.domain.refusal import ForbiddenByRule, WrongContent, WrongValue
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.services.checkpoints import make_checkpoint
from migtrack.services.gaps import Answer, decide_gaps, list_gaps
from migtrack.services.retention import list_retention, plan_purge, purge, read_rules
from migtrack.services.steps import set_step
from migtrack.services.trail import show_events, verify
from migtrack.services.undo import undo_events
from migtrack.store.replay import differing_subjects, replay
from tests.postgres import Cluster
from tests.services.desks import Town, new_town, put_version

RULES = """
basis: 架空町文書管理規程（第20条）
default_years: permanent
default_start: 4/1
kinds:
  - {kind: step, years: 1, start: 4/1}
  - {kind: gap, years: 3, start: 1/1}
  - {kind: customisation, years: 1, start: next_day}
"""
KNOWN = {"reason": "保存期間の満了", "document_number": "架総第12号"}


def with_rules(town: Town, rules: str = RULES) -> None:
    assert town.desk.root is not None
    (town.desk.root / "systems").mkdir(exist_ok=True)
    (town.desk.root / "systems" / "retention.yaml").write_text(rules, encoding="utf-8")
    town.desk = replace(town.desk, catalogue=open_catalogue(town.desk.root), memory={})


@pytest.fixture
def old_town(town: Town) -> Town:
    """A town in which steps and answers were replaced long ago; the day is 2032-06-01."""
    live(town)
    return town


def live(town: Town) -> None:
    with_rules(town)
    for status in (StepStatus.DOING, StepStatus.DONE, StepStatus.DOING):
        set_step(town.desk, StepRecord("juki", 1, status), reason=f"手順 {status}")
    decide_gaps(town.as_("mori"), list_gaps(town.desk), Answer(result=Result.FIT, practice="手書き"))
    town.clock.pass_days(400)
    decide_gaps(town.as_("mori"), list_gaps(town.desk), Answer(result=Result.GAP, practice="システム"))
    town.clock.pass_days(1638)


# --- until when


@pytest.mark.parametrize(
    ("rule", "replaced", "last"),
    [
        (RetentionRule(1, (4, 1)), date(2026, 11, 22), date(2028, 3, 31)),
        (RetentionRule(1, (4, 1)), date(2027, 4, 1), date(2029, 3, 31)),
        (RetentionRule(1, (4, 1)), date(2027, 3, 31), date(2028, 3, 31)),
        (RetentionRule(30, (1, 1)), date(2026, 1, 1), date(2056, 12, 31)),
        (RetentionRule(5, None), date(2026, 11, 22), date(2031, 11, 22)),
        (RetentionRule(1, None), date(2028, 2, 28), date(2029, 2, 28)),
        (RetentionRule(None, (4, 1)), date(2026, 11, 22), None),
    ],
)
def test_the_last_day_of_keeping(rule: RetentionRule, replaced: date, last: date | None) -> None:
    assert last_day_of(rule, replaced) == last


DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
STARTS = st.none() | st.tuples(st.integers(1, 12), st.integers(1, 28))
A_RULE = st.builds(RetentionRule, st.none() | st.sampled_from([1, 3, 5, 10, 30]), STARTS)
KINDS = ("step", "gap", "purge", "checkpoint")


@given(
    days=st.lists(DAYS, min_size=1, max_size=30).map(sorted),
    subjects=st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from("ab")), min_size=30, max_size=30),
    rules=st.dictionaries(st.sampled_from(KINDS), A_RULE),
    default=A_RULE,
    gone=st.sets(st.tuples(st.sampled_from(KINDS), st.sampled_from("ab"))),
    today=DAYS,
)
def test_nothing_goes_early(
    days: list[date],
    subjects: list[tuple[str, str]],
    rules: dict[str, RetentionRule],
    default: RetentionRule,
    gone: set[tuple[str, str]],
    today: date,
) -> None:
    """Told anew from the rule's words: years × whole years behind the start day that follows the replacement."""
    entries = [Entry(seq, day, *subject) for seq, (day, subject) in enumerate(zip(days, subjects, strict=False), 1)]
    living = set(subjects) - gone
    for kept in kept_until(entries, living, RetentionRules("", default, rules)):
        entry = kept.entry
        later = [one for one in entries if one.seq > entry.seq and (one.kind, one.key) == (entry.kind, entry.key)]
        if not kept.may_go(today):
            continue
        assert entry.kind not in ("purge", "checkpoint")
        rule = rules.get(entry.kind, default)
        assert rule.years is not None
        assert later or (entry.kind, entry.key) not in living
        replaced = later[0].day if later else entry.day
        begins = replaced + timedelta(days=1)
        while rule.start is not None and (begins.month, begins.day) != rule.start:
            begins += timedelta(days=1)
        assert today >= begins.replace(year=begins.year + rule.years)


# --- what a purge takes, and what it leaves


def test_the_list_says_per_kind_what_is_kept_until_when(old_town: Town) -> None:
    kept = {one.kind: one for one in list_retention(old_town.desk)}
    step, gap, person = kept["step"], kept["gap"], kept["person"]
    assert (step.events, step.standing, step.may_go, step.purged) == (3, 1, 2, 0)
    assert (step.first_end, step.last_end) == (date(2028, 3, 31), date(2028, 3, 31))
    assert (gap.events, gap.standing, gap.may_go) == (6, 3, 3)
    assert gap.first_end == date(2030, 12, 31)
    assert (person.standing, person.may_go, person.first_end) == (4, 0, None)


def test_what_would_go_is_shown_and_nothing_is_changed(old_town: Town) -> None:
    head = old_town.desk.trail.head()
    plan = plan_purge(old_town.desk)
    assert dict(plan.by_kind) == {"gap": 3, "step": 2}
    assert dict(plan_purge(old_town.desk, date(2029, 1, 1)).by_kind) == {"step": 2}
    assert dict(plan_purge(old_town.desk, date(2028, 3, 31)).by_kind) == {}
    assert dict(plan_purge(old_town.desk, kinds=["gap"]).by_kind) == {"gap": 3}
    assert old_town.desk.trail.head() == head


def test_a_purge_leaves_number_hash_and_a_chain_that_verifies(old_town: Town) -> None:
    check_purge(old_town)


def test_on_a_server_too(postgres: Cluster, tmp_path: Path) -> None:
    with postgres.database() as url:
        town = new_town(tmp_path / "town", url)
        put_version(
            town,
            "1.0",
            {"0019001m": "入力できること。", "0019002o": "並べ替えられること。", "0019003p": "追加できること。"},
        )
        with_rules(town)
        for status in (StepStatus.DOING, StepStatus.DONE, StepStatus.DOING):
            set_step(town.desk, StepRecord("juki", 1, status), reason=f"手順 {status}")
        decide_gaps(town.desk, list_gaps(town.desk), Answer(result=Result.FIT, practice="手書き"))
        town.clock.pass_days(400)
        decide_gaps(town.desk, list_gaps(town.desk), Answer(result=Result.GAP, practice="システム"))
        town.clock.pass_days(1638)
        check_purge(town)
        town.desk.store.close()


def check_purge(town: Town) -> None:
    desk = town.desk
    hashes = {event.seq: event.hash for event in desk.trail.stored()}
    before = desk.state.all_held(Assessment)
    made = purge(desk, **KNOWN)
    assert {one.seq: one.hash for one in made.events} == {one.seq: hashes[one.seq] for one in made.events}
    assert len(made.events) == 5
    report = verify(desk)
    assert report.problems == ()
    assert report.purged == 5
    assert desk.state.all_held(Assessment) == before
    engine = desk.store.reader(desk.body).engine
    assert list(differing_subjects(engine, replay(engine, desk.body), desk.body)) == []
    texts = b"".join(event.payload or b"" for event in desk.trail.stored() if event.seq in {e.seq for e in made.events})
    assert texts == b""
    assert [event.seq for event in show_events(desk) if event.purged] == sorted(
        (e.seq for e in made.events), reverse=True
    )
    assert dict(plan_purge(desk).by_kind) == {}
    with pytest.raises(WrongValue) as caught:
        purge(desk, **KNOWN)
    assert caught.value.key == "retention.nothing"


def test_contents_that_only_purged_events_cite_are_emptied(old_town: Town) -> None:
    desk = old_town.desk
    with desk.writing("step.set") as pen:
        from migtrack.store.writer import change_to

        alone, shared = (pen.writer.put_content(text, "text/csv") for text in (b"alone", b"shared"))
        doing = StepRecord("koseki", 2, StepStatus.DOING)
        pen.record([replace(change_to(doing, "step.set"), evidence=(alone, shared))])
        pen.record([replace(change_to(replace(doing, status=StepStatus.DONE), "step.set"), evidence=(shared,))])
    old_town.clock.pass_days(1_000)
    made = purge(desk, **KNOWN)
    assert alone in made.contents
    assert shared not in made.contents
    assert desk.state.content(shared) == b"shared"
    with pytest.raises(KeyError):
        desk.state.content(alone)
    assert verify(desk).problems == ()
    assert desk.root is not None
    raw = b"".join(path.read_bytes() for path in desk.root.glob("migtrack.db*"))
    assert digest(b"alone") == alone
    assert "手順 done".encode() not in raw, "the text is gone from the file, not only from the table"


def test_looking_back_uses_what_is_left_and_says_what_is_gone(old_town: Town) -> None:
    desk = old_town.desk
    begun = desk.trail.events(kind="step")[-1].seq
    purge(desk, **KNOWN)
    past = desk.store.reader_at(desk.body, begun + 1)  # the second image: the third event tells what it replaced
    assert [record.status for record in past.all(StepRecord)] == [StepStatus.DONE]
    assert past.gone == ()
    past = desk.store.reader_at(desk.body, begun)
    assert past.all(StepRecord) == []
    assert [str(subject) for subject in past.gone] == ["step:juki/01"]


def test_a_purged_event_cannot_be_taken_back(old_town: Town) -> None:
    made = purge(old_town.desk, **KNOWN)
    with old_town.refuses(ForbiddenByRule, "undo.purged"):
        undo_events(old_town.desk, [made.events[0].seq], "取消")


def test_checkpoints_made_before_a_purge_still_agree(old_town: Town, tmp_path: Path) -> None:
    written = make_checkpoint(old_town.desk, tmp_path / "safe")
    purge(old_town.desk, **KNOWN)
    assert written.file is not None
    report = verify(old_town.desk, [written.file], groups=[written.groups])
    assert report.is_sound
    assert report.checkpoints == 1


# --- who may, and how tombstones are protected


def test_a_purge_needs_rules_of_ones_own_a_reason_and_a_document(old_town: Town) -> None:
    for missing, key in (("reason", "no_reason"), ("document_number", "no_document")):
        with old_town.refuses(WrongValue, f"retention.{key}"):
            purge(old_town.desk, **{**KNOWN, missing: " "})
    with old_town.refuses(WrongValue, "retention.future"):
        purge(old_town.desk, until=date(2099, 1, 1), **KNOWN)
    with old_town.refuses(WrongValue, "retention.unknown_kind"):
        plan_purge(old_town.desk, kinds=["nothing"])
    with old_town.refuses(ForbiddenByRule, "people.role_may_not"):
        purge(replace(old_town.as_("mori"), catalogue=old_town.desk.catalogue), **KNOWN)
    with_rules(old_town, RULES.replace("架空町文書管理規程（第20条）", '""'))
    with old_town.refuses(ForbiddenByRule, "retention.no_basis"):
        purge(old_town.desk, **KNOWN)


def test_the_shipped_rules_are_an_example_by_which_nothing_can_be_purged(town: Town) -> None:
    rules, _ = read_rules(town.desk)
    assert rules.basis == ""
    assert rules.default.years is None
    assert {rule.years for rule in rules.by_kind.values()} <= {1, 3, 5, 10, 30}


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("  - {kind: purge, years: 1, start: 4/1}", "catalog.kind_always_kept"),
        ("  - {kind: gapp, years: 1, start: 4/1}", "catalog.unknown_record_kind"),
        ("  - {kind: gap, years: 1, start: 4/1}", "catalog.kind_twice"),
        ("  - {kind: task, years: 0, start: 4/1}", "catalog.bad_years"),
        ("  - {kind: task, years: forever, start: 4/1}", "catalog.not_a_number"),
        ("  - {kind: task, years: 1, start: 4/31}", "catalog.bad_day"),
        ("  - {kind: task, years: 1}", "catalog.missing_field"),
    ],
)
def test_what_is_wrong_in_the_rules_is_told_with_its_line(town: Town, line: str, key: str) -> None:
    with_rules(town, f"{RULES}{line}\n")
    with pytest.raises(WrongContent) as caught:
        read_rules(town.desk)
    assert (caught.value.findings[0].key, caught.value.findings[0].where) == (key, "systems/retention.yaml:9")


@pytest.fixture
def tombstones(old_town: Town) -> Town:
    """A town after a purge."""
    purge(old_town.desk, **KNOWN)
    return old_town


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE event SET actor = 'eve' WHERE payload IS NULL", "edited"),
        ("UPDATE event SET at = '2020-01-01T00:00:00.000000Z' WHERE payload IS NULL", "edited"),
        ("UPDATE event SET key = 'juki/02' WHERE payload IS NULL AND kind = 'step'", "edited"),
        ("UPDATE event SET hash = hash || '0' WHERE payload IS NULL AND kind = 'gap'", "edited"),
        ("UPDATE event SET payload = x'7b7d' WHERE payload IS NULL AND kind = 'gap'", "edited"),
        ("UPDATE event SET payload = NULL WHERE kind = 'person' AND key = 'mori'", "edited"),
        ("UPDATE content SET bytes = NULL WHERE media_type = 'application/json'", "out_of_band"),
        ("DELETE FROM event WHERE payload IS NULL AND kind = 'step'", "deleted"),
    ],
)
def test_a_purge_hides_no_tampering(tombstones: Town, statement: str, kind: str) -> None:
    from tests.services.test_trail import tamper

    tamper(tombstones, statement)
    assert kind in {problem.kind.value for problem in verify(tombstones.desk).problems}


def test_after_a_purge_the_database_refuses_as_before(tombstones: Town) -> None:
    assert tombstones.desk.root is not None
    for statement in ("UPDATE event SET payload = NULL", "UPDATE content SET bytes = NULL", "DELETE FROM event"):
        with (
            closing(sqlite3.connect(tombstones.desk.root / "migtrack.db")) as connection,
            pytest.raises(sqlite3.IntegrityError),
        ):
            connection.execute(statement)


def test_a_subject_that_was_taken_away_goes_whole(town: Town) -> None:
    with_rules(town)
    rows = list_gaps(town.desk)[:1]
    decide_gaps(town.desk, rows, Answer(result=Result.FIT))
    [event] = show_events(town.desk, kind="gap")
    undo_events(town.desk, [event.seq], "誤り")
    town.clock.pass_days(1_600)
    made = purge(town.desk, **KNOWN)
    assert len(made.events) == 2
    assert verify(town.desk).problems == ()
    past = town.desk.store.reader_at(town.desk.body, event.seq)
    assert past.all(Assessment) == []
    assert [subject.kind for subject in past.gone] == ["gap"]


def test_a_desk_that_looks_back_says_what_is_gone(tombstones: Town) -> None:
    first = tombstones.desk.trail.events(kind="step", with_tombstones=True)[-1].seq
    assert [str(subject) for subject in replace(tombstones.on(date(2026, 11, 2)), at_event=first).gone] == [
        "step:juki/01"
    ]
    assert tombstones.on(date(2030, 1, 1)).gone == ()
    assert tombstones.desk.gone == ()
