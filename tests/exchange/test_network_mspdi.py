"""MSPDI files of MS Project and others, read and computed; what MS Project stored in them is the answer."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from migtrack.domain.finding import Level
from migtrack.domain.network import NetworkLink
from migtrack.domain.task import ConstraintType, LinkType
from migtrack.exchange.mspdi_calendar_read import read_calendars
from migtrack.exchange.mspdi_read import MspdiProject, read_mspdi
from migtrack.exchange.safe_xml import XmlNode, read_xml
from migtrack.labels import Language, describe
from migtrack.schedule.critical_path import compute
from migtrack.schedule.working_calendar import working_calendar
from tests.exchange.plan_mpxj import instant, read_project, reschedule

NAMESPACE = "http://schemas.microsoft.com/project"
WITH_DATES = {
    "mspdirelations": 30,
    "task-baselines-project2007-mspdi": 330,
    "task-dates-project2013-mspdi": 60,
    "task-links-project2007-mspdi": 96,
    "task-links-project2013-mspdi": 96,
}
"""Files with MS Project's own early and late dates and slacks, and how many of them there are."""


def mspdi(shared: Path, name: str) -> bytes:
    return (shared / "testdata" / "schedule" / "mspdi" / f"{name}.xml").read_bytes()


def project(tasks: str, head: str = "<StartDate>2026-04-06T08:00:00</StartDate><CalendarUID>1</CalendarUID>") -> bytes:
    calendar = "<Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar></Calendar>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Project xmlns="{NAMESPACE}">{head}'
        f"<Calendars>{calendar}</Calendars>\n<Tasks>\n{tasks}\n</Tasks></Project>"
    ).encode()


def row(uid: int, level: int = 1, hours: int = 8, **elements: str) -> str:
    values = {"UID": f"{uid}", "Name": f"T{uid}", "OutlineLevel": f"{level}", "Duration": f"PT{hours}H0M0S"} | elements
    return "<Task>" + "".join(f"<{name}>{value}</{name}>" for name, value in values.items()) + "</Task>"


def after(uid: int, kind: int = 1, lag: int = 0, unit: int = 7) -> str:
    return f"<PredecessorUID>{uid}</PredecessorUID><Type>{kind}</Type><LinkLag>{lag}</LinkLag><LagFormat>{unit}</LagFormat>"


def read(data: bytes) -> tuple[MspdiProject, list[str]]:
    found, findings = read_mspdi(data, "plan.xml")
    assert found is not None, findings
    assert all(describe(finding, language) for finding in findings for language in Language)
    return found, [finding.key for finding in findings]


def stored(root: XmlNode) -> Iterator[tuple[int, str, str]]:
    """(uid, element, text) of the answers MS Project stored with leaf tasks."""
    for node in root.each("Tasks", "Task"):
        if node.value("Summary") != "1":
            for name in ("EarlyStart", "EarlyFinish", "LateStart", "LateFinish", "TotalSlack", "FreeSlack"):
                if text := node.value(name):
                    yield int(node.value("UID") or ""), name, text


@pytest.mark.parametrize("name", WITH_DATES)
def test_files_of_ms_project_give_the_dates_and_slacks_it_stored(shared: Path, name: str) -> None:
    data = mspdi(shared, name)
    found, keys = read(data)
    assert keys == []
    computed = {task.uid: task for task in compute(found.network).tasks}
    position = working_calendar(found.network.calendars[0]).to_position
    attributes = {"EarlyStart": "early_start", "EarlyFinish": "early_finish", "LateStart": "late_start"}
    attributes |= {"LateFinish": "late_finish"}
    compared = 0
    for uid, element, text in stored(read_xml(data)):
        compared += 1
        if element in attributes:
            ours = getattr(computed[uid], attributes[element])
            assert position(ours) == position(datetime.fromisoformat(text)), (uid, element)
        else:
            ours = computed[uid].total_float_minutes if element == "TotalSlack" else computed[uid].free_float_minutes
            assert ours * 10 == int(text), (uid, element)
    assert compared == WITH_DATES[name]


def test_recurring_exceptions_unfold_to_the_days_ms_project_unfolded(shared: Path) -> None:
    root = read_xml(mspdi(shared, "calendar-recurring-exceptions-project2013-mspdi"))
    by_pattern, findings = read_calendars(root, "x")
    for calendar in root.each("Calendars", "Calendar"):
        calendar.children = [child for child in calendar.children if child.name != "Exceptions"]
    unfolded, _ = read_calendars(root, "x")
    assert findings == ()
    assert len(unfolded["1"].exceptions) == 140
    assert by_pattern == unfolded


