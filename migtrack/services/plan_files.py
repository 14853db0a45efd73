"""The plan as every file and the terminal's chart draw it."""

from collections.abc import Sequence
from pathlib import Path

from migtrack.domain.cutover import Cutover
from migtrack.domain.operation import Operation
from migtrack.domain.refusal import WrongValue
from migtrack.schedule.published_plan import PublishedPlan, publish
from migtrack.services.baselines import baseline_dates, baseline_name
from migtrack.services.desk import Desk
from migtrack.services.plans import compute_plan, refuse_undated


def publish_plan(desk: Desk, operations: Sequence[Operation] | None = None) -> PublishedPlan:
    """The plan as every file and the terminal's chart draw it."""
    plan = compute_plan(desk)
    refuse_undated(plan)
    chosen = operations or desk.catalogue.operations
    keys = {operation.key for operation in chosen}
    tasks = [planned.task for planned in plan.tasks if planned.task.operation in keys]
    if not tasks:
        raise WrongValue("planning.empty")
    return publish(
        tasks,
        plan.network,
        plan.computed,
        chosen,
        body=desk.body,
        title=desk.profile.name,
        stamp=desk.now,
        status_date=desk.today,
        language=desk.language,
        step_codes={step.number: step.code for step in desk.catalogue.steps},
        baseline=baseline_dates(desk, plan.baseline) if plan.baseline else None,
        baseline_name=baseline_name(desk, plan.baseline) if plan.baseline else "",
        cutovers={cutover.operation: cutover for cutover in desk.state.all(Cutover)},
        seq=desk.last_seq(),
    )


def export_plan(desk: Desk, path: Path, operations: Sequence[Operation] | None = None) -> None:
    """Write the plan in the format that the file's ending names."""
    from migtrack.exchange.plan_export import writer_for
    from migtrack.services.files import write_output

    write = writer_for(path.name)
    write_output(path, write(publish_plan(desk, operations)))
