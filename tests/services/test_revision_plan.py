"""改定対応: placed backward from the 適合基準日, held to the budget round, written once and kept."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from migtrack.domain.operation import Implementer, Lifecycle
from migtrack.domain.refusal import ForbiddenByRule
from migtrack.domain.requirement import SpecVersion
from migtrack.domain.task import Task
from migtrack.services.operations import set_lifecycle, set_scope
from migtrack.services.plan_building import build_plan
from migtrack.services.plans import compute_plan, find_task, set_task
from migtrack.services.revision_plan import (
    RevisionProposal,
    apply_revision_plan,
    can_propose,
    propose_revision_plan,
)
from migtrack.services.specifications import find_version
from migtrack.store.writer import change_to
from tests.services.desks import Town, put_version

KEYS = ["impact", "estimate", "budget", "amendment", "practice", "test", "apply"]


def version_binding(town: Town, effective: date | None, name: str = "2.0") -> SpecVersion:
    """A newer version; the town runs the operation already. The day is told as of 2026-11-02."""
    if not town.desk.state.find(SpecVersion, f"juki@{name}"):
        put_version(town, name, {"0019001m": "転入届を登録できること。"}, published=date(2026, 8, 31))
        set_lifecycle(town.desk, town.operation("juki"), Lifecycle.RUNNING)
    version = replace(find_version(town.desk, f"juki@{name}"), effective=effective)
    town.desk.record([change_to(version, "spec.import")], "spec.import")
    return version


def proposal(town: Town, effective: date) -> RevisionProposal:
    return propose_revision_plan(town.desk, town.operation("juki"), version_binding(town, effective))


def dates(found: RevisionProposal) -> dict[str, tuple[date, date]]:
    return {one.key: (one.latest_start.date(), one.last_day) for one in found.tasks}


def tasks(town: Town) -> dict[str, Task]:
    return {task.id: task for task in town.desk.state.all(Task)}


def test_the_chain_ends_on_the_last_working_day_before_the_compliance_date(town: Town) -> None:
    """Counted by hand on a 2029 calendar: 1 April is a Sunday; the body's size is unknown, so medium."""
    found = dates(proposal(town, date(2029, 4, 1)))
    assert list(found) == KEYS
    assert found["apply"] == (date(2029, 3, 30), date(2029, 3, 30))
    # fifteen working days that end on Thursday 29 March; 20 March is the equinox
    assert found["test"] == (date(2029, 3, 8), date(2029, 3, 29))


def test_money_is_asked_for_in_the_round_before_the_year_in_which_it_is_spent(town: Town) -> None:
    found = proposal(town, date(2029, 4, 1))
    assert found.budget is not None
    assert (found.budget.year, found.budget.opens, found.budget.closes) == (2028, date(2027, 10, 1), date(2028, 2, 29))
    assert dates(found)["budget"][1] == date(2028, 2, 29)
    assert dates(found)["amendment"][0] >= date(2028, 4, 1)
    assert not found.budget.is_missed
    assert not found.late
    assert found.days_late == 0


def test_a_day_that_is_too_near_shows_what_is_late_and_the_round_that_is_missed(town: Town) -> None:
    found = proposal(town, date(2027, 4, 1))
    assert found.budget is not None
    assert (found.budget.year, found.budget.closes) == (2026, date(2026, 2, 28))
    assert found.budget.is_missed
    assert found.had_to_start < date(2026, 11, 2)
    assert [one.key for one in found.late] == ["impact", "estimate", "budget"]
    assert found.forecast > date(2027, 3, 31)
    assert found.days_late == (found.forecast - date(2027, 4, 1)).days + 1


def test_the_round_that_is_open_now_is_met_on_the_second_of_november_and_missed_on_the_sixteenth(town: Town) -> None:
    """15 + 20 + 40 working days: begun on 2 November they end on 24 February, two weeks later beyond its end."""
    now = proposal(town, date(2027, 10, 1)).budget
    town.clock.pass_days(14)
    later = proposal(town, date(2027, 10, 1)).budget
    assert now is not None
    assert (now.year, now.closes, now.is_missed) == (2027, date(2027, 2, 28), False)
    assert later == replace(now, is_missed=True)


def test_a_small_body_needs_less_time(town: Town) -> None:
    medium = proposal(town, date(2027, 4, 1))
    small_town = replace(town.desk.profile, population=12_000)
    town.desk.record([change_to(small_town, "body.profile")], "body.profile")
    small = proposal(town, date(2027, 4, 1))
    assert small.had_to_start > medium.had_to_start
    assert small.forecast < medium.forecast


def test_a_proposal_writes_nothing_and_applying_it_writes_every_task_once(town: Town) -> None:
    version = version_binding(town, date(2029, 4, 1))
    head = town.desk.trail.head()
    found = propose_revision_plan(town.desk, town.operation("juki"), version)
    assert town.desk.trail.head() == head
    assert apply_revision_plan(town.desk, found, "改定2.0への対応") == len(KEYS)
    assert set(tasks(town)) == {f"juki/r-2.0.{key}" for key in KEYS}
    again = propose_revision_plan(town.desk, town.operation("juki"), version)
    assert all(one.is_planned for one in again.tasks)
    assert apply_revision_plan(town.desk, again) == 0


def test_the_plan_that_was_written_lies_where_the_proposal_put_it(town: Town) -> None:
    found = proposal(town, date(2029, 4, 1))
    apply_revision_plan(town.desk, found)
    planned = {one.task.id: (one.first_day, one.last_day) for one in compute_plan(town.desk).of("juki")}
    assert planned == {f"juki/r-2.0.{key}": days for key, days in dates(found).items()}


