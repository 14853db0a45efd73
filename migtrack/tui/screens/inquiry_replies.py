"""Questions of an inquiry and their answers: what was said, by whom, and what register and inventory made of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from migtrack.domain.inquiry import InquiryState, Mark, Reply
from migtrack.domain.operation import Operation
from migtrack.labels import Language, message, word
from migtrack.services.desk import Desk
from migtrack.services.inquiries import InquiryRow, drop_rows, find_inquiry
from migtrack.services.inquiry_answers import type_answer
from migtrack.services.inquiry_questions import shown_id
from migtrack.services.inquiry_standings import AskedReply, Overview, Standing, asked_replies, overview
from migtrack.tui.held import Held
from migtrack.tui.keys import Key
from migtrack.tui.phrases import UNKNOWN
from migtrack.tui.screens.framed import PaneScreen
from migtrack.tui.screens.inquiry_text import STANDING_TONES, InquiryText
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact, Item
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind, day_text, read_number

MARK_TONES = {Mark.NO_TROUBLE: Tone.GOOD, Mark.TROUBLE: Tone.NOTICE, Mark.NOT_OURS: Tone.QUIET, Mark.UNSURE: Tone.BUSY}


@dataclass(frozen=True, slots=True)
class Replies:
    """Rows, and the names they need."""

    overview: Overview
    rows: tuple[AskedReply, ...]
    operations: Mapping[str, Operation]


class RepliesPane(ListPane):
    """Every question of an inquiry, or those of one section."""

    MARKABLE: ClassVar[bool] = True
    DEFAULT_CSS = ".-tall RepliesPane > Card { height: 18; }"
    SCOPED_CSS: ClassVar[bool] = False
    """The height of the screen decides; question and answer are to be read together."""
    FROZEN: ClassVar[int] = 1
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "answer", "inquiry_screen.key.answer", ("e",)),
        Key("f7", "adopt", "inquiry_screen.key.adopt"),
        Key("f8", "act", "inquiry_screen.key.act"),
        Key("delete", "drop", "inquiry_screen.key.drop"),
        Key("n", "narrow", "inquiry_screen.key.narrow"),
        *ListPane.KEYS,
    )

    def __init__(self, language: Language, inquiry_id: str, section: str = "") -> None:
        self.row_text = InquiryText(language)
        super().__init__(language)
        self._inquiry, self._section = inquiry_id, section
        self._answer: Replies | None = None
        self._only: Standing | None = None

    def title(self) -> str:
        """質問と回答, or the section whose they are."""
        return self._section or self.row_text.say("answers")

    def read(self, desk: Desk) -> Replies:
        """Questions and answers."""
        row = find_inquiry(desk, self._inquiry)
        rows = asked_replies(desk, row)
        whole = overview(desk, row, sum(each.standing is Standing.TO_ADOPT for each in rows))
        return Replies(whole, tuple(rows), {operation.key: operation for operation in desk.catalogue.operations})

    @property
    def _held(self) -> InquiryRow:
        assert self._answer is not None
        return self._answer.overview.row

    def show(self, answer: Replies) -> None:
        """Rows."""
        self._answer, self.row_text.operations = answer, answer.operations
        self._show_narrowed()

    @property
    def _rows(self) -> list[AskedReply]:
        rows = self._answer.rows if self._answer else ()
        return [row for row in rows if self._section in ("", row.section)]

    def _show_narrowed(self) -> None:
        self.show_rows([row for row in self._rows if self._only in (None, row.standing)])

    def columns(self) -> Sequence[Column[AskedReply]]:
        """What a person looks for."""
        say, text = self.row_text.say, self.row_text
        head = self.language
        return (
            Column("id", say("row_id"), lambda r: shown_id(r.row), 9, 8, priority=0),
            Column("operation", say("operation"), self._operation, 8, 6, priority=3),
            Column("title", say("title"), _title, 24, 14, priority=0, grows=True),
            Column("section", say("section"), lambda r: r.section or UNKNOWN, 12, 8, priority=2),
            Column("mark", say("mark"), lambda r: text.mark(r.reply), 20, 20, priority=1, tone=_mark_tone),
            Column("practice", message("inquiry.column_practice", head), lambda r: _said(r, "practice"), 26, 20,
                   priority=1, grows=True),
            Column("standing", say("standing"), lambda r: text.standing(r.standing), 10, 10, priority=0,
                   tone=lambda r: STANDING_TONES.get(r.standing, Tone.PLAIN)),
            Column("trouble", message("inquiry.column_trouble", head), lambda r: _said(r, "trouble"), 26, 20,
                   priority=2, grows=True),
            Column("count", message("inquiry.column_count", head), lambda r: text.count(_answered(r)), 8, 6,
                   align="right", priority=3, order=lambda r: r.reply.yearly_count if r.reply else None),
            Column("by", say("answered_by"), lambda r: _said(r, "answered_by"), 12, 8, priority=4),
        )  # fmt: skip

    def _operation(self, row: AskedReply) -> str:
        key = row.question.operation if row.question else row.row.partition("/")[0]
        return self.row_text.operation(key) if "/" in row.row or row.question else ""

    def key_of(self, row: AskedReply) -> str:
        """Key of what is asked about."""
        return row.row

    def facts_of(self, row: AskedReply) -> Sequence[Item]:
        """Question, answer, and what became of it."""
        say, reply = self.row_text.say, _answered(row)
        facts = [Fact(f"{self._operation(row)} {shown_id(row.row)}  {_title(row)}".strip())]
        if row.question is not None:
            facts.append(Fact(say("asks_about"), row.question.text))
        if reply is None:
            facts.append(Fact(say("standing"), self.row_text.standing(row.standing)))
            if row.prefilled is not None:
                last = self.row_text.answer_facts(row.prefilled)[1:]
                facts += [Fact(say("last_answers")), *last] if last else []
            return facts
        facts += self.row_text.answer_facts(reply)
        day = day_text(reply.answered_on, self.language) if reply.answered_on else ""
        by = f"{reply.section} {reply.answered_by or say('nobody_named')} {day}"
        facts.append(Fact(say("answered_by"), by))
        return [*facts, self._became(row)]

    def _became(self, row: AskedReply) -> Fact:
        """Adopted, to be adopted, or why not."""
        say = self.row_text.say
        told = self.row_text.told(row.finding) if row.finding else say(f"became_{row.standing.value}")
        return Fact(say("standing"), told, STANDING_TONES.get(row.standing, Tone.PLAIN))

    def figures_of(self, rows: Sequence[AskedReply]) -> Sequence[tuple[str, str] | str]:
        """How many of each standing, and whether only some are shown."""
        counts, only = Counter(row.standing for row in self._rows), self._only
        parts: list[tuple[str, str] | str] = [self.text("list.count", count=len(self._rows)) + "  "]
        for each in Standing:
            tone = STANDING_TONES.get(each, Tone.PLAIN)
            style = "" if tone in (Tone.PLAIN, Tone.QUIET) else f"$tone-{tone} bold"
            parts.append((f"{self.row_text.standing(each)} {counts[each]}  " if counts[each] else "", style))
        parts.append((self.row_text.say("only", what=self.row_text.standing(only)) if only else "",
                      "$tone-notice bold"))  # fmt: skip
        return parts

    # What a person does

    def action_answer(self) -> None:
        """An answer that came on paper or by telephone; the last answers stand there already."""
        row = self.table.row
        if row is None or self._answer is None:
            return
        say = self.row_text.say
        if row.prefilled is None or self._held.inquiry.state is not InquiryState.SENT:
            self.app.notify(say("not_sent_yet" if row.reply is None else "is_closed"), severity="warning", markup=False)
            return

        def again(desk: Desk) -> AskedReply:
            every = asked_replies(desk, find_inquiry(desk, self._inquiry))
            return next((one for one in every if one.row == row.row), row)

        held = Held(row, again)

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            mark = Mark(values["mark"]) if values["mark"] else None
            texts = {name: values[name].strip() for name in ("practice", "trouble", "alternative", "note",
                                                             "answered_by")}  # fmt: skip
            count, inquiry = read_number(values["yearly_count"]), find_inquiry(desk, self._inquiry)
            emptied = [name for name, value in (("mark", mark), ("yearly_count", count)) if value is None]
            seen = held.value.seq
            return type_answer(
                desk, inquiry, row.row, mark=mark, read_at=seen, emptied=emptied, yearly_count=count, **texts
            )

        about = [Fact(f"{shown_id(row.row)}  {_title(row)}")]
        about += [Fact(say("asks_about"), row.question.text)] if row.question else []
        self.fill_in(say("type_in"), self._answer_fields(row.prefilled), change, say("typed"), about=about, held=held)

    def _answer_fields(self, held: Reply) -> tuple[Field, ...]:
        say, language = self.row_text.say, self.language
        mark = Mark.of(held.mark)
        marks = (Choice("", say("no_mark")), *(Choice(each.value, word(each, language)) for each in Mark))

        def name(key: str) -> str:
            return message(f"inquiry.column_{key}", language)

        number = "" if held.yearly_count is None else str(held.yearly_count)
        return (
            Field("mark", name("mark"), FieldKind.CHOICE, mark.value if mark else "", marks),
            Field("practice", name("practice"), FieldKind.LONG, held.practice),
            Field("yearly_count", name("count"), FieldKind.NUMBER, number),
            Field("trouble", name("trouble"), FieldKind.LONG, held.trouble),
            Field("alternative", name("alternative"), FieldKind.LONG, held.alternative),
            Field("note", name("note"), value=held.note),
            Field("answered_by", say("answered_by"), value=held.answered_by, hint=say("answered_by_hint")),
        )

    def action_act(self) -> None:
        """What can be done with this inquiry."""
        from migtrack.tui.screens.inquiry_actions import InquiryActions

        if self._answer is not None:
            InquiryActions(self, self._answer.overview).ask()

    def action_adopt(self) -> None:
        """What the marked answers, or all that are shown, would change in register and inventory."""
        from migtrack.tui.screens.inquiry_adoption import AdoptionPane

        rows = self.table.marked_rows if self.table.marked else self.table.shown
        pane = AdoptionPane(self.language, self._inquiry, [row.row for row in rows])
        self.app.push_screen(PaneScreen(self.language, pane, (self.text("menu.inquiries"), self._inquiry)))

    def action_drop(self) -> None:
        """Ask no longer about the marked rows of a draft."""
        rows, say = self.table.marked_rows, self.row_text.say
        if not rows or self._answer is None:
            return
        if self._held.inquiry.state is not InquiryState.DRAFT:
            self.app.notify(say("rows_are_fixed"), severity="warning", markup=False)
            return
        keys, held = [row.row for row in rows], self._held

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            return drop_rows(desk, held, keys, values["why"])

        about = [Fact(f"{shown_id(row.row)}  {_title(row)}") for row in rows[:6]]
        about += [Fact("", say("and_more", count=len(rows) - 6))] if len(rows) > 6 else []
        why = Field("why", self.text("gap.why"), hint=self.text("gap.why_hint"))
        done = say("dropped", count=len(rows))
        self.fill_in(say("drop"), (why,), change, done, about=about, then=self.table.unmark)

    def action_narrow(self) -> None:
        """Only one standing, or all."""
        counts, say = Counter(row.standing for row in self._rows), self.row_text.say
        choices = [Choice("", say("every"), str(len(self._rows)))]
        choices += [Choice(each, self.row_text.standing(each), str(counts[each])) for each in Standing if counts[each]]

        def then(value: str) -> None:
            self._only = Standing(value) if value else None
            self._show_narrowed()

        self.choose(say("standing"), choices, then)


def _answered(row: AskedReply) -> Reply | None:
    return row.reply if row.reply is not None and row.reply.answered_on is not None else None


def _said(row: AskedReply, name: str) -> str:
    reply = _answered(row)
    return str(getattr(reply, name)) if reply else ""


def _title(row: AskedReply) -> str:
    return row.question.title if row.question else UNKNOWN


def _mark_tone(row: AskedReply) -> Tone:
    mark = Mark.of(row.reply.mark) if row.reply else None
    return MARK_TONES[mark] if mark else Tone.PLAIN
