"""Named checks: what contradicts itself or wants attention, each hard or soft, each documented.

A check takes one snapshot of the state, so that twenty checks cost one reading. Hard ones fail
the command; soft ones only tell.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from migtrack.audit.chain import ProblemKind
from migtrack.domain.customisation import Customisation
from migtrack.domain.cutover import Cutover, Judgement
from migtrack.domain.finding import Finding, Level
from migtrack.domain.gap import Assessment, Workflow
from migtrack.domain.operation import Lifecycle, OperationState
from migtrack.domain.refusal import WrongValue
from migtrack.domain.requirement import SpecVersion
from migtrack.domain.step import StepRecord
from migtrack.progress.anomalies import CHECKS as STEP_CHECKS
from migtrack.progress.anomalies import StepCheck, find_anomalies
from migtrack.progress.standing import is_cut_over
from migtrack.services.desk import Desk
from migtrack.services.gaps import GapRow, list_gaps
from migtrack.services.operations import operation_states
from migtrack.services.packages import SelectionRow, selections
from migtrack.services.plans import Plan, compute_plan
from migtrack.services.register_checks import (
    bad_practice_plans,
    expired_decisions,
    groundless_decisions,
    low_approvals,
)
from migtrack.services.specifications import notice_findings
from migtrack.services.steps import records_by_operation
from migtrack.services.switch_checks import changed_verdicts, old_matches, waiting_rows, waiting_switches
from migtrack.services.trail import verify

DEADLINE_NEAR = timedelta(days=180)
"""How long before a deadline it is told."""


TOLD_BY_DEADLINE = "schedule.deadline_missed"
"""What the computation says of deadlines; the check `plan-deadline` tells it with the day."""


class Snapshot:
    """The state that checks look at, each part read once."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @cached_property
    def states(self) -> dict[str, OperationState]:
        """What is recorded of every operation."""
        return operation_states(self.desk)

    @cached_property
    def records(self) -> dict[str, tuple[StepRecord, ...]]:
        """The forty records of every operation."""
        return records_by_operation(self.desk)

    @cached_property
    def gaps(self) -> list[GapRow]:
        """The register."""
        return list_gaps(self.desk)

    @cached_property
    def customisations(self) -> list[Customisation]:
        """The inventory."""
        return self.desk.state.all(Customisation)

    @cached_property
    def versions(self) -> list[SpecVersion]:
        """The registry of versions."""
        return self.desk.state.all(SpecVersion)

    @cached_property
    def selections(self) -> dict[str, SelectionRow]:
        """The chosen packages."""
        return selections(self.desk)

    @cached_property
    def cutovers(self) -> list[Cutover]:
        """Windows, judgements and what happened."""
        return self.desk.state.all(Cutover)

    @cached_property
    def plan(self) -> Plan:
        """The plan with its dates."""
        return compute_plan(self.desk)


