"""A template becomes the tasks of one operation."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from migtrack.domain.cutover import Cutover
from migtrack.domain.operation import Operation
from migtrack.domain.task import ConstraintType, Dependency, LinkType, TaskKind
from migtrack.schedule.plan_template import (
    PlanTemplate,
    PlanTemplates,
    Role,
    Size,
    TemplateLink,
    TemplateTask,
    bridge,
    build_tasks,
    link_operations,
    record_cutover,
    tie_operations,
)

START = datetime(2026, 4, 1, 9)
OWN = Role("own", "業務所管課", is_own=True)
IT = Role("it", "情報政策課")


def operation(key, *, follows=()):
    return Operation(key, key, key, "総務省", (), (), follows=follows)


def step(number, *after, **fields):
    links = tuple(link if isinstance(link, TemplateLink) else TemplateLink(link) for link in after)
    values = {"role": OWN, "step": number, "days": (5, 10, 15), "after": links} | fields
    return TemplateTask(key=f"s{number:02d}", name=f"手順{number}", **values)


TEMPLATE = PlanTemplate(
    "migration",
    "移行",
    (
        step(1),
        step(2, "s01"),
        step(3, TemplateLink("s02", LinkType.SS, 3)),
        TemplateTask("rfp", "RFP発出", IT, TaskKind.MILESTONE, after=(TemplateLink("s03"),), needs=frozenset({2, 3})),
        step(4, "rfp", TemplateLink("s01", LinkType.FS, 30, elapsed=True)),
        TemplateTask(
            "cutover", "本番切替", IT, TaskKind.CUTOVER, clock_days=3, after=(TemplateLink("s04"),),
            done_with=frozenset({40}), takes_deadline=True,
        ),
        step(40, "cutover", kind=TaskKind.MILESTONE),
    ),
)  # fmt: skip


def built(**options):
    return {task.id.split("/")[1]: task for task in build_tasks(TEMPLATE, operation("juki"), START, **options)}


def test_every_task_gets_its_length_by_the_size_of_the_body():
    lengths = {
        size: [task.duration_minutes for task in built(size=size, first_uid=1).values()]
        for size in (Size.SMALL, Size.LARGE)
    }
    assert lengths[Size.SMALL] == [2400, 2400, 2400, 0, 2400, 3 * 1440, 0]
    assert lengths[Size.LARGE] == [7200, 7200, 7200, 0, 7200, 3 * 1440, 0]


def test_ids_name_operation_and_key_and_uids_follow_the_first():
    tasks = build_tasks(TEMPLATE, operation("juki"), START, Size.SMALL, 100)
    assert [task.id for task in tasks][:4] == ["juki/s01", "juki/s02", "juki/s03", "juki/rfp"]
    assert [task.uid for task in tasks] == list(range(100, 107))


def test_a_series_keeps_a_second_revision_apart_from_the_first():
    first, second = (
        {task.id for task in build_tasks(TEMPLATE, operation("juki"), START, Size.SMALL, 1, series=series)}
        for series in ("6.0", "7.0")
    )
    assert not first & second
    assert "juki/6.0.s01" in first


def test_links_are_minutes_of_work_or_of_the_clock():
    assert built(size=Size.SMALL, first_uid=1)["s04"].predecessors == (
        Dependency("juki/rfp"),
        Dependency("juki/s01", LinkType.FS, 30 * 1440, elapsed=True),
    )


def test_what_waits_for_nothing_starts_no_earlier_than_the_plan():
    tasks = built(size=Size.SMALL, first_uid=1)
    assert (tasks["s01"].constraint, tasks["s01"].constraint_at) == (ConstraintType.SNET, START)
    assert tasks["s02"].constraint is ConstraintType.ASAP


def test_the_own_section_and_owner_go_to_the_tasks_of_that_section_only():
    tasks = built(size=Size.SMALL, first_uid=1, section="市民課", owner="山田")
    assert (tasks["s01"].section, tasks["s01"].owner) == ("市民課", "山田")
    assert (tasks["cutover"].section, tasks["cutover"].owner) == ("情報政策課", "")


def test_a_step_left_out_hands_its_links_on():
    tasks = built(size=Size.SMALL, first_uid=1, na_steps={2})
    assert "s02" not in tasks
    assert tasks["s03"].predecessors == (Dependency("juki/s01"),)


def test_a_milestone_goes_when_all_its_steps_go_and_stays_while_one_is_left():
    assert "rfp" in built(size=Size.SMALL, first_uid=1, na_steps={2})
    tasks = built(size=Size.SMALL, first_uid=1, na_steps={2, 3})
    assert "rfp" not in tasks
    assert [link.task for link in tasks["s04"].predecessors] == ["juki/s01"]
    assert tasks["s04"].predecessors[0].elapsed  # the template's own link goes before the bridged one


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [("FS", "FS", "FS"), ("SS", "FS", "SS"), ("FF", "FS", "FS"), ("FS", "FF", "FF"), ("SS", "SS", "SS"),
     ("SS", "SF", "SF"), ("SF", "SS", "SS"), ("FF", "SS", "FS")],
)  # fmt: skip
def test_a_bridged_link_keeps_the_outer_ends(before, after, expected):
    tasks = (step(1), step(2, TemplateLink("s01", LinkType(before), 4)), step(3, TemplateLink("s02", LinkType(after))))
    assert bridge(tasks, {"s01", "s03"})["s03"] == (TemplateLink("s01", LinkType(expected)),)


def test_where_two_bridges_differ_the_finish_is_the_stronger_end():
    tasks = (step(1), step(2, TemplateLink("s01", LinkType.SS)), step(3, "s01"), step(4, "s02", "s03"), step(5, "s04"))
    assert bridge(tasks, {"s01", "s05"})["s05"] == (TemplateLink("s01"),)


def test_a_bridge_that_a_chain_of_links_already_makes_is_left_out():
    rows = (step(1), step(2, "s01"), step(3, "s02", "s01"), step(4, "s02", "s03"), step(5, "s04", "s01"))
    links = bridge(rows, {"s01", "s02", "s04", "s05"})
    assert links["s04"] == (TemplateLink("s02"),)
    assert links["s05"] == (TemplateLink("s04"), TemplateLink("s01"))  # written by a person: stays


def test_a_lattice_of_steps_left_out_is_bridged_without_counting_its_paths():
    rows = [step(1), *(step(n, *(f"s{m:02d}" for m in range(max(1, n - 2), n))) for n in range(2, 41))]
    assert bridge(rows, {"s01", "s40"})["s40"] == (TemplateLink("s01"),)


def test_with_everything_left_out_nothing_remains():
    assert list(built(size=Size.SMALL, first_uid=1, na_steps=range(1, 41))) == ["cutover"]


def test_a_finished_step_is_whole_days_of_fact():
    done = {1: (date(2026, 4, 2), date(2026, 4, 10))}
    task = built(size=Size.SMALL, first_uid=1, done_steps=done)["s01"]
    assert (task.actual_start, task.actual_finish) == (datetime(2026, 4, 2, 9), datetime(2026, 4, 10, 18))
    assert task.percent == 100
    assert task.constraint is ConstraintType.ASAP


def test_a_finished_step_that_nobody_dated_gets_no_date():
    task = built(size=Size.SMALL, first_uid=1, done_steps={1: (None, None)})["s01"]
    assert (task.percent, task.actual_start, task.actual_finish) == (100, None, None)


def test_a_finished_milestone_is_one_moment():
    task = built(size=Size.SMALL, first_uid=1, done_steps={40: (None, date(2027, 1, 4))})["s40"]
    assert task.actual_start == task.actual_finish == datetime(2027, 1, 4, 9)


def test_the_cutover_is_over_once_the_operation_runs():
    tasks = built(size=Size.SMALL, first_uid=1, done_steps={40: (None, date(2027, 1, 4))})
    assert (tasks["cutover"].percent, tasks["cutover"].actual_finish) == (100, None)


def test_a_step_in_work_has_begun():
    tasks = built(size=Size.SMALL, first_uid=1, begun_steps={1: date(2026, 4, 3), 2: None})
    assert (tasks["s01"].actual_start, tasks["s01"].percent) == (datetime(2026, 4, 3, 9), 0)
    assert tasks["s02"].actual_start is None


def test_the_deadline_stands_where_the_template_wants_it():
    deadline = datetime(2027, 3, 31, 18)
    tasks = built(size=Size.SMALL, first_uid=1, deadline=deadline)
    assert [key for key, task in tasks.items() if task.deadline == deadline] == ["cutover"]


def test_days_open_and_close_when_the_body_does():
    tasks = build_tasks(
        TEMPLATE, operation("juki"), datetime(2026, 4, 1, 8, 30), Size.SMALL, 1,
        done_steps={1: (date(2026, 4, 1), date(2026, 4, 1))}, day_finish=time(17, 15), minutes_per_day=465,
    )  # fmt: skip
    assert (tasks[0].actual_start, tasks[0].actual_finish) == (
        datetime(2026, 4, 1, 8, 30),
        datetime(2026, 4, 1, 17, 15),
    )
    assert tasks[1].duration_minutes == 5 * 465


def cutovers(*operations):
    tasks = [
        task
        for index, each in enumerate(operations)
        for task in build_tasks(TEMPLATE, each, START, Size.SMALL, 1 + 10 * index)
    ]
    return {task.operation: task for task in link_operations(tasks, operations) if task.kind is TaskKind.CUTOVER}


def test_a_cutover_waits_for_those_its_operation_follows():
    linked = cutovers(operation("juki"), operation("kojin", follows=("juki",)))
    assert linked["kojin"].predecessors[-1] == Dependency("juki/cutover", LinkType.SS)
    assert linked["juki"].predecessors == (Dependency("juki/s04"),)


def test_an_operation_without_a_cutover_passes_the_order_on():
    plans = [operation("juki"), operation("kojin", follows=("koseki",))]
    tasks = [t for each in plans for t in build_tasks(TEMPLATE, each, START, Size.SMALL, 1)]
    linked = link_operations(tasks, [*plans, operation("koseki", follows=("juki", "koseki"))], LinkType.FS)
    assert linked[-2].predecessors[-1] == Dependency("juki/cutover", LinkType.FS)


def test_linking_twice_adds_nothing():
    plans = (operation("juki"), operation("kojin", follows=("juki",)))
    once = link_operations([t for p in plans for t in build_tasks(TEMPLATE, p, START, Size.SMALL, 1)], plans)
    assert link_operations(once, plans) == once


def test_cutovers_of_one_group_wait_for_all_that_any_of_them_waits_for():
    plans = (operation("kojin"), operation("hojin"), operation("juki"))
    tasks = [t for each in plans for t in build_tasks(TEMPLATE, each, START, Size.SMALL, 1)]
    tied = {t.operation: t for t in tie_operations(tasks, [{"kojin", "hojin", "kotei"}]) if t.kind is TaskKind.CUTOVER}
    both = {Dependency("kojin/s04"), Dependency("hojin/s04")}
    assert set(tied["kojin"].predecessors) == set(tied["hojin"].predecessors) == both
    assert tied["juki"].predecessors == (Dependency("juki/s04"),)


def test_a_recorded_cutover_dates_its_task():
    tasks = build_tasks(TEMPLATE, operation("juki"), START, Size.SMALL, 1)
    cutover = Cutover("juki", datetime(2027, 1, 1), datetime(2027, 1, 4), actual_at=datetime(2027, 1, 4, 8, 30))
    dated = record_cutover(tasks, cutover)[5]
    assert (dated.actual_start, dated.actual_finish, dated.percent) == (
        datetime(2027, 1, 1),
        datetime(2027, 1, 4, 8, 30),
        100,
    )
    assert record_cutover(tasks, replace(cutover, actual_at=None)) == tasks


@pytest.mark.parametrize(
    ("population", "size"),
    [(0, Size.SMALL), (49_999, Size.SMALL), (50_000, Size.MEDIUM), (200_000, Size.LARGE), (None, Size.MEDIUM)],
)
def test_a_body_has_the_size_of_its_people(population, size):
    assert PlanTemplates({}, {Size.SMALL: 50_000, Size.MEDIUM: 200_000}).size_of(population) is size
