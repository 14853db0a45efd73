"""Where an operation stands in the forty steps: its records in full, next step, phase, cut over or not."""

from collections import Counter
from collections.abc import Iterable, Sequence

from migtrack.domain.operation import OperationState
from migtrack.domain.step import CUTOVER_STEP, STEPS_PER_OPERATION, Phase, Step, StepRecord, StepStatus

OPEN = frozenset({StepStatus.TODO, StepStatus.DOING})
"""Steps that still have to be finished."""
TOUCHED = frozenset({StepStatus.DONE, StepStatus.DOING})


def forty_records(state: OperationState, records: Iterable[StepRecord]) -> tuple[StepRecord, ...]:
    """The steps 1–40 of one operation: 未着手 where nothing is recorded, all 対象外 when it is out of scope."""
    numbers = range(1, STEPS_PER_OPERATION + 1)
    if not state.in_scope:
        return tuple(StepRecord(state.operation, n, StepStatus.NA, na_reason=state.scope_reason) for n in numbers)
    recorded = {record.step: record for record in records if record.operation == state.operation}
    return tuple(recorded.get(n, StepRecord(state.operation, n)) for n in numbers)


def count_statuses(statuses: Iterable[StepStatus]) -> dict[StepStatus, int]:
    """How many steps are in each of the four statuses, in their order."""
    counted = Counter(statuses)
    return {status: counted[status] for status in StepStatus}


def is_cut_over(statuses: Sequence[StepStatus]) -> bool:
    """Whether step 40, 運用開始, is done."""
    return statuses[CUTOVER_STEP - 1] is StepStatus.DONE


def next_step(statuses: Sequence[StepStatus]) -> int | None:
    """The first step that is neither done nor 対象外; None when nothing is left."""
    return next((number for number, status in enumerate(statuses, 1) if status in OPEN), None)


def phase_of(statuses: Sequence[StepStatus], steps: Sequence[Step]) -> Phase | None:
    """How far the work has come; None when all forty are 対象外. `steps` are in order of number.

    Bodies finish later steps before earlier ones (57 of 94 published rows), so the first open step
    would call a running operation 計画立案. The furthest step at work decides; if it is
    done, the next open one after it.
    """
    furthest = max((n for n, status in enumerate(statuses, 1) if status in TOUCHED), default=0)
    if furthest and statuses[furthest - 1] is StepStatus.DOING:
        return steps[furthest - 1].phase
    ahead = next((n for n, status in enumerate(statuses, 1) if n > furthest and status in OPEN), furthest)
    return steps[ahead - 1].phase if ahead else None