def test_calendars_have_their_own_hours_and_days(shared: Path) -> None:
    calendars, _ = read_calendars(read_xml(mspdi(shared, "calendar-calendars-project2013-mspdi")), "x")
    assert [calendar.name for calendar in calendars.values()] == [
        "Standard",
        "Calendar1",
        "Calendar2",
        "Resource One",
        "Resource Two",
    ]
    assert calendars["5"].week == calendars["1"].week


def test_the_japanese_example_gives_the_dates_of_ms_projects_scheduler(shared: Path, tmp_path: Path) -> None:
    data = mspdi(shared, "jp-worked-example")
    found, keys = read(data)
    assert keys == []
    plan = compute(found.network)
    assert plan.findings == ()
    position = working_calendar(found.network.calendars[0]).to_position
    theirs = {int(task.getUniqueID()): task for task in reschedule(read_project(data, tmp_path)).getTasks()}
    for ours in plan.tasks:
        task = theirs[ours.uid]
        early = (task.getEarlyStart(), task.getEarlyFinish())
        late = (task.getLateStart(), task.getLateFinish())
        values = (ours.early_start, ours.early_finish, ours.late_start, ours.late_finish)
        assert [position(value) for value in values] == [position(instant(value)) for value in (*early, *late)]
        assert ours.critical == bool(task.getCritical())


def test_the_file_of_taskjuggler_is_read_with_findings(shared: Path) -> None:
    found, findings = read_mspdi(mspdi(shared, "taskjuggler-3.7.1-mspxml"), "tj.xml")
    assert found is not None
    assert [task.name for task in found.network.tasks] == ["現行調査", "Fit&Gap", "環境構築", "リハーサル", "切替"]
    assert found.network.tasks[0].duration_minutes == 11 * 480
    assert found.status_date == datetime(2026, 11, 22, 8)
    assert found.network.status_date is None
    keys = [finding.key for finding in findings]
    assert keys.count("schedule.mspdi_manual") == 5
    assert keys.count("schedule.mspdi_finished_incomplete") == 1
    half_done = found.network.tasks[2]
    assert half_done.actual_finish is None
    assert half_done.remaining_minutes == half_done.duration_minutes / 2
    assert len(compute(found.network).tasks) == 5


def test_tasks_links_constraints_and_progress_are_taken() -> None:
    done = {"ActualStart": "2026-04-09T08:00:00", "ActualFinish": "2026-04-09T17:00:00"}
    found, keys = read(
        project(
            row(1, ConstraintType="4", ConstraintDate="2026-04-07T08:00:00", Deadline="2026-04-30T17:00:00")
            + row(2, PredecessorLink=after(1, 3, -4800), ActualStart="2026-04-08T08:00:00", RemainingDuration="PT2H")
            + row(3, PredecessorLink=after(2, 0, 14400, 8), ConstraintType="1")
            + row(4, PredecessorLink=after(3, 2, 50, 19), **done)
        )
    )
    assert keys == []
    first, second, third, fourth = found.network.tasks
    assert (first.constraint, first.constraint_at) == (ConstraintType.SNET, datetime(2026, 4, 7, 8))
    assert first.deadline == datetime(2026, 4, 30, 17)
    assert (second.actual_start, second.remaining_minutes) == (datetime(2026, 4, 8, 8), 120)
    assert third.constraint is ConstraintType.ALAP
    assert (fourth.actual_finish, fourth.remaining_minutes) == (datetime(2026, 4, 9, 17), None)
    assert found.network.links == (
        NetworkLink(1, 2, LinkType.SS, -480),
        NetworkLink(2, 3, LinkType.FF, 1440, True),
        NetworkLink(3, 4, LinkType.SF, lag_percent=50),
    )


def test_an_elapsed_duration_runs_by_the_clock() -> None:
    found, _ = read(project(row(1, hours=48, DurationFormat="8") + row(2, PredecessorLink=after(1))))
    plan = compute(found.network)
    assert plan.tasks[0].early_finish == datetime(2026, 4, 8, 8)


def test_summaries_are_spans_beside_the_network() -> None:
    rows = row(0, 0, Summary="1") + row(1, 1, Summary="1") + row(2, 2) + row(3, 2, Summary="1") + row(4, 3) + row(5, 1)
    found, _ = read(project(rows))
    assert [task.uid for task in found.network.tasks] == [2, 4, 5]
    assert [(each.uid, each.leaves) for each in found.summaries] == [(1, (2, 4)), (3, (4,))]
    assert found.levels == ((2, 2), (4, 3), (5, 1))


