"""未回答一覧: the sections that have not answered, across all inquiries, the longest overdue first."""

from collections.abc import Sequence
from typing import ClassVar

from migtrack.domain.refusal import Refusal
from migtrack.labels import Language
from migtrack.services.desk import Desk
from migtrack.services.inquiries import find_inquiry
from migtrack.services.reminders import Waiting, list_waiting
from migtrack.tui.keys import Key
from migtrack.tui.office import office_of
from migtrack.tui.phrases import UNKNOWN, short_day
from migtrack.tui.screens.inquiry_forms import InquiryForms
from migtrack.tui.screens.inquiry_text import InquiryText
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact, Item
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import day_text


class WaitingPane(ListPane):
    """Who is waited for."""

    MARKABLE: ClassVar[bool] = True
    FROZEN: ClassVar[int] = 2
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f7", "remind", "inquiry_screen.key.remind"),
        Key("enter", "", "inquiry_screen.key.open"),
        *ListPane.KEYS,
    )

    def __init__(self, language: Language) -> None:
        self.row_text = InquiryText(language)
        super().__init__(language)

    def title(self) -> str:
        """未回答一覧."""
        return self.row_text.say("waiting_title")

    def read(self, desk: Desk) -> Sequence[Waiting]:
        """Every section that has not answered all."""
        return list_waiting(desk)

    def show(self, answer: Sequence[Waiting]) -> None:
        """Rows."""
        self.show_rows(answer)
        if not answer:
            self.table.say_nothing(self.row_text.say("nobody_waits"))

    def columns(self) -> Sequence[Column[Waiting]]:
        """What a person looks for."""
        say, language, text = self.row_text.say, self.language, self.row_text
        return (
            Column("section", say("section"), lambda r: r.addressee.section, 14, 10, priority=0),
            Column("inquiry", say("inquiry"), lambda r: r.inquiry.id, 6, priority=0),
            Column("late", say("days_late"), lambda r: text.days(r.days_overdue or None), 8, 7, align="right",
                   priority=0, order=lambda r: r.days_overdue,
                   tone=lambda r: Tone.WARNING if r.days_overdue else Tone.PLAIN),
            Column("days", say("days_waiting"), lambda r: text.days(r.days_waiting), 8, 7, align="right", priority=0,
                   order=lambda r: r.days_waiting),
            Column("open", say("open"), lambda r: f"{r.asked - r.answered}/{r.asked}", 8, 7, align="right", priority=1,
                   order=lambda r: r.asked - r.answered),
            Column("due", say("due"), lambda r: short_day(r.inquiry.due, language) or UNKNOWN, 10, priority=2,
                   order=lambda r: r.inquiry.due),
            Column("reminded", say("reminded_column"), self._reminders, 16, 12, priority=1),
            Column("person", say("person"), lambda r: r.addressee.person, 12, 8, priority=3),
            Column("subject", say("subject"), lambda r: r.inquiry.subject, 24, 12, priority=1, grows=True),
        )  # fmt: skip

    def _reminders(self, row: Waiting) -> str:
        """2回 R8.11.20; or that a copy is here."""
        say, days = self.row_text.say, row.addressee.reminded_on
        if row.to_be_typed:
            return say("copy_here")
        return say("reminders", count=len(days), day=short_day(max(days), self.language)) if days else ""

    def key_of(self, row: Waiting) -> str:
        """`Q-0001/市民課`."""
        return row.addressee.key

    def tone_of(self, row: Waiting) -> Tone:
        """Late, and not because nobody has typed a copy in."""
        return Tone.WARNING if row.days_overdue and not row.to_be_typed else Tone.PLAIN

    def facts_of(self, row: Waiting) -> Sequence[Item]:
        """The section and what it was asked."""
        say, one = self.row_text.say, row.inquiry
        reminded = [day_text(day, self.language) for day in row.addressee.reminded_on]
        waits = [
            say("waits_days", days=row.days_waiting),
            say("late_days", days=row.days_overdue) if row.days_overdue else "",
            say("copy_here") if row.to_be_typed else "",
        ]
        facts = [
            Fact(say("inquiry"), f"{one.id}  {one.subject}"),
            Fact(say("person"), row.addressee.person),
            Fact(say("answered"), f"{row.answered}/{row.asked}"),
            Fact(say("days_waiting"), self.row_text.joined(waits)),
            Fact(say("due"), day_text(one.due, self.language) if one.due else say("no_due")),
            Fact(say("reminded_column"), self.row_text.joined(reminded) or UNKNOWN),
        ]
        return [Fact(row.addressee.section), *(fact for fact in facts if fact.text)]

    def figures_of(self, rows: Sequence[Waiting]) -> Sequence[tuple[str, str] | str]:
        """How many sections, how many late."""
        late, say = sum(row.days_overdue > 0 for row in rows), self.row_text.say
        return (
            (say("waiting_sections", count=len(rows)) + "  ", "bold"),
            (say("late_sections", count=late) if late else "", "$tone-warning bold"),
        )

    # What a person does

    def open_row(self, row: Waiting) -> None:
        """Enter: the inquiry."""
        from migtrack.tui.screens.inquiry import InquiryScreen

        self.app.push_screen(InquiryScreen(self.language, row.inquiry.id, (self.text("menu.inquiries"),)))

    def action_remind(self) -> None:
        """督促 to the marked sections, or to the one under the cursor; one inquiry after the other."""
        grouped: dict[str, list[str]] = {}
        for row in self.table.marked_rows:
            grouped.setdefault(row.inquiry.id, []).append(row.addressee.section)
        if len(grouped) == 1:
            [(inquiry, sections)] = grouped.items()
            self._remind(inquiry, sections)
        elif grouped:
            choices = [Choice(each, each, self.row_text.joined(sections)) for each, sections in grouped.items()]
            self.choose(self.row_text.say("which_inquiry"), choices, lambda each: self._remind(each, grouped[each]))

    def _remind(self, inquiry: str, sections: Sequence[str]) -> None:
        self.run_worker(self._ask(inquiry, sections), exclusive=True, group="remind")

    async def _ask(self, inquiry: str, sections: Sequence[str]) -> None:
        office = office_of(self)
        try:
            row = await office.at_desk(lambda desk: find_inquiry(desk, inquiry))
        except Refusal as refusal:
            office.tell(refusal)
        else:
            InquiryForms(self, row).remind(sections)
