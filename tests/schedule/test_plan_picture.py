"""The picture: what is drawn where, before any format draws it."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from migtrack.domain.network import CalendarDefinition, ComputedTask
from migtrack.domain.operation import ClosedPeriod, Operation
from migtrack.domain.task import Dependency, LinkType, Task, TaskKind
from migtrack.labels import Language
from migtrack.schedule.picture import Bar, BarKind, Mark, MarkKind, RowKind
from migtrack.schedule.plan_drawing import draw_picture
from migtrack.schedule.plan_network import PlannedTask
from migtrack.schedule.timeline import ClosedSpan, closed_spans, draw_timeline

HOURS = ((540, 720), (780, 1080))
CALENDAR = CalendarDefinition("jp", (HOURS,) * 5 + ((),) * 2, ((date(2026, 4, 29), ()), (date(2026, 5, 2), HOURS)))
STATUS = date(2026, 4, 15)


def operation(key="juki", position=1, **fields):
    return Operation(key, f"業務{key}", key, "総務省", (), (), position=position, **fields)


def planned(uid, first, last, *, baseline=None, slack=0, critical=False, operation="juki", **fields):
    start, finish = datetime.fromisoformat(f"{first}T09:00"), datetime.fromisoformat(f"{last}T18:00")
    task = Task(f"{operation}/{uid}", uid, operation, f"作業{uid}", position=uid, duration_minutes=960)
    before = baseline and tuple(datetime.fromisoformat(each) for each in baseline)
    return PlannedTask(
        replace(task, **fields), ComputedTask(uid, start, finish, start, finish, slack, slack, critical), before
    )


def picture(*tasks, operations=None, **options):
    return draw_picture(tasks, operations or (operation(),), CALENDAR, title="計画", status_date=STATUS, **options)


def only_row(*args, **fields):
    return picture(planned(1, *args, **fields)).rows[1]


def test_operations_stand_by_position_with_their_tasks_below_them():
    drawn = picture(
        planned(3, "2026-04-01", "2026-04-02"),
        planned(1, "2026-04-01", "2026-04-02", operation="kojin"),
        planned(2, "2026-04-01", "2026-04-02"),
        operations=(operation("kojin", 8), operation("koseki", 2), operation("juki", 1)),
    )
    assert [(row.kind, row.id) for row in drawn.rows] == [
        (RowKind.OPERATION, "juki"),
        (RowKind.TASK, "juki/2"),
        (RowKind.TASK, "juki/3"),
        (RowKind.OPERATION, "kojin"),
        (RowKind.TASK, "kojin/1"),
    ]
    assert [row.id for row in drawn.of_operation("kojin")] == ["kojin", "kojin/1"]


def test_a_bar_covers_its_days_and_the_done_part_lies_upon_it():
    row = only_row("2026-04-06", "2026-04-15", percent=35)
    assert row.bars == (
        Bar(BarKind.WORK, date(2026, 4, 6), date(2026, 4, 16)),
        Bar(BarKind.DONE, date(2026, 4, 6), date(2026, 4, 10)),
    )


def test_critical_work_and_cutovers_have_bars_of_their_own():
    assert only_row("2026-04-06", "2026-04-06", critical=True).bars[0].kind is BarKind.CRITICAL
    assert only_row("2026-04-06", "2026-04-06", critical=True, kind=TaskKind.CUTOVER).bars[0].kind is BarKind.CUTOVER


def test_the_baseline_lies_beneath():
    row = only_row("2026-04-06", "2026-04-10", baseline=("2026-04-01T09:00", "2026-04-03T18:00"))
    assert row.bars[0] == Bar(BarKind.BASELINE, date(2026, 4, 1), date(2026, 4, 4))
    assert row.slip_days == 7


def test_a_milestone_is_a_mark_and_no_bar():
    row = only_row(
        "2026-04-10", "2026-04-10", kind=TaskKind.MILESTONE, duration_minutes=0,
        baseline=("2026-04-07T18:00", "2026-04-07T18:00"),
    )  # fmt: skip
    assert row.bars == ()
    assert row.marks == (
        Mark(MarkKind.BASELINE, date(2026, 4, 7), "作業1"),
        Mark(MarkKind.MILESTONE, date(2026, 4, 10), "作業1"),
    )


def test_a_deadline_is_marked_on_its_last_day():
    row = only_row("2026-04-10", "2026-04-10", deadline=datetime(2026, 5, 1))
    assert (row.deadline, row.marks) == (date(2026, 4, 30), (Mark(MarkKind.DEADLINE, date(2026, 4, 30), "作業1"),))


def test_what_is_done_without_dates_is_not_drawn():
    drawn = picture(planned(1, "2026-04-01", "2026-04-01", percent=100), planned(2, "2026-04-06", "2026-04-06"))
    row = drawn.rows[1]
    assert (row.first_day, row.last_day, row.bars, row.float_days) == (None, None, (), None)
    assert drawn.rows[0].first_day == date(2026, 4, 6)


def test_what_is_done_with_a_last_day_only_is_drawn_on_that_day():
    row = only_row("2026-04-01", "2026-04-01", percent=100, actual_finish=datetime(2026, 4, 8, 18))
    assert row.bars[0] == Bar(BarKind.WORK, date(2026, 4, 8), date(2026, 4, 9))


@pytest.mark.parametrize(("minutes", "days"), [(960, 2), (959, 1), (0, 0), (-1, -1), (-480, -1)])
def test_float_is_whole_working_days_rounded_down(minutes, days):
    assert only_row("2026-04-01", "2026-04-01", slack=minutes).float_days == days


def test_a_cutovers_length_is_days_of_the_clock():
    assert only_row("2026-04-01", "2026-04-03", kind=TaskKind.CUTOVER, duration_minutes=3 * 1440).length_days == 3
    assert only_row("2026-04-01", "2026-04-03", duration_minutes=3 * 480).length_days == 3


@pytest.mark.parametrize(
    ("link", "text"),
    [
        (Dependency("juki/1"), "1"),
        (Dependency("juki/1", LinkType.SS), "1SS"),
        (Dependency("juki/1", LinkType.FS, 5 * 480), "1FS+5日"),
        (Dependency("juki/1", LinkType.FF, -240), "1FF-0.5日"),
        (Dependency("juki/1", LinkType.FS, 30 * 1440, elapsed=True), "1FS+30暦日"),
        (Dependency("juki/77"), ""),
    ],
)
def test_predecessors_read_as_in_other_planners(link, text):
    drawn = picture(
        planned(1, "2026-04-01", "2026-04-01"), planned(2, "2026-04-02", "2026-04-02", predecessors=(link,))
    )
    assert drawn.rows[2].predecessors == text


def test_an_operation_stretches_over_its_tasks():
    drawn = picture(
        planned(1, "2026-04-01", "2026-04-02", percent=100, actual_start=datetime(2026, 4, 1, 9),
                actual_finish=datetime(2026, 4, 2, 18)),
        planned(2, "2026-04-03", "2026-04-10", duration_minutes=6 * 480),
        planned(3, "2026-04-10", "2026-04-10", kind=TaskKind.MILESTONE, duration_minutes=0),
        planned(4, "2026-04-11", "2026-04-13", kind=TaskKind.CUTOVER, duration_minutes=4320,
                baseline=("2026-04-04T00:00", "2026-04-07T00:00"), deadline=datetime(2026, 4, 20, 18)),
    )  # fmt: skip
    head = drawn.rows[0]
    assert (head.first_day, head.last_day) == (date(2026, 4, 1), date(2026, 4, 13))
    assert (head.length_days, head.percent) == (9, 25)
    assert head.slip_days == 7
    assert head.deadline == date(2026, 4, 20)
    assert [(mark.kind, mark.day) for mark in head.marks] == [
        (MarkKind.MILESTONE, date(2026, 4, 10)),
        (MarkKind.CUTOVER, date(2026, 4, 11)),
        (MarkKind.DEADLINE, date(2026, 4, 20)),
    ]


def test_an_operations_slip_is_its_cutovers_and_without_one_that_of_its_last_day():
    drawn = picture(
        planned(1, "2026-04-20", "2026-04-22", kind=TaskKind.CUTOVER, duration_minutes=4320,
                baseline=("2026-04-06T00:00", "2026-04-09T00:00")),
        planned(2, "2026-04-21", "2026-04-30", baseline=("2026-04-10T09:00", "2026-04-28T18:00")),
    )  # fmt: skip
    head, cutover, _ = drawn.rows
    assert head.baseline_days == (date(2026, 4, 6), date(2026, 4, 28))
    assert (head.slip_days, cutover.slip_days) == (14, 14)
    revision = picture(planned(2, "2026-04-21", "2026-04-30", baseline=("2026-04-10T09:00", "2026-04-28T18:00")))
    assert [row.slip_days for row in revision.rows] == [2, 2]


def test_an_operation_without_a_baseline_has_no_slip():
    assert picture(planned(1, "2026-04-01", "2026-04-02")).rows[0].slip_days is None


def test_an_operations_length_is_its_working_days_however_many_tasks_overlap():
    tasks = (planned(uid, "2026-04-27", "2026-05-04", duration_minutes=5 * 480) for uid in range(1, 9))
    assert picture(*tasks).rows[0].length_days == 6  # less Shōwa day and a Sunday, but with a Saturday that is worked


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({}, "2026-04-15"),
        ({"first": "2026-04-06", "last": "2026-04-10"}, "2026-04-06"),
        ({"first": "2026-04-06", "last": "2026-04-15", "percent": 50}, "2026-04-11"),
        ({"first": "2026-04-13", "last": "2026-04-22", "percent": 80}, "2026-04-21"),
    ],
    ids=["not due yet", "not begun though due", "behind", "ahead"],
)
def test_the_status_line_bends_to_what_is_reached(fields, day):
    values = {"first": "2026-04-20", "last": "2026-04-24"} | fields
    drawn = picture(planned(1, values.pop("first"), values.pop("last"), **values))
    assert [(point.row, point.day) for point in drawn.status_line] == [(1, date.fromisoformat(day))]


def test_the_status_line_is_measured_against_the_baseline():
    row = planned(1, "2026-04-20", "2026-04-24", baseline=("2026-04-06T09:00", "2026-04-10T18:00"))
    assert picture(row).status_line[0].day == date(2026, 4, 6)


def test_work_done_early_bends_the_line_to_the_right():
    facts = {"percent": 100, "actual_start": datetime(2026, 4, 6, 9), "actual_finish": datetime(2026, 4, 7, 18)}
    row = planned(1, "2026-04-06", "2026-04-07", baseline=("2026-04-20T09:00", "2026-04-24T18:00"), **facts)
    assert picture(row).status_line[0].day == date(2026, 4, 25)


def test_the_timeline_holds_everything_in_whole_weeks():
    drawn = picture(planned(1, "2026-05-06", "2026-05-12", baseline=("2026-03-31T09:00", "2026-04-01T18:00")))
    assert (drawn.timeline.start, drawn.timeline.finish) == (date(2026, 3, 30), date(2026, 5, 18))


def test_years_and_months_are_named_in_both_calendars():
    timeline = draw_timeline(date(2026, 3, 20), date(2026, 5, 3), CALENDAR, Language.JA)
    assert [(span.start, span.label) for span in timeline.fiscal_years] == [
        (date(2026, 3, 16), "2025年度（令和7年度）"),
        (date(2026, 4, 1), "2026年度（令和8年度）"),
    ]
    assert [span.label for span in timeline.months] == ["3月", "4月", "5月"]
    assert [span.label for span in timeline.weeks] == ["16", "23", "30", "6", "13", "20", "27"]
    assert timeline.months[-1].finish == timeline.weeks[-1].finish == date(2026, 5, 4)
    english = draw_timeline(date(2026, 3, 20), date(2026, 5, 3), CALENDAR, Language.EN)
    assert (english.fiscal_years[1].label, english.months[0].label) == ("FY2026 (R8)", "Mar")


def test_closed_days_follow_the_calendar_and_its_exceptions():
    timeline = draw_timeline(date(2026, 4, 27), date(2026, 5, 3), CALENDAR, Language.JA)
    assert timeline.closed_days == (date(2026, 4, 29), date(2026, 5, 3))


@pytest.mark.parametrize(
    ("first", "last", "spans"),
    [
        ((3, 15), (4, 15), [("2026-03-16", "2026-04-16"), ("2027-03-15", "2027-03-20")]),
        ((10, 1), (1, 31), [("2026-10-01", "2027-02-01")]),
        ((2, 29), (3, 16), [("2026-03-16", "2026-03-17"), ("2027-02-28", "2027-03-17")]),
        ((1, 1), (12, 31), [("2026-03-16", "2027-01-01"), ("2027-01-01", "2027-03-20")]),
    ],
    ids=["spring", "over New Year", "29 February", "all year"],
)
def test_yearly_closed_periods_are_cut_to_the_timeline(first, last, spans):
    found = closed_spans([ClosedPeriod(first, last, "繁忙期")], date(2026, 3, 16), date(2027, 3, 20))
    assert found == tuple(ClosedSpan(date.fromisoformat(a), date.fromisoformat(b), "繁忙期") for a, b in spans)


def test_rows_know_when_their_operation_is_closed():
    closed = operation(closed_periods=(ClosedPeriod((4, 10), (4, 12), "x"),))
    drawn = picture(planned(1, "2026-04-01", "2026-04-20"), operations=(closed,))
    assert {row.closed for row in drawn.rows} == {(ClosedSpan(date(2026, 4, 10), date(2026, 4, 13), "x"),)}


def test_an_empty_plan_is_one_empty_week():
    drawn = picture()
    assert drawn.rows == ()
    assert (drawn.timeline.start, drawn.timeline.finish) == (date(2026, 4, 13), date(2026, 4, 20))
