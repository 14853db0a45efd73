"""The 所管課 of an inquiry: who is asked, who answered, who confirmed, who was reminded, how long they have had."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from migtrack.domain.inquiry import Addressee
from migtrack.labels import Language
from migtrack.services.desk import Desk
from migtrack.services.inquiry_standings import Overview, find_overview
from migtrack.services.reminders import Waiting
from migtrack.tui.keys import Key
from migtrack.tui.phrases import UNKNOWN, short_day
from migtrack.tui.screens.framed import PaneScreen
from migtrack.tui.screens.inquiry_actions import InquiryActions
from migtrack.tui.screens.inquiry_forms import InquiryForms
from migtrack.tui.screens.inquiry_text import InquiryText
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact, Item
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.fields import day_text


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section that is asked."""

    addressee: Addressee
    asked: int
    answered: int
    waiting: Waiting | None
    """None once everything is answered."""

    @property
    def is_late(self) -> bool:
        """Past the due day, with no copy here that has only to be typed in."""
        return self.waiting is not None and self.waiting.days_overdue > 0 and not self.waiting.to_be_typed


class SectionsPane(ListPane):
    """Whom an inquiry went to."""

    MARKABLE: ClassVar[bool] = True
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "act", "inquiry_screen.key.act", ("e",)),
        Key("enter", "", "inquiry_screen.key.answers"),
        Key("f7", "remind", "inquiry_screen.key.remind"),
        Key("f8", "confirm", "inquiry_screen.key.confirm"),
        *ListPane.KEYS,
    )

    def __init__(self, language: Language, inquiry_id: str) -> None:
        self.row_text = InquiryText(language)
        super().__init__(language)
        self._inquiry = inquiry_id
        self._overview: Overview | None = None

    def title(self) -> str:
        """所管課."""
        return self.row_text.say("sections")

    def read(self, desk: Desk) -> Overview:
        """The inquiry."""
        return find_overview(desk, self._inquiry)

    def show(self, answer: Overview) -> None:
        """Rows; of a draft nobody is asked yet."""
        self._overview = answer
        waiting = {each.addressee.section: each for each in answer.waiting}
        rows = []
        for each in answer.row.addressees:
            asked = answer.row.asked_of(each.section)
            answered = sum(reply.answered_on is not None for reply in asked)
            rows.append(SectionRow(each, len(asked), answered, waiting.get(each.section)))
        self.show_rows(rows)
        if not rows:
            self.table.say_nothing(self.row_text.say("not_sent_yet"))

    def columns(self) -> Sequence[Column[SectionRow]]:
        """What a person looks for."""
        say, language, text = self.row_text.say, self.language, self.row_text
        return (
            Column("section", say("section"), lambda r: r.addressee.section, 16, 12, priority=0, grows=True),
            Column("person", say("person"), lambda r: r.addressee.person, 12, 8, priority=3),
            Column("answered", say("answered"), lambda r: f"{r.answered}/{r.asked}", 8, 7, align="right", priority=0,
                   order=lambda r: r.answered / r.asked if r.asked else 0,
                   tone=lambda r: Tone.GOOD if r.waiting is None else Tone.PLAIN),
            Column("days", say("days_waiting"), lambda r: text.days(r.waiting.days_waiting if r.waiting else None),
                   8, 7, align="right", priority=1, order=lambda r: r.waiting.days_waiting if r.waiting else None),
            Column("late", say("days_late"), self._late, 8, 7, align="right", priority=1,
                   order=lambda r: r.waiting.days_overdue if r.waiting else None),
            Column("returned", say("returned"), lambda r: short_day(r.addressee.returned_on, language), 10, 10,
                   priority=2, order=lambda r: r.addressee.returned_on),
            Column("head", say("head_column"), lambda r: text.head(r.addressee), 24, 14, priority=1, grows=True),
            Column("reminded", say("reminded_column"), self._reminders, 16, 12, priority=2),
        )  # fmt: skip

    def _late(self, row: SectionRow) -> str:
        """Days past the due day; empty where there are none."""
        return self.row_text.days(row.waiting.days_overdue or None) if row.waiting else ""

    def _reminders(self, row: SectionRow) -> str:
        """2回 R8.11.20."""
        days = row.addressee.reminded_on
        if not days:
            return ""
        return self.row_text.say("reminders", count=len(days), day=short_day(max(days), self.language))

    def key_of(self, row: SectionRow) -> str:
        """The section."""
        return row.addressee.section

    def tone_of(self, row: SectionRow) -> Tone:
        """Late ones have a sign of their own."""
        return Tone.WARNING if row.is_late else Tone.PLAIN

    def facts_of(self, row: SectionRow) -> Sequence[Item]:
        """The section in full."""
        say, one = self.row_text.say, row.addressee
        wait = row.waiting
        days = self.row_text.joined([
            say("waits_days", days=wait.days_waiting) if wait else "",
            say("late_days", days=wait.days_overdue) if wait and wait.days_overdue else "",
            say("copy_here") if wait and wait.to_be_typed else "",
        ])  # fmt: skip
        reminded = [day_text(day, self.language) for day in one.reminded_on]
        facts = [
            Fact(say("person"), one.person),
            Fact(say("answered"), f"{row.answered}/{row.asked}"),
            Fact(say("days_waiting"), days, Tone.WARNING if row.is_late else Tone.PLAIN),
            Fact(say("returned"), day_text(one.returned_on, self.language) if one.returned_on else UNKNOWN),
            Fact(say("head_column"), self.row_text.head(one) or say("no_head")),
            Fact(say("reminded_column"), self.row_text.joined(reminded) or UNKNOWN),
            Fact(say("evidence"), one.file_digest[:16]),
        ]
        return [Fact(one.section), *(fact for fact in facts if fact.text)]

    def figures_of(self, rows: Sequence[SectionRow]) -> Sequence[tuple[str, str] | str]:
        """How many sections, how many of them are waited for."""
        waiting, late = sum(row.waiting is not None for row in rows), sum(row.is_late for row in rows)
        say = self.row_text.say
        return (
            self.text("list.count", count=len(rows)) + "  ",
            (say("waiting_sections", count=waiting) + "  " if waiting else "", "$tone-busy bold"),
            (say("late_sections", count=late) if late else "", "$tone-warning bold"),
        )

    # What a person does

    def open_row(self, row: SectionRow) -> None:
        """Enter: what this section is asked and answered."""
        from migtrack.tui.screens.inquiry_replies import RepliesPane

        pane = RepliesPane(self.language, self._inquiry, row.addressee.section)
        self.app.push_screen(PaneScreen(self.language, pane, (self.text("menu.inquiries"), self._inquiry)))

    def action_act(self) -> None:
        """What can be done with this inquiry."""
        if self._overview is not None:
            InquiryActions(self, self._overview).ask()

    def action_remind(self) -> None:
        """督促 to the marked sections, or to the one under the cursor."""
        rows = self.table.marked_rows
        if rows and self._overview is not None:
            InquiryForms(self, self._overview.row).remind([row.addressee.section for row in rows])

    def action_confirm(self) -> None:
        """課長確認 of the section under the cursor."""
        row = self.table.row
        if row is not None and self._overview is not None:
            InquiryForms(self, self._overview.row).confirm(row.addressee.section)
