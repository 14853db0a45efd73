"""Keeping the plan of a day as 当初計画 or 変更計画(第n回)."""

from datetime import datetime

from migtrack.domain.canonical import canonical_bytes
from migtrack.domain.image import to_image
from migtrack.domain.task import Baseline
from migtrack.schedule.plan_network import PlannedTask
from migtrack.services.desk import Desk
from migtrack.services.plans import compute_plan, refuse_undated


def take_baseline(desk: Desk, name: str = "", reason: str = "") -> Baseline:
    """Keep the plan as 当初計画 (the first) or 変更計画(第n回); an immutable full copy."""
    from migtrack.store.writer import change_to

    plan = compute_plan(desk)
    refuse_undated(plan)
    copy = canonical_bytes(
        {
            "calendar": to_image(plan.network.calendars),
            "tasks": [to_image(planned.task) for planned in plan.tasks],
            "dates": [[p.task.id, *map(_iso, _dates(p))] for p in plan.tasks],
        }
    )
    with desk.writing("plan.baseline") as pen:
        number = pen.writer.count_subjects("baseline")
        digest = pen.writer.put_content(copy, "application/json")
        baseline = Baseline(number, name, desk.today, digest)
        pen.record([change_to(baseline, "plan.baseline", reason=reason, read_at=0)])
    return baseline


def _dates(planned: PlannedTask) -> tuple[datetime | None, datetime | None]:
    return planned.start, planned.finish


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
