"""Named checks over the forty records of one operation: what contradicts itself, what looks odd.

A hard check finds what cannot be true; a soft one finds what is worth asking. The order of
steps is soft throughout: the ministry does not enforce it, and most published rows break it.
Every check is documented in `labels` under `progress.about_…`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from migtrack.domain.finding import Finding, Level
from migtrack.domain.step import CUTOVER_STEP, StepRecord, StepStatus
from migtrack.progress.standing import OPEN, TOUCHED

FINAL_DATA_STEP = 34
"""⑭-3 最終データ移行の実施・結果確認."""

Records = Sequence[StepRecord]
Steps = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Suspicion:
    """The steps that a check stops at, and the open ones before them that make it stop."""

    steps: Steps
    earlier: Steps = ()


@dataclass(frozen=True, slots=True)
class StepCheck:
    """One named check; `find` takes forty records by number and today."""

    name: str
    hard: bool
    find: Callable[[Records, date], Suspicion | None]

    @property
    def about(self) -> str:
        """Key of the message that documents the check."""
        return f"progress.about_{self.name.replace('-', '_')}"


@dataclass(frozen=True, slots=True)
class Anomaly:
    """What one check found in one operation."""

    check: StepCheck
    steps: Steps
    earlier: Steps = ()

    def finding(self, operation: str) -> Finding:
        """As a finding on the operation, or on the step when it is one."""
        where = StepRecord(operation, self.steps[0]).key if len(self.steps) == 1 else operation
        values = {"steps": step_ranges(self.steps), "earlier": step_ranges(self.earlier)}
        level = Level.ERROR if self.check.hard else Level.WARNING
        return Finding(level, f"progress.{self.check.name.replace('-', '_')}", where, values)


def find_anomalies(records: Records, today: date, checks: "Iterable[StepCheck] | None" = None) -> tuple[Anomaly, ...]:
    """What the checks, by default all, find in the forty records of an operation in scope."""
    found = ((check, check.find(records, today)) for check in (CHECKS if checks is None else checks))
    return tuple(Anomaly(check, it.steps, it.earlier) for check, it in found if it is not None)


def step_ranges(steps: Iterable[int]) -> str:
    """`1-3, 7`: sorted numbers with runs drawn together."""
    runs = [[n for _, n in run] for _, run in groupby(enumerate(sorted(steps)), lambda pair: pair[1] - pair[0])]
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _steps(records: Records, is_odd: Callable[[StepRecord], bool]) -> Suspicion | None:
    odd = tuple(record.step for record in records if is_odd(record))
    return Suspicion(odd) if odd else None


def _done_after(records: Records, left: frozenset[StepStatus]) -> Suspicion | None:
    """Steps that are done though one before them is still in one of the statuses `left`."""
    first_left = next((record.step for record in records if record.status in left), None)
    if first_left is None:
        return None
    done = tuple(r.step for r in records if r.status is StepStatus.DONE and r.step > first_left)
    if not done:
        return None
    return Suspicion(done, tuple(r.step for r in records if r.status in left and r.step < done[-1]))


def _finished_early(records: Records, _: date) -> Suspicion | None:
    return _done_after(records, OPEN)


def _never_started(records: Records, _: date) -> Suspicion | None:
    return _done_after(records, frozenset({StepStatus.TODO}))


def _cut_over_with(records: Records, is_missing: Callable[[StepRecord], bool]) -> Suspicion | None:
    if records[CUTOVER_STEP - 1].status is not StepStatus.DONE:
        return None
    missing = tuple(record.step for record in records if record.status in OPEN and is_missing(record))
    return Suspicion((CUTOVER_STEP,), missing) if missing else None


def _cut_over_unfinished(records: Records, _: date) -> Suspicion | None:
    return _cut_over_with(records, lambda record: record.step < CUTOVER_STEP)


def _cut_over_without_data(records: Records, _: date) -> Suspicion | None:
    return _cut_over_with(records, lambda record: record.step == FINAL_DATA_STEP)


def _all_not_applicable(records: Records, _: date) -> Suspicion | None:
    return _steps(records, lambda _: all(record.status is StepStatus.NA for record in records))


def _na_without_reason(records: Records, _: date) -> Suspicion | None:
    return _steps(records, lambda r: r.status is StepStatus.NA and not r.na_reason.strip())


def _start_missing(records: Records, _: date) -> Suspicion | None:
    return _steps(records, lambda r: r.status in TOUCHED and r.actual_start is None)


def _finish_missing(records: Records, _: date) -> Suspicion | None:
    return _steps(records, lambda r: r.status is StepStatus.DONE and r.actual_finish is None)


def _dates_reversed(records: Records, _: date) -> Suspicion | None:
    def is_reversed(start: date | None, finish: date | None) -> bool:
        return start is not None and finish is not None and finish < start

    return _steps(
        records,
        lambda r: is_reversed(r.planned_start, r.planned_finish) or is_reversed(r.actual_start, r.actual_finish),
    )


def _dates_in_future(records: Records, today: date) -> Suspicion | None:
    return _steps(records, lambda r: any(day is not None and day > today for day in (r.actual_start, r.actual_finish)))


def _dates_against_status(records: Records, _: date) -> Suspicion | None:
    return _steps(
        records,
        lambda r: (
            (r.status is StepStatus.TODO and r.actual_start is not None)
            or (r.status in OPEN and r.actual_finish is not None)
        ),
    )


CHECKS: tuple[StepCheck, ...] = (
    StepCheck("step-finished-early", False, _finished_early),
    StepCheck("step-never-started", False, _never_started),
    StepCheck("cutover-unfinished", False, _cut_over_unfinished),
    StepCheck("cutover-without-data", True, _cut_over_without_data),
    StepCheck("all-not-applicable", False, _all_not_applicable),
    StepCheck("na-without-reason", True, _na_without_reason),
    StepCheck("start-missing", False, _start_missing),
    StepCheck("finish-missing", False, _finish_missing),
    StepCheck("dates-reversed", True, _dates_reversed),
    StepCheck("dates-in-future", True, _dates_in_future),
    StepCheck("dates-against-status", True, _dates_against_status),
)
