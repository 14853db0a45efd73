"""How persons of the demo town plan: plans from the template, baselines, progress, cutovers and their judgement."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from migtrack.domain.contract_end import ContractEnd
from migtrack.domain.cutover import Judgement
from migtrack.domain.task import Task
from migtrack.services import contract_ends, cutovers, plan_building, plan_keeping, plans
from migtrack.services.demo.stage import Stage
from migtrack.services.desk import Desk


@dataclass(frozen=True, slots=True)
class PlanBuilding:
    """Plans from the template; without operations, of all that migrate."""

    start: date
    reason: str
    operations: tuple[str, ...] = ()
    again: bool = False


def _build_plan(stage: Stage, desk: Desk, wish: PlanBuilding) -> None:
    plan_building.build_plan(desk, stage.operations(wish.operations) or None, wish.start, again=wish.again)


@dataclass(frozen=True, slots=True)
class BaselineTaking:
    """当初計画, 変更計画."""

    reason: str
    name: str = ""


def _take_baseline(stage: Stage, desk: Desk, wish: BaselineTaking) -> None:
    plan_keeping.take_baseline(desk, wish.name, wish.reason)


@dataclass(frozen=True, slots=True)
class TaskReport:
    """What was said of one task; None leaves a field as it is. `days` as the task counts them."""

    id: str
    percent: int | None = None
    days: int | None = None
    actual_start: datetime | None = None
    actual_finish: datetime | None = None
    note: str | None = None
    shortest: int | None = None
    """Days when all goes well."""
    longest: int | None = None
    """Days when it drags on."""


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """What was said of several tasks."""

    tasks: tuple[TaskReport, ...]
    reason: str


def _report_progress(stage: Stage, desk: Desk, wish: ProgressReport) -> None:
    for told in wish.tasks:
        task, seq = plans.find_task(desk, told.id)
        given: dict[str, Any] = {
            "percent": told.percent,
            "duration_minutes": _minutes(task, told.days),
            "shortest_minutes": _minutes(task, told.shortest),
            "longest_minutes": _minutes(task, told.longest),
            "actual_start": told.actual_start,
            "actual_finish": told.actual_finish,
            "note": told.note,
        }
        changed = replace(task, **{name: value for name, value in given.items() if value is not None})
        plans.set_task(desk, changed, wish.reason, seq)


def _minutes(task: Task, days: int | None) -> int | None:
    return None if days is None else plans.minutes_of_days(task, days)


@dataclass(frozen=True, slots=True)
class Contracts:
    """保守・リース of present systems; their ids stand in the story for its reader, the services number them."""

    contracts: tuple[ContractEnd, ...]
    reason: str


def _add_contracts(stage: Stage, desk: Desk, wish: Contracts) -> None:
    for end in wish.contracts:
        contract_ends.add_contract(desk, end, wish.reason)


@dataclass(frozen=True, slots=True)
class WindowPlan:
    """When operations are to be cut over."""

    operations: tuple[str, ...]
    start: datetime
    finish: datetime
    reason: str


def _plan_cutovers(stage: Stage, desk: Desk, wish: WindowPlan) -> None:
    for operation in stage.operations(wish.operations):
        cutovers.plan_cutover(desk, operation, wish.start, wish.finish, wish.reason)


@dataclass(frozen=True, slots=True)
class GoDecision:
    """移行可否判定."""

    operations: tuple[str, ...]
    judgement: Judgement
    judged_on: date
    reason: str


def _judge(stage: Stage, desk: Desk, wish: GoDecision) -> None:
    for operation in stage.operations(wish.operations):
        cutovers.judge_cutover(desk, operation, wish.judgement, wish.judged_on, wish.reason)


@dataclass(frozen=True, slots=True)
class Opening:
    """New systems that opened."""

    operations: tuple[str, ...]
    opened_at: datetime
    reason: str


def _open_systems(stage: Stage, desk: Desk, wish: Opening) -> None:
    for operation in stage.operations(wish.operations):
        cutovers.finish_cutover(desk, operation, wish.opened_at, wish.reason)


PLAN_ACTS: Mapping[str, tuple[type, Callable[[Stage, Desk, Any], None]]] = {
    "plan": (PlanBuilding, _build_plan),
    "baseline": (BaselineTaking, _take_baseline),
    "tasks": (ProgressReport, _report_progress),
    "contracts": (Contracts, _add_contracts),
    "window": (WindowPlan, _plan_cutovers),
    "judge": (GoDecision, _judge),
    "opened": (Opening, _open_systems),
}
"""Act → (what it is told, what it does)."""
