"""The trays: what waits after a switch is seen with its old text, accepted, decided, linked or settled by a person."""

from datetime import date

import pytest

from migtrack.domain.gap import Assessment, Result, Treatment, Workflow
from migtrack.domain.lineage import Descent, Outcome
from migtrack.domain.refusal import ForbiddenByRule, StaleRevision, WrongValue
from migtrack.services.gap_search import gap_at, narrow_gaps
from migtrack.services.gaps import Answer, approve_gaps, decide_gaps, find_gap, list_gaps, submit_gaps
from migtrack.services.lineages import decisions_of
from migtrack.services.specifications import find_version
from migtrack.services.trail import verify
from migtrack.services.trays import TrayRow, accept_rows, find_tray_rows, list_tray, relink, settle, settle_rows
from tests.services.desks import Town, put_version
from tests.services.switches import switch_to

LONG = (
    "住民票の写しの交付の記録を、請求した人ごとに照会できること。照会した結果は一覧に表示し、"
    "交付した日、交付した窓口、請求の理由及び本人確認の方法を並べて確かめられるほか、期間を指定して抽出し、"
    "所管課の職員が統計の資料として表計算ソフトに取り込める形式で出力できること。"
)
"""Long enough that another id in its title makes no other text of it."""
OLD = {
    "0019001m": "転入届の内容を住民票に記載し、世帯の構成を確かめられること。",
    "0019002m": LONG,
    "0019003m": "除票と改製原住民票を百五十年間分けて保存すること。",
    "0019004o": "地区別の人口を年齢ごとに集計し、表として出力できること。",
}
NEW = {
    "0019001m": "転入届の内容を住民票に記載し、世帯の構成を確かめられること",
    "0019011m": OLD["0019002m"],
    "0019012m": "電子証明書の更新の案内を一括して印刷できること。",
    "0019004m": OLD["0019004o"],
}
GAP = Answer(result=Result.GAP, treatment=Treatment.BPR, practice="手で書く", section="住民課", effort_hours=3)


@pytest.fixture
def switched(town: Town) -> Town:
    """A town that decided and approved everything on 1.1 and was switched to 2.0."""
    put_version(town, "1.1", OLD, published=date(2025, 10, 1))
    switch_to(town, "juki@1.1")
    juki = [town.operation("juki")]
    decide_gaps(town.as_("mori"), list_gaps(town.desk, juki), GAP)
    approve_gaps(town.as_("kato"), list_gaps(town.desk, juki))
    put_version(town, "2.0", NEW, published=date(2026, 8, 1))
    switch_to(town, "juki@2.0")
    return town


def tray(town: Town, outcome: Outcome | None = None) -> dict[str, TrayRow]:
    return {row.id: row for row in list_tray(town.desk, None, outcome)}


def entry(town: Town, id: str) -> TrayRow:
    [row] = find_tray_rows(town.desk, town.operation("juki"), [id])
    return row


def assessment(town: Town, id: str) -> Assessment:
    return find_gap(town.desk, town.operation("juki"), id).assessment


def descent(town: Town, id: str) -> Descent:
    held = town.desk.state.find(Descent, f"juki/juki@1.1>2.0/{id}")
    assert held is not None
    return held.value


# --- looking


def test_the_trays_show_rows_that_wait_and_decisions_that_found_no_place(switched: Town) -> None:
    rows = tray(switched)
    assert {id: (row.outcome, row.rule, row.row is None) for id, row in rows.items()} == {
        "0019001": (Outcome.LOOK_AGAIN, "grammar", False),
        "0019011": (Outcome.LOOK_AGAIN, "similar", False),
        "0019004": (Outcome.REOPEN, "class_changed", False),
        "0019003": (Outcome.REOPEN, "no_target", True),
    }
    assert set(tray(switched, Outcome.LOOK_AGAIN)) == {"0019001", "0019011"}
    assert set(tray(switched, Outcome.REOPEN)) == {"0019004", "0019003"}
    assert list_tray(switched.desk, [switched.operation("koseki")]) == []


def test_an_entry_holds_the_old_decision_with_its_text_beside_the_new_row(switched: Town) -> None:
    row = tray(switched)["0019001"]
    [old] = row.olds
    assert row.row is not None
    assert (old.requirement and old.requirement.text, row.row.requirement.text) == (
        OLD["0019001m"], NEW["0019001m"]
    )  # fmt: skip
    assert (old.assessment.result, old.assessment.workflow, old.assessment.approval is None) == (
        Result.GAP, Workflow.APPROVED, False
    )  # fmt: skip
    assert old.descent is not None
    assert old.descent.switch == "S-0002"
    gone = tray(switched)["0019003"]
    assert (gone.title, gone.olds[0].requirement and gone.olds[0].requirement.id) == ("題 0019003", "0019003")


def test_candidates_stand_best_first_as_the_stored_comparison_ranked_them(switched: Town) -> None:
    ranked = tray(switched)["0019011"].candidates
    assert ranked[0].id == "0019011"
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)


