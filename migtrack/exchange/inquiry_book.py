"""A 照会 as a book for one 所管課: plain questions on the left, yellow cells for the answer on the right.

It asks in a section's words, never for results or treatments; the mark of the answer is chosen from
four plain words. The keys of the answer columns are those of a reply, one to one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from migtrack.domain.inquiry import Mark, Reply
from migtrack.domain.requirement import RequirementClass
from migtrack.exchange.book_layout import BookRow, CellKind, Column, Value, answers
from migtrack.labels import Language, message

OPERATION = Column("operation", "inquiry.column_operation", 10)
OWN = (
    Column("id", "inquiry.column_id", 10, is_identity=True),
    Column("title", "inquiry.column_title", 16),
    Column("question", "inquiry.column_question", 19),
    Column("text", "inquiry.column_text", 42),
)
ANSWERS = (
    Column("mark", "inquiry.column_mark", 13, CellKind.CHOICE, True, Mark, "inquiry.hint_mark", is_centred=True),
    Column("practice", "inquiry.column_practice", 25, is_answer=True, hint="inquiry.hint_practice"),
    Column("yearly_count", "inquiry.column_count", 8, CellKind.COUNT, True, hint="inquiry.hint_count"),
    Column("trouble", "inquiry.column_trouble", 24, is_answer=True, hint="inquiry.hint_trouble"),
    Column("alternative", "inquiry.column_alternative", 22, is_answer=True, hint="inquiry.hint_alternative"),
    Column("note", "inquiry.column_note", 13, is_answer=True),
)
INQUIRY_COLUMNS = (OPERATION, *OWN, *ANSWERS)
"""Every column that such a book can have, for reading it back."""

ANSWERED_BY, ANSWERED_ON = "inquiry.line_answered_by", "inquiry.line_answered_on"
HEAD, HEAD_ON = "inquiry.line_head", "inquiry.line_head_on"
INQUIRY, SECTION = "inquiry.fact_number", "inquiry.fact_section"
LINES = (ANSWERED_BY, ANSWERED_ON, HEAD, HEAD_ON)
"""What the section fills in on the first sheet, beside the answers."""

QUESTIONS: Mapping[RequirementClass | None, str] = {
    RequirementClass.MANDATORY: "inquiry.ask_mandatory",
    RequirementClass.OPTIONAL: "inquiry.ask_optional",
    RequirementClass.PROHIBITED: "inquiry.ask_prohibited",
    None: "inquiry.ask_unclassed",
}


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One question as it goes out, with the last answers in its cells."""

    reply: Reply
    """Of the row asked about; what it holds is shown."""
    seq: int
    shown_id: str
    operation: str
    """Name for people."""
    title: str
    text: str
    requirement_class: RequirementClass | None
    is_customisation: bool


def inquiry_columns(*, names_operation: bool) -> tuple[Column, ...]:
    """The columns of one book; the operation only where there are several."""
    return (*((OPERATION,) if names_operation else ()), *OWN, *ANSWERS)


def asked_row(row: AskedRow, language: Language) -> BookRow:
    """A question as the writers take it."""
    key = "inquiry.ask_customisation" if row.is_customisation else QUESTIONS[row.requirement_class]
    values: dict[str, Value] = {
        "operation": row.operation,
        "id": row.shown_id,
        "title": row.title,
        "question": message(key, language),
        "text": row.text,
        **answer_values(row.reply),
    }
    return BookRow(row.reply.key, row.reply.digest, row.seq, values)


def answer_values(reply: Reply) -> dict[str, Value]:
    """What a reply says, by key of the answer columns."""
    values: dict[str, Value] = {column.key: getattr(reply, column.key) for column in answers(ANSWERS)}
    return values | {"mark": Mark.of(reply.mark)}


def several_operations(rows: Sequence[AskedRow]) -> bool:
    """Whether a book has to name the operation of each row."""
    return len({row.operation for row in rows}) > 1
