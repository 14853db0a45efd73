"""保守・リース満了: contracts of the present systems, and where the plan outlasts them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from migtrack.domain.contract_end import ContractEnd
from migtrack.domain.customisation import CostBasis
from migtrack.domain.cutover import Cutover
from migtrack.domain.finding import Finding, Level
from migtrack.domain.network import Network
from migtrack.domain.refusal import WrongValue
from migtrack.domain.task import TaskKind
from migtrack.schedule.contract_overrun import Overrun, overrun_of
from migtrack.schedule.plan_network import PlannedTask
from migtrack.schedule.working_calendar import working_calendar
from migtrack.services.days import check_days
from migtrack.services.desk import Desk

KIND = "contract_end"
LONGEST_MONTHS = 600


@dataclass(frozen=True, slots=True)
class ContractRow:
    """A contract with what the plan says of it."""

    end: ContractEnd
    overrun: Overrun | None
    """None: it holds as long as it is needed, or nothing is planned, or its end is unknown."""
    seq: int


def add_contract(desk: Desk, end: ContractEnd, reason: str = "") -> ContractEnd:
    """Register a contract; its id is given here."""
    from migtrack.store.writer import change_to

    checked = _checked(desk, end)
    with desk.writing("contract.add") as pen:
        numbered = replace(checked, id=pen.next_id(KIND, "K"))
        pen.record([change_to(numbered, "contract.add", reason=reason, read_at=0)])
    return numbered


def set_contract(desk: Desk, contract: str, changes: dict[str, Any], reason: str = "") -> ContractEnd:
    """Change fields of a contract; the rest stays."""
    from migtrack.store.writer import change_to

    held, seq = find_contract(desk, contract)
    after = _checked(desk, replace(held, **changes))
    desk.record([change_to(after, "contract.set", reason=reason, read_at=seq)], "contract.set")
    return after


def remove_contract(desk: Desk, contract: str, reason: str = "") -> ContractEnd:
    """Take a contract out; its number is not given again."""
    from migtrack.domain.event import Subject
    from migtrack.store.writer import Change

    held, seq = find_contract(desk, contract)
    change = Change(Subject(KIND, held.id), None, "contract.remove", reason=reason, read_at=seq)
    desk.record([change], "contract.remove")
    return held


def find_contract(desk: Desk, contract: str) -> tuple[ContractEnd, int]:
    """A contract by its id with its sequence number; WrongValue when there is none."""
    held = desk.state.find(ContractEnd, contract.strip().upper())
    if held is None:
        raise WrongValue("contract.unknown", id=contract)
    return held.value, held.seq


def list_contracts(desk: Desk) -> list[ContractRow]:
    """Every contract, the one that ends first on top."""
    from migtrack.services.plans import compute_plan

    plan = compute_plan(desk)
    openings = openings_of(desk, plan.tasks, plan.network)
    held = desk.state.find_many(ContractEnd, [end.id for end in desk.state.all(ContractEnd)])
    rows = [ContractRow(one.value, overrun_of(one.value, openings), one.seq) for one in held.values()]
    return sorted(rows, key=lambda row: (row.end.last_day or date.max, row.end.id))


def contract_findings(desk: Desk, tasks: Sequence[PlannedTask], network: Network) -> list[Finding]:
    """One for each contract that the plan outlasts, with months and cost; 未算定 where nobody reckoned."""
    ends = desk.state.all(ContractEnd)
    if not ends or not tasks:
        return []
    openings = openings_of(desk, tasks, network)
    found = ((end, overrun_of(end, openings)) for end in sorted(ends, key=lambda one: one.id))
    return [_finding(desk, end, overrun) for end, overrun in found if overrun is not None]


def openings_of(desk: Desk, tasks: Iterable[PlannedTask], network: Network) -> dict[str, date]:
    """The first day on which each operation's new system serves people; what has opened is left out."""
    over = {cutover.operation for cutover in desk.state.all(Cutover) if cutover.actual_at}
    ruler = working_calendar(next(each for each in network.calendars if each.name == network.calendar))
    return {
        each.task.operation: ruler.snap_forward(each.finish).date()
        for each in tasks
        if each.task.kind is TaskKind.CUTOVER and each.finish and not each.is_done and each.task.operation not in over
    }


def _finding(desk: Desk, end: ContractEnd, overrun: Overrun) -> Finding:
    assert end.last_day is not None
    values: dict[str, str | int] = {
        "name": end.name,
        "last_day": end.last_day.isoformat(),
        "operation": desk.catalogue.find_operation(overrun.operation).name,
        "opening": overrun.opening.isoformat(),
        "months": overrun.months,
        "most": end.extension_months,
    }
    level = Level.ERROR if overrun.exceeds else Level.WARNING
    if overrun.cost is None:
        return Finding(
            level, "contract.beyond_unreckoned" if overrun.exceeds else "contract.late_unreckoned", end.id, values
        )
    values |= {"cost": f"{overrun.cost:,}", "monthly": f"{end.monthly_cost or 0:,}"}
    return Finding(level, "contract.beyond" if overrun.exceeds else "contract.late", end.id, values)


def _checked(desk: Desk, end: ContractEnd) -> ContractEnd:
    """The contract as it may be written; WrongValue for what cannot be."""
    check_days(end.last_day, end.notice_by)
    if not end.name.strip():
        raise WrongValue("contract.no_name")
    if end.last_day and end.notice_by and end.notice_by > end.last_day:
        raise WrongValue("contract.notice_late", notice=end.notice_by.isoformat(), last=end.last_day.isoformat())
    if (end.monthly_cost or 0) < 0 or not 0 <= end.extension_months <= LONGEST_MONTHS:
        raise WrongValue("contract.bad_number")
    basis = end.cost_basis
    if end.monthly_cost is None:
        basis = CostBasis.UNKNOWN
    elif basis is CostBasis.UNKNOWN:
        raise WrongValue("contract.no_basis", cost=f"{end.monthly_cost:,}")
    operations = tuple(dict.fromkeys(desk.catalogue.find_operation(key).key for key in end.operations))
    return replace(end, name=end.name.strip(), operations=operations, cost_basis=basis)