Find = Callable[[Snapshot], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """One named check."""

    name: str
    hard: bool
    about: str
    """Key of the message that documents it."""
    find: Find


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check found."""

    check: Check
    findings: tuple[Finding, ...]


def all_checks() -> tuple[Check, ...]:
    """Every check, those on the forty steps first."""
    return (*(_of_steps(check) for check in STEP_CHECKS), *OWN_CHECKS)


def run_checks(desk: Desk, names: Sequence[str] = ()) -> list[CheckResult]:
    """Run the named checks, or all; WrongValue for a name that does not exist."""
    known = {check.name: check for check in all_checks()}
    for name in names:
        if name not in known:
            raise WrongValue("check.unknown", name=name, known=", ".join(known))
    snapshot = Snapshot(desk)
    chosen = [known[name] for name in dict.fromkeys(names)] or list(known.values())
    return [CheckResult(check, tuple(check.find(snapshot))) for check in chosen]


def _of_steps(step_check: StepCheck) -> Check:
    def find(snapshot: Snapshot) -> Iterator[Finding]:
        for operation, records in snapshot.records.items():
            state = snapshot.states.get(operation)
            if state is None or state.in_scope:
                for anomaly in find_anomalies(records, snapshot.desk.today, [step_check]):
                    yield anomaly.finding(operation)

    return Check(step_check.name, step_check.hard, step_check.about, find)


def _unapproved_gaps(snapshot: Snapshot) -> Iterator[Finding]:
    for row in snapshot.gaps:
        said = row.assessment
        if row.seq and said.treatment and said.workflow is not Workflow.APPROVED and said.pending is None:
            yield Finding(Level.WARNING, "check.gap_unapproved", row.key, {"title": row.requirement.title})


def _decided_on_other_text(snapshot: Snapshot) -> Iterator[Finding]:
    for row in snapshot.gaps:
        if row.seq and row.assessment.digest != row.digest and row.assessment.pending is None:
            yield Finding(Level.ERROR, "check.gap_on_old_text", row.key, {"title": row.requirement.title})
    there = {row.key for row in snapshot.gaps}
    pinned = {(state.operation, pin) for state in snapshot.states.values() if state.in_scope for pin in state.pins}
    for said in snapshot.desk.state.all(Assessment):
        if (said.operation, f"{said.document}@{said.version}") in pinned and said.key not in there:
            yield Finding(Level.ERROR, "check.gap_without_text", said.key, {"id": said.requirement})


def _unapproved_customisations(snapshot: Snapshot) -> Iterator[Finding]:
    for custom in snapshot.customisations:
        if custom.treatment and custom.workflow is not Workflow.APPROVED:
            yield Finding(Level.WARNING, "check.custom_unapproved", custom.id, {"name": custom.name})


def _short_notice(snapshot: Snapshot) -> Iterator[Finding]:
    for version in snapshot.versions:
        yield from (finding for finding in notice_findings(version) if version.published)


def _differing_claims(snapshot: Snapshot) -> Iterator[Finding]:
    from migtrack.services.registry import claim_findings, list_claims

    return claim_findings(snapshot.versions, list_claims(snapshot.desk))


def _unpinned(snapshot: Snapshot) -> Iterator[Finding]:
    for operation in snapshot.desk.catalogue.operations:
        state = snapshot.states.get(operation.key)
        if state is None or not state.in_scope:
            continue
        missing = [d for d in operation.documents if not any(pin.partition("@")[0] == d for pin in state.pins)]
        if missing:
            yield Finding(Level.WARNING, "check.unpinned", operation.key, {"documents": ", ".join(missing)})


def _deadlines(snapshot: Snapshot) -> Iterator[Finding]:
    today = snapshot.desk.today
    for state in snapshot.states.values():
        deadline = state.extension.deadline if state.extension else None
        if deadline is None or not state.in_scope or is_cut_over([r.status for r in snapshot.records[state.operation]]):
            continue
        if deadline < today:
            yield Finding(Level.ERROR, "check.deadline_passed", state.operation, {"day": deadline.isoformat()})
        elif deadline - today <= DEADLINE_NEAR:
            values: dict[str, str | int] = {"day": deadline.isoformat(), "left": (deadline - today).days}
            yield Finding(Level.WARNING, "check.deadline_near", state.operation, values)


def _lifecycle(snapshot: Snapshot) -> Iterator[Finding]:
    for state in snapshot.states.values():
        done = is_cut_over([record.status for record in snapshot.records[state.operation]])
        runs = state.lifecycle in (Lifecycle.RUNNING, Lifecycle.REVISING)
        if state.in_scope and runs != done:
            key = "check.runs_without_step" if runs else "check.step_without_running"
            yield Finding(Level.WARNING, key, state.operation)


def _withdrawn_choice(snapshot: Snapshot) -> Iterator[Finding]:
    for operation, row in snapshot.selections.items():
        if row.package.withdrawn:
            values = {"vendor": row.package.vendor, "package": row.package.id}
            yield Finding(Level.ERROR, "check.vendor_withdrew", operation, values)
        elif row.selection.approval is None:
            yield Finding(Level.WARNING, "check.choice_unapproved", operation, {"package": row.package.id})


def _cutover_without_go(snapshot: Snapshot) -> Iterator[Finding]:
    for cutover in snapshot.cutovers:
        if cutover.actual_at and cutover.judgement not in (Judgement.GO, Judgement.CONDITIONAL):
            yield Finding(Level.ERROR, "check.cutover_without_go", cutover.operation)


def _plan(snapshot: Snapshot) -> Iterator[Finding]:
    for finding in snapshot.plan.findings:
        if finding.level is not Level.NOTE and finding.key != TOLD_BY_DEADLINE:
            yield finding


def _late_plan(snapshot: Snapshot) -> Iterator[Finding]:
    for planned in snapshot.plan.tasks:
        deadline, finish = planned.task.deadline, planned.finish
        if deadline and finish and finish > deadline and not planned.is_done:
            values = {"name": planned.task.name, "finish": _day(finish.date()), "deadline": _day(deadline.date())}
            yield Finding(Level.ERROR, "check.plan_misses_deadline", planned.task.id, values)


def _chain(snapshot: Snapshot) -> Iterator[Finding]:
    for problem in verify(snapshot.desk).problems:
        where = problem.subject if problem.kind is ProblemKind.OUT_OF_BAND else f"#{problem.seq}"
        yield Finding(Level.ERROR, problem.key, where, {"subject": problem.subject})


def _overdue_inquiries(snapshot: Snapshot) -> Iterator[Finding]:
    from migtrack.services.reminders import overdue_findings

    return overdue_findings(snapshot.desk)


def _day(day: date) -> str:
    return day.isoformat()


OWN_CHECKS = (
    Check("gap-unapproved", False, "check.about_gap_unapproved", _unapproved_gaps),
    Check("exception-ground", True, "check.about_exception_ground", groundless_decisions),
    Check("approval-level", True, "check.about_approval_level", low_approvals),
    Check("bpr-plan", True, "check.about_bpr_plan", bad_practice_plans),
    Check("decided-text", True, "check.about_decided_text", _decided_on_other_text),
    Check("expired", True, "check.about_expired", expired_decisions),
    Check("switch-waiting", False, "check.about_switch_waiting", waiting_switches),
    Check("tray-waiting", False, "check.about_tray_waiting", waiting_rows),
    Check("custom-unapproved", False, "check.about_custom_unapproved", _unapproved_customisations),
    Check("custom-match", False, "check.about_custom_match", old_matches),
    Check("custom-verdict", False, "check.about_custom_verdict", changed_verdicts),
    Check("version-notice", False, "check.about_version_notice", _short_notice),
    Check("version-claims", False, "check.about_version_claims", _differing_claims),
    Check("version-missing", False, "check.about_version_missing", _unpinned),
    Check("inquiry-overdue", False, "inquiry.about_overdue", _overdue_inquiries),
    Check("deadline", True, "check.about_deadline", _deadlines),
    Check("lifecycle", False, "check.about_lifecycle", _lifecycle),
    Check("package-choice", True, "check.about_package_choice", _withdrawn_choice),
    Check("cutover-judged", True, "check.about_cutover_judged", _cutover_without_go),
    Check("plan", True, "check.about_plan", _plan),
    Check("plan-deadline", True, "check.about_plan_deadline", _late_plan),
    Check("chain", True, "check.about_chain", _chain),
)