def test_an_entry_is_found_by_its_new_and_its_old_id(switched: Town) -> None:
    assert entry(switched, "0019002") == entry(switched, "0019011")
    with switched.refuses(WrongValue, "tray.not_waiting"):
        entry(switched, "0019012")


def test_the_register_is_narrowed_to_what_waits(switched: Town) -> None:
    rows = list_gaps(switched.desk, [switched.operation("juki")])
    waiting = narrow_gaps(rows, pending=Outcome.LOOK_AGAIN)
    assert [row.requirement.id for row in waiting] == ["0019001", "0019011"]


# --- accepting


def test_accepting_sends_many_to_approval_in_the_name_of_who_looked(switched: Town) -> None:
    rows = list_tray(switched.desk, None, Outcome.LOOK_AGAIN)
    assert accept_rows(switched.as_("mori"), rows, "表記の違いだけ") == 2
    for id in ("0019001", "0019011"):
        row = find_gap(switched.desk, switched.operation("juki"), id)
        said = row.assessment
        assert (said.pending, said.workflow, said.author, said.digest) == (None, Workflow.SUBMITTED, "mori", row.digest)
        assert said.treatment is Treatment.BPR
    assert [descent(switched, id).settled_by for id in ("0019001", "0019002", "0019003", "0019004")] == [
        "mori", "mori", "", ""
    ]  # fmt: skip
    events = [event for event in switched.desk.trail.events() if event.action == "gap.accept"]
    assert {(event.reason, event.actor) for event in events} == {("表記の違いだけ", "mori")}
    waiting = [find_gap(switched.desk, switched.operation("juki"), "0019001")]
    with switched.refuses(ForbiddenByRule, "people.role_may_not"):
        approve_gaps(switched.as_("mori"), waiting)
    assert approve_gaps(switched.as_("kato"), waiting) == 1


def test_accepting_needs_a_reason_and_never_takes_what_is_to_be_decided_anew(switched: Town) -> None:
    with switched.refuses(ForbiddenByRule, "tray.needs_reason"):
        accept_rows(switched.desk, list_tray(switched.desk, None, Outcome.LOOK_AGAIN), " ")
    for id in ("0019004", "0019003"):
        with switched.refuses(ForbiddenByRule, "tray.decide_anew"):
            accept_rows(switched.desk, [entry(switched, "0019001"), entry(switched, id)], "理由")


def test_what_another_person_decided_meanwhile_is_not_accepted_over(switched: Town) -> None:
    rows = list_tray(switched.desk, None, Outcome.LOOK_AGAIN)
    decide_gaps(switched.as_("mori"), [rows[0].row], Answer(result=Result.FIT))  # type: ignore[list-item]
    with switched.refuses(StaleRevision, "store.stale"):
        accept_rows(switched.desk, rows, "理由")


def test_what_waits_is_not_submitted_before_somebody_looked(switched: Town) -> None:
    row = find_gap(switched.desk, switched.operation("juki"), "0019011")
    with switched.refuses(ForbiddenByRule, "gap.look_first"):
        submit_gaps(switched.as_("mori"), [row])
    with switched.refuses(ForbiddenByRule, "gap.look_first"):
        approve_gaps(switched.as_("kato"), [row])


# --- deciding anew


def test_deciding_ends_the_waiting_but_a_section_or_a_note_does_not(switched: Town) -> None:
    row = find_gap(switched.desk, switched.operation("juki"), "0019001")
    decide_gaps(switched.as_("mori"), [row], Answer(section="戸籍課"))
    still = assessment(switched, "0019001")
    assert (still.pending, still.digest, still.section) == (Outcome.LOOK_AGAIN, row.assessment.digest, "戸籍課")
    again = find_gap(switched.desk, switched.operation("juki"), "0019001")
    assert decide_gaps(switched.as_("mori"), [again], Answer(result=Result.FIT)) == 1
    said = assessment(switched, "0019001")
    assert (said.pending, said.digest, said.result) == (None, again.digest, Result.FIT)
    assert descent(switched, "0019001").settled_by == "mori"
    assert "0019001" not in tray(switched)


# --- linking by hand, settling


def test_a_decision_without_a_place_is_linked_by_hand_and_decided_anew(switched: Town) -> None:
    relink(switched.as_("mori"), entry(switched, "0019003"), ["0019012"], "同じ事務")
    said = assessment(switched, "0019012")
    assert (said.pending, said.practice, said.origins) == (Outcome.REOPEN, "手で書く", ("juki/juki@1.1/0019003",))
    linked = descent(switched, "0019003")
    assert (linked.rule, linked.targets, linked.settled_by) == ("person", ("0019012",), "mori")
    assert "0019003" not in tray(switched)
    assert tray(switched)["0019012"].olds[0].assessment.requirement == "0019003"


def test_a_wrong_link_is_taken_off(switched: Town) -> None:
    relink(switched.as_("mori"), entry(switched, "0019002"), ["0019012"], "こちらが正しい")
    assert assessment(switched, "0019011").pending is None
    assert assessment(switched, "0019011").result is Result.UNCHECKED
    assert set(tray(switched)) == {"0019001", "0019012", "0019004", "0019003"}


