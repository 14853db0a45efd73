"""The forty steps: setting, listing, importing the monthly return, and proposals a person accepts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from migtrack.domain.finding import Finding, Level
from migtrack.domain.operation import Operation, OperationState
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.domain.step import Step, StepRecord, StepStatus
from migtrack.labels.words import parse_word
from migtrack.progress.standing import forty_records
from migtrack.services.days import check_span
from migtrack.services.desk import Desk

if TYPE_CHECKING:
    from migtrack.exchange.step_table import StepRow as ReturnedStep
    from migtrack.store.reader import Held
    from migtrack.store.writer import Change

TAKEN = ("planned_start", "planned_finish", "actual_start", "actual_finish", "deliverable", "note")
"""What a file's row may say of a step beside its status."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of one operation, with what the ministry calls it; `seq` 0 where nothing was recorded."""

    step: Step
    record: StepRecord
    seq: int


def parse_status(text: str) -> StepStatus:
    """A status by key, official word or a workbook's short form (未, 済); WrongValue for anything else."""
    from migtrack.exchange.step_table import parse_step_status

    status = parse_step_status(text.casefold()) or parse_word(StepStatus, text.strip())
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
    _check_record(desk, record)


def _check_record(desk: Desk, record: StepRecord) -> None:
    if record.status is StepStatus.NA and not record.na_reason.strip():
        raise ForbiddenByRule("step.na_needs_reason", step=desk.catalogue.find_step(str(record.step)).code)
    check_span(record.planned_start, record.planned_finish)
    check_span(record.actual_start, record.actual_finish)


def step_change(record: StepRecord, reason: str, read_at: int | None = None) -> "Change":
    """The wish to record a step."""
    from migtrack.store.writer import change_to

    return change_to(record, "step.set", reason=reason, read_at=read_at)


def current_step(desk: Desk, operation: str, number: int) -> StepRecord:
    """What is recorded of a step; 未着手 where nothing is."""
    return held_step(desk, operation, number)[0]


def held_step(desk: Desk, operation: str, number: int) -> tuple[StepRecord, int]:
    """The same with the number of the event that made it; 0 where nothing is recorded."""
    held = desk.state.find(StepRecord, StepRecord(operation, number).key)
    return (held.value, held.seq) if held else (StepRecord(operation, number), 0)


@dataclass(frozen=True, slots=True)
class StepDifference:
    """A row of a step import that would change something."""

    where: str
    before: StepRecord
    after: StepRecord
    read_at: int | None = None
    """Number of the event that made `before`; the import is refused when the step moved on since."""


def stage_steps(desk: Desk, name: str, data: bytes, na_reason: str = "") -> tuple[list[StepDifference], list[Finding]]:
    """What a file of statuses would change, and what in it is wrong; writes nothing.

    `na_reason` serves the 対象外 of a file that gives no reasons, as the monthly return does.
    """
    from migtrack.exchange.step_table import read_steps

    rows, findings = read_steps(name, data)
    own, problems = _own_rows(desk, rows)
    problems = [*findings, *problems]
    held = desk.state.all_held(StepRecord)
    outside = {state.operation for state in desk.state.all(OperationState) if not state.in_scope}
    differences: dict[str, StepDifference] = {}
    for row in own:
        try:
            after = _from_row(desk, row, held, na_reason)
            if after.operation not in outside:
                _check_record(desk, after)
            elif after.status is StepStatus.NA:
                continue  # that is how an operation counts which the body does not run
            else:
                raise ForbiddenByRule("step.operation_outside", operation=row.operation_text)
            if after.key in differences:
                raise WrongValue("step.twice_in_file", other=differences[after.key].where)
            differences[after.key] = _difference(row.where, after, held)
        except (WrongValue, ForbiddenByRule) as refusal:  # a broken catalogue refuses the file, not its rows
            problems.append(Finding(Level.ERROR, refusal.key, row.where, refusal.values))
    return [each for each in differences.values() if each.before != each.after], problems


def _own_rows(desk: Desk, rows: "Sequence[ReturnedStep]") -> "tuple[list[ReturnedStep], list[Finding]]":
    """The rows of this body; a file may hold its neighbours' too, named row by row."""
    name, own = desk.profile.name, []
    others: dict[str, str] = {}
    for row in rows:
        if not row.body_text or name in row.body_text or row.body_text == desk.body:
            own.append(row)
        else:
            others.setdefault(row.body_text, row.where)
    return own, [
        Finding(Level.WARNING, "step.other_body", where, {"body": body, "own": name}) for body, where in others.items()
    ]


def _difference(where: str, after: StepRecord, held: "Mapping[str, Held[StepRecord]]") -> StepDifference:
    found = held.get(after.key)
    before = found.value if found else StepRecord(after.operation, after.step)
    return StepDifference(where, before, after, found.seq if found else 0)


def apply_steps(desk: Desk, differences: Sequence[StepDifference], reason: str) -> int:
    """Write the rows of a staged import; how many events that made."""
    return len(desk.record([step_change(d.after, reason, d.read_at) for d in differences], "step.import"))


def _from_row(desk: Desk, row: "ReturnedStep", held: "Mapping[str, Held[StepRecord]]", na_reason: str) -> StepRecord:
    """The record as a row would leave it: what the row says, and what it is silent about as it was."""
    operation, step = desk.catalogue.find_operation(row.operation_text), desk.catalogue.find_step(row.step_text)
    blank = StepRecord(operation.key, step.number)
    before = held[blank.key].value if blank.key in held else blank
    said = {name: value for name in TAKEN if (value := getattr(row, name))}
    reason = row.na_reason or before.na_reason or row.note or na_reason
    return replace(before, **said, status=row.status, na_reason=reason if row.status is StepStatus.NA else "")


def complete_dates(record: StepRecord, today: date) -> StepRecord:
    """A record whose status a person just changed, with the day it began or ended where none is given."""
    if record.status is StepStatus.DOING and record.actual_start is None:
        return replace(record, actual_start=today)
    if record.status is StepStatus.DONE and record.actual_finish is None:
        return replace(record, actual_finish=today)
    return record
