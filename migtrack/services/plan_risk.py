"""How sure the dates of the plan are: every open cutover, and what has a deadline, played many times.

Computed whenever it is asked, never stored: the same plan, rules and seed give the same answer.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from migtrack.domain.contract_end import ContractEnd
from migtrack.domain.cutover import Cutover
from migtrack.domain.finding import has_errors
from migtrack.domain.network import NetworkTask
from migtrack.domain.operation import Operation
from migtrack.domain.package import Package, Selection
from migtrack.domain.refusal import WrongContent, WrongValue
from migtrack.domain.task import Task, TaskKind
from migtrack.schedule.plan_network import PlannedTask, last_day
from migtrack.schedule.risk_range import Range, RiskRules, range_of
from migtrack.schedule.working_calendar import WorkingCalendar, instant_at, minute_of, working_calendar
from migtrack.services.desk import Desk
from migtrack.services.plans import Plan, compute_plan, refuse_undated

if TYPE_CHECKING:  # numpy
    from migtrack.schedule.risk import Draws, Forecast, Goal

FILE = "risk.yaml"
FEWEST_RUNS, MOST_RUNS = 100, 10_000
GREATEST_SEED = 2**31 - 1
FOREVER = minute_of(datetime.max)
"""Beyond it a run has no day: no window was left."""


class LimitKind(StrEnum):
    """What a date is to be kept for."""

    WINDOW = "window"
    """期間: the agreed window of the cutover, else the one in which the plan has it."""
    DEADLINE = "deadline"
    """期限 of a task: 適合基準日, 特定移行支援."""
    CONTRACT = "contract"
    """契約満了: the new system opens on the day after the contract's last one at the latest."""


@dataclass(frozen=True, slots=True)
class KeptLimit:
    """In how many runs something is kept."""

    kind: LimitKind
    name: str
    day: date
    """The last day that keeps it."""
    runs: int


@dataclass(frozen=True, slots=True)
class Influence:
    """A task that decides how late a goal may become."""

    planned: PlannedTask
    range: Range
    runs: int
    """In how many runs the goal waited for it."""
    mean_days: float
    """Days that the goal comes earlier on average if this task takes its planned time."""
    later_days: int | None
    """The same for the day that 80 of 100 runs keep; None where that day lies beyond the windows."""
    window_runs: int | None
    """In how many runs more the window is kept then; None for a goal without a window."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What may become of one goal."""

    planned: PlannedTask
    day: date | None
    """By the plan: for a cutover the day on which the new system opens, else the last day of work."""
    runs: int
    half: date | None
    """Reached by this day in 50 of 100 runs; None: no window is left in so many."""
    most: date | None
    """The same for 80 of 100."""
    lost: int
    """Runs in which no window was left within the years of the plan."""
    limits: tuple[KeptLimit, ...]
    days: tuple[tuple[date, int], ...]
    """The days that came out, with the number of runs, in order of time."""
    influences: tuple[Influence, ...]
    """What costs most on average first."""


@dataclass(frozen=True, slots=True)
class RiskReport:
    """The outlook of the whole plan."""

    runs: int
    seed: int
    rules: RiskRules
    outlooks: tuple[Outlook, ...]


def risk_rules(desk: Desk) -> RiskRules:
    """What `schedules/risk.yaml` says; WrongContent with file and line when it is wrong."""
    from migtrack.exchange.risk_yaml import read_risk_rules

    rules, findings = read_risk_rules(desk.catalogue.read("schedules", FILE), f"schedules/{FILE}")
    if has_errors(findings):
        raise WrongContent("town.file_broken", findings=findings, file=FILE)
    return rules


