"""The impact of a version before anybody decides: what a switch would re-open, allow, forbid and cost.

Everything is worked out from what is recorded; nothing is written, and no number on any screen
changes until the switch is approved.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from migtrack.domain.finding import Finding
from migtrack.domain.gap import Assessment, Result
from migtrack.domain.lineage import ChangeKind, Outcome
from migtrack.domain.operation import Operation, OperationState
from migtrack.domain.package import Package, Selection
from migtrack.domain.refusal import Refusal
from migtrack.domain.requirement import RequirementClass
from migtrack.domain.revision_rules import RevisionRules, StepCause
from migtrack.schedule.scenario import Wish
from migtrack.services.comparisons import Compared
from migtrack.services.desk import Desk
from migtrack.services.gaps import belongs, body_class, foreign_ids
from migtrack.services.outlook import read_openings
from migtrack.services.specifications import notice_findings
from migtrack.services.touched_plan import TouchedPlan, touched_plan
from migtrack.services.verdict_changes import VerdictChange, verdict_changes
from migtrack.services.what_if import branch_plan
from migtrack.specs.change import Change

REVISED = "spec_revised"
"""The pattern of もし〜なら for a revision."""


@dataclass(frozen=True, slots=True)
class WeighedChange:
    """A change that concerns an operation, with the class that binds the body before and after."""

    change: Change
    title: str
    before: RequirementClass | None
    after: RequirementClass | None

    @property
    def is_new_text(self) -> bool:
        """Whether a package has to answer it anew: new, or so changed that decisions re-open."""
        return bool(self.change.new_all) and self.change.outcome in (None, Outcome.REOPEN)


@dataclass(frozen=True, slots=True)
class DecisionImpact:
    """A decision on the old version and what would become of it."""

    assessment: Assessment
    section: str
    """所管課 of the decision, else the operation's."""
    weighed: WeighedChange

    @property
    def outcome(self) -> Outcome:
        """変更なし(継続), 軽微変更(要確認) or 再検討."""
        return self.weighed.change.outcome or Outcome.REOPEN


@dataclass(frozen=True, slots=True)
class PackageImpact:
    """The chosen package and what it has to answer."""

    package: Package
    mandatory: tuple[str, ...]
    """Ids of mandatory requirements of the new version that are new to it, or read otherwise."""
    optional: tuple[str, ...]
    answers: tuple[str, ...] = ()
    """Ids whose recorded answers no longer hold; empty as long as answers per requirement are not kept."""


@dataclass(frozen=True, slots=True)
class WorkLine:
    """Work of one kind for one section; kind and outcome None: customisations."""

    kind: ChangeKind | None
    outcome: Outcome | None
    count: int
    minutes: int


@dataclass(frozen=True, slots=True)
class SectionWork:
    """The work of one 所管課."""

    section: str
    lines: tuple[WorkLine, ...]

    @property
    def minutes(self) -> int:
        """All of it."""
        return sum(line.minutes for line in self.lines)


@dataclass(frozen=True, slots=True)
class Impact:
    """What a switch of one operation would do."""

    operation: str
    is_pinned: bool
    """Whether the operation works against the old version."""
    decisions: tuple[DecisionImpact, ...]
    added: tuple[WeighedChange, ...]
    """Requirements that carry nothing on: new work."""
    verdicts: tuple[VerdictChange, ...]
    package: PackageImpact | None
    """None where no package is chosen."""
    plan: TouchedPlan
    work: tuple[SectionWork, ...]
    """By section, the most work first."""
    findings: tuple[Finding, ...]
    """Notice shorter than a year, unknown days."""
    cutover_days: int | None = None
    """Calendar days by which its opening moves if the version is met before the cutover, by the pattern
    `spec_revised` of もし〜なら; None where nothing is to be done for it before a cutover that is planned."""

    def of(self, outcome: Outcome) -> tuple[DecisionImpact, ...]:
        """The decisions with an outcome."""
        return tuple(decision for decision in self.decisions if decision.outcome is outcome)

    def added_of(self, requirement_class: RequirementClass | None) -> tuple[WeighedChange, ...]:
        """The added requirements of a class."""
        return tuple(one for one in self.added if one.after is requirement_class)

    @property
    def minutes(self) -> int:
        """All work."""
        return sum(section.minutes for section in self.work)


def impact_of(desk: Desk, operation: Operation, compared: Compared) -> Impact:
    """Weigh a comparison for one operation; a partial new version can be weighed too."""
    held = desk.state.find(OperationState, operation.key)
    state = held.value if held else OperationState(operation.key)
    own_section = state.section or operation.section
    weighed = weigh(desk, operation, compared)
    decisions = _decisions(desk, operation, compared, weighed, own_section)
    added = tuple(one for one in weighed if one.change.kind is ChangeKind.ADDED)
    verdicts = verdict_changes(desk, operation, compared)
    causes = _causes(decisions, weighed, verdicts)
    plan = touched_plan(desk, operation, state.lifecycle, causes, compared.new.effective)
    return Impact(
        operation=operation.key,
        is_pinned=compared.old.name in state.pins,
        decisions=decisions,
        added=added,
        verdicts=verdicts,
        package=_package(desk, operation, weighed),
        plan=plan,
        work=_work(desk.catalogue.revision_rules, decisions, added, verdicts, own_section),
        findings=notice_findings(compared.new),
        cutover_days=_cutover_days(desk, operation) if plan.opening and plan.steps else None,
    )


