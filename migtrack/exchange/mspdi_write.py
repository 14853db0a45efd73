"""The plan as MSPDI, the XML that MS Project and most planners read.

Written for MS Project 2010 and later: the order of elements is that of its own files, durations
are in hours, dates are local without zone and those computed here. Default times are the
calendar's own, else MS Project would shift dates.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from migtrack.domain.network import CalendarDefinition
from migtrack.exchange.mspdi_calendar_write import clock, put, write_calendars
from migtrack.exchange.mspdi_task_write import FIELDS, TaskWriter, xml_text
from migtrack.labels import message
from migtrack.schedule.published_plan import PublishedPlan
from migtrack.schedule.working_calendar import ROUND_THE_CLOCK

NAMESPACE = "http://schemas.microsoft.com/project"
JAPAN = timedelta(hours=9)
MARGIN = timedelta(days=400)
"""So far around the plan closed days are written, for what a person moves."""
OFFICE_HOURS = ((9 * 60, 18 * 60),)
APRIL, MONDAY = 4, 1


def write_mspdi(plan: PublishedPlan) -> bytes:
    """The XML document, UTF-8."""
    project = Element("Project", xmlns=NAMESPACE)
    first, last = bounds(plan)
    _write_head(project, plan, last)
    _write_fields(SubElement(project, "ExtendedAttributes"), plan)
    margin = (first - MARGIN).date(), (last + MARGIN).date()
    clock_name = message("plan.clock_calendar", plan.language)
    calendars = (*plan.network.calendars, replace(ROUND_THE_CLOCK, name=clock_name))
    write_calendars(SubElement(project, "Calendars"), calendars, *margin, plan.language)
    tasks, _, assignments = (SubElement(project, tag) for tag in ("Tasks", "Resources", "Assignments"))
    TaskWriter(plan, len(calendars)).write(tasks, assignments)
    indent(project)
    document: bytes = tostring(project, encoding="utf-8", xml_declaration=True)
    return document


def _write_fields(element: Element, plan: PublishedPlan) -> None:
    for key, field, name in FIELDS:
        attribute = SubElement(element, "ExtendedAttribute")
        put(attribute, "FieldID", field)
        put(attribute, "FieldName", name)
        put(attribute, "Alias", message(f"plan.column_{key}", plan.language))


def bounds(plan: PublishedPlan) -> tuple[datetime, datetime]:
    """Project start and the last finish."""
    computed = [each.computed for each in plan.tasks]
    first = min([plan.network.start, *(each.early_start for each in computed)])
    return first, max([plan.network.start, *(each.early_finish for each in computed)])


def day_hours(calendar: CalendarDefinition) -> tuple[tuple[int, int], ...]:
    """The hours of an ordinary day: of the first weekday that has any."""
    return next((hours for hours in calendar.week if hours), OFFICE_HOURS)


def _write_head(project: Element, plan: PublishedPlan, last: datetime) -> None:
    hours = day_hours(plan.calendar)
    made = (plan.stamp.replace(tzinfo=None) + JAPAN).replace(microsecond=0)
    names = [each.name for each in plan.network.calendars]
    for tag, value in (
        ("SaveVersion", 14),
        ("Name", xml_text(plan.title)),
        ("Title", xml_text(plan.title)),
        ("CreationDate", made.isoformat()),
        ("LastSaved", made.isoformat()),
        ("ScheduleFromStart", True),
        ("StartDate", plan.network.start.isoformat()),
        ("FinishDate", last.isoformat()),
        ("FYStartDate", APRIL),
        ("CriticalSlackLimit", 0),
        ("CurrencyDigits", 0),
        ("CurrencySymbol", "¥"),
        ("CurrencyCode", "JPY"),
        ("CurrencySymbolPosition", 0),
        ("CalendarUID", names.index(plan.network.calendar) + 1),
        ("DefaultStartTime", clock(hours[0][0])),
        ("DefaultFinishTime", clock(hours[-1][1])),
        ("MinutesPerDay", plan.network.minutes_per_day),
        ("MinutesPerWeek", sum(end - start for spans in plan.calendar.week for start, end in spans)),
        ("DaysPerMonth", 20),
        ("DefaultTaskType", 1),
        ("DefaultFixedCostAccrual", 3),
        ("DurationFormat", 7),
        ("WorkFormat", 2),
        ("HonorConstraints", True),
        ("InsertedProjectsLikeSummary", True),
        ("MultipleCriticalPaths", False),
        ("NewTasksEffortDriven", False),
        ("NewTasksEstimated", False),
        ("SplitsInProgressTasks", True),
        ("TaskUpdatesResource", True),
        ("FiscalYearStart", True),
        ("WeekStartDay", MONDAY),
        ("BaselineForEarnedValue", 0),
        ("StatusDate", None if plan.network.status_date is None else plan.network.status_date.isoformat()),
        ("CurrentDate", made.isoformat()),
        ("NewTasksAreManual", False),
    ):
        if value is not None:
            put(project, tag, value)
