"""What persons of the demo town say of requirements and customisations, and who approves it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from migtrack.domain.customisation import Linkage
from migtrack.domain.gap import Result, Treatment, Workflow
from migtrack.domain.requirement import RequirementClass
from migtrack.services import attachments, customisations, gaps, specifications
from migtrack.services.demo.stage import Stage
from migtrack.services.demo.story import FOLDER
from migtrack.services.desk import Desk
from migtrack.services.evidence import HandedIn
from migtrack.services.gaps import Answer, GapRow, PaperDecision


@dataclass(frozen=True, slots=True)
class VersionImport:
    """A sample version to take into the registry."""

    file: str
    reason: str


def _import_version(stage: Stage, desk: Desk, wish: VersionImport) -> None:
    staged = specifications.stage_specification(desk, _shipped(wish.file), specifications.Details())
    specifications.import_specification(desk, staged, wish.reason)


@dataclass(frozen=True, slots=True)
class RowAnswer(Answer):
    """The answer to one requirement."""

    id: str = ""


@dataclass(frozen=True, slots=True)
class SectionAnswer:
    """What a section answered: to some rows each in its own words, to the rest of its chapters by class."""

    operation: str
    rows: tuple[RowAnswer, ...] = ()
    chapters: tuple[str, ...] = ()
    section: str = ""
    rest: Answer | None = None
    optional: Answer | None = None
    """To the rest of the 標準オプション機能; else as `rest`."""
    prohibited: Answer | None = None
    """To the rest of the 実装不可機能; else as `rest`."""
    reason: str = ""


def _answer(stage: Stage, desk: Desk, wish: SectionAnswer) -> None:
    register = gaps.list_gaps(desk, stage.operations([wish.operation]))
    by_id = {row.requirement.id: row for row in register}
    pairs: dict[str, tuple[GapRow, Answer]] = {}
    if wish.rest is not None:
        by_class = {RequirementClass.OPTIONAL: wish.optional, RequirementClass.PROHIBITED: wish.prohibited}
        for row in _within(register, wish.chapters):
            usual = by_class.get(row.requirement_class or RequirementClass.MANDATORY) or wish.rest
            pairs[row.requirement.id] = row, usual
    for own in wish.rows:
        pairs[own.id] = by_id[own.id], own
    _decide_each(desk, pairs.values(), wish)


def _decide_each(desk: Desk, pairs: Iterable[tuple[GapRow, Answer]], wish: SectionAnswer) -> None:
    """Each row its own answer, all in one transaction."""
    from migtrack.store.writer import change_to

    changes = []
    for row, said in pairs:
        given = said if said.section is not None else replace(said, section=wish.section or None)
        after = gaps.answered(row, given, desk.person.id)
        changes.append(change_to(after, "gap.decide", reason=wish.reason, spec=gaps.citation(row), read_at=row.seq))
    desk.record(changes, "gap.decide")


@dataclass(frozen=True, slots=True)
class RowsNamed:
    """Rows of the register that go one step further: those named, or all of some chapters that can."""

    operation: str
    reason: str
    chapters: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    paper: PaperDecision | None = None


def _submit(stage: Stage, desk: Desk, wish: RowsNamed) -> None:
    rows = _named(stage, desk, wish, Workflow.DRAFT, Workflow.RETURNED)
    answered = [row for row in rows if row.seq and row.assessment.result is not Result.UNCHECKED]
    gaps.submit_gaps(desk, answered, reason=wish.reason)


def _approve(stage: Stage, desk: Desk, wish: RowsNamed) -> None:
    rows = _named(stage, desk, wish, Workflow.SUBMITTED)
    gaps.approve_gaps(desk, rows, paper=wish.paper, reason=wish.reason)


def _give_back(stage: Stage, desk: Desk, wish: RowsNamed) -> None:
    rows = _named(stage, desk, wish, Workflow.SUBMITTED, Workflow.APPROVED)
    gaps.return_gaps(desk, rows, wish.reason)


def _named(stage: Stage, desk: Desk, wish: RowsNamed, *states: Workflow) -> list[GapRow]:
    rows = _within(gaps.list_gaps(desk, stage.operations([wish.operation])), wish.chapters)
    return [
        row
        for row in rows
        if row.assessment.workflow in states
        and (not wish.ids or row.requirement.id in wish.ids)
        and row.requirement.id not in wish.without
    ]


def _within(rows: Sequence[GapRow], chapters: Sequence[str]) -> list[GapRow]:
    """Rows of some chapters (`保険料`, `保険料/賦課`); all of them where none is named."""
    if not chapters:
        return list(rows)
    paths = tuple(f"{chapter}/" for chapter in chapters)
    return [row for row in rows if f"{'/'.join(row.requirement.chapter)}/".startswith(paths)]


@dataclass(frozen=True, slots=True)
class Inventory:
    """An inventory of customisations to enter."""

    file: str
    reason: str


def _take_inventory(stage: Stage, desk: Desk, wish: Inventory) -> None:
    staged = customisations.stage_customisations(desk, wish.file, desk.catalogue.read(FOLDER, wish.file))
    customisations.import_customisations(desk, staged, wish.reason)


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """A person's word on a customisation and a requirement."""

    custom: str
    requirement: str
    linkage: Linkage
    reason: str


