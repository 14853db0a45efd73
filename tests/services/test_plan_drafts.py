"""Edits of the plan that nobody has saved yet, and why a task is critical, in words."""

from dataclasses import replace
from datetime import datetime

import pytest

from migtrack.domain.refusal import ForbiddenByRule, StaleRevision, WrongValue
from migtrack.domain.task import ConstraintType, Task, TaskKind
from migtrack.labels import Language
from migtrack.services.plan_building import build_plan
from migtrack.services.plan_critical import criticality_of
from migtrack.services.plan_drafts import (
    Draft,
    edit_draft,
    lengthened,
    linked,
    moves_of,
    rebased,
    save_draft,
    see_plan,
    shifted,
    wishes_of,
)
from migtrack.services.plan_edits import LinkWish, edit_task
from migtrack.services.plan_files import publish_plan
from migtrack.services.plans import compute_plan, find_task
from tests.services.desks import Town
from tests.services.test_plans import START


@pytest.fixture
def planned(town: Town) -> Town:
    build_plan(town.desk, [town.operation("juki")], START)
    return town


def first_open(town: Town) -> Task:
    return next(
        each.task for each in compute_plan(town.desk).tasks if each.is_critical and each.task.kind is TaskKind.WORK
    )


def test_a_draft_moves_what_saving_moves_and_writes_nothing(planned: Town) -> None:
    desk, task, events = planned.desk, first_open(planned), planned.desk.last_seq()
    draft = edit_draft(desk, Draft(), lengthened(desk, task, 20))
    sight = see_plan(desk, None, draft)
    assert desk.last_seq() == events
    assert sight.moved[task.id]
    assert {move.task for move in moves_of(desk, draft)} == set(sight.moved)
    assert save_draft(desk, draft, "人手が足りない") == 1
    kept = see_plan(desk)
    assert kept.picture == sight.picture == publish_plan(desk).picture
    assert kept.moved == {}


def test_an_edit_taken_back_by_hand_leaves_the_draft(planned: Town) -> None:
    desk, task = planned.desk, first_open(planned)
    longer = edit_draft(desk, Draft(), lengthened(desk, task, 1))
    assert longer
    assert not edit_draft(desk, longer, lengthened(desk, longer.tasks[task.id], -1))


def test_who_was_slower_does_not_overwrite(planned: Town) -> None:
    desk, task = planned.desk, first_open(planned)
    draft = edit_draft(desk, Draft(), lengthened(desk, task, 1))
    edit_task(desk, task.id, {"owner": "別の人"})
    again = edit_draft(desk, draft, replace(draft.tasks[task.id], note="控え"))
    with pytest.raises(StaleRevision):
        save_draft(desk, again)
    over = rebased(desk, again)
    edit_task(desk, task.id, {"section": "第三の課"})
    with pytest.raises(StaleRevision):  # a third person is told of too
        save_draft(desk, over)
    assert save_draft(desk, rebased(desk, over)) == 1
    kept, _ = find_task(desk, task.id)
    assert (kept.owner, kept.section, kept.note) == ("別の人", "第三の課", "控え")
    assert kept.duration_minutes == draft.tasks[task.id].duration_minutes


def test_a_cutover_in_a_closed_time_is_refused_with_the_next_legal_one(planned: Town) -> None:
    desk = planned.desk
    task, _ = find_task(desk, "juki/cutover")
    wished = replace(task, constraint=ConstraintType.SNET, constraint_at=datetime(2027, 3, 26, 18))
    with pytest.raises(ForbiddenByRule) as refused:
        edit_draft(desk, Draft(), wished)
    assert refused.value.key == "schedule.cutover_closed_until"
    assert str(refused.value.values["next"]).startswith("2027-")


def test_links_are_given_in_days_and_circles_refused(planned: Town) -> None:
    desk = planned.desk
    per_day = see_plan(desk).plan.network.minutes_per_day
    task, _ = find_task(desk, "juki/s10")
    wishes = [*wishes_of(task, per_day), LinkWish("juki/s01", "SS", -3), LinkWish("juki/s02", "FS", 30, True)]
    edited = linked(desk, task, wishes)
    assert wishes_of(edited, per_day) == wishes
    sight = see_plan(desk, None, edit_draft(desk, Draft(), edited))
    assert "juki/s10" in {link.task for link in sight.waiting["juki/s01"]}
    other, _ = find_task(desk, "juki/s01")
    with pytest.raises(ForbiddenByRule):
        edit_draft(desk, Draft(), linked(desk, other, [LinkWish("juki/cutover")]))


def test_a_start_is_shifted_by_a_constraint_and_what_has_begun_stays(planned: Town) -> None:
    desk, task = planned.desk, first_open(planned)
    sight = see_plan(desk)
    later = shifted(sight, task, 7)
    assert later.constraint is ConstraintType.SNET
    moved = see_plan(desk, None, edit_draft(desk, Draft(), later)).moved
    assert (moved[task.id] or 0) > 0
    begun = replace(task, actual_start=datetime(2026, 12, 1, 9))
    assert shifted(sight, begun, 7) == begun


def test_an_operation_without_a_plan_is_refused(planned: Town) -> None:
    with pytest.raises(WrongValue):
        see_plan(planned.desk, planned.operation("kaigo"))


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_a_critical_task_names_what_waits_for_it_what_ends_the_chain_and_what_would_help(
    planned: Town, language: Language
) -> None:
    planned.desk.language = language
    plan, task = compute_plan(planned.desk), first_open(planned)
    told = criticality_of(planned.desk, plan, task.id)
    assert told.is_critical
    assert told.chain
    assert told.reliefs
    slack = next(each for each in plan.tasks if not each.is_critical and not each.is_done)
    free = criticality_of(planned.desk, plan, slack.task.id)
    assert not free.is_critical
    assert str(free.float_days) in free.standing


def test_a_deadline_that_is_missed_is_named_as_what_ends_the_chain(planned: Town) -> None:
    desk = planned.desk
    edit_task(desk, "juki/judgement", {"deadline": datetime(2027, 1, 29, 18)})
    plan = compute_plan(desk)
    told = criticality_of(desk, plan, "juki/judgement")
    assert told.float_days < 0
    assert "2027-01-29" in told.chain[-1]
    assert told.reliefs
