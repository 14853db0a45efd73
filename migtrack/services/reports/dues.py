"""What has to be decided next, by whom and by when, gathered from everything that waits for somebody's word."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from migtrack.domain.contract_end import ContractEnd
from migtrack.domain.cutover import Cutover
from migtrack.domain.gap import Workflow
from migtrack.domain.package import Package, Selection
from migtrack.domain.revision import Switch
from migtrack.domain.work_change import RuleChange
from migtrack.schedule.council import Session, WorkChangeRules
from migtrack.services.reports.material import Material
from migtrack.services.work_change_tasks import work_change_rules
from migtrack.services.work_changes import WorkChangeRow
from migtrack.specs.radar import RadarRow


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be decided."""

    by: date | None
    """None: no day follows from what is entered."""
    what: str
    who: str
    """Who decides, in words."""

    def is_late(self, today: date) -> bool:
        """Whether its day is past."""
        return self.by is not None and self.by < today


@dataclass(frozen=True, slots=True)
class Bill:
    """A 条例 that has to be amended, and the sessions that can pass it."""

    row: WorkChangeRow
    rule: RuleChange
    next_session: Session | None
    """The first one for which a bill can still be made ready."""
    last_session: Session | None
    """The last one that passes it before the new system opens; None: none does, or no opening is planned."""
    ready_by: date | None
    """By when the bill has to be ready for the last session that will do."""

    @property
    def is_too_late(self) -> bool:
        """Whether the new system opens before any session can pass it."""
        return self.row.opening is not None and self.last_session is None


def dues(material: Material) -> list[Due]:
    """Everything that waits, the earliest day first, what has no day last."""
    found = [
        *_bills(material),
        *_judgements(material),
        *_contracts(material),
        *_switches(material),
        *_approvals(material),
        *_choices(material),
        *_undecided(material),
    ]
    return sorted(found, key=lambda due: (due.by is None, due.by or date.max))


def bills(material: Material) -> list[Bill]:
    """Every 条例 that a 運用見直し needs and that is not passed yet, the soonest first."""
    rules = work_change_rules(material.desk)
    found = [
        _bill(material, rules, row, rule)
        for row in material.changes
        if row.change is not None
        for rule in row.change.rules
        if rule.needs_council and rule.done_on is None
    ]
    return sorted(found, key=lambda bill: (bill.ready_by is None, bill.ready_by or date.max))


def _bill(material: Material, rules: WorkChangeRules, row: WorkChangeRow, rule: RuleChange) -> Bill:
    first = rules.next_session(material.desk.today)
    last = None
    session = first
    while session is not None and row.opening is not None and session.closes < row.opening:
        last = session
        session = rules.next_session(session.opens - timedelta(days=rules.notice_days - 1))
    chosen = last or first
    ready = chosen.opens - timedelta(days=rules.notice_days) if chosen else None
    return Bill(row, rule, first, last, ready)


def _bills(material: Material) -> Iterator[Due]:
    for bill in bills(material):
        key = "report.due_bill_late" if bill.is_too_late else "report.due_bill"
        session = bill.last_session or bill.next_session
        when = material.session(session) if session else material.say("report.no_day")
        what = material.say(
            key, rule=bill.rule.name, operation=_short(material, bill.row.answered.operation), session=when
        )
        yield Due(bill.ready_by, what, material.say("report.who_council"))


def _judgements(material: Material) -> Iterator[Due]:
    """Cutovers that are near enough to have a window and that nobody has judged."""
    for cutover in material.desk.state.all(Cutover):
        if (
            cutover.window_start
            and not cutover.judgement
            and not cutover.actual_at
            and _is_in(material, cutover.operation)
        ):
            what = material.say("report.due_judgement", operation=_short(material, cutover.operation))
            yield Due(cutover.window_start.date(), what, material.say("report.who_approver"))


def _contracts(material: Material) -> Iterator[Due]:
    opened = {row.operation.key for row in material.board if row.is_cut_over}
    for contract in material.desk.state.all(ContractEnd):
        left = [key for key in contract.operations if key not in opened and _is_in(material, key)]
        by = contract.notice_by or contract.last_day
        if left and by is not None:
            names = material.join([_short(material, key) for key in left])
            key = "report.due_notice" if contract.notice_by else "report.due_contract"
            yield Due(
                by, material.say(key, contract=contract.name, operations=names), material.say("report.who_section")
            )


def _switches(material: Material) -> Iterator[Due]:
    for switch in material.desk.state.all(Switch):
        name = f"{switch.document}@{switch.new_version}"
        if switch.workflow is not Workflow.SUBMITTED or not _is_in(material, switch.operation):
            continue
        held = material.versions.get(name)
        shown = material.version_name(name)
        what = material.say("report.due_switch", operation=_short(material, switch.operation), version=shown)
        yield Due(held.effective if held else None, what, material.say("report.who_approver"))


def _approvals(material: Material) -> Iterator[Due]:
    """決裁待ち of register and customisations, an operation at a time; due when its new system opens."""
    for row in material.board:
        key, opening = row.operation.key, row.forecast or row.planned
        gaps = sum(g.operation == key and g.assessment.workflow is Workflow.SUBMITTED for g in material.gaps)
        customs = sum(
            c.customisation.operation == key and c.customisation.workflow is Workflow.SUBMITTED
            for c in material.customs
        )
        if gaps or customs:
            by = None if row.is_cut_over else opening
            counts = (("report.of_register", gaps), ("report.of_customs", customs))
            told = material.join([material.say(key, count=count) for key, count in counts if count])
            what = material.say("report.due_approvals", operation=row.operation.short, counts=told)
            yield Due(by, what, material.say("report.who_approver"))


def _choices(material: Material) -> Iterator[Due]:
    packages = {package.id: package for package in material.desk.state.all(Package)}
    for choice in material.desk.state.all(Selection):
        if choice.approval is None and choice.package in packages and _is_in(material, choice.operation):
            name = packages[choice.package].name
            what = material.say("report.due_choice", operation=_short(material, choice.operation), package=name)
            yield Due(None, what, material.say("report.who_approver"))


def _undecided(material: Material) -> Iterator[Due]:
    """What can go and nobody has decided, an operation at a time."""
    waiting = [row for row in material.radar.rows if row.customisation.treatment is None]
    for name in dict.fromkeys(row.operation for row in waiting):
        rows = [row for row in waiting if row.operation == name]
        by = None if rows[0].is_open else rows[0].cutover
        what = material.say("report.due_customs", operation=rows[0].short, count=len(rows))
        yield Due(by, what, material.join(_sections(material, rows)))


def _sections(material: Material, rows: Iterable[RadarRow]) -> list[str]:
    named = (material.section_of_custom(row.customisation) for row in rows)
    return [name or material.say("report.who_section") for name in dict.fromkeys(named)]


def _is_in(material: Material, operation: str) -> bool:
    return any(row.operation.key == operation and row.state.in_scope for row in material.board)


def _short(material: Material, operation: str) -> str:
    return material.operations[operation].short
