"""Versions side by side: the stated answers of the samples, the rules one by one, and what always holds."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from migtrack.domain.lineage import ChangeKind, Move, Outcome
from migtrack.domain.requirement import BodyClass, Requirement, RequirementClass, Specification
from migtrack.labels.language import Language
from migtrack.labels.messages import describe, message
from migtrack.specs.change import Change, Comparison
from migtrack.specs.comparison import CompareSettings, compare
from migtrack.specs.matching import Edition
from tests.examples import examples

ANSWERS = Path(__file__).resolve().parents[1] / "cases" / "spec_samples"
DOCUMENTS = ("juki", "zeimu", "kaigo")
MANDATORY, OPTIONAL, PROHIBITED = RequirementClass

TEXTS = (
    ("転入届の入力", "転入届の内容を入力し、世帯を指定して住民票に記載できること。"),
    ("転出証明書", "転出証明書を作成し、再交付のときはその旨を印字できること。"),
    ("年齢別の集計", "年齢別及び地区別の人口を月ごとに集計し、一覧を出力できること。"),
    ("口座の登録", "口座振替の申込みを受け付け、金融機関と口座名義を登録できること。"),
    ("督促状の作成", "納期限を過ぎた者を抽出し、督促状を封入順に作成できること。"),
    ("還付の通知", "過誤納金を計算し、還付の通知書を送付先ごとに出力できること。"),
    ("認定の更新", "有効期間の満了が近い被保険者に更新の案内を送れること。"),
    ("操作の記録", "職員の操作の内容と日時を記録し、監査のために検索できること。"),
)


def requirement(number: int, title: str, text: str, kind: RequirementClass = MANDATORY) -> Requirement:
    return Requirement(f"{number:03}", f"{number}", title, text, ((BodyClass.ALL, kind),), position=number)


BASE = tuple(requirement(number, title, text) for number, (title, text) in enumerate(TEXTS, 1))


def specification(*requirements: Requirement) -> Specification:
    return Specification((), requirements)


def compared(new: tuple[Requirement, ...], old: tuple[Requirement, ...] = BASE, *moves: Move) -> Comparison:
    return compare(specification(*old), specification(*new), moves)


def of(comparison: Comparison, old: str) -> Change:
    (change,) = [change for change in comparison.changes if change.old == old]
    return change


def changed(place: int, **fields: Any) -> tuple[Requirement, ...]:
    return (*BASE[:place], replace(BASE[place], **fields), *BASE[place + 1 :])


class TestSamples:
    @pytest.fixture(params=DOCUMENTS)
    def document(self, request: pytest.FixtureRequest) -> str:
        return str(request.param)

    @pytest.fixture
    def comparison(self, document: str, sample: Callable[[str, str], Edition]) -> Comparison:
        old, new = sample(document, "S1.0"), sample(document, "S2.0")
        return compare(specification(*old.requirements), specification(*new.requirements))

    @pytest.fixture
    def answers(self, document: str) -> list[dict[str, Any]]:
        answers: list[dict[str, Any]] = yaml.safe_load((ANSWERS / f"{document}.yaml").read_text("utf-8"))
        return answers

    def test_every_old_requirement_has_its_stated_answer(
        self, comparison: Comparison, answers: list[dict[str, Any]]
    ) -> None:
        wrong = []
        for answer in answers:
            for id in answer["old"]:
                change = of(comparison, id)
                told = (change.kind.value, set(change.new_all), change.class_changed, change.reused_id)
                flags = bool(answer.get("class_changed")), bool(answer.get("reused_id"))
                if told != (answer["kind"], set(answer["new"]), *flags):
                    wrong.append((id, told, answer))
        assert not wrong

    def test_what_was_added_is_added_and_nothing_else(
        self, comparison: Comparison, answers: list[dict[str, Any]]
    ) -> None:
        added = {change.new for change in comparison.changes if change.kind is ChangeKind.ADDED}
        assert added == {id for answer in answers if answer["kind"] == "added" for id in answer["new"]}

    def test_only_what_reads_the_same_is_carried(self, comparison: Comparison, answers: list[dict[str, Any]]) -> None:
        carried = {change.old for change in comparison.changes if change.outcome is Outcome.CARRIED}
        assert carried == {answer["old"][0] for answer in answers if answer["kind"] == "unchanged"}

    def test_dates_and_writing_are_looked_at_again(self, comparison: Comparison, answers: list[dict[str, Any]]) -> None:
        slight = [answer for answer in answers if answer["kind"] == "grammar" or answer.get("dates_only")]
        assert slight
        assert {of(comparison, answer["old"][0]).outcome for answer in slight} == {Outcome.LOOK_AGAIN}

    def test_class_changes_splits_and_mergers_reopen(
        self, comparison: Comparison, answers: list[dict[str, Any]]
    ) -> None:
        heavy = [answer for answer in answers if answer["kind"] in ("reclassified", "split", "merged", "withdrawn")]
        assert {of(comparison, id).outcome for answer in heavy for id in answer["old"]} == {Outcome.REOPEN}


class TestRules:
    def test_a_version_compared_with_itself_is_carried_whole(self) -> None:
        comparison = compared(BASE)
        assert {(c.kind, c.outcome, c.rule, c.similarity) for c in comparison.changes} == {
            (ChangeKind.UNCHANGED, Outcome.CARRIED, "same_digest", 1.0)
        }
        assert comparison.summary() == {"carried": 8, "look_again": 0, "reopen": 0, "added": 0, "withdrawn": 0}

    def test_one_changed_number_is_no_matter_of_writing_but_alike_enough_to_look_again(self) -> None:
        long = BASE[0].text * 3
        old = (replace(BASE[0], text=f"{long}14日以内とする。"), *BASE[1:])
        new = (replace(BASE[0], text=f"{long}30日以内とする。"), *BASE[1:])
        change = of(compared(new, old), "001")
        assert (change.kind, change.outcome, change.rule) == (ChangeKind.MODIFIED, Outcome.LOOK_AGAIN, "similar")

    def test_a_reworded_requirement_reopens(self) -> None:
        change = of(
            compared(changed(0, text="転入届の内容は窓口で入力し、住民票への記載は審査の後に行えること。")), "001"
        )
        assert (change.kind, change.outcome, change.rule) == (ChangeKind.MODIFIED, Outcome.REOPEN, "reworded")
        assert 0 < change.similarity < 0.95

    def test_a_changed_class_reopens_whatever_else_is_equal(self) -> None:
        change = of(compared(changed(0, classes=((BodyClass.ALL, PROHIBITED),))), "001")
        assert (change.kind, change.outcome) == (ChangeKind.RECLASSIFIED, Outcome.REOPEN)
        assert change.class_changed

    @pytest.mark.parametrize("fields", [{"effective": date(2027, 4, 1)}, {"transition": "令和10年度末まで"}])
    def test_a_changed_date_is_modified_and_looked_at_again(self, fields: dict[str, Any]) -> None:
        change = of(compared(changed(0, **fields)), "001")
        assert (change.kind, change.outcome, change.rule) == (ChangeKind.MODIFIED, Outcome.LOOK_AGAIN, "dates_only")

    def test_what_moved_unchanged_is_looked_at_again(self) -> None:
        change = of(compared(changed(0, id="099")), "001")
        assert (change.kind, change.new, change.moved) == (ChangeKind.MOVED, "099", True)
        assert (change.outcome, change.rule) == (Outcome.LOOK_AGAIN, "moved_same_digest")

    def test_what_went_is_withdrawn_with_its_candidates(self) -> None:
        change = of(compared(BASE[1:]), "001")
        assert (change.kind, change.new, change.outcome) == (ChangeKind.WITHDRAWN, None, Outcome.REOPEN)
        assert not change.reused_id

    def test_what_a_partial_source_leaves_out_was_not_withdrawn(self) -> None:
        comparison = compare(specification(*BASE), specification(*BASE[1:3]), partial=True)
        change = of(comparison, "001")
        assert (change.kind, change.outcome, change.rule) == (
            ChangeKind.UNCHANGED,
            Outcome.CARRIED,
            "not_in_partial_source",
        )
        assert comparison.summary()["withdrawn"] == 0

    def test_an_id_given_to_an_unrelated_text_is_flagged_and_not_followed(self) -> None:
        new = changed(0, title="温泉の利用券", text="町営温泉の利用券を配布枚数とともに管理すること。")
        comparison = compared(new)
        change = of(comparison, "001")
        assert (change.kind, change.reused_id, change.outcome) == (ChangeKind.WITHDRAWN, True, Outcome.REOPEN)
        assert [c.new for c in comparison.changes if c.kind is ChangeKind.ADDED] == ["001"]

    def test_ids_dealt_anew_carry_nothing(self) -> None:
        shifted = tuple(replace(one, id=BASE[(place + 3) % len(BASE)].id) for place, one in enumerate(BASE))
        comparison = compared(shifted)
        assert comparison.summary()["carried"] == 0
        for place, one in enumerate(BASE):
            change = of(comparison, one.id)
            assert (change.new, change.reused_id) == (shifted[place].id, True)

    def test_two_requirements_that_swapped_their_ids_are_found_out(self) -> None:
        swapped = (replace(BASE[0], id="002"), replace(BASE[1], id="001"), *BASE[2:])
        comparison = compared(swapped)
        assert (of(comparison, "001").new, of(comparison, "002").new) == ("002", "001")
        assert of(comparison, "001").reused_id

    def test_a_split_names_every_part(self) -> None:
        first, second = "納期限を過ぎた者を抽出できること。", "督促状を封入順に作成し、発送日を管理できること。"
        whole = replace(BASE[4], text=first + second)
        old = (*BASE[:4], whole, *BASE[5:])
        new = (*BASE[:4], replace(whole, text=first), *BASE[5:], requirement(50, "督促状の封入", second))
        change = of(compared(new, old), "005")
        assert (change.kind, set(change.new_all), change.outcome) == (ChangeKind.SPLIT, {"005", "050"}, Outcome.REOPEN)

    def test_a_merger_is_told_of_each_that_went_into_it(self) -> None:
        both = replace(BASE[4], text=BASE[4].text + BASE[5].text)
        comparison = compared((*BASE[:4], both, *BASE[6:]))
        for id in ("005", "006"):
            assert (of(comparison, id).kind, of(comparison, id).new_all) == (ChangeKind.MERGED, ("005",))

    def test_declared_substitutions_sort_but_never_carry(self) -> None:
        new = tuple(replace(one, text=one.text.replace("できること", "可能とする")) for one in BASE)
        declared = CompareSettings(substitutions={"できること": "可能とする"})
        comparison = compare(specification(*BASE), specification(*new), settings=declared)
        reworded = [c for c in comparison.changes if c.kind is ChangeKind.GRAMMAR]
        assert len(reworded) == 7  # one of the eight ends otherwise
        assert {change.outcome for change in reworded} == {Outcome.LOOK_AGAIN}


class TestMap:
    def test_candidates_stand_best_first_and_hold_the_mapped_target_however_unlike(self) -> None:
        move = Move(("001",), ("008",), "moved")
        scores = {one.id: one.score for one in of(compared(BASE, BASE, move), "001").candidates}
        assert list(scores.values()) == sorted(scores.values(), reverse=True)
        assert "008" in scores
        assert next(iter(scores)) == "001"

    def test_a_published_map_goes_before_ids_and_texts(self) -> None:
        change = of(compared(BASE, BASE, Move(("001",), ("003",), "moved")), "001")
        assert (change.kind, change.new, change.reused_id) == (ChangeKind.MOVED, "003", True)
        assert change.rule.startswith("map:moved")
        assert change.outcome is Outcome.REOPEN

    @pytest.mark.parametrize(
        ("move", "kind"),
        [
            (Move(("001",), ("001", "002"), "split"), ChangeKind.SPLIT),
            (Move(("001", "002"), ("001",), "merged"), ChangeKind.MERGED),
            (Move(("001",), ("002",), "covered_by"), ChangeKind.MERGED),
            (Move(("001",), (), "withdrawn"), ChangeKind.WITHDRAWN),
        ],
    )
    def test_its_kinds_are_shown_as_they_are(self, move: Move, kind: ChangeKind) -> None:
        assert of(compared(BASE, BASE, move), "001").kind is kind

    @pytest.mark.parametrize("kind", ["covered_by", "merged"])
    def test_what_covers_another_goes_on_itself(self, kind: str) -> None:
        comparison = compared(BASE[1:], BASE, Move(("001",), ("002",), kind))
        covered, covering = of(comparison, "001"), of(comparison, "002")
        assert (covered.kind, covered.new, covered.outcome) == (ChangeKind.MERGED, "002", Outcome.REOPEN)
        assert (covering.kind, covering.new, covering.outcome) == (ChangeKind.MERGED, "002", Outcome.CARRIED)

    def test_a_slip_in_the_target_leaves_the_requirement_as_it_is(self) -> None:
        change = of(compared(BASE, BASE, Move(("001",), ("0001",), "moved")), "001")
        assert (change.kind, change.outcome) == (ChangeKind.UNCHANGED, Outcome.CARRIED)

    def test_what_it_declares_as_writing_is_still_looked_at_by_a_person(self) -> None:
        new = changed(0, text="転入に係る届の内容について、世帯を選び住民票へ書き込めること。")
        change = of(compared(new, BASE, Move(("001",), ("001",), "grammar")), "001")
        assert (change.kind, change.outcome) == (ChangeKind.GRAMMAR, Outcome.LOOK_AGAIN)

    def test_it_does_not_hide_a_changed_class(self) -> None:
        new = changed(0, classes=((BodyClass.ALL, OPTIONAL),))
        change = of(compared(new, BASE, Move(("001",), ("001",), "grammar")), "001")
        assert (change.kind, change.outcome) == (ChangeKind.RECLASSIFIED, Outcome.REOPEN)

    @pytest.mark.parametrize("language", list(Language))
    def test_ids_it_invents_are_told(self, language: Language) -> None:
        comparison = compared(BASE, BASE, Move(("777",), ("888",), "moved"))
        assert [finding.where for finding in comparison.findings] == ["777", "888"]
        assert "777" in describe(comparison.findings[0], language)


@st.composite
def revisions(draw: st.DrawFn) -> tuple[Requirement, ...]:
    """A new version by random acts: drop, rename, reword, reclassify, swap, repeat, add."""
    rng = random.Random(draw(st.integers(0, 10_000)))
    new: list[Requirement] = []
    for one in BASE:
        act = rng.randrange(7)
        if act == 0:
            continue
        if act == 1:
            one = replace(one, id=f"{rng.randrange(100, 999)}{len(new)}")
        if act == 2:
            one = replace(one, text="".join(sign for sign in one.text if rng.random() > 0.2))
        if act == 3:
            one = replace(one, classes=((BodyClass.ALL, rng.choice([MANDATORY, OPTIONAL, PROHIBITED])),))
        new.append(one)
        if act == 4:
            new.append(replace(one, id=f"n{len(new)}", text=one.text[: rng.randrange(1, 30)]))
    rng.shuffle(new)
    return tuple(new)


class TestAlways:
    @settings(max_examples=examples(40), deadline=None)
    @given(revisions())
    def test_every_old_stands_once_and_every_new_is_accounted_for(self, new: tuple[Requirement, ...]) -> None:
        comparison = compared(new)
        assert [c.old for c in comparison.changes if c.old is not None] == [one.id for one in BASE]
        targets = {id for change in comparison.changes for id in change.new_all}
        assert targets == {one.id for one in new}
        for change in comparison.changes:
            assert len(change.candidates) <= 10
            assert all(0 <= candidate.score <= 1 for candidate in change.candidates)
            assert (change.new is None) == (not change.new_all)
            assert (change.outcome is None) == (change.kind is ChangeKind.ADDED)

    @settings(max_examples=examples(40), deadline=None)
    @given(revisions())
    def test_only_the_same_content_under_the_same_id_is_ever_carried(self, new: tuple[Requirement, ...]) -> None:
        there = {one.id: one for one in new}
        for change in compared(new).changes:
            if change.outcome is Outcome.CARRIED:
                assert change.old == change.new
                before = next(one for one in BASE if one.id == change.old)
                after = there[before.id]
                assert (before.text, before.title, before.classes) == (after.text, after.title, after.classes)

    @settings(max_examples=examples(30), deadline=None)
    @given(revisions())
    def test_a_class_change_always_reopens(self, new: tuple[Requirement, ...]) -> None:
        assert all(c.outcome is Outcome.REOPEN for c in compared(new).changes if c.class_changed)

    @pytest.mark.parametrize(("old", "new"), [((), BASE), (BASE, ()), ((), ())])
    def test_an_empty_version_is_a_version(self, old: tuple[Requirement, ...], new: tuple[Requirement, ...]) -> None:
        comparison = compared(new, old)
        assert len(comparison.changes) == len(old) + len(new)

    def test_requirements_without_any_text_do_not_break_it(self) -> None:
        empty = (Requirement("1", "", "", ""), Requirement("2", "", "", ""))
        assert {change.outcome for change in compared(empty, empty).changes} == {Outcome.CARRIED}


@pytest.mark.parametrize("language", list(Language))
def test_every_rule_has_a_sentence(language: Language) -> None:
    rules = ("same_digest", "moved_same_digest", "dates_only", "grammar", "similar", "reworded", "class_changed")
    others = ("split", "merged", "no_target", "not_in_partial_source", "no_source")
    assert all(message(f"specs.rule_{rule}", language) for rule in (*rules, *others))
