"""返送された表: what every returned row would change, or why it is refused, before anything is recorded."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import ClassVar

from migtrack.exchange.book_layout import heading, shown
from migtrack.exchange.register_book import ANSWERS, requirement_of
from migtrack.labels import Language, message
from migtrack.services.desk import Desk
from migtrack.services.returned_books import StagedBooks, import_books
from migtrack.services.returned_rows import FieldEdit, RowState, StagedRow
from migtrack.tui.keys import Key
from migtrack.tui.office import finding_text
from migtrack.tui.screens.narrowing import Facet, NarrowPane
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.fields import Field

STATE_WORDS = {
    RowState.NEW: "book.state_new",
    RowState.UNCHANGED: "book.state_unchanged",
    RowState.CONFLICT: "book.state_conflict",
    RowState.TEXT_CHANGED: "book.state_text_changed",
    RowState.SWITCHED: "book.state_switched",
    RowState.FOREIGN: "book.state_foreign",
    RowState.APPROVED: "book.state_approved",
    RowState.BAD: "book.state_bad",
}
QUIET = (RowState.UNCHANGED,)
"""Of no interest until somebody asks for them: sixty books of 1,500 rows each come back mostly so."""


class ReturnedPane(NarrowPane):
    """The staging diff of books that came back."""

    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "apply", "register.key.apply"),
        Key("f7", "remarks", "revise.key.findings", ("c",)),
        Key("n", "narrow", "register.key.only"),
        *ListPane.KEYS,
    )

    def __init__(self, language: Language, staged: StagedBooks) -> None:
        self.staged, self._headings = staged, {column.key: heading(column, language) for column in ANSWERS}
        super().__init__(language)

    def title(self) -> str:
        """返送された表."""
        return self._book("staged")

    def read(self, desk: Desk) -> Sequence[StagedRow]:
        """What was staged; reading it again would need the files."""
        return [row for book in self.staged.books for row in book.rows if row.state not in QUIET]

    def show(self, answer: Sequence[StagedRow]) -> None:
        """Rows."""
        self.show_rows(answer)
        if not answer:
            self.table.say_nothing(self._book("nothing"))

    def columns(self) -> Sequence[Column[StagedRow]]:
        """What becomes of each row."""
        say = self._book
        return (
            Column("state", say("state"), self._state, 16, 12, priority=0, tone=self._tone),
            Column("id", say("id"), lambda r: requirement_of(r.key), 10, 8, priority=0),
            Column("title", say("title"), lambda r: r.row.requirement.title if r.row else "", 20, 10, priority=3),
            Column("changes", say("changes"), self._changes, 40, 20, priority=1, grows=True),
            Column("told", say("told"), self._told, 30, 16, priority=2, grows=True),
            Column("where", say("where"), self._where, 22, 14, priority=4),
        )

    def facets(self) -> Sequence[Facet]:
        """By what becomes of them, and by file."""
        return Facet("state", self._book("state"), self._state), Facet("where", self._book("files"), lambda r: r.file)

    def key_of(self, row: StagedRow) -> str:
        """File, place and row."""
        return f"{row.file} {row.where} {row.key}"

    def tone_of(self, row: StagedRow) -> Tone:
        """What is refused has a sign of its own."""
        return Tone.PLAIN if row.state is RowState.NEW else Tone.WARNING

    def figures_of(self, rows: Sequence[StagedRow]) -> Sequence[tuple[str, str] | str]:
        """How many of each."""
        states = Counter(row.state for book in self.staged.books for row in book.rows)
        new, unchanged = states[RowState.NEW], states[RowState.UNCHANGED]
        refused, told = states.total() - new - unchanged, len(self._of_files())
        return (
            self.narrowing(),
            self._book("counts", new=new, unchanged=unchanged, refused=refused),
            (self._book("file_told", count=told) if told else "", "$tone-warning bold"),
        )

    def facts_of(self, row: StagedRow) -> Sequence[Fact]:
        """Every answer as it was sent, as it came back, and as the register has it now; and why it is refused."""
        say = self._book
        title = f"{requirement_of(row.key)} {row.row.requirement.title if row.row else ''}"
        facts = [Fact(title), Fact(say("state"), self._state(row), self._tone(row))]
        facts.append(Fact(say("where"), self._where(row)))
        facts += [Fact(say("told"), finding_text(found, self.language)) for found in row.findings]
        for edit in row.edits:
            facts += [
                Fact(self._headings[edit.field]),
                Fact(say("sent"), shown(edit.sent, self.language) or "―"),
                Fact(say("theirs"), shown(edit.theirs, self.language) or "―", Tone.NOTICE),
            ]
            if edit.ours != edit.sent:
                facts.append(Fact(say("ours"), shown(edit.ours, self.language) or "―", Tone.WARNING))
        return facts

    # What a person does

    def action_apply(self) -> None:
        """Record the new answers."""
        say, count = self._book, sum(book.count(RowState.NEW) for book in self.staged.books)
        if not count:
            self.app.notify(say("nothing_new"), severity="warning", markup=False)
            return
        fields = (
            Field("answered_by", say("answered_by"), hint=say("answered_hint")),
            Field("why", say("reason"), hint=self.text("gap.why_hint")),
        )

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            return import_books(desk, self.staged, reason=values["why"], answered_by=values["answered_by"])

        about = [Fact("", say("apply_text", count=count))]
        self.fill_in(say("apply"), fields, change, say("applied"), about=about, then=self._leave)

    def _leave(self) -> None:
        """Back to the register: what was staged holds no longer."""
        self.app.pop_screen()

    def action_remarks(self) -> None:
        """What there is to say of the files as a whole."""
        from migtrack.tui.screens.windows import DetailScreen

        found = [Fact(name, text, Tone.WARNING) for name, text in self._of_files()]
        facts = found or [Fact("", message("revise.no_findings", self.language))]
        path = (self.title(), message("revise.findings_title", self.language))
        self.app.push_screen(DetailScreen(self.language, path, facts))

    # Words

    def _of_files(self) -> list[tuple[str, str]]:
        return [(b.name, finding_text(found, self.language)) for b in self.staged.books for found in b.findings]

    def _state(self, row: StagedRow) -> str:
        return message(STATE_WORDS[row.state], self.language)

    def _tone(self, row: StagedRow) -> Tone:
        return Tone.GOOD if row.state is RowState.NEW else Tone.WARNING

    def _changes(self, row: StagedRow) -> str:
        return message("register.practice.joined", self.language).join(map(self._edit, row.edits))

    def _edit(self, edit: FieldEdit) -> str:
        old, new = (shown(value, self.language) or "―" for value in (edit.sent, edit.theirs))
        return self._book("arrow", name=self._headings[edit.field], old=old, new=new)

    def _told(self, row: StagedRow) -> str:
        return " ".join(finding_text(found, self.language) for found in row.findings)

    def _where(self, row: StagedRow) -> str:
        return row.where if row.where.startswith(row.file) else f"{row.file} {row.where}"

    def _book(self, key: str, **values: object) -> str:
        return message(f"register.book.{key}", self.language, **values)
