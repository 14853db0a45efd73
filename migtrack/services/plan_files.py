"""The plan as every file and the terminal's chart draw it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from migtrack.domain.cutover import Cutover
from migtrack.domain.operation import Operation
from migtrack.domain.refusal import WrongValue
from migtrack.labels import message
from migtrack.schedule.plan_stretch import Stretch, clip_picture, tasks_within
from migtrack.schedule.published_plan import PublishedPlan, publish
from migtrack.services.baselines import baseline_dates, baseline_name
from migtrack.services.days import check_span
from migtrack.services.desk import Desk
from migtrack.services.plans import compute_plan, refuse_undated

WHOLE = Stretch()


def publish_plan(desk: Desk, operations: Sequence[Operation] | None = None, stretch: Stretch = WHOLE) -> PublishedPlan:
    """The plan as every file and the terminal's chart draw it; of a stretch only what lies in it.

    A part names no event that it was written from: nothing that it lacks was taken out.
    """
    plan = compute_plan(desk)
    refuse_undated(plan)
    chosen = operations or desk.catalogue.operations
    keys = {operation.key for operation in chosen}
    planned = [each for each in plan.tasks if each.task.operation in keys]
    if not planned:
        raise WrongValue("planning.empty")
    tasks = [each.task for each in tasks_within(planned, stretch)]
    if not tasks:
        raise WrongValue("planning.nothing_between", first=_text(stretch.first), last=_text(stretch.last))
    published = publish(
        tasks,
        plan.network,
        plan.computed,
        chosen,
        body=desk.body,
        title=_title(desk, stretch),
        stamp=desk.now,
        status_date=desk.today,
        language=desk.language,
        step_codes={step.number: step.code for step in desk.catalogue.steps},
        baseline=baseline_dates(desk, plan.baseline) if plan.baseline else None,
        baseline_name=baseline_name(desk, plan.baseline) if plan.baseline else "",
        cutovers={cutover.operation: cutover for cutover in desk.state.all(Cutover)},
        seq=desk.last_seq() if stretch.is_all else 0,
    )
    return replace(published, picture=clip_picture(published.picture, stretch, published.calendar))


def _title(desk: Desk, stretch: Stretch) -> str:
    if stretch.is_all:
        return desk.profile.name
    days = {"first": _text(stretch.first), "last": _text(stretch.last)}
    return message("planning.title_between", desk.language, name=desk.profile.name, **days)


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def export_plan(
    desk: Desk, path: Path, operations: Sequence[Operation] | None = None, stretch: Stretch = WHOLE
) -> None:
    """Write the plan in the format that the file's ending names; WrongValue for a part of what counts whole only."""
    from migtrack.exchange.plan_export import writer_for
    from migtrack.services.files import write_output

    write = writer_for(path.name)
    check_span(stretch.first, stretch.last)
    if not stretch.is_all and path.suffix.lower() == ".xml":
        raise WrongValue("planning.only_whole", file=path.name)
    write_output(path, write(publish_plan(desk, operations, stretch)))
