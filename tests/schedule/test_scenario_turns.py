"""What a supposition does to tasks: only such edits as a hand could make."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from migtrack.domain.network import CalendarDefinition
from migtrack.domain.task import ConstraintType, Dependency, Task, TaskKind, Window
from migtrack.schedule.critical_path import compute
from migtrack.schedule.plan_network import join, to_network
from migtrack.schedule.scenario import NewStep, Scenario, Turn, Wish, spread
from migtrack.schedule.scenario_turns import Edits, Ground, apply_wish, months_later

HOURS = ((9 * 60, 12 * 60), (13 * 60, 18 * 60))
START = datetime(2026, 6, 1, 9)
DAY = 480
WINDOWS = (
    Window("2026-09-19/2026-09-22", datetime(2026, 9, 18, 18), datetime(2026, 9, 23, 9)),
    Window("2026-11-21/2026-11-23", datetime(2026, 11, 20, 18), datetime(2026, 11, 24, 9)),
)
COUNCIL = "議会（開会日）"
SESSIONS = (
    Window("", datetime(2026, 9, 1, 9), datetime(2026, 9, 1, 18)),
    Window("", datetime(2026, 12, 1, 9), datetime(2026, 12, 1, 18)),
)


def task(step: int, days: int, *after: int, **fields: object) -> Task:
    values = {
        "duration_minutes": days * DAY,
        "predecessors": tuple(Dependency(f"juki/s{number:02}") for number in after),
        "section": "住民課",
        "position": step,
        "step": step,
    } | fields
    return Task(f"juki/s{step:02}", step, "juki", f"step {step}", **values)  # type: ignore[arg-type]


CUTOVER = task(34, 0, 33, kind=TaskKind.CUTOVER, duration_minutes=3 * 24 * 60)
BASE = (task(29, 5), task(30, 10, 29), task(31, 20, 29), task(33, 5, 31), CUTOVER)


def ground(tasks: Sequence[Task]) -> Ground:
    calendar = CalendarDefinition("jp", (HOURS,) * 5 + ((), ()))
    network = to_network(
        tasks, (calendar,), "jp", {"juki": WINDOWS}, START, START, places={COUNCIL: SESSIONS}
    )  # fmt: skip
    numbers: Iterator[int] = iter(range(900, 999))

    def number(operation: str) -> tuple[str, int]:
        following = next(numbers)
        return f"{operation}/own-{following}", following

    return Ground(join(tasks, compute(network)), network, number, (COUNCIL,))


def tried(tasks: Sequence[Task], scenario: Scenario | None, /, **wish: object) -> Edits:
    return apply_wish(ground(tasks), Wish(operations=("juki",), **wish), scenario)  # type: ignore[arg-type]


def insertion(**fields: object) -> Scenario:
    steps = (NewStep("tender", 30), NewStep("choice", 10))
    return Scenario("k", "k", "k", Turn.INSERT, steps, 31, **fields)  # type: ignore[arg-type]


def test_new_steps_come_before_the_first_tasks_that_have_not_begun() -> None:
    edits = tried(BASE, insertion())
    tender, choice = (edits[f"juki/own-{number}"] for number in (900, 901))
    assert (tender.name, tender.duration_minutes, tender.predecessors) == ("tender", 30 * DAY, ())
    assert choice.predecessors == (Dependency(tender.id),)
    assert edits["juki/s31"].predecessors == (Dependency("juki/s29"), Dependency(choice.id))
    assert edits.keys() == {tender.id, choice.id, "juki/s31"}  # what follows is moved by its links
    assert {tender.section, choice.section} == {"住民課"}


def test_new_steps_in_line_wait_for_what_those_tasks_wait_for() -> None:
    edits = tried(BASE, insertion(in_line=True))
    assert edits["juki/own-900"].predecessors == (Dependency("juki/s29"),)


def test_what_has_begun_stands_still_only_where_the_pattern_says_so_and_others_go_on() -> None:
    begun = replace(BASE[2], actual_start=START, percent=50)
    tasks = [*BASE[:2], begun, *BASE[3:]]
    assert "juki/s31" not in tried(tasks, insertion())
    assert tried(tasks, insertion(pauses=True))["juki/s31"].remaining_minutes == 50 * DAY  # 10 left and 40 lost
    assert "juki/s31" not in tried(tasks, insertion(pauses=True, goes_on=(31,)))


def test_days_of_a_wish_are_spread_over_the_steps_as_they_were() -> None:
    assert [step.days for step in spread((NewStep("a", 30), NewStep("b", 10)), 20)] == [15, 5]
    assert [step.days for step in spread((NewStep("a", 15), NewStep("b", 30), NewStep("c", 10)), 7)] == [1, 4, 2]


def test_a_later_start_moves_what_would_begin_next_and_nothing_that_has_begun() -> None:
    late = Scenario("k", "k", "k", Turn.POSTPONE, months=3)
    edits = tried(BASE, late)
    assert edits.keys() == {"juki/s29"}
    assert (edits["juki/s29"].constraint, edits["juki/s29"].constraint_at) == (
        ConstraintType.SNET,
        datetime(2026, 9, 1, 9),
    )
    begun = [replace(BASE[0], actual_start=START), *BASE[1:]]
    assert tried(begun, late).keys() == {"juki/s30", "juki/s31"}


def test_months_end_on_a_day_that_the_month_has() -> None:
    assert months_later(datetime(2026, 11, 30, 9), 3) == datetime(2027, 2, 28, 9)


def test_a_lost_window_holds_the_cutover_until_it_is_over() -> None:
    edits = tried(BASE, Scenario("k", "k", "k", Turn.LOSE_WINDOW))
    assert edits == {CUTOVER.id: replace(CUTOVER, constraint=ConstraintType.SNET, constraint_at=WINDOWS[0].finish)}
    moved = compute(ground([*BASE[:4], edits[CUTOVER.id]]).network).tasks[-1]
    assert moved.start == WINDOWS[1].start


def test_a_bill_that_the_council_did_not_pass_goes_to_the_next_session() -> None:
    bill = task(39, 0, 29, kind=TaskKind.MILESTONE, calendar=COUNCIL)
    passed = task(40, 0, 39, kind=TaskKind.MILESTONE, calendar=COUNCIL)
    edits = tried([*BASE, bill, passed], Scenario("k", "k", "k", Turn.NEXT_SESSION))
    assert edits.keys() == {bill.id}
    moved = ground([*BASE, edits[bill.id]])
    assert next(each.start for each in moved.tasks if each.task.id == bill.id) == SESSIONS[1].start


def test_who_is_away_begins_later_and_finishes_later() -> None:
    gone = Scenario("k", "k", "k", Turn.ABSENCE, days=5)
    begun = replace(BASE[0], actual_start=START, owner="森")
    mine = replace(BASE[1], owner="森", constraint=ConstraintType.SNET, constraint_at=datetime(2026, 6, 3, 9))
    later = replace(BASE[3], owner="森")
    tasks = [begun, replace(mine, predecessors=()), BASE[2], later, CUTOVER]
    edits = apply_wish(ground(tasks), Wish(person="森", on=date(2026, 6, 2)), gone)
    assert edits.keys() == {begun.id, mine.id}  # the third begins when they are back
    assert edits[begun.id].remaining_minutes == 10 * DAY
    assert edits[mine.id].constraint_at == datetime(2026, 6, 9, 9)


def test_single_tasks_are_delayed_by_days_of_the_calendar() -> None:
    wish = {"tasks": ("juki/s30", "juki/s34"), "delay_days": 10}
    edits = tried(BASE, None, **wish)
    assert edits["juki/s30"].constraint_at == datetime(2026, 6, 18, 9)
    begun = [BASE[0], replace(BASE[1], actual_start=START, predecessors=()), *BASE[2:]]
    assert tried(begun, None, **wish)["juki/s30"].remaining_minutes == (10 + 6) * DAY
    longer = tried(BASE, None, tasks=("juki/s30", "juki/s34"), duration_days=4)
    assert (longer["juki/s30"].duration_minutes, longer["juki/s34"].duration_minutes) == (4 * DAY, 4 * 24 * 60)


def test_a_day_that_must_be_kept_moves_with_a_delay() -> None:
    fixed = replace(BASE[0], constraint=ConstraintType.MSO, constraint_at=datetime(2026, 6, 3, 9))
    edits = tried([fixed, *BASE[1:]], None, tasks=("juki/s29",), delay_days=7)
    assert (edits["juki/s29"].constraint, edits["juki/s29"].constraint_at) == (
        ConstraintType.MSO,
        datetime(2026, 6, 10, 9),
    )
