"""What persons of the demo town do: each act is one wish of one person, granted by the services.

Nothing here knows the tables; an act does what the command of the same effect does, so that the
demo's trail reads like a real one. What the register and the inventory are told stands in
`demo_answers`, what is planned in `demo_plans`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from migtrack.domain.operation import Lifecycle
from migtrack.domain.package import Package
from migtrack.domain.person import Person
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.services import operations, packages, persons, proposals, steps
from migtrack.services.demo.answers import ANSWER_ACTS
from migtrack.services.demo.audits import AUDIT_ACTS
from migtrack.services.demo.plans import PLAN_ACTS
from migtrack.services.demo.revisions import REVISION_ACTS
from migtrack.services.demo.sections import SECTION_ACTS
from migtrack.services.demo.stage import Stage
from migtrack.services.demo.story import spans_of, steps_on
from migtrack.services.desk import Desk

Play = Callable[[Stage, Desk, Any], None]


@dataclass(frozen=True, slots=True)
class NewPersons:
    """Persons to register."""

    persons: tuple[Person, ...]
    reason: str = ""


def _add_persons(stage: Stage, desk: Desk, wish: NewPersons) -> None:
    for person in wish.persons:
        persons.add_person(desk, person, wish.reason)


@dataclass(frozen=True, slots=True)
class Leaving:
    """人事異動."""

    person: str
    last_day: date
    reason: str


def _transfer(stage: Stage, desk: Desk, wish: Leaving) -> None:
    persons.transfer_person(desk, wish.person, wish.last_day, None, wish.reason)


@dataclass(frozen=True, slots=True)
class SectionChange:
    """Operations and the 所管課 they belong to."""

    operations: tuple[str, ...]
    section: str
    reason: str = ""


def _set_sections(stage: Stage, desk: Desk, wish: SectionChange) -> None:
    for operation in stage.operations(wish.operations):
        operations.set_section(desk, operation, wish.section, wish.reason)


@dataclass(frozen=True, slots=True)
class LifecycleChange:
    """Operations and where they stand from now on."""

    operations: tuple[str, ...]
    lifecycle: Lifecycle
    reason: str


def _set_lifecycles(stage: Stage, desk: Desk, wish: LifecycleChange) -> None:
    for operation in stage.operations(wish.operations):
        operations.set_lifecycle(desk, operation, wish.lifecycle, wish.reason)


@dataclass(frozen=True, slots=True)
class ExtensionGrant:
    """特定移行支援 of some operations; `number` is the reason ①–④."""

    operations: tuple[str, ...]
    number: int
    source: str
    document: str
    reason: str
    deadline: date | None = None


def _set_extensions(stage: Stage, desk: Desk, wish: ExtensionGrant) -> None:
    for operation in stage.operations(wish.operations):
        operations.set_extension(
            desk,
            operation,
            number=wish.number,
            deadline=wish.deadline,
            source=wish.source,
            document=wish.document,
            reason=wish.reason,
        )


@dataclass(frozen=True, slots=True)
class MonthlyReturn:
    """月次とりまとめ: every step of every operation as it stands that day."""

    reason: str


def _record_return(stage: Stage, desk: Desk, wish: MonthlyReturn) -> None:
    differences = []
    for operation in stage.desk.catalogue.operations:
        spans = spans_of(stage.courses, operation.key)
        for record in steps_on(desk.today, operation.key, spans, stage.calendar.is_working_day).values():
            before = stage.recorded.get(record.key, StepRecord(operation.key, record.step))
            if record != before:
                differences.append(steps.StepDifference("", before, record))
                stage.recorded[record.key] = record
    steps.apply_steps(desk, differences, wish.reason)


@dataclass(frozen=True, slots=True)
class StepChange:
    """One step, changed by the one who knows."""

    operation: str
    step: int
    reason: str
    note: str = ""
    status: StepStatus | None = None
    start: date | None = None


def _set_step(stage: Stage, desk: Desk, wish: StepChange) -> None:
    held = steps.current_step(desk, wish.operation, wish.step)
    record = replace(
        held,
        status=wish.status or held.status,
        actual_start=wish.start or held.actual_start,
        note=wish.note or held.note,
    )
    steps.set_step(desk, record, reason=wish.reason)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A proposed status that a person took over."""

    operation: str
    step: int
    reason: str


def _accept(stage: Stage, desk: Desk, wish: Accepted) -> None:
    proposals.accept_proposal(desk, desk.catalogue.find_operation(wish.operation), wish.step, wish.reason)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Packages; their ids stand in the story for its reader, the services number them."""

    packages: tuple[Package, ...]
    reason: str


def _add_packages(stage: Stage, desk: Desk, wish: Candidates) -> None:
    for package in wish.packages:
        packages.verify_number(desk, package)
    packages.apply_packages(desk, wish.packages, wish.reason)


@dataclass(frozen=True, slots=True)
class Choice:
    """The package chosen for an operation."""

    operation: str
    package: str
    reason: str


def _choose(stage: Stage, desk: Desk, wish: Choice) -> None:
    packages.choose_package(desk, desk.catalogue.find_operation(wish.operation), wish.package, wish.reason)


@dataclass(frozen=True, slots=True)
class ChoiceApproval:
    """Choices approved, on screen or by a document."""

    operations: tuple[str, ...]
    reason: str
    document_number: str = ""


def _approve_choices(stage: Stage, desk: Desk, wish: ChoiceApproval) -> None:
    for operation in stage.operations(wish.operations):
        packages.approve_selection(desk, operation, wish.reason, wish.document_number)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """事業者の撤退."""

    package: str
    reason: str


def _withdraw(stage: Stage, desk: Desk, wish: Withdrawal) -> None:
    packages.withdraw_package(desk, wish.package, wish.reason)


ACTS: Mapping[str, tuple[type, Play]] = {
    "persons": (NewPersons, _add_persons),
    "transfer": (Leaving, _transfer),
    "section": (SectionChange, _set_sections),
    "lifecycle": (LifecycleChange, _set_lifecycles),
    "extension": (ExtensionGrant, _set_extensions),
    "return": (MonthlyReturn, _record_return),
    "step": (StepChange, _set_step),
    "accept": (Accepted, _accept),
    "packages": (Candidates, _add_packages),
    "choose": (Choice, _choose),
    "approve_choices": (ChoiceApproval, _approve_choices),
    "withdraw": (Withdrawal, _withdraw),
    **PLAN_ACTS,
    **ANSWER_ACTS,
    **REVISION_ACTS,
    **SECTION_ACTS,
    **AUDIT_ACTS,
}
"""Act → (what it is told, what it does)."""