def plan_risk(
    desk: Desk,
    operations: Sequence[Operation] | None = None,
    runs: int | None = None,
    seed: int | None = None,
    tasks: Sequence[Task] | None = None,
) -> RiskReport:
    """The outlook of the open cutovers, and of other open tasks with a deadline, of some or all operations.

    The whole plan is played whatever is shown, for operations wait for each other. `tasks`: as if
    these were the plan. WrongValue for
    counts that cannot be, and for an empty plan; WrongContent for one without dates.
    """
    from migtrack.schedule.risk import lay_out_runs, simulate

    rules = risk_rules(desk)
    rules = replace(rules, runs=rules.runs if runs is None else runs, seed=rules.seed if seed is None else seed)
    if not FEWEST_RUNS <= rules.runs <= MOST_RUNS:
        raise WrongValue("risk.bad_runs", runs=rules.runs, least=FEWEST_RUNS, most=MOST_RUNS)
    if not 0 <= rules.seed <= GREATEST_SEED:
        raise WrongValue("risk.bad_seed", seed=rules.seed, most=GREATEST_SEED)
    plan = compute_plan(desk, tasks=tasks)
    refuse_undated(plan)
    columns = lay_out_runs(plan.network)
    assert columns is not None
    keys = None if operations is None else {operation.key for operation in operations}
    targets = [_Target(desk, plan, index) for index in _goals(plan) if keys is None or _operation(plan, index) in keys]
    ranges = ranges_of(plan, rules)
    forecasts = simulate(columns, ranges, [target.goal for target in targets], draws_of(desk, plan, rules))
    outlooks = (target.outlook(each, ranges) for target, each in zip(targets, forecasts, strict=True))
    return RiskReport(rules.runs, rules.seed, rules, tuple(sorted(outlooks, key=_first_at_risk)))


def ranges_of(plan: Plan, rules: RiskRules) -> list[Range]:
    """By index of the network's tasks."""
    return [
        range_of(planned.task, _left(task), rules) for planned, task in zip(plan.tasks, plan.network.tasks, strict=True)
    ]


