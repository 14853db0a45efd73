"""Which closed times of the calendar a body uses for cutovers, what it allows beside them, and when vendors freeze.

A freeze is a closed period of one year, so that placing, refusing and explaining need to know
one kind of "not now" only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from migtrack.domain.operation import ClosedPeriod, Operation
from migtrack.domain.task import Window
from migtrack.schedule.windows import WindowKind, kind_of, open_part


@dataclass(frozen=True, slots=True)
class Freeze:
    """Days on which a vendor accepts no cutover, both included."""

    first: date
    last: date
    """Less than a year behind the first."""
    reason: str
    vendor: str = ""
    operations: tuple[str, ...] = ()
    """Keys; empty: those of the vendor, or all where no vendor is named."""
    source: str = ""

    @property
    def period(self) -> ClosedPeriod:
        """The same as a closed period."""
        first, last = (self.first.month, self.first.day), (self.last.month, self.last.day)
        reason = f"{self.vendor}：{self.reason}" if self.vendor else self.reason
        return ClosedPeriod(first, last, reason, self.source, self.first.year)

    def concerns(self, operation: str, vendor: str) -> bool:
        """Whether it holds for an operation whose chosen package is that vendor's (empty: none chosen)."""
        if self.operations:
            return operation in self.operations
        return not self.vendor or self.vendor == vendor


@dataclass(frozen=True, slots=True)
class AllowedWindow:
    """A time that the body allows although the calendar makes no window of it."""

    window: Window
    operations: tuple[str, ...] = ()
    """Keys; empty: all."""


@dataclass(frozen=True, slots=True)
class CutoverRules:
    """Everything that `schedules/cutover.yaml` says."""

    kinds: frozenset[WindowKind] = frozenset({WindowKind.YEAR_END, WindowKind.LONG_WEEKEND})
    windows: tuple[AllowedWindow, ...] = ()
    freezes: tuple[Freeze, ...] = ()

    @property
    def min_days(self) -> int:
        """The fewest closed days that make a window."""
        return 2 if WindowKind.WEEKEND in self.kinds else 3


def closed_also(operation: Operation, periods: Iterable[ClosedPeriod]) -> Operation:
    """An operation with closed periods beside its own."""
    return replace(operation, closed_periods=tuple(dict.fromkeys((*operation.closed_periods, *periods))))


def windows_for(operation: Operation, rules: CutoverRules, closed_times: Sequence[Window]) -> tuple[Window, ...]:
    """The windows of an operation by the rules, in order; `closed_times` as `find_windows` gives them."""
    kept = (window for window in closed_times if kind_of(window) in rules.kinds)
    opened = (open_part(operation.closed_periods, window, rules.min_days) for window in kept)
    allowed = (
        open_part(operation.closed_periods, each.window, 0)
        for each in rules.windows
        if not each.operations or operation.key in each.operations
    )
    found = {window for window in (*opened, *allowed) if window is not None}
    return tuple(sorted(found, key=lambda window: (window.start, window.finish)))


def rules_that_empty(
    operation: Operation, rules: CutoverRules, closed_times: Sequence[Window], minutes: int
) -> tuple[ClosedPeriod, ...]:
    """The closed periods without any one of which there would be a window of that length; all where only all do."""

    def takes(periods: Sequence[ClosedPeriod]) -> bool:
        windows = windows_for(replace(operation, closed_periods=tuple(periods)), rules, closed_times)
        return any((window.finish - window.start).total_seconds() >= minutes * 60 for window in windows)

    periods = operation.closed_periods
    if not takes(()):
        return ()
    alone = tuple(period for period in periods if takes([each for each in periods if each != period]))
    return alone or periods
