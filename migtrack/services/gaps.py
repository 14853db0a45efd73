"""The register (標準仕様書対応表): what the body decides about each requirement of the pinned version.

A row exists for every requirement, decided or not. An approved row is never edited: it is
returned first, so that the old decision stays in the trail with the reason why it fell.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from migtrack.domain.gap import Approval, ApprovalWay, Assessment, Result, Treatment, Workflow
from migtrack.domain.ground import lacking
from migtrack.domain.lineage import Outcome
from migtrack.domain.municipality import BodyKind
from migtrack.domain.operation import Operation, OperationState
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.domain.requirement import BodyClass, Requirement, RequirementClass
from migtrack.people.rights import check_approver
from migtrack.services.days import check_days, check_span
from migtrack.services.descents import settlements
from migtrack.services.desk import Desk
from migtrack.services.evidence import HandedIn, check_files, keep_files
from migtrack.services.pen import Pen

BUSINESS_ID_DIGITS = 3
FUNCTION_ID_DIGITS = 7
NAMED = 5
"""Rows that a refusal names."""
BLANK = Assessment("", "", "", "", "")
"""What stands in every field before anybody said anything."""


@dataclass(frozen=True, slots=True)
class GapRow:
    """One requirement of the version an operation works against, and the body's answer to it."""

    operation: str
    document: str
    version: str
    requirement: Requirement
    digest: str
    requirement_class: RequirementClass | None
    """For the body's own 実装区分."""
    assessment: Assessment
    seq: int
    """0 where nothing was recorded yet."""

    @property
    def key(self) -> str:
        """`juki/juki@1.0/1.1.1/m`."""
        return self.assessment.key

    @property
    def is_open(self) -> bool:
        """差異あり without an approved decision."""
        return is_open_gap(self.assessment.result, self.assessment.workflow)

    @property
    def is_unchecked(self) -> bool:
        """Nobody has said yet how it stands with this text: 未確認, or what a switch brought here and waits."""
        return is_unchecked(self.assessment.result, is_open=self.is_open, waits=self.assessment.pending is not None)


def is_open_gap(result: Result, workflow: Workflow) -> bool:
    """差異あり without an approved decision."""
    return result is Result.GAP and workflow is not Workflow.APPROVED


def is_unchecked(result: Result, *, is_open: bool, waits: bool) -> bool:
    """未確認, or what a switch brought and waits, as far as it is not open anyway."""
    return result is Result.UNCHECKED or (waits and not is_open)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person says about a requirement; None leaves a field as it is, `emptied` names those to empty."""

    result: Result | None = None
    treatment: Treatment | None = None
    practice: str | None = None
    section: str | None = None
    effort_hours: int | None = None
    due: date | None = None
    reason: str | None = None
    other_affairs: str | None = None
    compatibility: str | None = None
    expires: date | None = None
    notified: date | None = None
    last_day: date | None = None
    note: str | None = None
    emptied: tuple[str, ...] = ()
    """Fields of this class that somebody emptied on purpose."""


SAID = tuple(name for name in Answer.__dataclass_fields__ if name != "emptied")
"""The fields of an answer that are fields of a row."""


@dataclass(frozen=True, slots=True)
class PaperDecision:
    """A 決裁 made outside this program."""

    document_number: str
    decided_on: date
    decided_by: str
    """職氏名."""


def body_class(desk: Desk) -> BodyClass:
    """Which 実装区分 column binds this body."""
    return BodyClass.DESIGNATED_CITY if desk.profile.kind is BodyKind.DESIGNATED_CITY else BodyClass.ORDINARY


def list_gaps(desk: Desk, operations: Sequence[Operation] | None = None) -> list[GapRow]:
    """The register of some operations, or of all that the body runs, in the order of the documents."""
    from migtrack.services.register_rows import rows_of

    return [row for rows in rows_of(desk, operations).values() for row in rows]


def foreign_ids(desk: Desk, operation: Operation, document: str) -> frozenset[str]:
    """業務ID that belong to other operations alone which share the document (the four taxes)."""
    sharing = [other for other in desk.catalogue.operations if document in other.documents and other != operation]
    own = {*operation.business_ids, *operation.shared_business_ids}
    return frozenset(business for other in sharing for business in other.business_ids) - own


def belongs(requirement_id: str, foreign: Collection[str]) -> bool:
    """Whether a requirement concerns an operation: not where its 機能ID begins with another's 業務ID."""
    has_function_id = len(requirement_id) >= FUNCTION_ID_DIGITS and requirement_id[:FUNCTION_ID_DIGITS].isdigit()
    return not (has_function_id and requirement_id[:BUSINESS_ID_DIGITS] in foreign)