def test_linking_needs_a_reason_and_requirements_that_there_are(switched: Town) -> None:
    row = entry(switched, "0019003")
    with switched.refuses(ForbiddenByRule, "tray.needs_reason"):
        relink(switched.desk, row, ["0019012"], "")
    with switched.refuses(WrongValue, "tray.link_to_what"):
        relink(switched.desk, row, [], "理由")
    with switched.refuses(WrongValue, "spec.requirement_unknown"):
        relink(switched.desk, row, ["0019003"], "理由")
    settle(switched.desk, row, "廃止")
    with switched.refuses(ForbiddenByRule, "tray.moved_on"):
        relink(switched.desk, row, ["0019012"], "理由")


def test_a_person_may_say_that_nothing_follows(switched: Town) -> None:
    row = entry(switched, "0019003")
    with switched.refuses(ForbiddenByRule, "tray.needs_reason"):
        settle(switched.desk, row, "　")
    assert settle(switched.as_("mori"), row, "制度の廃止") == 1
    assert "0019003" not in tray(switched)
    assert (descent(switched, "0019003").settled_by, descent(switched, "0019003").targets) == ("mori", ())
    event = switched.desk.trail.events(newest=1)[0]
    assert (event.action, event.reason) == ("gap.settle", "制度の廃止")
    assert settle(switched.as_("mori"), entry(switched, "0019004"), "この町では扱わない") == 2
    assert set(tray(switched)) == {"0019001", "0019011"}


# --- over several switches


def test_what_nobody_looked_at_waits_on_with_the_text_that_was_decided_on(switched: Town) -> None:
    put_version(switched, "3.0", {**NEW, "0019020m": "追加の機能。"}, published=date(2026, 10, 1))
    switch_to(switched, "juki@3.0")
    rows = tray(switched)
    assert {id: row.outcome for id, row in rows.items() if row.row} == {
        "0019001": Outcome.LOOK_AGAIN, "0019011": Outcome.LOOK_AGAIN, "0019004": Outcome.REOPEN
    }  # fmt: skip
    [old] = rows["0019001"].olds
    assert old.assessment.version == "2.0"
    assert old.requirement is not None
    assert old.requirement.text == OLD["0019001m"]
    waiting = rows["0019003"]
    assert waiting.row is None
    assert waiting.olds[0].assessment.version == "1.1"
    relink(switched.desk, waiting, ["0019020"], "三版で戻った")
    assert assessment(switched, "0019020").origins == ("juki/juki@1.1/0019003",)
    assert verify(switched.desk).is_sound


def test_a_tray_shows_what_was_decided_last_not_what_merely_waited(switched: Town) -> None:
    put_version(
        switched,
        "3.0",
        {**NEW, "0019004m": "操作の記録を七年間保存し、改ざんを検知できること。"},
        published=date(2026, 10, 1),
    )
    waited = entry(switched, "0019004").row
    assert waited is not None
    assert waited.assessment.result is Result.UNCHECKED
    switch_to(switched, "juki@3.0")
    [old] = entry(switched, "0019004").olds
    assert (old.assessment.version, old.assessment.result) == ("1.1", Result.GAP)
    assert old.requirement is not None
    assert old.requirement.text == OLD["0019004o"]


def test_parts_of_one_split_decision_are_settled_together(switched: Town) -> None:
    [waiting] = find_tray_rows(switched.desk, switched.operation("juki"), ["0019003"])
    relink(switched.desk, waiting, ["0019012", "0019004"], "分かれた")
    rows = find_tray_rows(switched.desk, switched.operation("juki"), ["0019012", "0019004"])
    assert settle_rows(switched.desk, rows, "扱わない") > 0
    assert not {"0019012", "0019003"} & set(tray(switched))


def test_old_decisions_are_readable_for_ever(switched: Town) -> None:
    put_version(switched, "3.0", NEW, published=date(2026, 10, 1))
    accept_rows(switched.as_("mori"), [entry(switched, "0019001")], "表記のみ")
    switch_to(switched, "juki@3.0")
    juki = switched.operation("juki")
    olds = decisions_of(switched.desk, juki, "juki/juki@3.0/0019001")
    assert [(old.assessment.version, old.requirement and old.requirement.text) for old in olds] == [
        ("2.0", NEW["0019001m"]), ("1.1", OLD["0019001m"])
    ]  # fmt: skip
    then = gap_at(switched.desk, juki, find_version(switched.desk, "juki@1.1"), "0019003")
    assert (then.assessment.result, then.assessment.workflow) == (Result.GAP, Workflow.APPROVED)
    with switched.refuses(WrongValue, "tray.no_such_decision"):
        decisions_of(switched.desk, juki, "juki/juki@3.0/9999")
    with switched.refuses(WrongValue, "tray.no_such_decision"):
        decisions_of(switched.desk, juki, "nonsense")