def _cutover_days(desk: Desk, operation: Operation) -> int | None:
    """As the supposition says that people try by hand; None where it cannot be tried (no work is left for it)."""
    try:
        branch = branch_plan(desk, [Wish(scenario=REVISED, operations=(operation.key,))])
    except Refusal:
        return None
    openings = (read_openings(desk, plan)[operation.key].forecast for plan in (branch.before, branch.after))
    before, after = openings
    return (after - before).days if before and after else None


def weigh(desk: Desk, operation: Operation, compared: Compared) -> tuple[WeighedChange, ...]:
    """The changes that concern an operation: of a shared document (the four taxes) its own and the common ones."""
    foreign, body = foreign_ids(desk, operation, compared.new.document), body_class(desk)
    weighed = []
    for change in compared.comparison.changes:
        old = compared.old_rows.get(change.old or "")
        new = compared.new_rows.get(change.new or "")
        named = new or old
        if named is not None and belongs(change.old or change.new or "", foreign):
            before = old.requirement.class_for(body) if old else None
            after = new.requirement.class_for(body) if new else None
            weighed.append(WeighedChange(change, named.requirement.title, before, after))
    return tuple(weighed)


def _decisions(
    desk: Desk, operation: Operation, compared: Compared, weighed: Iterable[WeighedChange], own_section: str
) -> tuple[DecisionImpact, ...]:
    """What somebody found or decided; a row that nobody has checked yet loses nothing."""
    version = compared.old
    recorded = {
        one.requirement: one
        for one in desk.state.all(Assessment, operation=operation.key, document=version.document)
        if one.version == version.version and one.result is not Result.UNCHECKED
    }
    return tuple(
        DecisionImpact(said, said.section or own_section, one)
        for one in weighed
        if (said := recorded.get(one.change.old or "")) is not None
    )


def _causes(
    decisions: Sequence[DecisionImpact], weighed: Iterable[WeighedChange], verdicts: Sequence[VerdictChange]
) -> tuple[StepCause, ...]:
    altered = [one for one in weighed if one.is_new_text or one.change.kind is ChangeKind.WITHDRAWN]
    found = {
        StepCause.REOPEN: any(decision.outcome is Outcome.REOPEN for decision in decisions),
        StepCause.MANDATORY: any(RequirementClass.MANDATORY in (one.before, one.after) for one in altered),
        StepCause.OPTIONAL: any(RequirementClass.OPTIONAL in (one.before, one.after) for one in altered),
        StepCause.CUSTOMISATION: bool(verdicts),
    }
    return tuple(cause for cause, is_there in found.items() if is_there)


def _package(desk: Desk, operation: Operation, weighed: Iterable[WeighedChange]) -> PackageImpact | None:
    selection = desk.state.find(Selection, operation.key)
    held = desk.state.find(Package, selection.value.package) if selection else None
    if held is None:
        return None
    asked: dict[RequirementClass | None, dict[str, None]] = defaultdict(dict)
    for one in weighed:
        if one.is_new_text:
            asked[one.after].update(dict.fromkeys(one.change.new_all))
    return PackageImpact(held.value, tuple(asked[RequirementClass.MANDATORY]), tuple(asked[RequirementClass.OPTIONAL]))


def _work(
    rules: RevisionRules,
    decisions: Sequence[DecisionImpact],
    added: Sequence[WeighedChange],
    verdicts: Sequence[VerdictChange],
    own_section: str,
) -> tuple[SectionWork, ...]:
    """Counts times the rules of thumb; what nobody has to touch is left out."""
    spent: dict[str, dict[tuple[ChangeKind | None, Outcome | None], list[int]]] = defaultdict(lambda: defaultdict(list))
    for decision in decisions:
        one = decision.weighed
        minutes = rules.minutes_for(one.change.kind, decision.outcome, one.after or one.before)
        spent[decision.section][one.change.kind, decision.outcome].append(minutes)
    for one in added:
        spent[own_section][one.change.kind, None].append(rules.minutes_for(one.change.kind, None, one.after))
    for verdict in verdicts:
        spent[verdict.customisation.section or own_section][None, None].append(rules.customisation_minutes)
    work = (
        SectionWork(
            section,
            tuple(
                WorkLine(kind, outcome, len(minutes), sum(minutes))
                for (kind, outcome), minutes in rows.items()
                if outcome is not Outcome.CARRIED
            ),
        )
        for section, rows in spent.items()
    )
    return tuple(sorted((one for one in work if one.lines), key=lambda one: (-one.minutes, one.section)))