def _link(stage: Stage, desk: Desk, wish: LinkDecision) -> None:
    customisations.link_customisation(desk, wish.custom, wish.requirement, wish.linkage, wish.reason)


@dataclass(frozen=True, slots=True)
class CustomDecision:
    """What becomes of a customisation."""

    custom: str
    treatment: Treatment
    reason: str
    expires: date | None = None
    other_affairs: str | None = None
    compatibility: str | None = None


def _decide(stage: Stage, desk: Desk, wish: CustomDecision) -> None:
    customisations.decide_customisation(
        desk,
        wish.custom,
        wish.treatment,
        wish.reason,
        wish.expires,
        other_affairs=wish.other_affairs,
        compatibility=wish.compatibility,
    )


@dataclass(frozen=True, slots=True)
class Attachment:
    """A text file that stands behind a decision: on a customisation, or on a requirement of an operation."""

    on: str
    file: str
    text: str
    reason: str
    operation: str = ""
    note: str = ""


def _attach(stage: Stage, desk: Desk, wish: Attachment) -> None:
    operation = next(iter(stage.operations([wish.operation])), None) if wish.operation else None
    target = attachments.find_target(desk, wish.on, operation)
    attachments.attach(desk, [target], [HandedIn(wish.file, wish.text.encode(), wish.note)], wish.reason)


@dataclass(frozen=True, slots=True)
class CustomApproval:
    """Customisations whose decision is approved."""

    customs: tuple[str, ...]
    reason: str


def _approve_customs(stage: Stage, desk: Desk, wish: CustomApproval) -> None:
    rows = [customisations.find_customisation(desk, custom) for custom in wish.customs]
    customisations.approve_customisations(desk, rows, reason=wish.reason)


def _shipped(file: str) -> Path:
    from migtrack.catalog.folders import shipped_folder

    return shipped_folder() / FOLDER / file


ANSWER_ACTS: Mapping[str, tuple[type, Callable[[Stage, Desk, Any], None]]] = {
    "version": (VersionImport, _import_version),
    "answer": (SectionAnswer, _answer),
    "submit": (RowsNamed, _submit),
    "approve": (RowsNamed, _approve),
    "give_back": (RowsNamed, _give_back),
    "inventory": (Inventory, _take_inventory),
    "link": (LinkDecision, _link),
    "decide": (CustomDecision, _decide),
    "attach": (Attachment, _attach),
    "approve_customs": (CustomApproval, _approve_customs),
}
"""Act → (what it is told, what it does)."""