def test_what_is_late_is_planned_from_today_and_misses_its_deadline(town: Town) -> None:
    apply_revision_plan(town.desk, proposal(town, date(2027, 4, 1)))
    planned = {one.task.id: one for one in compute_plan(town.desk).of("juki")}
    assert planned["juki/r-2.0.impact"].first_day == date(2026, 11, 2)
    assert planned["juki/r-2.0.apply"].computed.total_float_minutes < 0


def test_what_people_changed_in_the_plan_stays(town: Town) -> None:
    apply_revision_plan(town.desk, proposal(town, date(2029, 4, 1)))
    task, _ = find_task(town.desk, "juki/r-2.0.impact")
    begun = replace(task, owner="森", duration_minutes=480, actual_start=datetime(2026, 11, 2, 9))
    set_task(town.desk, begun, "")
    found = propose_revision_plan(town.desk, town.operation("juki"), find_version(town.desk, "juki@2.0"))
    assert apply_revision_plan(town.desk, found) == 0
    assert find_task(town.desk, "juki/r-2.0.impact")[0] == begun


def test_another_compliance_date_moves_what_has_not_begun(town: Town) -> None:
    apply_revision_plan(town.desk, proposal(town, date(2029, 4, 1)))
    task, _ = find_task(town.desk, "juki/r-2.0.impact")
    set_task(town.desk, replace(task, actual_start=datetime(2026, 11, 2, 9), percent=20), "")
    before = tasks(town)
    assert apply_revision_plan(town.desk, proposal(town, date(2030, 4, 1))) == len(KEYS) - 1
    after = tasks(town)
    assert after["juki/r-2.0.impact"] == before["juki/r-2.0.impact"]
    assert after["juki/r-2.0.apply"].deadline == datetime(2030, 3, 29, 18)
    assert {id: task.uid for id, task in after.items()} == {id: task.uid for id, task in before.items()}


def test_building_the_plan_anew_keeps_the_plan_for_a_revision(town: Town) -> None:
    apply_revision_plan(town.desk, proposal(town, date(2029, 4, 1)))
    before = tasks(town)
    build_plan(town.desk, [town.operation("juki"), town.operation("inkan")], again=True)
    assert {id: task for id, task in tasks(town).items() if id.startswith("juki/")} == before


def test_tasks_that_were_planned_without_a_version_are_told_and_cleared_by_building_anew(town: Town) -> None:
    version = version_binding(town, date(2029, 4, 1))
    build_plan(town.desk, [town.operation("juki")])
    found = propose_revision_plan(town.desk, town.operation("juki"), version)
    assert found.undated == tuple(f"juki/{key}" for key in KEYS)
    apply_revision_plan(town.desk, found)
    build_plan(town.desk, [town.operation("juki")], again=True)
    assert set(tasks(town)) == {f"juki/r-2.0.{key}" for key in KEYS}
    assert propose_revision_plan(town.desk, town.operation("juki"), version).undated == ()


def test_two_revisions_of_one_operation_stand_one_behind_the_other(town: Town) -> None:
    apply_revision_plan(town.desk, proposal(town, date(2029, 4, 1)))
    later = version_binding(town, date(2030, 4, 1), "2.0")
    put_version(town, "3.0", {"0019001m": "転入届を受理できること。"}, published=date(2027, 8, 31))
    third = replace(find_version(town.desk, "juki@3.0"), effective=date(2031, 4, 1))
    apply_revision_plan(town.desk, propose_revision_plan(town.desk, town.operation("juki"), third))
    order = [one.task.id for one in compute_plan(town.desk).of("juki")]
    assert order == [f"juki/r-2.0.{key}" for key in KEYS] + [f"juki/r-3.0.{key}" for key in KEYS]
    assert later.version == "2.0"


def test_without_a_compliance_date_there_is_nothing_to_plan_back_from(town: Town) -> None:
    version = version_binding(town, None)
    assert not can_propose(town.desk, town.operation("juki"), version)
    with town.refuses(ForbiddenByRule, "revision.no_compliance_date"):
        propose_revision_plan(town.desk, town.operation("juki"), version)


@pytest.mark.parametrize("lifecycle", [Lifecycle.BEFORE, Lifecycle.MIGRATING])
def test_an_operation_that_does_not_run_yet_has_no_revision_cycle(town: Town, lifecycle: Lifecycle) -> None:
    version = version_binding(town, date(2029, 4, 1))
    set_lifecycle(town.desk, town.operation("juki"), lifecycle)
    with town.refuses(ForbiddenByRule, "revision.not_running"):
        propose_revision_plan(town.desk, town.operation("juki"), version)


def test_a_version_of_another_document_is_refused(town: Town) -> None:
    version = version_binding(town, date(2029, 4, 1))
    set_lifecycle(town.desk, town.operation("inkan"), Lifecycle.RUNNING)
    with town.refuses(ForbiddenByRule, "spec.not_its_document"):
        propose_revision_plan(town.desk, town.operation("inkan"), version)


def test_an_operation_that_others_run_is_refused(town: Town) -> None:
    version = version_binding(town, date(2029, 4, 1))
    set_scope(town.desk, town.operation("juki"), False, Implementer.UNION, "広域連合が行う")
    with town.refuses(ForbiddenByRule, "planning.outside"):
        propose_revision_plan(town.desk, town.operation("juki"), version)


def test_an_auditor_does_not_write_a_plan(town: Town) -> None:
    found = proposal(town, date(2029, 4, 1))
    with town.refuses(ForbiddenByRule, "people.auditor_reads_only"):
        apply_revision_plan(town.as_("kansa"), found)
