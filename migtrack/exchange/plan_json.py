"""The plan as JSON for other programs: tasks with their computed dates, links, baseline; English keys, ISO dates."""

import json
from datetime import datetime
from typing import Any

from migtrack.domain.image import to_image
from migtrack.schedule.plan_network import PlannedTask
from migtrack.schedule.published_plan import PublishedPlan


def write_json(plan: PublishedPlan) -> bytes:
    """One object with `tasks`; a day that nobody noted is null, like everything unknown."""
    document = {
        "body": plan.body,
        "title": plan.title,
        "published_at": plan.stamp.isoformat(),
        "status_date": plan.picture.status_date.isoformat(),
        "start": plan.network.start.isoformat(),
        "minutes_per_day": plan.network.minutes_per_day,
        "calendar": plan.network.calendar,
        "baseline": plan.baseline_name or None,
        "tasks": [task_image(planned) for planned in plan.tasks],
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def task_image(planned: PlannedTask) -> dict[str, Any]:
    """A task with its dates as JSON values; finishes are instants, half-open."""
    computed = planned.computed
    start, finish = planned.baseline or (None, None)
    return {
        **to_image(planned.task),
        "start": _instant(planned.start),
        "finish": _instant(planned.finish),
        "early_start": _instant(computed.early_start),
        "early_finish": _instant(computed.early_finish),
        "late_start": _instant(computed.late_start),
        "late_finish": _instant(computed.late_finish),
        "total_float_minutes": computed.total_float_minutes,
        "free_float_minutes": computed.free_float_minutes,
        "critical": planned.is_critical,
        "driver": computed.driver,
        "baseline_start": _instant(start),
        "baseline_finish": _instant(finish),
        "slip_days": planned.slip_days,
    }


def _instant(value: datetime | None) -> str | None:
    return None if value is None else value.isoformat()
