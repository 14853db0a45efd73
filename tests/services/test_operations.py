"""What is recorded of an operation itself, and how the board adds it up."""

from datetime import date

import pytest

from migtrack.domain.operation import Extension, Implementer, Lifecycle
from migtrack.domain.refusal import ForbiddenByRule, Refusal, WrongValue
from migtrack.domain.step import Phase, StepRecord, StepStatus
from migtrack.services.board import BoardRow, read_board
from migtrack.services.operations import operation_states, set_extension, set_lifecycle, set_scope, set_section
from migtrack.services.steps import set_step
from tests.services.desks import Town


def row(town: Town, operation: str = "juki") -> BoardRow:
    return next(row for row in read_board(town.desk).rows if row.operation.key == operation)


def steps(town: Town, status: StepStatus, *numbers: int, operation: str = "juki") -> None:
    for number in numbers:
        reason = "理由" if status is StepStatus.NA else ""
        set_step(town.desk, StepRecord(operation, number, status, reason))


def test_what_is_set_is_kept_and_the_same_again_is_no_event(town: Town) -> None:
    juki = town.operation("juki")
    assert set_lifecycle(town.desk, juki, Lifecycle.MIGRATING, "契約した")
    assert set_section(town.desk, juki, "窓口課")
    assert set_extension(
        town.desk, juki, number=4, deadline=date(2030, 3, 29), source="通知", document="第1号", reason=""
    )
    state = operation_states(town.desk)["juki"]
    assert (state.lifecycle, state.section) == (Lifecycle.MIGRATING, "窓口課")
    assert state.extension == Extension(4, date(2030, 3, 29), "通知", "第1号")
    head = town.desk.trail.head()
    assert not set_lifecycle(town.desk, juki, Lifecycle.MIGRATING, "もう一度")
    assert not set_section(town.desk, juki, "窓口課")
    assert town.desk.trail.head() == head


def test_a_deadline_may_be_unknown_but_its_source_may_not(town: Town) -> None:
    juki = town.operation("juki")
    assert set_extension(
        town.desk, juki, number=1, deadline=None, source="協議中（令和8年10月）", document="", reason=""
    )
    assert operation_states(town.desk)["juki"].extension == Extension(1, None, "協議中（令和8年10月）")


@pytest.mark.parametrize(
    ("number", "deadline", "source", "kind", "key"),
    [
        (0, None, "通知", WrongValue, "operation.bad_extension_reason"),
        (5, None, "通知", WrongValue, "operation.bad_extension_reason"),
        (1, None, "　", ForbiddenByRule, "operation.extension_needs_source"),
        (1, date(9999, 12, 31), "通知", WrongValue, "desk.day_out_of_range"),
    ],
)
def test_an_extension_that_cannot_be_is_refused(
    town: Town, number: int, deadline: date | None, source: str, kind: type[Refusal], key: str
) -> None:
    with town.refuses(kind, key):
        set_extension(
            town.desk, town.operation("juki"), number=number, deadline=deadline, source=source, document="", reason=""
        )


def test_leaving_an_operation_out_needs_a_reason(town: Town) -> None:
    with town.refuses(ForbiddenByRule, "operation.scope_needs_reason"):
        set_scope(town.desk, town.operation("koki"), False, Implementer.UNION, " ")


# --- the board


def test_the_three_rates_stand_beside_each_other(town: Town) -> None:
    steps(town, StepStatus.DONE, *range(1, 11))
    steps(town, StepStatus.NA, *range(14, 20))
    found = row(town)
    assert float(found.rates.official) == pytest.approx(16 / 40)
    assert float(found.rates.done) == pytest.approx(10 / 40)
    assert float(found.rates.neutral or 0) == pytest.approx(10 / 34)
    assert found.steps == {
        StepStatus.DONE: 10,
        StepStatus.DOING: 0,
        StepStatus.TODO: 24,
        StepStatus.NA: 6,
    }


def test_next_step_and_phase_follow_the_steps(town: Town) -> None:
    assert row(town).next_step is not None
    assert (row(town).next_step.number, row(town).phase) == (1, Phase.PLANNING)  # type: ignore[union-attr]
    steps(town, StepStatus.DONE, 1, 2, 30)
    assert (row(town).next_step.number, row(town).phase) == (3, Phase.MIGRATION)  # type: ignore[union-attr]
    steps(town, StepStatus.DONE, *range(1, 41))
    assert (row(town).next_step, row(town).is_cut_over) == (None, True)
    assert read_board(town.desk).cut_over == 1


def test_a_municipality_s_rate_is_the_plain_mean_of_twenty(town: Town) -> None:
    steps(town, StepStatus.DONE, *range(1, 21))
    board = read_board(town.desk)
    assert float(board.rates.overall.official) == pytest.approx(0.5 / 20)
    set_scope(town.desk, town.operation("koki"), False, Implementer.UNION, "広域連合が実施")
    board = read_board(town.desk)
    assert float(board.rates.overall.official) == pytest.approx((0.5 + 1) / 20)
    assert board.rates.in_scope is not None
    assert float(board.rates.in_scope.official) == pytest.approx(0.5 / 19)
    assert (board.rates.operations_in_scope, board.rates.overall.done) == (19, pytest.approx(0.5 / 20))


def test_a_body_that_runs_nothing_divides_by_nothing(town: Town) -> None:
    for operation in town.desk.catalogue.operations:
        set_scope(town.desk, operation, False, Implementer.UNION, "一部事務組合が実施")
    board = read_board(town.desk)
    assert (board.rates.operations_in_scope, board.rates.in_scope, board.rates.overall.neutral) == (0, None, None)
    assert float(board.rates.overall.official) == 1


def test_what_is_only_recorded_is_read_without_computing(town: Town) -> None:
    """The opening screen shows it first."""
    quick, whole = read_board(town.desk, with_outlooks=False), read_board(town.desk)
    assert [(r.state, r.rates, r.gaps) for r in quick.rows] == [(r.state, r.rates, r.gaps) for r in whole.rows]
    assert {(r.to_drop, r.planned, r.forecast, r.slip_days) for r in quick.rows} == {(None, None, None, None)}
