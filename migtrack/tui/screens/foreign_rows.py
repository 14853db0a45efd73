"""仕様未紐付け: the rows of vendors' own books; a person says which requirement each is, or that it is none.

Candidates are looked for when the cursor rests on a row, in the desk's thread; keys stay free meanwhile.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work

from migtrack.domain.operation import Operation
from migtrack.domain.refusal import Refusal
from migtrack.labels import Language, message
from migtrack.services.desk import Desk
from migtrack.services.foreign_rows import (
    HeldRow,
    link_foreign_row,
    list_foreign_rows,
    propose_links,
    reject_foreign_rows,
)
from migtrack.services.persons import person_names
from migtrack.specs.matching import Candidate
from migtrack.tui.keys import Key
from migtrack.tui.office import office_of
from migtrack.tui.screens.foreign_import import ask_vendor_book
from migtrack.tui.screens.more import MARK_ALL, MORE
from migtrack.tui.screens.narrowing import NARROW, Facet, NarrowPane
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.screens.undoing import UNDO, ask_undo
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field
from migtrack.tui.widgets.row_list import RowList

OTHER, NONE = "other", "none"
"""Among candidates: an id that is typed; the link taken off again."""


@dataclass(frozen=True, slots=True)
class VendorRows:
    """Rows, and the names they need."""

    rows: tuple[HeldRow, ...]
    operations: Mapping[str, Operation]
    persons: Mapping[str, str]


class ForeignRowsPane(NarrowPane):
    """Vendors' rows of one operation, or of all."""

    MARKABLE: ClassVar[bool] = True
    DEFAULT_CSS = ".-tall ForeignRowsPane > Card { height: 20; }"
    SCOPED_CSS: ClassVar[bool] = False
    """The height of the screen decides; the row, the candidates and their passages are to be read together."""
    RARER: ClassVar[tuple[Key, ...]] = (NARROW, UNDO)
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f7", "link", "register.key.candidate", ("e",)),
        Key("f8", "not_ours", "register.key.not_ours"),
        Key("insert", "import", "register.key.import"),
        MORE,
        *RARER,
        MARK_ALL,
        *ListPane.KEYS,
    )

    def __init__(self, language: Language, operation: Operation | None = None) -> None:
        self.operation = operation
        self._operations: Mapping[str, Operation] = {}
        self._persons: Mapping[str, str] = {}
        self._proposed: dict[str, tuple[Candidate, ...]] = {}
        """Candidates by the row's number, as far as they were looked for."""
        super().__init__(language)

    def title(self) -> str:
        """事業者の対応表."""
        return self._vendor("title")

    def read(self, desk: Desk) -> VendorRows:
        """Rows by number."""
        operations = {operation.key: operation for operation in desk.catalogue.operations}
        return VendorRows(tuple(list_foreign_rows(desk, self.operation)), operations, person_names(desk))

    def show(self, answer: VendorRows) -> None:
        """Rows; what was found before may be of another version now."""
        self._operations, self._persons = answer.operations, answer.persons
        self._proposed.clear()
        self.show_rows(answer.rows)
        if not answer.rows:
            self.table.say_nothing(self._vendor("none"))
        self._look()

    def columns(self) -> Sequence[Column[HeldRow]]:
        """What a person looks for."""
        say = self._vendor
        operation = Column("operation", say("operation"), self._short, 6, priority=0)
        return (
            Column("id", say("id"), lambda r: r.row.id, 6, priority=0),
            *((operation,) if self.operation is None else ()),
            Column("name", say("name"), lambda r: r.row.name, 30, 18, priority=0, grows=True),
            Column("mark", say("mark"), lambda r: r.row.mark, 6, priority=0),
            Column("requirement", say("requirement"), self._standing, 16, 14, priority=0, tone=self._tone),
            Column("text", say("text"), lambda r: r.row.text, 30, 16, priority=2, grows=True),
            Column("person", say("person"), self._person, 12, 8, priority=3),
            Column("place", say("place"), lambda r: r.row.place, 16, 10, priority=4),
        )

    def facets(self) -> Sequence[Facet]:
        """Linked or not, mark, operation."""
        operation = Facet("operation", self._say("operation"), self._short)
        return (
            Facet("state", self._vendor("requirement"), self._state),
            Facet("mark", self._vendor("mark"), lambda r: r.row.mark),
            *((operation,) if self.operation is None else ()),
        )

    def key_of(self, row: HeldRow) -> str:
        """Its number."""
        return row.row.id

    def figures_of(self, rows: Sequence[HeldRow]) -> Sequence[tuple[str, str] | str]:
        """How many wait."""
        counts = {"open": sum(row.is_open for row in rows), "rejected": sum(row.is_rejected for row in rows)}
        return self.narrowing(), self._vendor("counts", count=len(rows), **counts)

    def facts_of(self, row: HeldRow) -> Sequence[Fact]:
        """The row, what was said of it, and the candidates with the passages that speak for them."""
        say, held = self._vendor, row.row
        facts = [
            Fact(say("text"), held.text),
            Fact(say("mark"), held.mark),
            Fact(say("note"), held.note),
            Fact(say("requirement"), self._standing(row), self._tone(row)),
            Fact(say("person"), self._person(row)),
            Fact(say("place"), held.place),
        ]
        return [Fact(f"{held.id} {held.name}"), *(fact for fact in facts if fact.text), *self._ranked(row)]

    def _ranked(self, row: HeldRow) -> list[Fact]:
        say, found = self._vendor, self._proposed.get(row.row.id)
        if found is None:
            return [Fact("", say("looking"))]
        if not found:
            return [Fact("", say("no_candidate"), Tone.NOTICE)]
        facts = [Fact(say("candidates"))]
        for rank, one in enumerate(found, 1):
            told = {"rank": rank, "id": one.requirement.id, "score": f"{one.score:.2f}"}
            passage = say("passage", text=one.passage.text) if one.passage.text else ""
            facts.append(Fact(say("candidate", **told), f"{one.requirement.title}{passage}"))
        return facts

    # Candidates

    @on(RowList.RowPointed)
    def _pointed_at(self) -> None:
        self._look()

    @work(exclusive=True, group="candidates")
    async def _look(self) -> None:
        """Candidates of the row under the cursor."""
        row = self.table.row
        if row is None or row.row.id in self._proposed:
            return
        try:
            self._proposed[row.row.id] = await office_of(self).at_desk(lambda desk: propose_links(desk, row.row))
        except Refusal:
            self._proposed[row.row.id] = ()
        if self.table.row is row:
            self.show_card()

    # What a person does

    def action_link(self) -> None:
        """Say which requirement it is."""
        row, say = self.table.row, self._vendor
        if row is None:
            return
        found = self._proposed.get(row.row.id, ())
        choices = [
            Choice(one.requirement.id, f"{one.requirement.id} ({one.score:.2f})", one.requirement.title[:30])
            for one in found
        ]
        choices.append(Choice(OTHER, say("other")))
        if row.is_linked:
            choices.append(Choice(NONE, say("let_go")))

        def then(value: str) -> None:
            self._ask_link(row, value)

        self.choose(say("link_title"), choices, then)

    def _ask_link(self, row: HeldRow, value: str) -> None:
        say = self._vendor
        offered = "" if value == OTHER else value
        asked = () if value == NONE else (Field("id", say("link_id"), value=offered, required=True),)

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            return link_foreign_row(desk, row.row.id, values["id"].strip() if "id" in values else None, values["why"])

        title = say("let_go" if value == NONE else "link")
        self.fill_in(title, (*asked, self._why()), change, say("linked"), about=self._about([row]))

    def action_not_ours(self) -> None:
        """Say of the marked rows that no requirement is meant."""
        rows, say = self.table.marked_rows, self._vendor

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            return reject_foreign_rows(desk, [row.row.id for row in rows], values["why"])

        if rows:
            about = [*self._about(rows), Fact("", say("not_ours_text"))]
            done = self.text("gap.done", count=len(rows))
            self.fill_in(say("not_ours"), (self._why(),), change, done, about=about, then=self.table.unmark)

    def action_undo(self) -> None:
        """Take back what was last said of the marked rows."""
        ask_undo(self, [row.seq for row in self.table.marked_rows])

    def action_import(self) -> None:
        """Take in a vendor's book."""
        ask_vendor_book(self, self._operations, self.operation)

    def _why(self) -> Field:
        return Field("why", self.text("gap.why"), hint=self.text("gap.why_hint"))

    def _about(self, rows: Sequence[HeldRow]) -> list[Fact]:
        facts = [Fact(row.row.id, row.row.name or row.row.text) for row in rows[:5]]
        rest = len(rows) - len(facts)
        return [*facts, *([Fact("", message("register.undo.more", self.language, count=rest))] if rest else [])]

    # Words

    def _short(self, row: HeldRow) -> str:
        operation = self._operations.get(row.row.operation)
        return operation.short if operation else row.row.operation

    def _state(self, row: HeldRow) -> str:
        return self._standing(row) if not row.is_linked else self._vendor("linked_word")

    def _standing(self, row: HeldRow) -> str:
        if row.is_linked:
            return row.row.requirement
        return self._vendor("rejected" if row.is_rejected else "unlinked")

    def _tone(self, row: HeldRow) -> Tone:
        return Tone.GOOD if row.is_linked else Tone.QUIET if row.is_rejected else Tone.NOTICE

    def _person(self, row: HeldRow) -> str:
        return self._persons.get(row.row.person, row.row.person)

    def _vendor(self, key: str, **values: object) -> str:
        return message(f"register.vendor.{key}", self.language, **values)
