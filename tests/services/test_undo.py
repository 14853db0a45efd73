"""Taking back: only the last word on a subject, never an approval, always with a reason; the trail keeps both."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from migtrack.domain.customisation import Customisation
from migtrack.domain.gap import Assessment, Result, Treatment, Workflow
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.domain.task import Task
from migtrack.labels import Language, message
from migtrack.services.customisations import add_customisation, decide_customisation
from migtrack.services.cutovers import plan_cutover
from migtrack.services.gaps import Answer, approve_gaps, decide_gaps, find_gap, return_gaps, submit_gaps
from migtrack.services.plan_building import build_plan
from migtrack.services.plan_edits import LinkWish, add_task, edit_task, remove_task
from migtrack.services.plan_hands import touched_by_hand
from migtrack.services.plan_keeping import take_baseline
from migtrack.services.steps import current_step, set_step
from migtrack.services.trail import verify
from migtrack.services.undo import undo_events
from tests.services.desks import Town

FIT = Answer(result=Result.FIT, section="住民課")


def row(town: Town):  # type: ignore[no-untyped-def]
    return find_gap(town.desk, town.operation("juki"), "0019001")


def last(town: Town) -> int:
    return town.desk.trail.head()


def test_a_first_answer_taken_back_leaves_the_row_as_nobody_had_touched_it(town: Town) -> None:
    before = row(town)
    decide_gaps(town.desk, [before], FIT)
    [undone] = undo_events(town.desk, [last(town)], "行を間違えた")
    assert row(town) == before
    assert town.desk.state.all(Assessment) == []
    event = town.desk.trail.events(newest=1)[0]
    assert (event.action, event.reason, event.after, event.seq) == ("gap.undo", "行を間違えた", None, undone.seq)
    assert event.before == undone.event.after
    assert verify(town.desk).is_sound


def test_a_second_answer_taken_back_leaves_the_first(town: Town) -> None:
    decide_gaps(town.desk, [row(town)], FIT)
    first = row(town).assessment
    decide_gaps(town.as_("mori"), [row(town)], Answer(result=Result.GAP, treatment=Treatment.EUC))
    undo_events(town.as_("mori"), [last(town)], "思い違い")
    assert row(town).assessment == first


def test_what_was_taken_back_can_be_put_back_the_same_way(town: Town) -> None:
    decide_gaps(town.desk, [row(town)], FIT)
    said = row(town).assessment
    undo_events(town.desk, [last(town)], "間違い")
    undo_events(town.desk, [last(town)], "やはり正しい")
    assert row(town).assessment == said


def test_many_rows_are_taken_back_together_or_not_at_all(town: Town) -> None:
    juki = town.operation("juki")
    rows = [find_gap(town.desk, juki, f"001900{n}") for n in (1, 2, 3)]
    decide_gaps(town.desk, rows, FIT)
    newest = last(town)
    with town.refuses(WrongValue, "undo.no_such_event"):
        undo_events(town.desk, [newest, newest + 1], "間違い")
    assert len(undo_events(town.desk, [newest - 2, newest - 1, newest, newest], "間違い")) == 3
    assert town.desk.state.all(Assessment) == []


def test_only_the_last_word_on_a_subject_is_taken_back(town: Town) -> None:
    decide_gaps(town.desk, [row(town)], FIT)
    first = last(town)
    decide_gaps(town.desk, [row(town)], Answer(note="追記"))
    with town.refuses(ForbiddenByRule, "undo.not_the_last"):
        undo_events(town.desk, [first], "間違い")


def test_an_approved_decision_is_returned_not_undone(town: Town) -> None:
    decide_gaps(town.as_("mori"), [row(town)], FIT)
    approve_gaps(town.as_("kato"), [row(town)])
    with town.refuses(ForbiddenByRule, "undo.is_approved"):
        undo_events(town.desk, [last(town)], "間違い")


def test_undoing_a_return_would_be_approving_and_is_refused(town: Town) -> None:
    decide_gaps(town.as_("mori"), [row(town)], FIT)
    approve_gaps(town.as_("kato"), [row(town)])
    return_gaps(town.as_("kato"), [row(town)], "見直し")
    with town.refuses(ForbiddenByRule, "undo.was_approved"):
        undo_events(town.as_("mori"), [last(town)], "決裁に戻す")


def test_a_submission_taken_back_is_a_draft_again(town: Town) -> None:
    decide_gaps(town.desk, [row(town)], FIT)
    submit_gaps(town.desk, [row(town)])
    undo_events(town.desk, [last(town)], "まだ早い")
    assert row(town).assessment.workflow is Workflow.DRAFT


def test_it_needs_a_reason_and_somebody_who_may_write(town: Town) -> None:
    decide_gaps(town.desk, [row(town)], FIT)
    with town.refuses(ForbiddenByRule, "undo.needs_reason"):
        undo_events(town.desk, [last(town)], "　")
    with town.refuses(ForbiddenByRule, "people.auditor_reads_only"):
        undo_events(town.as_("kansa"), [last(town)], "間違い")
    with town.refuses(ForbiddenByRule, "desk.past_is_read_only"):
        undo_events(replace(town.desk, as_of=date(2026, 11, 2), memory={}), [last(town)], "間違い")


@pytest.mark.parametrize("number", [1, 2])
def test_what_is_no_decision_of_a_person_stays(town: Town, number: int) -> None:
    with town.refuses(ForbiddenByRule, "undo.no_decision"):
        undo_events(town.desk, [number], "間違い")


def test_a_decision_on_a_customisation_is_taken_back_but_its_number_stays(town: Town) -> None:
    custom = add_customisation(town.desk, Customisation("", "juki", "独自一覧"))
    entered = last(town)
    decide_customisation(town.desk, custom.id, Treatment.ABOLISH, "標準で足りる")
    undo_events(town.desk, [last(town)], "別のものだった")
    held = town.desk.state.find(Customisation, custom.id)
    assert held
    assert held.value == custom
    with town.refuses(ForbiddenByRule, "undo.not_the_last"):
        undo_events(town.desk, [entered], "間違い")
    other = add_customisation(town.desk, Customisation("", "juki", "もう一つ"))
    with town.refuses(ForbiddenByRule, "undo.gave_a_number"):
        undo_events(town.desk, [last(town)], "間違い")
    assert town.desk.state.find(Customisation, other.id)


def test_a_step_is_again_what_it_was(town: Town) -> None:
    before = current_step(town.desk, "juki", 2)
    set_step(town.desk, StepRecord("juki", 2, StepStatus.DOING))
    undo_events(town.desk, [last(town)], "別の業務だった")
    assert current_step(town.desk, "juki", 2) == before


# --- the plan


def tasks(town: Town) -> dict[str, Task]:
    return {task.id: task for task in town.desk.state.all(Task)}


def test_a_task_changed_by_hand_is_again_what_it_was_and_follows_the_template_again(town: Town) -> None:
    build_plan(town.desk, [town.operation("juki")], date(2026, 12, 1))
    before = tasks(town)
    edit_task(town.desk, "juki/s09", {"owner": "別の人"}, days=60)
    undo_events(town.desk, [last(town)], "別の作業だった")
    assert tasks(town) == before
    assert touched_by_hand(town.desk) == {}
    undo_events(town.desk, [last(town)], "やはり正しい")
    assert tasks(town)["juki/s09"].owner == "別の人"
    assert touched_by_hand(town.desk)["juki/s09"].fields == {"owner", "duration_minutes"}
    assert verify(town.desk).is_sound


def test_a_task_taken_out_comes_back_with_the_links_around_it(town: Town) -> None:
    build_plan(town.desk, [town.operation("juki")], date(2026, 12, 1))
    before = tasks(town)
    bridged = remove_task(town.desk, "juki/s09")
    assert bridged
    removal = last(town) - len(bridged)
    assert len(undo_events(town.desk, [removal], "別の作業だった")) == 1 + len(bridged)
    assert tasks(town) == before


def test_what_cannot_be_taken_back_of_the_plan_says_what_to_do_instead(town: Town) -> None:
    juki = town.operation("juki")
    build_plan(town.desk, [juki], date(2026, 12, 1))
    with town.refuses(ForbiddenByRule, "undo.built_task"):
        undo_events(town.desk, [last(town)], "間違い")
    take_baseline(town.desk)
    with town.refuses(ForbiddenByRule, "undo.baseline_stays"):
        undo_events(town.desk, [last(town)], "間違い")
    plan_cutover(town.desk, juki, datetime(2026, 12, 28, 18), datetime(2027, 1, 4, 8, 30))
    with town.refuses(ForbiddenByRule, "undo.cutover_stays"):
        undo_events(town.desk, [last(town)], "間違い")
    added = add_task(town.desk, juki, "町の作業", after=[LinkWish("juki/s09")], before=["juki/s10"])
    number = next(each.seq for each in town.desk.trail.events(kind="task") if each.subject.key == added.id)
    with pytest.raises(ForbiddenByRule) as refused:
        undo_events(town.desk, [number], "間違い")
    assert added.id in message(refused.value.key, Language.JA, **refused.value.values)


def test_taking_back_never_makes_tasks_wait_for_each_other(town: Town) -> None:
    build_plan(town.desk, [town.operation("juki")], date(2026, 12, 1))
    edit_task(town.desk, "juki/s10", {}, not_after=[link.task for link in tasks(town)["juki/s10"].predecessors])
    freed = last(town)
    edit_task(town.desk, "juki/s09", {}, after=[LinkWish("juki/s10")])
    with town.refuses(ForbiddenByRule, "planning.circle"):
        undo_events(town.desk, [freed], "間違い")