@pytest.mark.parametrize(
    ("kind", "links"),
    [
        (1, {(2, 5), (3, 5), (2, 6), (3, 6)}),
        (0, {(2, 5), (3, 5), (2, 6), (3, 6)}),
        (3, {(3, 5), (3, 6)}),
        (2, {(3, 5), (3, 6)}),
    ],
)
def test_links_of_summaries_are_carried_to_their_leaves(kind: int, links: set[tuple[int, int]]) -> None:
    rows = (
        row(1, 1, Summary="1")
        + row(2, 2, Start="2026-04-08T08:00:00")
        + row(3, 2, Start="2026-04-06T08:00:00")
        + row(4, 1, Summary="1", PredecessorLink=after(1, kind))
        + row(5, 2)
        + row(6, 2)
    )
    found, keys = read(project(rows))
    assert {(link.predecessor, link.successor) for link in found.network.links} == links
    assert keys == ["schedule.mspdi_summary_link"]


def test_a_link_inside_a_summary_to_itself_does_not_end_in_a_cycle() -> None:
    found, _ = read(project(row(1, 1) + row(2, 2, PredecessorLink=after(1)) + row(3, 2)))
    assert {(link.predecessor, link.successor) for link in found.network.links} == {(3, 2)}


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        (row(1) + row(2, PredecessorLink=after(9)), "foreign_link"),
        (row(1) + row(2, PredecessorLink=after(1) + "<CrossProject>1</CrossProject>"), "foreign_link"),
        (row(1, Active="0"), "left_out"),
        (row(1, Summary="1"), "empty_summary"),
        (row(1, ConstraintType="4") + row(2, 2), "summary_constraint"),
        (row(1, LevelingDelay="4800"), "leveling"),
        (row(1, CalendarUID="7"), "unknown_calendar"),
        (row(1, Duration="8 hours"), "odd_value"),
        (row(1, ConstraintType="99"), "odd_value"),
        (row(1, Deadline="someday"), "odd_value"),
        (row(1, Duration=""), "no_duration"),
        (row(1, UID=""), "no_uid"),
    ],
)
def test_what_is_odd_or_not_modelled_is_told(rows: str, key: str) -> None:
    assert f"schedule.mspdi_{key}" in read(project(rows))[1]


@pytest.mark.parametrize(
    ("head", "key", "level"),
    [
        ("<CalendarUID>1</CalendarUID>", "no_start", Level.ERROR),
        ("<StartDate>2026-04-06T08:00:00</StartDate><CalendarUID>9</CalendarUID>", "no_calendar", Level.WARNING),
        (
            "<StartDate>2026-04-06T08:00:00</StartDate><CalendarUID>1</CalendarUID>"
            "<ScheduleFromStart>0</ScheduleFromStart>",
            "from_finish",
            Level.WARNING,
        ),
    ],
)
def test_a_project_without_start_or_calendar_is_told(head: str, key: str, level: Level) -> None:
    _, findings = read_mspdi(project(row(1), head), "plan.xml")
    assert [(finding.key, finding.level) for finding in findings] == [(f"schedule.mspdi_{key}", level)]


def test_the_start_of_a_project_that_has_none_is_its_earliest_tasks() -> None:
    found, keys = read(project(row(1, Start="2026-04-08T08:00:00"), "<CalendarUID>1</CalendarUID>"))
    assert found.network.start == datetime(2026, 4, 8, 8)
    assert keys == ["schedule.mspdi_start_from_tasks"]


def test_duplicate_uids_are_left_to_the_computation() -> None:
    found, _ = read(project(row(1) + row(1)))
    assert [finding.key for finding in compute(found.network).findings] == ["schedule.uid_twice"]


def calendar(inner: str) -> XmlNode:
    text = f"<Project><Calendars><Calendar><UID>1</UID><Name>x</Name>{inner}</Calendar></Calendars></Project>"
    return read_xml(text.encode())


def test_a_derived_calendar_takes_what_it_does_not_say_from_its_base() -> None:
    root = read_xml(
        b"<Project><Calendars><Calendar><UID>1</UID><Name>b</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>"
        b"<WeekDay><DayType>7</DayType><DayWorking>1</DayWorking></WeekDay></WeekDays><Exceptions><Exception>"
        b"<TimePeriod><FromDate>2026-05-06T00:00:00</FromDate><ToDate>2026-05-06T23:59:00</ToDate></TimePeriod>"
        b"<Type>1</Type><DayWorking>0</DayWorking></Exception></Exceptions></Calendar>"
        b"<Calendar><UID>2</UID><Name>b</Name><BaseCalendarUID>1</BaseCalendarUID><WeekDays><WeekDay>"
        b"<DayType>6</DayType><DayWorking>0</DayWorking></WeekDay></WeekDays></Calendar></Calendars></Project>"
    )
    derived = read_calendars(root, "x")[0]["2"]
    assert derived.name == "b (2)"
    assert [bool(spans) for spans in derived.week] == [True, True, True, True, False, True, False]
    assert derived.exceptions == ((date(2026, 5, 6), ()),)


