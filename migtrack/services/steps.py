"""The forty steps: setting, listing, importing the monthly return, and proposals a person accepts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from migtrack.domain.finding import Finding, Level
from migtrack.domain.operation import Operation, OperationState
from migtrack.domain.refusal import ForbiddenByRule, Refusal, WrongValue
from migtrack.domain.step import Step, StepRecord, StepStatus
from migtrack.labels.words import parse_word
from migtrack.progress.standing import forty_records
from migtrack.services.desk import Desk

if TYPE_CHECKING:
    from migtrack.store.writer import Change

OFFICIAL_SHORT = {"未": StepStatus.TODO}
"""How the published workbooks write 未着手."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of one operation, with what the ministry calls it; `seq` 0 where nothing was recorded."""

    step: Step
    record: StepRecord
    seq: int


def parse_status(text: str) -> StepStatus:
    """A status by key, official word or the workbooks' short form; WrongValue for anything else."""
    status = parse_word(StepStatus, text.strip()) or OFFICIAL_SHORT.get(text.strip())
    if status is None:
        raise WrongValue("step.unknown_status", status=text)
    return status


def list_steps(desk: Desk, operation: Operation) -> list[StepRow]:
    """All forty steps of an operation; an operation the body does not run is 対象外 throughout."""
    held = desk.state.all_held(StepRecord, operation=operation.key)
    state = desk.state.find(OperationState, operation.key)
    records = forty_records(state.value if state else OperationState(operation.key), [h.value for h in held.values()])
    steps = desk.catalogue.steps
    return [
        StepRow(step, record, held[record.key].seq if record.key in held else 0)
        for step, record in zip(steps, records, strict=True)
    ]


def records_by_operation(desk: Desk) -> dict[str, tuple[StepRecord, ...]]:
    """The forty records of every operation, in two queries."""
    recorded: dict[str, list[StepRecord]] = {}
    for record in desk.state.all(StepRecord):
        recorded.setdefault(record.operation, []).append(record)
    states = {state.operation: state for state in desk.state.all(OperationState)}
    return {
        o.key: forty_records(states.get(o.key, OperationState(o.key)), recorded.get(o.key, ()))
        for o in desk.catalogue.operations
    }


def set_step(desk: Desk, record: StepRecord, *, reason: str = "", read_at: int | None = None) -> bool:
    """Record where a step stands; whether anything changed. 対象外 needs a reason."""
    check_step(desk, record)
    return bool(desk.record([step_change(record, reason, read_at)], "step.set"))


def check_step(desk: Desk, record: StepRecord) -> None:
    """Refuse what cannot be: 対象外 without reason, days reversed, an operation the body does not run."""
    state = desk.state.find(OperationState, record.operation)
    if state is not None and not state.value.in_scope:
        raise ForbiddenByRule("step.operation_outside", operation=desk.catalogue.find_operation(record.operation).name)
    if record.status is StepStatus.NA and not record.na_reason.strip():
        raise ForbiddenByRule("step.na_needs_reason", step=desk.catalogue.find_step(str(record.step)).code)
    pairs = ((record.planned_start, record.planned_finish), (record.actual_start, record.actual_finish))
    for start, finish in pairs:
        if start and finish and finish < start:
            raise WrongValue("step.days_reversed", start=start.isoformat(), finish=finish.isoformat())


def step_change(record: StepRecord, reason: str, read_at: int | None = None) -> "Change":
    """The wish to record a step."""
    from migtrack.store.writer import change_to

    return change_to(record, "step.set", reason=reason, read_at=read_at)


def current_step(desk: Desk, operation: str, number: int) -> StepRecord:
    """What is recorded of a step; 未着手 where nothing is."""
    held = desk.state.find(StepRecord, StepRecord(operation, number).key)
    return held.value if held else StepRecord(operation, number)


@dataclass(frozen=True, slots=True)
class StepDifference:
    """A row of a step import that would change something."""

    where: str
    before: StepRecord
    after: StepRecord


def stage_steps(desk: Desk, name: str, data: bytes) -> tuple[list[StepDifference], list[Finding]]:
    """What a file of statuses would change, and what in it is wrong; writes nothing."""
    from migtrack.exchange.step_table import read_steps

    rows, findings = read_steps(name, data)
    held = {record.key: record for record in desk.state.all(StepRecord)}
    differences, problems = [], list(findings)
    for row in rows:
        try:
            after = _from_row(desk, row, held)
            check_step(desk, after)
        except Refusal as refusal:
            problems.append(Finding(Level.ERROR, refusal.key, row.where, refusal.values))
            continue
        before = held.get(after.key, StepRecord(after.operation, after.step))
        if before != after:
            differences.append(StepDifference(row.where, before, after))
    return differences, problems


def apply_steps(desk: Desk, differences: Sequence[StepDifference], reason: str) -> int:
    """Write the rows of a staged import; how many events that made."""
    return len(desk.record([step_change(d.after, reason) for d in differences], "step.import"))


def _from_row(desk: Desk, row: "object", held: Mapping[str, StepRecord]) -> StepRecord:
    operation = desk.catalogue.find_operation(row.operation_text)  # type: ignore[attr-defined]
    step = desk.catalogue.find_step(row.step_text)  # type: ignore[attr-defined]
    status = parse_status(row.status_text)  # type: ignore[attr-defined]
    key = StepRecord(operation.key, step.number).key
    before = held.get(key, StepRecord(operation.key, step.number))
    note = getattr(row, "note", "")
    na_reason = (before.na_reason or note) if status is StepStatus.NA else ""
    return replace(before, status=status, na_reason=na_reason, note=note or before.note)


def complete_dates(record: StepRecord, today: date) -> StepRecord:
    """A record whose status a person just changed, with the day it began or ended where none is given."""
    if record.status is StepStatus.DOING and record.actual_start is None:
        return replace(record, actual_start=today)
    if record.status is StepStatus.DONE and record.actual_finish is None:
        return replace(record, actual_finish=today)
    return record
