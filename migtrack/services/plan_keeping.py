"""Keeping the plan of a day as 当初計画 or 変更計画(第n回)."""

from migtrack.domain.canonical import canonical_bytes, digest
from migtrack.domain.task import Baseline
from migtrack.schedule.plan_copy import PlanCopy, copy_image, copy_plan
from migtrack.services.calendars import calendar_settings
from migtrack.services.desk import Desk
from migtrack.services.plans import Plan, compute_plan, refuse_undated


def take_baseline(desk: Desk, name: str = "", reason: str = "", document: str = "") -> Baseline:
    """Keep the plan as 当初計画 (the first) or 変更計画(第n回); an immutable full copy, `document` its 文書番号."""
    from migtrack.store.writer import change_to

    plan = compute_plan(desk)
    refuse_undated(plan)
    copy = canonical_bytes(copy_image(copy_of(desk, plan, document.strip())))
    with desk.writing("plan.baseline") as pen:
        number = pen.writer.count_subjects("baseline")
        content = pen.writer.put_content(copy, "application/json")
        baseline = Baseline(number, name.strip(), desk.today, content)
        pen.record([change_to(baseline, "plan.baseline", reason=reason, read_at=0)])
    return baseline


def copy_of(desk: Desk, plan: Plan, document: str = "") -> PlanCopy:
    """A computed plan as a whole copy, with the holiday file that it rests on."""
    file = calendar_settings(desk.catalogue).file
    return copy_plan(plan.tasks, plan.network, digest(desk.catalogue.read("schedules", file)), document)