def find_gaps(desk: Desk, operation: Operation, requirement_ids: Sequence[str]) -> list[GapRow]:
    """Rows of the register by id; WrongValue when the pinned version lacks any of them."""
    rows = {row.requirement.id: row for row in list_gaps(desk, [operation])}
    if not rows:
        state = desk.state.find(OperationState, operation.key)
        if state is not None and not state.value.in_scope:
            raise ForbiddenByRule("gap.operation_outside", operation=operation.name)
        raise WrongValue("spec.no_pin", operation=operation.name)
    for requirement_id in requirement_ids:
        if requirement_id not in rows:
            versions = ", ".join(sorted({f"{row.document}@{row.version}" for row in rows.values()}))
            raise WrongValue("spec.requirement_unknown", id=requirement_id, operation=operation.name, version=versions)
    return [rows[requirement_id] for requirement_id in dict.fromkeys(requirement_ids)]


def find_gap(desk: Desk, operation: Operation, requirement_id: str) -> GapRow:
    """One row of the register; WrongValue when the pinned version has no such requirement."""
    return find_gaps(desk, operation, [requirement_id])[0]


def decide_gaps(
    desk: Desk,
    rows: Sequence[GapRow],
    answer: Answer,
    *,
    reason: str = "",
    read_at: int | None = None,
    evidence: Sequence[HandedIn] = (),
) -> int:
    """Record an answer on rows, one event each, all or none; how many changed.

    Files handed in with it are kept and put on every row, in the same event. StaleRevision when
    another person changed a row since it was read (`read_at`, else the rows given).
    """
    from migtrack.store.writer import change_to

    _check_answer(answer, evidence)
    check_files(desk, evidence)
    author, files = desk.person.id, tuple(dict.fromkeys(file.digest for file in evidence))
    changes, settled = [], []
    refuse_approved(*rows)
    for row in rows:
        after = answered(row, answer, author)
        after = replace(after, evidence=tuple(dict.fromkeys((*after.evidence, *files))))
        if _without_author(after) != _without_author(row.assessment) or not row.seq:
            seen = row.seq if read_at is None else read_at
            cited = {"spec": citation(row), "evidence": files}
            changes.append(change_to(after, "gap.decide", reason=reason, read_at=seen, **cited))
        if row.assessment.pending is not None and after.pending is None:
            settled.append(after)
    with desk.writing("gap.decide") as pen:
        keep_files(pen, evidence, reason)
        written = len(pen.record(changes))
        pen.record(settlements(desk, settled, author, reason, "gap.decide"))
    return written


def check_decidable(desk: Desk, rows: Sequence[GapRow]) -> None:
    """What `decide_gaps` would refuse whatever is answered: no right, the past, a row that is approved."""
    desk.writer_of("gap.decide")
    refuse_approved(*rows)


def refuse_approved(*rows: GapRow) -> None:
    """Approved rows are returned before anybody changes them; of several all are counted, the first few named."""
    fixed = [row.requirement.id for row in rows if row.assessment.workflow is Workflow.APPROVED]
    if len(fixed) == 1:
        raise ForbiddenByRule("gap.approved_is_fixed", id=fixed[0])
    if fixed:
        ids = ", ".join(fixed[:NAMED]) + (" …" if len(fixed) > NAMED else "")
        raise ForbiddenByRule("gap.several_are_fixed", count=len(fixed), of=len(rows), ids=ids)


def _check_answer(answer: Answer, evidence: Sequence[HandedIn] = ()) -> None:
    if answer == Answer() and not evidence:
        raise WrongValue("gap.nothing_said")
    check_days(answer.due, answer.expires)
    check_span(answer.notified, answer.last_day)


def answered(row: GapRow, answer: Answer, author: str) -> Assessment:
    """The assessment with an answer put in: a draft on the text as it reads today.

    What a switch brought goes on waiting until result or treatment is said; a section or a note is no judgement.
    """
    given = {name: value for name in SAID if (value := getattr(answer, name)) is not None}
    given |= {name: getattr(BLANK, name) for name in answer.emptied}
    after = replace(row.assessment, **given, digest=row.digest, workflow=Workflow.DRAFT, approval=None, author=author)
    if row.assessment.pending is not None:
        judges = (answer.result or answer.treatment) and after.result is not Result.UNCHECKED
        after = replace(after, pending=None) if judges else replace(after, digest=row.assessment.digest)
    if after.result in (Result.FIT, Result.NA) and answer.treatment is None and answer.result is not None:
        after = replace(after, treatment=None)
    return after


