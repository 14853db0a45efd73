"""Two plans side by side: what differs, by how many days, and where the moving began."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migtrack.domain.network import CalendarDefinition
from migtrack.domain.task import ConstraintType, Dependency, LinkType, Task, TaskKind, Window
from migtrack.schedule.cause_chain import CauseChains
from migtrack.schedule.critical_path import compute
from migtrack.schedule.plan_comparison import TaskChange, by_task, compare_copies
from migtrack.schedule.plan_copy import PlanCopy, copy_image, copy_plan, read_copy
from migtrack.schedule.plan_network import join, to_network
from migtrack.schedule.readiness import Share

HOURS = ((9 * 60, 12 * 60), (13 * 60, 18 * 60))
START = datetime(2026, 6, 1, 9)
"""A Monday."""
DAY = 480
SPRING = Window("2026-09-19/2026-09-22", datetime(2026, 9, 18, 18), datetime(2026, 9, 23, 9))
AUTUMN = Window("2026-11-21/2026-11-23", datetime(2026, 11, 20, 18), datetime(2026, 11, 24, 9))


def calendar(*closed: date) -> CalendarDefinition:
    week = (HOURS,) * 5 + ((), ())
    known = {date(2026, 1, 1): (), date(2028, 12, 29): (), **dict.fromkeys(closed, ())}
    return CalendarDefinition("jp", week, tuple(sorted(known.items())))


def task(key: str, days: int, *after: str, **fields: object) -> Task:
    links = tuple(Dependency(f"juki/{name}") for name in after)
    values = {"duration_minutes": days * DAY, "predecessors": links} | fields
    return Task(f"juki/{key}", ord(key[0]) * 100 + len(key), "juki", key, **values)  # type: ignore[arg-type]


def cutover(*after: str) -> Task:
    return task("x", 0, *after, kind=TaskKind.CUTOVER, duration_minutes=3 * 24 * 60)


def plan(
    tasks: Sequence[Task],
    *,
    status: datetime = START,
    windows: Sequence[Window] = (SPRING, AUTUMN),
    closed: Sequence[date] = (),
) -> PlanCopy:
    network = to_network(tasks, (calendar(*closed),), "jp", {"juki": windows}, START, status)
    return copy_plan(join(tasks, compute(network)), network)


BASE = (task("a", 10), task("b", 5, "a"), task("c", 20, "b"), cutover("c"))


def changed(key: str, **fields: object) -> list[Task]:
    return [replace(each, **fields) if each.id == f"juki/{key}" else each for each in BASE]  # type: ignore[arg-type]


def told(old: PlanCopy, new: PlanCopy, key: str) -> list[tuple[str, Share, int]]:
    chain = CauseChains(old, new).of(f"juki/{key}")
    assert chain is not None
    return [(step.task.name, part.share, part.days) for step, part in chain.roots]


def test_a_plan_compared_with_itself_differs_in_nothing() -> None:
    assert compare_copies(plan(BASE), plan(BASE)) == ()


def test_each_way_in_which_a_task_differs_is_said() -> None:
    new = [
        *changed("a", duration_minutes=12 * DAY)[:1],
        replace(BASE[1], predecessors=(Dependency("juki/a", LinkType.SS),)),
        replace(BASE[2], deadline=datetime(2026, 12, 1, 18)),
        task("n", 3),
    ]
    found = by_task(compare_copies(plan(BASE), plan(new)))
    assert found["juki/a"].kinds == (TaskChange.RETIMED, TaskChange.SLIPPED)
    assert found["juki/b"].kinds == (TaskChange.RELINKED, TaskChange.ADVANCED)
    assert TaskChange.RETIMED in found["juki/c"].kinds
    assert found["juki/n"].kinds == (TaskChange.ADDED,)
    assert found["juki/x"].kinds == (TaskChange.REMOVED,)
    assert found["juki/a"].days == 4  # over a weekend
    assert found["juki/b"].days == -14


def test_a_task_whose_calendar_got_another_closed_day_is_recalendared_and_only_that_one() -> None:
    found = by_task(compare_copies(plan(BASE), plan(BASE, closed=[date(2026, 6, 17)])))
    assert found["juki/b"].kinds == (TaskChange.RECALENDARED, TaskChange.SLIPPED)
    assert found["juki/b"].days_changed == (date(2026, 6, 17),)
    assert "juki/a" not in found  # it is over before that day
    assert TaskChange.RECALENDARED not in found["juki/c"].kinds  # it begins behind it


def test_a_longer_task_is_the_root_of_all_that_follows_and_of_the_window_that_is_missed() -> None:
    old, new = plan(BASE), plan(changed("a", duration_minutes=70 * DAY))
    assert told(old, new, "b") == [("a", Share.LENGTH, 84)]
    roots = told(old, new, "x")
    assert roots[0][:2] == ("x", Share.WINDOW)
    assert roots[-1] == ("a", Share.LENGTH, 84)
    chain = CauseChains(old, new).of("juki/x")
    assert chain is not None
    assert [step.task.name for step in chain.steps] == ["x", "c", "b", "a"]
    assert chain.steps[0].days == (AUTUMN.start - SPRING.start).days


@pytest.mark.parametrize(
    ("fields", "share"),
    [
        ({"constraint": ConstraintType.SNET, "constraint_at": datetime(2026, 7, 1, 9)}, Share.CONSTRAINT),
        ({"actual_start": datetime(2026, 6, 22, 9)}, Share.PROGRESS),
        ({"duration_minutes": 15 * DAY}, Share.LENGTH),
    ],
    ids=lambda value: value.value if isinstance(value, Share) else "",
)
def test_the_root_says_what_was_changed(fields: dict[str, object], share: Share) -> None:
    old = plan(BASE)
    new = plan(changed("a", **fields), status=datetime(2026, 6, 22, 9) if share is Share.PROGRESS else START)
    assert [root[:2] for root in told(old, new, "c")] == [("a", share)]


def test_what_nobody_began_slips_with_the_status_date() -> None:
    assert told(plan(BASE), plan(BASE, status=datetime(2026, 6, 15, 9)), "b") == [("a", Share.STATUS_DATE, 14)]


def test_what_is_under_way_and_does_not_go_on_slips_with_the_status_date_too() -> None:
    begun = changed("a", actual_start=START)
    old, new = plan(begun), plan(begun, status=datetime(2026, 6, 15, 9))
    assert told(old, new, "b") == [("a", Share.STALLED, 14)]


def test_what_was_begun_and_is_to_be_done_again_says_so() -> None:
    old = plan(changed("a", actual_start=START, actual_finish=datetime(2026, 6, 12, 18), percent=100))
    assert [root[:2] for root in told(old, plan(BASE, status=datetime(2026, 7, 6, 9)), "b")] == [("a", Share.REDONE)]


def test_a_window_that_is_no_longer_open_is_told_apart_from_one_that_was_missed() -> None:
    assert told(plan(BASE), plan(BASE, windows=[AUTUMN]), "x") == [("x", Share.WINDOW_MOVED, 63)]


def test_a_new_task_in_between_is_a_root_with_what_stands_before_it() -> None:
    new = [
        BASE[0],
        task("n", 5, "a"),
        task("m", 5, "n"),
        replace(BASE[1], predecessors=(Dependency("juki/m"),)),
        *BASE[2:],
    ]
    assert [root[:2] for root in told(plan(BASE), plan(new), "b")] == [("m", Share.ADDED), ("n", Share.ADDED)]


def test_a_link_that_is_new_is_a_root_and_one_that_is_gone_too() -> None:
    apart = [task("a", 10), task("b", 5), task("c", 30), cutover("a")]
    tied = [task("a", 10), task("b", 5, "c"), task("c", 30), cutover("a")]
    assert told(plan(apart), plan(tied), "b") == [("b", Share.LINK, 42)]
    assert told(plan(tied), plan(apart), "b") == [("b", Share.LINK, -42)]


def test_what_another_let_go_of_is_followed_back_to_it() -> None:
    old = [task("a", 10), task("c", 30), task("b", 5, "a", "c")]
    new = [task("a", 10), task("c", 5), task("b", 5, "a", "c")]
    assert told(plan(old), plan(new), "b") == [("c", Share.LENGTH, -35)]


def test_a_copy_comes_back_whole_and_an_older_one_can_be_read() -> None:
    copy = replace(plan(BASE), holidays="digest", document="8架総第1号")
    image = copy_image(copy)
    assert read_copy(image) == copy
    older = {name: image[name] for name in ("calendar", "tasks", "dates")}
    read = read_copy(older)
    assert (read.format, read.tasks, read.dates, read.windows, read.status_date) == (
        1,
        copy.tasks,
        copy.dates,
        {},
        None,
    )
    assert told(read, plan(changed("a", duration_minutes=70 * DAY)), "x")[-1] == ("a", Share.LENGTH, 84)


@st.composite
def plans(draw: st.DrawFn) -> tuple[PlanCopy, PlanCopy]:
    """Two plans of the same tasks with other lengths, links, dates."""

    def version() -> PlanCopy:
        tasks = []
        for number in range(6):
            before = [name for name in "abcdef"[:number] if draw(st.booleans())]
            kind = draw(st.sampled_from(LinkType))
            links = tuple(Dependency(f"juki/{name}", kind, draw(st.sampled_from([0, DAY]))) for name in before)
            at = START + timedelta(days=draw(st.integers(0, 60)))
            constraint = draw(st.sampled_from([ConstraintType.ASAP, ConstraintType.ASAP, ConstraintType.SNET]))
            one = task("abcdef"[number], draw(st.integers(1, 20)), predecessors=links)
            tasks.append(replace(one, constraint=constraint, constraint_at=at if constraint.value == "SNET" else None))
        return plan([*tasks, cutover("f")], status=START + timedelta(days=draw(st.integers(0, 20))))

    return version(), version()


@settings(max_examples=60, deadline=None)
@given(plans())
def test_the_shares_of_every_step_add_up_to_its_move(pair: tuple[PlanCopy, PlanCopy]) -> None:
    chains = CauseChains(*pair)
    for difference in compare_copies(*pair):
        chain = chains.of(difference.task.id)
        assert (chain is not None) == bool(difference.days)
        if chain is not None:
            assert chain.steps[0].days == difference.days
            assert len({step.task.id for step in chain.steps}) == len(chain.steps)
            for step in chain.steps:
                assert sum(part.days for part in step.parts) == step.days
