"""What the card says of a slip: between which days it lies."""

from dataclasses import replace
from datetime import date

from migtrack.labels import Language
from migtrack.schedule.opening import Opening
from migtrack.schedule.picture import RowKind
from migtrack.tui.screens.plan_card import RowText
from tests.tui.plans import picture

ROWS = picture(1).rows
TASK = next(row for row in ROWS if row.kind is RowKind.TASK)


def said(row, language: Language = Language.JA) -> dict[str, str]:  # type: ignore[no-untyped-def]
    return {fact.name: fact.text for fact in RowText(language).facts(row)}


def test_a_cutovers_slip_names_the_openings_it_lies_between() -> None:
    row = replace(TASK, slip_days=138, opening=Opening(date(2027, 5, 6), date(2027, 9, 21)))
    assert said(row)["計画比"] == "+138日（稼働開始 R9.9.21、計画は R9.5.6）"
    assert said(row, Language.EN)["Slip"].startswith("+138 d (opens ")


def test_a_tasks_slip_names_the_days_of_the_kept_plan() -> None:
    row = replace(TASK, slip_days=3, baseline_days=(date(2027, 5, 6), date(2027, 5, 7)))
    assert "R9.5.6 ～ R9.5.7" in said(row)["計画比"]


def test_a_slip_without_days_to_compare_is_only_a_number() -> None:
    assert said(replace(TASK, slip_days=5, baseline_days=None))["計画比"] == "+5日"


def test_an_operations_slip_stands_beside_its_cutover() -> None:
    head = next(row for row in ROWS if row.kind is RowKind.OPERATION)
    opening = Opening(date(2027, 5, 6), date(2027, 9, 21))
    assert "計画比" not in said(replace(head, slip_days=138, opening=opening))
    assert "計画比" in said(replace(head, slip_days=2, opening=Opening()))
