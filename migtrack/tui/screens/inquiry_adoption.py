"""What answers would make of the register and the inventory, row by row, before anybody takes them over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from migtrack.domain.finding import Finding
from migtrack.domain.operation import Operation
from migtrack.labels import Language, message, word
from migtrack.services.desk import Desk
from migtrack.services.inquiries import find_inquiry
from migtrack.services.inquiry_answers import Adoption, adopt
from migtrack.services.inquiry_questions import shown_id
from migtrack.services.inquiry_standings import AskedReply, asked_replies
from migtrack.tui.keys import Key
from migtrack.tui.phrases import UNKNOWN
from migtrack.tui.screens.inquiry_text import InquiryText
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact, Item
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.fields import Field

ARROW = " → "


@dataclass(frozen=True, slots=True)
class Adoptions:
    """Rows that change something, or cannot; and the names they need."""

    rows: tuple[AskedReply, ...]
    operations: Mapping[str, Operation]


class AdoptionPane(ListPane):
    """Of one inquiry; of the named rows only, where any are named."""

    MARKABLE: ClassVar[bool] = True
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "adopt", "inquiry_screen.key.adopt_now", ("e",)),
        *ListPane.KEYS,
    )

    def __init__(self, language: Language, inquiry_id: str, keys: Sequence[str] = ()) -> None:
        self.row_text = InquiryText(language)
        super().__init__(language)
        self._inquiry, self._keys = inquiry_id, frozenset(keys)

    def title(self) -> str:
        """回答の反映."""
        return self.row_text.say("adoption")

    def read(self, desk: Desk) -> Adoptions:
        """What would change, and what cannot."""
        rows = asked_replies(desk, find_inquiry(desk, self._inquiry))
        touched = [row for row in rows if row.adoption or row.finding]
        chosen = [row for row in touched if not self._keys or row.row in self._keys]
        return Adoptions(tuple(chosen), {operation.key: operation for operation in desk.catalogue.operations})

    def show(self, answer: Adoptions) -> None:
        """Rows that can be taken over first."""
        self.row_text.operations = answer.operations
        self.show_rows(sorted(answer.rows, key=lambda row: row.adoption is None))
        if not answer.rows:
            self.table.say_nothing(self.row_text.say("nothing_to_adopt"))

    def columns(self) -> Sequence[Column[AskedReply]]:
        """Before and after."""
        say = self.row_text.say
        return (
            Column("id", say("row_id"), lambda r: shown_id(r.row), 9, 8, priority=0),
            Column("state", say("judged"), self._state, 8, 8, priority=0,
                   tone=lambda r: Tone.BUSY if r.adoption else Tone.WARNING),
            Column("title", say("title"), lambda r: r.question.title if r.question else UNKNOWN, 20, 12, priority=1,
                   grows=True),
            Column("change", say("change"), self._change, 44, 24, priority=0, grows=True),
            Column("section", say("section"), lambda r: r.section, 12, 8, priority=2),
        )  # fmt: skip

    def _state(self, row: AskedReply) -> str:
        return self.row_text.say("can_adopt" if row.adoption else "cannot_adopt")

    def _change(self, row: AskedReply) -> str:
        if row.adoption is None:
            return self._told(row.finding)
        return "  ".join(f"{name} {before}{ARROW}{after}" for name, before, after in self._changes(row.adoption))

    def _told(self, finding: Finding | None) -> str:
        return self.row_text.told(finding) if finding else ""

    def _changes(self, one: Adoption) -> list[tuple[str, str, str]]:
        """Name, before, after of every field that changes."""
        say, before, after = self.row_text.say, one.before, one.after
        if one.row is None:
            uses = tuple("" if each is None else str(each) for each in (before.yearly_use, after.yearly_use))
            told = [(message("inquiry.column_count", self.language), *uses), (say("section"), before.section,
                                                                             after.section)]  # fmt: skip
        else:
            results = (word(before.result, self.language), word(after.result, self.language))
            told = [
                (say("result"), *results),
                (say("practice"), before.practice, after.practice),
                (say("section"), before.section, after.section),
            ]
        return [(name, old or UNKNOWN, new or UNKNOWN) for name, old, new in told if old != new]

    def key_of(self, row: AskedReply) -> str:
        """Key of what was asked about."""
        return row.row

    def facts_of(self, row: AskedReply) -> Sequence[Item]:
        """The change in full, beside the answer it comes from."""
        say = self.row_text.say
        facts = [Fact(f"{shown_id(row.row)}  {row.question.title if row.question else ''}")]
        if row.adoption is None:
            facts.append(Fact("", self._told(row.finding), Tone.WARNING))
        for name, before, after in self._changes(row.adoption) if row.adoption else ():
            facts += [Fact(name), Fact(say("before"), before), Fact(say("after"), after, Tone.GOOD)]
        if row.reply is not None:
            facts += [Fact(say("answer_of", section=row.section)), *self.row_text.answer_facts(row.reply)]
            facts.append(Fact(say("answered_by"), row.reply.answered_by or say("nobody_named")))
        return facts

    def figures_of(self, rows: Sequence[AskedReply]) -> Sequence[tuple[str, str] | str]:
        """How many can be taken over, how many not."""
        able, say = sum(row.adoption is not None for row in rows), self.row_text.say
        rest = len(rows) - able
        return (
            (say("can_adopt_count", count=able) + "  ", "$tone-busy bold" if able else ""),
            (say("cannot_adopt_count", count=rest) if rest else "", "$tone-warning bold"),
        )

    def action_adopt(self) -> None:
        """The marked rows, or all, as drafts in the acting person's name, with one reason."""
        rows = self.table.marked_rows if self.table.marked else self.table.shown
        adoptions, say = [row.adoption for row in rows if row.adoption], self.row_text.say
        if not adoptions:
            self.app.notify(say("nothing_to_adopt"), severity="warning", markup=False)
            return

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            return adopt(desk, adoptions, values["why"])

        count = len(adoptions)
        about = [Fact(say("adopt_rows"), say("asked", count=count)), Fact("", say("adopt_text"))]
        reason = say("adopt_reason", id=self._inquiry)
        field = Field("why", self.text("gap.why"), value=reason, required=True, replaced=True)
        self.fill_in(say("adoption"), (field,), change, say("adopted", count=count), about=about,
                     then=self.table.unmark)  # fmt: skip
