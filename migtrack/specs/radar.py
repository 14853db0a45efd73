"""カスタマイズ廃止候補: what can go, what it saves, by when, and what stands in the way.

The list is for a wall and a meeting, so each row holds everything that is said of it there.
Rows are values; who reads them from a workspace is `services.radar`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from migtrack.domain.customisation import Customisation, Triage, Verdict
from migtrack.domain.gap import Treatment, Workflow
from migtrack.domain.hindrance import Hindrance
from migtrack.domain.work_change import RuleChange, WorkChange
from migtrack.specs.legal_basis import own_rules
from migtrack.specs.saving import BY_STANDARD, Adoption, Saving, Totals


class RadarOrder(StrEnum):
    """What comes first."""

    SAVING = "saving"
    """What saves most a year; among equals what must be settled soonest."""
    CUTOVER = "cutover"
    """What must be settled soonest; among equals what saves most."""


@dataclass(frozen=True, slots=True)
class RadarRow:
    """One customisation with everything the list says of it."""

    customisation: Customisation
    triage: Triage
    why: str
    """The reason of the verdict in words."""
    operation: str
    """Official name."""
    short: str
    """Short name of the operation."""
    saving: Saving
    hindrances: tuple[Hindrance, ...] = ()
    planned: date | None = None
    """The day its operation's new system is to open."""
    forecast: date | None = None
    """The day it opens by the plan as it stands, or opened."""

    is_open: bool = False
    """Whether the new system serves people already: what is still there is overdue."""

    @property
    def cutover(self) -> date | None:
        """The day by which it has to be settled, as things stand."""
        return self.forecast or self.planned

    @property
    def is_cleared(self) -> bool:
        """Whether nothing stands in the way any more."""
        return not self.hindrances


@dataclass(frozen=True, slots=True)
class Radar:
    """The list with its totals, of a body on a day."""

    body: str
    """Name of the municipality."""
    as_of: date
    versions: tuple[str, ...]
    """Versions in force of the operations concerned, `住民記録システム標準仕様書 6.0`."""
    rows: tuple[RadarRow, ...]
    """What can go."""
    depending: tuple[RadarRow, ...]
    """What can go if the package offers the option."""
    totals: Totals
    """Of what can go."""
    depending_totals: Totals
    by_operation: Mapping[str, Adoption]
    """By official name, in the catalogue's order; operations without customisations are left out."""
    by_section: Mapping[str, Adoption]
    """By 所管課; an empty name where none is entered."""
    overall: Adoption
    revisions: int
    """How many revisions five years are reckoned with."""
    others: tuple[RadarRow, ...] = ()
    """The rest of the inventory."""
    is_sample: bool = False
    """Whether sample versions are cited."""
    check_value: str = ""
    """照合値: hash of the newest event."""
    order: RadarOrder = RadarOrder.SAVING
    scope: tuple[str, ...] = field(default=())
    """Operation and section, where the list is limited to one."""

    @property
    def every(self) -> tuple[RadarRow, ...]:
        """The whole inventory in order of number."""
        return tuple(sorted((*self.rows, *self.depending, *self.others), key=lambda row: row.customisation.id))

    @property
    def sections(self) -> tuple[str, ...]:
        """The 所管課 of what can go or might, in order of first appearance."""
        return tuple(dict.fromkeys(row.customisation.section for row in (*self.rows, *self.depending)))


def in_order(rows: Sequence[RadarRow], order: RadarOrder) -> tuple[RadarRow, ...]:
    """Rows as they are listed; what is not reckoned and what has no day stands last."""
    keys = (_by_saving, _by_cutover) if order is RadarOrder.SAVING else (_by_cutover, _by_saving)
    return tuple(sorted(rows, key=lambda row: (*keys[0](row), *keys[1](row), row.customisation.id)))


def hindrances(customisation: Customisation, triage: Triage, plan: WorkChange | None = None) -> tuple[Hindrance, ...]:
    """What stands in the way, in the order in which it is done; `plan` is that of its 運用見直し."""
    return tuple(_hindrances(customisation, triage, plan))


def _hindrances(customisation: Customisation, triage: Triage, plan: WorkChange | None) -> Iterator[Hindrance]:
    if not any(cited.confirmed for cited in triage.citations):
        yield Hindrance.NOT_CONFIRMED
    if triage.verdict is Verdict.NEEDS_PACKAGE:
        yield Hindrance.NO_ANSWER
    yield from _of_decision(customisation)
    if customisation.treatment is Treatment.BPR and plan is None:
        yield Hindrance.NO_PLAN
    if triage.verdict is Verdict.DROPPABLE_AFTER:
        yield Hindrance.NOT_PINNED
    named, planned = own_rules(customisation.legal_basis), plan.rules if plan else ()
    if _is_to_amend(named.has_ordinance, [rule for rule in planned if rule.needs_council]):
        yield Hindrance.COUNCIL
    if _is_to_amend(named.has_rule, [rule for rule in planned if not rule.needs_council]):
        yield Hindrance.LOCAL_RULE


def _is_to_amend(is_named: bool, planned: Sequence[RuleChange]) -> bool:
    """Whether a rule is left to amend: as the plan says where it names one, else as the legal basis does."""
    return any(rule.done_on is None for rule in planned) if planned else is_named


def _of_decision(customisation: Customisation) -> Iterator[Hindrance]:
    if customisation.treatment is None:
        yield Hindrance.NO_DECISION
    elif customisation.workflow is Workflow.RETURNED:
        yield Hindrance.RETURNED
    else:
        if customisation.treatment not in BY_STANDARD:
            yield Hindrance.KEPT
        if customisation.workflow is not Workflow.APPROVED:
            yield Hindrance.NOT_APPROVED


def _by_saving(row: RadarRow) -> tuple[bool, int, int]:
    saving = row.saving
    return not saving.is_reckoned, -(saving.yearly or 0), -(saving.over_years or 0)


def _by_cutover(row: RadarRow) -> tuple[bool, date]:
    return row.cutover is None, row.cutover or date.max
