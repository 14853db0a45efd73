"""When operations may be cut over: windows of the calendar and of the body, without closed periods and freezes.

Operations that move together share what is closed to any of them, so that they fall on one
day. Where that leaves no window at all, a finding names the rule that empties it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from migtrack.domain.cutover import Cutover
from migtrack.domain.finding import Finding, Level, has_errors
from migtrack.domain.network import CalendarDefinition
from migtrack.domain.operation import ClosedPeriod, Operation
from migtrack.domain.package import Package, Selection
from migtrack.domain.refusal import WrongContent
from migtrack.domain.task import CLOCK_DAY, Task, TaskKind, Window
from migtrack.schedule.cutover_rules import CutoverRules, closed_also, rules_that_empty, windows_for
from migtrack.schedule.windows import find_windows
from migtrack.services.desk import Desk

FILE = "cutover.yaml"
YEAR = timedelta(days=366)


def cutover_rules(desk: Desk) -> CutoverRules:
    """Kinds of windows, allowed times and freezes in use; WrongContent with file and line when the file is wrong."""
    from migtrack.exchange.cutover_rules_yaml import read_cutover_rules

    if "cutover_rules" not in desk.memory:
        rules, findings = read_cutover_rules(desk.catalogue.read("schedules", FILE), f"schedules/{FILE}")
        if has_errors(findings):
            raise WrongContent("town.file_broken", findings=findings, file=FILE)
        desk.memory["cutover_rules"] = rules
    held: CutoverRules = desk.memory["cutover_rules"]
    return held


def with_freezes(desk: Desk, operation: Operation) -> Operation:
    """The operation, closed also while its vendor freezes."""
    rules = cutover_rules(desk)
    if not rules.freezes:
        return operation
    chosen = desk.state.find(Selection, operation.key)
    package = desk.state.find(Package, chosen.value.package) if chosen and chosen.value.package else None
    vendor = package.value.vendor if package else ""
    return closed_also(operation, (each.period for each in rules.freezes if each.concerns(operation.key, vendor)))


def with_mates(desk: Desk, operation: Operation) -> Operation:
    """The operation, closed also while its vendor freezes or a planned one that moves together with it is closed."""
    cutovers = {cutover.operation: cutover for cutover in desk.state.all(Cutover)}
    mates = (
        with_freezes(desk, desk.catalogue.find_operation(key))
        for key in operation.together
        if not _is_over(cutovers.get(key)) and desk.state.all(Task, operation=key)
    )
    return closed_also(with_freezes(desk, operation), (period for mate in mates for period in _named(mate)))


@dataclass(frozen=True)
class WindowsOfOperations:
    """The windows of some operations over some years, and why there are none where there are none."""

    desk: Desk
    operations: Sequence[Operation]
    calendar: CalendarDefinition
    cutovers: Mapping[str, Cutover]
    first: date
    years: int

    @cached_property
    def _rules(self) -> CutoverRules:
        return cutover_rules(self.desk)

    @cached_property
    def closed_times(self) -> tuple[Window, ...]:
        """Every closed time of the calendar that is long enough."""
        return find_windows(self.calendar, self.first, self.first + self.years * YEAR, self._rules.min_days)

    @cached_property
    def _own(self) -> dict[str, Operation]:
        """With freezes; only what is still to be cut over."""
        return {
            operation.key: with_freezes(self.desk, operation)
            for operation in self.operations
            if not _is_over(self.cutovers.get(operation.key))
        }

    @cached_property
    def shared(self) -> dict[str, Operation]:
        """Each operation, closed also whenever one is that moves together with it."""
        return {
            key: closed_also(own, (period for mate in self.mates(own) for period in _named(self._own[mate])))
            for key, own in self._own.items()
        }

    def mates(self, operation: Operation) -> list[str]:
        """Keys of the other operations here that are to move together with one."""
        return [key for key in operation.together if key in self._own]

    def windows(self) -> dict[str, tuple[Window, ...]]:
        """By operation; a decided window, its own or a mate's, sets the earliest."""
        found = {}
        for operation in self.operations:
            shared = self.shared.get(operation.key, operation)
            earliest = [self._earliest(key) for key in (operation.key, *self.mates(operation))]
            bound = max((each for each in earliest if each), default=None)
            every = self._windows_of(shared)
            found[operation.key] = tuple(each for each in every if bound is None or each.finish > bound)
        return found

    def findings(self, tasks: Iterable[Task]) -> list[Finding]:
        """One for each operation, or group of them, that no window takes: which rule empties it."""
        cutovers = {task.operation: task for task in tasks if task.kind is TaskKind.CUTOVER}
        found: dict[frozenset[str], Finding] = {}
        for key, operation in self.shared.items():
            task = cutovers.get(key)
            group = frozenset((key, *self.mates(operation)))
            if task is None or task.actual_start or group in found:
                continue
            finding = self._finding(operation, group, task)
            if finding is not None:
                found[group] = finding
        return list(found.values())

    def _finding(self, operation: Operation, group: Collection[str], task: Task) -> Finding | None:
        minutes = task.duration_minutes
        windows = self._windows_of(operation)
        if any(window.finish - window.start >= timedelta(minutes=minutes) for window in windows):
            return None
        names = "・".join(each.short for each in self.operations if each.key in group)
        values: dict[str, str | int] = {"operations": names, "days": -(-minutes // CLOCK_DAY)}
        periods = tuple(period for key in sorted(group) for period in _named(self._own[key]))
        emptying = rules_that_empty(replace(operation, closed_periods=periods), self._rules, self.closed_times, minutes)
        if not emptying:
            return Finding(Level.ERROR, "town.no_window_kind", task.id, values)
        values["rules"] = " / ".join(_period_text(period) for period in emptying)
        return Finding(Level.ERROR, "town.no_window", task.id, values)

    def _windows_of(self, operation: Operation) -> tuple[Window, ...]:
        """By the rules alone; the desk remembers them, for nothing but a file of the catalogue changes them."""
        span = (self.calendar, self.first, self.years)
        mark = ("cutover windows", *span, operation.key, operation.closed_periods)
        found: tuple[Window, ...] | None = self.desk.memory.get(mark)
        if found is None:
            found = self.desk.memory[mark] = windows_for(operation, self._rules, self.closed_times)
        return found

    def _earliest(self, operation: str) -> datetime | None:
        cutover = self.cutovers.get(operation)
        return cutover.window_start if cutover and not _is_over(cutover) else None


def _is_over(cutover: Cutover | None) -> bool:
    return cutover is not None and cutover.actual_at is not None


def _named(operation: Operation) -> Iterable[ClosedPeriod]:
    """Its closed periods, each saying whose it is."""
    return (replace(period, reason=f"{operation.name}：{period.reason}") for period in operation.closed_periods)


def _period_text(period: ClosedPeriod) -> str:
    year = f"{period.year}/" if period.year else ""
    return f"{year}{period.first[0]}/{period.first[1]}～{period.last[0]}/{period.last[1]} {period.reason}"