def draws_of(desk: Desk, plan: Plan, rules: RiskRules) -> "Draws":
    """The luck of all runs, shared as the rules say."""
    from migtrack.schedule.risk import Draws
    from migtrack.schedule.risk_draws import AT_ONCE, luck_of

    uids = [task.uid for task in plan.network.tasks]
    groups = (_vendors(desk, plan, rules), {each.task.uid: each.task.owner or each.task.section for each in plan.tasks})
    shares = (rules.vendor_together, rules.person_together)
    batches = range(-(-rules.runs // AT_ONCE))
    return Draws([luck_of(rules.seed, uids, batch, groups, shares) for batch in batches], rules.runs)


def _vendors(desk: Desk, plan: Plan, rules: RiskRules) -> Mapping[int, str]:
    """The vendor of each task whose step the vendor decides, by uid; the operation's own where none is chosen yet."""
    packages = {package.id: package.vendor for package in desk.state.all(Package)}
    chosen = {one.operation: packages.get(one.package or "", "") for one in desk.state.all(Selection)}
    return {
        each.task.uid: chosen.get(each.task.operation) or f"?{each.task.operation}"
        for each in plan.tasks
        if each.task.step in rules.vendor_steps
    }


def _left(task: NetworkTask) -> int:
    if task.actual_finish is not None:
        return 0
    return task.duration_minutes if task.remaining_minutes is None else task.remaining_minutes


def _goals(plan: Plan) -> list[int]:
    """Indexes of the open cutovers and of what else has a deadline."""
    return [
        index
        for index, planned in enumerate(plan.tasks)
        if not planned.is_done and (planned.task.kind is TaskKind.CUTOVER or planned.task.deadline)
    ]


def _operation(plan: Plan, index: int) -> str:
    return plan.tasks[index].task.operation


def _first_at_risk(outlook: Outlook) -> tuple[bool, int, date, str]:
    """What is most likely to fail comes first."""
    worst = min((limit.runs for limit in outlook.limits), default=outlook.runs)
    return outlook.planned.task.kind is not TaskKind.CUTOVER, worst, outlook.most or date.max, outlook.planned.task.id


class _Target:
    """A goal with its limits in minutes and in words."""

    def __init__(self, desk: Desk, plan: Plan, index: int) -> None:
        self.plan, self.index, self.planned = plan, index, plan.tasks[index]
        definitions = {each.name: each for each in plan.network.calendars}
        self._office = working_calendar(definitions[plan.network.calendar])
        self._limits = list(self._found(desk))

    @property
    def goal(self) -> "Goal":
        from migtrack.schedule.risk import Goal

        return Goal(self.index, tuple(minute for *_, minute in self._limits))

    def _found(self, desk: Desk) -> Iterator[tuple[LimitKind, str, date, int]]:
        task = self.planned.task
        if task.kind is TaskKind.CUTOVER:
            window = self._window(desk)
            if window is not None:
                yield LimitKind.WINDOW, "", last_day(None, window), minute_of(window)
            for end in sorted(desk.state.all(ContractEnd), key=lambda one: one.id):
                if end.last_day is not None and task.operation in end.operations:
                    yield LimitKind.CONTRACT, end.name, end.last_day, _last_opening(self._office, end.last_day)
        if task.deadline is not None:
            yield LimitKind.DEADLINE, task.name, task.deadline.date(), self._deadline(task.deadline)

    def _window(self, desk: Desk) -> datetime | None:
        """The end of the window that the cutover is to keep."""
        held = desk.state.find(Cutover, self.planned.task.operation)
        if held is not None and held.value.window_finish is not None:
            return held.value.window_finish
        start, windows = self.planned.computed.start, self.plan.network.tasks[self.index].windows or ()
        return next((finish for begin, finish in windows if begin <= start < finish), None)

    def _deadline(self, deadline: datetime) -> int:
        """The last minute that keeps it: the next beginning of work is no later than the end before it."""
        if self.planned.task.kind is TaskKind.CUTOVER:
            return minute_of(deadline)
        return minute_of(self._office.snap_forward(deadline))

    def outlook(self, forecast: "Forecast", ranges: Sequence[Range]) -> Outlook:
        """What came out, as days and counts."""
        runs = len(forecast.finishes)
        limits = tuple(
            KeptLimit(kind, name, day, kept)
            for (kind, name, day, _), kept in zip(self._limits, forecast.kept, strict=True)
        )
        window = next((at for at, limit in enumerate(limits) if limit.kind is LimitKind.WINDOW), None)
        influences = tuple(
            Influence(
                self.plan.tasks[driver.index], ranges[driver.index], driver.runs, driver.mean_days,
                driver.later_days, None if window is None else driver.kept[window],
            )
            for driver in forecast.drivers
        )  # fmt: skip
        half, most = (self._day(forecast.by_share(share)) for share in (50, 80))
        finish = self.planned.finish
        day = None if finish is None else self._day(minute_of(finish))
        return Outlook(self.planned, day, runs, half, most, forecast.lost, limits, self._days(forecast), influences)

    def _days(self, forecast: "Forecast") -> tuple[tuple[date, int], ...]:
        counts = Counter[date]()
        for minute, runs in Counter(forecast.finishes.tolist()).items():
            day = self._day(minute if minute < FOREVER else None)
            if day is not None:
                counts[day] += runs
        return tuple(sorted(counts.items()))

    def _day(self, minute: int | None) -> date | None:
        """A cutover's is the day on which the new system opens, as on the board."""
        if minute is None:
            return None
        if self.planned.task.kind is TaskKind.CUTOVER:
            return self._office.snap_forward(instant_at(minute)).date()
        return last_day(None, instant_at(minute))


def _last_opening(office: WorkingCalendar, last: date) -> int:
    """The last minute from which the new system opens on the day behind a contract's last one, or before."""
    midnight = datetime.combine(last + timedelta(days=2), time())
    return minute_of(office.snap_backward(midnight)) - 1
