from hypothesis import given
from hypothesis import strategies as st

from migtrack.catalog.catalogue import open_catalogue
from migtrack.domain.operation import OperationState
from migtrack.domain.step import Phase, StepRecord, StepStatus
from migtrack.progress.standing import count_statuses, forty_records, is_cut_over, next_step, phase_of

D, W, T, N = StepStatus.DONE, StepStatus.DOING, StepStatus.TODO, StepStatus.NA
STEPS = open_catalogue().steps
forty = st.lists(st.sampled_from(StepStatus), min_size=40, max_size=40)


def test_what_was_never_recorded_is_not_started() -> None:
    records = forty_records(OperationState("juki"), [StepRecord("juki", 9, D), StepRecord("inkan", 1, D)])
    assert [record.step for record in records] == list(range(1, 41))
    assert [record.step for record in records if record.status is not T] == [9]


def test_an_operation_out_of_scope_is_forty_times_not_applicable_with_its_reason() -> None:
    state = OperationState("seiho", in_scope=False, scope_reason="県が行う")
    records = forty_records(state, [StepRecord("seiho", 1, D)])
    assert {record.status for record in records} == {N}
    assert {record.na_reason for record in records} == {"県が行う"}


def test_the_next_step_is_the_first_open_one() -> None:
    assert next_step([D, N, W] + [T] * 37) == 3
    assert next_step([T] * 40) == 1
    assert next_step([D] * 20 + [N] * 20) is None


def test_counts_name_all_four_statuses() -> None:
    assert count_statuses([D] * 3 + [T] * 37) == {D: 3, W: 0, T: 37, N: 0}


def test_a_running_operation_with_an_early_gap_is_not_in_planning() -> None:
    statuses = [D, D, T] + [D] * 37
    assert next_step(statuses) == 3
    assert phase_of(statuses, STEPS) is Phase.MIGRATION
    assert is_cut_over(statuses)


def test_a_finished_phase_hands_over_to_the_next() -> None:
    assert phase_of([T] * 40, STEPS) is Phase.PLANNING
    assert phase_of([D] * 12 + [W] + [T] * 27, STEPS) is Phase.PLANNING
    assert phase_of([D] * 13 + [T] * 27, STEPS) is Phase.SELECTION
    assert phase_of([D] * 13 + [N] * 16 + [T] * 11, STEPS) is Phase.MIGRATION
    assert phase_of([N] * 13 + [T] * 27, STEPS) is Phase.SELECTION


def test_nothing_but_not_applicable_has_no_phase() -> None:
    assert phase_of([N] * 40, STEPS) is None


@given(forty)
def test_there_is_a_phase_unless_all_is_not_applicable(statuses: list[StepStatus]) -> None:
    assert (phase_of(statuses, STEPS) is None) == (set(statuses) == {N})
    number = next_step(statuses)
    assert number is None or (statuses[number - 1] in (W, T) and not {W, T} & set(statuses[: number - 1]))
