"""Books of an inquiry that come back: staged row by row, and the good rows taken in.

A file is known by its hidden marks, whatever it is called now. A scan is kept as evidence for the
section that it is of; nobody reads answers from a picture. Every event cites the file, which is kept.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from migtrack.domain.canonical import digest
from migtrack.domain.evidence import Evidence
from migtrack.domain.finding import Finding, Level
from migtrack.domain.inquiry import Addressee, Inquiry, InquiryState, Reply
from migtrack.domain.refusal import Refusal, WrongValue
from migtrack.exchange.book_answers import edits_of
from migtrack.exchange.book_layout import answers
from migtrack.exchange.book_marks import Marks, parse_marks
from migtrack.exchange.book_read import ReturnedRow
from migtrack.exchange.book_record import Record, SentRow
from migtrack.exchange.book_token import RowToken
from migtrack.exchange.covering_letter_read import inquiry_of_letter
from migtrack.exchange.file_kind import ending_of
from migtrack.exchange.inquiry_book import ANSWERED_BY, ANSWERED_ON, ANSWERS, HEAD, HEAD_ON, INQUIRY_COLUMNS
from migtrack.exchange.inquiry_book_read import SCANS, ReturnedInquiry, read_inquiry_book
from migtrack.exchange.japanese_date import parse_day
from migtrack.exchange.table import TABLE_ENDINGS
from migtrack.services.desk import Desk
from migtrack.services.evidence import HandedIn, keep_file
from migtrack.services.gone_rows import GoneRows
from migtrack.services.inquiries import find_addressee, find_inquiry
from migtrack.services.inquiry_books import with_last_answers
from migtrack.services.inquiry_questions import Ground, shown_id
from migtrack.services.inquiry_return_rows import Sender, StagedReply, judge, shown_texts
from migtrack.services.pen import Pen
from migtrack.services.returned_books import MEDIA_TYPES
from migtrack.services.returned_rows import RowState

OWN_WORDS = {
    "book.bad_count": "inquiry.bad_count",
    "book.cut_cell": "inquiry.cut_cell",
    "book.no_table": "inquiry.no_table",
    "book.not_ours": "inquiry.not_ours",
}
"""Sentences of the register's books that say something else here."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What the person who takes files in says of them."""

    inquiry: str = ""
    section: str = ""
    """Of a scan, or of a file that lost its marks."""
    answered_by: str = ""
    marks: Marks = field(default_factory=Marks)
    replaces: bool = False
    """Of two answers to one row the one in the file counts."""


@dataclass(frozen=True, slots=True)
class StagedFile:
    """One returned file."""

    name: str
    data: bytes
    digest: str
    rows: tuple[StagedReply, ...] = ()
    findings: tuple[Finding, ...] = ()
    addressees: tuple[Addressee, ...] = ()
    """The sections that it answers for, as they would be recorded."""
    sender: Sender | None = None
    is_scan: bool = False

    def count(self, state: RowState) -> int:
        """How many rows have a state."""
        return sum(row.state is state for row in self.rows)


