"""The 標準仕様書対応表 as a book: which of its columns are ours, which the sections answer.

The keys of the answer columns are the names of the fields of an assessment, one to one.
"""

from dataclasses import dataclass

from migtrack.domain.gap import Assessment, Result, Treatment, Workflow
from migtrack.domain.lineage import Outcome
from migtrack.domain.requirement import Requirement, RequirementClass
from migtrack.exchange.book_layout import BookRow, CellKind, Column, Value, answers
from migtrack.exchange.class_marks import SIGN_OF
from migtrack.labels import Language, word

OPERATION = Column("operation", "book.column_operation", 11)
DOCUMENT = Column("document", "book.column_document", 12)
OWN = (
    Column("id", "book.column_id", 9, is_identity=True),
    Column("class", "book.column_class", 8.5, is_centred=True),
    Column("chapter", "book.column_chapter", 10),
    Column("title", "book.column_title", 14),
    Column("text", "book.column_text", 38),
    Column("standing", "book.column_standing", 7, is_centred=True),
)
ANSWERS = (
    Column("result", "book.column_result", 8.5, CellKind.CHOICE, True, Result, is_centred=True),
    Column("treatment", "book.column_treatment", 13, CellKind.CHOICE, True, Treatment),
    Column("practice", "book.column_practice", 22, is_answer=True),
    Column("section", "book.column_section", 9, is_answer=True),
    Column("effort_hours", "book.column_effort", 6, CellKind.COUNT, True, hint="book.hint_count", is_centred=True),
    Column("due", "book.column_due", 10.5, CellKind.DAY, True, hint="book.hint_day", is_centred=True),
    Column("reason", "book.column_reason", 14, is_answer=True),
    Column("note", "book.column_note", 12, is_answer=True),
    Column("other_affairs", "book.column_other_affairs", 34, is_answer=True, begins_page=True),
    Column("compatibility", "book.column_compatibility", 34, is_answer=True),
    Column("expires", "book.column_expires", 12, CellKind.DAY, True, hint="book.hint_day", is_centred=True),
    Column("notified", "book.column_notified", 12, CellKind.DAY, True, hint="book.hint_day", is_centred=True),
    Column("last_day", "book.column_last_day", 12, CellKind.DAY, True, hint="book.hint_day", is_centred=True),
)
REGISTER_COLUMNS = (OPERATION, DOCUMENT, *OWN, *ANSWERS)
"""Every column that a book of the register can have, for reading it back."""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A requirement and what the body answered to it."""

    requirement: Requirement
    requirement_class: RequirementClass | None
    digest: str
    assessment: Assessment
    seq: int
    operation: str = ""
    """Names for people."""
    document: str = ""


def register_columns(*, names_operation: bool, names_document: bool) -> tuple[Column, ...]:
    """The columns of one sheet; operation and document only where there are several."""
    first = (*((OPERATION,) if names_operation else ()), *((DOCUMENT,) if names_document else ()))
    return (*first, *OWN, *ANSWERS)


def register_row(row: RegisterRow, language: Language) -> BookRow:
    """A row of the register as it goes out; what is approved is closed."""
    one = row.requirement
    values: dict[str, Value] = {
        "operation": row.operation,
        "document": row.document,
        "id": one.id,
        "class": _class(row.requirement_class, language),
        "chapter": "／".join(one.chapter),
        "title": one.title,
        "text": one.text,
        "standing": _standing(row),
        **answered_values(row.assessment),
    }
    return BookRow(row.assessment.key, row.digest, row.seq, values, row.assessment.workflow is Workflow.APPROVED)


def answered_values(assessment: Assessment) -> dict[str, Value]:
    """What an assessment says, by key of the answer columns."""
    return {column.key: getattr(assessment, column.key) for column in answers(ANSWERS)}


def requirement_of(key: str) -> str:
    """The id that people see, of a row's key `juki/juki@1.0/1.1.1/m`."""
    parts = key.split("/", 2)
    return parts[2] if len(parts) == 3 else key


def _class(found: RequirementClass | None, language: Language) -> str:
    return f"{SIGN_OF[found]}\n{word(found, language)}" if found else ""


def _standing(row: RegisterRow) -> Outcome | Workflow | None:
    """What waits since a switch, else how far the decision has come; nothing where there is none."""
    return row.assessment.pending or (row.assessment.workflow if row.seq else None)
