"""What MPXJ and Microsoft's schema make of our MSPDI, and what MPXJ's scheduler makes of its dates."""

import os
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from migtrack.domain.network import CalendarDefinition
from migtrack.domain.task import ConstraintType, Dependency, LinkType, TaskKind
from migtrack.exchange.mspdi_write import write_mspdi
from migtrack.labels import Language
from migtrack.schedule.plan_network import PlannedTask
from tests.exchange.plan_mpxj import instant, read_project, reschedule
from tests.exchange.plan_world import HOSTILE, JUKI, KAIGO, calendar, published

NS = "{http://schemas.microsoft.com/project}"
SCHEMA = Path(os.environ.get("MIGTRACK_MSPDI_XSD", "/usr/share/xml/office2003/ProjectDataInterchange/mspdi.xsd"))
NEWER_THAN_2003 = {
    "SaveVersion", "CurrencyCode", "NewTasksAreManual", "Exceptions", "IsBaselineCalendar", "Active", "Manual",
}  # fmt: skip
CONSTRAINTS = {
    ConstraintType.ASAP: "AS_SOON_AS_POSSIBLE", ConstraintType.ALAP: "AS_LATE_AS_POSSIBLE",
    ConstraintType.MSO: "MUST_START_ON", ConstraintType.MFO: "MUST_FINISH_ON",
    ConstraintType.SNET: "START_NO_EARLIER_THAN", ConstraintType.SNLT: "START_NO_LATER_THAN",
    ConstraintType.FNET: "FINISH_NO_EARLIER_THAN", ConstraintType.FNLT: "FINISH_NO_LATER_THAN",
}  # fmt: skip


@pytest.fixture(scope="module")
def plan():
    return published()


@pytest.fixture(scope="module")
def data(plan):
    return write_mspdi(plan)


@pytest.fixture(scope="module")
def project(data, tmp_path_factory):
    return read_project(data, tmp_path_factory.mktemp("mspdi"))


@pytest.fixture(scope="module")
def pairs(plan, project):
    """Each of our tasks with MPXJ's."""
    theirs = {int(str(task.getUniqueID())): task for task in project.getTasks()}
    return [(planned, theirs[planned.task.uid]) for planned in plan.tasks]


def tasks_of(data):
    return {int(task.findtext(f"{NS}UID")): task for task in fromstring(data).iter(f"{NS}Task")}


# As MPXJ reads it


def test_names_and_order_come_back(plan, project):
    names = [str(task.getName()) for task in project.getTasks() if task.getOutlineLevel() == 2]
    assert names == [planned.task.name for planned in plan.tasks]


def test_each_operation_is_a_summary_over_its_tasks(plan, project):
    summaries = [task for task in project.getTasks() if bool(task.getSummary())]
    assert [str(task.getName()) for task in summaries] == ["住民基本台帳", "個人住民税", "介護保険"]
    counted = Counter(planned.task.operation for planned in plan.tasks)
    assert [len(task.getChildTasks()) for task in summaries] == [counted[each.key] for each in plan.operations]


def test_uids_are_ours_and_none_stands_twice(plan, project):
    uids = [int(str(task.getUniqueID())) for task in project.getTasks()]
    assert len(uids) == len(set(uids))
    assert {planned.task.uid for planned in plan.tasks} < set(uids)
    assert max(uids) <= 2_097_151


def test_durations_come_back_in_working_days_and_cutovers_in_elapsed_days(pairs):
    for planned, theirs in pairs:
        is_cutover = planned.task.kind is TaskKind.CUTOVER
        days, unit = planned.task.duration_minutes / (1440 if is_cutover else 480), "ed" if is_cutover else "d"
        assert str(theirs.getDuration()) == f"{days:.1f}{unit}"


def test_dates_come_back(pairs):
    for planned, theirs in pairs:
        assert instant(theirs.getStart()) == planned.computed.early_start
        assert instant(theirs.getFinish()) == planned.computed.early_finish
        assert instant(theirs.getDeadline()) == planned.task.deadline


