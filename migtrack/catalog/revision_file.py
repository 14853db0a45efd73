"""`schedules/revision.yaml`: rules of thumb for revisions, as a civil servant edits them."""

from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar
from unicodedata import normalize

from migtrack.catalog.block import Block
from migtrack.domain.lineage import ChangeKind, Outcome
from migtrack.domain.requirement import RequirementClass
from migtrack.domain.revision_rules import (
    MINUTES_PER_HOUR,
    BudgetRules,
    RevisionRules,
    StepCause,
    StepRule,
    WorkRule,
)
from migtrack.domain.step import STEPS_PER_OPERATION
from migtrack.labels import Language, word
from migtrack.labels.words import parse_word

E = TypeVar("E", bound=StrEnum)

MOST_HOURS = 10_000
"""For one requirement; more is a slip of the keyboard."""


def read_revision_rules(block: Block) -> RevisionRules:
    """The rules of the file; every fault is a finding with its line."""
    similar, writing = _share(block, "similar"), _share(block, "writing")
    work = tuple(_work_rule(entry) for entry in block.blocks("hours", required=True))
    minutes = _minutes(block, "customisation_hours")
    steps = tuple(_step_rule(entry) for entry in block.blocks("steps", required=True))
    budget = BudgetRules(
        block.day_of_year("budget_first"),
        block.day_of_year("budget_last"),
        block.text("budget_task"),
        block.text("contract_task"),
    )
    revisions = _revisions(block)
    block.close()
    return RevisionRules(similar, writing, work, minutes, tuple(dict.fromkeys(steps)), budget, revisions)


def _work_rule(entry: Block) -> WorkRule:
    rule = WorkRule(
        _minutes(entry, "hours"),
        _member(entry, "kind", ChangeKind),
        _member(entry, "outcome", Outcome),
        _member(entry, "class", RequirementClass),
    )
    entry.close()
    return rule


def _step_rule(entry: Block) -> StepRule:
    step, cause = entry.number("step"), _member(entry, "when", StepCause, required=True)
    if step > STEPS_PER_OPERATION or (step == 0 and entry.text("step")):
        entry.fault("catalog.no_such_step", step=step)
    entry.close()
    return StepRule(step, cause or StepCause.REOPEN)


def _revisions(block: Block) -> int:
    """Revisions within five years; a file from before there was such a number gives the usual one."""
    if not block.text("revisions_in_five_years", required=False):
        return RevisionRules().revisions_in_five_years
    return block.number("revisions_in_five_years")


def _member(entry: Block, name: str, enum: type[E], *, required: bool = False) -> E | None:
    """A member by its key or its word in either language; None when it is absent."""
    written = entry.text(name, required=required)
    if not written:
        return None
    found = parse_word(enum, written)
    if found is None:
        known = ", ".join(word(member, Language.JA) for member in enum)
        entry.fault("catalog.unknown_word", field=name, text=written, known=known)
    return found


def _share(block: Block, name: str) -> float:
    """A number from 0 to 1; 1 when it is absent or none."""
    number = _number(block, name)
    if number is not None and 0 <= number <= 1:
        return float(number)
    if number is not None:
        block.fault("catalog.not_a_share", field=name, text=block.text(name))
    return 1.0


def _minutes(block: Block, name: str) -> int:
    """Hours as whole minutes; 0 when they are absent or none."""
    hours = _number(block, name)
    if hours is not None and 0 <= hours <= MOST_HOURS:
        return round(hours * MINUTES_PER_HOUR)
    if hours is not None:
        block.fault("catalog.not_hours", field=name, text=block.text(name))
    return 0


def _number(block: Block, name: str) -> Decimal | None:
    """A decimal number; None when it is absent or none."""
    written = normalize("NFKC", block.text(name))
    if not written:
        return None
    try:
        number = Decimal(written)
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite():
        block.fault("catalog.not_a_decimal", field=name, text=written)
        return None
    return number
