"""What a switch does to decisions, case by case (decisions page 0006)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from migtrack.domain.gap import Approval, ApprovalWay, Assessment, Result, Treatment, Workflow
from migtrack.domain.lineage import ChangeKind, Descent, Outcome
from migtrack.domain.revision import Switch
from migtrack.specs.change import Change, Comparison
from migtrack.specs.succession import is_blank
from migtrack.specs.transfer import Transfer, relinked, settled, transfer

CARRIED, LOOK_AGAIN, REOPEN = Outcome
SWITCH = Switch("S-0001", "juki", "juki", "1.0", "2.0", "")
BACK = Switch("S-0002", "juki", "juki", "2.0", "1.0", "")
APPROVAL = Approval(ApprovalWay.DOCUMENT, "P-0002", date(2026, 4, 1), "総第12号", "市長")


def decision(id: str = "001", version: str = "1.0", **fields: Any) -> Assessment:
    said: dict[str, Any] = {
        "digest": f"text {id}",
        "result": Result.GAP,
        "treatment": Treatment.BPR,
        "workflow": Workflow.APPROVED,
        "approval": APPROVAL,
        "practice": f"現行 {id}",
        "section": "市民課",
        "effort_hours": 8,
        "author": "P-0001",
        "evidence": ("e1",),
        "note": f"備考 {id}",
    }
    return Assessment("juki", "juki", version, id, **{**said, **fields})


def changed(old: str, *new: str, kind: ChangeKind, outcome: Outcome, rule: str) -> Change:
    return Change(kind, old, new[0] if new else None, new, outcome=outcome, rule=rule)


def same(id: str) -> Change:
    return changed(id, id, kind=ChangeKind.UNCHANGED, outcome=CARRIED, rule="same_digest")


def similar(old: str, new: str) -> Change:
    return changed(old, new, kind=ChangeKind.MODIFIED, outcome=LOOK_AGAIN, rule="similar")


def moved(old: str, new: str) -> Change:
    return changed(old, new, kind=ChangeKind.MOVED, outcome=LOOK_AGAIN, rule="moved_same_digest")


def reworded(old: str, new: str) -> Change:
    return changed(old, new, kind=ChangeKind.MODIFIED, outcome=REOPEN, rule="reworded")


def gone(old: str) -> Change:
    return changed(old, kind=ChangeKind.WITHDRAWN, outcome=REOPEN, rule="no_target")


def switched(
    decisions: Sequence[Assessment],
    *changes: Change,
    digests: Mapping[str, str],
    there: Sequence[Assessment] = (),
    switch: Switch = SWITCH,
    descents: Sequence[Descent] = (),
    known: Sequence[Assessment] = (),
) -> Transfer:
    held = {row.requirement: row for row in there}
    others = {row.key: row for row in known}
    return transfer(switch, decisions, Comparison(changes), digests, held, descents, others)


class TestOutcomes:
    def test_an_equal_text_under_the_same_id_keeps_answer_workflow_approval_author_and_evidence(self) -> None:
        old = decision(origins=("juki/juki@0.9/001",))
        (row,) = switched([old], same("001"), digests={"001": "text 001"}).rows
        assert row == replace(old, version="2.0", origins=(old.key,))

    def test_the_descent_names_kind_outcome_rule_target_and_switch(self) -> None:
        (told,) = switched([decision()], same("001"), digests={"001": "text 001"}).descents
        assert told == Descent(
            "juki", "juki", "1.0", "2.0", "001", "S-0001", ChangeKind.UNCHANGED, CARRIED, "same_digest", ("001",)
        )

    def test_a_slight_change_keeps_the_answer_as_a_draft_on_the_old_digest(self) -> None:
        old = decision()
        (row,) = switched([old], similar("001", "001"), digests={"001": "new text"}).rows
        assert row == replace(
            old, version="2.0", workflow=Workflow.DRAFT, approval=None, origins=(old.key,), pending=LOOK_AGAIN
        )
        assert row.digest == "text 001"

    def test_a_reworded_text_keeps_the_facts_alone(self) -> None:
        (row,) = switched([decision()], reworded("001", "001"), digests={"001": "new text"}).rows
        assert row == Assessment(
            "juki", "juki", "2.0", "001", "new text",
            practice="現行 001", section="市民課", effort_hours=8, note="備考 001",
            origins=("juki/juki@1.0/001",), pending=REOPEN,
        )  # fmt: skip

    def test_a_withdrawn_requirement_leaves_no_row_and_a_descent_that_waits(self) -> None:
        done = switched([decision()], gone("001"), digests={})
        assert done.rows == ()
        (told,) = done.descents
        assert (told.outcome, told.rule, told.targets, told.settled_by) == (REOPEN, "no_target", (), "")

    def test_a_split_gives_each_part_the_facts_and_the_hours_to_the_first_alone(self) -> None:
        parted = changed("001", "002", "001", kind=ChangeKind.SPLIT, outcome=REOPEN, rule="split")
        rows = switched([decision()], parted, digests={"001": "a", "002": "b"}).rows
        assert [(row.requirement, row.effort_hours, row.pending) for row in rows] == [
            ("002", 8, REOPEN),
            ("001", None, REOPEN),
        ]
        assert {row.origins for row in rows} == {("juki/juki@1.0/001",)}

    def test_a_merger_gives_one_row_several_origins_and_every_line_of_practice(self) -> None:
        merged = [changed(id, "001", kind=ChangeKind.MERGED, outcome=REOPEN, rule="merged") for id in ("001", "002")]
        (row,) = switched([decision("001"), decision("002", effort_hours=3)], *merged, digests={"001": "a"}).rows
        assert row.origins == ("juki/juki@1.0/001", "juki/juki@1.0/002")
        assert (row.practice, row.effort_hours) == ("現行 001\n現行 002", 8)

    def test_two_to_be_looked_at_on_one_target_are_decided_anew(self) -> None:
        done = switched(
            [decision("001"), decision("002")], similar("001", "001"), similar("002", "001"), digests={"001": "a"}
        )
        assert [row.pending for row in done.rows] == [REOPEN]
        assert {(told.outcome, told.rule) for told in done.descents} == {(REOPEN, "shared_target")}

    def test_rows_and_descents_stand_in_the_order_of_the_comparison(self) -> None:
        digests = {"001": "text 001", "002": "text 002"}
        done = switched([decision("001"), decision("002")], same("002"), same("001"), digests=digests)
        assert [row.requirement for row in done.rows] == ["002", "001"]
        assert [told.requirement for told in done.descents] == ["002", "001"]


class TestWhatIsNeverCarried:
    def test_a_decision_on_another_text_than_the_old_version_has(self) -> None:
        done = switched([decision(digest="elsewhere")], same("001"), digests={"001": "text 001"})
        assert (done.descents[0].outcome, done.descents[0].rule) == (LOOK_AGAIN, "stale_text")
        assert (done.rows[0].workflow, done.rows[0].pending) == (Workflow.DRAFT, LOOK_AGAIN)

    def test_a_decision_whose_equal_text_bears_another_id(self) -> None:
        wrong = changed("001", "002", kind=ChangeKind.MOVED, outcome=CARRIED, rule="same_digest")
        assert switched([decision()], wrong, digests={"002": "text 001"}).descents[0].outcome is LOOK_AGAIN

    @pytest.mark.parametrize("pending", [LOOK_AGAIN, REOPEN])
    def test_what_nobody_has_looked_at_yet(self, pending: Outcome) -> None:
        waiting = decision(workflow=Workflow.DRAFT, approval=None, pending=pending)
        done = switched([waiting], same("001"), digests={"001": "text 001"})
        assert (done.descents[0].outcome, done.descents[0].rule) == (pending, "still_pending")
        assert done.rows[0].pending is pending

    def test_slight_changes_that_add_up_unlooked_at_are_decided_anew(self) -> None:
        waiting = decision(workflow=Workflow.DRAFT, approval=None, pending=LOOK_AGAIN)
        done = switched([waiting], similar("001", "001"), digests={"001": "new text"})
        assert (done.descents[0].rule, done.rows[0].pending) == ("drifted", REOPEN)

    def test_what_a_partial_source_does_not_name_is_carried_only_where_the_composed_text_is_equal(self) -> None:
        unnamed = changed("001", kind=ChangeKind.UNCHANGED, outcome=CARRIED, rule="not_in_partial_source")
        assert switched([decision()], unnamed, digests={"001": "text 001"}).descents[0].outcome is CARRIED
        assert switched([decision()], unnamed, digests={"001": "other"}).descents[0].outcome is LOOK_AGAIN
        assert switched([decision()], unnamed, digests={}).descents[0].rule == "target_missing"

    def test_a_decision_that_the_comparison_does_not_know(self) -> None:
        (told,) = switched([decision("777")], same("001"), digests={"001": "text 001"}).descents
        assert (told.outcome, told.rule, told.targets) == (REOPEN, "not_compared", ())


class TestASwitchBack:
    """From 1.0 to 2.0 and back: the rows of 1.0 are there already."""

    def test_the_same_answer_leaves_the_older_row_untouched(self) -> None:
        old = decision()
        newer = replace(old, version="2.0", origins=(old.key,))
        done = switched([newer], same("001"), digests={"001": "text 001"}, there=[old], switch=BACK)
        assert done.rows == ()
        assert done.descents[0].outcome is CARRIED

    def test_an_approval_given_meanwhile_comes_back_with_the_same_answer(self) -> None:
        old = decision(workflow=Workflow.DRAFT, approval=None)
        newer = decision(version="2.0", origins=(old.key,))
        (row,) = switched([newer], same("001"), digests={"001": "text 001"}, there=[old], switch=BACK).rows
        assert (row.workflow, row.approval, row.pending) == (Workflow.APPROVED, APPROVAL, None)

    def test_a_newer_answer_to_an_equal_text_is_weighed_anew_against_the_older(self) -> None:
        old = decision()
        newer = decision(version="2.0", origins=(old.key,), result=Result.FIT, treatment=None, practice="新しい現行")
        done = switched([newer], same("001"), digests={"001": "text 001"}, there=[old], switch=BACK)
        assert [(row.key, row.result, row.practice, row.pending) for row in done.rows] == [
            (old.key, Result.UNCHECKED, "新しい現行", REOPEN)
        ]
        assert done.descents[0].rule == "answers_differ"

    def test_an_approval_withdrawn_meanwhile_does_not_stand_again(self) -> None:
        old = decision()
        newer = decision(version="2.0", origins=(old.key,), workflow=Workflow.RETURNED, approval=None)
        (row,) = switched([newer], same("001"), digests={"001": "text 001"}, there=[old], switch=BACK).rows
        assert (row.workflow, row.pending) == (Workflow.DRAFT, REOPEN)

    def test_an_answer_to_another_text_does_not_touch_what_was_decided_here(self) -> None:
        old = decision()
        newer = decision(version="2.0", digest="new text", origins=(old.key,), result=Result.FIT)
        done = switched([newer], reworded("001", "001"), digests={"001": "text 001"}, there=[old], switch=BACK)
        assert done.rows == ()
        assert (done.descents[0].rule, done.descents[0].targets) == ("decided_there", ("001",))

    def test_a_decision_of_which_nobody_here_knew_waits_on_the_tray(self) -> None:
        stranger = decision("009", version="2.0", origins=())
        done = switched(
            [stranger], reworded("009", "001"), digests={"001": "text 001"}, there=[decision()], switch=BACK
        )
        assert done.rows == ()
        assert (done.descents[0].rule, done.descents[0].targets) == ("other_decision_there", ())

    def test_kinship_reaches_over_several_versions(self) -> None:
        old, between = decision(), decision(version="2.0", origins=("juki/juki@1.0/001",))
        newest = decision(version="3.0", digest="new text", origins=(between.key,))
        switch = Switch("S-0003", "juki", "juki", "3.0", "1.0", "")
        given: dict[str, Any] = {"digests": {"001": "text 001"}, "there": [old], "switch": switch}
        assert switched([newest], reworded("001", "001"), **given, known=[between]).descents[0].rule == "decided_there"
        assert switched([newest], reworded("001", "001"), **given).descents[0].rule == "other_decision_there"

    def test_a_blank_row_is_nothing_in_the_way_and_no_decision(self) -> None:
        blank = Assessment("juki", "juki", "1.0", "001", "text 001")
        newer = decision(version="2.0")
        (row,) = switched([newer], same("001"), digests={"001": "text 001"}, there=[blank], switch=BACK).rows
        assert row.workflow is Workflow.APPROVED
        assert switched([blank], same("001"), digests={"001": "text 001"}) == Transfer((), ())


class TestWhatWaitsWaitsOn:
    STRANDED = Descent("juki", "juki", "0.9", "1.0", "005", "S-0000", ChangeKind.WITHDRAWN, REOPEN, "no_target")
    OLD = decision("005", version="0.9")

    def test_a_decision_without_target_waits_in_the_next_version_too(self) -> None:
        (told,) = switched([], digests={}, descents=[self.STRANDED], known=[self.OLD]).descents
        assert (told.key, told.rule, told.targets) == ("juki/juki@0.9>2.0/005", "still_open", ())

    def test_a_text_that_comes_back_finds_its_decision_again(self) -> None:
        done = switched([], digests={"088": "text 005"}, descents=[self.STRANDED], known=[self.OLD])
        assert [(row.requirement, row.pending, row.origins) for row in done.rows] == [
            ("088", LOOK_AGAIN, (self.OLD.key,))
        ]
        assert (done.descents[0].kind, done.descents[0].rule) == (ChangeKind.RESTORED, "restored")

    def test_it_comes_back_even_where_a_person_had_said_that_nothing_follows(self) -> None:
        said = settled(self.STRANDED, "P-0001")
        assert switched([], digests={}, descents=[said], known=[self.OLD]) == Transfer((), ())
        (told,) = switched([], digests={"005": "text 005"}, descents=[said], known=[self.OLD]).descents
        assert (told.kind, told.targets, told.settled_by) == (ChangeKind.RESTORED, ("005",), "")

    def test_of_two_equal_texts_under_other_ids_none_is_taken(self) -> None:
        digests = {"088": "text 005", "089": "text 005"}
        (told,) = switched([], digests=digests, descents=[self.STRANDED], known=[self.OLD]).descents
        assert told.rule == "still_open"

    def test_back_in_its_own_version_it_waits_no_longer(self) -> None:
        home = Switch("S-0002", "juki", "juki", "1.0", "0.9", "")
        assert switched([], digests={}, switch=home, descents=[self.STRANDED], known=[self.OLD]) == Transfer((), ())


class TestAPersonsWord:
    DESCENT = Descent("juki", "juki", "1.0", "2.0", "001", "S-0001", ChangeKind.WITHDRAWN, REOPEN, "no_target")
    DIGESTS: Mapping[str, str] = {"001": "new 1", "002": "new 2", "003": "new 3"}

    def linked(self, *targets: str, descent: Descent = DESCENT, there: Sequence[Assessment] = ()) -> Any:
        known = {row.key: row for row in (decision(), decision("007"), *there)}
        return relinked(descent, targets, "P-0003", self.DIGESTS, {row.requirement: row for row in there}, known)

    def test_a_link_opens_the_rows_that_it_leads_to(self) -> None:
        done = self.linked("002", "003")
        assert (done.descent.kind, done.descent.rule, done.descent.targets, done.descent.settled_by) == (
            ChangeKind.SPLIT, "person", ("002", "003"), "P-0003"
        )  # fmt: skip
        assert [(row.requirement, row.digest, row.pending, row.practice) for row in done.rows] == [
            ("002", "new 2", REOPEN, "現行 001"),
            ("003", "new 3", REOPEN, "現行 001"),
        ]

    def test_a_row_that_is_decided_gains_the_origin_and_nothing_else(self) -> None:
        standing = decision("002", version="2.0", origins=("juki/juki@1.0/007",))
        (row,) = self.linked("002", there=[standing]).rows
        assert row == replace(standing, origins=("juki/juki@1.0/007", "juki/juki@1.0/001"))

    def test_a_row_to_be_looked_at_that_gains_an_origin_is_decided_anew(self) -> None:
        waiting = decision("002", version="2.0", workflow=Workflow.DRAFT, approval=None, pending=LOOK_AGAIN)
        waiting = replace(waiting, origins=("juki/juki@1.0/007",))
        (row,) = self.linked("002", there=[waiting]).rows
        assert (row.pending, row.result, row.practice) == (REOPEN, Result.UNCHECKED, "現行 002\n現行 001")

    def test_a_row_taken_off_its_only_origin_is_empty_again(self) -> None:
        waiting = Assessment("juki", "juki", "2.0", "002", "new 2", origins=("juki/juki@1.0/001",), pending=REOPEN)
        descent = replace(self.DESCENT, targets=("002",))
        rows = {row.requirement: row for row in self.linked("003", descent=descent, there=[waiting]).rows}
        assert is_blank(rows["002"])
        assert rows["003"].pending is REOPEN

    def test_a_row_taken_off_one_of_two_origins_goes_back_to_what_the_other_left(self) -> None:
        origins = ("juki/juki@1.0/001", "juki/juki@1.0/007")
        waiting = Assessment(
            "juki", "juki", "2.0", "002", "new 2", practice="現行 001\n現行 007", origins=origins, pending=REOPEN
        )
        descent = replace(self.DESCENT, targets=("002",))
        (row,) = self.linked(descent=descent, there=[waiting]).rows
        assert (row.practice, row.origins, row.pending) == ("現行 007", ("juki/juki@1.0/007",), REOPEN)

    def test_a_row_that_somebody_decided_stays_when_its_origin_is_linked_elsewhere(self) -> None:
        standing = decision("002", version="2.0", origins=("juki/juki@1.0/001",))
        descent = replace(self.DESCENT, targets=("002",))
        assert self.linked(descent=descent, there=[standing]).rows == ()

    def test_a_link_holds_when_the_same_way_is_gone_again(self) -> None:
        done = self.linked("002")
        again = switched(
            [decision()], gone("001"), digests=self.DIGESTS, there=done.rows, descents=[done.descent], switch=SWITCH
        )
        assert again == Transfer((), (done.descent,))

    def test_that_nothing_follows_leaves_the_descent_settled(self) -> None:
        assert settled(self.DESCENT, "P-0003") == replace(self.DESCENT, settled_by="P-0003")