def test_links_come_back_with_type_and_lag(plan, pairs):
    uids = {planned.task.id: planned.task.uid for planned in plan.tasks}
    for planned, theirs in pairs:
        found = {
            (int(str(link.getPredecessorTask().getUniqueID())), str(link.getType()), str(link.getLag()))
            for link in theirs.getPredecessors()
        }
        assert found == {
            (uids[link.task], link.type.value, f"{link.lag_minutes / 480:.1f}d") for link in planned.task.predecessors
        }


def test_constraints_come_back_unless_a_window_or_the_status_date_holds_the_start(pairs):
    held = set()
    for planned, theirs in pairs:
        found = str(theirs.getConstraintType().name()), instant(theirs.getConstraintDate())
        if found != (CONSTRAINTS[planned.task.constraint], planned.task.constraint_at):
            assert found == ("START_NO_EARLIER_THAN", planned.computed.early_start)
            held.add(planned.task.id)
    assert held == {"juki/s07", "juki/cutover", "kojin/s01", "kojin/cutover", "kaigo/S2.0.impact"}


@pytest.mark.parametrize("kind", list(ConstraintType))
def test_every_constraint_is_named_as_ms_project_numbers_it(kind, tmp_path):
    at = None if kind in (ConstraintType.ASAP, ConstraintType.ALAP) else datetime(2027, 2, 1, 9)
    changed = published(
        lambda task: replace(task, constraint=kind, constraint_at=at) if task.id == "kaigo/S2.0.practice" else task,
        operations=(KAIGO,),
    )
    project = read_project(write_mspdi(changed), tmp_path)
    (found,) = (task for task in project.getTasks() if int(str(task.getUniqueID())) == 205)
    assert str(found.getConstraintType().name()) == CONSTRAINTS[kind]
    assert instant(found.getConstraintDate()) == at


@pytest.mark.parametrize(
    ("minutes", "elapsed", "text"), [(480, False, "1.0d"), (1440, True, "1.0ed"), (-90, False, "-0.1875d")]
)
@pytest.mark.parametrize("type", list(LinkType))
def test_every_link_comes_back(type, minutes, elapsed, text, tmp_path):
    link = Dependency("kaigo/S2.0.practice", type, minutes, elapsed)
    changed = published(
        lambda task: replace(task, predecessors=(link,)) if task.id == "kaigo/S2.0.test" else task, operations=(KAIGO,)
    )
    project = read_project(write_mspdi(changed), tmp_path)
    (found,) = (task for task in project.getTasks() if int(str(task.getUniqueID())) == 206)
    (back,) = found.getPredecessors()
    assert str(back.getType()) == type.value
    assert float(back.getLag().getDuration()) == pytest.approx(minutes / (1440 if elapsed else 480), abs=0.01)
    assert str(back.getLag().getUnits()) == text.lstrip("-0123456789.")


def test_milestones_come_back(pairs):
    assert {planned.task.id for planned, theirs in pairs if bool(theirs.getMilestone())} == {
        planned.task.id for planned, _ in pairs if planned.task.kind is TaskKind.MILESTONE
    }


def test_progress_comes_back(pairs):
    for planned, theirs in pairs:
        task = planned.task
        assert int(str(theirs.getPercentageComplete())) == task.percent
        if task.actual_start:
            assert instant(theirs.getActualStart()) == task.actual_start
        if task.actual_finish:
            assert instant(theirs.getActualFinish()) == task.actual_finish
        if not task.percent and not task.actual_start:
            assert theirs.getActualStart() is None


def test_begun_work_is_parted_at_the_status_date(pairs):
    (theirs,) = (theirs for planned, theirs in pairs if planned.task.id == "juki/s06")
    assert instant(theirs.getStop()) == datetime(2026, 5, 13, 18)
    assert instant(theirs.getResume()) == datetime(2026, 11, 20, 9)