def test_bases_that_go_round_in_a_circle_end() -> None:
    root = read_xml(
        b"<Project><Calendars><Calendar><UID>1</UID><BaseCalendarUID>2</BaseCalendarUID></Calendar>"
        b"<Calendar><UID>2</UID><BaseCalendarUID>1</BaseCalendarUID></Calendar></Calendars></Project>"
    )
    assert len(read_calendars(root, "x")[0]) == 2


def test_a_work_week_changes_the_days_of_its_period() -> None:
    root = calendar(
        "<WorkWeeks><WorkWeek><TimePeriod><FromDate>2026-04-06T00:00:00</FromDate>"
        "<ToDate>2026-04-12T00:00:00</ToDate></TimePeriod><WeekDays><WeekDay><DayType>7</DayType>"
        "<DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>22:00:00</FromTime>"
        "<ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay></WeekDays></WorkWeek></WorkWeeks>"
    )
    assert read_calendars(root, "x")[0]["1"].exceptions == ((date(2026, 4, 11), ((1320, 1440),)),)


@pytest.mark.parametrize(
    "inner",
    [
        "<WeekDays><WeekDay><DayType>9</DayType></WeekDay></WeekDays>",
        "<WeekDays><WeekDay><DayType>0</DayType></WeekDay></WeekDays>",
        "<Exceptions><Exception><Type>88</Type></Exception></Exceptions>",
        "<WeekDays><WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime>"
        "<FromTime>99:00</FromTime><ToTime>x</ToTime></WorkingTime></WorkingTimes></WeekDay></WeekDays>",
    ],
)
def test_an_odd_part_of_a_calendar_is_told_with_its_line(inner: str) -> None:
    findings = read_calendars(calendar(inner), "x.xml")[1]
    assert [(finding.key, finding.where) for finding in findings] == [("schedule.mspdi_odd_calendar", "x.xml:1")]


def test_exceptions_without_end_do_not_fill_the_memory() -> None:
    endless = (
        "<Exception><TimePeriod><FromDate>0001-01-01T00:00:00</FromDate><ToDate>9999-12-31T00:00:00</ToDate>"
        "</TimePeriod><Type>1</Type><DayWorking>0</DayWorking></Exception>"
    )
    found, findings = read_calendars(calendar(f"<Exceptions>{endless * 60}</Exceptions>"), "x")
    assert found["1"].exceptions[0][0].year == 1984
    assert found["1"].exceptions[-1][0].year == 2149
    assert findings


BOMB = b'<?xml version="1.0"?><!DOCTYPE Project [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><Project>&b;</Project>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE Project [<!ENTITY x SYSTEM "file:///etc/hostname">]><Project>&x;</Project>'


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "broken"),
        (b"<Project>", "broken"),
        (b"\x00\xff\xfe", "broken"),
        (BOMB, "broken"),
        (OUTSIDE, "broken"),
        (BOMB.decode().encode("utf-16"), "broken"),
        (b"<a>" * 1000, "broken"),
        (b'<?xml version="1.0" encoding="x-unknown"?><Project/>', "broken"),
        (b'<?xml version="1.0" encoding="cp932"?><Project>\x81</Project>', "broken"),
        (b"<html/>", "no_project"),
    ],
)
def test_what_is_no_harmless_project_is_refused_with_its_line(data: bytes, key: str) -> None:
    found, findings = read_mspdi(data, "plan.xml")
    assert found is None
    assert [finding.key for finding in findings] == [f"schedule.mspdi_{key}"]
    assert findings[0].where.startswith("plan.xml:")


def test_shift_jis_is_read() -> None:
    text = project(row(1, Name="移行①㈱髙")).decode().replace("UTF-8", "Shift_JIS")
    found, _ = read(text.encode("cp932"))
    assert found.network.tasks[0].name == "移行①㈱髙"


def test_a_link_between_two_large_summaries_ends() -> None:
    rows = row(1) + "".join(row(uid, 2) for uid in range(2, 1002))
    rows += row(2000, PredecessorLink=after(1)) + "".join(row(uid, 2) for uid in range(2001, 3001))
    _, findings = read_mspdi(project(rows), "plan.xml")
    assert "schedule.mspdi_too_many_links" in [finding.key for finding in findings]
