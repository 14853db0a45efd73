"""A returned row as the screen says it: its word, and what was sent, returned and recorded, side by side."""

from collections.abc import Iterator
from dataclasses import dataclass

from migtrack.domain.finding import Finding, Level
from migtrack.exchange.book_layout import Value, heading, shown
from migtrack.exchange.inquiry_book import ANSWERS
from migtrack.services.inquiry_questions import shown_id
from migtrack.services.inquiry_return_rows import StagedReply
from migtrack.services.inquiry_returns import StagedFile, StagedReturn
from migtrack.services.returned_rows import FieldEdit, RowState
from migtrack.specs.redline import RunKind, redline
from migtrack.tui.phrases import UNKNOWN
from migtrack.tui.screens.inquiry_text import LEVEL_TONES, InquiryText
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact, Item
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.redline import Change, Piece, Redline

COPY, KEPT, WHOSE, BROKEN, REMARK = "copy", "kept", "whose", "broken", "remark"
"""Words of files: a scan to keep, one that is kept, one of nobody knows whom, nothing we read, a remark on a book."""
NEEDS_SECTION = frozenset(("inquiry.scan_needs_section", "book.not_ours"))
PIECES = {RunKind.SAME: Change.SAME, RunKind.GONE: Change.OLD, RunKind.COME: Change.NEW}
TONES = {
    RowState.NEW: Tone.GOOD,
    RowState.UNCHANGED: Tone.QUIET,
    COPY: Tone.GOOD,
    KEPT: Tone.QUIET,
    WHOSE: Tone.NOTICE,
    REMARK: Tone.NOTICE,
}
REFUSED = frozenset(
    (*(each.value for each in RowState if each not in (RowState.NEW, RowState.UNCHANGED)), WHOSE, BROKEN)
)


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """A returned row, or what is to be said of a whole file."""

    file: StagedFile
    place: int
    """Of the line among all, for its key."""
    row: StagedReply | None
    findings: tuple[Finding, ...]
    state: str

    @property
    def key(self) -> str:
        """File and place."""
        return f"{self.file.digest}/{self.place}"

    @property
    def where(self) -> str:
        """Sheet and row; empty for a whole file."""
        return self.row.where if self.row else ""

    @property
    def is_refused(self) -> bool:
        """Whether a person has to do something about it."""
        return self.state in REFUSED

    @property
    def is_worth_a_look(self) -> bool:
        """Everything but what stayed as it was."""
        return self.state not in (RowState.UNCHANGED, KEPT)


def lines_of(staged: StagedReturn) -> Iterator[ReturnLine]:
    """File by file: what is to be said of it, then its rows."""
    place = 0
    for file in staged.files:
        for state, findings in _of_file(file):
            yield ReturnLine(file, place, None, findings, state)
            place += 1
        for row in file.rows:
            yield ReturnLine(file, place, row, row.findings, row.state.value)
            place += 1


def _of_file(file: StagedFile) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    if file.is_scan:
        yield (COPY if file.addressees else KEPT), file.findings
        return
    errors = tuple(finding for finding in file.findings if finding.level is Level.ERROR)
    remarks = tuple(finding for finding in file.findings if finding.level is not Level.ERROR)
    if errors:
        is_unknown = all(finding.key in NEEDS_SECTION for finding in errors)
        yield (WHOSE if is_unknown else BROKEN), errors
    if remarks:
        yield REMARK, remarks


class ReturnText(InquiryText):
    """Words for a returned row."""

    def columns(self) -> tuple[Column[ReturnLine], ...]:
        """What a person looks for, from left to right."""
        say = self.say
        return (
            Column("state", say("judged"), lambda r: self.state_word(r.state), 16, 12, priority=0,
                   tone=lambda r: self.state_tone(r.state)),
            Column("id", say("row_id"), lambda r: shown_id(r.row.row) if r.row else "", 9, 8, priority=0),
            Column("section", say("section"), lambda r: r.row.section if r.row else "", 12, 8, priority=1),
            Column("said", say("returned_said"), self._summary, 40, 24, priority=0, grows=True),
            Column("file", say("file"), lambda r: r.file.name, 22, 12, priority=1, grows=True),
            Column("where", say("place_in_file"), lambda r: r.where, 14, 8, priority=3),
        )  # fmt: skip

    def state_word(self, state: str) -> str:
        """新しい回答, 競合, …"""
        return self.say(f"state_{state}")

    def state_tone(self, state: str) -> Tone:
        """Good ones calm, those that need a person not."""
        return TONES.get(state, Tone.WARNING)

    def _summary(self, line: ReturnLine) -> str:
        if line.row is None or (line.is_refused and not line.row.edits):
            return " ".join(self.told(finding) for finding in line.findings)
        return "  ".join(f"{self._heading(one)}: {self._shown(one.theirs)}" for one in line.row.edits)

    def _heading(self, one: FieldEdit) -> str:
        column = next((column for column in ANSWERS if column.key == one.field), None)
        return heading(column, self.language) if column else one.field

    def _shown(self, value: Value) -> str:
        return shown(value, self.language) or UNKNOWN

    def facts(self, line: ReturnLine) -> list[Item]:
        """The row in full: word and reason, then every cell as it was sent, came back, and is recorded."""
        row = line.row
        name = f"{shown_id(row.row)}  {row.section}" if row else line.file.name
        items: list[Item] = [Fact(f"{name}  {self.state_word(line.state)}")]
        items += [Fact("", self.told(finding), LEVEL_TONES[finding.level]) for finding in line.findings]
        if line.is_refused and (then := self._then(line.state)):
            items.append(Fact("", then))
        for one in row.edits if row else ():
            items += self._side_by_side(one, with_ours=line.state == RowState.CONFLICT)
        if line.file.sender is not None:
            items.append(Fact(self.say("answered_by"), line.file.sender.name or self.say("nobody_named")))
        return [*items, Fact(self.say("file"), f"{line.file.name} {line.where}".strip())]

    def _then(self, state: str) -> str:
        """What a person does about it."""
        return self.say(f"then_{state}") if state in (RowState.CONFLICT, RowState.BAD, RowState.FOREIGN) else ""

    def _side_by_side(self, one: FieldEdit, *, with_ours: bool) -> list[Item]:
        """The returned text beside the sent one; in a conflict beside the recorded one."""
        beside = one.ours if with_ours else one.sent
        titles = (
            self.say("cell_returned", cell=self._heading(one)),
            self.say("cell_recorded" if with_ours else "cell_sent", cell=self._heading(one)),
        )
        old, new = self._shown(beside), self._shown(one.theirs)
        pieces = tuple(Piece(PIECES[run.kind], run.text) for run in redline(old, new))
        return [Fact("", " "), Redline(pieces, titles)]