@dataclass(frozen=True, slots=True)
class StagedReturn:
    """Several returned files, in the order in which they are taken in."""

    files: tuple[StagedFile, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything to tell, file by file, in the words of an inquiry."""
        return tuple(
            replace(finding, key=OWN_WORDS.get(finding.key, finding.key), where=_place(file.name, finding.where))
            for file in self.files
            for finding in (*file.findings, *(one for row in file.rows for one in row.findings))
        )


def read_marks(name: str, data: bytes) -> Marks:
    """The mark map of a file; WrongContent naming its faults."""
    return parse_marks(name, data, INQUIRY_COLUMNS)


def stage_return(
    desk: Desk, files: Sequence[tuple[str, bytes]], hints: Hints, of_files: Mapping[str, Hints] | None = None
) -> StagedReturn:
    """What returned files (name and bytes) would change; writes nothing. Each file stands for itself.

    `of_files`: by file name, what is said of one file alone, instead of `hints`.
    """
    staging, special = _Staging(desk, hints), of_files or {}
    found = []
    for name, data in files:
        staging.hints = special.get(name, hints)
        found.append(staging.file(name, data))
    return StagedReturn(tuple(found))


def only_rows(staged: StagedReturn, keys: Collection[tuple[str, str]]) -> StagedReturn:
    """The same with nothing to take but the rows named by file and place (`StagedReply.file`, `where`)."""
    return StagedReturn(tuple(_only(file, keys) for file in staged.files))


def _only(file: StagedFile, keys: Collection[tuple[str, str]]) -> StagedFile:
    rows = tuple(row if (row.file, row.where) in keys else replace(row, after=None) for row in file.rows)
    answered = {(row.after.inquiry, row.after.section) for row in rows if row.after is not None}
    addressees = tuple(each for each in file.addressees if (each.inquiry, each.section) in answered)
    return replace(file, rows=rows, addressees=addressees)


def take_return(desk: Desk, staged: StagedReturn, reason: str = "") -> int:
    """Record the new answers, the files and the confirmations, in one transaction; how many rows.

    StaleRevision when a row was answered between the staging and now: nothing is written then.
    """
    if not any(file.addressees for file in staged.files):
        return 0
    taken = 0
    with desk.writing("inquiry.return") as pen:
        for file in staged.files:
            if file.addressees:
                taken += _take(pen, file, reason)
    return taken


def _take(pen: Pen, file: StagedFile, reason: str) -> int:
    from migtrack.store.writer import change_to

    ending = ending_of(file.name)
    media = SCANS[ending][0] if ending in SCANS else MEDIA_TYPES.get(ending, "application/octet-stream")
    kept = keep_file(pen, HandedIn(file.name, file.data), reason, media)
    why = {"reason": reason, "evidence": (kept,)}
    new = [row for row in file.rows if row.after is not None]
    changes = [change_to(row.after, "inquiry.return", read_at=row.seq, **why) for row in new]
    written = len(pen.record(changes))
    pen.record([change_to(each, "inquiry.return", **why) for each in file.addressees])
    return written


class _Staging:
    """What returned files are held against; read once for all of them."""

    def __init__(self, desk: Desk, hints: Hints) -> None:
        self.desk, self.hints = desk, hints
        self.inquiries = {one.id: one for one in desk.state.all(Inquiry)}
        self.held = desk.state.all_held(Reply)
        self.addressees = {one.key: one for one in desk.state.all(Addressee)}
        awaited = {one.id for one in self.inquiries.values() if one.state is InquiryState.SENT}
        self.ground = Ground(desk, {held.value.row for held in self.held.values() if held.value.inquiry in awaited})
        self.gone = GoneRows(desk)
        self.kept = {one.digest for one in desk.state.all(Evidence)}
        self.taken: dict[str, StagedReply] = {}

    def file(self, name: str, data: bytes) -> StagedFile:
        """One file: a book, a scan, or nothing that we read."""
        staged = StagedFile(name, data, digest(data))
        ending = ending_of(name)
        try:
            if ending in SCANS:
                return self._scan(staged)
            if ending not in TABLE_ENDINGS:
                return self._letter(staged)
            returned = read_inquiry_book(name, data, self._identity, self.desk.language, self._known)
        except Refusal as refusal:
            itself = Finding(Level.ERROR, refusal.key, name, refusal.values)
            is_told = any(finding.key == refusal.key for finding in refusal.findings)
            return replace(staged, findings=(*(() if is_told else (itself,)), *refusal.findings))
        return self._book(staged, returned)

    def _letter(self, staged: StagedFile) -> StagedFile:
        """A 照会文 that lay beside the book is ours and nothing to mend; any other document is refused."""
        inquiry = inquiry_of_letter(staged.name, staged.data) if ending_of(staged.name) == "docx" else ""
        if inquiry not in self.inquiries:
            raise WrongValue("inquiry.not_a_book", file=staged.name)
        return replace(staged, findings=(Finding(Level.NOTE, "inquiry.own_letter", staged.name, {"id": inquiry}),))

    def _scan(self, staged: StagedFile) -> StagedFile:
        if not (self.hints.inquiry or self.hints.section) and staged.digest in self.kept:
            known = Finding(Level.NOTE, "inquiry.scan_known", staged.name)
            return replace(staged, is_scan=True, findings=(known,))
        if not self.hints.inquiry or not self.hints.section:
            raise WrongValue("inquiry.scan_needs_section", file=staged.name)
        if not staged.data.startswith(SCANS[ending_of(staged.name)][1]) or not staged.data:
            raise WrongValue("inquiry.scan_broken", file=staged.name)
        addressee = find_addressee(find_inquiry(self.desk, self.hints.inquiry), self.hints.section)
        self._check_open(addressee.inquiry)
        after = replace(addressee, returned_on=self.desk.today, file_digest=staged.digest)
        fresh = (after,) if addressee.file_digest != staged.digest else ()
        note = Finding(Level.NOTE, "inquiry.scan_kept", staged.name, {"section": addressee.section})
        return replace(staged, is_scan=True, addressees=fresh, findings=(note,))

    def _book(self, staged: StagedFile, returned: ReturnedInquiry) -> StagedFile:
        findings = list(returned.book.findings)
        sender = Sender(
            self.hints.answered_by or returned.lines[ANSWERED_BY], self._day(staged.name, returned, findings)
        )
        rows, closed = [], set()
        for row in returned.book.rows:
            reply = self._reply(row)
            if reply is not None and self.inquiries[reply.inquiry].state is InquiryState.CLOSED:
                closed.add(reply.inquiry)
            else:
                rows.append(self._row(staged.name, row, reply, sender))
        findings += (Finding(Level.ERROR, "inquiry.file_closed", staged.name, {"id": one}) for one in sorted(closed))
        done = replace(staged, rows=tuple(rows), sender=sender)
        addressees = tuple(self._addressees(done, returned, findings))
        return replace(done, addressees=addressees, findings=tuple(findings))

    def _row(self, file: str, row: ReturnedRow, reply: Reply | None, sender: Sender) -> StagedReply:
        token, language = row.token, self.desk.language
        if reply is None or token.body != self.desk.body:
            key = "inquiry.row_not_ours" if token.body == self.desk.body else "book.other_body"
            values: dict[str, str | int] = {"id": token.key, "body": token.body}
            staged = StagedReply(file, row.where, token.key, "", RowState.FOREIGN)
            return replace(staged, findings=(Finding(Level.ERROR, key, row.where, values),))
        staged = StagedReply(
            file, row.where, reply.row, reply.section, RowState.UNCHANGED, seq=self.held[reply.key].seq
        )
        texts = row.sent if row.sent is not None else shown_texts(with_last_answers(self.ground, reply), language)
        edits = edits_of(row, answers(ANSWERS), texts, self.hints.marks, language)
        if not edits:
            return staged
        if (refused := self._changed_since(staged, token, reply)) is not None:
            return refused
        judged = judge(
            staged,
            edits,
            reply,
            texts,
            sender,
            language,
            is_later=token.seq != staged.seq,
            is_lost=row.sent is None,
            replaces=self.hints.replaces,
        )
        return self._once(reply.key, judged)

    def _changed_since(self, staged: StagedReply, token: RowToken, reply: Reply) -> StagedReply | None:
        """The row refused, where its version was switched or its text changed; None where it still reads the same."""
        question = self.ground.question(reply.row)
        if question is None and "/" in reply.row:
            finding = self.gone.refusal(replace(token, key=reply.row), staged.where)
            return replace(staged, state=RowState.SWITCHED, findings=(finding,))
        if question is None or question.digest != token.digest:
            values: dict[str, str | int] = {"id": shown_id(reply.row)}
            finding = Finding(Level.ERROR, "inquiry.text_changed", staged.where, values)
            return replace(staged, state=RowState.TEXT_CHANGED, findings=(finding,))
        return None

    def _once(self, key: str, staged: StagedReply) -> StagedReply:
        """Of two files that answer one row, the first counts; the second must say the same."""
        if staged.after is None:
            return staged
        first = self.taken.setdefault(key, staged)
        if first is staged:
            return staged
        if _said(first) == _said(staged):
            return replace(staged, state=RowState.UNCHANGED, after=None, findings=())
        values: dict[str, str | int] = {"id": shown_id(staged.row), "file": first.file, "place": first.where}
        told = Finding(Level.ERROR, "book.two_files", staged.where, values)
        return replace(staged, state=RowState.CONFLICT, after=None, findings=(told,))

    def _addressees(
        self, staged: StagedFile, returned: ReturnedInquiry, findings: list[Finding]
    ) -> Iterator[Addressee]:
        """The sections of the file's rows as they would be recorded; those whom nothing is new of are left out."""
        new = {row.after.inquiry + "/" + row.section for row in staged.rows if row.after is not None}
        replies = [reply for row in returned.book.rows if (reply := self._reply(row)) is not None]
        keys = dict.fromkeys(f"{reply.inquiry}/{reply.section}" for reply in replies)
        head, on = returned.lines[HEAD], self._head_day(staged.name, returned, findings)
        for key in keys:
            before = self.addressees[key]
            if self.inquiries[before.inquiry].state is InquiryState.CLOSED:
                continue
            after = replace(before, returned_on=self.desk.today, file_digest=staged.digest) if key in new else before
            if head and (head, on) != (before.head, before.head_confirmed_on):
                after = replace(after, head=head, head_confirmed_on=on)
            if key in new and not after.head:
                findings.append(Finding(Level.WARNING, "inquiry.no_head", staged.name, {"section": before.section}))
            if key in new and staged.sender and not staged.sender.name:
                findings.append(Finding(Level.WARNING, "inquiry.no_name", staged.name, {"section": before.section}))
            if after != before:
                yield after

    def _head_day(self, name: str, returned: ReturnedInquiry, findings: list[Finding]) -> date | None:
        return self._read_day(name, returned.lines[HEAD_ON], findings)

    def _day(self, name: str, returned: ReturnedInquiry, findings: list[Finding]) -> date:
        """When it was answered, as the book says; today where it does not."""
        return self._read_day(name, returned.lines[ANSWERED_ON], findings) or self.desk.today

    def _read_day(self, name: str, text: str, findings: list[Finding]) -> date | None:
        found = parse_day(text)
        if text and (found is None or found > self.desk.today):
            findings.append(Finding(Level.WARNING, "inquiry.bad_line_day", name, {"text": text[:40]}))
            return None
        return found

    def _reply(self, row: ReturnedRow) -> Reply | None:
        held = self.held.get(row.token.key)
        return held.value if held and row.token.body == self.desk.body else None

    def _identity(self, key: str) -> str:
        held = self.held.get(key)
        return shown_id(held.value.row) if held else key.rpartition("/")[2]

    def _known(self, inquiry: str, section: str) -> Record:
        """What was sent of an inquiry to a section, for a file that lost its marks."""
        inquiry, section = self.hints.inquiry or inquiry, self.hints.section or section
        asked = [one for one in self.held.values() if (one.value.inquiry, one.value.section) == (inquiry, section)]
        by_identity: dict[str, list[SentRow]] = {}
        for held in asked:
            token = RowToken(self.desk.body, held.value.key, held.value.digest, held.seq, "")
            by_identity.setdefault(shown_id(held.value.row), []).append(SentRow(token, {}))
        return Record({}, {identity: rows[0] for identity, rows in by_identity.items() if len(rows) == 1})

    def _check_open(self, inquiry: str) -> None:
        if self.inquiries[inquiry].state is InquiryState.CLOSED:
            raise WrongValue("inquiry.file_closed", id=inquiry)


def _said(staged: StagedReply) -> Reply | None:
    """What a row would say, whoever said it."""
    return replace(staged.after, answered_by="", answered_on=None) if staged.after else None


def _place(file: str, where: str) -> str:
    return where if where.startswith(file) else f"{file}: {where}"
