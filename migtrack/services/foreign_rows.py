"""仕様未紐付け: rows of a vendor's own book, what each may be, and the person's word on which requirement it is.

Proposals are computed when they are asked for, by the matcher that looks up customisations; only
the import and a person's link are events. A linked row stands beside the row of the register as
the package's leg.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from migtrack.domain.finding import Finding
from migtrack.domain.foreign_row import ForeignRow
from migtrack.domain.operation import Operation
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.services.desk import Desk
from migtrack.services.gaps import find_gap
from migtrack.services.triage import bench_of
from migtrack.specs.matching import Candidate

MOST_PROPOSALS = 5
MEDIA_TYPE = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class StagedBook:
    """What a vendor's book would add."""

    fresh: tuple[ForeignRow, ...]
    known: tuple[str, ...]
    """Ids of rows that are there already with the same words and mark."""
    marks: Mapping[str, int]
    """Mark as printed → how often it stands."""
    findings: tuple[Finding, ...]
    data: bytes


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A vendor's row as it stands."""

    row: ForeignRow
    seq: int

    @property
    def is_linked(self) -> bool:
        """Whether a person said which requirement it is."""
        return bool(self.row.requirement)

    @property
    def is_rejected(self) -> bool:
        """Whether a person said that no requirement of ours is meant."""
        return bool(self.row.person) and not self.is_linked

    @property
    def is_open(self) -> bool:
        """Whether nobody has said anything yet."""
        return not (self.is_linked or self.is_rejected)


def stage_foreign_book(
    desk: Desk, operation: Operation, name: str, data: bytes, meanings: Mapping[str, str] | None = None
) -> StagedBook:
    """Read a vendor's book; writes nothing. A row that is there already, under any file's name, is left alone."""
    from migtrack.domain.canonical import digest
    from migtrack.exchange.foreign_book import read_foreign_book

    book = read_foreign_book(name, data, meanings)
    held = {_said(row): row.id for row in desk.state.all(ForeignRow, operation=operation.key)}
    source, fresh, known = digest(data), dict[tuple[str, ...], ForeignRow](), []
    for one in book.rows:
        row = ForeignRow("", operation.key, source, one.place, one.name, one.text, one.mark, one.note)
        if _said(row) in held:
            known.append(held[_said(row)])
        else:
            fresh.setdefault(_said(row), row)
    return StagedBook(tuple(fresh.values()), tuple(known), book.marks, book.findings, data)


def import_foreign_book(desk: Desk, staged: StagedBook, reason: str = "") -> int:
    """Enter the staged rows under the next numbers, the book kept as evidence; how many."""
    from migtrack.store.writer import change_to

    if not staged.fresh:
        return 0
    with desk.writing("gap.foreign_import") as pen:
        first = pen.writer.count_subjects("foreign_row") + 1
        source = pen.writer.put_content(staged.data, MEDIA_TYPE)
        numbered = [replace(row, id=f"F-{first + at:04d}") for at, row in enumerate(staged.fresh)]
        changes = [
            change_to(row, "gap.foreign_import", reason=reason, evidence=(source,), read_at=0) for row in numbered
        ]
        return len(pen.record(changes))


def list_foreign_rows(desk: Desk, operation: Operation | None = None, *, unlinked: bool = False) -> list[HeldRow]:
    """The rows of vendors' books by number; with `unlinked` only those that nobody judged yet."""
    equal = {"operation": operation.key} if operation else {}
    held = [HeldRow(one.value, one.seq) for one in desk.state.all_held(ForeignRow, **equal).values()]
    return [row for row in held if row.is_open or not unlinked]


def find_foreign_row(desk: Desk, row_id: str) -> HeldRow:
    """One row; WrongValue when there is none of this number."""
    held = desk.state.find(ForeignRow, row_id)
    if held is None:
        raise WrongValue("foreign.unknown", id=row_id)
    return HeldRow(held.value, held.seq)


def propose_links(desk: Desk, row: ForeignRow, most: int = MOST_PROPOSALS) -> tuple[Candidate, ...]:
    """Requirements of the pinned versions that a row may be, best first, each with the passage that says so."""
    bench = bench_of(desk, desk.catalogue.find_operation(row.operation))
    return bench.pinned.look(row.name, row.text).candidates[:most]


def link_foreign_row(desk: Desk, row_id: str, requirement: str | None, reason: str = "") -> HeldRow:
    """Say which requirement of the pinned version a row is; None: none of them, as before anybody linked it."""
    from migtrack.store.writer import change_to

    held = find_foreign_row(desk, row_id)
    row = held.row
    if requirement is None:
        if not held.is_linked:
            raise ForbiddenByRule("foreign.not_linked", id=row_id)
        after = replace(row, document="", version="", requirement="", person="")
    else:
        gap = find_gap(desk, desk.catalogue.find_operation(row.operation), requirement)
        after = replace(row, document=gap.document, version=gap.version, requirement=gap.requirement.id)
    with desk.writing("gap.foreign_link") as pen:
        if requirement is not None:
            after = replace(after, person=pen.person.id)
        pen.record([change_to(after, "gap.foreign_link", reason=reason, read_at=held.seq)])
    return find_foreign_row(desk, row_id)


def reject_foreign_rows(desk: Desk, row_ids: Sequence[str], reason: str = "") -> int:
    """Say of rows that they are no requirement of ours (an offer beside the specification); how many changed."""
    from migtrack.store.writer import change_to

    held = [find_foreign_row(desk, row_id) for row_id in dict.fromkeys(row_ids)]
    with desk.writing("gap.foreign_link") as pen:
        blank = {"document": "", "version": "", "requirement": "", "person": pen.person.id}
        changes = [
            change_to(replace(one.row, **blank), "gap.foreign_link", reason=reason, read_at=one.seq)
            for one in held
            if not one.is_rejected
        ]
        return len(pen.record(changes))


def package_leg(desk: Desk, operation: str, document: str, requirement: str) -> list[ForeignRow]:
    """The vendors' rows that are linked to a requirement, of whatever version; the row says which."""
    rows: Sequence[ForeignRow] = desk.state.all(
        ForeignRow, operation=operation, document=document, requirement=requirement
    )
    return list(rows)


def _said(row: ForeignRow) -> tuple[str, ...]:
    return row.name, row.text, row.mark
