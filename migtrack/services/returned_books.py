"""Books of the register that come back from the sections: `gap import`.

Staging says of every row what would become of it; taking them in writes one event a row, under one
reason, and each event cites the file that the answer came in, which is kept. A row that nobody
touched is no event, and a refused row never holds back the others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from migtrack.domain.canonical import digest
from migtrack.domain.finding import Finding, Level
from migtrack.domain.gap import Assessment
from migtrack.domain.person import Person
from migtrack.domain.refusal import Refusal
from migtrack.exchange.book_answers import edits_of
from migtrack.exchange.book_layout import answers, shown
from migtrack.exchange.book_marks import Marks, parse_marks
from migtrack.exchange.book_read import ReturnedBook, ReturnedRow, read_book
from migtrack.exchange.book_token import RowToken
from migtrack.exchange.file_kind import ending_of
from migtrack.exchange.register_book import ANSWERS, REGISTER_COLUMNS, answered_values, requirement_of
from migtrack.labels import message
from migtrack.services.descents import settlements
from migtrack.services.desk import Desk
from migtrack.services.evidence import HandedIn, keep_file
from migtrack.services.gaps import GapRow, citation, list_gaps
from migtrack.services.gone_rows import GoneRows, parted
from migtrack.services.returned_rows import RowState, Since, StagedRow, judge
from migtrack.services.sent_answers import SentAnswers

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    "xls": "application/vnd.ms-excel",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}


@dataclass(frozen=True, slots=True)
class StagedBook:
    """One returned file."""

    name: str
    data: bytes
    digest: str
    answered_by: str
    """As the guide sheet says; empty where it does not."""
    rows: tuple[StagedRow, ...]
    findings: tuple[Finding, ...]
    """About the file as a whole, and rows that could not be known."""

    def count(self, state: RowState) -> int:
        """How many rows have a state."""
        return sum(row.state is state for row in self.rows)


@dataclass(frozen=True, slots=True)
class StagedBooks:
    """Several returned files, in the order in which they are taken in."""

    books: tuple[StagedBook, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything to tell, file by file."""
        return tuple(
            replace(finding, where=_place(book.name, finding.where))
            for book in self.books
            for finding in (*book.findings, *(one for row in book.rows for one in row.findings))
        )


def read_marks(name: str, data: bytes) -> Marks:
    """The mark map of a file; WrongContent naming its faults."""
    return parse_marks(name, data, REGISTER_COLUMNS)


def stage_books(desk: Desk, files: Sequence[tuple[str, bytes]], marks: Marks | None = None) -> StagedBooks:
    """What returned files (name and bytes) would change; a file that cannot be read is a finding among several.

    A single file that cannot be read is refused (WrongContent, BrokenWorld).
    """
    staging = _Staging(desk, marks or Marks())
    staged = []
    for name, data in files:
        try:
            returned = read_book(name, data, REGISTER_COLUMNS, requirement_of, desk.language)
        except Refusal as refusal:
            if len(files) == 1:
                raise
            staged.append(_unread(name, data, refusal))
            continue
        staged.append(staging.book(name, data, returned))
    return StagedBooks(tuple(staged))


def import_books(desk: Desk, staged: StagedBooks, *, reason: str = "", answered_by: str = "") -> int:
    """Record the new answers, one event each, all in one transaction; how many.

    StaleRevision when a row was changed between the staging and now: nothing is written then.
    """
    from migtrack.store.writer import change_to

    if not any(book.count(RowState.NEW) for book in staged.books):
        return 0
    with desk.writing("gap.import") as pen:
        changes, done = [], []
        for book in staged.books:
            taken = [row for row in book.rows if row.after is not None and row.row is not None]
            if not taken:
                continue
            media = MEDIA_TYPES.get(ending_of(book.name), "application/octet-stream")
            kept = keep_file(pen, HandedIn(book.name, book.data), reason, media)
            why = _reason(desk, reason, answered_by or book.answered_by, book.name)
            for row in taken:
                assert row.after is not None
                assert row.row is not None
                after = replace(row.after, author=pen.person.id)
                cited, seen = citation(row.row), row.row.seq
                changes.append(change_to(after, "gap.import", reason=why, spec=cited, evidence=(kept,), read_at=seen))
                if row.row.assessment.pending is not None and after.pending is None:
                    done.append(after)
        written = len(pen.record(changes))
        pen.record(settlements(desk, done, pen.person.id, reason or changes[0].reason, "gap.import"))
    return written