def submit_gaps(desk: Desk, rows: Sequence[GapRow], *, reason: str = "") -> int:
    """Send drafts for approval; refused when a decision lacks what it needs."""
    from migtrack.store.writer import change_to

    changes = []
    for row in rows:
        refuse_incomplete(row)
        refuse_approved(row)
        after = replace(row.assessment, workflow=Workflow.SUBMITTED)
        changes.append(change_to(after, "gap.submit", reason=reason, spec=citation(row), read_at=row.seq))
    return len(desk.record(changes, "gap.submit"))


def approve_gaps(desk: Desk, rows: Sequence[GapRow], *, paper: PaperDecision | None = None, reason: str = "") -> int:
    """Approve decisions on screen, or record a 決裁 that approved them on paper; all or none."""
    from migtrack.store.writer import change_to

    action = "gap.approve" if paper is None else "gap.approve_by_document"
    with desk.writing(action) as pen:
        changes = []
        for row in rows:
            refuse_incomplete(row)
            if paper is None:
                check_approver(row.assessment.author, pen.person.id)
            after = replace(row.assessment, workflow=Workflow.APPROVED, approval=approval_by(pen, paper))
            if row.assessment.workflow is Workflow.APPROVED:
                raise ForbiddenByRule("gap.approved_already", id=row.requirement.id)
            changes.append(change_to(after, action, reason=reason, spec=citation(row), read_at=row.seq))
        return len(pen.record(changes))


def return_gaps(desk: Desk, rows: Sequence[GapRow], reason: str) -> int:
    """Send decisions back to their authors, approved ones too; needs a reason."""
    from migtrack.store.writer import change_to

    if not reason.strip():
        raise ForbiddenByRule("gap.return_needs_reason")
    changes = []
    for row in rows:
        if row.assessment.workflow not in (Workflow.SUBMITTED, Workflow.APPROVED):
            raise ForbiddenByRule("gap.nothing_to_return", id=row.requirement.id)
        after = replace(row.assessment, workflow=Workflow.RETURNED, approval=None)
        changes.append(change_to(after, "gap.return", reason=reason, spec=citation(row), read_at=row.seq))
    return len(desk.record(changes, "gap.return"))


def refuse_incomplete(row: GapRow) -> None:
    """Refuse a decision that cannot stand: no result, a gap without treatment, an exception without ground."""
    said, where = row.assessment, row.requirement.id
    if said.pending is Outcome.LOOK_AGAIN:
        raise ForbiddenByRule("gap.look_first", id=where)
    if said.result is Result.UNCHECKED:
        raise ForbiddenByRule("gap.unchecked", id=where)
    if said.result is Result.GAP and said.treatment is None:
        raise ForbiddenByRule("gap.needs_treatment", id=where)
    if lacking(said):
        is_exception = said.treatment is Treatment.EXCEPTION
        raise ForbiddenByRule("gap.exception_needs_ground" if is_exception else "gap.transition_needs_notice", id=where)
    if row.digest != said.digest:
        raise ForbiddenByRule("gap.text_changed", id=where)


def citation(row: GapRow) -> str:
    """How an event names the text a decision rests on."""
    return f"{row.document}@{row.version}#{row.requirement.id}:{row.digest}"


def approval_by(pen: Pen, paper: PaperDecision | None) -> Approval:
    """The approval of who holds the pen: on screen, or by the 決裁 that the document names."""
    if paper is None:
        return Approval(ApprovalWay.SCREEN, pen.person.id, pen.desk.today)
    check_days(paper.decided_on)
    if paper.decided_on > pen.desk.today:
        raise WrongValue("gap.paper_in_future", day=paper.decided_on.isoformat())
    if not paper.document_number.strip() or not paper.decided_by.strip():
        raise ForbiddenByRule("gap.paper_needs_number")
    return Approval(ApprovalWay.DOCUMENT, pen.person.id, paper.decided_on, paper.document_number, paper.decided_by)


def _without_author(assessment: Assessment) -> Assessment:
    return replace(assessment, author="")
