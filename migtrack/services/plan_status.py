"""イナズマ線 at a status date in words: which task is how many days behind or ahead of its plan.

The same line that the drawn plans show (`plan_drawing`), read off the picture and not worked out
a second time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from migtrack.schedule.plan_drawing import draw_picture
from migtrack.services.desk import Desk
from migtrack.services.plans import Plan


@dataclass(frozen=True, slots=True)
class Reached:
    """Where the line crosses a task."""

    day: date
    """Up to which planned day its work is done; the status date where it is on plan."""
    days_ahead: int
    """Calendar days, negative = behind."""


def progress_line(desk: Desk, plan: Plan, status_date: date) -> Mapping[str, Reached]:
    """By task id, of every task that has dates."""
    calendar = next(each for each in plan.network.calendars if each.name == plan.network.calendar)
    picture = draw_picture(
        plan.tasks,
        desk.catalogue.operations,
        calendar,
        title="",
        status_date=status_date,
        language=desk.language,
        minutes_per_day=plan.network.minutes_per_day,
    )
    return {
        picture.rows[point.row].id: Reached(point.day, (point.day - status_date).days) for point in picture.status_line
    }