def test_what_people_say_is_left_goes_out_as_said_and_not_as_the_percentage_tells(tmp_path):
    """Five days are left of ten, though 30 % are said to be done: the work goes on so that it ends where we end it."""
    begun = {"actual_start": datetime(2026, 5, 11, 9), "percent": 30, "remaining_minutes": 5 * 480}
    told = published(lambda task: replace(task, **begun) if task.id == "juki/s06" else task)
    (planned,) = (each for each in told.tasks if each.task.id == "juki/s06")
    project = read_project(write_mspdi(told), tmp_path)
    (theirs,) = (task for task in project.getTasks() if int(str(task.getUniqueID())) == planned.task.uid)
    left = theirs.getRemainingDuration()
    assert float(left.getDuration()) == 5.0
    assert instant(theirs.getEffectiveCalendar().getDate(theirs.getResume(), left)) == planned.computed.early_finish


def test_of_what_is_done_nothing_is_left_whatever_was_said_before():
    told = published(lambda task: replace(task, percent=100, remaining_minutes=480))
    for task in tasks_of(write_mspdi(told)).values():
        assert task.findtext(f"{NS}RemainingDuration") in (None, "PT0H0M0S")


def test_what_is_done_without_a_date_says_so(data):
    task = tasks_of(data)[5]
    assert task.findtext(f"{NS}PercentComplete") == "100"
    assert "記録されていません" in task.findtext(f"{NS}Notes")
    assert tasks_of(data)[1].find(f"{NS}Notes") is None


def test_the_baseline_comes_back(pairs):
    for planned, theirs in pairs:
        assert (instant(theirs.getBaselineStart()), instant(theirs.getBaselineFinish())) == planned.baseline


def test_slack_and_critical_come_back(pairs):
    for planned, theirs in pairs:
        assert float(theirs.getTotalSlack().getDuration()) == planned.computed.total_float_minutes
        assert float(theirs.getFreeSlack().getDuration()) == planned.computed.free_float_minutes
        assert bool(theirs.getCritical()) == planned.computed.critical


def test_section_owner_step_and_id_come_back_in_text_fields(pairs):
    (theirs,) = (theirs for planned, theirs in pairs if planned.task.id == "juki/s09")
    assert [str(theirs.getText(number)) for number in (1, 2, 3, 4)] == ["市民課", "山田 花子", "③-2", "juki/s09"]


def test_the_calendar_comes_back_with_hours_and_exceptions(plan, project):
    theirs = project.getDefaultCalendar()
    first, last = date(2025, 2, 25), date(2029, 3, 7)
    expected = {day for day, hours in plan.calendar.exceptions if first <= day <= last and not hours}
    found = {date.fromisoformat(str(each.getFromDate())) for each in theirs.getCalendarExceptions()}
    assert found == expected
    assert {date(2026, 5, 6), date(2026, 9, 22), date(2026, 12, 29)} <= found
    from java.time import DayOfWeek

    hours = [(str(span.getStart()), str(span.getEnd())) for span in theirs.getCalendarHours(DayOfWeek.MONDAY)]
    assert hours == [("09:00", "12:00"), ("13:00", "18:00")]
    assert not bool(theirs.isWorkingDay(DayOfWeek.SATURDAY))


def test_an_own_day_with_hours_comes_back(plan, tmp_path):
    saturday = date(2026, 10, 3)
    own = CalendarDefinition("半日開庁", plan.calendar.week, ((saturday, ((540, 720),)), (date(2026, 10, 5), ())))
    network = replace(plan.network, calendars=(own,), calendar="半日開庁")
    theirs = read_project(write_mspdi(replace(plan, network=network)), tmp_path).getDefaultCalendar()
    days = {str(each.getFromDate()): [(str(span.getStart()), str(span.getEnd())) for span in each]
            for each in theirs.getCalendarExceptions()}  # fmt: skip
    assert days == {"2026-10-03": [("09:00", "12:00")], "2026-10-05": []}
    assert str(theirs.getName()) == "半日開庁"


