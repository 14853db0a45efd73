"""Candidate packages of an operation, and the one that was chosen, with reason and approval."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from migtrack.domain.finding import Finding, Level, has_errors
from migtrack.domain.gap import Approval, ApprovalWay
from migtrack.domain.operation import Operation
from migtrack.domain.package import Package, Selection
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.people.rights import check_approver
from migtrack.selection.conformance_number import read_certificate_cell
from migtrack.services.desk import Desk


@dataclass(frozen=True, slots=True)
class SelectionRow:
    """The choice made for an operation, with the package it names."""

    selection: Selection
    package: Package
    seq: int


def list_packages(desk: Desk, operation: Operation | None = None) -> list[Package]:
    """Candidates, of one operation or of all."""
    return desk.state.all(Package, operation=operation.key) if operation else desk.state.all(Package)


def add_package(desk: Desk, package: Package, reason: str = "") -> Package:
    """Register a candidate under the next number; WrongValue for a number that cannot be right."""
    from migtrack.store.writer import change_to

    if not (package.vendor.strip() and package.name.strip()):
        raise WrongValue("package.needs_names")
    package = replace(package, conformance_number=verify_number(desk, package))
    with desk.writing("package.add") as pen:
        for other in desk.state.all(Package, operation=package.operation):
            if package.conformance_number and other.conformance_number == package.conformance_number:
                raise ForbiddenByRule("package.exists", number=package.conformance_number, id=other.id)
        numbered = replace(package, id=pen.next_id("package", "P"))
        pen.record([change_to(numbered, "package.add", reason=reason, read_at=0)])
    return numbered


def verify_number(desk: Desk, package: Package) -> str:
    """A conformity number as lists print it; WrongValue when its form, a check digit or its 業務ID is not right."""
    if not package.conformance_number.strip():
        return ""
    operation = desk.catalogue.find_operation(package.operation)
    business_ids = (*operation.business_ids, *operation.shared_business_ids)
    cell, findings = read_certificate_cell(package.conformance_number, package.name, business_ids)
    doubts = [finding for finding in findings if finding.level is not Level.NOTE]
    if doubts or cell is None:
        raise WrongValue("package.bad_number", number=package.conformance_number, findings=doubts)
    return str(cell.number)


def stage_packages(desk: Desk, name: str, data: bytes) -> tuple[list[Package], list[Finding]]:
    """Candidates that a certificate list would add, one for each operation a number concerns; writes nothing."""
    from migtrack.exchange.certificate_table import read_certificates

    rows, findings = read_certificates(name, data)
    problems = list(findings)
    known = {(p.operation, p.conformance_number) for p in desk.state.all(Package)}
    fresh: list[Package] = []
    for row in rows:
        cell, doubts = read_certificate_cell(row.number, row.where)
        problems.extend(doubts)
        if cell is None or has_errors(doubts):
            continue
        operations = [o for o in desk.catalogue.operations if cell.number.business_id in o.business_ids]
        if not operations:
            problems.append(Finding(Level.NOTE, "package.no_operation", row.where, {"number": str(cell.number)}))
        for operation in operations:
            if (operation.key, str(cell.number)) not in known:
                known.add((operation.key, str(cell.number)))
                number, day = str(cell.number), row.confirmed_on
                fresh.append(Package("", operation.key, row.vendor, row.package, number, day, source=name))
    return fresh, problems


def apply_packages(desk: Desk, packages: Sequence[Package], reason: str = "") -> int:
    """Register staged candidates; how many."""
    from migtrack.store.writer import change_to

    with desk.writing("package.import") as pen:
        first = pen.writer.count_subjects("package") + 1
        numbered = [replace(package, id=f"P-{first + i:04d}") for i, package in enumerate(packages)]
        return len(pen.record([change_to(p, "package.import", reason=reason, read_at=0) for p in numbered]))


def withdraw_package(desk: Desk, package_id: str, reason: str) -> Package:
    """Record that a vendor withdrew (事業者の撤退); the choice of it, where made, must be made again."""
    from migtrack.store.writer import change_to

    if not reason.strip():
        raise ForbiddenByRule("package.withdrawal_needs_reason")
    with desk.writing("package.withdraw") as pen:
        held = pen.writer.find(Package, package_id)
        if held is None:
            raise WrongValue("package.unknown", id=package_id)
        gone = replace(held[0], withdrawn=True)
        pen.record([change_to(gone, "package.withdraw", reason=reason, read_at=held[1])])
    return gone


def choose_package(desk: Desk, operation: Operation, package_id: str, reason: str) -> Selection:
    """Choose a candidate for an operation; needs a reason, and later another person's approval."""
    from migtrack.store.writer import change_to

    if not reason.strip():
        raise ForbiddenByRule("package.choice_needs_reason")
    with desk.writing("selection.choose") as pen:
        held = pen.writer.find(Package, package_id)
        if held is None or held[0].operation != operation.key:
            raise WrongValue("package.no_candidate", id=package_id, operation=operation.name)
        if held[0].withdrawn:
            raise ForbiddenByRule("package.withdrawn", id=package_id)
        selection = Selection(operation.key, package_id, reason, pen.person.id)
        pen.record([change_to(selection, "selection.choose", reason=reason)])
    return selection


def approve_selection(desk: Desk, operation: Operation, reason: str = "", document_number: str = "") -> Selection:
    """Approve the choice; not by the one who made it."""
    from migtrack.store.writer import change_to

    with desk.writing("selection.approve") as pen:
        held = pen.writer.find(Selection, operation.key)
        if held is None:
            raise WrongValue("package.nothing_chosen", operation=operation.name)
        if held[0].approval is not None:
            raise ForbiddenByRule("package.approved_already", operation=operation.name)
        check_approver(held[0].author, pen.person.id)
        package = pen.writer.find(Package, held[0].package)
        if package is not None and package[0].withdrawn:
            raise ForbiddenByRule("package.withdrawn", id=held[0].package)
        way = ApprovalWay.DOCUMENT if document_number else ApprovalWay.SCREEN
        approval = Approval(way, pen.person.id, desk.today, document_number)
        approved = replace(held[0], approval=approval)
        pen.record([change_to(approved, "selection.approve", reason=reason, read_at=held[1])])
    return approved


def selections(desk: Desk) -> dict[str, SelectionRow]:
    """The choices made, by operation."""
    packages = {package.id: package for package in desk.state.all(Package)}
    return {
        key: SelectionRow(held.value, packages[held.value.package], held.seq)
        for key, held in desk.state.all_held(Selection).items()
    }