class _Staging:
    """What the rows of returned books are held against; read once for all of them."""

    def __init__(self, desk: Desk, marks: Marks) -> None:
        self.desk, self.marks = desk, marks
        self.rows = {row.key: row for row in list_gaps(desk)}
        self.sent, self.gone = SentAnswers(desk), GoneRows(desk)
        self.taken: dict[str, StagedRow] = {}
        self.columns = answers(ANSWERS)

    def book(self, name: str, data: bytes, returned: ReturnedBook) -> StagedBook:
        """One file's rows."""
        rows = tuple(self._row(name, row) for row in returned.rows)
        findings = [*returned.findings, *self._switches(name, returned.rows)]
        return StagedBook(name, data, digest(data), returned.answered_by.strip(), rows, tuple(findings))

    def _row(self, file: str, returned: ReturnedRow) -> StagedRow:
        token, row = returned.token, self.rows.get(returned.token.key)
        is_ours = token.body == self.desk.body
        if returned.sent is not None:
            edits = edits_of(returned, self.columns, returned.sent, self.marks, self.desk.language)
        else:
            texts = self._texts(self._sent(token, row) if is_ours else None)
            edits = edits_of(returned, self.columns, texts, self.marks, self.desk.language)
        staged = StagedRow(file, returned.where, token.key, RowState.UNCHANGED, row)
        if row is None or not is_ours:
            return self._gone(staged, token, is_touched=bool(edits))
        if not edits:
            return staged
        if token.digest != row.digest:
            return self._refused(staged, RowState.TEXT_CHANGED, "book.text_changed", row)
        sent = self._sent(token, row)
        if sent is None:
            return self._refused(staged, RowState.FOREIGN, "book.other_register", row)
        return self._once(judge(file, returned, edits, row, sent, self._since, self.desk.language))

    def _gone(self, staged: StagedRow, token: RowToken, *, is_touched: bool) -> StagedRow:
        """A row that the register does not have; of one left behind by a switch only an answer is refused."""
        is_switched = token.body == self.desk.body and self.gone.switch_of(token.key) is not None
        if is_switched and not is_touched:
            return staged
        state = RowState.SWITCHED if is_switched else RowState.FOREIGN
        return replace(staged, state=state, row=None, findings=(self.gone.refusal(token, staged.where),))

    def _sent(self, token: RowToken, row: GapRow | None) -> Assessment | None:
        if row is not None:
            return self.sent.find(token, row.assessment, row.seq)
        return self.sent.find(token, Assessment(*parted(token.key), token.digest), seq=-1)

    def _once(self, staged: StagedRow) -> StagedRow:
        """Of two files that answer one row, the first counts; the second must say the same."""
        if staged.after is None:
            return staged
        first = self.taken.setdefault(staged.key, staged)
        if first is staged:
            return staged
        if first.after == staged.after:
            return replace(staged, state=RowState.UNCHANGED, after=None, findings=())
        values: dict[str, str | int] = {"id": requirement_of(staged.key), "file": first.file, "place": first.where}
        told = Finding(Level.ERROR, "book.two_files", staged.where, values)
        return replace(staged, state=RowState.CONFLICT, after=None, findings=(told,))

    def _refused(self, staged: StagedRow, state: RowState, key: str, row: GapRow) -> StagedRow:
        finding = Finding(Level.ERROR, key, staged.where, {"id": row.requirement.id})
        return replace(staged, state=state, findings=(finding,))

    def _texts(self, sent: Assessment | None) -> dict[str, str]:
        """What was sent, in the words it was sent in or ours: meanings are compared, not words."""
        values = answered_values(sent) if sent is not None else {}
        return {key: shown(value, self.desk.language) for key, value in values.items()}

    def _since(self, row: GapRow) -> Since:
        event = self.sent.event(row.seq) if row.seq else None
        if event is None:
            return Since("", None)
        held = self.desk.state.find(Person, event.actor)
        return Since(held.value.name if held else event.actor, datetime.fromisoformat(event.at))

    def _switches(self, name: str, rows: Iterable[ReturnedRow]) -> list[Finding]:
        """That the whole book is of an earlier version, said once."""
        gone = (self.gone.switch_of(row.token.key) for row in rows if row.token.key not in self.rows)
        switches = {one.id: one for one in gone if one is not None}
        return [
            Finding(
                Level.WARNING,
                "book.before_switch",
                name,
                {"switch": one.id, "old": one.old_version, "new": one.new_version},
            )
            for one in switches.values()
        ]


def _unread(name: str, data: bytes, refusal: Refusal) -> StagedBook:
    findings = refusal.findings or (Finding(Level.ERROR, refusal.key, name, refusal.values),)
    return StagedBook(name, data, digest(data), "", (), tuple(findings))


def _reason(desk: Desk, reason: str, answered_by: str, file: str) -> str:
    """The reason of the events: what the person says, who answered, in which file."""
    parts = [reason.strip()] if reason.strip() else []
    if answered_by.strip():
        parts.append(message("book.reason_answered", desk.language, person=answered_by.strip()))
    parts.append(message("book.reason_file", desk.language, file=file))
    return message("book.list_sign", desk.language).join(parts)


def _place(file: str, where: str) -> str:
    return where if where.startswith(file) else f"{file}: {where}"