def test_the_head_fits_the_calendar(project):
    head = project.getProjectProperties()
    assert (str(head.getDefaultStartTime()), str(head.getDefaultEndTime())) == ("09:00", "18:00")
    assert (int(str(head.getMinutesPerDay())), int(str(head.getMinutesPerWeek()))) == (480, 2400)
    assert instant(head.getStatusDate()) == datetime(2026, 11, 20, 9)


def test_another_planner_sets_the_same_dates(plan, data, tmp_path):
    """MPXJ's scheduler does not know parted work, so the one task that the status date parted ends early there."""
    project = reschedule(read_project(data, tmp_path))
    theirs = {int(str(task.getUniqueID())): task for task in project.getTasks()}
    different = {
        planned.task.id
        for planned in plan.tasks
        if instant(theirs[planned.task.uid].getStart()) != planned.computed.early_start
        or instant(theirs[planned.task.uid].getFinish()) != planned.computed.early_finish
    }
    assert different == {"juki/s06"}


# As the bytes stand


def test_the_schema_of_2003_takes_it_without_the_newer_elements(data):
    etree = pytest.importorskip("lxml.etree", reason="lxml checks Microsoft's schema")
    if not SCHEMA.is_file():
        pytest.skip("Microsoft's mspdi.xsd is missing: Debian's office2003-schemas (non-free), or MIGTRACK_MSPDI_XSD")
    root = etree.fromstring(data)
    for element in list(root.iter()):
        if etree.QName(element).localname in NEWER_THAN_2003:
            element.getparent().remove(element)
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    schema.validate(root)
    assert not schema.error_log


def test_elements_stand_in_the_order_of_ms_projects_own_files(data, shared):
    own = shared / "testdata" / "schedule" / "mspdi"
    order = {}
    for name in ("task-links-project2013-mspdi.xml", "task-dates-project2013-mspdi.xml"):
        for tag in ("Task", "Project", "PredecessorLink", "Exception", "Assignment"):
            for element in fromstring((own / name).read_bytes()).iter(f"{NS}{tag}"):
                tags = [child.tag for child in element]
                order.setdefault(tag, set()).update((a, b) for i, a in enumerate(tags) for b in tags[i + 1 :] if a != b)
    for tag, before in order.items():
        for element in fromstring(data).iter(f"{NS}{tag}"):
            tags = list(dict.fromkeys(child.tag for child in element))
            wrong = [
                (a, b) for i, a in enumerate(tags) for b in tags[i + 1 :] if (b, a) in before and (a, b) not in before
            ]
            assert not wrong


def test_exceptions_stand_in_both_forms_sorted(data):
    found = fromstring(data).find(f"{NS}Calendars/{NS}Calendar")
    days = [each for each in found.iter(f"{NS}WeekDay") if each.findtext(f"{NS}DayType") == "0"]
    others = list(found.iter(f"{NS}Exception"))

    def starts(elements):
        return [element.findtext(f"{NS}TimePeriod/{NS}FromDate") for element in elements]

    assert starts(days) == starts(others) == sorted(starts(others))
    assert {each.findtext(f"{NS}Type") for each in others} == {"1"}
    assert {each.findtext(f"{NS}TimePeriod/{NS}ToDate")[10:] for each in others} == {"T23:59:00"}
    assert len(starts(others)) < len(calendar().exceptions)


def test_progress_stands_in_an_assignment_to_nobody(data):
    assignments = {each.findtext(f"{NS}TaskUID"): each for each in fromstring(data).iter(f"{NS}Assignment")}
    assert set(assignments) == {"1", "2", "3", "4", "5", "6"}
    assert {each.findtext(f"{NS}ResourceUID") for each in assignments.values()} == {"-65535"}
    assert assignments["6"].find(f"{NS}ActualFinish") is None
    assert assignments["1"].findtext(f"{NS}ActualFinish") == "2026-04-10T18:00:00"


