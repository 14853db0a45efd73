"""Which rows of a plan are shown."""

from dataclasses import replace

import pytest

from migtrack.tui.widgets.gantt_rows import EVERYTHING, Standing, View, Wanted, chosen_rows
from tests.tui.plans import STATUS_DATE, picture

ROWS = picture(2).rows


def ids(wanted: Wanted, view: View = View.FULL, folded: frozenset[str] = frozenset(), **more: object) -> list[str]:
    found = chosen_rows(ROWS, wanted, view, folded, today=STATUS_DATE, **more)  # type: ignore[arg-type]
    return [row.id for row in found]


def test_a_folded_operation_keeps_its_own_row() -> None:
    assert ids(EVERYTHING, folded=frozenset({"op0", "op1"})) == ["op0", "op1"]


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (Standing.CRITICAL, ["op0", "op0/s4", "op0/切替", "op1", "op1/s4", "op1/切替"]),
        (Standing.LATE, ["op0", "op0/s1", "op0/s2", "op0/s3", "op0/s4", "op1", "op1/s1", "op1/s2", "op1/s3", "op1/s4"]),
        (Standing.MOVED, ["op1", "op1/s2"]),
    ],
)
def test_conditions_leave_tasks_under_their_operation_and_open_what_is_folded(
    standing: Standing, expected: list[str]
) -> None:
    assert ids(Wanted(standing), folded=frozenset({"op0", "op1"}), moved=("op1/s2",)) == expected


def test_this_quarter_is_what_touches_it() -> None:
    shown = {row for row in ids(Wanted(Standing.QUARTER)) if "/" in row}
    every = {row.id for row in ROWS if "/" in row.id}
    assert every - shown == {"op0/s0", "op1/s0", "op1/切替"}, "before October, and in January"


def test_section_owner_and_words_are_asked_for_together() -> None:
    rows = (*ROWS[:2], replace(ROWS[2], section="税務課", owner="森"), *ROWS[3:])
    found = chosen_rows(
        rows, Wanted(section="税務課", owner="森", words="x"), View.FULL, (),
        today=STATUS_DATE, has_words=lambda row: row.label.startswith("Fit"),
    )  # fmt: skip
    assert [row.id for row in found] == ["op0", "op0/s1"]


def test_cutovers_stand_one_to_an_operation_and_can_be_narrowed() -> None:
    assert ids(EVERYTHING, View.CUTOVERS) == ["op0/切替", "op1/切替"]
    assert ids(Wanted(Standing.OPEN, owner="森"), View.CUTOVERS) == []
