"""Why a task is critical and what would free it, in words.

The facts come from `critical_reasons` and `critical_reliefs`; here they get names, days and sentences.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from migtrack.domain.network import NetworkLink
from migtrack.domain.task import CLOCK_DAY, LinkType, Task
from migtrack.labels import message
from migtrack.schedule.critical_reasons import Hold, Reason, Reasons, reasons_of
from migtrack.schedule.critical_reliefs import Relief, Remedy, reliefs_of
from migtrack.schedule.plan_network import PlannedTask, last_day
from migtrack.services.desk import Desk
from migtrack.services.plans import Plan

STEPS_TOLD = 4
"""Tasks of the chain that are named; what lies between them and the end is counted."""
MOST_RELIEFS, MOST_OF_A_KIND = 6, 2
"""Reliefs that are told; of a long chain every link would be one, and the other ways would not be seen."""


@dataclass(frozen=True, slots=True)
class Criticality:
    """What is said of one task."""

    is_critical: bool
    float_days: int
    """Working days, rounded down."""
    standing: str
    """Critical or not, by how much."""
    chain: tuple[str, ...]
    """What it must not delay: the next tasks, and what ends the chain."""
    reliefs: tuple[str, ...]
    """What frees it or brings it forward; each was tried."""


def criticality_of(desk: Desk, plan: Plan, task_id: str) -> Criticality:
    """Of a task of the plan; nothing to tell of a task that is done or not computed."""
    planned = next(each for each in plan.tasks if each.task.id == task_id)
    reasons = None if planned.is_done else reasons_of(plan.network, planned.task.uid)
    days = planned.computed.total_float_minutes // plan.network.minutes_per_day
    if reasons is None:
        return Criticality(False, days, message("plan_critical.done", desk.language), (), ())
    teller = _Teller(desk, plan, {each.task.uid: each for each in plan.tasks})
    told = tuple(teller.relief(relief) for relief in _chosen(reliefs_of(plan.network, planned.task.uid)))
    nothing = (message("plan_critical.nothing_helps", desk.language),) if planned.is_critical else ()
    return Criticality(
        planned.is_critical, days, _standing(desk, planned, days), tuple(teller.chain(reasons)), told or nothing
    )


def _standing(desk: Desk, planned: PlannedTask, days: int) -> str:
    if planned.computed.total_float_minutes < 0:
        return message("plan_critical.negative", desk.language, days=-days)
    if planned.is_critical:
        return message("plan_critical.no_float", desk.language)
    return message("plan_critical.float", desk.language, days=days)


def _chosen(reliefs: Sequence[Relief]) -> list[Relief]:
    """The best ones, not many of one kind."""
    counts, kept = Counter[Remedy](), []
    for relief in reliefs:
        counts[relief.remedy] += 1
        if counts[relief.remedy] <= MOST_OF_A_KIND:
            kept.append(relief)
    return kept[:MOST_RELIEFS]


@dataclass(frozen=True, slots=True)
class _Teller:
    """Says reasons and reliefs in the desk's language."""

    desk: Desk
    plan: Plan
    by_uid: Mapping[int, PlannedTask]

    def chain(self, reasons: Reasons) -> Iterator[str]:
        """The tasks that wait, the nearest first, and what ends the chain."""
        *links, end = reasons.must_not_delay
        for reason in links[:STEPS_TOLD]:
            yield self._say("next", task=self._name(reason.other), link=self._link(reason.link))
        if len(links) > STEPS_TOLD:
            yield self._say("between", count=len(links) - STEPS_TOLD)
        yield self._end(end)

    def relief(self, relief: Relief) -> str:
        """What is changed → what it gives."""
        task = self._task(relief.uid)
        values: dict[str, object] = {"task": self._name(relief.uid)}
        if relief.link is not None:
            values |= {"before": self._name(relief.link.predecessor), "task": self._name(relief.link.successor)}
        if relief.remedy is Remedy.DROP_CONSTRAINT:
            values |= {"constraint": task.constraint.value, "day": _day(task.constraint_at)}
        if relief.remedy is Remedy.DROP_DEADLINE:
            values |= {"day": _day(task.deadline)}
        change = self._say(relief.remedy.value, **values)
        return self._say("relief", change=change, effect=self._say("comma").join(self._effects(relief)))

    def _effects(self, relief: Relief) -> Sequence[str]:
        found = []
        if relief.frees:
            days = relief.float_minutes // self.plan.network.minutes_per_day
            found.append(self._say("frees", days=days))
        if relief.earlier_minutes > 0:
            found.append(self._say("earlier", days=self._days(relief.earlier_minutes)))
        if relief.project_earlier_minutes > 0:
            found.append(self._say("project_earlier", days=self._days(relief.project_earlier_minutes)))
        return found

    def _end(self, reason: Reason) -> str:
        planned, task = self.by_uid[reason.uid], self._task(reason.uid)
        values: dict[str, object] = {"task": self._name(reason.uid)}
        match reason.hold:
            case Hold.DEADLINE:
                return self._say("ends_deadline", **values, day=_day(task.deadline))
            case Hold.CONSTRAINT:
                day = _day(task.constraint_at)
                return self._say("ends_constraint", **values, constraint=task.constraint.value, day=day)
            case Hold.WINDOW:
                values["day"] = last_day(None, planned.computed.late_finish).isoformat()
                if task.deadline is not None:
                    return self._say("ends_window_deadline", **values, deadline=_day(task.deadline))
                return self._say("ends_window", **values)
            case Hold.PROGRESS:
                return self._say("ends_progress", **values)
            case _:
                day = last_day(None, planned.computed.finish).isoformat()
                return self._say("ends_project", **values, day=day)

    def _link(self, link: NetworkLink | None) -> str:
        """（SS+5日）; nothing for an ordinary link."""
        if link is None or (link.type is LinkType.FS and not link.lag_minutes):
            return ""
        if not link.lag_minutes:
            return self._say("link", link=link.type.value)
        per_day = CLOCK_DAY if link.elapsed else self.plan.network.minutes_per_day
        lag = message(
            "plan.lag_clock_days" if link.elapsed else "plan.lag_days",
            self.desk.language,
            days=f"{link.lag_minutes / per_day:+g}",
        )
        return self._say("link", link=f"{link.type.value}{lag}")

    def _days(self, minutes: int) -> str:
        """Days of the clock."""
        whole = minutes // CLOCK_DAY
        return str(whole) if whole else self._say("under_a_day")

    def _task(self, uid: int) -> Task:
        return self.by_uid[uid].task

    def _name(self, uid: int | None) -> str:
        task = self._task(uid or 0)
        return f"{self.desk.catalogue.find_operation(task.operation).short} {task.name}"

    def _say(self, key: str, **values: object) -> str:
        return message(f"plan_critical.{key}", self.desk.language, **values)


def _day(moment: object) -> str:
    return "" if moment is None else f"{moment:%Y-%m-%d}"