def test_a_finished_milestone_has_its_finish_in_the_assignment():
    at = datetime(2026, 5, 7, 9)

    def over(task):
        done = task.id == "juki/rfp"
        return replace(task, percent=100, actual_start=at, actual_finish=at) if done else task

    found = fromstring(write_mspdi(published(over, operations=(JUKI,))))
    (assignment,) = (each for each in found.iter(f"{NS}Assignment") if each.findtext(f"{NS}TaskUID") == "24")
    assert assignment.findtext(f"{NS}ActualFinish") == "2026-05-07T09:00:00"
    assert assignment.findtext(f"{NS}Milestone") == "1"


def test_lags_are_tenths_of_minutes(data):
    links = {
        (uid, link.findtext(f"{NS}PredecessorUID")): (link.findtext(f"{NS}LinkLag"), link.findtext(f"{NS}LagFormat"))
        for uid, task in tasks_of(data).items()
        for link in task.iter(f"{NS}PredecessorLink")
    }
    assert links[5, "4"] == ("24000", "7")
    assert links[117, "33"] == ("-24000", "7")


def test_hostile_text_is_whole_and_still_xml(tmp_path):
    def spoilt(task):
        return replace(task, name=f"{HOSTILE}\x00\x1b<&>\n二行目", section=HOSTILE, note="一行目\n二行目\x07")

    operations = (replace(KAIGO, name=HOSTILE),)
    project = read_project(write_mspdi(published(spoilt, operations=operations)), tmp_path)
    summary, first, *_ = (task for task in project.getTasks() if int(str(task.getUniqueID())) > 0)
    assert str(summary.getName()) == HOSTILE
    assert str(first.getName()) == f"{HOSTILE}<&> 二行目"
    assert str(first.getText(1)) == HOSTILE
    assert str(first.getNotes()) == "一行目\n二行目"


def test_a_long_name_is_cut_to_what_ms_project_takes():
    found = tasks_of(write_mspdi(published(lambda task: replace(task, name="長" * 999), operations=(KAIGO,))))
    assert len(found[201].findtext(f"{NS}Name")) == 255


def test_english_words_for_an_english_reader():
    data = write_mspdi(published(operations=(KAIGO,), language=Language.EN))
    assert "Closed" in data.decode()
    assert "閉庁日" not in data.decode()


def test_a_plan_of_nothing_is_still_a_project(plan):
    nothing = replace(plan, tasks=(), operations=())
    assert fromstring(write_mspdi(nothing)).find(f"{NS}Tasks") is not None


def test_work_begun_on_time_is_not_parted(plan):
    """Its finish is what its length says, so there is nothing to part."""
    (planned,) = (each for each in plan.tasks if each.task.id == "juki/s06")
    finish = planned.computed.early_start + timedelta(days=4, hours=9)
    on_time = PlannedTask(planned.task, replace(planned.computed, early_finish=finish))
    tasks = tuple(on_time if each is planned else each for each in plan.tasks)
    assert tasks_of(write_mspdi(replace(plan, tasks=tasks)))[6].find(f"{NS}Stop") is None


def test_a_task_on_a_calendar_of_its_own_is_on_it_for_another_planner(plan, tmp_path):
    half = replace(calendar(), name="午前のみ", week=tuple(hours[:1] for hours in calendar().week))
    first = plan.tasks[0]
    tasks = (replace(first, task=replace(first.task, calendar=half.name)), *plan.tasks[1:])
    network = replace(plan.network, calendars=(*plan.network.calendars, half))
    project = read_project(write_mspdi(replace(plan, tasks=tasks, network=network)), tmp_path)
    theirs = {int(str(task.getUniqueID())): task.getCalendar() for task in project.getTasks()}
    assert str(theirs[first.task.uid].getName()) == half.name
    assert theirs[plan.tasks[1].task.uid] is None
