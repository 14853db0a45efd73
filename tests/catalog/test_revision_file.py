"""The rules of thumb for revisions: a file that a civil servant edits, each fault told with its line."""

from datetime import date
from pathlib import Path

import pytest

from migtrack.catalog.catalogue import Catalogue, open_catalogue
from migtrack.catalog.folders import Folders, shipped_folder
from migtrack.domain.lineage import ChangeKind, Outcome
from migtrack.domain.refusal import WrongContent
from migtrack.domain.requirement import RequirementClass
from migtrack.domain.revision_rules import BudgetRules, RevisionRules, StepCause, StepRule
from migtrack.labels import Language
from migtrack.labels.messages import describe
from migtrack.specs.comparison import DEFAULT_SETTINGS

SHIPPED = (shipped_folder() / "schedules" / "revision.yaml").read_text("utf-8")
REOPEN, LOOK = Outcome.REOPEN, Outcome.LOOK_AGAIN


def catalogue_with(folder: Path, text: str) -> Catalogue:
    (folder / "schedules").mkdir()
    (folder / "schedules" / "revision.yaml").write_text(text, encoding="utf-8")
    return Catalogue(Folders(folder))


@pytest.fixture(scope="module")
def shipped() -> RevisionRules:
    return open_catalogue().revision_rules


def test_the_shipped_thresholds_are_those_the_comparison_was_measured_with(shipped: RevisionRules) -> None:
    assert (shipped.similar, shipped.writing) == (DEFAULT_SETTINGS.similar, DEFAULT_SETTINGS.writing)


def test_every_kind_of_change_has_hours_and_what_is_carried_costs_none(shipped: RevisionRules) -> None:
    minutes = {
        (kind, outcome): shipped.minutes_for(kind, outcome, RequirementClass.MANDATORY)
        for kind in ChangeKind
        for outcome in ((None,) if kind is ChangeKind.ADDED else (LOOK, REOPEN))
    }
    assert [key for key, spent in minutes.items() if spent <= 0] == []
    assert shipped.minutes_for(ChangeKind.UNCHANGED, Outcome.CARRIED, None) == 0
    assert shipped.minutes_for(ChangeKind.GRAMMAR, LOOK, None) == 6


SMALL = """
similar: ０．９
writing: 1
hours:
  - {outcome: 再検討, hours: ２．５}
  - {kind: split, hours: 9}
customisation_hours: 0
steps:
  - {step: 9, when: reopen}
  - {step: 9, when: 再検討あり}
budget_first: 10月1日
budget_last: 2/29
budget_task: budget
contract_task: amendment
"""


def test_the_first_row_that_fits_counts_and_words_are_read_as_people_type_them(tmp_path: Path) -> None:
    rules = catalogue_with(tmp_path, SMALL).revision_rules
    assert rules.minutes_for(ChangeKind.SPLIT, REOPEN, None) == 150
    assert rules.minutes_for(ChangeKind.SPLIT, LOOK, None) == 540
    assert rules.minutes_for(ChangeKind.MOVED, LOOK, None) == 0
    assert (rules.similar, rules.steps) == (0.9, (StepRule(9, StepCause.REOPEN),))


def test_steps_are_named_with_their_cause_and_lie_within_the_forty(shipped: RevisionRules) -> None:
    assert StepRule(9, StepCause.REOPEN) in shipped.steps
    assert StepRule(15, StepCause.OPTIONAL) in shipped.steps
    assert all(1 <= rule.step <= 40 for rule in shipped.steps)


@pytest.mark.parametrize(
    ("year", "opening", "closing"),
    [(2027, date(2026, 10, 1), date(2027, 2, 28)), (2028, date(2027, 10, 1), date(2028, 2, 29))],
)
def test_the_round_for_a_fiscal_year_closes_with_february(
    shipped: RevisionRules, year: int, opening: date, closing: date
) -> None:
    assert (shipped.budget.opening_before(year), shipped.budget.closing_before(year)) == (opening, closing)


def test_a_round_that_lies_within_one_calendar_year_belongs_to_the_next_april() -> None:
    rules = BudgetRules((9, 1), (12, 15))
    assert (rules.opening_before(2028), rules.closing_before(2028)) == (date(2027, 9, 1), date(2027, 12, 15))


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("similar: 0.95", "similar: 95", "catalog.not_a_share"),
        ("similar: 0.95", "similar: 高い", "catalog.not_a_decimal"),
        ("writing: 0.90", "writing: nan", "catalog.not_a_decimal"),
        ("similar: 0.95", "similer: 0.95", "catalog.unknown_field"),
        ("kind: 分割", "kind: 分裂", "catalog.unknown_word"),
        ("hours: 0.25", "hours: -1", "catalog.not_hours"),
        ("step: 15", "step: 41", "catalog.no_such_step"),
        ("step: 15", "step: 0", "catalog.no_such_step"),
        ("step: 9, when: 再検討あり", "step: 9, when: たぶん", "catalog.unknown_word"),
        ("budget_first: 10/1", "budget_first: 13/1", "catalog.bad_day"),
        ("budget_task: budget", "", "catalog.missing_field"),
    ],
)
def test_a_fault_is_refused_with_its_line(tmp_path: Path, before: str, after: str, key: str) -> None:
    text = SHIPPED.replace(before, after, 1)
    assert text != SHIPPED
    broken = catalogue_with(tmp_path, text)
    with pytest.raises(WrongContent) as caught:
        _ = broken.revision_rules
    found = [finding for finding in caught.value.findings if finding.key == key]
    assert found
    assert all(finding.where.startswith("schedules/revision.yaml:") for finding in found)
    assert all(describe(finding, language) for finding in found for language in Language)
    assert set(caught.value.findings) <= set(broken.findings())
